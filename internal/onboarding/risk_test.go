package onboarding

import (
	"strings"
	"testing"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// A38: each thing that adds to the score adds its points, alone and together, up to a hundred.
func TestTheScoreIsTheSumOfItsReasons(t *testing.T) {
	today := calendar.Day(20260401)
	note := func(reason string) []Problem { return []Problem{{Field: fault.Field{Reason: reason}, Note: true}} }
	of := func(change func(*riskFacts)) riskFacts {
		f := riskFacts{form: good(), today: today, proved: Verified{Phone: true}}
		f.form.Subject.ValidFrom = "2020-01-01"
		change(&f)
		return f
	}
	for _, c := range []struct {
		name  string
		facts riskFacts
		codes string
		score int
		level RiskLevel
	}{
		{"nothing", of(func(*riskFacts) {}), "", 0, RiskLow},
		{"the account", of(func(f *riskFacts) { f.shared.Account = 2 }), "ACCOUNT_SHARED", 35, RiskMedium},
		{"the same bytes", of(func(f *riskFacts) { f.shared.SameBytes = 1 }), "DOCUMENT_SAME", 40, RiskMedium},
		{"a picture and a phone", of(func(f *riskFacts) { f.shared.SamePicture, f.shared.Phone = 1, 1 }), "DOCUMENT_ALIKE PHONE_SHARED", 45, RiskMedium},
		{"applies again after a rejection", of(func(f *riskFacts) { f.shared.Business, f.shared.Rejected = 1, 1 }), "REJECTED_BEFORE BUSINESS_AGAIN", 30, RiskMedium},
		{"a counter's tablet", of(func(f *riskFacts) { f.shared.Device = 2 }), "DEVICE_SHARED", 15, RiskLow},
		{"a chain's owner", of(func(f *riskFacts) { f.shared.Person = 3 }), "PERSON_SHARED", 10, RiskLow},
		{"travel", of(func(f *riskFacts) { f.form.Subject.MCC = "4722" }), "TRADE_HIGH", 25, RiskLow},
		{"lodging", of(func(f *riskFacts) { f.form.Subject.MCC = "7011" }), "TRADE_MEDIUM", 10, RiskLow},
		{"another address", of(func(f *riskFacts) { f.notes = note(AddressDiffers) }), "ADDRESS_DIFFERS", 15, RiskLow},
		{"a paper near its end", of(func(f *riskFacts) { f.notes = note(ExpiresSoon) }), "PAPER_SOON", 5, RiskLow},
		{"89 days old", of(func(f *riskFacts) { f.form.Subject.ValidFrom = "2026-01-02" }), "LICENCE_NEW", 10, RiskLow},
		{"90 days old", of(func(f *riskFacts) { f.form.Subject.ValidFrom = "2026-01-01" }), "", 0, RiskLow},
		{"no day at all", of(func(f *riskFacts) { f.form.Subject.ValidFrom = "去年" }), "", 0, RiskLow},
		{"an unproved phone", of(func(f *riskFacts) { f.proved = Verified{Email: true} }), "PHONE_UNPROVED", 10, RiskLow},
		{"a card and a handler", of(func(f *riskFacts) {
			f.form.Settlement.Kind, f.form.Contact.Handler.Name = merchant.Personal, "示例人"
		}), "ACCOUNT_PERSONAL HANDLER", 15, RiskLow},
		{"60 is high", of(func(f *riskFacts) { f.shared.Account, f.form.Subject.MCC = 1, "8299" }), "ACCOUNT_SHARED TRADE_HIGH", 60, RiskHigh},
		{"never above 100", of(func(f *riskFacts) { f.shared = shared{Account: 1, SameBytes: 1, SamePicture: 1, Phone: 1} }), "DOCUMENT_SAME ACCOUNT_SHARED DOCUMENT_ALIKE PHONE_SHARED", 100, RiskHigh},
	} {
		got := assess(c.facts)
		codes := make([]string, 0, len(got.Reasons))
		for _, r := range got.Reasons {
			codes = append(codes, r.Code)
			if r.ZH == "" || r.EN == "" {
				t.Errorf("%s: %s says nothing in one language", c.name, r.Code)
			}
		}
		if got.Score != c.score || strings.Join(codes, " ") != c.codes || got.Level() != c.level {
			t.Errorf("%s: %d %s %v, want %d %s %s", c.name, got.Score, got.Level(), codes, c.score, c.level, c.codes)
		}
	}
}
