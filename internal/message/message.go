package message

import (
	"context"
	"time"

	"cloudpos/internal/fault"
)

// Codes that this room raises.
const (
	TooSoon fault.Code = "MESSAGE_TOO_OFTEN"   // this phone got such a code less than a minute ago
	TooMany fault.Code = "MESSAGE_DAILY_LIMIT" // this phone got five such codes within 24 hours
)

// Channel is how a message travels.
type Channel string

// The channels.
const (
	SMS   Channel = "SMS"
	Email Channel = "EMAIL"
	InApp Channel = "IN_APP" // To is a user id; nothing leaves the house
)

// State is where a message stands.
type State string

// The states; all but Pending are final.
const (
	Pending State = "PENDING"
	Sent    State = "SENT"
	Failed  State = "FAILED"
	Expired State = "EXPIRED"
)

// Message is what a room wants said.
type Message struct {
	MerchantID string // whose matter it is; "" for the platform's own
	Channel    Channel
	To         string // phone number, e-mail address or user id
	Template   Template
	Params     map[string]string
	Locale     Locale // "" is Chinese
	// Dedup makes a second Send of the same merchant and Dedup a success that does nothing; "" sends always.
	Dedup string
	// ExpiresAt is when the text stops being true: a message not sent by then never is. Zero is three days.
	ExpiresAt time.Time
}

// Record is a message as lists show it: nothing in it is secret unless it comes from Outbox.
type Record struct {
	MerchantID string
	ID         string // msg_…
	Channel    Channel
	To         string // masked; in full from Outbox
	Template   Template
	Title      string
	Text       string // secrets starred out; in full from Outbox
	State      State
	Tries      int
	Error      string
	CreatedAt  time.Time
	SentAt     time.Time
	ReadAt     time.Time // in-app messages only
}

// Gateway takes a text to a person. Deliver is called outside of any transaction and may be called again for the same ID
// after a crash: gateways that can should treat ID as an idempotency key.
type Gateway interface {
	Deliver(ctx context.Context, d Delivery) error
}

// Delivery is one text on its way.
type Delivery struct {
	ID      string
	Channel Channel
	To      string
	Title   string
	Text    string
	At      time.Time
}

// Ladder of waits after a failed try, and how long one try may hold its row.
const (
	lease       = 60 * time.Second
	deliverTime = 20 * time.Second
	expiryMost  = 72 * time.Hour
)

// nextTry is when to try again after so many tries; ok is false when the ladder has ended.
func nextTry(now time.Time, tries int) (at time.Time, ok bool) {
	ladder := [...]time.Duration{
		5 * time.Second, 15 * time.Second, time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour,
	}
	if tries < 1 || tries > len(ladder) {
		return time.Time{}, false
	}
	return now.Add(ladder[tries-1]), true
}
