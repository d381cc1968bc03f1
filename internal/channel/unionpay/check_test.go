package unionpay

import (
	"testing"
	"time"

	"cloudpos/internal/calendar"
)

// UnionPay leaves the year out: the nearest one is meant.
func TestInstant(t *testing.T) {
	near := func(text string) time.Time {
		at, err := time.ParseInLocation(timeLayout, text, calendar.Shanghai())
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for _, c := range []struct{ text, near, want string }{
		{"1122003105", "20261122003000", "20261122003105"},
		{"0101000010", "20261231235955", "20270101000010"},
		{"1231235959", "20270101000001", "20261231235959"},
		{"0229120000", "20280229115959", "20280229120000"},
		{"0301000000", "20280229235959", "20280301000000"},
	} {
		got, err := instant(c.text, near(c.near))
		if err != nil || !got.Equal(near(c.want)) {
			t.Errorf("%s near %s: %s, %v", c.text, c.near, got, err)
		}
	}
	for _, bad := range []string{"", "1122", "1332003105", "0229120000", "112200310x", "11220031055"} {
		if at, err := instant(bad, near("20261122003000")); err == nil {
			t.Errorf("%q: %s", bad, at)
		}
	}
}

func TestTerminalNumber(t *testing.T) {
	for id, want := range map[string]string{
		"": "00000000", "trm_01jd0000000000000000000abc": "00000ABC", "7": "00000007", "收银台-1": "00000001", "a_b": "000000AB",
	} {
		if got := terminal(id); got != want {
			t.Errorf("%q: %q, want %q", id, got, want)
		}
	}
}
