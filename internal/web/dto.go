package web

import (
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/money"
)

// Fen is an amount in a request or an answer: a JSON integer of fen, never a float, never a string.
type Fen = int64

// Display is how a screen shows an amount of fen: "12,345.67" yuan, grouped, without a sign for the currency.
func Display(fen Fen) string {
	s := money.Amount(fen).String()
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	whole, frac := s[:len(s)-3], s[len(s)-3:]
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return sign + whole + frac
}

// Time is how an instant stands in JSON: RFC 3339 with +08:00 and milliseconds; "" for the zero time.
func Time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(calendar.Shanghai()).Format("2006-01-02T15:04:05.000Z07:00")
}

// ParseTime reads an RFC 3339 instant of a query; "" is the zero time.
func ParseTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339, s)
}
