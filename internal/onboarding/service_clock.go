package onboarding

import (
	"context"
	"errors"
	"strconv"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/message"
	"cloudpos/internal/workdays"
)

// How the sweeper works.
const (
	clockLease  = time.Minute
	clockBatch  = 100
	clockRounds = 100 // batches of one sweep; the next one goes on
	holdersMost = 50  // people who are told of one case
)

// driveClocks lets the clocks follow a move, in its transaction and after its line in the history.
func (s *Service) driveClocks(ctx context.Context, tx db.Tx, a Application, from State) error {
	set, err := s.clocksOf(ctx, tx, a)
	if err != nil {
		return err
	}
	if len(set.fresh) == 0 { // else they were just made from the history, which ends with this move
		set.enter(from, a.State, tx.Now())
	}
	return s.saveClocks(ctx, tx, a, set, false)
}

// clocksOf reads an application's clocks. Those of an application that is older than its clocks are made from its history.
func (s *Service) clocksOf(ctx context.Context, tx db.Tx, a Application) (*clockSet, error) {
	days, err := workdays.Load(ctx, tx)
	if err != nil {
		return nil, err
	}
	events, err := clockEvents(ctx, tx, a.MerchantID, a.ID)
	if err != nil {
		return nil, err
	}
	set := newClockSet(days.For(a.AcquirerID), days.Revision, events)
	if len(events) > 0 {
		return set, nil
	}
	changes, err := history(ctx, tx, a)
	for _, c := range changes {
		set.enter(c.From, c.To, c.At)
	}
	return set, err
}

// saveClocks writes how the clocks stand and what they have said, and tells people of what is overdue and still open.
func (s *Service) saveClocks(ctx context.Context, tx db.Tx, a Application, set *clockSet, all bool) error {
	for _, r := range set.rows(all) {
		if err := saveClock(ctx, tx, a.MerchantID, a.ID, r); err != nil {
			return err
		}
	}
	for _, e := range set.fresh {
		if err := insertClockEvent(ctx, tx, a.MerchantID, a.ID, e); err != nil {
			return err
		}
		if c := set.clocks[e.Clock]; c.Round != e.Round || !c.Running() {
			continue // decided meanwhile: nobody need hurry
		}
		if e.Clock == ReviewClock && e.Kind == ClockEscalated {
			if _, err := setPriority(ctx, tx, a, true); err != nil {
				return err
			}
		}
		if err := s.tellOverdue(ctx, tx, a, e); err != nil {
			return err
		}
	}
	return nil
}

// tellOverdue tells people of an event of a clock: a missed target those whose turn it is, an escalation those above them, a
// dead activation code the applicant.
func (s *Service) tellOverdue(ctx context.Context, tx db.Tx, a Application, e ClockEvent) error {
	params := map[string]string{"number": a.Number}
	dedup := string(e.Clock) + "." + string(e.Kind) + "." + strconv.Itoa(e.Level) + "." + a.ID + "." + strconv.Itoa(e.Round)
	switch {
	case e.Clock == ActivateClock && e.Kind == ClockBreached:
		return s.tellInApp(ctx, tx, a.MerchantID, []string{a.Applicant.ID}, message.ActivationExpired, params, dedup)
	case e.Clock == ReviewClock && e.Kind == ClockMissed:
		return s.tellHolders(ctx, tx, a.AcquirerID, reviewersOf(e.Stage), message.ReviewLate, params, dedup)
	case e.Kind == ClockEscalated && e.Level == 1:
		return s.tellHolders(ctx, tx, a.AcquirerID, auth.ApplicationApprove, message.ReviewOverdue, params, dedup)
	case e.Kind == ClockEscalated:
		return s.tellHolders(ctx, tx, a.AcquirerID, auth.EscalationReceive, message.ReviewOverdue, params, dedup)
	}
	return nil
}

// reviewersOf is the right that a stage of the review waits for.
func reviewersOf(stage State) string {
	if stage == AcquirerReview {
		return auth.ApplicationApprove
	}
	return auth.ApplicationReview
}

func (s *Service) tellHolders(ctx context.Context, tx db.Tx, acquirerID, permission string, t message.Template, params map[string]string, dedup string) error {
	people, err := s.c.Members.Holders(ctx, tx, acquirerID, permission, holdersMost)
	if err != nil {
		return err
	}
	return s.tellInApp(ctx, tx, "", people, t, params, dedup)
}

func (s *Service) tellInApp(ctx context.Context, tx db.Tx, merchantID string, people []string, t message.Template, params map[string]string, dedup string) error {
	for _, userID := range people {
		m := message.Message{MerchantID: merchantID, Channel: message.InApp, To: userID, Template: t, Params: params, Dedup: dedup + "." + userID}
		if err := s.c.Messages.Send(ctx, tx, m); err != nil {
			return err
		}
	}
	return nil
}

