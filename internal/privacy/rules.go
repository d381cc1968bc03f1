package privacy

import (
	"time"

	"cloudpos/internal/calendar"
)

// The terms. The first is the law's least for records of customers and their payments (B15); the others are our own choice.
const (
	RelationYears = 5         // after the end of the relation
	NeverMonths   = 12        // after an application that came to nothing
	AnswerDays    = 15        // the same, when its applicant asks for the deletion
	LinkFor       = time.Hour // an export can be fetched
)

// Ending is how a relation ended. At is zero for one that goes on.
type Ending struct {
	Customer bool // it was approved once: then the records of customers are kept
	At       time.Time
}

// EraseFrom is the instant from which the data of an ending may be erased: the midnight in Shanghai after the last day of its term. asked
// is when the deletion was asked for, zero when nobody did; it shortens the term of an application that came to nothing, and no
// customer's. The answer is zero while the relation goes on.
func EraseFrom(e Ending, asked time.Time) time.Time {
	if e.At.IsZero() {
		return time.Time{}
	}
	at := e.At.In(calendar.Shanghai())
	if e.Customer {
		return calendar.DayOf(at.AddDate(RelationYears, 0, 0)).End()
	}
	last := at.AddDate(0, NeverMonths, 0)
	if soon := later(at, asked.In(calendar.Shanghai())).AddDate(0, 0, AnswerDays); !asked.IsZero() && soon.Before(last) {
		last = soon
	}
	return calendar.DayOf(last).End()
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
