package message

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Pace of the background work.
const (
	claimMost = 20
	idleWait  = time.Second
)

// Run delivers due messages until ctx ends.
func (s *Service) Run(ctx context.Context) {
	for ctx.Err() == nil {
		n, err := s.RunOnce(ctx)
		if err != nil && ctx.Err() == nil {
			s.c.Logger.ErrorContext(ctx, "message: cannot work the queue", "error", err)
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

// RunOnce delivers the messages that are due now, at most 20, and answers how many it took. A gateway's failure is
// noted on the message and tried again later; it is not an error of RunOnce.
func (s *Service) RunOnce(ctx context.Context) (int, error) {
	var claimed []row
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		claimed, err = claim(ctx, tx, claimMost)
		return err
	})
	if err != nil {
		return 0, err
	}
	for _, r := range claimed {
		if err := s.deliver(ctx, r); err != nil {
			return len(claimed), err
		}
	}
	return len(claimed), nil
}

// deliver tries one message and writes down what came of it. Text that cannot be opened any more ends as FAILED.
func (s *Service) deliver(ctx context.Context, r row) error {
	now := s.c.DB.Now()
	if !now.Before(r.ExpiresAt) {
		return s.end(ctx, r, Expired, "no longer true")
	}
	d, err := s.open(ctx, r, now)
	if err != nil {
		return s.end(ctx, r, Failed, string(fault.CodeOf(err)))
	}
	trying, cancel := context.WithTimeout(ctx, deliverTime)
	err = s.c.Gateway.Deliver(trying, d)
	cancel()
	if err == nil {
		return s.end(ctx, r, Sent, "")
	}
	if ctx.Err() != nil {
		return ctx.Err() // we are stopping: the lease runs out and another run takes it
	}
	at, again := nextTry(now, r.Tries)
	if !again {
		return s.end(ctx, r, Failed, reason(err))
	}
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error { return later(ctx, tx, r, at, reason(err)) })
}

func (s *Service) open(ctx context.Context, r row, now time.Time) (Delivery, error) {
	d := Delivery{ID: r.ID, Channel: r.Channel, At: now}
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		params, err := s.params(ctx, tx, r)
		if err != nil {
			return err
		}
		to, err := s.c.Vault.Open(ctx, tx, ownerOf(r.MerchantID), purposeTo, r.ToSealed)
		if err != nil {
			return err
		}
		d.To = string(to)
		d.Title, d.Text, _ = render(r.Template, r.Locale, params, false)
		return nil
	})
	return d, err
}

// end closes a message. Outside development a code does not outlive its sending.
func (s *Service) end(ctx context.Context, r row, state State, failure string) error {
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		params := r.ParamsSealed
		if r.Template.secret() && !s.c.Development {
			wiped, err := s.wipe(ctx, tx, r)
			if err != nil {
				return err
			}
			params = wiped
		}
		return finish(ctx, tx, r, state, failure, params)
	})
}

// wipe seals the parameters again without their secrets.
func (s *Service) wipe(ctx context.Context, tx db.Tx, r row) ([]byte, error) {
	params, err := s.params(ctx, tx, r)
	if err != nil {
		return r.ParamsSealed, nil //nolint:nilerr // what cannot be opened needs no wiping
	}
	w, _ := r.Template.wording()
	for _, name := range w.secrets {
		params[name] = "******"
	}
	raw, err := json.Marshal(params)
	if err != nil {
		return nil, fault.E("message.wipe", fault.Internal, err)
	}
	return s.c.Vault.Seal(ctx, tx, ownerOf(r.MerchantID), purposeParams, raw)
}

// reason is what may be kept of a gateway's error: its code or its kind, never its text, which may quote the message.
func reason(err error) string {
	if errors.Is(err, context.DeadlineExceeded) {
		return "TIMEOUT"
	}
	return string(fault.CodeOf(err))
}
