package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"cloudpos/internal/fault"
)

// Bounds of one group: beyond either, the next waiter begins a new one, so that nobody waits long for a shared commit.
const (
	groupMax     = 64
	groupTimeMax = 50 * time.Millisecond
)

// group is the one writer of a SQLite database. It takes one waiting closure, begins a transaction, lets the closures
// that wait already join it, each in its own savepoint, and commits once for all (group commit): one fsync carries up
// to 64 writes, and a single request on an idle machine waits for nobody. Each closure runs in its caller's goroutine:
// the writer hands the transaction over and waits until it comes back.
type group struct {
	pool    *sql.DB
	begin   func(tx *sql.Tx, statements *cache, write bool) *txn
	cache   cache
	queue   chan *request
	closing chan struct{} // closed when no more requests are taken
	ended   chan struct{} // closed when the writer has gone
	once    sync.Once
	max     int          // closures per commit at most
	commits atomic.Int64 // commits so far; tests prove the grouping by it
}

// States of a request: its caller may drop it only while it waits.
const (
	waiting int32 = iota
	started
	dropped
)

// request is one closure on its way through the writer.
type request struct {
	fn       closure
	state    atomic.Int32
	turn     chan *txn    // the writer hands the transaction over
	finished chan outcome // the caller hands it back
	result   chan verdict // the group's end
}

// outcome is how a closure ended. Abandoned means that it panicked or left its goroutine: its caller is unwinding and
// cannot be run again.
type outcome struct {
	err       error
	abandoned bool
}

// verdict is what a caller hears: its transaction when it is durable, otherwise why not.
type verdict struct {
	tx  *txn
	err error
}

// member is a request that has run in the present group.
type member struct {
	*request
	tx *txn
	outcome
}

func newGroup(pool *sql.DB, begin func(*sql.Tx, *cache, bool) *txn, limit int) *group {
	g := &group{
		pool:    pool,
		begin:   begin,
		cache:   cache{pool: pool},
		queue:   make(chan *request, limit),
		max:     groupMax,
		closing: make(chan struct{}),
		ended:   make(chan struct{}),
	}
	go g.loop()
	return g
}

// close waits until the requests in the queue are done; later ones hear ErrClosed.
func (g *group) close() {
	g.once.Do(func() { close(g.closing) })
	<-g.ended
	g.cache.close()
}

// run queues fn and, in this goroutine, runs it when its turn comes.
func (g *group) run(ctx context.Context, fn closure) (*txn, error) {
	r := &request{fn: fn, turn: make(chan *txn, 1), finished: make(chan outcome, 1), result: make(chan verdict, 1)}
	select {
	case <-g.closing:
		return nil, ErrClosed
	default:
	}
	select {
	case g.queue <- r:
	default:
		return nil, ErrBusy
	}
	gone := ctx.Done()
	for {
		select {
		case tx := <-r.turn:
			r.play(ctx, tx)
		case v := <-r.result:
			return v.tx, v.err
		case <-gone:
			if r.state.CompareAndSwap(waiting, dropped) {
				return nil, ctx.Err()
			}
			gone = nil // it has begun: it will be run to its end
		case <-g.ended:
			return g.late(r)
		}
	}
}

// late is the answer to a request that slipped into the queue while the writer went: it was never begun, unless its
// verdict was the writer's last word.
func (g *group) late(r *request) (*txn, error) {
	select {
	case v := <-r.result:
		return v.tx, v.err
	default:
		return nil, ErrClosed
	}
}

// play runs the closure. When it panics (or calls runtime.Goexit, as a failing test does) the panic goes on up its
// caller's stack once the writer has undone it.
func (r *request) play(ctx context.Context, tx *txn) {
	marked, leave := inside(context.WithoutCancel(ctx))
	end := outcome{abandoned: true}
	defer func() {
		leave()
		end.err = tx.finish(end.err)
		r.finished <- end
		if end.abandoned {
			<-r.result
		}
	}()
	end.err = r.fn(marked, tx)
	end.abandoned = false
}

