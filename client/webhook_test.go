package client_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"cloudpos/client"
)

// TestWebhooks holds a webhook that another implementation signed (docs/vectors), and refuses everything beside it.
func TestWebhooks(t *testing.T) {
	var v struct {
		Secret    string
		PublicKey string `json:"public_key"`
		Headers   map[string]string
		Body      string
	}
	raw, err := os.ReadFile("../docs/vectors/webhook.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &v); err != nil {
		t.Fatal(err)
	}
	then := time.Unix(1_764_230_400, 0)
	other := "whsec_" + "YW5vdGhlciBrZXkgb2YgMzIgYnl0ZXMsIG5vYm9keSE="
	both := client.WebhookKeys{Secrets: []string{v.Secret}, PublicKeys: []string{v.PublicKey}}
	for name, c := range map[string]struct {
		keys  client.WebhookKeys
		alter func(h http.Header, body *string)
		now   time.Time
		good  bool
	}{
		"v1":           {client.WebhookKeys{Secrets: []string{v.Secret}}, nil, then, true},
		"v1a":          {client.WebhookKeys{PublicKeys: []string{v.PublicKey}}, nil, then, true},
		"rotated":      {client.WebhookKeys{Secrets: []string{other, v.Secret}}, nil, then, true},
		"300 s old":    {both, nil, then.Add(5 * time.Minute), true},
		"301 s old":    {both, nil, then.Add(301 * time.Second), false},
		"301 s early":  {both, nil, then.Add(-301 * time.Second), false},
		"another key":  {client.WebhookKeys{Secrets: []string{other}}, nil, then, false},
		"no key":       {client.WebhookKeys{}, nil, then, false},
		"another body": {both, func(_ http.Header, body *string) { *body = strings.Replace(*body, "1234", "1", 1) }, then, false},
		"another id":   {both, func(h http.Header, _ *string) { h.Set("webhook-id", "evt_OTHER") }, then, false},
		"another time": {both, func(h http.Header, _ *string) { h.Set("webhook-timestamp", "1764230401") }, then, false},
		"no time":      {both, func(h http.Header, _ *string) { h.Del("webhook-timestamp") }, then, false},
		"not signed":   {both, func(h http.Header, _ *string) { h.Del("webhook-signature") }, then, false},
		"unknown scheme": {both, func(h http.Header, _ *string) {
			h.Set("webhook-signature", strings.ReplaceAll(h.Get("webhook-signature"), "v1", "v9"))
		}, then, false},
	} {
		h, body := http.Header{}, v.Body
		for name, value := range v.Headers {
			h.Set(name, value)
		}
		if c.alter != nil {
			c.alter(h, &body)
		}
		e, err := client.VerifyWebhook(h, []byte(body), c.keys, c.now)
		if c.good != (err == nil) || (!c.good && !errors.Is(err, client.ErrWebhook)) {
			t.Errorf("%s: %v", name, err)
		}
		if !c.good {
			continue
		}
		if p, err := e.Payment(); err != nil || p.State != "PAID" || p.AmountFen != 1234 || e.Sequence != 3 {
			t.Errorf("%s: %+v %v", name, e, err)
		}
		if _, err := e.Refund(); err == nil {
			t.Errorf("%s: a payment was read as a refund", name)
		}
	}
	if _, err := client.VerifyWebhook(http.Header{"Webhook-Timestamp": {"1764230400"}}, nil, client.WebhookKeys{Secrets: []string{"secret"}}, then); err == nil || errors.Is(err, client.ErrWebhook) {
		t.Errorf("a key that is none: %v", err)
	}
}
