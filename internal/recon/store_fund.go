package recon

import (
	"context"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// fundRows is how many businesses of a fund bill are read at a time.
const fundRows = 500

// movement is what a fund bill says of one business (a payment or a refund, by the channel's number), and what the trade bill says.
type movement struct {
	business       string
	merchantID     string
	name           string // the channel's word for the first of its rows
	at             time.Time
	line           int   // of the first row; of the trade bill's row where the fund bill has none
	rows           int64 // in the fund bill
	net            money.Amount
	trades         int64 // rows of the trade bill, and how many of them give back
	refunds        int64
	expectedMillis int64 // thousandths of a fen
}

// tradeNet adds up what the trade bill says of a business: settled less fee for a payment, the other way round for what went back.
const tradeNet = `CASE WHEN r.kind = 'payment' THEN 1000 * r.settle_fen - r.fee_millis ELSE -1000 * r.settle_fen - r.fee_millis END`

// movementsOf are the next businesses of a fund bill, in the order of their numbers. What was paid out to a bank is no business of a trade
// bill's: settlement matches it.
func movementsOf(ctx context.Context, tx db.Tx, run Run, tradeID, after string) ([]movement, error) {
	return all(ctx, tx, func(row db.Row) (m movement, err error) {
		var at int64
		err = row.Scan(&m.business, &m.merchantID, &m.name, &at, &m.line, &m.rows, &m.net, &m.trades, &m.refunds, &m.expectedMillis)
		m.at, m.trades = db.Instant(at), m.trades+m.refunds
		return m, err
	}, `
		SELECT g.business_no, first.merchant_id, first.name, first.at, g.line, g.moved, CAST(g.net AS BIGINT),
			(SELECT COUNT(*) FROM bill_row r WHERE r.transaction_no = g.business_no AND r.transaction_no <> '' AND r.kind = 'payment' AND (r.bill_id || '') = $2),
			(SELECT COUNT(*) FROM bill_row r WHERE r.refund_no = g.business_no AND r.refund_no <> '' AND (r.bill_id || '') = $2),
			CAST(COALESCE((SELECT SUM(`+tradeNet+`) FROM bill_row r WHERE r.transaction_no = g.business_no AND r.transaction_no <> '' AND r.kind = 'payment' AND (r.bill_id || '') = $2), 0)
			+ COALESCE((SELECT SUM(`+tradeNet+`) FROM bill_row r WHERE r.refund_no = g.business_no AND r.refund_no <> '' AND (r.bill_id || '') = $2), 0) AS BIGINT)
		FROM (SELECT business_no, MIN(line) AS line, COUNT(*) AS moved, SUM(CASE WHEN income THEN amount_fen ELSE -amount_fen END) AS net
			FROM bill_fund WHERE bill_id = $1 AND business_no > $3 AND NOT payout GROUP BY business_no ORDER BY business_no LIMIT 500) AS g
		JOIN bill_fund first ON first.bill_id = $1 AND first.line = g.line
		ORDER BY g.business_no`, run.BillID, tradeID, after)
}

// unmoved are rows of the trade bill without a movement, behind a line, and how far that is known; 0 at the end.
func unmoved(ctx context.Context, tx db.Tx, run Run, tradeID string, after int) (list []movement, last int, err error) {
	rows, err := all(ctx, tx, func(row db.Row) (m movement, err error) {
		var at int64
		err = row.Scan(&m.business, &m.merchantID, &m.name, &at, &m.line, &m.expectedMillis, &m.rows)
		m.at, m.trades = db.Instant(at), 1
		return m, err
	}, `
		SELECT CASE WHEN r.kind = 'payment' THEN r.transaction_no ELSE r.refund_no END, r.merchant_id, r.status, r.at, r.line, `+tradeNet+`,
			CASE WHEN EXISTS (SELECT 1 FROM bill_fund f WHERE f.bill_id = $1 AND f.business_no = CASE WHEN r.kind = 'payment' THEN r.transaction_no ELSE r.refund_no END) THEN 1 ELSE 0 END
		FROM bill_row r WHERE r.bill_id = $2 AND r.line > $3 ORDER BY r.line LIMIT 2000`, run.BillID, tradeID, after)
	if err != nil {
		return nil, 0, fault.E("recon.unmoved", fault.Internal, err)
	}
	for _, m := range rows {
		if m.rows == 0 && !m.fits() {
			list = append(list, m)
		}
	}
	if len(rows) == scanRows {
		last = rows[len(rows)-1].line
	}
	return list, last, nil
}

// pairFile ends the difference of a file that was refused, when a good one came.
func pairFile(ctx context.Context, tx db.Tx, r Run) error {
	list, err := all(ctx, tx, scanDifference, `SELECT `+differenceColumns+` FROM recon_difference WHERE account_id = $1 AND fact = $2 AND state IN ('OPEN', 'PROPOSED')`, r.AccountID, fileKey(r))
	for _, was := range list {
		d := was.unproposed()
		d.State = Paired
		if _, err := update(ctx, tx, was, d, system(), "file_came"); err != nil {
			return err
		}
	}
	return err
}
