package db

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
)

// migrations holds one file per room, one text for both engines; the two folders hold what must differ.
//
//go:embed migrations
var migrations embed.FS

// migrationWait is how long a node waits, asking once a second, while another migrates.
const migrationWait = 10 * 60

// layers is a file system that looks for a file in each of its parts in turn.
type layers []fs.FS

// Open opens name in the first part that has it.
func (l layers) Open(name string) (fs.File, error) {
	for _, part := range l {
		if f, err := part.Open(name); !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadDir lists name in all parts.
func (l layers) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	for _, part := range l {
		entries, err := fs.ReadDir(part, name)
		if err != nil {
			return nil, err
		}
		all = append(all, entries...)
	}
	return all, nil
}

// schemaFiles are the migrations of one engine: the common ones and its own.
func schemaFiles(engine Engine) (fs.FS, error) {
	common, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	own, err := fs.Sub(common, string(engine))
	return layers{common, own}, err
}

func (s *sqliteStore) migrate(ctx context.Context) error {
	if err := migrateOurs(ctx, SQLite, goose.DialectSQLite3, s.writer); err != nil {
		return err
	}
	return migrateRiver(ctx, riversqlite.New(s.writer))
}

// migrate runs everything under one session lock, which goose and River then need not take themselves. The lock is
// asked for, not waited in: a waiting session would hold up an index built CONCURRENTLY.
func (s *postgresStore) migrate(ctx context.Context) (err error) {
	pool := stdlib.OpenDBFromPool(s.pool)
	defer func() { err = errors.Join(err, pool.Close()) }()
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, migrationWait))
	if err != nil {
		return err
	}
	holder, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, holder.Close()) }()
	if err := locker.SessionLock(ctx, holder); err != nil {
		return fmt.Errorf("another node is migrating: %w", err)
	}
	defer func() { err = errors.Join(err, locker.SessionUnlock(context.WithoutCancel(ctx), holder)) }()
	if err := migrateOurs(ctx, Postgres, goose.DialectPostgres, pool); err != nil {
		return err
	}
	return migrateRiver[pgx.Tx](ctx, riverpgxv5.New(s.pool))
}

func migrateOurs(ctx context.Context, engine Engine, dialect goose.Dialect, pool *sql.DB) error {
	files, err := schemaFiles(engine)
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(dialect, pool, files)
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}

func migrateRiver[T any](ctx context.Context, driver riverdriver.Driver[T]) error {
	migrator, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: quiet()})
	if err != nil {
		return err
	}
	_, err = migrator.Migrate(ctx, rivermigrate.DirectionUp, nil)
	return err
}

// Fingerprint names the schema that Migrate makes on an engine: another name as soon as any migration, ours or River's,
// is another. Migrated templates are kept by it.
func Fingerprint(engine Engine) (string, error) {
	ours, err := schemaFiles(engine)
	if err != nil {
		return "", err
	}
	var river fs.FS
	switch engine {
	case SQLite:
		river = riversqlite.New(nil).GetMigrationFS(riverdriver.MigrationLineMain)
	case Postgres:
		river = riverpgxv5.New(nil).GetMigrationFS(riverdriver.MigrationLineMain)
	}
	sum := sha256.New()
	for _, part := range []struct {
		files   fs.FS
		pattern string
	}{{ours, "*.sql"}, {river, "*/*/*.sql"}} {
		names, err := fs.Glob(part.files, part.pattern)
		if err != nil {
			return "", err
		}
		for _, name := range names {
			text, err := fs.ReadFile(part.files, name)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(sum, "%s %d\n%s", name, len(text), text)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:8]), nil
}
