package upkeep

import (
	"context"

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
		v := Paper{Kind: e.Kind, Last: e.Last.String(), Expired: e.Last < today}
		if e.Kind != onboarding.GreenCertificate && e.Kind != onboarding.HandlerIDBack {
			v.HaltFrom = HaltFrom(e.Last)
		}
		out = append(out, v)
	}
	return out
}
