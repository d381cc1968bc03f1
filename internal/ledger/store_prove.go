package ledger

import (
	"context"
	"errors"
	"fmt"
	"maps"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// ProveCloses reckons every close again from its postings: the balances are the sums of the postings, every opening is the
// closing before, every book comes to zero, no posting lies on a closed day without being in its close, and the digests
// chain from the first close to what the book says last. A posting that was edited, added or taken away later shows here.
func ProveCloses(ctx context.Context, tx db.Tx) (Check, error) {
	const op = "ledger.ProveCloses"
	c := Check{Invariant: "I14", Title: "every close is the sum of its postings, its opening the closing before, and all are chained", Checked: true}
	books, err := allBooks(ctx, tx)
	if err != nil {
		return c, fault.E(op, fault.Internal, err)
	}
	for _, b := range books {
		if err := proveBook(ctx, tx, b, &c); err != nil {
			return c, fault.E(op, fault.Internal, err)
		}
	}
	return c, homeless(ctx, tx, &c)
}

func proveBook(ctx context.Context, tx db.Tx, b book, c *Check) error {
	list, err := closes(ctx, tx, b)
	if err != nil {
		return err
	}
	tell := func(day calendar.Day, what string) {
		c.Break(fmt.Sprintf("%s %s %s: %s", b.merchantID, b.environment, day, what))
	}
	walk := book{merchantID: b.merchantID, environment: b.environment, open: b.chained.Next()}
	before := map[place]Line{}
	var last calendar.Day
	for _, kept := range list {
		c.Looked++
		if day, err := nextToClose(ctx, tx, walk); err != nil {
			return err
		} else if day != kept.Day {
			tell(kept.Day, fmt.Sprintf("the postings have their next day on %s", day))
		}
		if before, err = proveClose(ctx, tx, walk, kept, last, before, tell); err != nil {
			return err
		}
		last, walk.chained, walk.digest = kept.Day, kept.Day, kept.Digest
	}
	if b.digest == walk.digest && b.open > walk.chained { // the next close, as it would be written
		walk.open = b.open
		if next, _, err := reckon(ctx, tx, walk); errors.Is(err, errNotZero) {
			tell(next.Day, "cannot be closed: the book does not come to zero")
		} else if err != nil {
			return err
		}
		walk.open = b.chained.Next()
	}
	if b.digest != walk.digest {
		tell(last, "the book's last digest is not that of its last close")
	}
	if b.chained == 0 {
		return nil
	}
	day, err := nextToClose(ctx, tx, walk)
	if day != 0 {
		tell(day, "postings on a closed day that has no close")
	}
	return err
}

// proveClose compares one close with its postings and answers the lines that are kept.
func proveClose(ctx context.Context, tx db.Tx, walk book, kept Close, last calendar.Day, before map[place]Line, tell func(calendar.Day, string)) (map[place]Line, error) {
	t := newTally(kept, before, walk.digest)
	if err := addDay(ctx, tx, walk, kept.Day, t); err != nil {
		return nil, err
	}
	digest, sum := t.close()
	lines, err := checkpoints(ctx, tx, walk, kept.Day)
	if err != nil {
		return nil, err
	}
	for _, broken := range []struct {
		is   bool
		what string
	}{
		{kept.Previous != last, "does not follow the close before"},
		{kept.Postings != t.postings || digest != kept.Digest, "the postings are not those that were closed"},
		{!maps.Equal(lines, t.lines), "the balances are not those of the close before and the day's postings"},
		{sum != 0, "the book does not come to zero"},
	} {
		if broken.is {
			tell(kept.Day, broken.what)
		}
	}
	return lines, nil
}

// homeless are postings of which no book knows, and those that count before their own day.
func homeless(ctx context.Context, tx db.Tx, c *Check) error {
	const op = "ledger.ProveCloses"
	rows, err := tx.Query(ctx, `SELECT merchant_id, environment, kind, fact FROM ledger_posting p WHERE seq = 1 AND (close_day < book_day
		OR NOT EXISTS (SELECT 1 FROM ledger_book b WHERE b.merchant_id = p.merchant_id AND b.environment = p.environment))`)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var merchant, env, kind, fact string
		if err := rows.Scan(&merchant, &env, &kind, &fact); err != nil {
			return fault.E(op, fault.Internal, err)
		}
		c.Break(merchant + " " + env + " " + kind + " " + fact + ": in no book, or before its own day")
	}
	if err := rows.Err(); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}
