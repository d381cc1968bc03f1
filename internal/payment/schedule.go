package payment

import (
	"time"

	"cloudpos/internal/channel"
)

// Step is what the sweeper does next for an attempt.
type Step string

// The steps.
const (
	StepNone    Step = "none"
	StepQuery   Step = "query"
	StepClose   Step = "close"
	StepReverse Step = "reverse"
)

// NextStep is what an attempt that is due needs now. It is pure.
func (a Attempt) NextStep(now time.Time, caps channel.Capabilities) Step {
	switch a.State {
	case Closing:
		return StepClose
	case Reversing:
		if now.Before(a.reverseFrom(caps)) {
			return StepNone
		}
		return StepReverse
	case Closed, Reversed:
		return StepQuery
	case Created, Paying, Unknown:
		return a.openStep(now, caps)
	}
	return StepNone
}

func (a Attempt) openStep(now time.Time, caps channel.Capabilities) Step {
	switch {
	case now.Before(a.CallDeadline):
		return StepNone // our own call may still be under way
	case a.Scene == channel.PayerCode && caps.Reverse && !now.Before(a.RequestedAt.Add(caps.ReverseAfter)):
		return StepReverse
	case a.Scene != channel.PayerCode && caps.Close && !now.Before(a.ExpiresAt):
		return StepClose
	}
	return StepQuery
}

// reverseFrom is the first instant at which a reversal may be sent: the channel's own waiting time, and never while our
// payment call may still be under way.
func (a Attempt) reverseFrom(caps channel.Capabilities) time.Time {
	from := a.RequestedAt.Add(caps.ReverseNotUntil)
	if a.CallDeadline.After(from) {
		return a.CallDeadline
	}
	return from
}

// nextCheck is when an open attempt is looked at again after something was heard of it.
func (a Attempt) nextCheck(now time.Time, caps channel.Capabilities) time.Time {
	var next time.Time
	switch {
	case a.State == Closing:
		next = now.Add(backoff(a.Checks, 1*time.Second))
	case a.State == Reversing:
		next = later(now.Add(backoff(a.Checks, 2*time.Second)), a.reverseFrom(caps))
	case a.Scene == channel.PayerCode:
		next = now.Add(caps.QueryEvery)
	default:
		next = now.Add(backoff(a.Checks, 5*time.Second))
		for _, end := range a.ends(caps) {
			if now.Before(end) && end.Before(next) {
				next = end
			}
		}
	}
	return later(next, a.CallDeadline)
}

// ends are the instants around its expiry at which an attempt may come to its end, none of which is to be slept through.
func (a Attempt) ends(caps channel.Capabilities) []time.Time {
	switch {
	case a.ExpiresAt.IsZero():
		return nil
	case caps.Close:
		return []time.Time{a.ExpiresAt}
	}
	return []time.Time{a.ExpiresAt.Add(expiryGrace), a.ExpiresAt.Add(pendingGrace)}
}

// backoff doubles from a first wait up to ten minutes, so that a long trouble at a channel is asked after seldom.
func backoff(checks int, first time.Duration) time.Duration {
	const most = 10 * time.Minute
	wait := first
	for range min(checks, 16) {
		if wait *= 2; wait >= most {
			return most
		}
	}
	return wait
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
