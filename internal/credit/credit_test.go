package credit_test

import (
	"context"
	"log/slog"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/credit"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/partner"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

type year struct {
	*testing.T
	db      *db.DB
	clock   *dbtest.Clock
	service *credit.Service
	facts   int
}

func each(t *testing.T, f func(y *year)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		must(t, d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			for _, m := range []string{"mch_a", "mch_b"} {
				if _, err := tx.Exec(ctx, `INSERT INTO merchant (id, number, acquirer_id, owner_id, name, short_name, subject_type, uscc_sealed, uscc_masked, uscc_hash, mcc, phone_sealed,
						phone_masked, phone_hash, email_sealed, email_masked, status, version, created_at, updated_at)
					VALUES ($1, $1, $2, 'usr_1', '示例', '示例', 'company', '', '', '', '5812', '', '', '', '', '', 'approved', 1, 0, 0)`, m, partner.DefaultAcquirerID); err != nil {
					return err
				}
			}
			return nil
		}))
		f(&year{T: t, db: d, clock: clock, service: &credit.Service{DB: d, Log: slog.New(slog.DiscardHandler)}})
	})
}

// book writes a payment, or a refund where the amount is negative, on the clock's instant.
func (y *year) book(merchantID string, env db.Environment, amount money.Amount) {
	y.Helper()
	y.facts++
	f := ledger.Fact{MerchantID: merchantID, StoreID: "sto_1", Environment: env, Channel: "wechat", ID: "fact_" + string(rune('a'+y.facts)), At: y.clock.Now()}
	entry := ledger.PaymentEntry(f, max(amount, 0), 0)
	if amount < 0 {
		entry = ledger.RefundEntry(f, -amount, 0)
	}
	must(y.T, y.db.Write(y.Context(), func(ctx context.Context, tx db.Tx) error { return ledger.Post(ctx, tx, entry) }))
}

func (y *year) look() int {
	y.Helper()
	moved, err := y.service.Look(y.Context())
	must(y.T, err)
	return moved
}

func (y *year) credits(scope db.Scope) (out []credit.Credit) {
	y.Helper()
	must(y.T, y.db.Read(y.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		out, err = credit.List(ctx, tx, scope)
		return err
	}))
	return out
}

// 499,999.99 earns nothing, a fen more one month, once, whoever looks how often; a refund below the mark takes it back, and reaching
// the mark again gives it again.
func TestTheMarkIsInclusiveAndOnce(t *testing.T) {
	each(t, func(y *year) {
		y.clock.Set(time.Date(2026, 5, 6, 4, 0, 0, 0, time.UTC))
		y.book("mch_a", db.Live, 49_999_999)
		y.book("mch_a", db.Test, 90_000_000)
		if n := y.look(); n != 0 || len(y.credits(db.WholeScope())) != 0 {
			t.Fatalf("49,999,999 fen: %d", n)
		}
		y.book("mch_a", db.Live, 1)
		var nodes sync.WaitGroup
		for range 3 {
			nodes.Go(func() { _, _ = y.service.Look(y.Context()) })
		}
		nodes.Wait()
		got := y.credits(db.MerchantScope("mch_a"))
		if len(got) != 1 || got[0].State != credit.Granted || got[0].Year != 2026 || got[0].Months != 1 || got[0].Volume != 50_000_000 {
			t.Fatalf("%+v", got)
		}
		if n := y.look(); n != 0 {
			t.Errorf("granted again: %d", n)
		}
		if other := y.credits(db.MerchantScope("mch_b")); len(other) != 0 {
			t.Errorf("another merchant sees %+v", other)
		}
		y.book("mch_a", db.Live, -1)
		if n := y.look(); n != 1 || y.credits(db.WholeScope())[0].State != credit.TakenBack {
			t.Errorf("below the mark: %d %+v", n, y.credits(db.WholeScope()))
		}
		y.book("mch_a", db.Live, 5)
		if n := y.look(); n != 1 || y.credits(db.WholeScope())[0].State != credit.Granted || !y.credits(db.WholeScope())[0].TakenAt.IsZero() {
			t.Errorf("over it again: %d %+v", n, y.credits(db.WholeScope()))
		}
	})
}

// Years are those of Shanghai. A refund of January counts in January's year; the year before is looked at until January is over.
func TestYearsEndInShanghai(t *testing.T) {
	each(t, func(y *year) {
		newYear := calendar.Day(20270101).Start()
		y.clock.Set(newYear.Add(-time.Second))
		y.book("mch_a", db.Live, 30_000_000)
		y.clock.Set(newYear)
		y.book("mch_a", db.Live, 30_000_000)
		if n := y.look(); n != 0 {
			t.Fatalf("half a mark in each year: %d", n)
		}
		y.clock.Set(newYear.Add(-time.Hour))
		y.book("mch_a", db.Live, 20_000_000) // is told of on the 31st of January
		y.clock.Set(calendar.Day(20270131).Start().Add(time.Hour))
		y.book("mch_a", db.Live, -25_000_000)
		if n := y.look(); n != 1 || y.credits(db.WholeScope())[0].Year != 2026 {
			t.Errorf("%d %+v", n, y.credits(db.WholeScope()))
		}
		y.clock.Set(calendar.Day(20270201).Start())
		if n := y.look(); n != 0 || y.credits(db.WholeScope())[0].State != credit.Granted {
			t.Errorf("a year that is over: %d %+v", n, y.credits(db.WholeScope()))
		}
	})
}
