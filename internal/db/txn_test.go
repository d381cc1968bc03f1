package db_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
)

var errOwn = errors.New("the closure's own error")

func TestReadSeesWhatWasCommittedBefore(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		for _, id := range []string{"a", "b", "c"} {
			if err := d.Write(t.Context(), add(id)); err != nil {
				t.Fatal(err)
			}
			if all := ids(t, d); all[len(all)-1:] != id {
				t.Errorf("after the commit of %q: %q", id, all)
			}
		}
	})
}

func TestReadKeepsItsViewWhileOthersCommit(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		err := d.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			for range 2 {
				var n int64
				if err := tx.QueryRow(ctx, "SELECT COUNT(*) FROM thing").Scan(&n); err != nil || n != 0 {
					return fmt.Errorf("%d things, %w", n, err)
				}
				if err := elsewhere(func() error {
					return d.Write(t.Context(), exec("INSERT INTO thing VALUES ('a', 1) ON CONFLICT DO NOTHING"))
				}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		wantIDs(t, d, "a")
	})
}

// elsewhere runs f as another request would.
func elsewhere(f func() error) error {
	done := make(chan error, 1)
	go func() { done <- f() }()
	return <-done
}

func TestErrorUndoesTheClosureAndComesBackAsItIs(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			if err := add("a")(ctx, tx); err != nil {
				return err
			}
			return errOwn
		})
		if err != errOwn {
			t.Errorf("got %v", err)
		}
		wantIDs(t, d, "")
	})
}

func TestPanicUndoesTheClosureAndGoesOn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		func() {
			defer func() {
				if got := recover(); got != "broken" {
					t.Errorf("recovered %v", got)
				}
				wantIDs(t, d, "") // it is undone by the time the panic reaches the caller
			}()
			_ = d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				_ = add("a")(ctx, tx)
				panic("broken")
			})
		}()
		write(t, d, "INSERT INTO thing VALUES ('b', 1)")
		wantIDs(t, d, "b")
	})
}

func TestGoexitUndoesTheClosure(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		gone := make(chan struct{})
		go func() {
			defer close(gone)
			_ = d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				_ = add("a")(ctx, tx)
				runtime.Goexit() // what t.Fatal does
				return nil
			})
		}()
		<-gone
		wantIDs(t, d, "")
	})
}

func TestFirstErrorPoisonsTheTransaction(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		write(t, d, "INSERT INTO thing VALUES ('a', 1)")
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			_ = add("b")(ctx, tx)
			_ = add("a")(ctx, tx) // violates the key
			if err := add("c")(ctx, tx); !db.IsUnique(err) {
				t.Errorf("the statement after the error: %v", err)
			}
			return nil // the closure hides the error
		})
		if !db.IsUnique(err) {
			t.Errorf("got %v", err)
		}
		wantIDs(t, d, "a")
	})
}

func TestNoRowIsNoError(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			var id string
			err := tx.QueryRow(ctx, "SELECT id FROM thing WHERE id = $1", "a").Scan(&id)
			if err != db.ErrNoRows {
				t.Errorf("got %v", err)
			}
			return add("a")(ctx, tx)
		})
		if err != nil {
			t.Error(err)
		}
		wantIDs(t, d, "a")
	})
}

func TestViolationsAreTold(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		write(t, d, "CREATE TABLE paid (merchant_id TEXT, no TEXT, paid_fen BIGINT NOT NULL, refunded_fen BIGINT NOT NULL, PRIMARY KEY (merchant_id, no), CHECK (refunded_fen <= paid_fen))")
		write(t, d, "CREATE UNIQUE INDEX paid_no ON paid (no) WHERE no <> ''")
		write(t, d, "INSERT INTO paid VALUES ('m', '1', 10, 0)")
		for _, c := range []struct {
			query         string
			unique, check bool
		}{
			{"INSERT INTO paid VALUES ('m', '1', 10, 0)", true, false},
			{"INSERT INTO paid VALUES ('n', '1', 10, 0)", true, false},
			{"UPDATE paid SET refunded_fen = 11", false, true},
			{"INSERT INTO paid VALUES ('m', '2', NULL, 0)", false, false},
			{"INSERT INTO nowhere VALUES (1)", false, false},
		} {
			err := d.Write(t.Context(), exec(c.query))
			if err == nil || db.IsUnique(err) != c.unique || db.IsCheck(err) != c.check {
				t.Errorf("%s: unique %t, check %t, %v", c.query, db.IsUnique(err), db.IsCheck(err), err)
			}
			if fault.Is(err, fault.Unavailable) {
				t.Errorf("%s: the database is not away: %v", c.query, err)
			}
		}
	})
}

func TestHooksRunInOrderAfterTheCommitOnly(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		var log []string
		err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
			tx.AfterCommit(func() { log = append(log, "first sees "+ids(t, d)) })
			tx.AfterCommit(func() {
				// the closure's context is free again: this is no transaction within a transaction
				if err := d.Write(ctx, add("b")); err != nil {
					t.Error(err)
				}
				log = append(log, "second sees "+ids(t, d))
			})
			return add("a")(ctx, tx)
		})
		if err != nil || fmt.Sprint(log) != "[first sees a second sees a b]" {
			t.Errorf("%q, %v", log, err)
		}
		err = d.Write(t.Context(), func(_ context.Context, tx db.Tx) error {
			tx.AfterCommit(func() { t.Error("a hook ran after a roll-back") })
			return errOwn
		})
		if err != errOwn {
			t.Error(err)
		}
	})
}

