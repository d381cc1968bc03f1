package payment

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// CodeTotals is what came in through one collection code since it was made, in fen.
type CodeTotals struct {
	Sum
	Refunded money.Amount
}

// TotalsOfCode adds up all payments of one collection code of a merchant. It reads the code's orders, so that it is for one
// code at a time; TodayOfCodes is for lists.
func TotalsOfCode(ctx context.Context, tx db.Tx, merchantID, codeID string) (t CodeTotals, err error) {
	err = tx.QueryRow(ctx, `
		SELECT COUNT(*), CAST(COALESCE(SUM(a.paid_fen), 0) AS BIGINT), CAST(COALESCE(SUM(a.refunded_fen), 0) AS BIGINT)
		FROM pay_order o JOIN pay_attempt a ON a.merchant_id = o.merchant_id AND a.order_id = o.id
		WHERE o.merchant_id = $1 AND o.code_id = $2 AND o.code_id <> '' AND a.paid_at > 0`, merchantID, codeID).
		Scan(&t.Count, &t.Paid, &t.Refunded)
	return t, wrap("payment.TotalsOfCode", err)
}

// TodayOfCodes adds up what came in through a merchant's collection codes on one book day, by code; refunds are not taken off.
// A code without a payment is not in it. It reads the merchant's payments of that day and no more.
func TodayOfCodes(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, day calendar.Day) (map[string]Sum, error) {
	const op = "payment.TodayOfCodes"
	rows, err := tx.Query(ctx, `
		SELECT o.code_id, COUNT(*), CAST(SUM(a.paid_fen) AS BIGINT)
		FROM pay_attempt a JOIN pay_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
		WHERE a.merchant_id = $1 AND a.environment = $2 AND a.paid_at >= $3 AND a.paid_at < $4 AND a.paid_at > 0 AND o.code_id <> ''
		GROUP BY o.code_id`, merchantID, string(env), db.Micros(day.Start()), db.Micros(day.End()))
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	out := map[string]Sum{}
	for rows.Next() {
		var code string
		var s Sum
		if err := rows.Scan(&code, &s.Count, &s.Paid); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out[code] = s
	}
	return out, wrap(op, rows.Err())
}
