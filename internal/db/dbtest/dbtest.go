package dbtest

import (
	"log/slog"
	"testing"

	"cloudpos/internal/db"
)

// Each runs f as a subtest on SQLite and on PostgreSQL, each time on an empty, migrated database of its own.
func Each(t *testing.T, f func(t *testing.T, d *db.DB, clock *Clock)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		d, clock := SQLite(t)
		f(t, d, clock)
	})
	t.Run("postgres", func(t *testing.T) {
		d, clock := Postgres(t)
		f(t, d, clock)
	})
}

// SQLite opens an empty, migrated SQLite database, closed when the test ends.
func SQLite(t testing.TB) (*db.DB, *Clock) {
	t.Helper()
	return open(t, SQLiteURL(t))
}

// Postgres opens an empty, migrated PostgreSQL database, closed and dropped when the test ends.
func Postgres(t testing.TB) (*db.DB, *Clock) {
	t.Helper()
	return open(t, PostgresURL(t))
}

func open(t testing.TB, url string) (*db.DB, *Clock) {
	t.Helper()
	clock := NewClock()
	d, err := db.Open(t.Context(), db.Config{URL: url, Clock: clock, Logger: Logger(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d, clock
}

// Logger shows warnings and errors in the test's output.
func Logger(t testing.TB) *slog.Logger {
	return slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn}))
}
