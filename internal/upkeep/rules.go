package upkeep

import (
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/merchant"
)

// Cause is why a merchant is suspended.
type Cause string

// The causes.
const (
	ByOperator Cause = "operator"
	Dormant    Cause = "dormant" // nobody signed in for a month, and the grace is over (X8)
	PaperGone  Cause = "paper"   // a paper without which nobody trades ran out and was not renewed
	Recheck    Cause = "recheck" // the periodic check of identity is long overdue
)

// Stand is where a merchant stands, in one word.
type Stand string

// The stands; a merchant that was never live, or is closed, has none.
const (
	Trading Stand = "trading"
	Warned  Stand = "warned"    // nobody signed in this month, and it was said so (A103)
	Frozen  Stand = "frozen"    // dormant: rights rest, receipts go on (X8)
	Stopped Stand = "suspended" // takes no payments
)

// The set points that are our own choice; the source document names none of them.
const (
	GraceDays        = 90 // receipts go on for so long after the freeze
	PaperGraceDays   = 30 // a paper's renewal may come in so long after its last day
	RecheckGraceDays = 30 // a check may be so long overdue
	recheckAheadDays = 30 // its task is there so long before
	paperAheadDays   = 30 // a paper is called due so long before its last day, as its first reminder does
)

// warnAt is the hour of the day, in Shanghai, at which people are told.
const warnAt = 9 * time.Hour

// warnDays are the days of a month without a login on which its people are warned (A103).
func warnDays() []int { return []int{20, 25, 28} }

// monthStart is the first instant of the month of t, shifted by n months, in Shanghai.
func monthStart(t time.Time, n int) time.Time {
	y, m, _ := t.In(calendar.Shanghai()).Date()
	return time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, calendar.Shanghai()).UTC()
}

// DormantFrom is the instant at which a merchant whose people were last active then falls dormant: the first of the month after the
// first whole month without a login. A login in January and none in February: 1 March 00:00.
func DormantFrom(last time.Time) time.Time { return monthStart(last, 2) }

// Warning is the last of the days 20, 25 and 28, from 09:00, that has come in a month without a login; 0 when no warning is due.
func Warning(last, now time.Time) int {
	if !monthStart(last, 1).Equal(monthStart(now, 0)) {
		return 0 // active this month, or dormant already
	}
	out := 0
	for _, d := range warnDays() {
		if !now.Before(monthStart(now, 0).AddDate(0, 0, d-1).Add(warnAt)) {
			out = d
		}
	}
	return out
}

// HaltFrom is the instant from which a paper with this last day stops the trade, unless a renewal was handed in.
func HaltFrom(last calendar.Day) time.Time { return last.End().AddDate(0, 0, PaperGraceDays) }

// Class is how closely a merchant is watched.
type Class string

// The classes.
const (
	Low    Class = "low"
	Medium Class = "medium"
	High   Class = "high"
)

// ClassOf is the class of a trade until a check says otherwise: the trade's own level of risk.
func ClassOf(mcc string) Class { return Class(merchant.TradeRisk(mcc)) }

// Months is how often a class is checked: high risk twice a year, medium yearly, low every three years.
func (c Class) Months() int {
	switch c {
	case High:
		return 6
	case Medium:
		return 12
	case Low:
	}
	return 36
}

// NextCheck is the day on which the check after one (or after going live) falls due. The 31st of a shorter month is its last day.
func NextCheck(from time.Time, c Class) calendar.Day {
	first := monthStart(from, c.Months())
	last := monthStart(from, c.Months()+1).AddDate(0, 0, -1)
	at := first.AddDate(0, 0, from.In(calendar.Shanghai()).Day()-1)
	if at.After(last) {
		at = last
	}
	return calendar.DayOf(at)
}

// nextLook is when a merchant is looked at next: every border of this room lies at midnight or at 09:00.
func nextLook(now time.Time) time.Time {
	today := calendar.DayOf(now)
	if nine := today.Start().Add(warnAt); now.Before(nine) {
		return nine
	}
	return today.End()
}
