package db_test

import (
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

func TestSystemClockDoesNotRunBackwardsForSmallCorrections(t *testing.T) {
	reading := db.Reading()
	start := dbtest.Start()
	for _, c := range []struct{ machine, want time.Duration }{
		{0, 0},
		{time.Second, time.Second},
		{400 * time.Millisecond, time.Second}, // corrected: stands still
		{1100 * time.Millisecond, 1100 * time.Millisecond},
		{-time.Hour, -time.Hour}, // set right: followed
		{-time.Hour + time.Second, -time.Hour + time.Second},
		{time.Hour + 999*time.Nanosecond, time.Hour}, // to the microsecond
	} {
		if got := reading(start.Add(c.machine).Local()); got != start.Add(c.want) {
			t.Errorf("the machine at %v: %v, want %v", c.machine, got.Sub(start), c.want)
		}
	}
}

func TestInstantsAreStoredAsMicroseconds(t *testing.T) {
	at := time.Date(2026, 3, 2, 10, 0, 0, 123456000, time.FixedZone("CST", 8*3600))
	if us := db.Micros(at); us != 1772416800123456 || !db.Instant(us).Equal(at) || db.Instant(us).Location() != time.UTC {
		t.Errorf("%d, %v", us, db.Instant(us))
	}
	if db.Micros(time.Time{}) != 0 || !db.Instant(0).IsZero() {
		t.Error("the zero time is not 0")
	}
}
