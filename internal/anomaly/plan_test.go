package anomaly

import (
	"context"
	"strings"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

// What went wrong in a month is read along an index of when it did, and not through what all merchants ever did.
func TestAnomaliesAreFoundAlongAnIndex(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	day, instant := byDay(), byInstant()
	for query, want := range map[string]string{
		day[0]:         "SEARCH x USING INDEX recon_difference_day ",
		day[1]:         "SEARCH x USING INDEX settlement_day ",
		instant[0]:     "SEARCH x USING INDEX pay_refund_automatic ",
		instant[1]:     "SEARCH h USING INDEX pay_history_refund_failed ",
		instant[2]:     "SEARCH x USING INDEX risk_alert_created ",
		unknownQuery(): "SEARCH h USING INDEX pay_history_unknown ",
	} {
		args := []any{int64(2026_02_01), int64(1), int64(2)}
		if !strings.Contains(query, "$3") {
			args = args[:2]
		}
		var plan strings.Builder
		err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			lines, err := db.Collect(ctx, tx, func(row db.Row) (line string, err error) {
				var id, parent, unused int64
				return line, row.Scan(&id, &parent, &unused, &line)
			}, "EXPLAIN QUERY PLAN "+query+" ORDER BY 5, 6, 4 LIMIT 80", args...)
			plan.WriteString(strings.Join(lines, "\n"))
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(plan.String(), want) || strings.Contains(plan.String(), "SCAN ") {
			t.Errorf("%s\n%s", query, plan.String())
		}
	}
}
