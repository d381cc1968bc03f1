package console

import (
	"context"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"
	"cloudpos/internal/workdays"
)

// boardDays is how long a board looks back when nobody says otherwise.
const boardDays = 30

func (c *console) boardRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/board", ID: "review_board", Tag: "review",
		Summary: "How long reviews take, and how old the open queue is", Access: web.Needs(auth.BoardRead),
	}, c.reviewBoard)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/effort", ID: "report_effort", Tag: "application",
		Summary: "Add the time that a page of the wizard was looked at", Access: web.Needs(auth.ApplicationEdit),
	}, c.reportEffort)
}

func (c *console) reviewBoard(ctx context.Context, in *BoardQuery) (*Reply[Board], error) {
	from, err := dayOf(in.From)
	if err != nil {
		return nil, err
	}
	to, err := dayOf(in.To)
	if err != nil {
		return nil, err
	}
	var out Board
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		if to == 0 {
			to = calendar.DayOf(tx.Now())
		}
		if from == 0 {
			from = calendar.DayOf(to.Start().AddDate(0, 0, -boardDays))
		}
		b, err := c.Onboarding.Board(ctx, tx, callerOf(ctx).actor(), from, to)
		if err != nil {
			return err
		}
		out = boardView(b)
		out.Horizon, err = c.horizon(ctx, tx)
		return err
	})
	return &Reply[Board]{out}, err
}

func boardView(b onboarding.Board) Board {
	out := Board{From: b.From.String(), To: b.To.String(), Breaches: b.Breaches, Overdue: []OverdueCase{}}
	for _, l := range b.Clocks {
		target, limit := l.Clock.Limits()
		out.Clocks = append(out.Clocks, BoardClock{
			Clock: string(l.Clock), BoardSpread: spreadView(l.Spread), Missed: l.Missed, Breached: l.Breached, Unknown: l.Unknown,
			TargetDays: int64(target), LimitDays: int64(limit), WorkingHours: !l.Clock.Natural(),
		})
	}
	for _, l := range b.Stages {
		out.Stages = append(out.Stages, BoardStage{
			Stage: ApplicationState(l.Stage), BoardSpread: spreadView(l.Spread), Missed: l.Missed, Breached: l.Breached, Unknown: l.Unknown,
		})
	}
	for _, o := range b.Overdue {
		out.Overdue = append(out.Overdue, OverdueCase{
			ID: o.ID, Number: o.Number, MerchantName: o.Name, Stage: ApplicationState(o.Stage), Clock: string(o.Clock), Days: int64(o.Reading),
			Breached: o.Breached, LimitAt: web.Time(o.Since),
		})
	}
	return out
}

func spreadView(s onboarding.Spread) BoardSpread {
	return BoardSpread{Count: s.N, Mean: int64(s.Mean), P50: int64(s.P50), P90: int64(s.P90), P95: int64(s.P95), Max: int64(s.Max)}
}

// horizon tells how far the calendar reaches, and how much waits for it.
func (c *console) horizon(ctx context.Context, tx db.Tx) (Horizon, error) {
	days, err := workdays.Load(ctx, tx)
	if err != nil {
		return Horizon{}, err
	}
	waiting, err := c.Onboarding.ClocksWaiting(ctx, tx)
	o := days.Outlook(calendar.DayOf(tx.Now()))
	return Horizon{Until: o.Until.String(), NextYear: o.NextYear, DaysLeft: o.DaysLeft, Soon: o.Soon, Over: o.Over, Waiting: waiting}, err
}

func (c *console) reportEffort(ctx context.Context, in *ByIDWith[EffortReport]) (*Reply[Effort], error) {
	e, err := c.Onboarding.Spend(ctx, callerOf(ctx).actor(), in.ID, onboarding.Section(in.Body.Section), time.Duration(in.Body.Seconds)*time.Second)
	if err != nil {
		return nil, err
	}
	return &Reply[Effort]{Effort{Steps: stepViews(e.Steps), MinutesLeft: e.MinutesLeft}}, nil
}

// stepViews are the wizard's steps.
func stepViews(steps []onboarding.Step) []WizardStep {
	out := make([]WizardStep, 0, len(steps))
	for _, s := range steps {
		out = append(out, WizardStep{Section: Section(s.Section), Done: s.Done, Minutes: s.Minutes, SpentSeconds: s.Seconds, MinutesLeft: s.Left})
	}
	return out
}

// expected tells a review's date: the day, or that it is not known yet.
func expected(d *onboarding.Due) (date string, unknown bool) {
	if d == nil || d.Date == 0 {
		return "", d != nil && d.Unknown
	}
	return d.Date.String(), false
}

// lateness is how late a review is: "", "target" or "overdue".
func lateness(d *onboarding.Due) string {
	switch {
	case d == nil:
		return ""
	case d.Breached:
		return "overdue"
	case d.Missed:
		return "target"
	}
	return ""
}
