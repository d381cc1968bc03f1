package web

import (
	"time"

	"cloudpos/internal/money"
)

// Fen is an amount in a request or an answer: a JSON integer of fen, never a float, never a string.
type Fen = int64

// Yuan is how a screen shows an amount: "12,345.67", with grouping, without a sign for the currency.
func Yuan(a money.Amount) string {
	s := a.String()
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

// shanghai is where all business happens (domain.md, head). A fixed offset: China has no summer time.
func shanghai() *time.Location { return time.FixedZone("CST", 8*60*60) }

// Time is how an instant stands in JSON: RFC 3339 with +08:00 and milliseconds; "" for the zero time.
func Time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(shanghai()).Format("2006-01-02T15:04:05.000Z07:00")
}

// ParseTime reads an RFC 3339 instant of a query; "" is the zero time.
func ParseTime(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339, s)
}
