package db

import (
	"sync/atomic"
	"time"
)

// stepBackMax is how far the machine's clock may step back (a time server's small correction) without our instants
// following it. A larger step is somebody setting the clock right, and is followed.
const stepBackMax = 5 * time.Second

// SystemClock is the machine's clock in UTC, to the microsecond. Within a process it does not run backwards when the
// machine's clock is corrected by less than five seconds: it stands still until the time has caught up.
func SystemClock() Clock { return &systemClock{} }

type systemClock struct{ last atomic.Int64 }

func (c *systemClock) Now() time.Time { return c.reading(time.Now()) }

func (c *systemClock) reading(now time.Time) time.Time {
	us := now.UnixMicro()
	for {
		last := c.last.Load()
		if us <= last && last-us < stepBackMax.Microseconds() {
			return time.UnixMicro(last).UTC()
		}
		if c.last.CompareAndSwap(last, us) {
			return time.UnixMicro(us).UTC()
		}
	}
}
