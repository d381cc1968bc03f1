package settle

import (
	"cloudpos/internal/calendar"
	"cloudpos/internal/money"
)

// open is a trade day that a payout may belong to.
type open struct {
	Day      calendar.Day
	Due      calendar.Day
	Expected money.Amount
	Arrived  money.Amount
}

// part is the part of a payout that belongs to a trade day.
type part struct {
	Day    calendar.Day
	Amount money.Amount
}

// parts divides a payout that names no trade day among the days that were due on its day or, when none was, among those that were due
// last before it and wait: oldest first, each what it lacks, the rest to the last. Days are in order. A payout for which
// nothing waits belongs to the day on which it was made, where it shows as something that nobody expected.
func parts(on calendar.Day, amount money.Amount, days []open) []part {
	at := calendar.Day(0)
	for _, d := range days {
		if d.Due != 0 && d.Due <= on && d.Due > at && (d.Due == on || d.Arrived < d.Expected) {
			at = d.Due
		}
	}
	var out []part
	for _, d := range days {
		if d.Due != at || at == 0 || d.Expected == 0 {
			continue
		}
		if lacks := min(amount, max(0, d.Expected-d.Arrived)); lacks > 0 || len(out) == 0 {
			out = append(out, part{d.Day, lacks})
			amount -= lacks
		}
	}
	if len(out) == 0 {
		return []part{{on, amount}}
	}
	out[len(out)-1].Amount += amount
	return out
}
