package webhook

import (
	"context"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// TestType is the type of events that an owner sends to try an endpoint.
const TestType = "webhook.test"

// Event is a change to be told.
type Event struct {
	MerchantID  string
	Environment db.Environment
	Type        string // kind, dot, state in lower case: payment.paid
	ObjectID    string
	Sequence    int64  // the object's version
	NotifyURL   string // of the payment; "" for none
	// Data renders the object as GET /v1/… answers it. It is asked only when somebody listens.
	Data func(ctx context.Context) ([]byte, error)
}

// Record is an event as it was kept.
type Record struct {
	MerchantID  string
	ID          string // evt_…
	Environment db.Environment
	Type        string
	ObjectID    string
	Sequence    int64
	Body        string
	CreatedAt   time.Time
}

// envelope is the body of every event; the order of its members is that of the documentation.
type envelope struct {
	ID          string         `json:"id"`
	Type        string         `json:"type"`
	Sequence    int64          `json:"sequence"`
	CreatedAt   string         `json:"created_at"`
	Environment string         `json:"environment"`
	MerchantID  string         `json:"merchant_id"`
	ObjectID    string         `json:"object_id"`
	Data        jsontext.Value `json:"data"`
}

// bodyOf is what is sent of an event, byte for byte.
func bodyOf(r Record, data []byte) (string, error) {
	out, err := json.Marshal(envelope{
		ID: r.ID, Type: r.Type, Sequence: r.Sequence, CreatedAt: r.CreatedAt.In(calendar.Shanghai()).Format("2006-01-02T15:04:05.000Z07:00"),
		Environment: string(r.Environment), MerchantID: r.MerchantID, ObjectID: r.ObjectID, Data: data,
	})
	if err != nil {
		return "", fault.E("webhook.bodyOf", fault.Internal, err)
	}
	return string(out), nil
}
