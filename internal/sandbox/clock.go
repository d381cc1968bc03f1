package sandbox

import "time"

// Clock is the scenario's time: when orders expire, when codes change, when notices are tried again.
// Headers and certificates follow the wall clock instead, because clients check them against theirs.
type Clock interface{ Now() time.Time }

// systemClock is the real time; this file is the only place of the sandbox that reads it.
type systemClock struct{}

func (systemClock) Now() time.Time { return time.Now() }
