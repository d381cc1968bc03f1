package openapi

import (
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
)

func TestOnlyMarkedPaymentsOfTheTestEnvironmentAreSpoilt(t *testing.T) {
	for _, c := range []struct {
		env    db.Environment
		number string
		want   bool
	}{
		{db.Test, "ACC0123456789-answer-forged", true},
		{db.Test, "ACC-answer-forged", true},
		{db.Live, "ACC0123456789-answer-forged", false},
		{db.Test, "A0123456789-answer-forged", false},
		{db.Test, "ACC0123456789-answer-forged-2", false},
		{db.Test, "", false},
	} {
		who := caller{Signer: auth.Signer{Environment: c.env}, spoilt: new(bool)}
		who.spoil(c.number)
		if got := string(who.signedBody([]byte("{}"))) != "{}"; got != c.want {
			t.Errorf("%s %q: spoilt %v", c.env, c.number, got)
		}
	}
}
