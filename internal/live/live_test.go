package live_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/live"
)

// patience is how long a test waits for what must come; it ends as soon as it comes.
const patience = 10 * time.Second

func publish(t *testing.T, d *db.DB, h *live.Hub, then error, events ...live.Event) {
	t.Helper()
	err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		h.Publish(ctx, tx, events...)
		return then
	})
	if fault.CodeOf(err) != fault.CodeOf(then) {
		t.Fatal(err)
	}
}

// next is the next event; it fails the test when none comes.
func next(t *testing.T, events <-chan live.Event) live.Event {
	t.Helper()
	select {
	case e, open := <-events:
		if !open {
			t.Fatal("the channel is closed")
		}
		return e
	case <-time.After(patience):
		t.Fatal("no event came")
		return live.Event{}
	}
}

// none says that nothing waits: delivery within a process is done when the write returns.
func none(t *testing.T, events <-chan live.Event) {
	t.Helper()
	select {
	case e, open := <-events:
		t.Errorf("got %+v (open %v)", e, open)
	default:
	}
}

func paid(topic, id string) live.Event { return live.Event{Topic: topic, Kind: "order.paid", ID: id} }

func TestEventsReachTheirTopicsAfterTheCommit(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		h := live.New(d, dbtest.Logger(t))
		a, cancelA := h.Subscribe(live.Merchant("a"), live.Store("1"))
		defer cancelA()
		b, cancelB := h.Subscribe(live.Merchant("b"))
		defer cancelB()
		publish(t, d, h, nil, paid(live.Merchant("a"), "ord_1"), paid(live.Store("1"), "ord_1"), paid(live.Terminal("1"), "ord_1"))
		if e := next(t, a); e != paid(live.Merchant("a"), "ord_1") {
			t.Errorf("%+v", e)
		}
		if e := next(t, a); e.Topic != live.Store("1") {
			t.Errorf("%+v", e)
		}
		none(t, a)
		none(t, b)
	})
}

func TestWhatIsUndoneIsNotTold(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		h := live.New(d, dbtest.Logger(t))
		events, cancel := h.Subscribe(live.Console)
		defer cancel()
		publish(t, d, h, fault.E("test", fault.Conflict), paid(live.Console, "ord_1"))
		none(t, events)
	})
}

// A reader that does not read gets one Resync in place of what it missed, and then events again.
func TestASlowReaderGetsOneResync(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	h := live.New(d, dbtest.Logger(t))
	slow, cancel := h.Subscribe(live.Console)
	defer cancel()
	var many []live.Event
	for i := range 500 {
		many = append(many, paid(live.Console, fmt.Sprint(i)))
	}
	publish(t, d, h, nil, many...)
	for i := range 64 {
		if e := next(t, slow); e.ID != fmt.Sprint(i) {
			t.Fatalf("event %d is %+v", i, e)
		}
	}
	if e := next(t, slow); e.Kind != live.Resync || e.Topic != "" {
		t.Fatalf("got %+v", e)
	}
	none(t, slow)
	publish(t, d, h, nil, paid(live.Console, "after"))
	if e := next(t, slow); e.ID != "after" {
		t.Errorf("got %+v", e)
	}
}

// Whatever a reader's pace: each event is delivered in order, or a Resync stands after the last one before the gap.
func TestNoGapWithoutResync(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	h := live.New(d, dbtest.Logger(t))
	events, cancel := h.Subscribe(live.Console)
	defer cancel()
	published, expect := 0, 0
	check := func(e live.Event) {
		if e.Kind == live.Resync {
			expect = -1
			return
		}
		var n int
		if _, err := fmt.Sscan(e.ID, &n); err != nil {
			t.Fatal(err)
		}
		if expect >= 0 && n != expect {
			t.Fatalf("event %d where %d must be, and no resync", n, expect)
		}
		expect = n + 1
	}
	for round := range 60 {
		var some []live.Event
		for range round * 2 {
			some = append(some, paid(live.Console, fmt.Sprint(published)))
			published++
		}
		publish(t, d, h, nil, some...)
		for range round + 5 {
			select {
			case e := <-events:
				check(e)
			default:
			}
		}
	}
	for len(events) > 0 {
		check(<-events)
	}
	if expect != -1 && expect != published {
		t.Errorf("the last event seen is %d of %d, and no resync", expect, published)
	}
}

