package app_test

import (
	"context"
	"testing"
	"time"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

// tended is how many live and suspended merchants there are, how many of them the sweep will not look at again now, and how many are
// frozen or suspended.
func tended(t *testing.T, h *apptest.House) (all, looked, stopped int64) {
	t.Helper()
	err := h.DB.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT COUNT(*), COALESCE(SUM(CASE WHEN u.next_at > $1 THEN 1 ELSE 0 END), 0),
				COALESCE(SUM(CASE WHEN m.status = 'suspended' OR f.merchant_id IS NOT NULL THEN 1 ELSE 0 END), 0)
			FROM merchant m LEFT JOIN merchant_upkeep u ON u.merchant_id = m.id LEFT JOIN frozen_merchant f ON f.merchant_id = m.id
			WHERE m.status IN ('live', 'suspended')`, db.Micros(tx.Now())).Scan(&all, &looked, &stopped)
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, looked, stopped
}

// serve looks after merchants from its start: the demo's are found in order, and are frozen two months later, when nobody signed in.
func TestServeSweepsMerchants(t *testing.T) {
	for name, database := range map[string]func() string{
		"sqlite": func() string { return "" }, "postgres": func() string { return dbtest.PostgresURL(t) },
	} {
		t.Run(name, func(t *testing.T) {
			clock := dbtest.NewClock()
			clock.Set(time.Now())
			h := apptest.Open(t, app.Config{Clock: clock, Database: database()})
			apptest.Await(t, "every merchant was looked at", func() bool {
				all, looked, _ := tended(t, h)
				return all > 0 && looked == all
			})
			if all, _, stopped := tended(t, h); stopped != 0 {
				t.Errorf("%d of %d demo merchants are frozen or suspended", stopped, all)
			}
			clock.Advance(62 * 24 * time.Hour)
			h.Restart()
			apptest.Await(t, "all are frozen", func() bool {
				all, looked, stopped := tended(t, h)
				return looked == all && stopped == all
			})
		})
	}
}
