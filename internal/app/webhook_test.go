package app_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/merchant"
	"cloudpos/internal/webhook"
)

// hearer is what a merchant runs: it takes what is signed and keeps it by type and object.
type hearer struct {
	server *httptest.Server

	mu       sync.Mutex
	secret   string
	unsigned int
	heard    map[string]told
}

type told struct {
	ID, Type, Environment string
	Sequence              int64
	Object                string          `json:"object_id"`
	Merchant              string          `json:"merchant_id"`
	Data                  json.RawMessage `json:"data"`
}

func newHearer(t *testing.T) *hearer {
	t.Helper()
	s := &hearer{heard: map[string]told{}}
	s.server = httptest.NewServer(s)
	t.Cleanup(s.server.Close)
	return s
}

func (s *hearer) ServeHTTP(_ http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	hook, wrong := standardwebhooks.NewWebhook(s.secret)
	var e told
	if err != nil || wrong != nil || hook.Verify(body, r.Header) != nil || json.Unmarshal(body, &e) != nil || e.ID != r.Header.Get("Webhook-Id") {
		s.unsigned++
		return
	}
	s.heard[e.Type+" "+e.Object] = e
}

func (s *hearer) of(key string) (told, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.heard[key]
	return e, ok
}

// types are what was heard of an object, in order of its versions.
func (s *hearer) types(object string) (out []string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var events []told
	for _, e := range s.heard {
		if e.Object == object {
			events = append(events, e)
		}
	}
	slices.SortFunc(events, func(a, b told) int { return int(a.Sequence - b.Sequence) })
	for _, e := range events {
		out = append(out, e.Type)
	}
	return out
}

// Software hears of each move of a payment and its refunds, at its endpoint and at the payment's own address, and what it
// hears is byte for byte what GET /v1/… answers.
func TestSoftwareHearsOfPayments(t *testing.T) {
	for engine, c := range map[string]app.Config{"sqlite": {}, "postgres": {Database: "postgres"}} {
		t.Run(engine, func(t *testing.T) {
			if c.Database != "" {
				c.Database = dbtest.PostgresURL(t)
			}
			c.WebhookAllow = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}
			softwareHears(t, apptest.Open(t, c))
		})
	}
}

func softwareHears(t *testing.T, h *apptest.House) {
	till, endpoint, notified := h.Till(), newHearer(t), newHearer(t)
	owned := webhook.Owned{MerchantID: till.MerchantID, Environment: db.Test}
	owner := merchant.Actor{ID: "usr_1", Name: "示例店主", Scope: db.MerchantScope(till.MerchantID), Can: func(p string) bool { return p == auth.WebhookManage }}
	made, err := h.Webhooks.Create(t.Context(), owner, webhook.NewEndpoint{Owned: owned, URL: endpoint.server.URL, Types: []string{"payment.*", "refund.*"}})
	if err != nil {
		t.Fatal(err)
	}
	endpoint.secret = made.Secret
	own, err := h.Webhooks.Rotate(t.Context(), owner, owned, webhook.NotifyID)
	if err != nil {
		t.Fatal(err)
	}
	notified.secret = own.Secret

	request := `{"out_order_no":"HOOK-1","scene":"qr_code","channel":"wechat","amount_fen":1234,"description":"示例 <&>","notify_url":"` + notified.server.URL + `/pay?order=1"}`
	var answer struct{ Payment struct{ ID, QR string } }
	till.Do(http.MethodPost, "/v1/payments", request).Into(&answer)
	id := answer.Payment.ID
	h.Payer().Pay(answer.Payment.QR)
	till.Await(id, "PAID")
	for name, s := range map[string]*hearer{"the endpoint": endpoint, "the payment's own address": notified} {
		sameAsRead(t, till, s, name, "payment.paid "+id, "/v1/payments/"+id)
	}
	part := till.Refunded(till.Refund(id, "HOOK-R1", 234).ID)
	rest := till.Refunded(till.Refund(id, "HOOK-R2", 1000).ID)
	for name, s := range map[string]*hearer{"the endpoint": endpoint, "the payment's own address": notified} {
		sameAsRead(t, till, s, name, "refund.succeeded "+part.ID, "/v1/refunds/"+part.ID)
		sameAsRead(t, till, s, name, "refund.succeeded "+rest.ID, "/v1/refunds/"+rest.ID)
		sameAsRead(t, till, s, name, "payment.refunded "+id, "/v1/payments/"+id)
		if got := strings.Join(s.types(id), " "); got != "payment.created payment.paying payment.paid payment.refunded" {
			t.Errorf("%s heard of the payment: %s", name, got)
		}
		if got := s.types(part.ID); got[0] != "refund.created" || got[len(got)-1] != "refund.succeeded" {
			t.Errorf("%s heard of the refund: %v", name, got)
		}
		if s.unsigned > 0 {
			t.Errorf("%s got %d that do not verify", name, s.unsigned)
		}
	}
	other := strings.Replace(request, "order=1", "order=2", 1)
	if a := till.Do(http.MethodPost, "/v1/payments", other); a.Problem().Code != "ORDER_CONFLICT" {
		t.Errorf("another notify_url under the same number: %d %s", a.Status, a.Body)
	}
	for _, bad := range []string{"https://127.0.0.2/", "ftp://pos.example.com/", "https://169.254.169.254/latest", "https://a:b@pos.example.com/"} {
		a := till.Do(http.MethodPost, "/v1/payments", fmt.Sprintf(`{"out_order_no":"HOOK-2","scene":"qr_code","channel":"wechat","amount_fen":1,"notify_url":%q}`, bad))
		if p := a.Problem(); a.Status != 422 && a.Status != 400 || len(p.Fields) != 1 || p.Fields[0].Path != "notify_url" {
			t.Errorf("%s: %d %s", bad, a.Status, a.Body)
		}
	}
}

// sameAsRead waits for an event and compares it with what a read answers.
func sameAsRead(t *testing.T, till *apptest.Till, s *hearer, name, key, path string) {
	t.Helper()
	var e told
	apptest.Await(t, name+" hears "+key, func() bool {
		var ok bool
		e, ok = s.of(key)
		return ok
	})
	version := regexp.MustCompile(`"version":\d+`) // a repeated fact makes a later one, with nothing else changed
	read := strings.TrimSpace(string(till.Do(http.MethodGet, path, "").Body))
	if version.ReplaceAllString(string(e.Data), "") != version.ReplaceAllString(read, "") || (strings.HasPrefix(key, "payment.") && version.FindString(string(e.Data)) != fmt.Sprintf(`"version":%d`, e.Sequence)) {
		t.Errorf("%s heard of %s\n%s\nand a read answers\n%s", name, key, e.Data, read)
	}
}
