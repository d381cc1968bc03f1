package onboarding

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/partner"
)

// rules are what an application is checked by: the policies of its place, in the versions of its day (A27).
func (s *Service) rules(ctx context.Context, tx db.Tx, a Application) (Rules, error) {
	at := partner.Place{AcquirerID: a.AcquirerID}
	policies, err := partner.RulesAt(ctx, tx, at, calendar.DayOf(tx.Now()))
	return Rules{Place: at, Policies: policies}, err
}
