package db

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"time"

	"github.com/riverqueue/river"

	"cloudpos/internal/fault"
)

// statements is how one engine runs SQL inside one of its transactions.
type statements interface {
	exec(ctx context.Context, query string, args []any) (int64, error)
	query(ctx context.Context, query string, args []any) (Rows, error)
	enqueue(ctx context.Context, args river.JobArgs, opts *river.InsertOpts) error
}

// txn is the Tx of both engines: it holds the rules that must not differ between them (poison, one result set at a
// time, uncancellable writes, portable arguments) and leaves the running of SQL to statements.
type txn struct {
	on    statements
	write bool
	now   time.Time
	hooks []func()
	first error // the first error of any statement: the poison
	open  *rows // the result set that has not been read to its end
	over  bool
}

func (t *txn) Now() time.Time { return t.now }

func (t *txn) AfterCommit(f func()) { t.hooks = append(t.hooks, f) }

func (t *txn) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	args, err := t.ready(query, args)
	if err != nil {
		return 0, t.poison(err)
	}
	n, err := t.on.exec(t.bound(ctx), query, args)
	return n, t.poison(err)
}

func (t *txn) Query(ctx context.Context, query string, args ...any) (Rows, error) {
	args, err := t.ready(query, args)
	if err != nil {
		return nil, t.poison(err)
	}
	set, err := t.on.query(t.bound(ctx), query, args)
	if err != nil {
		return nil, t.poison(err)
	}
	t.open = &rows{set: set, tx: t}
	return t.open, nil
}

func (t *txn) QueryRow(ctx context.Context, query string, args ...any) Row {
	set, err := t.Query(ctx, query, args...)
	return row{set, err}
}

func (t *txn) Enqueue(ctx context.Context, args river.JobArgs, opts *river.InsertOpts) error {
	if _, err := t.ready("", nil); err != nil {
		return t.poison(err)
	}
	return t.poison(t.on.enqueue(t.bound(ctx), args, opts))
}

// bound is the context of a statement: nobody cancels a write, because on SQLite that would roll back the neighbours.
func (t *txn) bound(ctx context.Context) context.Context {
	if t.write {
		return context.WithoutCancel(ctx)
	}
	return ctx
}

// ready checks that a statement may run now and makes its arguments alike for both engines.
func (t *txn) ready(query string, args []any) ([]any, error) {
	switch {
	case t.over:
		return nil, errOver
	case t.first != nil:
		return nil, t.first
	case t.open != nil:
		return nil, errOpenRows
	case controls(query):
		return nil, errControl
	}
	return portable(args)
}

// poison remembers the first error; the transaction will be undone whatever its closure returns.
func (t *txn) poison(err error) error {
	if err != nil && t.first == nil {
		t.first = err
	}
	return err
}

// finish ends the use of the transaction by its closure and tells what the closure's outcome is.
func (t *txn) finish(err error) error {
	if t.open != nil {
		_ = t.open.Close()
	}
	t.over = true
	if err == nil && t.first != nil {
		err = fmt.Errorf("db: a statement failed although the closure went on: %w", t.first)
	}
	if err != nil && away(t.first) {
		return fault.E("db", fault.Unavailable, err)
	}
	return err
}

// controls tells statements that would end or nest the transaction under the DB's feet.
func controls(query string) bool {
	word := strings.TrimLeft(query, " \t\r\n;")
	if i := strings.IndexAny(word, " \t\r\n;"); i >= 0 {
		word = word[:i]
	}
	switch strings.ToUpper(word) {
	case "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE":
		return true
	}
	return false
}

// rows is a result set that keeps its transaction from running another statement until it has been read.
type rows struct {
	set Rows
	tx  *txn
}

func (r *rows) Next() bool {
	if r.set.Next() {
		return true
	}
	r.done()
	_ = r.tx.poison(r.set.Err())
	return false
}

func (r *rows) Scan(dest ...any) error { return r.tx.poison(r.set.Scan(dest...)) }

func (r *rows) Err() error { return r.set.Err() }

func (r *rows) Close() error {
	r.done()
	return r.tx.poison(r.set.Close())
}

func (r *rows) done() {
	if r.tx.open == r {
		r.tx.open = nil
	}
}

// row is the first row of a query.
type row struct {
	set Rows
	err error
}

func (r row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	if !r.set.Next() {
		return r.nothing()
	}
	if err := r.set.Scan(dest...); err != nil {
		_ = r.set.Close()
		return err
	}
	return r.set.Close()
}

// nothing tells why there is no row: a failed statement, or simply none.
func (r row) nothing() error {
	err := r.set.Err()
	if closing := r.set.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = ErrNoRows
	}
	return err
}

// insideKey marks the context of a running closure, so that a transaction inside a transaction is refused instead of
// waiting for itself for ever.
type insideKey struct{}

// inside marks ctx; leave ends the mark (hooks that run after the commit may hold the same context).
func inside(ctx context.Context) (marked context.Context, leave func()) {
	var left atomic.Bool
	return context.WithValue(ctx, insideKey{}, &left), func() { left.Store(true) }
}

func mayBegin(ctx context.Context) error {
	if left, ok := ctx.Value(insideKey{}).(*atomic.Bool); ok && !left.Load() {
		return errNested
	}
	return ctx.Err()
}
