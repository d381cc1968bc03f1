package dbtest_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

func TestEachTestHasAnEmptyDatabaseOfItsOwn(t *testing.T) {
	for range 2 {
		dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
			err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				_, err := tx.Exec(ctx, "CREATE TABLE mine (id TEXT)") // fails where another test's table is
				return err
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}

func TestEachRunsOnBothEngines(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		if !strings.HasSuffix(t.Name(), "/"+string(d.Engine())) {
			t.Errorf("%s runs on %s", t.Name(), d.Engine())
		}
	})
}

func TestClockMovesOnlyWhenTold(t *testing.T) {
	d, clock := dbtest.SQLite(t)
	if d.Now() != dbtest.Start() {
		t.Errorf("at first it is %v", d.Now())
	}
	clock.Advance(90 * time.Second)
	if d.Now() != dbtest.Start().Add(90*time.Second) {
		t.Errorf("later it is %v", d.Now())
	}
	clock.Set(dbtest.Start().In(time.FixedZone("CST", 8*3600)))
	if d.Now() != dbtest.Start() {
		t.Errorf("set back it is %v", d.Now())
	}
}
