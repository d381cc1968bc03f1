package doortest

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/fault"
	"cloudpos/internal/web"
	"cloudpos/internal/webhook"
)

// Software with the scope manage keeps its own endpoints by /v1; a terminal, software without the scope and software of
// some stores do not, and another merchant's are not there.
func TestSoftwareKeepsItsEndpoints(t *testing.T) {
	h := house1(t)
	s, till := h.trading("示例甲", "13800138000", 0)
	theirs, _ := h.trading("示例乙", "13800138001", 1)
	arrived := make(chan http.Header, 8)
	receiver := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { arrived <- r.Header }))
	defer receiver.Close()
	ours, other := s.owner.software(), theirs.owner.software()
	good := `{"url":"` + receiver.URL + `","types":["payment.*"],"description":"示例收银系统"}`

	refuse := func(what string, a answer, status int, code fault.Code) {
		t.Helper()
		if a.status != status || codeOf(a) != string(code) {
			t.Errorf("%s: %d %s", what, a.status, a.body)
		}
	}
	refuse("a loopback address", ours.do("POST", "/v1/webhook-endpoints", good), 422, fault.Invalid)
	h.webhooks = webhook.New(webhook.Config{
		DB: h.db, Vault: h.vault, Messages: h.messages, Types: []string{"payment.paid", "refund.succeeded"}, Development: true, Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")},
	})
	h.openDoors()
	made := decode[web.WebhookSecret](t, ours.do("POST", "/v1/webhook-endpoints", good), 201)
	if !strings.HasPrefix(made.Secret, "whsec_") || !strings.HasPrefix(made.Endpoint.PublicKey, "whpk_") || made.Endpoint.Environment != "test" {
		t.Errorf("%+v", made)
	}
	path := "/v1/webhook-endpoints/" + made.Endpoint.ID
	for _, r := range []struct{ method, path, body string }{
		{"GET", "/v1/webhook-endpoints", ""},
		{"GET", "/v1/webhook-events", ""},
		{"POST", "/v1/webhook-endpoints", good},
		{"POST", path + "/rotate-secret", ""},
	} {
		refuse("a terminal at "+r.path, till.do(r.method, r.path, r.body), 403, auth.KeyScope)
	}
	reader := s.owner.key(`{"environment":"test","name":"只读","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read"]}`)
	refuse("without the scope", reader.do("POST", path+"/test", ""), 403, auth.KeyScope)
	held := s.owner.key(`{"environment":"test","name":"单店","algorithm":"CLOUDPOS-HMAC-SHA256","scopes":["read","manage"],"stores":["` + s.store.ID + `"]}`)
	refuse("of one store", held.do("POST", path+"/test", ""), 403, fault.Forbidden)
	refuse("of one store, reading", held.do("GET", path, ""), 403, fault.Forbidden)
	for _, r := range []struct{ method, path, body string }{
		{"GET", path, ""},
		{"PUT", path, `{"url":"` + receiver.URL + `","types":["*"],"enabled":true}`},
		{"DELETE", path, ""},
		{"POST", path + "/rotate-secret", ""},
		{"POST", path + "/test", ""},
		{"POST", path + "/resend", `{"from":"2026-03-01T00:00:00Z","to":"2026-03-03T00:00:00Z"}`},
	} {
		refuse("another merchant at "+r.method+" "+r.path, other.do(r.method, r.path, r.body), 404, fault.NotFound)
	}

	sent := decode[web.WebhookEvent](t, ours.do("POST", path+"/test", ""), 200)
	if _, err := h.webhooks.RunOnce(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := (<-arrived).Get("Webhook-Id"); got != sent.ID {
		t.Errorf("%s arrived, %s was sent", got, sent.ID)
	}
	event := decode[web.WebhookEvent](t, reader.do("GET", "/v1/webhook-events/"+sent.ID, ""), 200)
	if d := event.Deliveries; len(d) != 1 || d[0].State != "DELIVERED" || len(d[0].Log) != 1 || d[0].Log[0].Status != 200 || event.Body == "" {
		t.Errorf("%+v", event)
	}
	refuse("another merchant's event", other.do("POST", "/v1/webhook-events/"+sent.ID+"/resend", `{}`), 404, fault.NotFound)
	decode[web.WebhookEvent](t, ours.do("POST", "/v1/webhook-events/"+sent.ID+"/resend", `{}`), 200)
	h.clock.Advance(time.Second)
	if n, err := h.webhooks.RunOnce(t.Context()); n != 1 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
	if got := (<-arrived).Get("Webhook-Id"); got != sent.ID {
		t.Errorf("resent as %s", got)
	}
	list := decode[web.WebhookEventList](t, ours.do("GET", "/v1/webhook-events?state=DELIVERED&limit=1", ""), 200)
	if len(list.Items) != 1 || list.Items[0].Body != "" {
		t.Errorf("%+v", list)
	}

	fresh := decode[web.WebhookSecret](t, ours.do("POST", path+"/rotate-secret", ""), 200)
	if fresh.Secret == made.Secret || fresh.Endpoint.PreviousUntil == "" {
		t.Errorf("%+v", fresh)
	}
	notify := decode[web.WebhookSecret](t, ours.do("POST", "/v1/webhook-endpoints/notify/rotate-secret", ""), 200)
	if notify.Notify == nil || notify.Endpoint != nil {
		t.Errorf("%+v", notify)
	}
	off := decode[web.WebhookEndpoint](t, ours.do("PUT", path, `{"url":"`+receiver.URL+`","types":["refund.*"],"enabled":false}`), 200)
	if off.State != "DISABLED_BY_OWNER" || off.Types[0] != "refund.*" {
		t.Errorf("%+v", off)
	}
	refuse("a test of a disabled one", ours.do("POST", path+"/test", ""), 409, webhook.EndpointOff)
	if a := ours.do("DELETE", path, ""); a.status != 204 {
		t.Errorf("%d %s", a.status, a.body)
	}
	all := decode[web.WebhookEndpointList](t, reader.do("GET", "/v1/webhook-endpoints", ""), 200)
	if len(all.Items) != 0 || all.Notify == nil || strings.Contains(all.Notify.PublicKey, "whsec_") {
		t.Errorf("%+v", all)
	}
}

// A secret is in the answer that makes it, and in no other.
func TestNoAnswerTellsAnEndpointsSecretAgain(t *testing.T) {
	h := house1(t)
	s, _ := h.trading("示例甲", "13800138000", 0)
	made := decode[web.WebhookSecret](t, s.owner.do("POST", "/console/webhook-endpoints", "application/json", `{"url":"https://pos.example.com/x","types":["*"]}`), 201)
	fresh := decode[web.WebhookSecret](t, s.owner.do("POST", "/console/webhook-endpoints/"+made.Endpoint.ID+"/rotate-secret", "", ""), 200)
	for _, path := range []string{"/console/webhook-endpoints", "/console/webhook-events", "/console/audit"} {
		a := s.owner.do("GET", path, "", "")
		for _, secret := range []string{made.Secret, fresh.Secret} {
			if a.status != 200 || strings.Contains(a.body, strings.TrimPrefix(secret, "whsec_")) {
				t.Errorf("%s: %d %s", path, a.status, a.body)
			}
		}
	}
	if live := decode[web.WebhookEndpointList](t, s.owner.do("GET", "/console/webhook-endpoints?environment=live", "", ""), 200); len(live.Items) != 0 {
		t.Errorf("the other environment shows %+v", live)
	}
}
