package credit

import (
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/money"
)

// The rule of A92.
const (
	Mark   = money.Amount(50_000_000) // fen of net volume in a calendar year, inclusive
	Months = 1                        // of the service fee
)

// lateMonth is the month of the next year until whose end a year is looked at.
const lateMonth = time.January

// State is where a credit stands.
type State string

// The states of a credit.
const (
	Granted   State = "GRANTED"
	TakenBack State = "TAKEN_BACK" // refunds brought the year below the mark
)

// Credit is what one year of a merchant earned.
type Credit struct {
	MerchantID   string
	MerchantName string
	Year         int
	Months       int
	State        State
	Volume       money.Amount // net, in fen, when it was granted or taken back
	GrantedAt    time.Time
	TakenAt      time.Time // zero unless taken back
}

// next is where a credit goes when a year's volume is known; "" where nothing happens.
func next(now State, volume money.Amount) State {
	switch {
	case now != Granted && volume >= Mark:
		return Granted
	case now == Granted && volume < Mark:
		return TakenBack
	}
	return ""
}

// years are the calendar years that are looked at on a day: its own, and in January the one before.
func years(today calendar.Day) []int {
	year := int(today) / 10_000
	if time.Month(int(today)/100%100) == lateMonth {
		return []int{year - 1, year}
	}
	return []int{year}
}
