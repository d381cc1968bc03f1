package bill

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// Owned is a page of a merchant's own trade bills that are READY and hold rows of the scope, newest day first. fault.Invalid for a
// time of more than OwnDaysMost days, or one that ends before it begins.
func (s *Service) Owned(ctx context.Context, tx db.Tx, f OwnFilter) (OwnPage, error) {
	const op = "bill.Owned"
	if f.Scope.Merchant == "" {
		return OwnPage{}, fault.E(op, fault.NotFound)
	}
	if f.From > f.To || f.To.Start().Sub(f.From.Start()).Hours() >= 24*OwnDaysMost {
		return OwnPage{}, fault.E(op, fault.Invalid, fault.Field{Path: "from", Reason: "RANGE", ZH: "起止日期须先后有序，一次最多 92 天", EN: "from is not after to, and they cover 92 days at most"})
	}
	return listOwned(ctx, tx, f)
}

// OwnedFile is one part of a merchant's own bill as CSV, from 1. fault.NotFound for a bill that holds nothing of the scope, for one of
// the other environment, and for a part that there is not.
func (s *Service) OwnedFile(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, billID string, part int) (Own, []byte, error) {
	const op = "bill.OwnedFile"
	if scope.Merchant == "" || !id.Valid("bil", billID) {
		return Own{}, nil, fault.E(op, fault.NotFound)
	}
	found, err := ownFigures(ctx, tx, scope, env, []string{billID})
	if err != nil {
		return Own{}, nil, err
	}
	if len(found) == 0 || part < 1 || part > found[0].Parts() {
		return Own{}, nil, fault.E(op, fault.NotFound)
	}
	rows, err := ownRows(ctx, tx, scope, billID, part)
	if err != nil {
		return Own{}, nil, err
	}
	file, err := ownFile(rows)
	if err != nil {
		return Own{}, nil, fault.E(op, fault.Internal, err)
	}
	return found[0], file, nil
}

// LastDays are the days that are looked at when nobody says which: the last 31, today included.
func (s *Service) LastDays() (from, to calendar.Day) {
	now := s.c.DB.Now()
	return calendar.DayOf(now.AddDate(0, 0, -30)), calendar.DayOf(now)
}
