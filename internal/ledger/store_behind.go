package ledger

import (
	"context"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// patience is how long behind the end of a day's grace its close may be written: the job looks every ten minutes.
const patience = time.Hour

// Behind is a book with a day that is over for an hour, its grace included, and has no close: either nobody closes days, or this one
// cannot be closed.
type Behind struct {
	MerchantID  string
	Environment db.Environment
	Since       calendar.Day // the first day without its close
}

// BooksBehind are at most limit books within scope that are behind, the longest first. Who is narrowed to stores sees none.
func BooksBehind(ctx context.Context, tx db.Tx, scope db.Scope, limit int) ([]Behind, error) {
	if scope.Stores != nil {
		return nil, nil
	}
	over := firstOpen(tx.Now().Add(-patience))
	where, args := scope.Where("b.merchant_id", "", 4)
	out, err := db.Collect(ctx, tx, func(row db.Row) (b Behind, err error) {
		return b, row.Scan(&b.MerchantID, (*string)(&b.Environment), &b.Since)
	}, `SELECT b.merchant_id, b.environment, MIN(p.close_day) FROM ledger_book b
		JOIN ledger_posting p ON p.merchant_id = b.merchant_id AND p.environment = b.environment AND p.close_day > b.chained_through AND p.close_day < $1
		WHERE b.chained_through < $2 AND `+where+` GROUP BY b.merchant_id, b.environment ORDER BY 3, 1, 2 LIMIT $3`,
		append([]any{int64(over), int64(book{open: over}.closed()), limit}, args...)...)
	if err != nil {
		return nil, fault.E("ledger.BooksBehind", fault.Internal, err)
	}
	return out, nil
}

// Closes are the closes of a book on the days of q, the newest first. Its digests and counts are of the whole book: who is narrowed to
// stores sees none. Errors: as Trial.
func Closes(ctx context.Context, tx db.Tx, q Query) ([]Close, error) {
	const op = "ledger.Closes"
	if err := q.check(op); err != nil || q.Scope.Stores != nil {
		return nil, err
	}
	where, args := q.Scope.Where("merchant_id", "", 4)
	out, err := db.Collect(ctx, tx, func(row db.Row) (c Close, err error) {
		var at int64
		err = row.Scan(&c.MerchantID, (*string)(&c.Environment), &c.Day, &c.Previous, &c.Postings, &c.Digest, &at)
		c.ClosedAt = db.Instant(at)
		return c, err
	}, `SELECT merchant_id, environment, day, previous_day, postings, digest, closed_at FROM ledger_close
		WHERE environment = $1 AND day >= $2 AND day <= $3 AND `+where+` ORDER BY day DESC`,
		append([]any{string(q.Environment), int64(q.From), int64(q.To)}, args...)...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
