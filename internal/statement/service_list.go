package statement

import (
	"context"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
)

// Page is a page of statements, newest period first.
type Page struct {
	Items []Statement
	Next  string
}

// List is a page of the statements within reach, of each the newest version. fault.Invalid for a cursor of nobody.
func (s *Service) List(ctx context.Context, tx db.Tx, f Filter) (Page, error) {
	items, next, err := listStatements(ctx, tx, f, lastOverdue(tx.Now()))
	for i := range items {
		if items[i].Files, err = filesOf(ctx, tx, items[i]); err != nil {
			return Page{}, err
		}
	}
	return Page{items, next}, err
}

// Count is how many statements a filter finds, by standing.
func (s *Service) Count(ctx context.Context, tx db.Tx, f Filter) (Counts, error) {
	return countStatements(ctx, tx, f, lastOverdue(tx.Now()))
}

// LastMonth is the month before this one: whose statements are asked for now.
func (s *Service) LastMonth() Period { return lastMonth(s.c.DB.Now()) }

func lastMonth(now time.Time) Period {
	return MonthPeriod(monthBefore(MonthPeriod(calendar.DayOf(now)).First))
}

// lastOverdue is the first day of the last month whose statements have to be acknowledged by now.
func lastOverdue(now time.Time) calendar.Day {
	p := lastMonth(now)
	if now.Before(p.DueAt()) {
		return monthBefore(p.First)
	}
	return p.First
}
