package ledger_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"io"
	"strconv"
	"testing"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
)

// A file of more than one page is the statement, row by row, and asks for its place once nothing can be refused.
func TestALongFileAddsUp(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		const postings = 2300 // more than two pages
		at := clock.Now()
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			for i := range postings {
				f := ledger.Fact{MerchantID: "mch_1", StoreID: "sto_1", Environment: db.Live, Channel: "wechat", ID: "att_" + strconv.Itoa(10_000+i), At: at}
				if err := ledger.Post(ctx, tx, ledger.PaymentEntry(f, 100, 0)); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		names := ledger.Names{Account: func(a string) string { return a }, Stores: map[string]string{"sto_1": "-1+1"}}
		q := ledger.Query{Scope: db.MerchantScope("mch_1"), Environment: db.Live, From: calendar.DayOf(at), To: calendar.DayOf(at)}
		for account, rows := range map[string]int{ledger.Sales: postings + 3, "": postings + 1, ledger.FeeExpense("wechat"): 3} {
			var out bytes.Buffer
			begun := 0
			if err := service(d).Export(t.Context(), q, account, names, func() io.Writer { begun++; return &out }); err != nil {
				t.Fatal(err)
			}
			table, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out.Bytes(), []byte("\xef\xbb\xbf")))).ReadAll()
			if err != nil || len(table) != rows || begun != 1 {
				t.Fatalf("%q: %d rows, begun %d times: %v", account, len(table), begun, err)
			}
			if last := table[len(table)-1]; account == ledger.Sales && (last[9] != "-2300.00" || table[2][5] != "'-1+1" || table[1000][9] != "-999.00") {
				t.Errorf("%v, %v, %v", table[2], table[1000], last)
			}
		}
		for name, bad := range map[string]ledger.Query{"no merchant": {Scope: db.WholeScope(), From: q.From, To: q.To}, "no days": {Scope: q.Scope}} {
			err := service(d).Export(t.Context(), bad, "", names, func() io.Writer { t.Error(name + " begins"); return io.Discard })
			if !fault.Is(err, fault.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
