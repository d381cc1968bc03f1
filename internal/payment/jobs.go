package payment

import (
	"context"
	"errors"
	"sync"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const (
	sweepBatch = 200
	sweepLease = time.Minute // a node that dies with claimed rows leaves them to others after this
	sweepEvery = time.Second
)

// due is a claimed row of work.
type due struct{ merchantID, id, orderID string }

// Run sweeps until ctx ends: attempts and refunds whose next look has come are claimed by lease, so any number of nodes
// may run it.
func (s *Service) Run(ctx context.Context) error {
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	for {
		n, err := s.Sweep(ctx)
		if err != nil && ctx.Err() == nil {
			s.Log.ErrorContext(ctx, "sweep failed", "err", err)
		}
		if n == sweepBatch {
			continue
		}
		select {
		case <-ctx.Done():
			return nil
		case <-s.wake:
		case <-tick.C:
		}
	}
}

// Sweep looks once at everything that is due, up to a batch, and answers how many rows it worked on.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	attempts, err := s.claim(ctx, "pay_attempt")
	if err != nil {
		return 0, err
	}
	refunds, err := s.claim(ctx, "pay_refund")
	if err != nil {
		return 0, err
	}
	s.parallel(ctx, attempts, s.sweepAttempt)
	s.parallel(ctx, refunds, s.sweepRefund)
	return max(len(attempts), len(refunds)), nil
}

// claim takes the due rows of a table by moving their next look one lease ahead.
func (s *Service) claim(ctx context.Context, table string) (rows []due, err error) {
	skip := ""
	if s.DB.Engine() == db.Postgres {
		skip = " FOR UPDATE SKIP LOCKED"
	}
	if idle, err := s.nothingDue(ctx, table); err != nil || idle {
		return nil, err
	}
	err = s.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		rows = nil
		found, err := tx.Query(ctx, `
			UPDATE `+table+` SET next_check_at = $1, checks = checks + 1
			WHERE next_check_at <= $2 AND (merchant_id, id) IN (
				SELECT merchant_id, id FROM `+table+` WHERE next_check_at > 0 AND next_check_at <= $2 ORDER BY next_check_at LIMIT $3`+skip+`)
			RETURNING merchant_id, id, order_id`,
			db.Micros(tx.Now().Add(sweepLease)), db.Micros(tx.Now()), sweepBatch)
		if err != nil {
			return err
		}
		defer found.Close()
		for found.Next() {
			var d due
			if err := found.Scan(&d.merchantID, &d.id, &d.orderID); err != nil {
				return err
			}
			rows = append(rows, d)
		}
		return found.Err()
	})
	return rows, wrap("payment.claim", err)
}

// nothingDue keeps the idle sweeper off the writer.
func (s *Service) nothingDue(ctx context.Context, table string) (idle bool, err error) {
	err = s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		var one int64
		err := tx.QueryRow(ctx, `SELECT 1 FROM `+table+` WHERE next_check_at > 0 AND next_check_at <= $1 LIMIT 1`, db.Micros(tx.Now())).Scan(&one)
		idle = errors.Is(err, db.ErrNoRows)
		if idle {
			return nil
		}
		return err
	})
	return idle, wrap("payment.nothingDue", err)
}

func (s *Service) parallel(ctx context.Context, rows []due, work func(context.Context, due) error) {
	var wg sync.WaitGroup
	slots := make(chan struct{}, s.Workers)
	for _, d := range rows {
		if ctx.Err() != nil {
			break // the lease hands them on
		}
		slots <- struct{}{}
		wg.Go(func() {
			defer func() { <-slots }()
			if err := work(ctx, d); err != nil {
				s.Log.WarnContext(ctx, "a due row did not come to an end", "merchant", d.merchantID, "row", d.id, "order", d.orderID, "err", err)
			}
		})
	}
	wg.Wait()
}

