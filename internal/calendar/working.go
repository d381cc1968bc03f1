package calendar

import (
	"sort"
	"strconv"
	"time"

	"cloudpos/internal/fault"
)

// Book is the loaded years, without a gap. The zero Book knows no day.
type Book struct{ years []Year }

// NewBook puts years together; of two lists of one year the later one in the arguments holds. Years behind a gap are left
// out: nothing could be counted across it.
func NewBook(years ...Year) Book {
	last := map[int]Year{}
	least := 0
	for _, y := range years {
		last[y.Year] = y
		if least == 0 || y.Year < least {
			least = y.Year
		}
	}
	var b Book
	for n := least; ; n++ {
		y, ok := last[n]
		if !ok {
			return b
		}
		b.years = append(b.years, y)
	}
}

// Years are the loaded years in order.
func (b Book) Years() []Year { return append([]Year(nil), b.years...) }

// Until is the last loaded day: the horizon. 0 for an empty book.
func (b Book) Until() Day {
	if len(b.years) == 0 {
		return 0
	}
	return Day(b.years[len(b.years)-1].Year*10_000 + 1231)
}

// MakeUpRule is whether an institution works on make-up weekends from a day on, until the next rule. Without a rule it does.
type MakeUpRule struct {
	From Day
	Off  bool
}

// Calendar is a book as one institution keeps it. It is immutable and safe for concurrent use.
type Calendar struct {
	first  Day
	until  Day
	opens  time.Time
	worked []bool // by day since first
	before []int  // working days before that day; one more entry than days
}

const day = 24 * time.Hour

// For is the calendar of an institution with its rules about make-up weekends, in order of their days.
func (b Book) For(rules ...MakeUpRule) Calendar {
	if len(b.years) == 0 {
		return Calendar{}
	}
	c := Calendar{first: Day(b.years[0].Year*10_000 + 101), until: b.Until(), before: []int{0}}
	c.opens = c.first.Start()
	for _, y := range b.years {
		for d := Day(y.Year*10_000 + 101); d.year() == y.Year; d = d.Next() {
			worked := y.worked(d) && (!d.weekend() || !makeUpOff(rules, d))
			n := c.before[len(c.before)-1]
			if worked {
				n++
			}
			c.worked, c.before = append(c.worked, worked), append(c.before, n)
		}
	}
	return c
}

func makeUpOff(rules []MakeUpRule, d Day) bool {
	off := false
	for _, r := range rules {
		if r.From <= d {
			off = r.Off
		}
	}
	return off
}

// Until is the last day that is known.
func (c Calendar) Until() Day { return c.until }

func (c Calendar) unknown(op string, year int) error {
	return fault.E(op, Horizon, map[string]string{"year": strconv.Itoa(year), "until": c.until.String()})
}

// index is a day's place since the first loaded day.
func (c Calendar) index(op string, d Day) (int, error) {
	i := int(d.Start().Sub(c.opens) / day)
	if len(c.worked) == 0 || d < c.first || i >= len(c.worked) {
		return 0, c.unknown(op, d.year())
	}
	return i, nil
}

// Working says whether a day is worked. CALENDAR_HORIZON outside of the loaded years.
func (c Calendar) Working(d Day) (bool, error) {
	i, err := c.index("calendar.Working", d)
	if err != nil {
		return false, err
	}
	return c.worked[i], nil
}

// Add is the n-th working day after a day (T+n), which need not be worked itself; n ≥ 1. CALENDAR_HORIZON when it lies
// outside of the loaded years.
func (c Calendar) Add(d Day, n int) (Day, error) {
	const op = "calendar.Add"
	i, err := c.index(op, d)
	if err != nil {
		return 0, err
	}
	want := c.before[i+1] + max(n, 1)
	j := sort.SearchInts(c.before, want) // before[j] is the first that reaches want: day j-1 is the one
	if j == len(c.before) {
		return 0, c.unknown(op, c.until.year()+1)
	}
	return DayOf(c.opens.Add(time.Duration(j-1)*day + day/2)), nil
}

// Count is how many days of a span of days are worked, both ends included.
func (c Calendar) Count(from, to Day) (int, error) {
	i, err := c.index("calendar.Count", from)
	if err != nil {
		return 0, err
	}
	j, err := c.index("calendar.Count", to)
	if err != nil {
		return 0, err
	}
	return c.before[j+1] - c.before[i], nil
}

// since is the working time from the first loaded day to an instant: a working day has 24 hours, any other none.
func (c Calendar) since(op string, t time.Time) (time.Duration, error) {
	if len(c.worked) == 0 || t.Before(c.opens) {
		return 0, c.unknown(op, DayOf(t).year())
	}
	i := int(t.Sub(c.opens) / day)
	if i >= len(c.worked) {
		if i == len(c.worked) && t.Equal(c.opens.Add(time.Duration(i)*day)) {
			return time.Duration(c.before[i]) * day, nil // the very end of the last day
		}
		return 0, c.unknown(op, DayOf(t).year())
	}
	sum := time.Duration(c.before[i]) * day
	if c.worked[i] {
		sum += t.Sub(c.opens.Add(time.Duration(i) * day))
	}
	return sum, nil
}

// Between is the working time that passes between two instants: the part of the span that lies in working days, each of
// which runs from 00:00 to 24:00. Over a weekend nothing passes. CALENDAR_HORIZON when an end lies outside the loaded years.
func (c Calendar) Between(from, to time.Time) (time.Duration, error) {
	const op = "calendar.Between"
	a, err := c.since(op, from)
	if err != nil {
		return 0, err
	}
	b, err := c.since(op, to)
	return b - a, err
}

// After is the first instant at which a working time has passed since an instant; with no time, that instant itself. What
// ends with the end of a working day ends at its 24:00. CALENDAR_HORIZON when it lies outside of the loaded years.
func (c Calendar) After(from time.Time, d time.Duration) (time.Time, error) {
	const op = "calendar.After"
	a, err := c.since(op, from)
	if err != nil || d <= 0 {
		return from, err
	}
	want := a + d
	whole := int((want + day - 1) / day) // the working day, counted from the first loaded one, that it falls into
	j := sort.SearchInts(c.before, whole)
	if j == len(c.before) {
		return time.Time{}, c.unknown(op, c.until.year()+1)
	}
	return c.opens.Add(time.Duration(j-1)*day + want - time.Duration(c.before[j-1])*day), nil
}

// Opens is the first instant from t on that lies in a working day: t itself in one, else the next one's 00:00.
func (c Calendar) Opens(t time.Time) (time.Time, error) {
	worked, err := c.Working(DayOf(t))
	if err != nil || worked {
		return t, err
	}
	next, err := c.Add(DayOf(t), 1)
	if err != nil {
		return time.Time{}, err
	}
	return next.Start(), nil
}
