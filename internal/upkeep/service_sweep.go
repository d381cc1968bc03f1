package upkeep

import (
	"context"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/onboarding"
)

const sweepMost = 50

// Sweep looks at every merchant whose time has come and answers how many it looked at. Each has a transaction of its own; any number of
// processes may sweep at once: notices are told once by their keys and states by their rows.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	sum := 0
	for {
		var due []string
		err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			due, err = dueMerchants(ctx, tx, sweepMost)
			return err
		})
		if err != nil || len(due) == 0 {
			return sum, err
		}
		for _, merchantID := range due {
			if err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error { return s.tend(ctx, tx, merchantID) }); err != nil {
				return sum, err
			}
			sum++
		}
	}
}

// tend brings one merchant up to date.
func (s *Service) tend(ctx context.Context, tx db.Tx, merchantID string) error {
	m, err := s.c.Merchants.Get(ctx, tx, db.WholeScope(), merchantID)
	if err != nil {
		return err
	}
	p, err := s.papersOf(ctx, tx, merchantID)
	if err != nil {
		return err
	}
	if err := s.tendActivity(ctx, tx, m, p); err != nil {
		return err
	}
	for _, look := range []func(context.Context, db.Tx, merchant.Merchant, onboarding.Papers) error{s.tendPapers, s.tendChecks} {
		if m, err = s.c.Merchants.Get(ctx, tx, db.WholeScope(), merchantID); err != nil {
			return err
		}
		if err := look(ctx, tx, m, p); err != nil {
			return err
		}
	}
	return nil
}

// papersOf are the zero Papers for a merchant that never applied.
func (s *Service) papersOf(ctx context.Context, tx db.Tx, merchantID string) (onboarding.Papers, error) {
	p, err := s.c.Onboarding.PapersOf(ctx, tx, merchantID)
	if isNoRows(err) {
		return onboarding.Papers{}, nil
	}
	return p, err
}

// active is the last sign of a person: a login, a re-authentication, or the day on which the merchant went live.
func active(ctx context.Context, tx db.Tx, m merchant.Merchant, st state) (time.Time, error) {
	login, err := auth.LastLogin(ctx, tx, m.ID)
	last := db.Instant(login)
	for _, at := range []time.Time{m.LiveAt, st.proved} {
		if at.After(last) {
			last = at
		}
	}
	return last, err
}

// tendActivity warns, freezes and, after the grace, stops (A103, X8). A frozen merchant wakes by re-authentication alone. The grace
// runs from the freeze as it is written, so that nobody is stopped who was not told.
func (s *Service) tendActivity(ctx context.Context, tx db.Tx, m merchant.Merchant, p onboarding.Papers) error {
	st, err := stateOf(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	last, err := active(ctx, tx, m, st)
	if err != nil {
		return err
	}
	now := tx.Now()
	st.next = nextLook(now)
	switch {
	case !st.dormantSince.IsZero():
		if !now.Before(st.graceUntil) {
			err = s.stopDormant(ctx, tx, m, p, st)
		}
	case !now.Before(DormantFrom(last)):
		st.dormantSince, st.graceUntil = now, calendar.DayOf(now).Start().AddDate(0, 0, GraceDays)
		err = s.freeze(ctx, tx, m, p, st)
	default:
		if d := Warning(last, now); d > 0 {
			err = s.tell(ctx, tx, m, p, message.DormantSoon, "dormant."+calendar.DayOf(monthStart(now, 0)).String()+"."+count(d), DormantFrom(last))
		}
	}
	if err != nil {
		return err
	}
	return saveState(ctx, tx, m.ID, st)
}

func (s *Service) freeze(ctx context.Context, tx db.Tx, m merchant.Merchant, p onboarding.Papers, st state) error {
	if err := s.c.Auth.Freeze(ctx, tx, m.ID); err != nil {
		return err
	}
	if err := program().Record(ctx, tx, "merchant.dormant", "merchant", m.ID, m.ID, nil); err != nil {
		return err
	}
	s.publish(ctx, tx, m)
	return s.tell(ctx, tx, m, p, message.DormantNow, "dormant.since."+calendar.DayOf(st.dormantSince).String(), st.graceUntil)
}

func (s *Service) stopDormant(ctx context.Context, tx db.Tx, m merchant.Merchant, p onboarding.Papers, st state) error {
	if err := s.halt(ctx, tx, m, Dormant, "长期未登录，宽限期已过"); err != nil {
		return err
	}
	return s.tell(ctx, tx, m, p, message.DormantStopped, "dormant.stopped."+calendar.DayOf(st.dormantSince).String(), st.graceUntil)
}

// Wake ends dormancy: an owner confirmed the password anew. It is no error for a merchant that is awake.
// Errors: AUTH_WRONG_CREDENTIALS, AUTH_LOCKED, FORBIDDEN for who is not the merchant's owner.
func (s *Service) Wake(ctx context.Context, p auth.Principal, password string) error {
	const op = "upkeep.Wake"
	actor, merchantID := merchant.ActorOf(p), p.Active.MerchantID()
	if err := actor.Need(op, auth.ApplicationEdit); err != nil || merchantID == "" {
		return notFoundOr(op, err)
	}
	if err := s.c.Auth.Prove(ctx, p, password); err != nil {
		return err
	}
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		m, err := s.c.Merchants.Get(ctx, tx, actor.Scope, merchantID)
		if err != nil {
			return err
		}
		st, err := stateOf(ctx, tx, merchantID)
		if err != nil {
			return err
		}
		st.proved, st.dormantSince, st.graceUntil = tx.Now(), time.Time{}, time.Time{}
		if err := saveState(ctx, tx, merchantID, st); err != nil {
			return err
		}
		if err := s.c.Auth.Unfreeze(ctx, tx, merchantID); err != nil {
			return err
		}
		if err := actor.Record(ctx, tx, "merchant.wake", "merchant", m.ID, m.ID, nil); err != nil {
			return err
		}
		s.publish(ctx, tx, m)
		return s.lift(ctx, tx, actor, m, Dormant)
	})
}

// tell sends a notice to the merchant's owners in the app, and to its contact by SMS where one is known; once a key.
func (s *Service) tell(ctx context.Context, tx db.Tx, m merchant.Merchant, p onboarding.Papers, t message.Template, key string, until time.Time) error {
	params := map[string]string{"merchant": m.ShortName, "until": calendar.DayOf(until).String()}
	owners, err := auth.Owners(ctx, tx, m.ID)
	if err != nil {
		return err
	}
	for _, userID := range owners {
		err := s.c.Messages.Send(ctx, tx, message.Message{MerchantID: m.ID, Channel: message.InApp, To: userID, Template: t, Params: params, Dedup: key + "." + userID})
		if err != nil {
			return err
		}
	}
	if p.Phone == "" {
		return nil
	}
	return s.c.Messages.Send(ctx, tx, message.Message{MerchantID: m.ID, Channel: message.SMS, To: p.Phone, Template: t, Params: params, Dedup: key + ".sms"})
}
