package onboarding_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/onboarding"
)

// Everything in this file is counted anew, from the notice as people read it: nothing of package calendar, of the clocks
// or of the board is used to compute what is expected of them.

// off says whether a day of 2026 is off, as people read it in the notice.
func off(day time.Time) bool {
	d := day.Format("01-02")
	switch {
	case slices.Contains([]string{"01-04", "02-14", "02-28", "05-09", "09-20", "10-10"}, d):
		return false
	case d <= "01-03", d >= "02-15" && d <= "02-23", d >= "04-04" && d <= "04-06", d >= "05-01" && d <= "05-05", d >= "06-19" && d <= "06-21",
		d >= "09-25" && d <= "09-27", d >= "10-01" && d <= "10-07":
		return true
	}
	return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
}

// pieces walks the working parts of a span, day by day on the wall clock of Shanghai.
func pieces(from, to time.Time, visit func(from, to time.Time) bool) {
	zone := time.FixedZone("+8", 8*3600)
	for at := from.In(zone); at.Before(to); {
		midnight := time.Date(at.Year(), at.Month(), at.Day()+1, 0, 0, 0, 0, zone)
		end := midnight
		if to.Before(end) {
			end = to
		}
		if !off(at) && !visit(at, end) {
			return
		}
		at = midnight
	}
}

// watch is a stop watch of the proof: spans of time in which it ran.
type watch struct {
	spans [][2]time.Time
	round bool // counts day and night
}

func (w watch) seconds(now time.Time) (sum int64) {
	for _, s := range w.spans {
		to := s[1]
		if to.IsZero() {
			to = now
		}
		if w.round {
			sum += int64(to.Sub(s[0]) / time.Second)
			continue
		}
		pieces(s[0], to, func(a, b time.Time) bool { sum += int64(b.Sub(a) / time.Second); return true })
	}
	return sum
}

// at is the second at which the watch shows so many seconds; the zero time when it does not by now.
func (w watch) at(seconds int64, now time.Time) (due time.Time) {
	for _, s := range w.spans {
		to := s[1]
		if to.IsZero() {
			to = now.Add(time.Second)
		}
		if w.round {
			return s[0].Add(time.Duration(seconds) * time.Second)
		}
		pieces(s[0], to, func(a, b time.Time) bool {
			if n := int64(b.Sub(a) / time.Second); n < seconds {
				seconds -= n
				return true
			}
			due = a.Add(time.Duration(seconds) * time.Second)
			return false
		})
		if !due.IsZero() {
			return due
		}
	}
	return due
}

// step is a fact at an instant.
type step struct {
	at    time.Time
	app   int
	fact  onboarding.Fact
	state onboarding.State // after it
}

// road makes up one application's way: when it is handed in, how long everybody takes, where it ends.
func road(r *rand.Rand, app int, from time.Time, days int) []step {
	at := from.Add(time.Duration(r.IntN(days*86400)) * time.Second)
	var out []step
	add := func(f onboarding.Fact, s onboarding.State, hoursMax int) {
		out = append(out, step{at, app, f, s})
		at = at.Add(time.Duration(1+r.IntN(hoursMax*3600)) * time.Second)
	}
	add(onboarding.Submit, onboarding.Submitted, 60)
	for range r.IntN(3) {
		add(onboarding.Claim, onboarding.PreReview, 20)
		if r.IntN(2) == 0 {
			add(onboarding.Release, onboarding.Submitted, 30)
			continue
		}
		add(onboarding.AskMore, onboarding.NeedMore, 150)
		add(onboarding.Submit, onboarding.Submitted, 60)
	}
	add(onboarding.Claim, onboarding.PreReview, 40)
	add(onboarding.Pass, onboarding.AcquirerReview, 120)
	switch r.IntN(8) {
	case 0:
		return out
	case 1:
		add(onboarding.Reject, onboarding.Rejected, 1)
		return out
	}
	add(onboarding.Approve, onboarding.Approved, 90)
	add(onboarding.Sign, onboarding.Signed, 1)
	add(onboarding.Bind, onboarding.DeviceBound, 40)
	if r.IntN(6) > 0 {
		add(onboarding.Activate, onboarding.Activated, 30)
		add("test", "TESTED", 30)
		add(onboarding.Open, onboarding.Live, 1)
	}
	return out
}

