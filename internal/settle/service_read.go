package settle

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/money"
)

// daysMost is how many trade days one look may cover.
const daysMost = 366

// Filter narrows a list of settlements; zero fields do not narrow.
type Filter struct {
	Scope       db.Scope
	Environment db.Environment
	Channel     channel.Name
	State       State
	From, To    calendar.Day // trade days, both included
	After       string       // cursor
	Limit       int
}

// Page is one page of settlements, newest trade day first.
type Page struct {
	Items []Settlement
	Next  string
}

// Total is what some settlements of one state and channel come to.
type Total struct {
	Channel           channel.Name
	State             State
	Count             int64
	Figures           Figures
	Expected, Arrived money.Amount
}

// reaches says whether a scope reaches settlements: channels pay a merchant as a whole, so that what is narrowed to stores reaches none.
func reaches(s db.Scope) bool { return s.Stores == nil }

func (f Filter) check(op string) error {
	if f.From != 0 && f.To != 0 && (f.From > f.To || f.To.Start().Sub(f.From.Start()).Hours() >= 24*daysMost) {
		return fault.E(op, fault.Invalid, fault.Field{Path: "to", Reason: "RANGE", ZH: "起止日期须先后有序，最多 366 天", EN: "days in order, 366 at most"})
	}
	return nil
}

// List is a page of settlements within reach; none for whoever is narrowed to stores. fault.Invalid for days that are not in order or
// too many, and for a cursor of nobody.
func (s *Service) List(ctx context.Context, tx db.Tx, f Filter) (Page, error) {
	if err := f.check("settle.List"); err != nil || !reaches(f.Scope) {
		return Page{}, err
	}
	return list(ctx, tx, f)
}

// Totals are what all settlements of a filter come to, by channel and state.
func (s *Service) Totals(ctx context.Context, tx db.Tx, f Filter) ([]Total, error) {
	if err := f.check("settle.Totals"); err != nil || !reaches(f.Scope) {
		return nil, err
	}
	return totals(ctx, tx, f)
}

// Get is a settlement with how it came about. fault.NotFound out of reach.
func (s *Service) Get(ctx context.Context, tx db.Tx, scope db.Scope, settlementID string) (d Detail, err error) {
	const op = "settle.Get"
	if !reaches(scope) || !id.Valid("set", settlementID) {
		return d, fault.E(op, fault.NotFound)
	}
	if d.Settlement, err = byID(ctx, tx, scope, settlementID); err != nil {
		return d, err
	}
	desk, err := openDesk(ctx, tx)
	if err != nil {
		return d, err
	}
	d.From, d.Until = desk.schedule(d.Place).Span(d.Day)
	if d.Versions, err = versionsOf(ctx, tx, d.MerchantID, d.ID); err != nil {
		return d, err
	}
	if d.Shares, err = savedShares(ctx, tx, d.MerchantID, d.ID); err != nil {
		return d, err
	}
	if d.Paid, err = paidFor(ctx, tx, d.Place, d.Day); err != nil {
		return d, err
	}
	d.Booked, d.BookedKnown, err = bookedThere(ctx, tx, d)
	return d, err
}

// Running are the trade days of a merchant that are not over, as far as they go: nothing of them is told yet. fault.NotFound without
// a merchant.
func (s *Service) Running(ctx context.Context, tx db.Tx, merchantID string, env db.Environment) ([]Settlement, error) {
	if merchantID == "" {
		return nil, fault.E("settle.Running", fault.NotFound)
	}
	desk, err := openDesk(ctx, tx)
	if err != nil {
		return nil, err
	}
	places, err := placesSince(ctx, tx, merchantID, env, calendar.DayOf(tx.Now().AddDate(0, 0, -2)))
	if err != nil {
		return nil, err
	}
	var out []Settlement
	for _, p := range places {
		schedule := desk.schedule(p)
		today := schedule.TradeDay(tx.Now())
		for _, day := range []calendar.Day{calendar.DayOf(today.Start().AddDate(0, 0, -1)), today} {
			if ripe(schedule, day, tx.Now()) {
				continue
			}
			x := Settlement{Place: p, Day: day, State: Expected, Terms: schedule.At(day)}
			if x.Due, err = due(schedule, day); err != nil {
				return nil, err
			}
			from, until := schedule.Span(day)
			shares, err := sharesOf(ctx, tx, p, from, until)
			if err != nil {
				return nil, err
			}
			for _, share := range shares {
				x.Figures = x.Plus(share.Figures)
			}
			if len(shares) > 0 {
				out = append(out, x)
			}
		}
	}
	return out, nil
}

// Count is how many settlements of the last days stand in each state, for the figures that are watched.
func (s *Service) Count(ctx context.Context) (counts map[State]int64, err error) {
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		counts, err = countStates(ctx, tx, calendar.DayOf(tx.Now().AddDate(0, 0, -backDays)))
		return err
	})
	return counts, err
}
