package db_test

import (
	"context"
	"testing"

	"go.uber.org/goleak"

	"cloudpos/internal/db"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// exec is a closure of one statement.
func exec(query string, args ...any) func(context.Context, db.Tx) error {
	return func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, query, args...)
		return err
	}
}

// write commits one statement.
func write(t testing.TB, d *db.DB, query string, args ...any) {
	t.Helper()
	if err := d.Write(t.Context(), exec(query, args...)); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

// things makes the table that most tests write to.
func things(t testing.TB, d *db.DB) {
	t.Helper()
	write(t, d, "CREATE TABLE thing (id TEXT PRIMARY KEY, amount_fen BIGINT NOT NULL CHECK (typeof(amount_fen) = 'integer'))")
}

// add is a closure that inserts one thing.
func add(id string) func(context.Context, db.Tx) error {
	return exec("INSERT INTO thing (id, amount_fen) VALUES ($1, 1)", id)
}

// ids lists the things that are committed, in order, as one string.
func ids(t testing.TB, d *db.DB) string {
	t.Helper()
	var all string
	err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, "SELECT COALESCE(string_agg(id, ' ' ORDER BY id), '') FROM thing").Scan(&all)
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func wantIDs(t testing.TB, d *db.DB, want string) {
	t.Helper()
	if got := ids(t, d); got != want {
		t.Errorf("committed things: %q, want %q", got, want)
	}
}
