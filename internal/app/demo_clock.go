package app

import (
	"errors"
	"os"
	"sync/atomic"
	"time"

	"cloudpos/internal/db"
)

// demoClock is the install's clock, set back while the demo's past is played. Everything that keeps an instant reads it, the sandbox too.
type demoClock struct {
	now    func() time.Time
	behind atomic.Int64 // nanoseconds
}

// Now implements db.Clock.
func (c *demoClock) Now() time.Time { return c.now().Add(-time.Duration(c.behind.Load())) }

// set makes it be at; the clock runs on from there.
func (c *demoClock) set(at time.Time) { c.behind.Store(int64(c.now().Sub(at))) }

// present makes it the time that it is.
func (c *demoClock) present() { c.behind.Store(0) }

// setBack gives a first start with demo days a clock that its past can be played by. Later starts have the clock that was given.
func (a *App) setBack() error {
	if !a.config.Demo || a.config.DemoDays == 0 {
		return nil
	}
	if a.config.DemoDays < 0 || a.config.DemoDays > demoDaysMost {
		return errors.New("demo data begins at most 90 days ago")
	}
	_, err := os.Stat(a.demoFile(demoLogins))
	if !errors.Is(err, os.ErrNotExist) {
		return err
	}
	now := db.SystemClock().Now
	if a.config.Clock != nil {
		now = a.config.Clock.Now
	}
	a.demoClock = &demoClock{now: now}
	a.config.Clock = a.demoClock
	a.demoClock.set(demoOpening(now(), a.config.DemoDays))
	a.config.Log.Info("demo data: playing the days of the past, which takes some seconds", "days", a.config.DemoDays)
	return nil
}
