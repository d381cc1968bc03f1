package onboarding

import (
	"time"

	"cloudpos/internal/calendar"
)

// clockSet is an application's clocks in their latest rounds, with what they have said since they were read.
type clockSet struct {
	calendar calendar.Calendar
	plan     string // revision of the calendar
	clocks   map[ClockName]Clock
	fresh    []ClockEvent
	touched  map[ClockName]bool
	older    []Clock // rounds before the latest
}

func newClockSet(c calendar.Calendar, plan string, events []ClockEvent) *clockSet {
	s := &clockSet{calendar: c, plan: plan, clocks: map[ClockName]Clock{}, touched: map[ClockName]bool{}}
	for _, n := range ClockNames() {
		s.clocks[n] = Clock{Name: n}
	}
	for _, k := range Replay(events) { // rounds come in their order
		s.replace(k)
	}
	return s
}

// replace makes a clock the latest round of its name.
func (s *clockSet) replace(c Clock) {
	if before := s.clocks[c.Name]; before.Round > 0 && before.Round < c.Round {
		s.older = append(s.older, before)
	}
	s.clocks[c.Name] = c
}

func (s *clockSet) reckoning(n ClockName) reckoning {
	if n.Natural() {
		return natural{}
	}
	return s.calendar
}

// settle lets every clock say what has fallen due by an instant, while the application stands in a state.
func (s *clockSet) settle(stage State, now time.Time) {
	for _, n := range ClockNames() {
		c, said := s.clocks[n].settle(s.reckoning(n), stage, now)
		if len(said) > 0 {
			s.clocks[n], s.fresh, s.touched[n] = c, append(s.fresh, said...), true
		}
	}
}

// enter lets the clocks follow the application into a state. What fell due before is said before.
func (s *clockSet) enter(from, to State, now time.Time) {
	s.settle(from, now)
	for _, n := range ClockNames() {
		c := s.clocks[n]
		e, moves := c.drive(to, now)
		if !moves {
			continue
		}
		if e.Round != c.Round {
			c = Clock{Name: n}
		}
		s.replace(c.then(e))
		s.fresh, s.touched[n] = append(s.fresh, e), true
	}
}

// rows are the rows to be written: of the clocks that moved, or of all when the calendar has changed.
func (s *clockSet) rows(all bool) []clockRow {
	var out []clockRow
	for _, c := range s.older {
		if all || s.touched[c.Name] {
			out = append(out, s.row(c))
		}
	}
	for _, n := range ClockNames() {
		if c := s.clocks[n]; c.Round > 0 && (all || s.touched[n]) {
			out = append(out, s.row(c))
		}
	}
	return out
}

// unknownReading is what a clock reads that the calendar does not reach.
const unknownReading = -1

// clockRow is what is kept beside the log so that lists, boards and the sweeper need not replay it.
type clockRow struct {
	Name             ClockName
	Round            int
	Started          time.Time
	Stopped          time.Time
	Ended            State
	Missed, Breached bool
	plan             string        // revision of the calendar that it was planned by
	dateless         bool          // something is not known before the calendar reaches further
	since            time.Time     // it runs since; zero when it stands
	banked           time.Duration // counted before since; the whole reading of a clock that stands; unknownReading
	limitAt          time.Time     // when the allowance ends
	dueAt            time.Time     // when it has something to say
}

// row plans a clock by the calendar at hand.
func (s *clockSet) row(c Clock) clockRow {
	r := s.reckoning(c.Name)
	out := clockRow{
		Name: c.Name, Round: c.Round, Started: c.Started, Stopped: c.Stopped, Ended: c.Ended, Missed: c.Said(ClockMissed), Breached: c.Said(ClockBreached), plan: s.plan,
	}
	standing := c
	if c.Running() {
		out.since = c.spans[len(c.spans)-1].from
		standing.spans = c.spans[:len(c.spans)-1]
	}
	var err error
	if out.banked, err = standing.Reading(r, time.Time{}); err != nil {
		out.banked, out.dateless = unknownReading, true
	}
	if limit := c.Name.limit(); limit > 0 {
		if out.limitAt, err = c.reaches(r, limit); err != nil {
			out.limitAt, out.dateless = time.Time{}, true
		}
	}
	var ok bool
	if _, out.dueAt, ok, err = c.next(r); err != nil {
		out.dateless = true
	}
	if !ok {
		out.dueAt = time.Time{}
	}
	return out
}

// state says how a clock stands, for its row.
func (r clockRow) state() string {
	switch {
	case !r.Stopped.IsZero():
		return "STOPPED"
	case !r.since.IsZero():
		return "RUNNING"
	}
	return "PAUSED"
}

// Due is what an applicant or a reviewer hears of the review's time.
type Due struct {
	Date     calendar.Day // the last day on which the decision is in time; 0 when Unknown or Paused
	Unknown  bool         // the calendar does not reach that far: "not known yet"
	Paused   bool         // the applicant is to mend something: no time passes
	Passed   int          // whole working days that have passed
	Total    int          // working days that are allowed
	Missed   bool         // the target is missed
	Breached bool
}

// dueOf tells a review clock's row to people. ok is false when no review is under way.
func dueOf(r clockRow, c calendar.Calendar, now time.Time) (d Due, ok bool) {
	if r.Round == 0 || !r.Stopped.IsZero() {
		return Due{}, false
	}
	d = Due{Total: int(ReviewLimit / WorkingDay), Missed: r.Missed, Breached: r.Breached, Paused: r.since.IsZero()}
	if reading, err := r.reading(c, now); err == nil {
		d.Passed = int(reading / WorkingDay)
	}
	switch {
	case d.Paused:
	case r.limitAt.IsZero():
		d.Unknown = true
	default:
		d.Date = calendar.DayOf(r.limitAt.Add(-time.Microsecond)) // what ends at 24:00 is due on that day
	}
	return d, true
}

// reading is what a row's clock reads at an instant. CALENDAR_HORIZON when that is not known yet.
func (r clockRow) reading(c calendar.Calendar, now time.Time) (time.Duration, error) {
	if r.banked == unknownReading {
		_, err := c.Working(c.Until().Next())
		return 0, err
	}
	if r.since.IsZero() {
		return r.banked, nil
	}
	var count reckoning = c
	if r.Name.Natural() {
		count = natural{}
	}
	d, err := count.Between(r.since, now)
	return r.banked + d, err
}
