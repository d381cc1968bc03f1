package doortest

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/web"
	"cloudpos/internal/webhook"
)

// measures says which lines the page of metrics has to have.
func (h *house) measures(lines ...string) {
	h.t.Helper()
	text := "\n" + h.browser().do("GET", "/metrics", "", "").body
	for _, line := range lines {
		if !strings.Contains(text, "\n"+line+"\n") {
			name, _, _ := strings.Cut(line, "{")
			var near []string
			for l := range strings.Lines(text) {
				if strings.HasPrefix(l, name) {
					near = append(near, l)
				}
			}
			h.t.Errorf("%s is missing in\n%s", line, strings.Join(near, ""))
		}
	}
}

// Operators see who signs requests and why they are refused, with no key and no merchant in any label.
func TestSignedRequestsAreCounted(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例甲", "13800138000", 0)
	other, _ := h.trading("示例乙", "13800138001", 1)
	x := s.owner.software()
	x.do("GET", "/v1/me", "")
	x.do("GET", "/v1/payments/ord_00000000000000000000000000", "")
	x.send("POST", "/v1/codes", `{"name":"前台","channels":["wechat"]}`, "nonce-of-a-write-0001")
	x.send("POST", "/v1/codes", `{"name":"门口","channels":["wechat"]}`, "nonce-of-a-write-0001")
	till.do("GET", "/v1/me", "")
	forged := *x
	forged.secret = "sk_test_" + strings.Repeat("A", 43)
	forged.do("GET", "/v1/me", "")
	h.browser().do("GET", "/v1/me", "", "")
	reader := s.owner.key(`{"environment":"test","name":"只读","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`)
	reader.do("POST", "/v1/codes", `{"name":"后台","channels":["wechat"]}`)
	elsewhere := s.owner.key(`{"environment":"test","name":"机房","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"],"networks":["203.0.113.0/24"]}`)
	elsewhere.do("GET", "/v1/me", "")
	gone := other.owner.software()
	other.owner.do("POST", "/console/api-keys/"+gone.id+"/revoke", "", "")
	gone.do("GET", "/v1/me", "")
	x.listen().expect("ready")
	h.measures(
		`cloudpos_signed_requests_total{outcome="ok",signer="software"} 3`, // me, a code, a stream
		`cloudpos_signed_requests_total{outcome="refused",signer="software"} 1`,
		`cloudpos_signed_requests_total{outcome="refused_signature",signer="software"} 1`, // the replay
		`cloudpos_signed_requests_total{outcome="refused_scope",signer="software"} 1`,
		`cloudpos_signed_requests_total{outcome="refused_signature",signer="unknown"} 2`, // forged, unsigned
		`cloudpos_signed_requests_total{outcome="refused_address",signer="unknown"} 1`,
		`cloudpos_signed_requests_total{outcome="refused_key",signer="unknown"} 1`,
	)
	text := h.browser().do("GET", "/metrics", "", "").body
	for _, id := range []string{x.id, x.mchid, gone.id, s.store.ID} {
		if strings.Contains(text, id) {
			t.Errorf("a label names %s", id)
		}
	}
}

// Operators see what waits to be sent, how long, how tries end, and which endpoints were given up.
func TestWebhooksAreMeasured(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		h := open(t, d, clock)
		h.webhooks = webhook.New(webhook.Config{
			DB: h.db, Vault: h.vault, Messages: h.messages, Types: []string{"payment.paid"}, Development: true, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")},
		})
		h.openDoors()
		var down atomic.Bool
		receiver := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if down.Load() {
				w.WriteHeader(http.StatusServiceUnavailable)
			}
		}))
		defer receiver.Close()
		s, _ := h.trading("示例甲", "13800138000", 0)
		x := s.owner.software()
		h.measures(`cloudpos_webhooks_waiting{environment="test"} 0`, `cloudpos_webhooks_oldest_seconds{environment="test"} 0`, `cloudpos_webhook_endpoints{environment="live",state="ENABLED"} 0`)
		made := decode[web.WebhookSecret](t, x.do("POST", "/v1/webhook-endpoints", `{"url":"`+receiver.URL+`","types":["*"]}`), 201)
		path := "/v1/webhook-endpoints/" + made.Endpoint.ID
		try := func() {
			t.Helper()
			if _, err := h.webhooks.RunOnce(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		decode[web.WebhookEvent](t, x.do("POST", path+"/test", ""), 200)
		try()
		down.Store(true)
		clock.Advance(time.Second)
		decode[web.WebhookEvent](t, x.do("POST", path+"/test", ""), 200)
		try()
		clock.Advance(90 * time.Second)
		h.measures(
			`cloudpos_webhooks_waiting{environment="test"} 1`, `cloudpos_webhooks_oldest_seconds{environment="test"} 90`,
			`cloudpos_webhooks_waiting{environment="live"} 0`, `cloudpos_webhook_tries_total{outcome="DELIVERED"} 1`,
			`cloudpos_webhook_tries_total{outcome="STATUS"} 1`, `cloudpos_webhook_tries_total{outcome="TLS"} 0`,
			`cloudpos_webhook_endpoints{environment="test",state="ENABLED"} 1`, `cloudpos_webhook_endpoints{environment="test",state="DISABLED_BY_FAILURES"} 0`,
		)
		h.write(`UPDATE webhook_endpoint SET state = 'DISABLED_BY_FAILURES'`)
		h.measures(`cloudpos_webhook_endpoints{environment="test",state="ENABLED"} 0`, `cloudpos_webhook_endpoints{environment="test",state="DISABLED_BY_FAILURES"} 1`)
	})
}
