package webhook

import (
	"slices"
	"time"
)

// TriesMost is how often a delivery is tried before it is given up.
const TriesMost = 16

// giveUpAfter is how long a receiver may fail without any success.
const giveUpAfter = 24 * time.Hour

// Jitter is a random number of at least 0 and less than n. Tests hand in their own.
type Jitter func(n int64) int64

// wait is how long to wait after so many failed tries, lengthened by up to a tenth; after the last step it stays there.
func wait(tries int, jitter Jitter) time.Duration {
	steps := [TriesMost - 1]time.Duration{
		5 * time.Second, 25 * time.Second, 90 * time.Second, 3 * time.Minute, 10 * time.Minute, 15 * time.Minute, 30 * time.Minute,
		time.Hour, 2 * time.Hour, 2 * time.Hour, 3 * time.Hour, 3 * time.Hour, 3 * time.Hour, 4 * time.Hour, 5 * time.Hour,
	}
	step := steps[min(max(tries, 1), len(steps))-1]
	return step + time.Duration(jitter(int64(step/10))).Truncate(time.Microsecond)
}

// failed is a receiver's health after one more failure at now, which was a try that it was let.
func (h Health) failed(now time.Time, jitter Jitter) Health {
	if h.Streak == 0 {
		h.FailingSince = now
	}
	h.Streak++
	h.HoldUntil = now.Add(wait(h.Streak, jitter))
	return h
}

// hopeless says whether a receiver is given up: the ladder is at its end and a day went by without a success.
func (h Health) hopeless(now time.Time) bool {
	return h.Streak >= TriesMost && !now.Before(h.FailingSince.Add(giveUpAfter))
}

// DeliveryState is where a delivery stands. The graph is drawn in docs/states.md; a test compares the two.
type DeliveryState string

// The states. The last two end by themselves never; a resend starts again.
const (
	Pending   DeliveryState = "PENDING"
	Delivered DeliveryState = "DELIVERED" // a receiver answered 2xx
	Failed    DeliveryState = "FAILED"    // given up, or the endpoint is no more
)

// DeliveryStates lists every state.
func DeliveryStates() []DeliveryState { return []DeliveryState{Pending, Delivered, Failed} }

// DeliveryMoves says whether a delivery may go from one state to another.
func DeliveryMoves(from, to DeliveryState) bool {
	return slices.Contains(map[DeliveryState][]DeliveryState{
		Pending:   {Delivered, Failed},
		Delivered: {Pending},
		Failed:    {Pending},
	}[from], to)
}

// Delivery is one event on its way to one receiver.
type Delivery struct {
	MerchantID  string
	ID          string // dlv_…
	EventID     string
	EndpointID  string
	URL         string // where it goes
	Kind        Kind
	State       DeliveryState
	Tries       int       // since it was queued
	NextTryAt   time.Time // zero unless pending
	Error       Reason    // why the last try failed, or why it was given up
	QueuedAt    time.Time
	LastTryAt   time.Time
	DeliveredAt time.Time
	Log         []Try // newest last; filled by Event alone
}

// Try is what one sending came to.
type Try struct {
	No       int
	At       time.Time
	Status   int // of the answer; 0: there was none
	Duration time.Duration
	Reason   Reason
	Answer   string // its first 500 bytes
}

// Reason says why a try failed; "" when it did not.
type Reason string

// The reasons.
const (
	ReasonStatus    Reason = "STATUS"            // an answer that is not 2xx
	ReasonRedirect  Reason = "REDIRECT"          // redirects are not followed
	ReasonTimeout   Reason = "TIMEOUT"           // no answer within 15 s
	ReasonForbidden Reason = "FORBIDDEN_ADDRESS" // the name leads to an address that is not dialled
	ReasonNoHost    Reason = "NO_SUCH_HOST"      // the name does not resolve
	ReasonTLS       Reason = "TLS"               // no good certificate, or no TLS at all
	ReasonConnect   Reason = "CONNECT"           // the connection was refused or broke
	ReasonGivenUp   Reason = "RECEIVER_GIVEN_UP" // the receiver had no success for a day
	ReasonOff       Reason = "ENDPOINT_OFF"      // the endpoint was disabled or deleted
)