func TestNowStandsStillWithinATransaction(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		clock.Set(time.Date(2026, 3, 2, 10, 0, 0, 123456789, time.FixedZone("CST", 8*3600)))
		want := time.Date(2026, 3, 2, 2, 0, 0, 123456000, time.UTC)
		err := d.Write(t.Context(), func(_ context.Context, tx db.Tx) error {
			for range 2 {
				if got := tx.Now(); got != want {
					t.Errorf("now is %v, want %v", got, want)
				}
				clock.Advance(time.Second)
			}
			return nil
		})
		if err != nil || d.Now() != want.Add(2*time.Second) {
			t.Errorf("%v, %v", d.Now(), err)
		}
	})
}

func TestCallerWhoGoesAwayDuringItsClosureIsStillWritten(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		outer, cancel := context.WithCancel(t.Context())
		err := d.Write(outer, func(ctx context.Context, tx db.Tx) error {
			cancel()
			if ctx.Err() != nil {
				t.Error("the closure's context was cancelled")
			}
			return add("a")(outer, tx) // even on the caller's own context
		})
		if err != nil {
			t.Error(err)
		}
		wantIDs(t, d, "a")
		if err := d.Write(outer, add("b")); !errors.Is(err, context.Canceled) {
			t.Errorf("a caller who had gone before: %v", err)
		}
		wantIDs(t, d, "a")
	})
}

func TestMistakesOfAClosureAreRefused(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		for name, c := range map[string]struct {
			do   func(ctx context.Context, tx db.Tx) error
			want error
		}{
			"write in write": {func(ctx context.Context, _ db.Tx) error { return d.Write(ctx, add("x")) }, db.ErrNested},
			"read in write": {func(ctx context.Context, _ db.Tx) error {
				return d.Read(ctx, func(context.Context, db.Tx) error { return nil })
			}, db.ErrNested},
			"commit":          {exec("  commit"), db.ErrControl},
			"rollback":        {exec("ROLLBACK;"), db.ErrControl},
			"savepoint":       {exec("SAVEPOINT mine"), db.ErrControl},
			"second query":    {twoQueries, db.ErrOpenRows},
			"exec while rows": {execWhileRows, db.ErrOpenRows},
		} {
			if err := d.Write(t.Context(), c.do); !errors.Is(err, c.want) {
				t.Errorf("%s: %v", name, err)
			}
		}
		var kept db.Tx
		_ = d.Write(t.Context(), func(_ context.Context, tx db.Tx) error { kept = tx; return nil })
		if err := add("x")(t.Context(), kept); !errors.Is(err, db.ErrOver) {
			t.Errorf("a Tx that left its closure: %v", err)
		}
		wantIDs(t, d, "")
	})
}

func twoQueries(ctx context.Context, tx db.Tx) error {
	if _, err := tx.Query(ctx, "SELECT 1"); err != nil {
		return err
	}
	_, err := tx.Query(ctx, "SELECT 2")
	return err
}

func execWhileRows(ctx context.Context, tx db.Tx) error {
	if _, err := tx.Query(ctx, "SELECT id FROM thing"); err != nil {
		return err
	}
	return add("x")(ctx, tx)
}

func TestRowsLeftOpenDoNotHurtTheNextTransaction(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		leave := func(ctx context.Context, tx db.Tx) error {
			_, err := tx.Query(ctx, "SELECT 1 UNION ALL SELECT 2")
			return err
		}
		for range 20 { // more than there are connections
			if err := errors.Join(d.Write(t.Context(), leave), d.Read(t.Context(), leave)); err != nil {
				t.Fatal(err)
			}
		}
		write(t, d, "INSERT INTO thing VALUES ('a', 1)")
		wantIDs(t, d, "a")
	})
}

func TestReadMayNotWrite(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		things(t, d)
		if err := d.Read(t.Context(), add("a")); err == nil {
			t.Error("a reader wrote")
		}
		wantIDs(t, d, "")
	})
}

func TestReadEndsWithItsCaller(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		ctx, cancel := context.WithCancel(t.Context())
		err := d.Read(ctx, func(ctx context.Context, tx db.Tx) error {
			cancel()
			_, err := tx.Exec(ctx, "SELECT 1")
			return err
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

func TestClosedDatabaseSaysSo(t *testing.T) {
	for name, url := range map[string]func(testing.TB) string{"sqlite": dbtest.SQLiteURL, "postgres": dbtest.PostgresURL} {
		t.Run(name, func(t *testing.T) {
			d, err := db.Open(t.Context(), db.Config{URL: url(t)})
			if err != nil {
				t.Fatal(err)
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			nothing := func(context.Context, db.Tx) error { return nil }
			for _, err := range []error{d.Write(t.Context(), nothing), d.Read(t.Context(), nothing)} {
				if !fault.Is(err, fault.Unavailable) {
					t.Errorf("got %v", err)
				}
			}
		})
	}
}
