package web

import (
	"time"

	"cloudpos/internal/fault"
	"cloudpos/internal/webhook"
)

// NewWebhookEndpoint asks for an endpoint.
type NewWebhookEndpoint struct {
	URL         string   `json:"url" maxLength:"500" doc:"https address that takes the events"`
	Types       []string `json:"types" minItems:"1" maxItems:"100" doc:"Types of events: payment.paid, a whole kind as payment.*, or *"`
	Description string   `json:"description,omitempty" maxLength:"100"`
}

// WebhookEndpointEdit gives an endpoint other terms. Enabling one that was disabled starts it afresh.
type WebhookEndpointEdit struct {
	URL         string   `json:"url" maxLength:"500"`
	Types       []string `json:"types" minItems:"1" maxItems:"100"`
	Description string   `json:"description,omitempty" maxLength:"100"`
	Enabled     bool     `json:"enabled"`
}

// Change is the edit as the room wants it.
func (e WebhookEndpointEdit) Change() webhook.Change {
	return webhook.Change{URL: &e.URL, Description: &e.Description, Types: e.Types, Enabled: &e.Enabled}
}

// WebhookEndpoint is an address of a merchant's software.
type WebhookEndpoint struct {
	ID             string   `json:"id"`
	Environment    string   `json:"environment" enum:"test,live"`
	URL            string   `json:"url"`
	Types          []string `json:"types"`
	Description    string   `json:"description"`
	State          string   `json:"state" enum:"ENABLED,DISABLED_BY_OWNER,DISABLED_BY_FAILURES"`
	PublicKey      string   `json:"public_key" doc:"whpk_… verifies the v1a signatures"`
	RotatedAt      string   `json:"rotated_at" format:"date-time"`
	PreviousUntil  string   `json:"previous_until,omitempty" format:"date-time" doc:"Until when the secret before this one signs too"`
	FailuresInARow int      `json:"failures_in_a_row"`
	FailingSince   string   `json:"failing_since,omitempty" format:"date-time"`
	HeldUntil      string   `json:"held_until,omitempty" format:"date-time" doc:"After failures nothing is sent before this instant"`
	Version        int64    `json:"version"`
	CreatedAt      string   `json:"created_at" format:"date-time"`
	UpdatedAt      string   `json:"updated_at" format:"date-time"`
}

// WebhookSigner is what signs the notices to the notify_url of single payments.
type WebhookSigner struct {
	PublicKey     string `json:"public_key"`
	RotatedAt     string `json:"rotated_at" format:"date-time"`
	PreviousUntil string `json:"previous_until,omitempty" format:"date-time"`
}

// WebhookEndpointList is all endpoints, oldest first.
type WebhookEndpointList struct {
	Items  []WebhookEndpoint `json:"items"`
	Notify *WebhookSigner    `json:"notify,omitempty" doc:"Signs notices to notify_urls; absent until its secret was made (rotate the secret of the id notify)"`
	Types  []string          `json:"types" doc:"All types that there are"`
	Most   int               `json:"most" doc:"How many endpoints there may be"`
}

// WebhookSecret is a secret, shown once, with what it signs for.
type WebhookSecret struct {
	Secret   string           `json:"secret" doc:"whsec_…; nobody can read it again"`
	Endpoint *WebhookEndpoint `json:"endpoint,omitempty"`
	Notify   *WebhookSigner   `json:"notify,omitempty"`
}

// WebhookEvent is something that happened, as it was or is to be sent.
type WebhookEvent struct {
	ID         string            `json:"id" doc:"The webhook-id of every try"`
	Type       string            `json:"type"`
	ObjectID   string            `json:"object_id"`
	Sequence   int64             `json:"sequence" doc:"The object's version"`
	CreatedAt  string            `json:"created_at" format:"date-time"`
	Body       string            `json:"body,omitempty" doc:"What is sent, byte for byte; of a single event alone"`
	Deliveries []WebhookDelivery `json:"deliveries"`
}

