package db

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"runtime"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"

	"cloudpos/internal/fault"
)

// Bounds that hold for every PostgreSQL session unless the URL sets its own: nobody waits for a lock for ever, and a
// node that hangs inside a transaction does not hold its locks for ever.
const (
	lockTimeout = "10s"
	idleTimeout = "60s"
)

// retriesMax bounds how often a closure is run again after a serialisation failure or a deadlock.
const retriesMax = 5

// postgresStore is a PostgreSQL database behind one pool.
type postgresStore struct {
	clock  Clock
	logger *slog.Logger
	pool   *pgxpool.Pool
	gate   gate
	jobs   *river.Client[pgx.Tx]
}

func openPostgres(ctx context.Context, config Config) (*postgresStore, error) {
	settings, err := pgxpool.ParseConfig(config.URL)
	if err != nil {
		return nil, err
	}
	if !strings.Contains(config.URL, "pool_max_conns") {
		settings.MaxConns = int32(max(16, 4*runtime.GOMAXPROCS(0)))
		if config.Readers > 0 {
			settings.MaxConns = int32(config.Readers)
		}
	}
	for name, value := range map[string]string{
		"lock_timeout":                        lockTimeout,
		"idle_in_transaction_session_timeout": idleTimeout,
		"application_name":                    "cloudpos",
	} {
		if settings.ConnConfig.RuntimeParams[name] == "" {
			settings.ConnConfig.RuntimeParams[name] = value
		}
	}
	s := &postgresStore{clock: config.Clock, logger: config.Logger, gate: gate{limit: int64(config.QueueLimit)}}
	if s.pool, err = pgxpool.NewWithConfig(ctx, settings); err != nil {
		return nil, err
	}
	if err := s.pool.Ping(ctx); err != nil {
		s.pool.Close()
		return nil, err
	}
	s.jobs, err = river.NewClient(riverpgxv5.New(s.pool), &river.Config{Logger: config.Logger})
	if err != nil {
		s.pool.Close()
		return nil, err
	}
	return s, nil
}

func (s *postgresStore) write(ctx context.Context, fn closure) (*txn, error) {
	for try := 0; ; try++ {
		t, err := s.attempt(ctx, fn)
		if err == nil || !mayRetry(err) {
			return t, err
		}
		if try == retriesMax {
			return nil, fault.E("db.Write", fault.Unavailable, "others kept getting in the way", err)
		}
		if err := pause(ctx, try); err != nil {
			return nil, err
		}
	}
}

// attempt runs fn once. The transaction is undone when fn fails, panics or leaves its goroutine.
func (s *postgresStore) attempt(ctx context.Context, fn closure) (*txn, error) {
	tx, err := s.begin(ctx, "db.Write", pgx.TxOptions{IsoLevel: pgx.ReadCommitted})
	if err != nil {
		return nil, err
	}
	settled := context.WithoutCancel(ctx)
	defer func() { _ = tx.Rollback(settled) }() // does nothing after a commit
	t := s.txn(tx, true)
	marked, leave := inside(settled)
	defer leave()
	if err := t.finish(fn(marked, t)); err != nil {
		if mayRetry(t.first) && !errors.Is(err, t.first) {
			err = errors.Join(err, t.first) // the closure put its own name to it
		}
		return nil, err
	}
	if err := tx.Commit(settled); err != nil {
		return nil, commitFailed(err)
	}
	return t, nil
}

// read gives one unchanging view (REPEATABLE READ, READ ONLY), as SQLite's readers have.
func (s *postgresStore) read(ctx context.Context, fn closure) error {
	tx, err := s.begin(ctx, "db.Read", pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(context.WithoutCancel(ctx)) }()
	t := s.txn(tx, false)
	marked, leave := inside(ctx)
	defer leave()
	return t.finish(fn(marked, t))
}

func (s *postgresStore) begin(ctx context.Context, op string, options pgx.TxOptions) (tx pgx.Tx, err error) {
	err = s.gate.through(ctx, func(ctx context.Context) error {
		tx, err = s.pool.BeginTx(ctx, options)
		return err
	})
	if err != nil {
		return nil, beginFailed(ctx, op, err)
	}
	return tx, nil
}

func (s *postgresStore) txn(tx pgx.Tx, write bool) *txn {
	return &txn{on: &postgresStatements{tx: tx, jobs: s.jobs}, write: write, now: instantOf(s.clock)}
}

func (s *postgresStore) backup(context.Context, string) error {
	return errors.New("a PostgreSQL database is backed up with pg_dump (or with base backups and WAL archiving)")
}

func (s *postgresStore) close() error {
	s.pool.Close()
	return nil
}

// mayRetry says whether the database undid the transaction because of others, so that running it again is right:
// serialization_failure and deadlock_detected.
func mayRetry(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01") && !errors.Is(err, ErrCommitUnknown)
}

// commitFailed parts a COMMIT that the server refused (an error of an orderly session: everything is undone) from one
// whose answer never came or came from a server going down.
func commitFailed(err error) error {
	if errors.Is(err, pgx.ErrTxCommitRollback) {
		return err
	}
	var pg *pgconn.PgError
	if errors.As(err, &pg) && pg.Severity == "ERROR" {
		switch pg.Code[:2] {
		case "23", "40", "25", "P0":
			if pg.Code != "40003" { // statement_completion_unknown
				return err
			}
		}
	}
	return fmt.Errorf("%w: %w", ErrCommitUnknown, err)
}

// pause waits a little longer, and by chance, before each retry, so that two that met do not meet again.
func pause(ctx context.Context, try int) error {
	wait := time.Duration(rand.Int64N(int64(5*time.Millisecond) << try)) //nolint:gosec // nobody gains from guessing it
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// postgresStatements runs SQL inside one pgx.Tx.
type postgresStatements struct {
	tx   pgx.Tx
	jobs *river.Client[pgx.Tx]
}

func (s *postgresStatements) exec(ctx context.Context, query string, args []any) (int64, error) {
	tag, err := s.tx.Exec(ctx, query, args...)
	return tag.RowsAffected(), err
}

func (s *postgresStatements) query(ctx context.Context, query string, args []any) (Rows, error) {
	set, err := s.tx.Query(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	return postgresRows{set}, nil
}

func (s *postgresStatements) enqueue(ctx context.Context, args river.JobArgs, opts *river.InsertOpts) error {
	_, err := s.jobs.InsertTx(ctx, s.tx, args, opts)
	return err
}

// postgresRows gives pgx's rows the shape of database/sql's.
type postgresRows struct{ pgx.Rows }

func (r postgresRows) Close() error {
	r.Rows.Close()
	return r.Err()
}
