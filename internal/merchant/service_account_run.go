package merchant

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"cloudpos/internal/db"
)

// Pace of the background work.
const (
	dueMost   = 20
	idleWait  = 2 * time.Second
	lookLease = 3 * bankTime // how long one look may hold its row
)

// Run asks the bank after transfers in doubt, ends what is overdue and makes the changes whose cooling-off has ended, until ctx ends.
func (s *Accounts) Run(ctx context.Context, log *slog.Logger) {
	for ctx.Err() == nil {
		n, err := s.RunOnce(ctx)
		if err != nil && ctx.Err() == nil {
			log.ErrorContext(ctx, "merchant: cannot work the settlement accounts", "error", err)
		}
		if n > 0 && err == nil {
			continue
		}
		select {
		case <-ctx.Done():
		case <-time.After(idleWait):
		}
	}
}

// RunOnce does what is due now, at most 20 of a kind, and answers how many it took.
func (s *Accounts) RunOnce(ctx context.Context) (int, error) {
	var looks []Verification
	var changes []Switch
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		changes, err = dueSwitches(ctx, tx, dueMost)
		return err
	})
	if err != nil {
		return 0, err
	}
	var errs []error
	for _, w := range changes {
		errs = append(errs, s.complete(ctx, w.MerchantID, w.ID))
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		looks, err = claimVerifications(ctx, tx, dueMost, tx.Now().Add(lookLease))
		return err
	})
	errs = append(errs, err)
	for _, v := range looks {
		errs = append(errs, s.look(ctx, v))
	}
	return len(changes) + len(looks), errors.Join(errs...)
}

// look asks the bank after one transfer. A transfer that the bank never heard of goes out again under its own reference.
func (s *Accounts) look(ctx context.Context, v Verification) error {
	if over, err := s.overdue(ctx, v); over || err != nil || s.c.Bank == nil {
		return err
	}
	calling, cancel := context.WithTimeout(ctx, bankTime)
	defer cancel()
	v, again, err := s.heard(ctx, v, s.c.Bank.Query(calling, v.Reference))
	if err == nil && again {
		_, err = s.send(ctx, v)
	}
	return err
}

// overdue ends a verification whose three days are over.
func (s *Accounts) overdue(ctx context.Context, v Verification) (over bool, err error) {
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		m, err := lock(ctx, tx, db.MerchantScope(v.MerchantID), v.MerchantID)
		if err != nil {
			return err
		}
		now, err := getVerification(ctx, tx, v.MerchantID, v.ID)
		if err != nil {
			return err
		}
		if now, over = now.Overdue(tx.Now()); !over {
			return nil
		}
		if err := saveVerification(ctx, tx, now); err != nil {
			return err
		}
		return s.ended(ctx, tx, System("到期"), m, now)
	})
	return over, err
}
