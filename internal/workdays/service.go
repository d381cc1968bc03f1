package workdays

import (
	"context"
	"strconv"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
)

// Load reads the calendar of this install.
func Load(ctx context.Context, tx db.Tx) (Days, error) {
	loaded, err := years(ctx, tx)
	if err != nil {
		return Days{}, err
	}
	rules, err := rules(ctx, tx)
	if err != nil {
		return Days{}, err
	}
	return assemble(calendar.Shipped(), loaded, rules), nil
}

// Put loads the next year's list, or corrects a loaded one in days that are still to come. The same list again is a success
// that does nothing. FORBIDDEN below the platform: a list counts for everybody. Else fault.Invalid with every wrong day,
// CALENDAR_NOT_NEXT for a year behind a gap, CALENDAR_PAST when a day would change that has begun.
func Put(ctx context.Context, tx db.Tx, actor merchant.Actor, y calendar.Year) error {
	const op = "workdays.Put"
	if err := actor.Need(op, auth.CalendarManage); err != nil {
		return err
	}
	if !actor.Scope.Whole {
		return fault.E(op, fault.Forbidden)
	}
	days, err := Load(ctx, tx)
	if err != nil {
		return err
	}
	changed, err := days.mayLoad(y, calendar.DayOf(tx.Now()))
	if err != nil || !changed {
		return err
	}
	if err := insertYear(ctx, tx, actor, y); err != nil {
		return err
	}
	return actor.Record(ctx, tx, "calendar.load", "calendar", strconv.Itoa(y.Year), "", map[string]string{
		"notice": y.Notice, "off": strconv.Itoa(len(y.Off)), "make_up": strconv.Itoa(len(y.MakeUp)),
	})
}

// SetMakeUp says from which day on an acquirer does not work on make-up weekends, or works on them again. FORBIDDEN for
// another acquirer's people, fault.NotFound for no acquirer, CALENDAR_PAST for a day that has begun.
func SetMakeUp(ctx context.Context, tx db.Tx, actor merchant.Actor, acquirerID string, rule calendar.MakeUpRule) error {
	const op = "workdays.SetMakeUp"
	if err := actor.Need(op, auth.CalendarManage); err != nil {
		return err
	}
	if !actor.Scope.Whole && actor.Scope.Acquirer != acquirerID {
		return fault.E(op, fault.NotFound)
	}
	if _, err := partner.Get(ctx, tx, acquirerID); err != nil {
		return err
	}
	if !rule.From.Valid() {
		return fault.E(op, fault.Invalid, fault.Field{Path: "from", Reason: "NO_DAY", ZH: "没有这一天", EN: "there is no such day"})
	}
	if rule.From <= calendar.DayOf(tx.Now()) {
		return fault.E(op, Past, map[string]string{"day": rule.From.String()})
	}
	if err := insertRule(ctx, tx, actor, acquirerID, rule); err != nil {
		return err
	}
	return actor.Record(ctx, tx, "calendar.make_up", "acquirer", acquirerID, "", map[string]string{
		"from": rule.From.String(), "off": strconv.FormatBool(rule.Off),
	})
}
