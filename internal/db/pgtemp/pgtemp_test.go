package pgtemp_test

import (
	"bufio"
	"context"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"cloudpos/internal/db/pgtemp"
)

// victim makes the test binary start a server, tell its URL and then wait to be killed.
const victim = "CLOUDPOS_PGTEMP_VICTIM"

func TestMain(m *testing.M) {
	if os.Getenv(victim) == "" {
		os.Exit(m.Run())
	}
	u, _, err := pgtemp.Start(context.Background(), pgtemp.Options{})
	if err != nil {
		u = err.Error()
	}
	_, _ = os.Stdout.WriteString(u + "\n")
	select {}
}

func TestServerOnDiskKeepsCommitsAndIsGoneAfterStop(t *testing.T) {
	u, stop := start(t, pgtemp.Options{Durable: true})
	conn, err := pgx.Connect(t.Context(), u)
	if err != nil {
		t.Fatal(err)
	}
	var fsync string
	if err := conn.QueryRow(t.Context(), "SHOW fsync").Scan(&fsync); err != nil || fsync != "on" {
		t.Errorf("fsync %q, %v", fsync, err)
	}
	if err := conn.Close(t.Context()); err != nil {
		t.Error(err)
	}
	stop()
	if _, err := os.Stat(folder(t, u)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
}

func TestServerOfAKilledProcessIsSweptAway(t *testing.T) {
	_, stop := start(t, pgtemp.Options{}) // skips where there is no PostgreSQL
	stop()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), victim+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	dir := folder(t, strings.TrimSpace(line))
	if _, err := os.Stat(dir); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	await(t, func() bool { _, err := os.Stat(dir); return errors.Is(err, os.ErrNotExist) })
}

func start(t *testing.T, options pgtemp.Options) (string, func()) {
	t.Helper()
	u, stop, err := pgtemp.Start(t.Context(), options)
	if errors.Is(err, pgtemp.ErrNotInstalled) && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return u, stop
}

func folder(t *testing.T, server string) string {
	t.Helper()
	u, err := url.Parse(server)
	if err != nil || u.Query().Get("host") == "" {
		t.Fatalf("not a server's URL: %q, %v", server, err)
	}
	return u.Query().Get("host")
}

// await polls what another process does; it has no clock of ours.
func await(t *testing.T, done func() bool) {
	t.Helper()
	ticker := time.NewTicker(10 * time.Millisecond)
	defer ticker.Stop()
	limit := time.After(20 * time.Second)
	for !done() {
		select {
		case <-ticker.C:
		case <-limit:
			t.Fatal("it did not happen within 20 s")
		}
	}
}
