package app

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/workdays"
)

// errDry undoes a trial of an import.
var errDry = errors.New("nothing is kept of a trial")

// ImportCalendar loads a year's list into an install that may be running, as a person's act in the audit book, or only tries whether
// it could be loaded. It answers the days that change. Errors: ErrNoInstall, and those of workdays.Put with each wrong day.
func ImportCalendar(ctx context.Context, c Config, y calendar.Year, by string, dry bool) (changed []calendar.Day, err error) {
	actor := merchant.Actor{ID: "command", Name: by, Scope: db.WholeScope(), Can: func(p string) bool { return p == auth.CalendarManage }}
	err = withDatabase(ctx, c, func(d *db.DB) error {
		return d.Write(ctx, func(ctx context.Context, tx db.Tx) error {
			before, err := workdays.Load(ctx, tx)
			if err != nil {
				return err
			}
			if err := workdays.Put(ctx, tx, actor, y); err != nil {
				return inFull(err)
			}
			changed = changedDays(before, y)
			if dry {
				return errDry
			}
			return nil
		})
	})
	if errors.Is(err, errDry) {
		err = nil
	}
	return changed, err
}

// changedDays are the days that a list has otherwise than what is loaded; of a new year all that it names.
func changedDays(before workdays.Days, y calendar.Year) []calendar.Day {
	for _, l := range before.Lists {
		if l.Year.Year == y.Year {
			return y.Changed(l.Year)
		}
	}
	return append(append([]calendar.Day{}, y.Off...), y.MakeUp...)
}

// inFull says each wrong field of a refusal.
func inFull(err error) error {
	var f *fault.Error
	if !errors.As(err, &f) || len(f.Fields) == 0 {
		return err
	}
	lines := make([]string, 0, len(f.Fields))
	for _, field := range f.Fields {
		lines = append(lines, field.Path+": "+field.EN)
	}
	return fmt.Errorf("%w\n%s", err, strings.Join(lines, "\n"))
}

// LoadedCalendar is the calendar of an install, and how far it reaches from today on.
func LoadedCalendar(ctx context.Context, c Config) (days workdays.Days, o workdays.Outlook, err error) {
	err = withDatabase(ctx, c, func(d *db.DB) error {
		return d.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			days, err = workdays.Load(ctx, tx)
			o = days.Outlook(calendar.DayOf(tx.Now()))
			return err
		})
	})
	return days, o, err
}

// withDatabase opens the database of an install that is there.
func withDatabase(ctx context.Context, c Config, do func(*db.DB) error) error {
	c = c.withDefaults()
	if err := c.mustExist(); err != nil {
		return err
	}
	d, err := db.Open(ctx, db.Config{URL: c.Database, Clock: c.Clock, Logger: c.Log})
	if err != nil {
		return fmt.Errorf("opening the database: %w", err)
	}
	return errors.Join(do(d), d.Close())
}
