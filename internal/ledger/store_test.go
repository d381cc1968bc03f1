package ledger_test

import (
	"context"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/ledger"
)

func TestEntriesOfFacts(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		paid, back, other := fact(), fact(), fact()
		back.ID, back.At = "rfd_1", paid.At.Add(time.Hour)
		other.ID = "att_2"
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			for _, e := range []ledger.Entry{
				ledger.RefundEntry(back, 100, 1), ledger.PaymentEntry(paid, 7500, 29), ledger.PaymentEntry(other, 1, 0),
			} {
				if err := ledger.Post(ctx, tx, e); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		read := func(scope db.Scope, env db.Environment, facts ...string) (out []ledger.Entry) {
			err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
				out, err = ledger.EntriesOf(ctx, tx, scope, "mch_1", env, facts...)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		got := read(db.MerchantScope("mch_1"), db.Live, "rfd_1", "att_1")
		if len(got) != 2 || got[0].Fact != "att_1" || got[1].Fact != "rfd_1" || len(got[0].Postings) != 2 || got[0].Postings[0].Amount != 7500 ||
			got[0].Kind != ledger.Payment || !got[0].At.Equal(paid.At) || got[0].Day != 20260301 || got[1].Postings[1].Destination != ledger.Receivable("wechat") {
			t.Errorf("%+v", got)
		}
		for name, none := range map[string][]ledger.Entry{
			"no facts":           read(db.WholeScope(), db.Live),
			"another merchant's": read(db.MerchantScope("mch_2"), db.Live, "att_1"),
			"another store's":    read(db.Scope{Merchant: "mch_1", Stores: []string{"sto_2"}}, db.Live, "att_1"),
			"test money":         read(db.MerchantScope("mch_1"), db.Test, "att_1"),
		} {
			if len(none) > 0 {
				t.Errorf("%s: %+v", name, none)
			}
		}
	})
}
