package ledger

import (
	"context"
	"errors"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// errNotZero says that a day cannot be closed: somebody changed what was kept behind the program's back.
var errNotZero = errors.New("the book does not come to zero")

// closeBatch is how many books are looked for at a time.
const closeBatch = 200

// CloseDays closes every day that is over, its grace included, in every book, and answers how many closes it wrote. It may
// run on several nodes at once and be cut anywhere: what is written stays, the rest is done the next time. A book that
// cannot be closed is left for the next time and does not hold up the others.
func (s *Service) CloseDays(ctx context.Context) (int, error) {
	const op = "ledger.CloseDays"
	sum, after := 0, book{}
	open := firstOpen(s.c.DB.Now())
	for {
		var found []book
		err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			found, err = booksBehind(ctx, tx, open, after, closeBatch)
			return err
		})
		if err != nil {
			return sum, fault.E(op, fault.Internal, err)
		}
		for _, b := range found {
			n, err := s.closeBook(ctx, b, open)
			sum += n
			if ctx.Err() != nil {
				return sum, ctx.Err()
			}
			if err != nil {
				s.c.Log.ErrorContext(ctx, "ledger: a book cannot be closed", "merchant", b.merchantID, "environment", string(b.environment), "error", err)
			}
			after = b
		}
		if len(found) < closeBatch {
			return sum, nil
		}
	}
}

// closeBook locks the days before the first open one, then closes them one by one.
func (s *Service) closeBook(ctx context.Context, b book, open calendar.Day) (int, error) {
	if b.open < open {
		if err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error { return lock(ctx, tx, b, open) }); err != nil {
			return 0, err
		}
	}
	for sum := 0; ; sum++ {
		more, err := s.closeNext(ctx, b)
		if err != nil || !more {
			return sum, err
		}
	}
}

// closeNext closes one day. It adds up what is locked, outside the writer, and writes only if nobody else did meanwhile.
// more is false when no day is left, or another node is at this book.
func (s *Service) closeNext(ctx context.Context, of book) (more bool, err error) {
	var b book
	var c Close
	var t *tally
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if b, err = loadBook(ctx, tx, of.merchantID, of.environment); err != nil {
			return err
		}
		c, t, err = reckon(ctx, tx, b)
		return err
	})
	if err != nil {
		return false, err
	}
	through, digest := b.closed(), b.digest
	if t != nil {
		through, digest = c.Day, c.Digest
	} else if b.chained >= through {
		return false, nil
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		more = false
		ours, err := advance(ctx, tx, b, through, digest)
		if err != nil || !ours || t == nil {
			return err
		}
		more = true
		return keep(ctx, tx, c, t)
	})
	return more, err
}

// reckon adds up the next day to close; t is nil when there is none.
func reckon(ctx context.Context, tx db.Tx, b book) (c Close, t *tally, err error) {
	c = Close{MerchantID: b.merchantID, Environment: b.environment}
	if c.Day, err = nextToClose(ctx, tx, b); err != nil || c.Day == 0 {
		return c, nil, err
	}
	if c.Previous, err = lastClose(ctx, tx, b); err != nil {
		return c, nil, err
	}
	before, err := checkpoints(ctx, tx, b, c.Previous)
	if err != nil {
		return c, nil, err
	}
	t = newTally(c, before, b.digest)
	if err := addDay(ctx, tx, b, c.Day, t); err != nil {
		return c, nil, err
	}
	digest, sum := t.close()
	if sum != 0 {
		return c, nil, fault.E("ledger.reckon", fault.Internal, errNotZero, c.Day.String())
	}
	c.Digest, c.Postings = digest, t.postings
	return c, t, nil
}

// ClosedThrough is the last day of a book that takes no more postings; 0 while every day is open.
func ClosedThrough(ctx context.Context, tx db.Tx, merchantID string, env db.Environment) (calendar.Day, error) {
	b, err := loadBook(ctx, tx, merchantID, env)
	if err != nil {
		return 0, fault.E("ledger.ClosedThrough", fault.Internal, err)
	}
	return b.closed(), nil
}

// closed is the last day that takes no more postings; 0 while every day is open.
func (b book) closed() calendar.Day {
	if b.open == 0 {
		return 0
	}
	return calendar.DayOf(b.open.Start().Add(-1))
}