func TestCancelAndCloseEndSubscriptions(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	h := live.New(d, dbtest.Logger(t))
	first, cancel := h.Subscribe(live.Console)
	second, cancelSecond := h.Subscribe(live.Console)
	cancel()
	cancel()
	if _, open := <-first; open {
		t.Error("open after cancel")
	}
	if h.Subscribers() != 1 {
		t.Errorf("%d subscribers", h.Subscribers())
	}
	h.Close()
	cancelSecond()
	if _, open := <-second; open {
		t.Error("open after close")
	}
	late, cancelLate := h.Subscribe(live.Console)
	cancelLate()
	if _, open := <-late; open {
		t.Error("a closed hub takes subscribers")
	}
	publish(t, d, h, nil, paid(live.Console, "x"))
}

func TestManyAtOnce(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	h := live.New(d, dbtest.Logger(t))
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Go(func() {
			events, cancel := h.Subscribe(live.Console, live.Order(fmt.Sprint(i)))
			defer cancel()
			publish(t, d, h, nil, paid(live.Order(fmt.Sprint(i)), "mine"), paid(live.Console, "all"))
			for e := range events {
				if e.ID == "mine" {
					return
				}
			}
		})
	}
	wg.Wait()
	if h.Subscribers() != 0 {
		t.Errorf("%d subscribers left", h.Subscribers())
	}
}

// Two nodes on one PostgreSQL: events cross, nobody hears the own echo, and stopping leaves nothing behind.
func TestEventsCrossNodes(t *testing.T) {
	url := dbtest.PostgresURL(t)
	leaks := goleak.IgnoreCurrent()
	open := func() (*db.DB, *live.Hub, func()) {
		d, err := db.Open(t.Context(), db.Config{URL: url, Logger: dbtest.Logger(t)})
		if err != nil {
			t.Fatal(err)
		}
		h := live.New(d, dbtest.Logger(t))
		ctx, stop := context.WithCancel(t.Context())
		done := make(chan struct{})
		go func() {
			defer close(done)
			h.Run(ctx)
		}()
		return d, h, func() {
			stop()
			<-done
			h.Close()
			if err := d.Close(); err != nil {
				t.Error(err)
			}
		}
	}
	here, hubHere, stopHere := open()
	_, hubThere, stopThere := open()
	mine, cancelMine := hubHere.Subscribe(live.Console)
	theirs, cancelTheirs := hubThere.Subscribe(live.Console)

	// Listening begins some time after Run: ask until the first event crosses, then nothing may be missing.
	crossed := false
	for try := 0; !crossed && try < 500; try++ {
		publish(t, here, hubHere, nil, paid(live.Console, "hello"))
		next(t, mine)
		select {
		case <-theirs:
			crossed = true
		case <-time.After(20 * time.Millisecond):
		}
	}
	if !crossed {
		t.Fatal("nothing crosses")
	}
	var some []live.Event
	for i := range 50 {
		some = append(some, paid(live.Console, fmt.Sprint(i)))
	}
	publish(t, here, hubHere, nil, some...)
	for i := range 50 {
		e := next(t, theirs)
		for e.ID == "hello" {
			e = next(t, theirs)
		}
		if e.ID != fmt.Sprint(i) {
			t.Fatalf("event %d is %+v", i, e)
		}
		if own := next(t, mine); own.ID != fmt.Sprint(i) {
			t.Fatalf("own event %d is %+v", i, own)
		}
	}
	none(t, mine)
	cancelMine()
	cancelTheirs()
	stopHere()
	stopThere()
	goleak.VerifyNone(t, leaks)
}

// After a gap in hearing the others, everyone here is told to ask again.
func TestALostConnectionMeansResync(t *testing.T) {
	url := dbtest.PostgresURL(t)
	d, err := db.Open(t.Context(), db.Config{URL: url, Logger: dbtest.Logger(t)})
	if err != nil {
		t.Fatal(err)
	}
	h := live.New(d, dbtest.Logger(t))
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		h.Run(ctx)
	}()
	defer func() {
		stop()
		<-done
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	events, cancel := h.Subscribe(live.Console)
	defer cancel()
	deadline := time.After(patience)
	for {
		var cut int64
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			return tx.QueryRow(ctx, `
				SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
				WHERE datname = current_database() AND query LIKE 'LISTEN%'`).Scan(&cut)
		})
		if err != nil {
			t.Fatal(err)
		}
		select {
		case e := <-events:
			if e.Kind != live.Resync {
				t.Errorf("got %+v", e)
			}
			return
		case <-deadline:
			t.Fatal("no resync came")
		case <-time.After(50 * time.Millisecond):
		}
	}
}
