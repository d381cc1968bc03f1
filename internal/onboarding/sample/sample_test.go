package sample

import (
	"bytes"
	"testing"

	"cloudpos/internal/calendar"
	"cloudpos/internal/files"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/partner"
)

// A sample lacks nothing but its documents, and warns of nothing but its made-up clearing number.
func TestSamplesAreComplete(t *testing.T) {
	const today calendar.Day = 20260302
	for n := range 300 {
		for name, p := range map[string]onboarding.Patch{"company": Company(n), "sole trader": SoleTrader(n)} {
			for _, problem := range onboarding.Check(onboarding.Form{}.Merge(p), today, onboarding.Rules{}) {
				if !problem.Note && problem.Path[:9] != "documents" {
					t.Errorf("%s %d: %+v", name, n, problem.Field)
				}
			}
		}
		p := SoleTrader(n)
		p.Settlement = Card(n)
		for _, problem := range onboarding.Check(onboarding.Form{}.Merge(p), today, onboarding.Rules{Policies: partner.Rules(partner.Policy{Kind: partner.Accounts, Parameters: `{"personal_for_individual":true}`})}) {
			if !problem.Note && problem.Path[:9] != "documents" {
				t.Errorf("card %d: %+v", n, problem.Field)
			}
		}
	}
}

func TestPicturesAreTakenAndDiffer(t *testing.T) {
	seen := map[string]bool{}
	for _, kind := range onboarding.DocumentKinds() {
		for _, label := range []string{"No. 1", "No. 2"} {
			content := Document(kind, label)
			if media, err := files.Sniff(content); err != nil || media != files.PNG {
				t.Errorf("%s: %s, %v", kind, media, err)
			}
			if seen[string(content)] {
				t.Errorf("%s %s looks like another", kind, label)
			}
			seen[string(content)] = true
		}
	}
	if bytes.Equal(Signature(), Document(onboarding.Licence, "")) {
		t.Error("a signature looks like a licence")
	}
}
