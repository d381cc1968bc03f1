package onboarding

import (
	"slices"
	"time"
)

// ClockName is which of an application's clocks (domain.md X2).
type ClockName string

// The clocks. Review and EndToEnd have targets; the stages are measured for the board.
const (
	ReviewClock   ClockName = "REVIEW"       // from hand-in to the decision, without the time that the applicant mends
	EndToEndClock ClockName = "END_TO_END"   // from hand-in to LIVE, with everything in between: what the merchant waits
	PreClock      ClockName = "PRE_REVIEW"   // of it, waiting for and being in pre-review (初审)
	FinalClock    ClockName = "FINAL_REVIEW" // of it, with the acquirer (终审)
	SigningClock  ClockName = "SIGNING"      // from approval to the signature
	ActivateClock ClockName = "ACTIVATION"   // from the first activation code to the activation, in natural time (A46)
)

// ClockNames lists the clocks in the order in which boards show them.
func ClockNames() []ClockName {
	return []ClockName{ReviewClock, EndToEndClock, PreClock, FinalClock, SigningClock, ActivateClock}
}

// WorkingDay is the unit of limits and readings: a working day has 24 hours, from 00:00 to 24:00 in Shanghai, and no other day has
// any (package calendar).
const WorkingDay = 24 * time.Hour

// Limits of the clocks (domain.md X2, A38, A40, A46).
const (
	ReviewTarget   = 1 * WorkingDay
	ReviewLimit    = 3 * WorkingDay
	EndToEndTarget = 5 * WorkingDay
	EndToEndLimit  = 7 * WorkingDay
	ActivateLimit  = 24 * time.Hour // natural time
)

// ClockEventKind is what a clock says.
type ClockEventKind string

// The kinds of events. A clock ends with STOPPED; re-application begins another round.
const (
	ClockStarted   ClockEventKind = "STARTED"
	ClockPaused    ClockEventKind = "PAUSED"
	ClockResumed   ClockEventKind = "RESUMED"
	ClockMissed    ClockEventKind = "TARGET_MISSED"
	ClockBreached  ClockEventKind = "BREACHED"
	ClockEscalated ClockEventKind = "ESCALATED"
	ClockStopped   ClockEventKind = "STOPPED"
)

// ClockEvent is one line of the log. What the clock read then follows from the events before it and the calendar.
type ClockEvent struct {
	Clock ClockName
	Round int // 1, and one more for each re-application
	Seq   int // within the round
	Kind  ClockEventKind
	Level int       // of an escalation: 1 the approvers, 2 who keeps the board
	Stage State     // of the application at that instant
	At    time.Time // when it was so, not when it was written
}

// deadline is a reading at which a clock has something to say.
type deadline struct {
	kind    ClockEventKind
	level   int
	reading time.Duration
}

// late is when an allowance is exceeded: one second after it ends. "3 working days" includes the instant at which the clock
// reads 3 × 24 h, and all of that second; the breach stands at the instant at which the clock reads 72:00:01 (A38). As
// the clock reads working time, a limit that ends at 24:00 on the day before a holiday is breached at 00:00:01 of the next
// working day: nobody is late on a holiday. A decision in that very second comes too late: it stands behind the breach.
const late = time.Second

// deadlines are what a clock says in the course of time, in order. An activation code is dead at 24:00:00 sharp.
func (n ClockName) deadlines() []deadline {
	switch n {
	case ReviewClock:
		return []deadline{
			{ClockMissed, 0, ReviewTarget + late},
			{ClockBreached, 0, ReviewLimit + late},
			{ClockEscalated, 1, ReviewLimit + late},
			{ClockEscalated, 2, ReviewLimit + WorkingDay + late},
		}
	case EndToEndClock:
		return []deadline{{ClockMissed, 0, EndToEndTarget + late}, {ClockBreached, 0, EndToEndLimit + late}}
	case ActivateClock:
		return []deadline{{ClockBreached, 0, ActivateLimit}}
	case PreClock, FinalClock, SigningClock:
	}
	return nil
}

// limit is a clock's allowance; 0 for a clock that only measures.
func (n ClockName) limit() time.Duration {
	return map[ClockName]time.Duration{ReviewClock: ReviewLimit, EndToEndClock: EndToEndLimit, ActivateClock: ActivateLimit}[n]
}

// Limits are a clock's target and limit; 0 where it has none.
func (n ClockName) Limits() (target, limit Centidays) {
	target = centidays(map[ClockName]time.Duration{ReviewClock: ReviewTarget, EndToEndClock: EndToEndTarget}[n])
	return target, centidays(n.limit())
}

// Natural says whether a clock runs day and night, holidays included.
func (n ClockName) Natural() bool { return n == ActivateClock }

// demand is what a state of the application wants of a clock.
type demand int

const (
	nothing demand = iota
	run
	hold // pause, if it runs
	halt // stop, if it has not
)

func (n ClockName) demand(s State) demand {
	if s == Draft {
		return nothing
	}
	review := s.UnderReview()
	switch n {
	case ReviewClock:
		return pick(review, run, pick(s == NeedMore, hold, halt))
	case EndToEndClock:
		return pick(review || slices.Contains([]State{NeedMore, Approved, Signed, DeviceBound, Activated, "TESTED"}, s), run, halt)
	case PreClock:
		return pick(s == Submitted || s == PreReview, run, pick(s == AcquirerReview || s == NeedMore, hold, halt))
	case FinalClock:
		return pick(s == AcquirerReview, run, pick(review || s == NeedMore, hold, halt))
	case SigningClock:
		return pick(s == Approved, run, halt)
	case ActivateClock:
		return pick(s == DeviceBound, run, halt)
	}
	return nothing
}

