package db

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/riverqueue/river"
)

// Engine names the database behind a DB. Features never ask; only work that exists on one engine does.
type Engine string

// The two engines.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// Limits that hold when Config leaves them zero.
const (
	defaultQueueLimit = 1024
	defaultReaders    = 8
)

// Config says which database to open and how much it may take on.
type Config struct {
	URL        string       // "sqlite:/var/lib/cloudpos/cloudpos.db" or "postgres://user@host/name?…"
	Clock      Clock        // nil is the system's
	Logger     *slog.Logger // nil is slog.Default()
	QueueLimit int          // transactions that may wait before ErrBusy; 0 is 1,024
	Readers    int          // connections for reading on SQLite, of the whole pool on PostgreSQL; 0 is 8 and 16
}

// DB is an open database: one writer with group commit and a pool of readers on SQLite, a pool on PostgreSQL.
type DB struct {
	engine Engine
	clock  Clock
	store  store
}

// store is what the two engines do differently.
type store interface {
	write(ctx context.Context, fn closure) (*txn, error)
	read(ctx context.Context, fn closure) error
	migrate(ctx context.Context) error
	backup(ctx context.Context, file string) error
	startJobs(ctx context.Context, config *river.Config) (stop func(context.Context) error, err error)
	close() error
}

// closure is the body of a transaction.
type closure func(ctx context.Context, tx Tx) error

// Open opens the database that config.URL names; a missing SQLite file is made, readable by its owner only. It does
// not migrate. The caller closes the DB after stopping the jobs.
func Open(ctx context.Context, config Config) (*DB, error) {
	if config.Clock == nil {
		config.Clock = SystemClock()
	}
	if config.Logger == nil {
		config.Logger = slog.Default()
	}
	if config.QueueLimit <= 0 {
		config.QueueLimit = defaultQueueLimit
	}
	scheme, rest, _ := strings.Cut(config.URL, ":")
	d := &DB{clock: config.Clock}
	var err error
	switch scheme {
	case "sqlite":
		d.engine = SQLite
		d.store, err = openSQLite(ctx, rest, config)
	case "postgres", "postgresql":
		d.engine = Postgres
		d.store, err = openPostgres(ctx, config)
	default:
		err = fmt.Errorf("the database URL must begin with sqlite: or postgres:, not %q", scheme)
	}
	if err != nil {
		return nil, fmt.Errorf("db.Open: %w", err)
	}
	return d, nil
}

// Engine tells which database this is.
func (d *DB) Engine() Engine { return d.engine }

// Clock is the clock that transactions are stamped by.
func (d *DB) Clock() Clock { return d.clock }

// Now is the clock's instant, in UTC, to the microsecond.
func (d *DB) Now() time.Time { return instantOf(d.clock) }

func instantOf(c Clock) time.Time { return c.Now().UTC().Truncate(time.Microsecond) }

// Write runs fn in a transaction and returns once it is durable or undone. fn may be run more than once, always in the
// caller's goroutine; its error or panic undoes it and nothing else. ctx is heeded until fn starts: a caller that has
// gone by then is dropped (ctx.Err()), later nothing cancels fn's statements.
//
// Errors: what fn returned; the transaction's first error when fn hid it; ErrCommitUnknown; ErrBusy; ErrClosed.
func (d *DB) Write(ctx context.Context, fn func(ctx context.Context, tx Tx) error) error {
	if err := mayBegin(ctx); err != nil {
		return err
	}
	tx, err := d.store.write(ctx, fn)
	if err != nil {
		return err
	}
	for _, f := range tx.hooks {
		f()
	}
	return nil
}

// Read runs fn on one unchanging view of all that was committed before; writing in it fails. ctx cancels it.
// Errors: what fn returned, the transaction's first error when fn hid it, ErrBusy, ErrClosed, ctx.Err().
func (d *DB) Read(ctx context.Context, fn func(ctx context.Context, tx Tx) error) error {
	if err := mayBegin(ctx); err != nil {
		return err
	}
	return d.store.read(ctx, fn)
}

// Migrate brings the schema (ours and River's) up to date. Several nodes may do so at once on PostgreSQL.
func (d *DB) Migrate(ctx context.Context) error {
	if err := d.store.migrate(ctx); err != nil {
		return fmt.Errorf("db.Migrate: %w", err)
	}
	return nil
}

// Backup writes a sound copy of a SQLite database to a new file while others go on writing. On PostgreSQL it fails
// with a hint to pg_dump.
func (d *DB) Backup(ctx context.Context, file string) error {
	if err := d.store.backup(ctx, file); err != nil {
		return fmt.Errorf("db.Backup: %w", err)
	}
	return nil
}

// Close waits for the transactions that have begun, refuses others with ErrClosed and lets go of the database.
func (d *DB) Close() error { return d.store.close() }
