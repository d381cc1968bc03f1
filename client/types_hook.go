package client

import "time"

// NewWebhookEndpoint asks for an address that hears of changes.
type NewWebhookEndpoint struct {
	URL         string   `json:"url"`
	Types       []string `json:"types"` // payment.paid, a whole kind as payment.*, or *
	Description string   `json:"description,omitempty"`
}

// WebhookEndpointEdit gives an endpoint other terms, all of them.
type WebhookEndpointEdit struct {
	URL         string   `json:"url"`
	Types       []string `json:"types"`
	Description string   `json:"description,omitempty"`
	Enabled     bool     `json:"enabled"` // enabling one that was disabled starts it afresh
}

// WebhookEndpoint is an address that hears of changes.
type WebhookEndpoint struct {
	ID             string    `json:"id"`
	Environment    string    `json:"environment"`
	URL            string    `json:"url"`
	Types          []string  `json:"types"`
	Description    string    `json:"description"`
	State          string    `json:"state"`      // ENABLED, DISABLED_BY_OWNER, DISABLED_BY_FAILURES
	PublicKey      string    `json:"public_key"` // whpk_… for WebhookKeys
	RotatedAt      time.Time `json:"rotated_at"`
	PreviousUntil  time.Time `json:"previous_until"` // the secret before signs too until then
	FailuresInARow int       `json:"failures_in_a_row"`
	FailingSince   time.Time `json:"failing_since"`
	HeldUntil      time.Time `json:"held_until"`
	Version        int64     `json:"version"`
	CreatedAt      time.Time `json:"created_at"`
	UpdatedAt      time.Time `json:"updated_at"`
}

// WebhookSigner is what signs the notices to the notify_url of single payments.
type WebhookSigner struct {
	PublicKey     string    `json:"public_key"`
	RotatedAt     time.Time `json:"rotated_at"`
	PreviousUntil time.Time `json:"previous_until"`
}

// WebhookEndpointList is all endpoints, oldest first.
type WebhookEndpointList struct {
	Items  []WebhookEndpoint `json:"items"`
	Notify *WebhookSigner    `json:"notify"` // nil until its secret was made
	Types  []string          `json:"types"`  // all that there are
	Most   int               `json:"most"`
}

// WebhookSecret is a secret, shown this one time, with what it signs for: an endpoint, or notices to notify_urls.
type WebhookSecret struct {
	Secret   string           `json:"secret"`
	Endpoint *WebhookEndpoint `json:"endpoint"`
	Notify   *WebhookSigner   `json:"notify"`
}

// WebhookEvent is something that happened, as it was or is to be sent.
type WebhookEvent struct {
	ID         string            `json:"id"` // the webhook-id of every try
	Type       string            `json:"type"`
	ObjectID   string            `json:"object_id"`
	Sequence   int64             `json:"sequence"` // the object's version
	CreatedAt  time.Time         `json:"created_at"`
	Body       string            `json:"body"` // byte for byte; of a single event alone
	Deliveries []WebhookDelivery `json:"deliveries"`
}

// WebhookDelivery is an event on its way to one receiver.
type WebhookDelivery struct {
	ID          string       `json:"id"`
	EndpointID  string       `json:"endpoint_id"` // "" for the notify_url of a payment
	URL         string       `json:"url"`
	State       string       `json:"state"` // PENDING, DELIVERED, FAILED
	Tries       int          `json:"tries"`
	TriesMost   int          `json:"tries_most"`
	Reason      string       `json:"reason"` // why it did not arrive so far
	NextTryAt   time.Time    `json:"next_try_at"`
	LastTryAt   time.Time    `json:"last_try_at"`
	DeliveredAt time.Time    `json:"delivered_at"`
	Log         []WebhookTry `json:"log"` // newest first; of a single event alone
}

// WebhookTry is what one try came to.
type WebhookTry struct {
	No             int       `json:"no"`
	At             time.Time `json:"at"`
	Status         int       `json:"status"`
	DurationMillis int64     `json:"duration_ms"`
	Reason         string    `json:"reason"`
	Answer         string    `json:"answer"` // its first 500 bytes
}

// WebhookEventList is a page of events, newest first.
type WebhookEventList struct {
	Items      []WebhookEvent `json:"items"`
	NextCursor string         `json:"next_cursor"`
}

// WebhookRange names events to send again to one endpoint, those too that it never was to have.
type WebhookRange struct {
	From       time.Time `json:"from"`
	To         time.Time `json:"to"`             // before this instant
	Type       string    `json:"type,omitempty"` // a type or a kind; "": all that the endpoint subscribes to
	FailedOnly bool      `json:"failed_only,omitempty"`
}

// WebhookResent says how many events are on their way again.
type WebhookResent struct {
	Events int  `json:"events"`
	More   bool `json:"more"` // the range holds more than one call takes: go on from the last
}
