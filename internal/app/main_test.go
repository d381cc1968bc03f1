package app_test

import (
	"net/http"
	"testing"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/ledger"

	"go.uber.org/goleak"
)

// tidyMain lets go of the connections that the program's own client keeps, so that what is left over is a leak.
type tidyMain struct{ *testing.M }

func (m tidyMain) Run() int {
	defer http.DefaultClient.CloseIdleConnections()
	return m.M.Run()
}

func TestMain(m *testing.M) { goleak.VerifyTestMain(tidyMain{m}) }

// each runs f with an install on SQLite and with one on PostgreSQL.
func each(t *testing.T, f func(t *testing.T, h *apptest.House)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { f(t, apptest.Open(t, app.Config{})) })
	t.Run("postgres", func(t *testing.T) { f(t, apptest.Open(t, app.Config{Database: dbtest.PostgresURL(t)})) })
}

// What one install, on either engine, must stand one after the other.
func TestTheHouse(t *testing.T) {
	each(t, func(t *testing.T, h *apptest.House) {
		for _, c := range []struct {
			name string
			test func(*testing.T, *apptest.House)
		}{
			{"a payment from end to end", paymentFromEndToEnd},
			{"a payer code from end to end", payerCodeFromEndToEnd},
			{"the same number again", sameNumberAgain},
			{"bad signatures are refused", badSignaturesAreRefused},
			{"bad payments are refused", badPaymentsAreRefused},
			{"another's payment does not exist", anothersPaymentDoesNotExist},
			{"forged notices move nothing", forgedNoticesMoveNothing},
			{"the same notice twenty times", sameNoticeTwentyTimes},
			{"refund notices give back once", refundNoticesGiveBackOnce},
		} {
			t.Run(c.name, func(t *testing.T) { c.test(t, h.For(t)) })
		}
	})
}

// prove fails the test unless every invariant was checked and holds, I5 against the channel's own book. It waits for what
// is still on its way between the two.
func prove(t *testing.T, h *apptest.House) []ledger.Check {
	t.Helper()
	var checks []ledger.Check
	apptest.Await(t, "the book is proven", func() bool {
		var err error
		if checks, err = app.Verify(t.Context(), h.Config, h.SandboxURL()); err != nil {
			t.Fatal(err)
		}
		for _, c := range checks {
			if !c.Proven() {
				t.Logf("%s: %d broken: %v", c.Invariant, c.Broken, c.Examples)
				return false
			}
		}
		return true
	})
	return checks
}
