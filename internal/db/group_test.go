package db_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
)

// together puts closures into ONE group, in the order given: a first closure holds the writer until all others wait in
// the queue. It answers what each caller heard; a panic is told as an error.
func together(t *testing.T, d *db.DB, closures ...func(context.Context, db.Tx) error) []error {
	t.Helper()
	return behind(t, d, func(context.Context, db.Tx) error { return nil }, closures...)
}

// behind is together with a say in what the holder does once all others wait.
func behind(t *testing.T, d *db.DB, holder func(context.Context, db.Tx) error, closures ...func(context.Context, db.Tx) error) []error {
	t.Helper()
	held, release := make(chan struct{}), make(chan struct{})
	heard := make([]error, len(closures)+1)
	var all sync.WaitGroup
	all.Go(func() {
		var once sync.Once // it may be run again
		heard[0] = d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			once.Do(func() { close(held) })
			<-release
			return holder(ctx, tx)
		})
	})
	<-held
	for i, closure := range closures {
		all.Go(func() { heard[i+1] = caught(func() error { return d.Write(t.Context(), closure) }) })
		queued(d, i+1)
	}
	close(release)
	all.Wait()
	return heard
}

// queued returns when n closures wait for the writer.
func queued(d *db.DB, n int) {
	for db.Queued(d) != n {
		runtime.Gosched()
	}
}

func caught(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return f()
}

func TestFailuresUndoOnlyThemselvesInAGroup(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	things(t, d)
	before := db.Commits(d)
	heard := together(t, d,
		add("a"),
		func(ctx context.Context, tx db.Tx) error { _ = add("b")(ctx, tx); return errOwn },
		add("c"),
		func(ctx context.Context, tx db.Tx) error { _ = add("d")(ctx, tx); panic("broken") },
		add("a"), // taken by the first
		add("e"),
	)
	if n := db.Commits(d) - before; n != 1 {
		t.Errorf("%d commits, want one for all", n)
	}
	if heard[1] != nil || heard[2] != errOwn || heard[3] != nil || !db.IsUnique(heard[5]) || heard[6] != nil {
		t.Errorf("heard %v", heard)
	}
	if heard[4] == nil || heard[4].Error() != "panic: broken" {
		t.Errorf("the panic: %v", heard[4])
	}
	wantIDs(t, d, "a c e")
}

func TestCancelledStatementHurtsNobody(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	things(t, d)
	gone, leave := context.WithCancel(t.Context())
	leave()
	heard := together(t, d,
		add("a"),
		func(_ context.Context, tx db.Tx) error { return add("b")(gone, tx) },
		func(_ context.Context, tx db.Tx) error {
			var n int64
			return tx.QueryRow(gone, "SELECT COUNT(*) FROM thing").Scan(&n)
		},
		add("c"),
	)
	if err := errors.Join(heard...); err != nil {
		t.Error(err)
	}
	wantIDs(t, d, "a b c")
}

func TestWaiterIsDroppedFromTheQueue(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	things(t, d)
	held, release := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		_ = d.Write(t.Context(), func(context.Context, db.Tx) error { close(held); <-release; return nil })
	})
	<-held
	ctx, cancel := context.WithCancel(t.Context())
	heard := make(chan error)
	go func() { heard <- d.Write(ctx, add("a")) }()
	queued(d, 1)
	cancel()
	if err := <-heard; !errors.Is(err, context.Canceled) { // while the writer is still held
		t.Errorf("the waiter heard %v", err)
	}
	close(release)
	all.Wait()
	write(t, d, "INSERT INTO thing VALUES ('b', 1)")
	wantIDs(t, d, "b")
}

func TestFullQueueRefuses(t *testing.T) {
	d, err := db.Open(t.Context(), db.Config{URL: dbtest.SQLiteURL(t), QueueLimit: 3})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	things(t, d)
	heard := behind(t, d, func(context.Context, db.Tx) error {
		err := elsewhere(func() error { return d.Write(t.Context(), add("x")) })
		if !errors.Is(err, db.ErrBusy) || !fault.Is(err, fault.Unavailable) {
			t.Errorf("the fourth in a queue of three heard %v", err)
		}
		return nil
	}, add("a"), add("b"), add("c"))
	if err := errors.Join(heard...); err != nil {
		t.Error(err)
	}
	wantIDs(t, d, "a b c")
}