// expected is what the clocks of a road have to say by an instant, told from the states alone.
func expected(steps []step, now time.Time) (out []said) {
	day := int64(86400)
	for _, c := range []struct {
		name  string
		runs  func(s onboarding.State) bool
		holds func(s onboarding.State) bool
		round bool
		says  []said
		after []int64
	}{
		{
			"REVIEW", func(s onboarding.State) bool {
				return slices.Contains([]onboarding.State{"SUBMITTED", "PRE_REVIEW", "ACQUIRER_REVIEW"}, s)
			},
			func(s onboarding.State) bool { return s == "NEED_MORE" }, false,
			[]said{{kind: "TARGET_MISSED"}, {kind: "BREACHED"}, {kind: "ESCALATED", level: 1}, {kind: "ESCALATED", level: 2}},
			[]int64{day + 1, 3*day + 1, 3*day + 1, 4*day + 1},
		},
		{
			"END_TO_END", func(s onboarding.State) bool { return s != "LIVE" && s != "REJECTED" }, func(onboarding.State) bool { return false }, false,
			[]said{{kind: "TARGET_MISSED"}, {kind: "BREACHED"}},
			[]int64{5*day + 1, 7*day + 1},
		},
		{
			"ACTIVATION", func(s onboarding.State) bool { return s == "DEVICE_BOUND" }, func(onboarding.State) bool { return false }, true,
			[]said{{kind: "BREACHED"}},
			[]int64{day},
		},
	} {
		var w watch
		var lines []said
		add := func(kind string, level int64, at time.Time) {
			lines = append(lines, said{clock: c.name, kind: kind, round: 1, level: level, at: at.UnixMicro()})
		}
		running, stopped := false, time.Time{}
		for _, s := range steps {
			switch run := c.runs(s.state); {
			case !stopped.IsZero() || (len(w.spans) == 0 && !run):
			case run && !running:
				add(map[bool]string{true: "STARTED", false: "RESUMED"}[len(w.spans) == 0], 0, s.at)
				w.spans, running = append(w.spans, [2]time.Time{s.at}), true
			case !run && c.holds(s.state) && running:
				add("PAUSED", 0, s.at)
				w.spans[len(w.spans)-1][1], running = s.at, false
			case !run && !c.holds(s.state):
				add("STOPPED", 0, s.at)
				if running {
					w.spans[len(w.spans)-1][1] = s.at
				}
				stopped, running = s.at, false
			}
		}
		w.round = c.round
		for i, x := range c.says {
			end := now
			if !stopped.IsZero() {
				end = stopped
			}
			if len(w.spans) == 0 {
				continue
			}
			if due := w.at(c.after[i], end); !due.IsZero() && !due.After(end) {
				add(x.kind, x.level, due)
			}
		}
		order := []string{"STARTED", "RESUMED", "TARGET_MISSED", "BREACHED", "ESCALATED", "PAUSED", "STOPPED"}
		slices.SortStableFunc(lines, func(a, b said) int {
			if a.at != b.at {
				return int(a.at - b.at)
			}
			return slices.Index(order, a.kind) - slices.Index(order, b.kind)
		})
		out = append(out, lines...)
	}
	return out
}