// WebhookDelivery is an event on its way to one receiver.
type WebhookDelivery struct {
	ID          string       `json:"id"`
	EndpointID  string       `json:"endpoint_id,omitempty" doc:"Absent for the notify_url of a payment"`
	URL         string       `json:"url"`
	State       string       `json:"state" enum:"PENDING,DELIVERED,FAILED"`
	Tries       int          `json:"tries"`
	TriesMost   int          `json:"tries_most"`
	Reason      string       `json:"reason,omitempty" doc:"Why it did not arrive so far: STATUS, REDIRECT, TIMEOUT, FORBIDDEN_ADDRESS, NO_SUCH_HOST, TLS, CONNECT, RECEIVER_GIVEN_UP, ENDPOINT_OFF"`
	NextTryAt   string       `json:"next_try_at,omitempty" format:"date-time"`
	LastTryAt   string       `json:"last_try_at,omitempty" format:"date-time"`
	DeliveredAt string       `json:"delivered_at,omitempty" format:"date-time"`
	Log         []WebhookTry `json:"log,omitempty" doc:"Newest first, at most 100; of a single event alone"`
}

// WebhookTry is what one try came to.
type WebhookTry struct {
	No             int    `json:"no" doc:"A number that is missing is a try whose end nobody wrote down"`
	At             string `json:"at" format:"date-time"`
	Status         int    `json:"status,omitempty" doc:"Of the answer"`
	DurationMillis int64  `json:"duration_ms"`
	Reason         string `json:"reason,omitempty"`
	Answer         string `json:"answer,omitempty" doc:"Its first 500 bytes"`
}

// WebhookEventQuery finds events.
type WebhookEventQuery struct {
	Type       string `query:"type" maxLength:"60" doc:"A type, or a kind as payment.*"`
	ObjectID   string `query:"object_id" maxLength:"64"`
	EndpointID string `query:"endpoint_id" maxLength:"64"`
	State      string `query:"state" enum:"PENDING,DELIVERED,FAILED" doc:"With a delivery in this state"`
	From       string `query:"from" format:"date-time" doc:"Not before this instant"`
	To         string `query:"to" format:"date-time" doc:"Before this instant"`
	Limit      int    `query:"limit" minimum:"1" maximum:"100" default:"20" doc:"Rows per page"`
	Cursor     string `query:"cursor" maxLength:"200" doc:"next_cursor of the page before"`
}

// Filter is the query as the room wants it.
func (q WebhookEventQuery) Filter(o webhook.Owned) (webhook.Filter, error) {
	f := webhook.Filter{
		Owned: o, Type: q.Type, ObjectID: q.ObjectID, EndpointID: q.EndpointID, State: webhook.DeliveryState(q.State), After: q.Cursor, Limit: q.Limit,
	}
	var err error
	if f.From, err = webhookTime("from", q.From); err != nil {
		return f, err
	}
	f.To, err = webhookTime("to", q.To)
	return f, err
}

func webhookTime(path, text string) (time.Time, error) {
	at, err := ParseTime(text)
	if err != nil {
		return at, fault.E("web.webhookTime", fault.Invalid, fault.Field{Path: path, Reason: "MALFORMED", ZH: "时间格式不对", EN: "must be an RFC 3339 instant"})
	}
	return at, nil
}

// WebhookEventList is a page of events, newest first.
type WebhookEventList struct {
	Items      []WebhookEvent `json:"items"`
	NextCursor string         `json:"next_cursor,omitempty"`
}

// WebhookResend names whom to send one event again; nobody: all who were to have it.
type WebhookResend struct {
	EndpointID string `json:"endpoint_id,omitempty" maxLength:"64"`
}

// WebhookRange names events to send again to one endpoint, those too that it never was to have.
type WebhookRange struct {
	From       string `json:"from" format:"date-time" doc:"Not before this instant"`
	To         string `json:"to" format:"date-time" doc:"Before this instant"`
	Type       string `json:"type,omitempty" maxLength:"60" doc:"A type or a kind; default: all that the endpoint subscribes to"`
	FailedOnly bool   `json:"failed_only,omitempty" doc:"Those alone that failed"`
}

