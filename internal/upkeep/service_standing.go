package upkeep

import (
	"context"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
)

// StandingOf is where a merchant stands, for whoever reaches it; NOT_FOUND for others.
func (s *Service) StandingOf(ctx context.Context, tx db.Tx, actor merchant.Actor, merchantID string) (out Standing, err error) {
	if out.Merchant, err = s.c.Merchants.Get(ctx, tx, actor.Scope, merchantID); err != nil {
		return out, err
	}
	st, err := stateOf(ctx, tx, merchantID)
	if err != nil {
		return out, err
	}
	out.DormantSince, out.GraceUntil = st.dormantSince, st.graceUntil
	if out.LastActive, err = active(ctx, tx, out.Merchant, st); err != nil {
		return out, err
	}
	out.DormantFrom = DormantFrom(out.LastActive)
	out.Stand = standOf(out.Merchant.Status, st, out.LastActive, tx.Now())
	if out.Halts, err = halts(ctx, tx, merchantID); err != nil {
		return out, err
	}
	p, err := s.papersOf(ctx, tx, merchantID)
	if err != nil {
		return out, err
	}
	out.Papers = papers(p, calendar.DayOf(tx.Now()))
	if out.Renewals, err = renewals(ctx, tx, actor.Scope, merchantID); err != nil {
		return out, err
	}
	if !out.Merchant.LiveAt.IsZero() {
		t, class, err := lastCheck(ctx, tx, out.Merchant, p)
		if err != nil {
			return out, err
		}
		out.CheckOpen = t.ID != "" && t.DoneAt.IsZero()
		switch {
		case t.ID == "":
			out.NextCheck = NextCheck(out.Merchant.LiveAt, class).Start()
		case t.DoneAt.IsZero():
			out.NextCheck = t.DueAt
		default:
			out.NextCheck = NextCheck(t.DoneAt, class).Start()
		}
	}
	if actor.Scope.Merchant == "" {
		out.Tasks, err = tasks(ctx, tx, actor.Scope, merchantID, false)
	}
	return out, err
}

// papers are a merchant's papers with their last days. A green certificate and a handler's card stop nobody.
func papers(p onboarding.Papers, today calendar.Day) []Paper {
	out := make([]Paper, 0, len(p.Expiries))
	for _, e := range p.Expiries {
		v := Paper{Kind: e.Kind, Last: e.Last.String(), Expired: e.Last < today, Soon: e.Last >= today && !today.Start().AddDate(0, 0, paperAheadDays).Before(e.Last.Start())}
		if e.Kind != onboarding.GreenCertificate && e.Kind != onboarding.HandlerIDBack {
			v.HaltFrom = HaltFrom(e.Last)
		}
		out = append(out, v)
	}
	return out
}

// standOf is where a merchant stands in one word.
func standOf(status merchant.Status, st state, last, now time.Time) Stand {
	switch {
	case status == merchant.Suspended:
		return Stopped
	case status != merchant.Live:
		return ""
	case !st.dormantSince.IsZero():
		return Frozen
	case Warning(last, now) > 0:
		return Warned
	}
	return Trading
}

// Overview are the merchants within an operator's scope that are warned, frozen or suspended, all or one kind of them, with the open
// causes of each; at most 200, the longest without a sign of a person first.
func (s *Service) Overview(ctx context.Context, tx db.Tx, actor merchant.Actor, of Stand) ([]Glance, error) {
	if err := actor.Need("upkeep.Overview", auth.MerchantSuspend, auth.TeamAssign); err != nil {
		return nil, err
	}
	all, err := overview(ctx, tx, actor.Scope, of)
	if err != nil {
		return nil, err
	}
	for i, g := range all {
		if all[i].Halts, err = openHalts(ctx, tx, g.MerchantID); err != nil {
			return nil, err
		}
	}
	return all, nil
}
