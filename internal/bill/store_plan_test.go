package bill

import (
	"context"
	"strings"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

// Rows are found along an index, not by reading a year of bills through: by any of their numbers, of one bill, of one merchant.
func TestRowsAreLedByAnIndex(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	for who, scope := range map[string]db.Scope{
		"platform": db.WholeScope(), "acquirer": {Acquirer: "acq_1"}, "merchant": db.MerchantScope("mch_1"), "merchant of an acquirer": {Acquirer: "acq_1", Merchant: "mch_1"},
	} {
		filters := map[string]RowFilter{"number": {Scope: scope, Number: "X"}, "bill": {Scope: scope, BillID: "bil_1"}}
		if !operates(scope) {
			filters["everything"] = RowFilter{Scope: scope}
		}
		for name, f := range filters {
			for table, numbers := range map[string][]string{"bill_row": tradeNumbers(), "bill_fund": fundNumbers()} {
				c, err := rowConditions(f, numbers...)
				if err != nil {
					t.Fatal(err)
				}
				if plan := explain(t, d, rowQuery(table, "line", &c, 50), c.args); strings.Contains(plan, "SCAN ") || !strings.Contains(plan, "SEARCH r ") {
					t.Errorf("%s, %s, %s:\n%s", table, who, name, plan)
				}
			}
		}
	}
}

// A merchant's own bills are found along the days, with one look into each, whoever else's rows it has.
func TestOwnBillsAreLedByAnIndex(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	for name, scope := range map[string]db.Scope{"merchant": db.MerchantScope("mch_1"), "stores": {Merchant: "mch_1", Stores: []string{"sto_1", "sto_2"}}} {
		query, args, err := ownedQuery(OwnFilter{Scope: scope, Environment: db.Live, From: 2026_01_01, To: 2026_03_01, After: "20260201.bil_1", Limit: 20})
		if err != nil {
			t.Fatal(err)
		}
		plan := explain(t, d, query, args)
		if strings.Contains(plan, "SCAN ") || strings.Contains(plan, "TEMP B-TREE") || !strings.Contains(plan, "SEARCH b USING INDEX bill_day") ||
			!strings.Contains(plan, "bill_row_merchant (merchant_id=? AND bill_id=?)") {
			t.Errorf("%s:\n%s", name, plan)
		}
	}
}

func explain(t *testing.T, d *db.DB, query string, args []any) string {
	t.Helper()
	var plan strings.Builder
	err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		lines, err := all(ctx, tx, func(row db.Row) (line string, err error) {
			var id, parent, unused int64
			return line, row.Scan(&id, &parent, &unused, &line)
		}, "EXPLAIN QUERY PLAN "+query, args...)
		plan.WriteString(strings.Join(lines, "\n"))
		return err
	})
	if err != nil {
		t.Fatalf("%v: %s", err, query)
	}
	return plan.String()
}
