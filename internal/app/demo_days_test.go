package app_test

import (
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/recon"
	"cloudpos/internal/settle"
	"cloudpos/internal/statement"
)

// Demo days leave books behind that a finance clerk can work at: three differences and no other, settlements of which three differ,
// statements, and a proof that holds but for the payment that a till of somebody else's took. Afterwards it is today.
func TestDemoDays(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) { demoDays(t, app.Config{}) })
	t.Run("postgres", func(t *testing.T) { demoDays(t, app.Config{Database: dbtest.PostgresURL(t)}) })
}

// later is a clock that is ahead of the machine's, or behind it.
type later time.Duration

func (l later) Now() time.Time { return time.Now().Add(time.Duration(l)) }

func demoDays(t *testing.T, c app.Config) {
	now := time.Now().In(calendar.Shanghai())
	ahead := later(time.Date(now.Year(), now.Month(), now.Day(), 15, 0, 0, 0, calendar.Shanghai()).Sub(now)) // the day's bills are in, the doors are open
	c.DemoDays, c.Clock = 6, ahead
	h := apptest.Open(t, c)
	onTime := func() {
		t.Helper()
		if off := ahead.Now().Sub(h.DB.Now()).Abs(); off > time.Minute {
			t.Errorf("the clock is off by %s", off)
		}
	}
	onTime()
	differences := func() (classes []recon.Class) {
		err := h.DB.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			page, err := h.Recon.List(ctx, tx, recon.Filter{Scope: db.WholeScope(), Limit: 100})
			for _, d := range page.Items {
				classes = append(classes, d.Class)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(classes)
		return classes
	}
	if got := differences(); !reflect.DeepEqual(got, []recon.Class{recon.Long, recon.Short, recon.Fee}) {
		t.Errorf("differences %v", got)
	}
	states, issued := map[settle.State]int{}, 0
	err := h.DB.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		page, err := h.Settlements.List(ctx, tx, settle.Filter{Scope: db.WholeScope(), Environment: db.Test, Channel: channel.WeChat, Limit: 100})
		for _, s := range page.Items {
			states[s.State]++
		}
		if err != nil {
			return err
		}
		list, err := h.Statements.List(ctx, tx, statement.Filter{Scope: db.WholeScope(), Environment: db.Test, Kind: statement.Day, Limit: 100})
		issued = len(list.Items)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if states[settle.Arrived] == 0 || states[settle.Different] != 3 {
		t.Errorf("settlements %v", states)
	}
	if issued == 0 {
		t.Error("no statement of a day")
	}
	checks, err := app.Verify(t.Context(), h.Config, h.SandboxURL())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range checks { // the other till's payment is at the channel, and rightly not in our book
		want := int64(0)
		if c.Invariant == "I5" {
			want = 1
		}
		if c.Broken != want {
			t.Errorf("%s: %d broken: %v", c.Invariant, c.Broken, c.Examples)
		}
	}
	h.Restart()
	onTime()
	if got := differences(); len(got) != 3 {
		t.Errorf("after a restart differences %v", got)
	}
}
