package ledger_test

import (
	"context"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
)

func manual(fact string) ledger.Manual {
	return ledger.Manual{
		MerchantID: "mch_1", StoreID: "sto_1", Environment: db.Live, Fact: fact, Reason: "渠道账单少收手续费",
		Postings: []ledger.Posting{{Source: ledger.FeeExpense("wechat"), Destination: ledger.Receivable("wechat"), Amount: 1}},
		Proposed: ledger.Person{ID: "usr_a", Name: "示例甲"}, Confirmed: ledger.Person{ID: "usr_b", Name: "示例乙"},
	}
}

// A correction is a new entry on an open day; closed days and their digests stay as they were.
func TestACorrectionIsANewEntryOfTwoPeople(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		x := &diary{d: d, clock: clock, service: service(d), merchant: "mch_1"}
		day := calendar.DayOf(clock.Now())
		x.post(t, ledger.PaymentEntry(x.fact("sto_1", "wechat", 0), 10_000, 39))
		clock.Advance(72 * time.Hour)
		x.close(t)
		correct := func(m ledger.Manual) error {
			return d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error { return ledger.Correct(ctx, tx, m) })
		}
		for name, c := range map[string]struct {
			change func(*ledger.Manual)
			want   fault.Code
		}{
			"one person":    {func(m *ledger.Manual) { m.Confirmed = m.Proposed }, ledger.FourEyes},
			"no reason":     {func(m *ledger.Manual) { m.Reason = "  " }, fault.Invalid},
			"no postings":   {func(m *ledger.Manual) { m.Postings = nil }, fault.Invalid},
			"moves nothing": {func(m *ledger.Manual) { m.Postings[0].Amount = 0 }, fault.Invalid},
		} {
			m := manual("rdf_1")
			c.change(&m)
			if err := correct(m); !fault.Is(err, c.want) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := correct(manual("rdf_1")); err != nil {
			t.Fatal(err)
		}
		if err := correct(manual("rdf_1")); !fault.Is(err, ledger.AlreadyBooked) {
			t.Fatalf("corrected twice: %v", err)
		}
		today := calendar.DayOf(clock.Now())
		err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			page, err := ledger.Statement(ctx, tx, ledger.Query{Scope: db.MerchantScope("mch_1"), Environment: db.Live, From: day, To: today}, ledger.FeeExpense("wechat"), "", 10)
			if err != nil {
				return err
			}
			if len(page.Items) != 2 || page.Items[1].Kind != ledger.Correction || page.Items[1].Day != today || page.Line.Closing() != 38 {
				t.Errorf("%+v", page)
			}
			c, err := ledger.ProveCorrections(ctx, tx)
			if !c.Proven() || c.Looked != 1 {
				t.Errorf("%+v", c)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		proven(t, d)
		if err := exec(t, d, `DELETE FROM ledger_correction`); err != nil {
			t.Fatal(err)
		}
		err = d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			c, err := ledger.ProveCorrections(ctx, tx)
			if c.Broken != 1 {
				t.Errorf("a correction without people is not noticed: %+v", c)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
