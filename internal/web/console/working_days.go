package console

import (
	"context"
	"strconv"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/partner"
	"cloudpos/internal/web"
	"cloudpos/internal/workdays"
)

func (c *console) calendarRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/working-days", ID: "working_days", Tag: "system",
		Summary: "The working-day calendar as it is loaded", Access: web.Needs(auth.BoardRead, auth.CalendarManage),
	}, c.workingDays)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/working-days/years", ID: "load_working_year", Tag: "system",
		Summary:     "Load the next year's list, or correct days of a loaded one that are still to come",
		Description: "For administrators of the platform. The same list again changes nothing.", Access: web.Needs(auth.CalendarManage),
	}, c.loadWorkingYear)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/working-days/rules", ID: "set_make_up_rule", Tag: "system",
		Summary: "Say whether an acquirer works on make-up weekends, from a day on", Access: web.Needs(auth.CalendarManage),
	}, c.setMakeUpRule)
}

func (c *console) workingDays(ctx context.Context, _ *Empty) (*Reply[WorkingDays], error) {
	var out WorkingDays
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out, err = c.workingDaysView(ctx, tx)
		return err
	})
	return &Reply[WorkingDays]{out}, err
}

func (c *console) workingDaysView(ctx context.Context, tx db.Tx) (WorkingDays, error) {
	out := WorkingDays{Years: []WorkingYear{}, Rules: []MakeUpRule{}, Acquirers: []Named{}}
	days, err := workdays.Load(ctx, tx)
	if err != nil {
		return out, err
	}
	acquirers, err := partner.List(ctx, tx)
	if err != nil {
		return out, err
	}
	names, scope := map[string]string{}, callerOf(ctx).Scope()
	for _, a := range acquirers {
		if scope.Whole || scope.Acquirer == a.ID {
			names[a.ID] = a.Name
			out.Acquirers = append(out.Acquirers, Named{a.ID, a.Name})
		}
	}
	plain := days.Book.For()
	for _, l := range days.Lists {
		january := calendar.Day(l.Year.Year * 10_000)
		n, err := plain.Count(january+101, january+1231)
		if err != nil {
			return out, err
		}
		out.Years = append(out.Years, WorkingYear{
			Year: l.Year.Year, Notice: l.Notice, WorkingDays: n, Off: dates(l.Off), MakeUp: dates(l.MakeUp), Revision: l.Revision, LoadedBy: l.By, LoadedAt: web.Time(l.At),
		})
	}
	for _, r := range days.Rules {
		if name, ok := names[r.AcquirerID]; ok {
			out.Rules = append(out.Rules, MakeUpRule{Acquirer: Named{r.AcquirerID, name}, From: r.From.String(), Off: r.Off, SetBy: r.By, SetAt: web.Time(r.At)})
		}
	}
	out.Horizon, err = c.horizon(ctx, tx)
	return out, err
}

func dates(days []calendar.Day) []string {
	out := make([]string, 0, len(days))
	for _, d := range days {
		out = append(out, d.String())
	}
	return out
}

func (c *console) loadWorkingYear(ctx context.Context, in *With[WorkingYearInput]) (*Reply[WorkingDays], error) {
	y := calendar.Year{Year: in.Body.Year, Notice: in.Body.Notice}
	var bad []fault.Field
	y.Off, bad = daysOf("off", in.Body.Off, bad)
	y.MakeUp, bad = daysOf("make_up", in.Body.MakeUp, bad)
	if len(bad) > 0 {
		return nil, fault.E("console.loadWorkingYear", fault.Invalid, bad)
	}
	return c.changeDays(ctx, func(ctx context.Context, tx db.Tx) error { return workdays.Put(ctx, tx, callerOf(ctx).actor(), y) })
}

func (c *console) setMakeUpRule(ctx context.Context, in *With[MakeUpInput]) (*Reply[WorkingDays], error) {
	from, err := dayOf(in.Body.From)
	if err != nil {
		return nil, err
	}
	return c.changeDays(ctx, func(ctx context.Context, tx db.Tx) error {
		return workdays.SetMakeUp(ctx, tx, callerOf(ctx).actor(), in.Body.AcquirerID, calendar.MakeUpRule{From: from, Off: in.Body.Off})
	})
}

// changeDays changes the calendar and answers it as it is then.
func (c *console) changeDays(ctx context.Context, change func(ctx context.Context, tx db.Tx) error) (*Reply[WorkingDays], error) {
	var out WorkingDays
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if err = change(ctx, tx); err != nil {
			return err
		}
		out, err = c.workingDaysView(ctx, tx)
		return err
	})
	return &Reply[WorkingDays]{out}, err
}

// daysOf reads a list of dates and notes those that are none.
func daysOf(path string, list []string, bad []fault.Field) ([]calendar.Day, []fault.Field) {
	var out []calendar.Day
	for i, date := range list {
		d, err := dayOf(date)
		if err != nil || d == 0 {
			bad = append(bad, fault.Field{Path: path + "[" + strconv.Itoa(i) + "]", Reason: "NO_DAY", ZH: "日期应写成 2027-01-01", EN: "write a date as 2027-01-01"})
			continue
		}
		out = append(out, d)
	}
	return out, bad
}
