package ledger_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/ledger"
)

// A book that cannot be closed does not hold up the others; verify names it, and so does the list of books that are behind, an hour later.
func TestABookThatCannotBeClosedIsSeen(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		pay := func(merchant, id string) {
			t.Helper()
			f := ledger.Fact{MerchantID: merchant, StoreID: "sto_1", Environment: db.Live, Channel: "wechat", ID: id, At: clock.Now()}
			if err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				return ledger.Post(ctx, tx, ledger.PaymentEntry(f, 1000, 4))
			}); err != nil {
				t.Fatal(err)
			}
		}
		closeDays := func() int {
			t.Helper()
			n, err := service(d).CloseDays(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
		behind := func(scope db.Scope) (out []ledger.Behind) {
			t.Helper()
			if err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
				out, err = ledger.BooksBehind(ctx, tx, scope, 10)
				return err
			}); err != nil {
				t.Fatal(err)
			}
			return out
		}
		pay("mch_a", "att_1")
		pay("mch_b", "att_2")
		first := calendar.DayOf(clock.Now())
		clock.Set(first.End().Add(4*time.Hour + 59*time.Minute))
		if list := behind(db.WholeScope()); len(list) != 0 {
			t.Errorf("within the hour: %+v", list)
		}
		clock.Set(first.End().Add(5 * time.Hour))
		if list := behind(db.WholeScope()); len(list) != 2 || list[0].Since != first {
			t.Errorf("nobody closes: %+v", list)
		}
		if n := closeDays(); n != 2 {
			t.Fatalf("%d closes", n)
		}
		if list := behind(db.WholeScope()); len(list) != 0 {
			t.Errorf("all closed: %+v", list)
		}
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Exec(ctx, `UPDATE ledger_checkpoint SET opening_fen = opening_fen + 1, closing_fen = closing_fen + 1 WHERE merchant_id = 'mch_a' AND account = 'sales'`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		pay("mch_a", "att_3")
		pay("mch_b", "att_4")
		second := calendar.DayOf(clock.Now())
		clock.Set(second.End().Add(6 * time.Hour))
		if n := closeDays(); n != 1 {
			t.Errorf("%d closes beside the broken book", n)
		}
		if list := behind(db.WholeScope()); len(list) != 1 || list[0] != (ledger.Behind{MerchantID: "mch_a", Environment: db.Live, Since: second}) {
			t.Errorf("%+v", list)
		}
		for name, scope := range map[string]db.Scope{"another merchant": db.MerchantScope("mch_b"), "stores": {Merchant: "mch_a", Stores: []string{"sto_1"}}, "nobody": {}} {
			if list := behind(scope); len(list) != 0 {
				t.Errorf("%s sees %+v", name, list)
			}
		}
		err = d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			c, err := ledger.ProveCloses(ctx, tx)
			if c.Proven() || !strings.Contains(strings.Join(c.Examples, "\n"), second.String()+": cannot be closed") {
				t.Errorf("%+v", c)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// The closes of some days are listed with their digests, newest first, and not to whom a part of the book is shown.
func TestClosesAreListed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		first := calendar.DayOf(clock.Now())
		for n := range 3 {
			f := ledger.Fact{MerchantID: "mch_a", StoreID: "sto_1", Environment: db.Live, Channel: "wechat", ID: "att_" + string(rune('1'+n)), At: clock.Now()}
			if err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				return ledger.Post(ctx, tx, ledger.PaymentEntry(f, 1000, 4))
			}); err != nil {
				t.Fatal(err)
			}
			clock.Advance(24 * time.Hour)
		}
		if _, err := service(d).CloseDays(t.Context()); err != nil {
			t.Fatal(err)
		}
		for name, c := range map[string]struct {
			scope    db.Scope
			from, to calendar.Day
			want     int
		}{
			"all":         {db.MerchantScope("mch_a"), first, first.Next().Next(), 3},
			"some":        {db.MerchantScope("mch_a"), first.Next(), first.Next().Next(), 2},
			"of stores":   {db.Scope{Merchant: "mch_a", Stores: []string{"sto_1"}}, first, first.Next(), 0},
			"of an other": {db.MerchantScope("mch_b"), first, first.Next(), 0},
		} {
			err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
				list, err := ledger.Closes(ctx, tx, ledger.Query{Scope: c.scope, Environment: db.Live, From: c.from, To: c.to})
				if len(list) != c.want || c.want > 0 && (list[0].Previous != list[1].Day || list[0].Digest == list[1].Digest || list[0].Postings != 2) {
					t.Errorf("%s: %+v", name, list)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}
