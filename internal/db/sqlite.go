package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"path/filepath"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	_ "modernc.org/sqlite" // the "sqlite" driver of database/sql

	"cloudpos/internal/fault"
)

// How every connection to a SQLite file behaves: a commit survives a power cut (WAL with synchronous FULL), foreign keys
// hold, a lock held by another process (a backup tool) is waited for, and "x" is never taken for the string 'x'.
const (
	sqliteCommon  = "_pragma=busy_timeout(10000)&_pragma=foreign_keys(1)&_pragma=cache_size(-16000)&_dqs=0"
	sqliteWriting = sqliteCommon + "&_txlock=immediate&_pragma=temp_store(2)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=journal_size_limit(67108864)"
	sqliteReading = sqliteCommon + "&mode=ro&_query_only=1"
)

// sqliteStore is one SQLite file: ONE writing connection, which the group writer and River take in turn, and a pool
// of readers.
type sqliteStore struct {
	file    string
	clock   Clock
	logger  *slog.Logger
	writer  *sql.DB
	readers *sql.DB
	queue   *group
	reading cache
	gate    gate
	jobs    *river.Client[*sql.Tx]
}

func openSQLite(ctx context.Context, path string, config Config) (*sqliteStore, error) {
	if path == "" || path == ":memory:" {
		return nil, errors.New("sqlite: needs the path of a file")
	}
	file, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if err := makePrivate(file); err != nil {
		return nil, err
	}
	s := &sqliteStore{file: file, clock: config.Clock, logger: config.Logger, gate: gate{limit: int64(config.QueueLimit)}}
	if s.writer, err = sqlitePool(ctx, file, sqliteWriting, 1); err != nil {
		return nil, err
	}
	readers := config.Readers
	if readers <= 0 {
		readers = defaultReaders
	}
	if s.readers, err = sqlitePool(ctx, file, sqliteReading, readers); err != nil {
		return nil, errors.Join(err, s.writer.Close())
	}
	s.jobs, err = river.NewClient(riversqlite.New(s.writer), &river.Config{Logger: config.Logger})
	if err != nil {
		return nil, errors.Join(err, s.readers.Close(), s.writer.Close())
	}
	s.reading.pool = s.readers
	s.queue = newGroup(s.writer, s.begin, config.QueueLimit)
	return s, nil
}

// makePrivate makes the file before SQLite does, so that it and its WAL are the owner's alone.
func makePrivate(file string) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func sqlitePool(ctx context.Context, file, options string, size int) (*sql.DB, error) {
	pool, err := sql.Open("sqlite", sqliteName(file, options))
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(size)
	pool.SetMaxIdleConns(size)
	if err := pool.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", file, err), pool.Close())
	}
	return pool, nil
}

func sqliteName(file, options string) string {
	return (&url.URL{Scheme: "file", Path: file, RawQuery: options}).String()
}

// begin makes the Tx of one closure.
func (s *sqliteStore) begin(tx *sql.Tx, statements *cache, write bool) *txn {
	return &txn{
		on:    &sqliteStatements{tx: tx, cache: statements, jobs: s.jobs},
		write: write,
		now:   instantOf(s.clock),
	}
}

func (s *sqliteStore) write(ctx context.Context, fn closure) (*txn, error) {
	return s.queue.run(ctx, fn)
}

func (s *sqliteStore) read(ctx context.Context, fn closure) error {
	var tx *sql.Tx
	err := s.gate.through(ctx, func(ctx context.Context) (err error) {
		tx, err = s.readers.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
		return err
	})
	if err != nil {
		return beginFailed(ctx, "db.Read", err)
	}
	defer s.reading.prepareMissed()
	defer func() { _ = tx.Rollback() }()
	marked, leave := inside(ctx)
	defer leave()
	t := s.begin(tx, &s.reading, false)
	return t.finish(fn(marked, t))
}

// beginFailed tells why no transaction was begun: the caller has gone, the queue is full, or the database is away.
func beginFailed(ctx context.Context, op string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(err, ErrBusy) {
		return err
	}
	return fault.E(op, fault.Unavailable, "no transaction could be begun", err)
}

func (s *sqliteStore) close() error {
	s.queue.close()
	s.reading.close()
	return errors.Join(s.readers.Close(), s.writer.Close())
}

// sqliteStatements runs SQL inside one *sql.Tx.
type sqliteStatements struct {
	tx    *sql.Tx
	cache *cache
	jobs  *river.Client[*sql.Tx]
}

func (s *sqliteStatements) exec(ctx context.Context, query string, args []any) (int64, error) {
	var result sql.Result
	var err error
	if known := s.cache.find(query); known != nil {
		result, err = s.tx.StmtContext(ctx, known).ExecContext(ctx, args...)
	} else {
		result, err = s.tx.ExecContext(ctx, query, args...)
	}
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

func (s *sqliteStatements) query(ctx context.Context, query string, args []any) (Rows, error) {
	if known := s.cache.find(query); known != nil {
		return s.tx.StmtContext(ctx, known).QueryContext(ctx, args...)
	}
	return s.tx.QueryContext(ctx, query, args...)
}

func (s *sqliteStatements) enqueue(ctx context.Context, args river.JobArgs, opts *river.InsertOpts) error {
	_, err := s.jobs.InsertTx(ctx, s.tx, args, opts)
	return err
}
