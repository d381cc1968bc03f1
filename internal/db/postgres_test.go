package db_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
)

// Two closures lock two rows in opposite order. PostgreSQL undoes one, which is run again and then succeeds.
func TestDeadlockIsRunAgain(t *testing.T) {
	d, _ := dbtest.Postgres(t)
	things(t, d)
	write(t, d, "INSERT INTO thing VALUES ('a', 0), ('b', 0)")
	var first sync.WaitGroup // both hold their first row
	first.Add(2)
	var mu sync.Mutex
	runs := map[string]int{}
	swap := func(one, other string) error {
		return d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			mu.Lock()
			runs[one]++
			fresh := runs[one] == 1
			mu.Unlock()
			add := "UPDATE thing SET amount_fen = amount_fen + 1 WHERE id = $1"
			if _, err := tx.Exec(ctx, add, one); err != nil {
				return err
			}
			if fresh {
				first.Done()
				first.Wait()
			}
			if _, err := tx.Exec(ctx, add, other); err != nil {
				return errOwn // the closure may call it what it likes
			}
			return nil
		})
	}
	heard := make([]error, 2)
	var all sync.WaitGroup
	all.Go(func() { heard[0] = swap("a", "b") })
	all.Go(func() { heard[1] = swap("b", "a") })
	all.Wait()
	if err := errors.Join(heard...); err != nil || runs["a"]+runs["b"] < 3 { // more where the one that was undone came back before the other went on
		t.Errorf("%v after %v runs", err, runs)
	}
	err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		var sum int64
		err := tx.QueryRow(ctx, "SELECT CAST(SUM(amount_fen) AS BIGINT) FROM thing").Scan(&sum)
		if sum != 4 {
			t.Errorf("the sum is %d, want 4", sum)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestSerialisationFailureIsRunAgainButNotForEver(t *testing.T) {
	d, _ := dbtest.Postgres(t)
	fail := exec("DO 'BEGIN RAISE EXCEPTION SQLSTATE ''40001''; END'")
	runs := 0
	err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
		runs++
		return fail(ctx, tx)
	})
	if !fault.Is(err, fault.Unavailable) || runs != 6 {
		t.Errorf("%d runs, %v", runs, err)
	}
}

func TestConnectionLost(t *testing.T) {
	for _, c := range []struct {
		when string
		kill func(ctx context.Context, tx db.Tx, kill func()) error
		want fault.Code
		same error
	}{
		{"before a statement", func(ctx context.Context, tx db.Tx, kill func()) error {
			kill()
			return add("a")(ctx, tx)
		}, fault.Unavailable, nil},
		{"before the commit", func(ctx context.Context, tx db.Tx, kill func()) error {
			err := add("a")(ctx, tx)
			kill()
			return err
		}, fault.CommitUnknown, db.ErrCommitUnknown},
	} {
		t.Run(c.when, func(t *testing.T) {
			url := dbtest.PostgresURL(t)
			d, err := db.Open(t.Context(), db.Config{URL: url})
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = d.Close() }()
			things(t, d)
			err = d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				var pid int64
				if err := tx.QueryRow(ctx, "SELECT pg_backend_pid()").Scan(&pid); err != nil {
					return err
				}
				return c.kill(ctx, tx, func() { terminate(t, url, pid) })
			})
			if !fault.Is(err, c.want) || (c.same != nil && !errors.Is(err, c.same)) {
				t.Errorf("heard %v", err)
			}
			write(t, d, "INSERT INTO thing VALUES ('b', 1)") // the pool has mended itself
			wantIDs(t, d, "b")
		})
	}
}

// terminate ends a session as a fail-over would, and returns when it is gone.
func terminate(t *testing.T, url string, pid int64) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	var gone bool
	if err := conn.QueryRow(t.Context(), "SELECT pg_terminate_backend($1, 10000)", pid).Scan(&gone); err != nil || !gone {
		t.Fatalf("session %d: %t, %v", pid, gone, err)
	}
}

func TestTwoNodesMigrateAtOnce(t *testing.T) {
	server := dbtest.PostgresURL(t)
	conn, err := pgx.Connect(t.Context(), server)
	if err != nil {
		t.Fatal(err)
	}
	name := conn.Config().Database + "_two"
	if _, err := conn.Exec(t.Context(), "CREATE DATABASE "+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, err := conn.Exec(context.Background(), "DROP DATABASE "+name+" WITH (FORCE)")
		if err := errors.Join(err, conn.Close(context.Background())); err != nil {
			t.Error(err)
		}
	})
	url := strings.Replace(server, conn.Config().Database, name, 1)
	heard := make([]error, 2)
	var all sync.WaitGroup
	for i := range heard {
		all.Go(func() {
			d, err := db.Open(t.Context(), db.Config{URL: url})
			if err != nil {
				heard[i] = err
				return
			}
			heard[i] = errors.Join(d.Migrate(t.Context()), d.Close())
		})
	}
	all.Wait()
	if err := errors.Join(heard...); err != nil {
		t.Error(err)
	}
}

func TestPostgresPoolIsBounded(t *testing.T) {
	d, err := db.Open(t.Context(), db.Config{URL: dbtest.PostgresURL(t), Readers: 1, QueueLimit: 1})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = d.Close() }()
	ctx, cancel := context.WithCancel(t.Context())
	err = d.Write(t.Context(), func(context.Context, db.Tx) error {
		waits := make(chan error, 2)
		for range 2 { // one may wait, the other is too many
			go func() { waits <- d.Write(ctx, func(context.Context, db.Tx) error { return nil }) }()
		}
		if err := <-waits; !errors.Is(err, db.ErrBusy) {
			t.Errorf("the second in a queue of one heard %v", err)
		}
		cancel()
		if err := <-waits; !errors.Is(err, context.Canceled) {
			t.Errorf("the one who waited heard %v", err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
