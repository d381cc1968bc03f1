package settle

import (
	"context"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
)

// ProveArrivals says that the accounts "bank" of all books are what settlements say to have arrived, channel by channel, and each
// settlement what its payouts come to. While something that arrived before arrivals were booked waits for the next runs, that is said, and
// the check does not pass.
func ProveArrivals(ctx context.Context, tx db.Tx) (ledger.Check, error) {
	const op = "settle.ProveArrivals"
	c := ledger.Check{Invariant: "I14", Title: "the banks of the books are what arrived", Checked: true}
	var waiting int64
	err := tx.QueryRow(ctx, `SELECT (SELECT COUNT(*) FROM settlement WHERE arrived_fen <> 0), (SELECT COUNT(*) FROM settlement WHERE booked_fen <> arrived_fen)`).Scan(&c.Looked, &waiting)
	if err != nil {
		return c, fault.E(op, fault.Internal, err)
	}
	if waiting > 0 {
		c.Checked, c.Why = false, strconv.FormatInt(waiting, 10)+" settlements arrived before arrivals were booked: the next runs book them"
	}
	for what, query := range map[string]string{
		"a bank account is not what arrived": `SELECT merchant_id, environment || ' ' || account FROM (
				SELECT merchant_id, environment, destination AS account, amount_fen AS fen FROM ledger_posting WHERE destination LIKE 'bank:%'
				UNION ALL SELECT merchant_id, environment, source, -amount_fen FROM ledger_posting WHERE source LIKE 'bank:%'
				UNION ALL SELECT merchant_id, environment, 'bank:' || channel, -booked_fen FROM settlement WHERE booked_fen <> 0
			) AS moves GROUP BY merchant_id, environment, account HAVING SUM(fen) <> 0`,
		"a payout is missing in what arrived": `SELECT s.merchant_id, s.id FROM settlement s WHERE s.arrived_fen <> COALESCE((SELECT SUM(p.amount_fen) FROM settlement_payout p
			WHERE p.merchant_id = s.merchant_id AND p.environment = s.environment AND p.account_id = s.account_id AND p.day = s.day), 0)
			AND NOT EXISTS (SELECT 1 FROM settlement_dirty d WHERE d.merchant_id = s.merchant_id AND d.environment = s.environment AND d.account_id = s.account_id AND d.day = s.day)`,
		"a settlement entry of no settlement's version": `SELECT p.merchant_id, p.fact FROM ledger_posting p WHERE p.kind = 'settlement' AND p.seq = 1 AND NOT EXISTS (
			SELECT 1 FROM settlement_version v WHERE v.merchant_id = p.merchant_id AND p.fact = v.id || '-' || CAST(v.version AS TEXT))`,
	} {
		found, err := all(ctx, tx, op, func(row db.Row) (text string, err error) {
			var merchant, subject string
			err = row.Scan(&merchant, &subject)
			return what + ": " + merchant + " " + subject, err
		}, query)
		if err != nil {
			return c, err
		}
		for _, text := range found {
			c.Break(text)
		}
	}
	return c, nil
}
