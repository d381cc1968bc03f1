package calendar_test

import (
	"testing"
	"time"

	"cloudpos/internal/calendar"
)

func TestDayTurnsAtMidnightInShanghai(t *testing.T) {
	before := time.Date(2026, 1, 31, 15, 59, 59, 999_999_000, time.UTC)
	if got := calendar.DayOf(before); got != 20260131 {
		t.Errorf("%s is %d", before, got)
	}
	if got := calendar.DayOf(before.Add(time.Microsecond)); got != 20260201 {
		t.Errorf("a microsecond later is %d", got)
	}
}

func TestEdges(t *testing.T) {
	for day, next := range map[calendar.Day]calendar.Day{20260131: 20260201, 20261231: 20270101, 20280228: 20280229, 20280229: 20280301} {
		if got := day.Next(); got != next {
			t.Errorf("after %s comes %s, want %s", day, got, next)
		}
		if calendar.DayOf(day.Start()) != day || calendar.DayOf(day.End().Add(-1)) != day || calendar.DayOf(day.End()) != next {
			t.Errorf("edges of %s are wrong", day)
		}
	}
}
