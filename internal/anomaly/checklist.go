package anomaly

import (
	"slices"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Codes that this room raises.
const (
	ItemsLeft fault.Code = "ANOMALY_ITEMS_LEFT" // lines that nobody looked at; Params: "left"
	Over      fault.Code = "ANOMALY_DONE"       // the list is completed already
)

// State is where a list stands. The graph is drawn in docs/states.md; a test compares the two. Overdue is none: see Overdue.
type State string

// The states of a list.
const (
	Open     State = "OPEN"
	Done     State = "DONE"     // somebody of the merchant looked at everything and said so
	Reopened State = "REOPENED" // something came behind that: it is to be completed again
)

func edges() map[State][]State {
	return map[State][]State{Open: {Done}, Done: {Reopened}, Reopened: {Done}}
}

// Moves says whether a list may go from one state to another.
func Moves(from, to State) bool { return slices.Contains(edges()[from], to) }

// States are all states, for doors and tests.
func States() []State { return []State{Open, Done, Reopened} }

// Kind is in which way something went wrong.
type Kind string

// The kinds.
const (
	Difference     Kind = "DIFFERENCE"      // our book and a channel's bill differ; Detail is the class R1…R11
	LatePayment    Kind = "LATE_PAYMENT"    // paid behind the end of the order, and given back by itself
	SecondPayment  Kind = "SECOND_PAYMENT"  // a payment beyond the first of its order, given back by itself
	UnknownPayment Kind = "UNKNOWN_PAYMENT" // nobody could tell its end for a quarter of an hour
	RefundFailed   Kind = "REFUND_FAILED"   // the channel refused a refund, or got stuck with it; Detail is the state
	LimitAlert     Kind = "LIMIT_ALERT"     // beyond a payer's limit, and paid before anybody could know; Detail is the period
	Settlement     Kind = "SETTLEMENT"      // money of a trade day came otherwise than due, or not in time; Detail is DIFFERENT or OVERDUE
)

// Kinds are all kinds, in the order in which a person looks at them.
func Kinds() []Kind {
	return []Kind{Difference, Settlement, LatePayment, SecondPayment, UnknownPayment, RefundFailed, LimitAlert}
}

// unknownFor is how long nobody can tell a payment's end before that is an anomaly, in microseconds: as long as the cases page waits
// for an order.
const unknownFor = int64(15 * time.Minute / time.Microsecond)

// Checklist is a merchant's list of one month.
type Checklist struct {
	MerchantID  string
	ID          string // anl_…
	Environment db.Environment
	Month       calendar.Day // its first day
	State       State
	OpenedAt    time.Time
	DueAt       time.Time // overdue from this instant on, unless it is DONE
	DoneAt      time.Time // of the last completion; zero while it is not DONE
	DoneName    string
	Version     int64
	Items, Seen int64 // lines, and those that somebody looked at
}

// Period is the list's month as people write it: 2026-02.
func (c Checklist) Period() string { return c.Month.String()[:len("2026-02")] }

// Overdue says whether the list is late.
func (c Checklist) Overdue(now time.Time) bool { return c.State != Done && !now.Before(c.DueAt) }

// LastDay is the last day on which the list is not overdue; it ends at 24:00.
func (c Checklist) LastDay() calendar.Day { return lastDay(c.DueAt) }

// Left is how many lines nobody looked at.
func (c Checklist) Left() int64 { return c.Items - c.Seen }

// Item is one line of a list.
type Item struct {
	MerchantID  string
	ID          string // ani_…
	ChecklistID string
	Kind        Kind
	Ref         string // id of the difference, the refund, the order, the alert or the settlement
	Day         calendar.Day
	At          time.Time    // zero where only the day is known
	Amount      money.Amount // fen; of a settlement arrived less expected
	Detail      string
	OrderID     string
	RefundID    string
	Standing    string // the state of the thing now
	Behind      bool   // it came when the list was completed
	AddedAt     time.Time
	SeenAt      time.Time // zero until somebody looked
	SeenName    string
	Note        string
}

// History is one move of a list.
type History struct {
	From, To State
	At       time.Time
	Name     string // who did it; "" for the program
	Items    int64  // how many lines there were
}

// monthOf is the first day of the month that a day is in.
func monthOf(d calendar.Day) calendar.Day { return d - d%100 + 1 }

// monthBefore and monthAfter are the first days of the neighbours of a month.
func monthBefore(first calendar.Day) calendar.Day {
	return monthOf(calendar.DayOf(first.Start().Add(-time.Hour)))
}

func monthAfter(first calendar.Day) calendar.Day {
	const more = 32 * 24 * time.Hour // longer than any month, shorter than any two
	return monthOf(calendar.DayOf(first.Start().Add(more)))
}

// daysToLook is how many days there are for a list: the 1st, the 2nd and the 3rd.
const daysToLook = 3

// dueFor is when a month's list becomes overdue that was opened, or opened again, at an instant: behind the third day, that instant's day
// being the first, and never before the 3rd of the month behind, 24:00.
func dueFor(month calendar.Day, opened time.Time) time.Time {
	due := func(first calendar.Day) time.Time {
		return first.Start().AddDate(0, 0, daysToLook)
	}
	rule, theirs := due(monthAfter(month)), due(calendar.DayOf(opened))
	if theirs.After(rule) {
		return theirs
	}
	return rule
}

// lastDay is the day whose end a due instant is.
func lastDay(due time.Time) calendar.Day { return calendar.DayOf(due.Add(-time.Microsecond)) }

// monthsBack is how many months that are over are looked at: a program that was down opens what it missed, and what the channels tell
// late is added. Behind that a list stays as it is.
const monthsBack = 3

// monthsOver are the last months that are over, newest first.
func monthsOver(now time.Time) []calendar.Day {
	out := make([]calendar.Day, 0, monthsBack)
	for month := monthBefore(monthOf(calendar.DayOf(now))); len(out) < monthsBack; month = monthBefore(month) {
		out = append(out, month)
	}
	return out
}
