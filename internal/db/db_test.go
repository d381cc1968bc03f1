package db_test

import (
	"context"
	"errors"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

func TestWrittenRowsAreReadBack(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		write(t, d, "CREATE TABLE thing (id TEXT PRIMARY KEY, amount_fen BIGINT NOT NULL CHECK (typeof(amount_fen) = 'integer'))")
		write(t, d, "INSERT INTO thing VALUES ($1, $2)", "a", 5)
		var got int64
		err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			return tx.QueryRow(ctx, "SELECT amount_fen FROM thing WHERE id = $1", "a").Scan(&got)
		})
		if err != nil || got != 5 {
			t.Fatalf("got %d, %v", got, err)
		}
		err = d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			return tx.QueryRow(ctx, "SELECT amount_fen FROM thing WHERE id = $1", "b").Scan(&got)
		})
		if !errors.Is(err, db.ErrNoRows) {
			t.Fatalf("no row: %v", err)
		}
	})
}

func write(t *testing.T, d *db.DB, query string, args ...any) {
	t.Helper()
	err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		_, err := tx.Exec(ctx, query, args...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
