package db_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

func TestBackupBesideAnOpenWriteIsSound(t *testing.T) {
	d, _ := dbtest.SQLite(t)
	things(t, d)
	write(t, d, "INSERT INTO thing VALUES ('a', 1)")
	file := filepath.Join(t.TempDir(), "it's a copy?.db")
	err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		if err := add("uncommitted")(ctx, tx); err != nil {
			return err
		}
		return elsewhere(func() error { return d.Backup(t.Context(), file) })
	})
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info, err)
	}
	if err := d.Backup(t.Context(), file); !errors.Is(err, os.ErrExist) {
		t.Errorf("over an existing file: %v", err)
	}
	dup, err := db.Open(t.Context(), db.Config{URL: "sqlite:" + file})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = dup.Close() }()
	wantIDs(t, dup, "a")
	err = dup.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		var verdict string
		err := tx.QueryRow(ctx, "SELECT integrity_check FROM pragma_integrity_check").Scan(&verdict)
		if verdict != "ok" {
			t.Errorf("the copy: %s", verdict)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	if left, _ := filepath.Glob(file + ".part"); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

func TestBackupOfPostgresPointsToItsOwnTool(t *testing.T) {
	d, _ := dbtest.Postgres(t)
	if err := d.Backup(t.Context(), filepath.Join(t.TempDir(), "x")); err == nil || !strings.Contains(err.Error(), "pg_dump") {
		t.Errorf("got %v", err)
	}
}
