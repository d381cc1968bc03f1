package settle

import (
	"cloudpos/internal/calendar"
	"cloudpos/internal/money"
)

// Waiting is a trade day that a payout may belong to, for tests.
type Waiting struct {
	Day, Due          calendar.Day
	Expected, Arrived money.Amount
}

// Divide is what parts says, as day and amount.
func Divide(on calendar.Day, amount money.Amount, days ...Waiting) (out [][2]int64) {
	list := make([]open, 0, len(days))
	for _, d := range days {
		list = append(list, open(d))
	}
	for _, p := range parts(on, amount, list) {
		out = append(out, [2]int64{int64(p.Day), int64(p.Amount)})
	}
	return out
}
