package sample_test

import (
	"slices"
	"testing"

	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/onboarding/sample"
)

// A50: the demo banks ask different subjects in different regions for different papers.
func TestDemoBanksDiffer(t *testing.T) {
	demanded := func(w onboarding.Workflow, subject merchant.SubjectType, region string) []onboarding.DocumentKind {
		var out []onboarding.DocumentKind
		for _, d := range w.Asked(subject, region) {
			if d.Demanded {
				out = append(out, d.Kind)
			}
		}
		return out
	}
	core := []onboarding.DocumentKind{onboarding.Licence, onboarding.IDFront, onboarding.IDBack, onboarding.PremisesProof}
	for _, c := range []struct {
		bank    int
		subject merchant.SubjectType
		region  string
		more    []onboarding.DocumentKind
	}{
		{0, merchant.Individual, "示例省示例市", []onboarding.DocumentKind{onboarding.Storefront, onboarding.Interior}},
		{1, merchant.Company, "示例省示例县", []onboarding.DocumentKind{onboarding.Counter, onboarding.AccountPermit}},
		{1, merchant.Individual, "示例省示例县", []onboarding.DocumentKind{onboarding.Counter}},
		{1, merchant.Individual, "示例省示例市", nil},
		{2, merchant.Company, "示例省示例区", []onboarding.DocumentKind{onboarding.SecurityCertificate}},
		{2, merchant.Individual, "示例省示例区", nil},
	} {
		b := sample.Banks()[c.bank]
		if got, want := demanded(b.Workflow, c.subject, c.region), append(slices.Clone(core), c.more...); !slices.Equal(got, want) {
			t.Errorf("%s, %s in %s: %v, want %v", b.Branch, c.subject, c.region, got, want)
		}
	}
	steps := func(n int) (out []onboarding.Section) {
		for _, s := range sample.Banks()[n].Workflow.Steps {
			out = append(out, s.Key)
		}
		return out
	}
	if s := steps(2); slices.Index(s, onboarding.SettlementSection) > slices.Index(s, onboarding.PremisesSection) {
		t.Errorf("the third bank asks for the account late: %v", s)
	}
}
