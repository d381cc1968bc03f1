// Package workdays keeps the working-day calendar of this install: the years that were shipped with package calendar, the
// years that an administrator loaded since (the State Council publishes the next one in late autumn), and each acquirer's
// own rule about make-up weekends (domain.md B6).
//
//	days, err := workdays.Load(ctx, tx)
//	due, err := days.For(acquirerID).After(submittedAt, 72*time.Hour) // CALENDAR_HORIZON: "not known yet"
//
// A list can be corrected, but only for days that are still to come: what was counted stays counted. Revision changes with
// every list and rule, so that whoever planned something by an older calendar plans anew. Nothing is deleted.
package workdays
