package payment

import (
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// GrowthDaysMost is how long a window of a growth report is at most.
const GrowthDaysMost = 92

// Window is so many whole book days from one on.
type Window struct {
	From calendar.Day
	Days int64
}

// Last is the last day of a window.
func (w Window) Last() calendar.Day {
	last := w.From
	for range w.Days - 1 {
		last = last.Next()
	}
	return last
}

// Stretch is what a window brought, by the channels' own times. Amounts in fen.
type Stretch struct {
	Window
	Orders         int64
	Paid, Refunded money.Amount
}

// Net is what came in less what went back within the window.
func (s Stretch) Net() money.Amount { return s.Paid - s.Refunded }

// PerDayTenths is payments a day in tenths: 150 is 15.0. Half a tenth is rounded up.
func (s Stretch) PerDayTenths() int64 { return (2*10*s.Orders + s.Days) / (2 * s.Days) }

// Growth compares two windows of the same length (A55), so that their difference needs no average: it is exact to the fen.
type Growth struct{ Baseline, Current Stretch }

// Delta is how much more the current window brought, in fen; less is negative.
func (g Growth) Delta() money.Amount { return g.Current.Net() - g.Baseline.Net() }

// GrowthWindows are the two windows that a reader gets who chooses none: the first days of trading and the latest whole days, as
// many as fit without an overlap, most at most. ok is false until there are two whole days.
func GrowthWindows(live, today calendar.Day, most int64) (baseline, current Window, ok bool) {
	whole := int64(0)
	for d := live; d < today && whole < 2*most; d = d.Next() {
		whole++
	}
	n := min(most, whole/2)
	if n < 1 {
		return baseline, current, false
	}
	from := today
	for range n {
		from = calendar.DayOf(from.Start().Add(-12 * time.Hour))
	}
	return Window{live, n}, Window{from, n}, true
}

// CheckGrowth lists what is wrong with windows that a reader chose: before opening there is nothing to count, and a day that is not
// over would be held against whole ones.
func CheckGrowth(live, today calendar.Day, baseline, current Window) (fields []fault.Field) {
	bad := func(path, zh, en string) {
		fields = append(fields, fault.Field{Path: path, Reason: "RANGE", ZH: zh, EN: en})
	}
	switch {
	case baseline.Days < 1 || baseline.Days > GrowthDaysMost || baseline.Days != current.Days:
		bad("days", "窗口为 1 到 92 天", "a window has 1 to 92 days")
		return fields
	case baseline.From < live:
		bad("baseline_from", "开通之前没有交易可比", "there is nothing to compare before the opening")
	case current.From <= baseline.Last():
		bad("current_from", "两个窗口不能重叠，后一个须在后", "the windows do not overlap, and the second comes after the first")
	}
	if current.Last() >= today {
		bad("current_from", "窗口须已结束，不含今天", "a window is over before today")
	}
	return fields
}
