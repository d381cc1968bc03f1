package client

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// WebhookKeys are what a webhook is verified with; one good signature of any of them is enough.
type WebhookKeys struct {
	Secrets    []string      // whsec_…: the endpoint's, and the one before it while it is being replaced (v1)
	PublicKeys []string      // whpk_…: for receivers that should not be able to sign (v1a)
	Tolerance  time.Duration // how far webhook-timestamp may be from now, either way; 0: five minutes
}

// Event is what a webhook tells. It may come more than once: act once for an ID.
type Event struct {
	ID          string          `json:"id"` // evt_…, the webhook-id
	Type        string          `json:"type"`
	Sequence    int64           `json:"sequence"` // the object's version: a smaller one is older; no order is promised
	CreatedAt   time.Time       `json:"created_at"`
	Environment string          `json:"environment"`
	MerchantID  string          `json:"merchant_id"`
	ObjectID    string          `json:"object_id"`
	Data        json.RawMessage `json:"data"` // the object as the API answers it
}

// ErrWebhook is a webhook that must be answered with 401 and not be acted upon.
var ErrWebhook = errors.New("cloudpos: the webhook does not hold")

// Payment is the payment of a payment.… event.
func (e Event) Payment() (p Payment, err error) { return p, e.into("payment.", &p) }

// Refund is the refund of a refund.… event.
func (e Event) Refund() (r Refund, err error) { return r, e.into("refund.", &r) }

func (e Event) into(prefix string, out any) error {
	if !strings.HasPrefix(e.Type, prefix) {
		return fmt.Errorf("client: a %s event holds something else", e.Type)
	}
	return json.Unmarshal(e.Data, out)
}

// VerifyWebhook checks a webhook (Standard Webhooks) and answers its event. body is what arrived, byte for byte. Errors:
// ErrWebhook, or one that says which key cannot be read.
func VerifyWebhook(header http.Header, body []byte, keys WebhookKeys, now time.Time) (Event, error) {
	refuse := func(why string) (Event, error) { return Event{}, fmt.Errorf("%w: %s", ErrWebhook, why) }
	id, timestamp := header.Get("webhook-id"), header.Get("webhook-timestamp")
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil || now.Sub(time.Unix(seconds, 0)).Abs() > orElse(keys.Tolerance, 5*time.Minute) {
		return refuse("webhook-timestamp is not of now")
	}
	checks, err := keys.checks()
	if err != nil {
		return Event{}, err
	}
	text := append([]byte(id+"."+timestamp+"."), body...)
	for _, one := range strings.Fields(header.Get("webhook-signature")) {
		scheme, encoded, _ := strings.Cut(one, ",")
		signed, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil {
			continue
		}
		for _, c := range checks {
			if c.scheme == scheme && c.holds(text, signed) {
				return eventOf(id, body)
			}
		}
	}
	return refuse("no signature holds")
}

func eventOf(id string, body []byte) (Event, error) {
	var e Event
	if err := json.Unmarshal(body, &e); err != nil || e.ID != id {
		return Event{}, fmt.Errorf("%w: webhook-id is not the event's", ErrWebhook)
	}
	return e, nil
}

type check struct {
	scheme string
	holds  func(text, signed []byte) bool
}

func (k WebhookKeys) checks() (out []check, err error) {
	for _, secret := range k.Secrets {
		key, err := keyBytes("whsec_", secret)
		if err != nil {
			return nil, err
		}
		out = append(out, check{"v1", func(text, signed []byte) bool {
			h := hmac.New(sha256.New, key)
			h.Write(text)
			return hmac.Equal(h.Sum(nil), signed)
		}})
	}
	for _, public := range k.PublicKeys {
		key, err := keyBytes("whpk_", public)
		if err != nil {
			return nil, err
		}
		if len(key) != ed25519.PublicKeySize {
			return nil, errors.New("client: a whpk_… key has 32 bytes")
		}
		out = append(out, check{"v1a", func(text, signed []byte) bool { return ed25519.Verify(key, text, signed) }})
	}
	return out, nil
}

func keyBytes(prefix, text string) ([]byte, error) {
	encoded, ok := strings.CutPrefix(text, prefix)
	if !ok {
		return nil, errors.New("client: a key that begins with " + prefix + " is needed")
	}
	key, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil || len(key) == 0 {
		return nil, errors.New("client: a " + prefix + "… key is no base64")
	}
	return key, nil
}
