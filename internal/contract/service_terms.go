package contract

import (
	"context"
	"errors"
	"strconv"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// SetTerms says what is agreed with a channel, or with one account of it, from a day on. Terms never reach back:
// SETTLEMENT_TERMS_PAST for a day that has begun. Else fault.Forbidden without contract.manage or, for a whole channel, below the
// platform; fault.NotFound for an account that is not there, of another channel or another acquirer's; fault.Invalid.
func (s *Service) SetTerms(ctx context.Context, tx db.Tx, actor merchant.Actor, r TermRule) error {
	const op = "contract.SetTerms"
	if err := actor.Need(op, auth.ContractManage); err != nil {
		return err
	}
	if r.AccountID == "" && !actor.Scope.Whole {
		return fault.E(op, fault.Forbidden)
	}
	if _, err := s.Driver(r.Channel); err != nil {
		return err
	}
	if r.AccountID != "" {
		a, _, err := accountByID(ctx, tx, r.AccountID)
		switch {
		case errors.Is(err, db.ErrNoRows), err == nil && a.Channel != r.Channel, err == nil && !actor.Scope.Whole && actor.Scope.Acquirer != a.AcquirerID:
			return fault.E(op, fault.NotFound, r.AccountID)
		case err != nil:
			return fault.E(op, fault.Internal, err)
		}
	}
	if fields := r.check(); len(fields) > 0 {
		return fault.E(op, fault.Invalid, fields)
	}
	if today := calendar.DayOf(tx.Now()); r.From <= today {
		return fault.E(op, TermsPast, map[string]string{"day": today.Next().String()})
	}
	if err := insertTerm(ctx, tx, actor.ID, actor.Name, r); err != nil {
		return err
	}
	return actor.Record(ctx, tx, "settlement.terms", "channel", string(r.Channel), "", map[string]string{
		"account": r.AccountID, "from": r.From.String(), "cycle": string(r.Cycle), "cut_minutes": strconv.Itoa(r.Cut), "source": r.Source,
	})
}
