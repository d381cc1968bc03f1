package accept

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"cloudpos/client"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// told is an event that is to be sent.
type told struct {
	id    string
	body  []byte
	spoil bool // one character of the body is another than the one that was signed
}

// sent is the very event that the platform has told of a case's payment.
func (s *Suite) sent(ctx context.Context, c Case) (told, error) {
	p, err := s.payment(ctx, c)
	if err != nil {
		return told{}, err
	}
	e, found, err := s.c.Platform.Told(ctx, p.ID, "payment.paid")
	if err != nil {
		return told{}, caused(PlatformFault, "the event of the payment", err)
	}
	if !found {
		return told{}, trouble(NotTold, "the platform tells nobody of payment.paid: the receiver must be one of the merchant's webhook endpoints")
	}
	return told{id: e.ID, body: e.Body}, nil
}

// payment is what the platform knows of a case's payment.
func (s *Suite) payment(ctx context.Context, c Case) (client.Payment, error) {
	p, found, err := s.c.Platform.Payment(ctx, s.number(c))
	if err != nil {
		return p, caused(PlatformFault, "the payment "+s.number(c), err)
	}
	if !found {
		return p, trouble(NoPayment, "the platform has no payment under the number %s: the test hook must use order_no as out_order_no", s.number(c))
	}
	return p, nil
}

// event is what the platform would tell of the case's order; change makes a lie of it.
func (s *Suite) event(ctx context.Context, c Case, kind string, change func(*client.Payment)) (told, error) {
	p, err := s.payment(ctx, c)
	if err != nil {
		return told{}, err
	}
	change(&p)
	data, err := json.Marshal(p)
	if err != nil {
		return told{}, err
	}
	id := "evt_" + strings.ToLower(rand.Text())
	body, err := json.Marshal(client.Event{
		ID: id, Type: kind, Sequence: p.Version + 1, CreatedAt: s.c.Now().UTC(), Environment: p.Environment, MerchantID: s.merchant, ObjectID: p.ID, Data: data,
	})
	return told{id: id, body: body}, err
}

// send posts a callback, signed with secret unless that is empty, and answers the status.
func (s *Suite) send(ctx context.Context, e told, secret string, at time.Time) (status int, err error) {
	signed := ""
	if secret != "" {
		hook, err := standardwebhooks.NewWebhook(secret)
		if err != nil {
			return 0, err
		}
		if signed, err = hook.Sign(e.id, at, e.body); err != nil {
			return 0, err
		}
	}
	body := e.body
	if e.spoil {
		body = bytes.Replace(body, []byte(`"environment":"test"`), []byte(`"environment": "test"`), 1)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, s.c.Webhook, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Webhook-Id", e.id)
	r.Header.Set("Webhook-Timestamp", strconv.FormatInt(at.Unix(), 10))
	if signed != "" {
		r.Header.Set("Webhook-Signature", signed)
	}
	answer, err := s.c.HTTP.Do(r)
	if err != nil {
		return 0, unreachable("the receiver", err)
	}
	defer answer.Body.Close()
	if _, err = io.Copy(io.Discard, io.LimitReader(answer.Body, answerMax)); err != nil {
		return 0, unreachable("the receiver", err)
	}
	return answer.StatusCode, nil
}
