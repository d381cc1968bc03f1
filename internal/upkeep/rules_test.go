package upkeep_test

import (
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/upkeep"
)

func at(t *testing.T, s string) time.Time {
	t.Helper()
	when, err := time.ParseInLocation("2006-01-02 15:04:05", s, calendar.Shanghai())
	if err != nil {
		t.Fatal(err)
	}
	return when
}

// A103: a login in January and none in February is dormant on 1 March 00:00; months are natural ones in Shanghai.
func TestDormancyFallsOnTheFirst(t *testing.T) {
	for last, want := range map[string]string{
		"2026-01-01 00:00:00": "2026-03-01 00:00:00",
		"2026-01-31 23:59:59": "2026-03-01 00:00:00",
		"2026-02-01 00:00:00": "2026-04-01 00:00:00",
		"2025-12-31 23:59:59": "2026-02-01 00:00:00",
		"2026-11-30 12:00:00": "2027-01-01 00:00:00",
	} {
		if got := upkeep.DormantFrom(at(t, last)); !got.Equal(at(t, want)) {
			t.Errorf("last active %s: dormant from %s, want %s", last, got, want)
		}
	}
}

func TestWarningsOnTheirDays(t *testing.T) {
	last := at(t, "2026-01-10 08:00:00")
	for now, want := range map[string]int{
		"2026-01-28 10:00:00": 0, "2026-02-19 23:59:59": 0, "2026-02-20 08:59:59": 0, "2026-02-20 09:00:00": 20, "2026-02-25 08:59:59": 20,
		"2026-02-25 09:00:00": 25, "2026-02-28 09:00:00": 28, "2026-02-28 23:59:59": 28, "2026-03-01 00:00:00": 0,
	} {
		if got := upkeep.Warning(last, at(t, now)); got != want {
			t.Errorf("at %s: warning %d, want %d", now, got, want)
		}
	}
}

func TestChecksByClass(t *testing.T) {
	for _, c := range []struct {
		class upkeep.Class
		from  string
		want  calendar.Day
	}{
		{upkeep.High, "2026-08-31 12:00:00", 2027_02_28}, {upkeep.Medium, "2026-03-02 10:00:00", 2027_03_02}, {upkeep.Low, "2028-02-29 10:00:00", 2031_02_28},
	} {
		if got := upkeep.NextCheck(at(t, c.from), c.class); got != c.want {
			t.Errorf("%s from %s: %s, want %s", c.class, c.from, got, c.want)
		}
	}
	if upkeep.ClassOf("4722") != upkeep.High || upkeep.ClassOf("7011") != upkeep.Medium || upkeep.ClassOf("5411") != upkeep.Low {
		t.Error("classes by trade")
	}
}

func TestAPaperStopsThirtyDaysAfterItsLastDay(t *testing.T) {
	if got := upkeep.HaltFrom(2026_05_31); !got.Equal(at(t, "2026-07-01 00:00:00")) {
		t.Errorf("stops at %s", got)
	}
}
