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
