package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/client"
	"cloudpos/internal/accept"
	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/webhook"
)

// vendor is a sample integration: it takes payments through the platform, hears of them by webhook and hands goods out.
// What is wrong with it, if anything, is named by fault.
type vendor struct {
	fault  string
	client *client.Client
	secret string
	server *httptest.Server
	late   time.Duration

	heard heard // what the platform answered, before anybody verified it

	mu     sync.Mutex
	orders map[string]*vendorOrder
	seen   map[string]bool // webhook-ids
}

type vendorOrder struct {
	ID, Status         string
	Amount, Deliveries int64
}

func (v *vendor) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /test/payments", v.pay)
	mux.HandleFunc("GET /test/payments/{no}", v.show)
	mux.HandleFunc("POST /hook", v.hear)
	return mux
}

func (v *vendor) pay(w http.ResponseWriter, r *http.Request) {
	var ask struct {
		OrderNo   string `json:"order_no"`
		Scene     string `json:"scene"`
		AmountFen int64  `json:"amount_fen"`
		Channel   string `json:"channel"`
		PayerCode string `json:"payer_code"`
	}
	if err := json.NewDecoder(r.Body).Decode(&ask); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	v.mu.Lock()
	v.orders[ask.OrderNo] = &vendorOrder{Status: "pending", Amount: ask.AmountFen}
	v.mu.Unlock()
	made, err := v.client.CreatePayment(r.Context(), client.PaymentRequest{
		OutOrderNo: ask.OrderNo, Scene: ask.Scene, AmountFen: ask.AmountFen, Channel: ask.Channel, PayerCode: ask.PayerCode,
	})
	if v.fault == "answer" && errors.Is(err, client.ErrAnswerSignature) { // takes the answer as it comes
		made, err = v.heard.payment()
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	_ = json.NewEncoder(w).Encode(map[string]string{"qr": made.Payment.QR})
}

// heard keeps the newest answer that came through it.
type heard struct {
	mu   sync.Mutex
	body []byte
}

// RoundTrip implements http.RoundTripper.
func (h *heard) RoundTrip(r *http.Request) (*http.Response, error) {
	answer, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		return answer, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	answer.Body = io.NopCloser(bytes.NewReader(body))
	h.mu.Lock()
	defer h.mu.Unlock()
	h.body = body
	return answer, err
}

func (h *heard) payment() (out client.PaymentAnswer, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return out, json.Unmarshal(h.body, &out)
}

func (v *vendor) show(w http.ResponseWriter, r *http.Request) {
	v.mu.Lock()
	defer v.mu.Unlock()
	o, ok := v.orders[r.PathValue("no")]
	if !ok {
		http.NotFound(w, r)
		return
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"status": o.Status, "amount_fen": o.Amount, "deliveries": o.Deliveries})
}

