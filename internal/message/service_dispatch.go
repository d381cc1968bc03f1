package message

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Dispatch is what may be told of a message to somebody who wants to know where it went.
type Dispatch struct {
	To     string    // masked
	SentAt time.Time // handed to its gateway; zero while it waits, or when it never was
}

// DispatchOf is where the message of a Dedup went; NOT_FOUND when there is none.
func (s *Service) DispatchOf(ctx context.Context, tx db.Tx, merchantID, dedup string) (Dispatch, error) {
	const op = "message.DispatchOf"
	var d Dispatch
	var at int64
	err := tx.QueryRow(ctx, `SELECT to_masked, sent_at FROM message WHERE merchant_id = $1 AND dedup = $2`, merchantID, dedup).Scan(&d.To, &at)
	if errors.Is(err, db.ErrNoRows) {
		return Dispatch{}, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return Dispatch{}, fault.E(op, fault.Internal, err)
	}
	d.SentAt = db.Instant(at)
	return d, nil
}
