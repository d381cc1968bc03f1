package db

import (
	"context"
	"time"

	"github.com/riverqueue/river"
)

// Tx is one transaction on either engine. Every feature's SQL runs through it, written once in the portable subset
// ($1…$n, see doc.go). A closure that gets a Tx may be run twice (a retry after a serialisation failure or a lost
// group): it must have no outside effect except through AfterCommit and must never touch the DB itself.
//
// In a write transaction statements ignore the cancellation of ctx: a caller that goes away never undoes the closures
// that share its commit. After its first error a Tx is poisoned, as on PostgreSQL: later statements fail too.
type Tx interface {
	// Exec runs a statement and answers the number of rows it touched.
	Exec(ctx context.Context, query string, args ...any) (int64, error)
	// Query runs a query; the caller closes the rows and asks rows.Err().
	Query(ctx context.Context, query string, args ...any) (Rows, error)
	// QueryRow runs a query of at most one row; Scan answers ErrNoRows when there is none.
	QueryRow(ctx context.Context, query string, args ...any) Row
	// Now is the transaction's instant, the same at every call, to the microsecond, in UTC.
	Now() time.Time
	// Enqueue adds a River job that exists only if this transaction commits.
	Enqueue(ctx context.Context, args river.JobArgs, opts *river.InsertOpts) error
	// AfterCommit runs f once this transaction is durable, in order of registration, outside of it; never after a roll-back.
	AfterCommit(f func())
}

// Rows is the part of a result set that features use.
type Rows interface {
	Next() bool
	Scan(dest ...any) error
	Err() error
	Close() error
}

// Row is a single row that has not been read yet.
type Row interface {
	Scan(dest ...any) error
}

// Clock tells the time. db and app alone may read the system's; everything else gets one of these or tx.Now().
type Clock interface {
	Now() time.Time
}

// Micros is how an instant is stored: UTC microseconds since 1970; the zero time is 0.
func Micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMicro()
}

// Instant is the reverse of Micros.
func Instant(us int64) time.Time {
	if us == 0 {
		return time.Time{}
	}
	return time.UnixMicro(us).UTC()
}
