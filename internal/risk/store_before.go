package risk

import (
	"context"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/id"
)

// Counts is the condition that an order o counts against limits: open, or paid in time, also when all of it was refunded since.
const Counts = `(o.state NOT IN ('FAILED', 'CLOSED', 'REVERSED', 'PAID_LATE') AND NOT (o.state = 'REFUNDED' AND EXISTS (
	SELECT 1 FROM pay_history x WHERE x.merchant_id = o.merchant_id AND x.order_id = o.id AND x.kind = 'order' AND x.to_state = 'PAID_LATE')))`

// idsEarly is how much before an order's creation its id may have been made.
const idsEarly = time.Hour

// countPaid adds to the usage of a merchant's limit what was paid of the orders of its period and counts in nothing of its kind and
// period yet: neither by a hold nor because it was there when usage was counted so before. It counts for good, and no hold is kept of it.
func countPaid(ctx context.Context, tx db.Tx, l Limit, since time.Time) error {
	subject := map[Per]string{
		PerMerchant: `''`, PerStore: `o.store_id`, PerTerminal: `o.terminal_id`, PerCode: `o.code_id`, PerChannel: `a.channel`, PerPayer: `a.payer_hash`,
	}[l.Per]
	where, by := ` AND `+subject+` <> '' AND ($7 = '' OR `+subject+` = $7)`, `, `+subject
	if l.Per == PerMerchant {
		where, by = ` AND $7 = ''`, ``
	}
	attempt := ``
	if l.Per == PerChannel || l.Per == PerPayer {
		attempt = ` JOIN pay_attempt a ON a.merchant_id = o.merchant_id AND a.id = o.paid_attempt`
	}
	_, err := tx.Exec(ctx, `INSERT INTO risk_usage (merchant_id, environment, per, subject, period, since, used_fen, used_count, base_fen, base_count, base_at)
		SELECT o.merchant_id, o.environment, CAST($4 AS TEXT), `+subject+`, CAST($5 AS TEXT), CAST($6 AS BIGINT), CAST(SUM(o.amount_fen) AS BIGINT), COUNT(*), CAST(SUM(o.amount_fen) AS BIGINT), COUNT(*),
			CAST($8 AS BIGINT)
		FROM pay_order o`+attempt+`
		WHERE o.merchant_id = $1 AND o.id >= $2 AND o.created_at >= $3 AND o.state IN ('PAID', 'REFUNDED') AND `+Counts+where+`
			AND NOT EXISTS (SELECT 1 FROM risk_hold h WHERE h.merchant_id = o.merchant_id AND h.order_id = o.id AND h.per = $4 AND h.period = $5)
			AND NOT EXISTS (SELECT 1 FROM risk_usage u WHERE u.merchant_id = o.merchant_id AND u.environment = o.environment AND u.per = $4 AND u.subject = `+subject+`
				AND u.period = $5 AND u.since = $6 AND u.base_at >= o.created_at)
		GROUP BY o.merchant_id, o.environment`+by+`
		ON CONFLICT (merchant_id, environment, per, subject, period, since) DO UPDATE SET used_fen = risk_usage.used_fen + excluded.used_fen,
			used_count = risk_usage.used_count + excluded.used_count, base_fen = risk_usage.base_fen + excluded.base_fen, base_count = risk_usage.base_count + excluded.base_count,
			base_at = excluded.base_at`,
		l.MerchantID, id.From("ord", since.Add(-idsEarly)), db.Micros(since), string(l.Per), string(l.Period), l.Period.Since(since), l.Subject, db.Micros(tx.Now()))
	return internal("risk.countPaid", err)
}

// openOrders are a merchant's open orders of a period, locked: they cannot end before the transaction does. An order's end takes its row
// before usage too.
func openOrders(ctx context.Context, tx db.Tx, merchantID string, since time.Time) ([]Payment, error) {
	out, err := db.Collect(ctx, tx, func(row db.Row) (p Payment, err error) {
		var created int64
		err = row.Scan(&p.MerchantID, &p.Environment, &p.OrderID, &p.StoreID, &p.TerminalID, &p.CodeID, &p.Channel, &p.Amount, &created)
		p.CreatedAt = db.Instant(created)
		return p, err
	}, `UPDATE pay_order SET version = version
		WHERE merchant_id = $1 AND id >= $2 AND created_at >= $3 AND state NOT IN ('PAID', 'REFUNDED', 'FAILED', 'CLOSED', 'REVERSED', 'PAID_LATE')
		RETURNING merchant_id, environment, id, store_id, terminal_id, code_id,
			COALESCE((SELECT a.channel FROM pay_attempt a WHERE a.merchant_id = pay_order.merchant_id AND a.order_id = pay_order.id ORDER BY a.id DESC LIMIT 1), ''), amount_fen, created_at`,
		merchantID, id.From("ord", since.Add(-idsEarly)), db.Micros(since))
	return out, internal("risk.openOrders", err)
}