// sweepAttempt does the next step of one due attempt.
func (s *Service) sweepAttempt(ctx context.Context, d due) error {
	var o Order
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		o, err = loadOrder(ctx, tx, db.MerchantScope(d.merchantID), d.merchantID, d.orderID)
		return err
	})
	if err != nil {
		return err
	}
	i, ok := o.find(d.id)
	if !ok {
		return fault.E("payment.sweep", fault.NotFound, d.id)
	}
	a := o.Attempts[i]
	connector, caps, err := s.Connectors.Of(ctx, a.AccountID, 0)
	if err != nil {
		return s.putOff(ctx, "pay_attempt", d, time.Minute, err)
	}
	err = s.step(ctx, connector, caps, o, a)
	if fault.Is(err, AmountMismatch) || fault.Is(err, Contradiction) {
		return s.putOff(ctx, "pay_attempt", d, mismatchBackoff, err)
	}
	return err
}

func (s *Service) step(ctx context.Context, c channel.Connector, caps channel.Capabilities, o Order, a Attempt) (err error) {
	switch a.NextStep(s.DB.Now(), caps) {
	case StepQuery:
		_, err = s.query(ctx, c, caps, o, a)
	case StepClose:
		_, err = s.close(ctx, c, caps, o, a)
	case StepReverse:
		_, err = s.reverse(ctx, c, caps, o, a)
	case StepNone:
		return s.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
			until := db.Micros(a.nextCheck(tx.Now(), caps))
			if !a.State.Open() {
				until = 0
			}
			return postpone(ctx, tx, "pay_attempt", o.MerchantID, a.ID, until)
		})
	}
	return err
}

// putOff looks again later at a row that needs a person or a repair first, and hands the cause back for the log.
func (s *Service) putOff(ctx context.Context, table string, d due, wait time.Duration, cause error) error {
	err := s.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		return postpone(ctx, tx, table, d.merchantID, d.id, db.Micros(tx.Now().Add(wait)))
	})
	return errors.Join(cause, err)
}

// sweepRefund asks how one due refund stands; one that the channel does not know is asked for again under the same number.
func (s *Service) sweepRefund(ctx context.Context, d due) error {
	var r Refund
	var o Order
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		scope := db.MerchantScope(d.merchantID)
		if r, err = loadRefund(ctx, tx, scope, d.merchantID, d.id); err != nil {
			return err
		}
		o, err = loadOrder(ctx, tx, scope, d.merchantID, d.orderID)
		return err
	})
	if err != nil {
		return err
	}
	i, ok := o.find(r.AttemptID)
	if !ok {
		return fault.E("payment.sweep", fault.NotFound, r.AttemptID)
	}
	if !r.State.Open() {
		return s.putOff(ctx, "pay_refund", d, 0, nil)
	}
	connector, _, err := s.Connectors.Of(ctx, o.Attempts[i].AccountID, 0)
	if err != nil {
		return s.putOff(ctx, "pay_refund", d, time.Minute, err)
	}
	_, err = s.followRefund(ctx, connector, o.MerchantID, o.Attempts[i], r)
	if fault.Is(err, AmountMismatch) || fault.Is(err, Contradiction) {
		return s.putOff(ctx, "pay_refund", d, mismatchBackoff, err)
	}
	return err
}

func (s *Service) followRefund(ctx context.Context, c channel.Connector, merchantID string, a Attempt, r Refund) (Refund, error) {
	ctx, cancel := s.callContext(ctx)
	defer cancel()
	request := s.refundRequest(a, r)
	from, result := FromQuery, channel.RefundResult{Outcome: channel.RefundNotFound}
	if r.State != RefundCreated || !r.Automatic {
		result = c.QueryRefund(ctx, request)
	}
	if result.Outcome == channel.RefundNotFound && !s.DB.Now().Before(r.CallDeadline) {
		from, result = FromCall, c.Refund(ctx, request)
	}
	return s.applyRefund(ctx, merchantID, r.ID, from, result)
}