func TestSixtyFourWritersShareCommits(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	things(t, d)
	const writers, each = 64, 20
	before := db.Commits(d)
	var all sync.WaitGroup
	var failed atomic.Int64
	for w := range writers {
		all.Go(func() {
			for i := range each {
				if d.Write(t.Context(), add(fmt.Sprintf("%d-%d", w, i))) != nil {
					failed.Add(1)
				}
			}
		})
	}
	all.Wait()
	commits := db.Commits(d) - before
	if n := len(strings.Fields(ids(t, d))); n != writers*each || failed.Load() != 0 {
		t.Errorf("%d things, %d failures", n, failed.Load())
	}
	if commits > writers*each/8 {
		t.Errorf("%d closures took %d commits", writers*each, commits)
	}
}

func TestLoneWriterHasACommitForEachWrite(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	things(t, d)
	before := db.Commits(d)
	for i := range 10 {
		write(t, d, "INSERT INTO thing VALUES ($1, 1)", fmt.Sprint(i))
	}
	if n := db.Commits(d) - before; n != 10 {
		t.Errorf("%d commits", n)
	}
}

// The outer transaction goes when a statement says ROLLBACK in its conflict clause, as it does on a full disk.
func TestClosureThatLosesTheTransactionIsTheOnlyOneToSuffer(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	things(t, d)
	runs := 0
	var hooks []string
	counted := func(ctx context.Context, tx db.Tx) error {
		runs++
		tx.AfterCommit(func() { hooks = append(hooks, "a") })
		return add("a")(ctx, tx)
	}
	hides := func(ctx context.Context, tx db.Tx) error {
		_, _ = tx.Exec(ctx, "INSERT OR ROLLBACK INTO thing VALUES ('a', 1)")
		_ = add("never")(ctx, tx) // outside of any transaction: it must not be committed on its own
		return nil
	}
	heard := together(t, d, counted, add("b"), exec("INSERT OR ROLLBACK INTO thing VALUES ('a', 1)"), hides, add("c"))
	if heard[1] != nil || heard[2] != nil || heard[5] != nil {
		t.Errorf("the innocent heard %v", heard)
	}
	if !db.IsUnique(heard[3]) || !db.IsUnique(heard[4]) {
		t.Errorf("the guilty heard %v and %v", heard[3], heard[4])
	}
	if runs != 2 || fmt.Sprint(hooks) != "[a]" {
		t.Errorf("the first closure ran %d times, its hooks %v", runs, hooks)
	}
	wantIDs(t, d, "a b c")
}

func TestFullDiskFailsWhoNeedsItAndKeepsTheRest(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	write(t, d, "CREATE TABLE big (id BIGINT, content TEXT)")
	things(t, d)
	if err := db.LimitPages(d, 8); err != nil {
		t.Fatal(err)
	}
	greedy := exec("INSERT INTO big VALUES (1, $1)", strings.Repeat("x", 1<<20))
	heard := together(t, d, add("a"), greedy, add("b"))
	if heard[1] != nil || heard[3] != nil {
		t.Errorf("the modest heard %v", heard)
	}
	if !fault.Is(heard[2], fault.Unavailable) {
		t.Errorf("the greedy heard %v", heard[2])
	}
	wantIDs(t, d, "a b")
}

// Deferred constraints are forbidden in our schema because of this: the shared COMMIT fails. It serves here to make one fail.
func TestFailedCommitIsUnknownToEverybody(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	things(t, d)
	write(t, d, "CREATE TABLE child (id TEXT REFERENCES thing (id) DEFERRABLE INITIALLY DEFERRED)")
	heard := together(t, d,
		func(ctx context.Context, tx db.Tx) error {
			tx.AfterCommit(func() { t.Error("a hook ran without a commit") })
			return add("a")(ctx, tx)
		},
		exec("INSERT INTO child VALUES ('nobody')"),
		func(context.Context, db.Tx) error { return errOwn },
	)
	for i, err := range heard {
		if !errors.Is(err, db.ErrCommitUnknown) || !fault.Is(err, fault.CommitUnknown) {
			t.Errorf("%d heard %v", i, err)
		}
	}
	write(t, d, "INSERT INTO thing VALUES ('b', 1)") // the writer goes on
	wantIDs(t, d, "b")
}

func TestCloseLetsTheQueueFinish(t *testing.T) {
	url := dbtest.SQLiteURL(t)
	d, err := db.Open(t.Context(), db.Config{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	things(t, d)
	closed := make(chan error, 1)
	heard := behind(t, d, func(context.Context, db.Tx) error {
		go func() { closed <- d.Close() }()
		return nil
	}, add("a"), add("b"))
	if err := errors.Join(append(heard, <-closed)...); err != nil {
		t.Error(err)
	}
	if err := d.Write(t.Context(), add("c")); !errors.Is(err, db.ErrClosed) {
		t.Errorf("after closing: %v", err)
	}
	again, err := db.Open(t.Context(), db.Config{URL: url})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = again.Close() }()
	wantIDs(t, again, "a b")
}