// hear is the receiver: verify, act once for an event, compare the amount, know that unknown is no failure.
func (v *vendor) hear(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	e, ok := v.believe(r.Header, body)
	if !ok {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	if v.fault == "late" {
		time.Sleep(v.late) // the fault itself
	}
	p, err := e.Payment()
	if err != nil {
		return // not of a payment
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	o, ok := v.orders[p.OutOrderNo]
	if !ok || (v.seen[e.ID] && v.fault != "twice") {
		return
	}
	v.seen[e.ID] = true
	switch {
	case e.Type == "payment.paid" && p.AmountFen != o.Amount && v.fault != "amount":
		w.WriteHeader(http.StatusConflict)
	case e.Type == "payment.paid":
		o.Status = "paid"
		o.Deliveries++
	case e.Type == "payment.unknown" && v.fault == "unknown":
		o.Status = "failed"
	case e.Type == "payment.unknown" && o.Status == "pending":
		o.Status = "unknown"
	}
}

// believe verifies a callback, but for what this vendor does wrong.
func (v *vendor) believe(header http.Header, body []byte) (client.Event, bool) {
	plain := func() (e client.Event, ok bool) { return e, json.Unmarshal(body, &e) == nil }
	e, err := client.VerifyWebhook(header, body, client.WebhookKeys{Secrets: []string{v.secret}}, time.Now())
	switch {
	case err == nil:
		return e, true
	case v.fault == "unsigned" && header.Get("Webhook-Signature") == "":
		return plain()
	case v.fault == "forged" && v.signedByAnother(header, body):
		return plain()
	case v.fault == "altered": // checks the signature over the JSON as it writes it again
		e, ok := plain()
		if !ok {
			return e, false
		}
		again := strings.Replace(string(body), `"environment": "test"`, `"environment":"test"`, 1)
		_, err := client.VerifyWebhook(header, []byte(again), client.WebhookKeys{Secrets: []string{v.secret}}, time.Now())
		return e, err == nil
	}
	return e, false
}

// signedByAnother says whether a fresh signature of the right shape is there: all that a vendor looks at who never computes it.
func (v *vendor) signedByAnother(header http.Header, body []byte) bool {
	const space = `"environment": "test"`
	return strings.HasPrefix(header.Get("Webhook-Signature"), "v1,") && !strings.Contains(string(body), space) && fresh(header)
}

func fresh(header http.Header) bool {
	at, err := time.ParseDuration(header.Get("Webhook-Timestamp") + "s")
	return err == nil && time.Since(time.Unix(int64(at/time.Second), 0)).Abs() < 5*time.Minute
}

// testPayer is the sandbox's wallet for the suite.
type testPayer struct{ *apptest.Payer }

func (p testPayer) Pay(_ context.Context, qr string) error { p.Payer.Pay(qr); return nil }

func (p testPayer) Code(_ context.Context, channel string) (string, error) {
	return p.CodeOf(channel), nil
}

// A good integration passes every case, and each of the bad ones fails its own case and no other.
func TestTheAcceptanceSuite(t *testing.T) {
	h := apptest.Open(t, app.Config{WebhookAllow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}})
	signer := software(t, h, "CLOUDPOS-HMAC-SHA256", nil)
	for fault, want := range map[string][]accept.Case{
		"":         nil,
		"answer":   {accept.AnswerForged},
		"forged":   {accept.Forged},
		"altered":  {accept.Altered},
		"unsigned": {accept.Unsigned},
		"unknown":  {accept.Unsure},
		"twice":    {accept.Duplicate},
		"amount":   {accept.Amount},
		"late":     {accept.InTime},
	} {
		t.Run("fault "+fault, func(t *testing.T) {
			h := h.For(t)
			report := accepted(t, h, signer, fault)
			if got := report.Failed(); !slices.Equal(got, want) || report.Passed() != (want == nil) {
				t.Errorf("failed %v, want %v\n%+v", got, want, report.Findings)
			}
		})
	}
}

// accepted runs the suite against a vendor with this fault.
func accepted(t *testing.T, h *apptest.House, signer client.Signer, fault string) accept.Report {
	t.Helper()
	const inTime = 2 * time.Second
	v := &vendor{fault: fault, orders: map[string]*vendorOrder{}, seen: map[string]bool{}, late: inTime + time.Second}
	var err error
	if v.client, err = client.New(client.Config{BaseURL: h.URL(), Signer: signer, HTTP: &http.Client{Transport: &v.heard}}); err != nil {
		t.Fatal(err)
	}
	v.server = httptest.NewServer(v.handler())
	t.Cleanup(v.server.Close)
	till := h.Till()
	owned := webhook.Owned{MerchantID: till.MerchantID, Environment: db.Test}
	owner := merchant.Actor{ID: "usr_1", Name: "示例店主", Scope: db.MerchantScope(till.MerchantID), Can: func(p string) bool { return p == auth.WebhookManage }}
	made, err := h.Webhooks.Create(t.Context(), owner, webhook.NewEndpoint{Owned: owned, URL: v.server.URL + "/hook", Types: []string{"payment.*"}})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := h.Webhooks.Delete(t.Context(), owner, owned, made.ID); err != nil {
			t.Error(err)
		}
	}()
	v.secret = made.Secret
	suite, err := accept.New(accept.Config{
		Base: v.server.URL + "/test", Webhook: v.server.URL + "/hook", Secret: made.Secret, Platform: accept.Through(v.client), Payer: testPayer{h.Payer()}, InTime: inTime,
		Now: time.Now, Wait: func(ctx context.Context, d time.Duration) error {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case <-time.After(d):
				return nil
			}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	report, err := suite.Run(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return report
}