func pick(yes bool, a, b demand) demand {
	if yes {
		return a
	}
	return b
}

// fulfils says whether a clock that stopped in a state measured the whole of what it is about, and counts on the board.
func (n ClockName) fulfils(ended State) bool {
	switch n {
	case ReviewClock, PreClock, FinalClock:
		return ended == Approved || ended == Rejected
	case EndToEndClock:
		return ended == Live
	case SigningClock:
		return ended == Signed
	case ActivateClock:
		return ended == Activated
	}
	return false
}

// reckoning counts a kind of time; calendar.Calendar does it for working time.
type reckoning interface {
	Between(from, to time.Time) (time.Duration, error)
	After(from time.Time, d time.Duration) (time.Time, error)
}

// natural is time as it passes.
type natural struct{}

func (natural) Between(from, to time.Time) (time.Duration, error)        { return to.Sub(from), nil }
func (natural) After(from time.Time, d time.Duration) (time.Time, error) { return from.Add(d), nil }

// stretch is a time in which a clock runs; a zero end is still to come.
type stretch struct{ from, to time.Time }

// Clock is one round of a clock as its events left it.
type Clock struct {
	Name    ClockName
	Round   int
	Started time.Time
	Stopped time.Time // zero: not yet
	Ended   State     // in which it stopped
	spans   []stretch
	said    int // deadlines that were told
	seq     int
}

// Running says whether time counts now.
func (c Clock) Running() bool {
	return len(c.spans) > 0 && c.spans[len(c.spans)-1].to.IsZero()
}

// Said says whether the clock has told of an event of a kind.
func (c Clock) Said(k ClockEventKind) bool {
	return slices.ContainsFunc(c.Name.deadlines()[:c.said], func(d deadline) bool { return d.kind == k })
}

// then is the clock after an event.
func (c Clock) then(e ClockEvent) Clock {
	c.Name, c.Round, c.seq = e.Clock, e.Round, e.Seq
	c.spans = slices.Clone(c.spans)
	switch e.Kind {
	case ClockStarted, ClockResumed:
		if e.Kind == ClockStarted {
			c.Started = e.At
		}
		c.spans = append(c.spans, stretch{from: e.At})
	case ClockPaused, ClockStopped:
		if c.Running() {
			c.spans[len(c.spans)-1].to = e.At
		}
		if e.Kind == ClockStopped {
			c.Stopped, c.Ended = e.At, e.Stage
		}
	case ClockMissed, ClockBreached, ClockEscalated:
		c.said++
	}
	return c
}

// Replay gives the clocks that a log of events leaves, in its order. It is all that there is to know of them.
func Replay(events []ClockEvent) []Clock {
	var out []Clock
	for _, e := range events {
		i := slices.IndexFunc(out, func(c Clock) bool { return c.Name == e.Clock && c.Round == e.Round })
		if i < 0 {
			i, out = len(out), append(out, Clock{})
		}
		out[i] = out[i].then(e)
	}
	return out
}

// Reading is the time that a clock has counted up to an instant. CALENDAR_HORIZON when the calendar does not reach that far.
func (c Clock) Reading(r reckoning, at time.Time) (time.Duration, error) {
	var sum time.Duration
	for _, s := range c.spans {
		to := s.to
		if to.IsZero() {
			to = at
		}
		d, err := r.Between(s.from, to)
		if err != nil {
			return 0, err
		}
		sum += d
	}
	return sum, nil
}

// reaches is the instant at which a clock reads so much if nothing stops it; the zero time when it stands before that.
func (c Clock) reaches(r reckoning, reading time.Duration) (time.Time, error) {
	for _, s := range c.spans {
		if s.to.IsZero() {
			return r.After(s.from, reading)
		}
		d, err := r.Between(s.from, s.to)
		if err != nil {
			return time.Time{}, err
		}
		if d >= reading {
			return r.After(s.from, reading)
		}
		reading -= d
	}
	return time.Time{}, nil
}

// next is the next deadline of a running clock and when it falls due. ok is false when there is none.
func (c Clock) next(r reckoning) (d deadline, due time.Time, ok bool, err error) {
	all := c.Name.deadlines()
	if !c.Running() || c.said >= len(all) {
		return deadline{}, time.Time{}, false, nil
	}
	d = all[c.said]
	due, err = c.reaches(r, d.reading)
	return d, due, err == nil, err
}

// settle lets a clock say all that has fallen due by now, each at its own instant however late this runs. What the calendar
// does not reach stays unsaid until it does.
func (c Clock) settle(r reckoning, stage State, now time.Time) (Clock, []ClockEvent) {
	var out []ClockEvent
	for {
		d, due, ok, err := c.next(r)
		if err != nil || !ok || due.After(now) {
			return c, out
		}
		e := ClockEvent{Clock: c.Name, Round: c.Round, Seq: c.seq + 1, Kind: d.kind, Level: d.level, Stage: stage, At: due}
		c, out = c.then(e), append(out, e)
	}
}

// drive is what a clock says when the application comes into a state.
func (c Clock) drive(s State, now time.Time) (ClockEvent, bool) {
	e := ClockEvent{Clock: c.Name, Round: c.Round, Seq: c.seq + 1, Stage: s, At: now}
	switch d := c.Name.demand(s); {
	case !c.Stopped.IsZero() || len(c.spans) == 0:
		e.Kind, e.Round, e.Seq = ClockStarted, c.Round+1, 1
		return e, d == run
	case d == run && !c.Running():
		e.Kind = ClockResumed
	case d == hold && c.Running():
		e.Kind = ClockPaused
	case d == halt:
		e.Kind = ClockStopped
	default:
		return e, false
	}
	return e, true
}