// Proof 3: a hundred seeded applications over Spring Festival and the autumn make-up days of 2026. Every event stands at its
// exact second although the sweeper runs when it likes, and the board is what the raw log gives.
func TestAHundredApplicationsOverTheHolidays(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		const seed = 20260214
		r := rand.New(rand.NewPCG(seed, 3))
		roads, ids := make([][]step, 100), make([]string, 100)
		var all []step
		for i := range roads {
			from := shanghai("2026-02-09 00:00:00")
			if i >= 50 {
				from = shanghai("2026-09-14 00:00:00")
			}
			roads[i] = road(r, i, from, 22)
			all = append(all, roads[i]...)
		}
		slices.SortFunc(all, func(a, b step) int { return a.at.Compare(b.at) })
		swept := time.Time{}
		for _, s := range all {
			for s.at.Sub(swept) > 200*time.Hour && !swept.IsZero() { // nothing happens for long
				swept = swept.Add(150 * time.Hour)
				h.clock.Set(swept)
				h.sweep()
			}
			h.clock.Set(s.at)
			if swept.IsZero() || s.at.Sub(swept) > time.Duration(1+r.IntN(20))*time.Hour {
				h.sweep()
				swept = s.at
			}
			if s.fact == onboarding.Submit && ids[s.app] == "" {
				ids[s.app] = h.ok(h.svc.Start(t.Context(), h.owner, fmt.Sprint("road-", s.app))).ID
			}
			err := onboarding.MoveInTest(t.Context(), h.svc, ids[s.app], s.fact)
			if err != nil && (s.fact != "test" || !fault.Is(err, onboarding.WrongState)) {
				t.Fatalf("%v: %v", s, err)
			}
		}
		now := shanghai("2026-10-23 12:34:56")
		h.clock.Set(now)
		h.sweep()
		events := 0
		for i, steps := range roads {
			var got []said
			for _, clock := range []string{"REVIEW", "END_TO_END", "ACTIVATION"} {
				got = append(got, h.log(ids[i], clock)...)
			}
			want := expected(steps, now)
			events += len(want)
			if !slices.Equal(got, want) {
				t.Errorf("seed %d, road %d says\n%v\nwant\n%v", seed, i, got, want)
			}
		}
		if events < 600 {
			t.Errorf("only %d events: the roads are too smooth", events)
		}
		t.Logf("%d events", events)
		for _, span := range [][2]calendar.Day{{20260101, 20261231}, {20260201, 20260331}, {20260901, 20261031}, {20260224, 20260227}, {20261001, 20261007}} {
			boardIsTheLog(t, h, span[0], span[1])
		}
	})
}

// boardIsTheLog compares a board with what the raw events give.
func boardIsTheLog(t *testing.T, h *house, from, to calendar.Day) {
	t.Helper()
	var board onboarding.Board
	h.must(func(ctx context.Context, tx db.Tx) (err error) {
		board, err = h.svc.Board(ctx, tx, h.reviewer, from, to)
		return err
	})
	w := recount(h, from.Start(), to.End())
	for _, line := range board.Clocks {
		if want := w.clocks[string(line.Clock)]; figuresOf(line.Spread) != want.figures() || line.Missed != want.missed || line.Breached != want.breached || line.Unknown != 0 {
			t.Errorf("%s–%s %s: board %v, %d missed, %d breached; log %v, %d, %d", from, to, line.Clock, figuresOf(line.Spread), line.Missed, line.Breached, want.figures(), want.missed, want.breached)
		}
	}
	for _, line := range board.Stages {
		if want := w.stages[string(line.Stage)]; figuresOf(line.Spread) != want.figures() || line.Missed != want.missed || line.Breached != want.breached {
			t.Errorf("open in %s: board %v, %d missed, %d breached; log %v, %d, %d", line.Stage, figuresOf(line.Spread), line.Missed, line.Breached, want.figures(), want.missed, want.breached)
		}
	}
	if board.Breaches != w.breaches {
		t.Errorf("%s–%s: %d breaches, log %d", from, to, board.Breaches, w.breaches)
	}
	late := 0
	for _, want := range w.stages {
		late += want.missed
	}
	if len(board.Overdue) != min(late, 50) {
		t.Errorf("%d overdue cases, log %d", len(board.Overdue), late)
	}
}

// figures are count, mean, percentiles and longest, in hundredths of a day.
type figures [6]int64

