package bill

import (
	"time"

	"cloudpos/internal/calendar"
)

// How bills are asked for.
const (
	daysBack      = 7                // how many days are caught up with
	uploadBack    = 90               // days for which a file may be uploaded: as long as channels give bills
	notReadyEvery = 15 * time.Minute // while the channel says that it is not made yet
	lateEvery     = 4 * time.Hour    // the same, a day later
	backOffFirst  = 5 * time.Minute  // after no answer, doubled each time
	backOffMax    = 2 * time.Hour
	refusedFirst  = 30 * time.Minute // after a file that does not hold, doubled each time
	refusedMax    = 8 * time.Hour
	leaseFor      = 20 * time.Minute // a worker that is not heard of for so long is given up
)

// due are the days whose bills must be there by now, oldest first: the last seven whose bill can be asked for, from when
// the account was opened on. at is how long after the day's end a channel has its bills (Capabilities.BillsAt).
func due(now, openedAt time.Time, at time.Duration) []calendar.Day {
	var days []calendar.Day
	today := calendar.DayOf(now)
	for back := daysBack; back >= 1; back-- {
		day := calendar.DayOf(today.Start().Add(-time.Duration(back)*24*time.Hour + 12*time.Hour))
		if day.End().After(openedAt) && !now.Before(day.End().Add(at)) {
			days = append(days, day)
		}
	}
	return days
}

// nextTry is when a bill is asked for again after a wait that doubles with the attempts; zero when the day is so long ago
// that asking has no end but a person's.
func nextTry(now time.Time, day calendar.Day, attempts int64, first, most time.Duration) time.Time {
	if now.After(day.End().Add(daysBack * 24 * time.Hour)) {
		return time.Time{}
	}
	wait := first
	for range min(max(attempts-1, 0), 10) {
		wait *= 2
	}
	return now.Add(min(wait, most))
}

// notReady is when a bill that is not made yet is asked for again.
func notReady(now time.Time, day calendar.Day, at time.Duration) time.Time {
	every := notReadyEvery
	if now.After(day.End().Add(at + 24*time.Hour)) {
		every = lateEvery
	}
	return nextTry(now, day, 1, every, every)
}

type instant = time.Time

// nextNever is the time of what is not looked at again by itself.
func nextNever() time.Time { return time.Time{} }
