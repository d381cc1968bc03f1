package onboarding

import (
	"slices"
	"time"

	"cloudpos/internal/calendar"
)

// Centidays are hundredths of a working day (of 24 hours in natural time): the precision of the board (A40).
type Centidays int64

// centidays rounds a reading half up; a negative one does not exist.
func centidays(d time.Duration) Centidays {
	const hundredth = WorkingDay / 100
	return Centidays((d + hundredth/2) / hundredth)
}

// Spread is how a set of readings lies: count, mean, and percentiles by nearest rank (the p-th is the smallest reading that p
// percent of all do not exceed). All zero for none.
type Spread struct {
	N                        int
	Mean, P50, P90, P95, Max Centidays
}

// spread computes a Spread. It rounds once, at the end.
func spread(readings []time.Duration) Spread {
	n := len(readings)
	if n == 0 {
		return Spread{}
	}
	sorted := slices.Sorted(slices.Values(readings))
	const hundredth = int64(WorkingDay / 100 / time.Microsecond)
	var sum int64 // in microseconds, so that thousands of long readings do not overflow
	for _, d := range sorted {
		sum += d.Microseconds()
	}
	mean := Centidays((2*sum + hundredth*int64(n)) / (2 * hundredth * int64(n)))
	rank := func(p int) Centidays { return centidays(sorted[(p*n+99)/100-1]) }
	return Spread{N: n, Mean: mean, P50: rank(50), P90: rank(90), P95: rank(95), Max: centidays(sorted[n-1])}
}

// ClockLine is one clock's part of the board: of those that stopped within the time and measured the whole of their matter.
type ClockLine struct {
	Clock ClockName
	Spread
	Missed   int // of them, past their target
	Breached int // of them, past their limit
	Unknown  int // not in the spread: the calendar does not reach their end yet
}

// StageLine is one stage of the open queue: how old the applications in it are, by the review clock until the decision and end
// to end behind it.
type StageLine struct {
	Stage State
	Spread
	Missed, Breached, Unknown int
}

// Overdue is an open application that is past its target or limit.
type Overdue struct {
	ID, Number, Name string
	Stage            State
	Clock            ClockName
	Reading          Centidays
	Breached         bool
	Since            time.Time // when its limit, or its target, was passed; zero when not known
}

// Board is the review's times (审核看板), first to last day included.
type Board struct {
	From, To calendar.Day
	Clocks   []ClockLine
	Stages   []StageLine
	Overdue  []Overdue // the oldest first, at most overdueMost
	Breaches int       // of reviews: stopped within the time and breached, or open and breached now
}

const overdueMost = 50

// stopped is a clock that stopped.
type stopped struct {
	name             ClockName
	ended            State
	reading          time.Duration // unknownReading
	missed, breached bool
}

// clockLines sums up what stopped, a line for each clock.
func clockLines(all []stopped) []ClockLine {
	out := make([]ClockLine, 0, len(ClockNames()))
	for _, n := range ClockNames() {
		line := ClockLine{Clock: n}
		var readings []time.Duration
		for _, s := range all {
			if s.name != n || !n.fulfils(s.ended) {
				continue
			}
			line.Missed += count(s.missed)
			line.Breached += count(s.breached)
			if s.reading == unknownReading {
				line.Unknown++
				continue
			}
			readings = append(readings, s.reading)
		}
		line.Spread = spread(readings)
		out = append(out, line)
	}
	return out
}

// openCase is an open application under its governing clock.
type openCase struct {
	id, number, name string
	stage            State
	row              clockRow
	reading          time.Duration // unknownReading
}

// stageLines sums up the open queue, a line for each stage that an application can wait in.
func stageLines(all []openCase) []StageLine {
	var out []StageLine
	for _, stage := range States() {
		if stage == Draft || EndToEndClock.demand(stage) != run {
			continue
		}
		line := StageLine{Stage: stage}
		var readings []time.Duration
		for _, o := range all {
			if o.stage != stage {
				continue
			}
			line.Missed += count(o.row.Missed)
			line.Breached += count(o.row.Breached)
			if o.reading == unknownReading {
				line.Unknown++
				continue
			}
			readings = append(readings, o.reading)
		}
		line.Spread = spread(readings)
		out = append(out, line)
	}
	return out
}

// overdue lists the open cases that are late, the oldest first.
func overdue(all []openCase) []Overdue {
	var out []Overdue
	for _, o := range all {
		if !o.row.Missed && !o.row.Breached {
			continue
		}
		since := time.Time{}
		if o.row.Breached {
			since = o.row.limitAt
		}
		out = append(out, Overdue{
			ID: o.id, Number: o.number, Name: o.name, Stage: o.stage, Clock: o.row.Name, Reading: centidays(max(0, o.reading)), Breached: o.row.Breached, Since: since,
		})
	}
	slices.SortStableFunc(out, func(a, b Overdue) int {
		if a.Breached != b.Breached {
			return count(b.Breached) - count(a.Breached)
		}
		return int(b.Reading - a.Reading)
	})
	return out[:min(len(out), overdueMost)]
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