// SweepClocks lets the clocks say what has fallen due, plans anew what was planned by an older calendar, gives clocks to
// applications that are older than them, and tells who keeps the calendar when it runs out. It answers how many applications it
// looked at. Any number of processes may sweep at once: each event is written exactly once.
func (s *Service) SweepClocks(ctx context.Context) (int, error) {
	var days workdays.Days
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if days, err = workdays.Load(ctx, tx); err != nil {
			return err
		}
		return s.tellOutlook(ctx, tx, days)
	})
	if err != nil {
		return 0, err
	}
	sum := 0
	for _, claim := range []func(context.Context, db.Tx) ([]clockJob, error){
		func(ctx context.Context, tx db.Tx) ([]clockJob, error) {
			return claimDue(ctx, tx, clockLease, clockBatch)
		},
		func(ctx context.Context, tx db.Tx) ([]clockJob, error) {
			return claimStale(ctx, tx, days.Revision, clockLease, clockBatch)
		},
		func(ctx context.Context, tx db.Tx) ([]clockJob, error) { return clockless(ctx, tx, clockBatch) },
	} {
		n, err := s.sweepOne(ctx, claim)
		sum += n
		if err != nil {
			return sum, err
		}
	}
	return sum, nil
}

// sweepOne works off what one kind of claim gives. What fails is told and left to the next sweep, after its lease.
func (s *Service) sweepOne(ctx context.Context, claim func(context.Context, db.Tx) ([]clockJob, error)) (int, error) {
	sum := 0
	for range clockRounds {
		var jobs []clockJob
		err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			jobs, err = claim(ctx, tx)
			return err
		})
		if err != nil || len(jobs) == 0 {
			return sum, err
		}
		var failed []error
		for _, j := range jobs {
			failed = append(failed, s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error { return s.settleClocks(ctx, tx, j) }))
		}
		sum += len(jobs)
		if err := errors.Join(failed...); err != nil {
			return sum, err
		}
	}
	return sum, nil
}

// settleClocks brings one application's clocks up to now.
func (s *Service) settleClocks(ctx context.Context, tx db.Tx, j clockJob) error {
	a, err := lockForClocks(ctx, tx, j)
	if err != nil {
		return err
	}
	set, err := s.clocksOf(ctx, tx, a)
	if err != nil {
		return err
	}
	set.settle(a.State, tx.Now())
	return s.saveClocks(ctx, tx, a, set, true)
}

// tellOutlook tells whoever keeps the calendar, once for each state of it, that the next year's list is missing.
func (s *Service) tellOutlook(ctx context.Context, tx db.Tx, days workdays.Days) error {
	o := days.Outlook(calendar.DayOf(tx.Now()))
	if !o.Soon {
		return nil
	}
	kind := "soon"
	if o.Over {
		kind = "over"
	}
	params := map[string]string{"year": strconv.Itoa(o.NextYear), "until": o.Until.String()}
	return s.tellHolders(ctx, tx, "", auth.CalendarManage, message.CalendarEnding, params, "calendar."+kind+"."+o.Until.String())
}

// ClocksWaiting is how many clocks have a date that is not known before the calendar reaches further.
func (s *Service) ClocksWaiting(ctx context.Context, tx db.Tx) (int, error) {
	return datelessClocks(ctx, tx)
}

// dues tells how the reviews of applications stand in time, by the application's id; none for those not under review.
func (s *Service) dues(ctx context.Context, tx db.Tx, applicationIDs []string) (map[string]*Due, error) {
	rows, acquirers, err := reviewClocks(ctx, tx, applicationIDs)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	days, err := workdays.Load(ctx, tx)
	if err != nil {
		return nil, err
	}
	calendars, out := map[string]calendar.Calendar{}, map[string]*Due{}
	for application, r := range rows {
		acquirer := acquirers[application]
		c, ok := calendars[acquirer]
		if !ok {
			c = days.For(acquirer)
			calendars[acquirer] = c
		}
		if d, ok := dueOf(r, c, tx.Now()); ok {
			out[application] = &d
		}
	}
	return out, nil
}

// dated puts the dates into lines of a list.
func (s *Service) dated(ctx context.Context, tx db.Tx, lines []Line) ([]Line, error) {
	ids := make([]string, 0, len(lines))
	for _, l := range lines {
		if l.State.UnderReview() || l.State == NeedMore {
			ids = append(ids, l.ID)
		}
	}
	dues, err := s.dues(ctx, tx, ids)
	for i := range lines {
		lines[i].Due = dues[lines[i].ID]
	}
	return lines, err
}
