package payment

import (
	"context"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
)

// ReverseAt is when an open payer-code payment will be reversed unless its end is known before; the zero time when it
// never will. It is pure.
func (a Attempt) ReverseAt(caps channel.Capabilities) time.Time {
	if a.Scene != channel.PayerCode || !caps.Reverse {
		return time.Time{}
	}
	switch a.State {
	case Created, Paying, Unknown:
		return later(a.RequestedAt.Add(caps.ReverseAfter), a.CallDeadline)
	case Reversing:
		return later(a.reverseFrom(caps), a.NextCheckAt)
	}
	return time.Time{}
}

// ReverseAt is when an order will be reversed unless its end is known before; the zero time when it never will. It asks
// the catalogue alone, so that an order can be shown within a transaction.
func (s *Service) ReverseAt(o Order) time.Time {
	a := o.Current()
	if a.Scene != channel.PayerCode || !o.State.Open() {
		return time.Time{}
	}
	entry, _ := s.Catalogue.Of(a.Channel)
	return a.ReverseAt(entry.Capabilities)
}

// Lag is how far the sweeper is behind: how long the oldest due payment and the oldest due refund have waited. 0 when
// nothing is due.
type Lag struct{ Payments, Refunds time.Duration }

// SweepLag asks how far the sweeper is behind.
func (s *Service) SweepLag(ctx context.Context) (lag Lag, err error) {
	err = s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		var attempt, refund int64
		err := tx.QueryRow(ctx, `SELECT
			COALESCE((SELECT MIN(next_check_at) FROM pay_attempt WHERE next_check_at > 0), $1),
			COALESCE((SELECT MIN(next_check_at) FROM pay_refund WHERE next_check_at > 0), $1)`, db.Micros(tx.Now())).Scan(&attempt, &refund)
		lag.Payments = max(0, tx.Now().Sub(db.Instant(attempt)))
		lag.Refunds = max(0, tx.Now().Sub(db.Instant(refund)))
		return err
	})
	return lag, wrap("payment.SweepLag", err)
}

// Pending is how many payments or refunds of a channel stand in a state from which they are still looked at.
type Pending struct {
	Kind    string // payment | refund
	Channel string
	State   string
	Count   int64
}

// Pending counts what the sweeper still looks at, over the whole install, for metrics.
func (s *Service) Pending(ctx context.Context) (out []Pending, err error) {
	const op = "payment.Pending"
	err = s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		out = nil
		rows, err := tx.Query(ctx, `
			SELECT 'payment', channel, state, COUNT(*) FROM pay_attempt WHERE next_check_at > 0 GROUP BY channel, state
			UNION ALL
			SELECT 'refund', channel, state, COUNT(*) FROM pay_refund WHERE next_check_at > 0 GROUP BY channel, state`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var p Pending
			if err := rows.Scan(&p.Kind, &p.Channel, &p.State, &p.Count); err != nil {
				return err
			}
			out = append(out, p)
		}
		return rows.Err()
	})
	return out, wrap(op, err)
}
