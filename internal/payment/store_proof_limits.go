package payment

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
	"cloudpos/internal/risk"
)

// proveLimits is I6: what counts against limits are the orders that are open or were paid in time, in the day and month of their
// creation, each with its amount and once; and usage is their sum and never beyond what was allowed.
func proveLimits(ctx context.Context, tx db.Tx) (ledger.Check, error) {
	c := ledger.Check{Invariant: "I6", Title: "limits count what they should and are never passed", Checked: true}
	err := runAll(ctx, tx, &c, `SELECT COUNT(*) FROM risk_hold`, []breakQuery{
		{"counts without its order", `SELECT h.merchant_id, h.order_id FROM risk_hold h WHERE NOT EXISTS (
			SELECT 1 FROM pay_order o WHERE o.merchant_id = h.merchant_id AND o.id = h.order_id AND o.amount_fen = h.amount_fen AND o.environment = h.environment)`},
		{"ended unpaid and still counts, or the other way round", `
			SELECT h.merchant_id, h.order_id FROM risk_hold h JOIN pay_order o ON o.merchant_id = h.merchant_id AND o.id = h.order_id
			WHERE (h.released_at = 0) <> ` + risk.Counts},
	})
	if err != nil {
		return c, err
	}
	if err := proveHoldDays(ctx, tx, &c); err != nil {
		return c, err
	}
	return c, risk.ProveUsage(ctx, tx, &c)
}

// proveHoldDays compares the day or month in which an order counts with that of its creation.
func proveHoldDays(ctx context.Context, tx db.Tx, c *ledger.Check) error {
	const op = "payment.proveHoldDays"
	rows, err := tx.Query(ctx, `SELECT h.order_id, h.period, h.since, o.created_at FROM risk_hold h JOIN pay_order o ON o.merchant_id = h.merchant_id AND o.id = h.order_id`)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var orderID string
		var period risk.Period
		var since, created int64
		if err := rows.Scan(&orderID, &period, &since, &created); err != nil {
			return fault.E(op, fault.Internal, err)
		}
		if period.Since(db.Instant(created)) != since {
			c.Break("counts in another day than that of its creation: " + orderID)
		}
	}
	return wrap(op, rows.Err())
}