// loop is the writer.
func (g *group) loop() {
	defer close(g.ended)
	for {
		select {
		case r := <-g.queue:
			g.serve(r)
		case <-g.closing:
			for r := g.next(); r != nil; r = g.next() {
				g.serve(r)
			}
			return
		}
	}
}

// next takes a waiting request without blocking; nil when there is none.
func (g *group) next() *request {
	select {
	case r := <-g.queue:
		return r
	default:
		return nil
	}
}

// serve runs one group that begins with first, and afterwards, one by one, whatever a lost group left over.
func (g *group) serve(first *request) {
	if !first.state.CompareAndSwap(waiting, started) {
		return
	}
	for _, r := range g.gather(first, g.max) {
		g.gather(r, 1)
	}
	g.cache.prepareMissed()
}

// gather runs first and up to most-1 waiting requests in one transaction and commits it. When the transaction is lost
// on the way, the requests that suffered for another's fault are returned: they are run again, each alone.
func (g *group) gather(first *request, most int) (again []*request) {
	tx, err := g.pool.BeginTx(context.Background(), nil)
	if err != nil {
		first.result <- verdict{err: fault.E("db.Write", fault.Unavailable, "no transaction could be begun", err)}
		return nil
	}
	var members []member
	opened := time.Now()
	for r := first; r != nil; r = g.company(len(members) < most && time.Since(opened) < groupTimeMax) {
		m, alive := g.one(tx, r)
		members = append(members, m)
		if !alive {
			_ = tx.Rollback() // it is gone already; this gives the connection back
			return lost(members)
		}
	}
	g.commit(tx, members)
	return nil
}

// company is the next request to join the group: one that waits already, or arrives while this goroutine yields once.
func (g *group) company(room bool) *request {
	for try := 0; room && try < 2; try++ {
		for r := g.next(); r != nil; r = g.next() {
			if r.state.CompareAndSwap(waiting, started) {
				return r
			}
		}
		runtime.Gosched()
	}
	return nil
}

// one runs a request in a savepoint and keeps or undoes it. alive is false when the transaction around it is no more.
func (g *group) one(tx *sql.Tx, r *request) (m member, alive bool) {
	m = member{request: r, tx: g.begin(tx, &g.cache, true)}
	if err := g.control(tx, "SAVEPOINT closure"); err != nil {
		m.err = fmt.Errorf("%w: %w", errLost, err)
		return m, false
	}
	r.turn <- m.tx
	m.outcome = <-r.finished
	if m.err == nil && !m.abandoned {
		if err := g.control(tx, "RELEASE closure"); err != nil {
			m.err = fmt.Errorf("%w: %w", errLost, err)
			return m, false
		}
		return m, true
	}
	// "no such savepoint" here means that the closure's failure took the whole transaction with it (disk full, I/O error).
	if err := g.control(tx, "ROLLBACK TO closure"); err != nil {
		return m, false
	}
	return m, g.control(tx, "RELEASE closure") == nil
}

func (g *group) control(tx *sql.Tx, statement string) error {
	var err error
	if known := g.cache.find(statement); known != nil {
		_, err = tx.Stmt(known).Exec()
	} else {
		_, err = tx.Exec(statement)
	}
	return err
}

// lost answers the members of a transaction that is gone: the last one lost it and hears its own error; the others were
// undone, or answered upon what has been undone, through no fault of theirs and shall run again.
func lost(members []member) (again []*request) {
	last := members[len(members)-1]
	for _, m := range members[:len(members)-1] {
		if m.abandoned {
			m.result <- verdict{err: m.err}
			continue
		}
		again = append(again, m.request)
	}
	if last.err == nil {
		last.err = errLost
	}
	last.result <- verdict{err: last.err}
	return again
}

// commit makes the group durable and tells everybody. Nobody hears anything before: an answer, even a refusal, may
// rest on what a neighbour wrote. When the commit fails nobody knows what was kept, and everybody hears that.
func (g *group) commit(tx *sql.Tx, members []member) {
	err := tx.Commit()
	g.commits.Add(1)
	for _, m := range members {
		v := verdict{tx: m.tx, err: m.err}
		if err != nil {
			v.err = errors.Join(fmt.Errorf("%w: %w", ErrCommitUnknown, err), m.err)
		}
		m.result <- v
	}
}
