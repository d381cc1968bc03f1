package payment

import (
	"context"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

// No list reads through a whole table: each is led by an index, whoever asks. A walk along the index of ids is fine for
// newest-first pages; what looks for a few rare rows must search for them.
func TestListsAreLedByAnIndex(t *testing.T) {
	d, clock := dbtest.SQLite(t)
	now := clock.Now()
	for who, scope := range map[string]db.Scope{
		"platform": db.WholeScope(), "acquirer": {Acquirer: "acq_1"}, "merchant": db.MerchantScope("mch_1"), "store": {Merchant: "mch_1", Stores: []string{"sto_1"}},
	} {
		rare := map[string]*conditions{
			"unknown": Filter{Scope: scope, States: []State{Unknown}}.where(), "late": Filter{Scope: scope, States: []State{PaidLate}}.where(),
			"code":   Filter{Scope: scope, CodeID: "code_1"}.where(),
			"number": Filter{Scope: scope, Number: "X"}.where(), "today": Filter{Scope: scope, From: now, To: now.Add(time.Hour)}.where(),
			"trouble unknown": TroubleFilter{Scope: scope, Kind: TroubleUnknown}.where(now), "trouble late": TroubleFilter{Scope: scope, Kind: TroubleLate}.where(now),
		}
		for name, c := range rare {
			if plan := explain(t, d, orderQuery(c, "o.id DESC", 51), c.args); !strings.Contains(plan, "SEARCH o ") {
				t.Errorf("orders, %s, %s:\n%s", who, name, plan)
			}
		}
		refunds := map[string]*conditions{
			"abnormal": RefundFilter{Scope: scope, States: []RefundState{RefundAbnormal}}.where(), "number": RefundFilter{Scope: scope, Number: "X"}.where(),
			"today":  RefundFilter{Scope: scope, From: now}.where(),
			"second": TroubleFilter{Scope: scope, Kind: TroubleSecond}.where(now), "stuck": TroubleFilter{Scope: scope, Kind: TroubleRefund}.where(now),
		}
		for name, c := range refunds {
			if plan := explain(t, d, refundQuery(c, "r.id DESC", 51), c.args); !strings.Contains(plan, "SEARCH r ") || !strings.Contains(plan, "SEARCH o ") {
				t.Errorf("refunds, %s, %s:\n%s", who, name, plan)
			}
		}
		for name, read := range map[string]func(FlowQuery) (string, []any, func(db.Row, *cell, *Flow) error){"payments": paidFlow, "refunds": refundFlow, "tries": triesFlow} {
			query, args, _ := read(FlowQuery{Scope: scope, Environment: db.Test, Window: Window{20260302, 1}})
			// By time, not through all that a merchant ever took.
			if plan := explain(t, d, query, args); !strings.Contains(plan, "SEARCH ") || !strings.Contains(plan, ">? AND ") {
				t.Errorf("flows, %s, %s:\n%s", name, who, plan)
			}
		}
		everything := Filter{Scope: scope}.where()
		if plan := explain(t, d, orderQuery(everything, "o.id DESC", 51), everything.args); strings.Contains(plan, "SCAN o\n") {
			t.Errorf("everything, %s:\n%s", who, plan)
		}
	}
}

func explain(t *testing.T, d *db.DB, query string, args []any) string {
	t.Helper()
	var plan strings.Builder
	err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		rows, err := tx.Query(ctx, "EXPLAIN QUERY PLAN "+query, args...)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var id, parent, unused int64
			var line string
			if err := rows.Scan(&id, &parent, &unused, &line); err != nil {
				return err
			}
			plan.WriteString(line + "\n")
		}
		return rows.Err()
	})
	if err != nil {
		t.Fatalf("%v: %s", err, query)
	}
	return plan.String()
}
