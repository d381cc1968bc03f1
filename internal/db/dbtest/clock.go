package dbtest

import (
	"sync"
	"time"
)

// Clock is a clock that the test moves. It is safe for concurrent use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// Start is the instant at which a test's clock stands at first: Monday 2026-03-02 10:00 in Shanghai, a working day.
func Start() time.Time { return time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC) }

// NewClock is a clock that stands at Start.
func NewClock() *Clock { return &Clock{now: Start()} }

// Now is where the clock stands.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock by d (back, if negative).
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Set moves the clock to an instant.
func (c *Clock) Set(now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = now.UTC()
}
