package settle_test

import (
	"slices"
	"testing"

	"cloudpos/internal/money"
	"cloudpos/internal/settle"
)

// A payout that names no trade day is divided among the days that it must be about.
func TestAPayoutWithoutADay(t *testing.T) {
	weekend := []settle.Waiting{
		{Day: 20260306, Due: 20260309, Expected: 100},
		{Day: 20260307, Due: 20260309, Expected: 50},
		{Day: 20260308, Due: 20260309, Expected: 0},
		{Day: 20260309, Due: 20260310, Expected: 70},
	}
	for name, c := range map[string]struct {
		on     int64
		amount money.Amount
		want   [][2]int64
	}{
		"all of a weekend":       {20260309, 150, [][2]int64{{20260306, 100}, {20260307, 50}}},
		"less":                   {20260309, 120, [][2]int64{{20260306, 100}, {20260307, 20}}},
		"less than the first":    {20260309, 80, [][2]int64{{20260306, 80}}},
		"more":                   {20260309, 160, [][2]int64{{20260306, 100}, {20260307, 60}}},
		"a day late":             {20260311, 70, [][2]int64{{20260309, 70}}},
		"before anything is due": {20260301, 9, [][2]int64{{20260301, 9}}},
	} {
		on := settleDay(c.on)
		if got := settle.Divide(on, c.amount, weekend...); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	done := []settle.Waiting{{Day: 20260306, Due: 20260309, Expected: 100, Arrived: 100}}
	if got := settle.Divide(20260310, 5, done...); !slices.Equal(got, [][2]int64{{20260310, 5}}) {
		t.Errorf("a payout for which nothing waits: %v", got)
	}
	if got := settle.Divide(20260309, 5, done...); !slices.Equal(got, [][2]int64{{20260306, 5}}) {
		t.Errorf("a second payout on the due day: %v", got)
	}
}
