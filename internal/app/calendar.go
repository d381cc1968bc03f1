package app

import (
	"context"
	"strconv"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/web/console"
	"cloudpos/internal/workdays"
)

// calendarHealth alarms while dates are not known because the next year's list is not loaded.
func (a *App) calendarHealth(ctx context.Context) console.HealthCheck {
	out := console.HealthCheck{Name: "calendar", ZH: "工作日历"}
	err := a.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		days, err := workdays.Load(ctx, tx)
		if err != nil {
			return err
		}
		waiting, err := a.Onboarding.ClocksWaiting(ctx, tx)
		o := days.Outlook(calendar.DayOf(tx.Now()))
		out.OK = !o.Over && waiting == 0
		out.Detail = "until " + o.Until.String()
		if o.Soon {
			out.Detail += "; load " + strconv.Itoa(o.NextYear)
		}
		if waiting > 0 {
			out.Detail += "; " + strconv.Itoa(waiting) + " dates not known yet"
		}
		return err
	})
	if err != nil {
		out.OK, out.Detail = false, err.Error()
	}
	return out
}