func figuresOf(s onboarding.Spread) figures {
	return figures{int64(s.N), int64(s.Mean), int64(s.P50), int64(s.P90), int64(s.P95), int64(s.Max)}
}

// heap is readings in seconds.
type heap struct {
	seconds          []int64
	missed, breached int
}

func (p heap) figures() figures {
	n := int64(len(p.seconds))
	if n == 0 {
		return figures{}
	}
	slices.Sort(p.seconds)
	var sum int64
	for _, s := range p.seconds {
		sum += s
	}
	hundredths := func(s int64) int64 { return (s + 432) / 864 }
	rank := func(share float64) int64 {
		i := int64(share * float64(n))
		if float64(i) < share*float64(n) {
			i++
		}
		return hundredths(p.seconds[i-1])
	}
	return figures{n, (2*sum + 864*n) / (2 * 864 * n), rank(0.5), rank(0.9), rank(0.95), hundredths(p.seconds[n-1])}
}

// recounted is a board as the raw events give it.
type recounted struct {
	clocks, stages map[string]heap
	breaches       int
}

func recount(h *house, from, to time.Time) recounted {
	h.t.Helper()
	out := recounted{clocks: map[string]heap{}, stages: map[string]heap{}}
	type key struct{ app, clock string }
	type tally struct {
		watch
		missed, breached bool
		stopped          time.Time
		ended            string
	}
	clocks, stage := map[key]*tally{}, map[string]string{}
	h.must(func(ctx context.Context, tx db.Tx) error {
		rows, err := tx.Query(ctx, `SELECT e.application_id, e.clock, e.kind, e.stage, e.at, a.state FROM application_clock_event e
			JOIN application a ON a.id = e.application_id ORDER BY e.application_id, e.clock, e.round, e.seq`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var app, clock, kind, in, state string
			var us int64
			if err := rows.Scan(&app, &clock, &kind, &in, &us, &state); err != nil {
				return err
			}
			stage[app] = state
			k, at := key{app, clock}, time.UnixMicro(us)
			if clocks[k] == nil {
				clocks[k] = &tally{watch: watch{round: clock == "ACTIVATION"}}
			}
			c := clocks[k]
			switch kind {
			case "STARTED", "RESUMED":
				c.spans = append(c.spans, [2]time.Time{at})
			case "PAUSED", "STOPPED":
				if last := len(c.spans) - 1; c.spans[last][1].IsZero() {
					c.spans[last][1] = at
				}
				if kind == "STOPPED" {
					c.stopped, c.ended = at, in
				}
			case "TARGET_MISSED":
				c.missed = true
			case "BREACHED":
				c.breached = true
			}
		}
		return rows.Err()
	})
	add := func(m map[string]heap, name string, c *tally, at time.Time) {
		p := m[name]
		p.seconds = append(p.seconds, c.seconds(at))
		if c.missed {
			p.missed++
		}
		if c.breached {
			p.breached++
		}
		m[name] = p
	}
	ends := map[string][]string{
		"REVIEW": {"APPROVED", "REJECTED"}, "PRE_REVIEW": {"APPROVED", "REJECTED"}, "FINAL_REVIEW": {"APPROVED", "REJECTED"}, "END_TO_END": {"LIVE"},
		"SIGNING": {"SIGNED"}, "ACTIVATION": {"ACTIVATED"},
	}
	now := h.clock.Now()
	for k, c := range clocks {
		within := !c.stopped.IsZero() && !c.stopped.Before(from) && c.stopped.Before(to)
		if within && slices.Contains(ends[k.clock], c.ended) {
			add(out.clocks, k.clock, c, c.stopped)
		}
		if k.clock == "REVIEW" && c.breached && (within || c.stopped.IsZero()) {
			out.breaches++
		}
		review := clocks[key{k.app, "REVIEW"}]
		if c.stopped.IsZero() && (k.clock == "REVIEW" || (k.clock == "END_TO_END" && !review.stopped.IsZero())) {
			add(out.stages, stage[k.app], c, now)
		}
	}
	return out
}
