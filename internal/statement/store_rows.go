package statement

import (
	"context"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/money"
)

// rowsPage is how many postings are read at a time, each time in a transaction of its own.
const rowsPage = 2000

// place is a posting's place in the order of a book.
type place struct {
	day, at    int64
	kind, fact string
	seq        int64
}

// posting is one posting with what is known of its fact.
type posting struct {
	place
	Row
	source, destination string
	amount              money.Amount
}

// postings are the postings of one book behind a place in a period, by close day. The days are closed: what is read in several
// transactions is as if it had been read in one.
func postings(ctx context.Context, tx db.Tx, merchantID string, s Statement, after place, limit int) ([]posting, error) {
	args := []any{merchantID, string(s.Environment), int64(s.Last), after.day, after.at, after.kind, after.fact, after.seq, limit}
	store := ""
	if s.StoreID != "" {
		args = append(args, s.StoreID)
		store = " AND p.store_id = $" + strconv.Itoa(len(args))
	}
	out, err := db.Collect(ctx, tx, scanPosting, `SELECT p.merchant_id, p.kind, p.fact, p.seq, p.store_id, p.book_day, p.close_day, p.happened_at, p.source, p.destination, p.amount_fen,
			COALESCE(o.id, ''), COALESCE(o.out_order_no, ''), COALESCE(a.transaction_no, ''), COALESCE(f.out_refund_no, ''), COALESCE(f.refund_no, ''),
			COALESCE(a.rule_id, ''), COALESCE(a.rule_version, 0), COALESCE(a.rate_ppm, 0), COALESCE(r.name, '')
		FROM ledger_posting p
		LEFT JOIN pay_refund f ON p.kind = 'refund' AND f.merchant_id = p.merchant_id AND f.id = p.fact
		LEFT JOIN pay_attempt a ON a.merchant_id = p.merchant_id AND a.id = COALESCE(f.attempt_id, p.fact)
		LEFT JOIN pay_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
		LEFT JOIN fee_rule r ON r.id = a.rule_id AND r.version = a.rule_version
		WHERE p.merchant_id = $1 AND p.environment = $2 AND (p.close_day, p.happened_at, p.kind, p.fact, p.seq) > ($4, $5, $6, $7, $8) AND p.close_day <= $3`+store+`
		ORDER BY p.close_day, p.happened_at, p.kind, p.fact, p.seq LIMIT $9`, args...)
	return out, wrap("statement.postings", err)
}

func scanPosting(row db.Row) (p posting, err error) {
	r := &p.Row
	err = row.Scan(&r.MerchantID, (*string)(&r.Kind), &r.Fact, &p.seq, &r.StoreID, &r.BookDay, &r.Day, &p.at, &p.source, &p.destination, &p.amount,
		&r.OrderID, &r.OutOrderNo, &r.TransactionNo, &r.OutRefundNo, &r.RefundNo, &r.RuleID, &r.RuleVersion, &r.Rate, &r.RuleName)
	r.At = db.Instant(p.at)
	p.day, p.kind, p.fact = int64(r.Day), string(r.Kind), r.Fact
	return p, err
}

// countFacts is how many rows a statement will have.
func countFacts(ctx context.Context, tx db.Tx, merchantID string, s Statement) (n int64, err error) {
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM ledger_posting WHERE merchant_id = $1 AND environment = $2 AND close_day >= $3 AND close_day <= $4 AND seq = 1 AND ($5 = '' OR store_id = $5)`,
		merchantID, string(s.Environment), int64(s.First), int64(s.Last), s.StoreID).Scan(&n)
	return n, wrap("statement.countFacts", err)
}

// laterPostings are the postings of a period's own days that came behind its last close day, until a day.
func laterPostings(ctx context.Context, tx db.Tx, merchantID string, s Statement) ([]posting, error) {
	out, err := db.Collect(ctx, tx, scanPosting, `SELECT merchant_id, kind, fact, seq, store_id, book_day, close_day, happened_at, source, destination, amount_fen,
			'', '', '', '', '', '', CAST(0 AS BIGINT), CAST(0 AS BIGINT), ''
		FROM ledger_posting WHERE close_day > book_day AND kind <> 'settlement' AND close_day > $4 AND close_day <= $5 AND merchant_id = $1 AND environment = $2 AND book_day >= $3 AND book_day <= $4 AND ($6 = '' OR store_id = $6)
		ORDER BY close_day, happened_at, kind, fact, seq`, merchantID, string(s.Environment), int64(s.First), int64(s.Last), int64(s.AsOf), s.StoreID)
	return out, wrap("statement.laterPostings", err)
}
