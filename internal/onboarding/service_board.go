package onboarding

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/workdays"
)

// boardDaysMax is the longest time that a board looks at.
const boardDaysMax = 400

// Board is the review's times within the actor's scope: what was finished from one day to another, both included, and how
// old the open queue is now. It equals what the raw log of events gives. fault.Forbidden without the right, fault.Invalid for
// days that are none, in the wrong order or more than 400.
func (s *Service) Board(ctx context.Context, tx db.Tx, actor merchant.Actor, from, to calendar.Day) (Board, error) {
	const op = "onboarding.Board"
	if err := actor.Need(op, auth.BoardRead); err != nil {
		return Board{}, err
	}
	if !from.Valid() || !to.Valid() || from > to || to.End().Sub(from.Start()) > boardDaysMax*WorkingDay {
		return Board{}, fault.E(op, fault.Invalid, fault.Field{Path: "from", Reason: "PERIOD", ZH: "请选择先后有序、最长 400 天的日期", EN: "choose days in their order, at most 400 of them"})
	}
	done, err := stoppedClocks(ctx, tx, actor.Scope, from.Start(), to.End())
	if err != nil {
		return Board{}, err
	}
	open, err := s.openCases(ctx, tx, actor.Scope)
	if err != nil {
		return Board{}, err
	}
	b := Board{From: from, To: to, Clocks: clockLines(done), Stages: stageLines(open), Overdue: overdue(open)}
	for _, d := range done {
		b.Breaches += count(d.name == ReviewClock && d.breached)
	}
	for _, o := range open {
		b.Breaches += count(o.row.Name == ReviewClock && o.row.Breached)
	}
	return b, nil
}

// openCases are the open applications with what their clocks read now, each by its acquirer's calendar.
func (s *Service) openCases(ctx context.Context, tx db.Tx, scope db.Scope) ([]openCase, error) {
	rows, err := openClocks(ctx, tx, scope)
	if err != nil {
		return nil, err
	}
	days, err := workdays.Load(ctx, tx)
	if err != nil {
		return nil, err
	}
	calendars, out := map[string]calendar.Calendar{}, make([]openCase, 0, len(rows))
	for _, o := range rows {
		c, ok := calendars[o.acquirerID]
		if !ok {
			c = days.For(o.acquirerID)
			calendars[o.acquirerID] = c
		}
		if o.reading, err = o.row.reading(c, tx.Now()); err != nil {
			o.reading = unknownReading
		}
		out = append(out, o.openCase)
	}
	return out, nil
}
