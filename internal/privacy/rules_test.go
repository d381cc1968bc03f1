package privacy_test

import (
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/privacy"
)

func day(t *testing.T, text string) time.Time {
	t.Helper()
	if text == "" {
		return time.Time{}
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", text, calendar.Shanghai())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		name             string
		customer         bool
		end, asked, want string
	}{
		{"a relation that goes on has no end of its term", true, "", "2026-03-02 10:00", ""},
		{"a customer's records are kept five years", true, "2026-03-02 10:00", "", "2031-03-03 00:00"},
		{"whatever is asked", true, "2026-03-02 10:00", "2026-03-02 11:00", "2031-03-03 00:00"},
		{"an end on a leap day counts to 1 March", true, "2028-02-29 23:59", "", "2033-03-02 00:00"},
		{"an application that came to nothing is kept a year", false, "2026-03-02 10:00", "", "2027-03-03 00:00"},
		{"and fifteen days when its deletion is asked for", false, "2026-03-02 10:00", "2026-05-01 08:00", "2026-05-17 00:00"},
		{"asked for before the end, fifteen days from the end", false, "2026-03-02 10:00", "2026-01-01 08:00", "2026-03-18 00:00"},
		{"asking late prolongs nothing", false, "2026-03-02 10:00", "2027-03-01 08:00", "2027-03-03 00:00"},
	} {
		got := privacy.EraseFrom(privacy.Ending{Customer: c.customer, At: day(t, c.end)}, day(t, c.asked))
		if !got.Equal(day(t, c.want)) {
			t.Errorf("%s: %s, want %s", c.name, got.In(calendar.Shanghai()), c.want)
		}
	}
}
