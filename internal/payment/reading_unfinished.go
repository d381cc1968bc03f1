package payment

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Unfinished is what of a merchant has no end yet.
type Unfinished struct {
	Orders  int // open, in doubt, or paid late and not given back yet
	Refunds int // neither arrived nor refused
}

// UnfinishedOf counts a merchant's orders and refunds that have no end yet, in both environments.
func UnfinishedOf(ctx context.Context, tx db.Tx, merchantID string) (u Unfinished, err error) {
	err = tx.QueryRow(ctx, `SELECT
		(SELECT COUNT(*) FROM pay_order WHERE merchant_id = $1 AND state IN ('CREATED', 'PAYING', 'UNKNOWN', 'CLOSING', 'REVERSING', 'PAID_LATE')),
		(SELECT COUNT(*) FROM pay_refund WHERE merchant_id = $1 AND state IN ('CREATED', 'PROCESSING', 'UNKNOWN', 'ABNORMAL'))`, merchantID).
		Scan(&u.Orders, &u.Refunds)
	if err != nil {
		return Unfinished{}, fault.E("payment.UnfinishedOf", fault.Internal, err)
	}
	return u, nil
}
