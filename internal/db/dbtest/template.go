package dbtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"cloudpos/internal/db"
	"cloudpos/internal/db/pgtemp"
)

// SQLiteURL names an empty, migrated SQLite database of the test's own.
func SQLiteURL(t testing.TB) string {
	t.Helper()
	return SQLiteAt(t, filepath.Join(t.TempDir(), "cloudpos.db"))
}

// SQLiteAt makes an empty, migrated SQLite database at a place and answers its URL.
func SQLiteAt(t testing.TB, file string) string {
	t.Helper()
	template, err := sqliteTemplate(t.Context())
	if err != nil {
		t.Fatalf("SQLite template: %v", err)
	}
	content, err := os.ReadFile(template)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return "sqlite:" + file
}

// sqliteTemplate is a migrated file kept under the fingerprint of its schema, so that migrating is paid for once and not
// by every test process. Two that make it at once make the same; the renaming is atomic.
func sqliteTemplate(ctx context.Context) (string, error) {
	dir := filepath.Join(os.TempDir(), "cloudpos-test-"+strconv.Itoa(os.Getuid()))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	fingerprint, err := db.Fingerprint(db.SQLite)
	if err != nil {
		return "", err
	}
	template := filepath.Join(dir, fingerprint+".db")
	if _, err := os.Stat(template); err == nil {
		return template, nil
	}
	work, err := os.MkdirTemp(dir, "make")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(work) }()
	raw := filepath.Join(work, "raw.db")
	if err := migrate(ctx, "sqlite:"+raw); err != nil {
		return "", err
	}
	return template, os.Rename(raw, template) // closing the last connection has folded the WAL into the file
}

func migrate(ctx context.Context, url string) (err error) {
	d, err := db.Open(ctx, db.Config{URL: url})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return d.Migrate(ctx)
}

// PostgresURL names an empty, migrated PostgreSQL database of the test's own, dropped when the test ends.
func PostgresURL(t testing.TB) string {
	t.Helper()
	server := serverURL(t)
	name := "test_" + strings.ToLower(rand.Text())
	err := withServer(t.Context(), server, func(ctx context.Context, conn *pgx.Conn) error {
		template, err := postgresTemplate(ctx, conn, server)
		if err != nil {
			return err
		}
		_, err = conn.Exec(ctx, "CREATE DATABASE "+name+" TEMPLATE "+template)
		return err
	})
	if err != nil {
		t.Fatalf("PostgreSQL template: %v", err)
	}
	t.Cleanup(func() {
		err := withServer(context.Background(), server, func(ctx context.Context, conn *pgx.Conn) error {
			_, err := conn.Exec(ctx, "DROP DATABASE "+name+" WITH (FORCE)")
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
	return databaseURL(server, name)
}

// serverURL is the server of this run: the one that make started, or the shared throw-away one.
func serverURL(t testing.TB) string {
	t.Helper()
	if url := os.Getenv("CLOUDPOS_TEST_POSTGRES"); url != "" {
		return url
	}
	url, release, err := pgtemp.Shared(t.Context())
	switch {
	case errors.Is(err, pgtemp.ErrNotInstalled) && os.Getenv("CI") != "true":
		t.Skip("SKIPPED ON POSTGRESQL: ", err)
	case err != nil:
		t.Fatal(err)
	}
	t.Cleanup(release)
	return url
}

// templateLock keeps two test processes from making the template at once.
const templateLock = 20260302

// postgresTemplate makes the migrated template if the server has none of this schema.
func postgresTemplate(ctx context.Context, conn *pgx.Conn, server string) (string, error) {
	fingerprint, err := db.Fingerprint(db.Postgres)
	if err != nil {
		return "", err
	}
	name := "template_" + fingerprint
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1)", templateLock); err != nil {
		return "", err
	}
	defer func() { _, _ = conn.Exec(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock($1)", templateLock) }()
	var there bool
	err = conn.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", name).Scan(&there)
	if err != nil || there {
		return name, err
	}
	raw := "making_" + strings.ToLower(rand.Text())
	if _, err := conn.Exec(ctx, "CREATE DATABASE "+raw); err != nil {
		return "", err
	}
	if err := migrate(ctx, databaseURL(server, raw)); err != nil {
		_, dropping := conn.Exec(ctx, "DROP DATABASE "+raw+" WITH (FORCE)")
		return "", errors.Join(err, dropping)
	}
	_, err = conn.Exec(ctx, "ALTER DATABASE "+raw+" RENAME TO "+name)
	return name, err
}

func withServer(ctx context.Context, url string, do func(context.Context, *pgx.Conn) error) (err error) {
	conn, err := pgx.Connect(ctx, url)
	if err != nil {
		return fmt.Errorf("the test server: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close(ctx)) }()
	return do(ctx, conn)
}

func databaseURL(server, name string) string {
	u, err := url.Parse(server)
	if err != nil {
		return server
	}
	u.Path = "/" + name
	return u.String()
}
