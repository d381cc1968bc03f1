package statement

import (
	"time"

	"cloudpos/internal/calendar"
)

// When statements are made and asked for, in Asia/Shanghai.
const (
	remindFrom = 3 // day of the month from which who has not acknowledged is reminded (A108)
	overdueOn  = 6 // day of the month whose 00:00 is too late: the last instant is the 5th 24:00 (X7)
	billsUntil = 3 // day of the month from which a month is issued although bills are missing, which it says

	daysBack   = 40                 // days without a statement are looked for among the last ones
	monthsBack = 12                 // likewise months
	unreadFor  = 3 * 24 * time.Hour // how old a day's statement becomes before its reader is reminded (A76)
)

// DayPeriod is one day.
func DayPeriod(d calendar.Day) Period { return Period{Day, d, d} }

// MonthPeriod is the month that a day is in.
func MonthPeriod(d calendar.Day) Period {
	first := d - d%100 + 1
	return Period{Month, first, before(nextMonth(first))}
}

func before(d calendar.Day) calendar.Day { return calendar.DayOf(d.Start().Add(-time.Hour)) }

func nextMonth(first calendar.Day) calendar.Day {
	const year, december, january = 10_000, 12, 1
	if first/100%100 == december {
		return (first/year+1)*year + january*100 + 1
	}
	return first + 100
}

func monthBefore(first calendar.Day) calendar.Day { return MonthPeriod(before(first)).First }

// in is an instant of the month behind a period.
func (p Period) in(day calendar.Day) time.Time {
	next := nextMonth(p.Last - p.Last%100 + 1)
	return (next + day - 1).Start()
}

// DueAt is until when a month's statement has to be acknowledged; only months have to be.
func (p Period) DueAt() time.Time {
	if p.Kind != Month {
		return time.Time{}
	}
	return p.in(overdueOn)
}

// Overdue says whether a month is not acknowledged in time.
func (p Period) Overdue(now, viewedAt time.Time) bool {
	if p.Kind != Month {
		return false
	}
	if viewedAt.IsZero() {
		viewedAt = now
	}
	return !viewedAt.Before(p.DueAt())
}

// reminding says whether who has not acknowledged a month is reminded today.
func (p Period) reminding(now time.Time) bool {
	return p.Kind == Month && !now.Before(p.in(remindFrom)) && now.Before(p.in(overdueOn))
}

// insists says whether a month waits for bills no longer.
func (p Period) insists(now time.Time) bool { return !now.Before(p.in(billsUntil)) }

// monthsDue are the months that are over and may lack a statement, newest first.
func monthsDue(now time.Time) []Period {
	out := make([]Period, 0, monthsBack)
	first := MonthPeriod(calendar.DayOf(now)).First
	for range monthsBack {
		first = monthBefore(first)
		out = append(out, MonthPeriod(first))
	}
	return out
}
