package anomaly

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// Standing is how a list stands to those who wait for it.
type Standing string

// The standings.
const (
	AnyStanding Standing = ""
	Overdue     Standing = "OVERDUE"
	Waiting     Standing = "WAITING" // neither completed nor overdue
	Completed   Standing = "DONE"
)

// Filter narrows a list of lists; zero fields do not narrow.
type Filter struct {
	Scope       db.Scope
	Environment db.Environment
	MerchantID  string
	Month       calendar.Day // the first day of one month
	Standing    Standing
	After       string // cursor
	Limit       int
}

// Page is one page of lists: overdue ones first, then those that wait, then the completed; of each the newest month first.
type Page struct {
	Items []Checklist
	Next  string
}

// Counts is how many lists a filter finds, by standing.
type Counts struct{ Overdue, Waiting, Done int64 }

// reaches says whether a scope reaches lists: they are of a whole merchant, so that what is narrowed to stores reaches none.
func reaches(s db.Scope) bool { return s.Stores == nil }

// List is a page of the lists within reach; none for whoever is narrowed to stores. fault.Invalid for a cursor of nobody.
func (s *Service) List(ctx context.Context, tx db.Tx, f Filter) (Page, error) {
	if !reaches(f.Scope) {
		return Page{}, nil
	}
	return list(ctx, tx, f)
}

// Count is how many lists a filter finds, its standing left out.
func (s *Service) Count(ctx context.Context, tx db.Tx, f Filter) (Counts, error) {
	if !reaches(f.Scope) {
		return Counts{}, nil
	}
	return count(ctx, tx, f)
}

// Get is a list within reach; fault.NotFound for everybody else's.
func (s *Service) Get(ctx context.Context, tx db.Tx, scope db.Scope, checklistID string) (Checklist, error) {
	const op = "anomaly.Get"
	if !reaches(scope) || !id.Valid("anl", checklistID) {
		return Checklist{}, fault.E(op, fault.NotFound)
	}
	return byID(ctx, tx, scope, checklistID)
}

// ItemPage is one page of a list's lines, in the order of their days.
type ItemPage struct {
	Items []Item
	Next  string
}

// Items is a page of the lines of a list behind a cursor, all or only those that nobody looked at. fault.Invalid for a cursor of nobody.
func (s *Service) Items(ctx context.Context, tx db.Tx, c Checklist, unseen bool, after string, limit int) (ItemPage, error) {
	return itemsOf(ctx, tx, c, unseen, after, limit)
}

// Histories are the moves of a list, oldest first.
func (s *Service) Histories(ctx context.Context, tx db.Tx, c Checklist) ([]History, error) {
	return historyOf(ctx, tx, c)
}

// KindCounts is how many lines of each kind a list has.
func (s *Service) KindCounts(ctx context.Context, tx db.Tx, c Checklist) (map[Kind]int64, error) {
	return kindsOf(ctx, tx, c)
}
