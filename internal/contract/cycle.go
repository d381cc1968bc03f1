package contract

import (
	"fmt"
	"time"

	"cloudpos/internal/calendar"
)

// Cycle is how long after a payment its money is with the merchant (资金结算周期, domain.md B6).
type Cycle string

// The cycles.
const (
	NextWorkingDay Cycle = "T+1" // the working day after the trade day; make-up days (调休) work
	NextDay        Cycle = "D+1" // the calendar day after the trade day
	SameDay        Cycle = "D0"  // the trade day itself
)

// Cycles are all cycles, for doors and tests.
func Cycles() []Cycle { return []Cycle{NextWorkingDay, NextDay, SameDay} }

// Terms say when the money of a payment is with the merchant (结算规则).
type Terms struct {
	Cycle Cycle
	Cut   int // minutes after 00:00 in Asia/Shanghai at which a trade day ends (日切), 0 to 1439; 0 is midnight
}

// DefaultTerms hold where nothing else was agreed: all channels settle on the next working day, and their days end at midnight.
func DefaultTerms() Terms { return Terms{Cycle: NextWorkingDay} }

// Schedule is what is agreed with one channel account, over time, by the calendar of its acquirer. It is the one place that knows
// when money comes: posters, public notices and settlement ask it, so that what is announced is what is done (A81).
type Schedule struct {
	Days      calendar.Calendar
	rules     []TermRule // of the account or its channel, in the order of their days; the account's own behind its channel's
	makeUpOff func(calendar.Day) bool
}

// At are the terms of payments that succeed on a calendar day.
func (s Schedule) At(day calendar.Day) Terms {
	terms, own := DefaultTerms(), false
	for _, r := range s.rules {
		if r.From > day || (own && r.AccountID == "") {
			continue
		}
		terms, own = r.Terms, r.AccountID != ""
	}
	return terms
}

// cut is the instant at which a calendar day's payments stop counting for that day.
func (s Schedule) cut(day calendar.Day) time.Time {
	if c := s.At(day).Cut; c > 0 {
		return day.Start().Add(time.Duration(c) * time.Minute)
	}
	return day.End()
}

// TradeDay is the day for which a payment of an instant counts: what succeeds from the cut-off on counts for the next day.
func (s Schedule) TradeDay(at time.Time) calendar.Day {
	day := calendar.DayOf(at)
	if at.Before(s.cut(day)) {
		return day
	}
	return day.Next()
}

// Span is when payments count for a trade day: [from, until).
func (s Schedule) Span(day calendar.Day) (from, until time.Time) {
	return s.cut(calendar.DayOf(day.Start().Add(-time.Hour))), s.cut(day)
}

// Due is the day on which the money of a trade day should arrive. CALENDAR_HORIZON when it lies outside of the loaded years: it is
// never guessed.
func (s Schedule) Due(day calendar.Day) (calendar.Day, error) {
	switch s.At(day).Cycle {
	case NextDay:
		return day.Next(), nil
	case SameDay:
		return day, nil
	}
	return s.Days.Add(day, 1)
}

// Words say to people, in Chinese and English, what holds for payments of a calendar day, with cut-off and holidays.
func (s Schedule) Words(day calendar.Day) (zh, en string) {
	t := s.At(day)
	cutZH, cutEN := "每日 00:00 日切", "days are cut at 00:00"
	if t.Cut > 0 {
		at := fmt.Sprintf("%02d:%02d", t.Cut/60, t.Cut%60)
		cutZH, cutEN = "每日 "+at+" 日切，其后的收款计入次日", "days are cut at "+at+", what is paid later counts for the next day"
	}
	switch t.Cycle {
	case NextDay:
		return "D+1：成功收款的次日（自然日）结算；" + cutZH + "，节假日不顺延",
			"D+1: settled on the calendar day after the payment; " + cutEN + ", holidays do not defer it"
	case SameDay:
		return "D0：成功收款当日结算；" + cutZH + "，节假日不顺延", "D0: settled on the day of the payment; " + cutEN + ", holidays do not defer it"
	}
	makeUpZH, makeUpEN := "调休上班日照常结算", "make-up working days count"
	if s.makeUpOff != nil && s.makeUpOff(day) {
		makeUpZH, makeUpEN = "调休上班的周末不结算", "make-up weekends do not count"
	}
	return "T+1：成功收款的下一个工作日结算；" + cutZH + "，遇节假日顺延，" + makeUpZH,
		"T+1: settled on the working day after the payment; " + cutEN + ", holidays defer it, " + makeUpEN
}

// Example says what becomes of a payment made at an instant: the day on which its money should arrive, or that it is not known yet.
func (s Schedule) Example(at time.Time) (zh, en string) {
	due, err := s.Due(s.TradeDay(at))
	if err != nil {
		return "此刻收款的到账日期尚不能确定：下一年的节假日安排还未载入", "when a payment made now arrives is not known yet: next year's holidays are not loaded"
	}
	return "此刻收款，预计 " + due.String() + " 到账", "a payment made now should arrive on " + due.String()
}

// Short is what holds on a day for a line of a poster.
func (s Schedule) Short(day calendar.Day) (zh, en string) {
	switch s.At(day).Cycle {
	case NextDay:
		return "D+1 结算，节假日不顺延", "D+1, holidays do not defer it"
	case SameDay:
		return "D0 当日结算", "D0, on the same day"
	}
	return "T+1 结算，节假日顺延", "T+1, deferred by holidays"
}