// Range is the request as the room wants it.
func (r WebhookRange) Range() (out webhook.Range, err error) {
	out = webhook.Range{Type: r.Type, Failed: r.FailedOnly}
	if out.From, err = webhookTime("from", r.From); err != nil {
		return out, err
	}
	out.To, err = webhookTime("to", r.To)
	return out, err
}

// WebhookResent says how many events are on their way again.
type WebhookResent struct {
	Events int  `json:"events"`
	More   bool `json:"more" doc:"The range holds more than one call takes (1,000): go on from the last"`
}

// WebhookEndpointView is an endpoint as the doors show it.
func WebhookEndpointView(e webhook.Endpoint) WebhookEndpoint {
	return WebhookEndpoint{
		ID: e.ID, Environment: string(e.Environment), URL: e.URL, Types: e.Types, Description: e.Description, State: string(e.State), PublicKey: e.PublicKey,
		RotatedAt: Time(e.RotatedAt), PreviousUntil: Time(e.PreviousUntil), FailuresInARow: e.Health.Streak, FailingSince: Time(e.Health.FailingSince),
		HeldUntil: Time(e.Health.HoldUntil), Version: e.Version, CreatedAt: Time(e.CreatedAt), UpdatedAt: Time(e.UpdatedAt),
	}
}

func webhookSigner(e webhook.Endpoint) *WebhookSigner {
	return &WebhookSigner{PublicKey: e.PublicKey, RotatedAt: Time(e.RotatedAt), PreviousUntil: Time(e.PreviousUntil)}
}

// WebhookEndpointsView is a list of endpoints as the doors show it.
func WebhookEndpointsView(all []webhook.Endpoint, types []string) WebhookEndpointList {
	out := WebhookEndpointList{Items: []WebhookEndpoint{}, Types: types, Most: webhook.EndpointsMost}
	for _, e := range all {
		if e.Kind == webhook.Notify {
			out.Notify = webhookSigner(e)
			continue
		}
		out.Items = append(out.Items, WebhookEndpointView(e))
	}
	return out
}

// WebhookSecretView is a fresh secret as the doors show it, once.
func WebhookSecretView(s webhook.Shown) WebhookSecret {
	out := WebhookSecret{Secret: s.Secret}
	if s.Kind == webhook.Notify {
		out.Notify = webhookSigner(s.Endpoint)
		return out
	}
	e := WebhookEndpointView(s.Endpoint)
	out.Endpoint = &e
	return out
}

// WebhookEventView is an event as the doors show it; whole says with its body.
func WebhookEventView(l webhook.Listed, whole bool) WebhookEvent {
	out := WebhookEvent{
		ID: l.ID, Type: l.Type, ObjectID: l.ObjectID, Sequence: l.Sequence, CreatedAt: Time(l.CreatedAt), Deliveries: []WebhookDelivery{},
	}
	if whole {
		out.Body = l.Body
	}
	for _, d := range l.Deliveries {
		view := WebhookDelivery{
			ID: d.ID, URL: d.URL, State: string(d.State), Tries: d.Tries, TriesMost: webhook.TriesMost, Reason: string(d.Error),
			NextTryAt: Time(d.NextTryAt), LastTryAt: Time(d.LastTryAt), DeliveredAt: Time(d.DeliveredAt),
		}
		if d.Kind == webhook.Subscriber {
			view.EndpointID = d.EndpointID
		}
		for _, t := range d.Log {
			view.Log = append(view.Log, WebhookTry{
				No: t.No, At: Time(t.At), Status: t.Status, DurationMillis: t.Duration.Milliseconds(), Reason: string(t.Reason), Answer: t.Answer,
			})
		}
		out.Deliveries = append(out.Deliveries, view)
	}
	return out
}

// WebhookEventsView is a page of events as the doors show it.
func WebhookEventsView(p webhook.Page) WebhookEventList {
	out := WebhookEventList{Items: []WebhookEvent{}, NextCursor: p.Next}
	for _, l := range p.Items {
		out.Items = append(out.Items, WebhookEventView(l, false))
	}
	return out
}
