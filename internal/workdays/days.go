package workdays

import (
	"strconv"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
)

// Codes that this room raises.
const (
	Past   fault.Code = "CALENDAR_PAST"     // a list or rule would change a day that has begun. Params: "day"
	NoNext fault.Code = "CALENDAR_NOT_NEXT" // years are loaded one behind the other. Params: "year" is the next one
)

// soonDays is how many days before the last loaded one people are told that the next year's list is missing.
const soonDays = 45

// Loaded is one year's list and where it comes from.
type Loaded struct {
	calendar.Year
	Revision int64 // 0: shipped with the program
	By       string
	At       time.Time
}

// Rule is an acquirer's word on make-up weekends.
type Rule struct {
	AcquirerID string
	calendar.MakeUpRule
	By string
	At time.Time
}

// Days is the calendar of this install as of one transaction.
type Days struct {
	Book     calendar.Book
	Lists    []Loaded // the list in force of each year, in order
	Rules    []Rule   // in the order of their days, later words last
	Revision string   // changes with every list and rule
}

// For is the calendar of an acquirer.
func (d Days) For(acquirerID string) calendar.Calendar {
	var rules []calendar.MakeUpRule
	for _, r := range d.Rules {
		if r.AcquirerID == acquirerID {
			rules = append(rules, r.MakeUpRule)
		}
	}
	return d.Book.For(rules...)
}

// MakeUpOff says whether an acquirer does not work on make-up weekends on a day.
func (d Days) MakeUpOff(acquirerID string, day calendar.Day) bool {
	off := false
	for _, r := range d.Rules {
		if r.AcquirerID == acquirerID && r.From <= day {
			off = r.Off
		}
	}
	return off
}

// Outlook is how far the calendar reaches from a day on.
type Outlook struct {
	Until    calendar.Day
	NextYear int // whose list is missing
	DaysLeft int // from today on; negative beyond
	Soon     bool
	Over     bool
}

// Outlook is how far the calendar reaches from today on.
func (d Days) Outlook(today calendar.Day) Outlook {
	until := d.Book.Until()
	left := int(until.Start().Sub(today.Start()) / (24 * time.Hour))
	return Outlook{Until: until, NextYear: int(until/10_000) + 1, DaysLeft: left, Soon: left < soonDays, Over: left < 0}
}

// assemble makes the calendar of what is shipped and what was loaded; rows are in the order of their revisions.
func assemble(shipped []calendar.Year, loaded []Loaded, rules []Rule) Days {
	lists := map[int]Loaded{}
	for _, y := range shipped {
		lists[y.Year] = Loaded{Year: y}
	}
	for _, l := range loaded {
		lists[l.Year.Year] = l
	}
	years := make([]calendar.Year, 0, len(lists))
	for _, l := range lists {
		years = append(years, l.Year)
	}
	d := Days{Book: calendar.NewBook(years...), Rules: rules}
	for _, y := range d.Book.Years() {
		d.Lists = append(d.Lists, lists[y.Year])
	}
	d.Revision = strconv.FormatInt(int64(calendar.NewBook(shipped...).Until()), 10) + "." + strconv.Itoa(len(loaded)) + "." + strconv.Itoa(len(rules))
	return d
}

// mayLoad says why a list cannot be taken today, or nil. changed is false when it says what is known already.
func (d Days) mayLoad(y calendar.Year, today calendar.Day) (changed bool, err error) {
	const op = "workdays.Put"
	if fields := y.Check(); len(fields) > 0 {
		return false, fault.E(op, fault.Invalid, fields)
	}
	next := d.Outlook(today).NextYear
	if y.Year == next {
		return true, nil
	}
	for _, known := range d.Lists {
		if known.Year.Year != y.Year {
			continue
		}
		days := y.Changed(known.Year)
		if len(days) > 0 && days[0] <= today {
			return false, fault.E(op, Past, map[string]string{"day": days[0].String()})
		}
		return len(days) > 0 || y.Notice != known.Notice, nil
	}
	return false, fault.E(op, NoNext, map[string]string{"year": strconv.Itoa(next)})
}
