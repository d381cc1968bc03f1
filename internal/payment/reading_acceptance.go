package payment

import (
	"context"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Acceptance is what a merchant has shown in the test environment (A70): distinct orders that ended paid, by channel, and
// how many of them went back in whole or in part. Failed, closed and late ones, and the same order asked for again, do not count.
type Acceptance struct {
	Paid     map[channel.Name]int
	Refunded int
}

// Total is the count over all channels.
func (a Acceptance) Total() (n int) {
	for _, count := range a.Paid {
		n += count
	}
	return n
}

// AcceptanceOf reads a merchant's test payments.
func AcceptanceOf(ctx context.Context, tx db.Tx, merchantID string) (Acceptance, error) {
	const op = "payment.AcceptanceOf"
	out := Acceptance{Paid: map[channel.Name]int{}}
	rows, err := tx.Query(ctx, `
		SELECT a.channel, COUNT(*), CAST(COALESCE(SUM(CASE WHEN a.refunded_fen > 0 THEN 1 ELSE 0 END), 0) AS BIGINT)
		FROM pay_attempt a JOIN pay_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id AND o.paid_attempt = a.id
		WHERE a.merchant_id = $1 AND a.environment = $2 AND a.paid_at > 0 AND o.state IN ('PAID', 'REFUNDED')
			AND NOT EXISTS (SELECT 1 FROM pay_refund r WHERE r.merchant_id = o.merchant_id AND r.order_id = o.id AND r.automatic)
		GROUP BY a.channel`, merchantID, string(db.Test))
	if err != nil {
		return out, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var name channel.Name
		var paid, refunded int
		if err := rows.Scan(&name, &paid, &refunded); err != nil {
			return out, fault.E(op, fault.Internal, err)
		}
		out.Paid[name] = paid
		out.Refunded += refunded
	}
	return out, wrap(op, rows.Err())
}
