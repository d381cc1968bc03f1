package unionpay

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
	"cloudpos/internal/sandbox"
)

// These tests hold the connector against the sandbox, which plays UnionPay from the same protocol sheet and shares no code
// with it.

// scenario is the sandbox's time: it begins at noon in China of a day, and is moved.
type scenario struct {
	mu  sync.Mutex
	now time.Time
}

func (c *scenario) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *scenario) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// world is a sandbox, one payer, a merchant's notice address and a connector.
type world struct {
	t        *testing.T
	server   *sandbox.Server
	base     string
	scenario *scenario
	wall     *movedClock // certificates are checked by this one
	driver   *Driver
	payer    string
	sub      string // the sub-merchant of a provider account
	channel.Connector
	notifyURL string

	mu       sync.Mutex
	accepted []channel.Notice
	refused  []error
	last     int
}

// sandboxKeys are made once for all tests: making them takes seconds.
var sandboxKeys = sync.OnceValue(func() map[string][]byte {
	dir, err := os.MkdirTemp("", "sandbox-keys")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	s, err := sandbox.New(sandbox.Config{DataDir: dir})
	if err != nil {
		panic(err)
	}
	if err := s.Close(); err != nil {
		panic(err)
	}
	keys := map[string][]byte{}
	paths, _ := filepath.Glob(filepath.Join(dir, "*keys.json"))
	for _, path := range paths {
		if keys[filepath.Base(path)], err = os.ReadFile(path); err != nil {
			panic(err)
		}
	}
	return keys
})

func newWorld(t *testing.T, mode channel.Mode) *world { return worldOf(t, mode, false) }

func worldOf(t *testing.T, mode channel.Mode, voids bool) *world {
	t.Helper()
	w := &world{t: t, scenario: &scenario{now: time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC)}, wall: &movedClock{}}
	dir := t.TempDir()
	for name, data := range sandboxKeys() {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	server, err := sandbox.New(sandbox.Config{DataDir: dir, Clock: w.scenario})
	if err != nil {
		t.Fatal(err)
	}
	w.server = server
	web := httptest.NewServer(server.Handler())
	merchant := httptest.NewServer(http.HandlerFunc(w.receive))
	t.Cleanup(func() {
		web.Close()
		merchant.Close()
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	w.base, w.notifyURL = web.URL, merchant.URL+"/callbacks/unionpay/cha_1"
	w.connect(mode, voids)
	w.payer = w.control("POST", "/sandbox/payers", map[string]any{"balance": 1_000_000})["payer_id"].(string)
	return w
}

func (w *world) connect(mode channel.Mode, voids bool) {
	w.t.Helper()
	given := w.control("GET", "/sandbox/credentials", nil)["unionpay"].(map[string]any)
	if mode == channel.Provider {
		w.sub = given["sub_mer_ids"].([]any)[0].(string)
	}
	delete(given, "sub_mer_ids") // the merchant channel's, not the account's
	given["same_day_void"] = voids
	text, _ := json.Marshal(given)
	driver, err := New(Config{Clock: w.wall})
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(driver.Close)
	w.driver = driver
	if w.Connector, err = driver.Connect(w.t.Context(), channel.Account{ID: "cha_1", Mode: mode, Credentials: text}); err != nil {
		w.t.Fatal(err)
	}
}

// receive is the merchant's door for notices.
func (w *world) receive(rw http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	n, err := w.Notice(r.Context(), r.Header, body)
	w.mu.Lock()
	defer w.mu.Unlock()
	if err == nil {
		w.accepted = append(w.accepted, n)
	} else {
		w.refused = append(w.refused, err)
	}
	w.NoticeAnswer(rw, err == nil)
}

// control asks the sandbox's control API.
func (w *world) control(method, path string, body any) map[string]any {
	w.t.Helper()
	text, _ := json.Marshal(body)
	if body == nil {
		text = nil
	}
	req, err := http.NewRequestWithContext(w.t.Context(), method, w.base+path, bytes.NewReader(text))
	if err != nil {
		w.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, _ := io.ReadAll(resp.Body)
	if resp.StatusCode/100 != 2 {
		w.t.Fatalf("%s %s: %d %s", method, path, resp.StatusCode, answer)
	}
	var m map[string]any
	if strings.HasPrefix(strings.TrimSpace(string(answer)), "{") {
		if err := json.Unmarshal(answer, &m); err != nil {
			w.t.Fatal(err)
		}
	}
	return m
}

func (w *world) faults(rules ...map[string]any) {
	for _, r := range rules {
		r["channel"] = "unionpay"
	}
	w.control("PUT", "/sandbox/faults", rules)
}
func (w *world) noFaults() { w.control("DELETE", "/sandbox/faults", nil) }

func (w *world) step() {
	w.t.Helper()
	if err := w.server.Step(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

// ref is our next number, asked for now.
func (w *world) ref() channel.Ref {
	w.last++
	return channel.Ref{Number: fmt.Sprintf("PX%026d", w.last), SubMerchant: w.sub, RequestedAt: w.scenario.Now()}
}

func (w *world) qr(r channel.Ref, amount money.Amount) channel.Result {
	request := qrRequest()
	request.Ref, request.Amount, request.NotifyURL, request.ExpiresAt = r, amount, w.notifyURL, r.RequestedAt.Add(5*time.Minute)
	return w.Pay(w.t.Context(), request)
}

func (w *world) code(form string) string {
	w.t.Helper()
	return w.control("GET", "/sandbox/payers/"+w.payer+"/code?wallet=unionpay&fresh=1&form="+form, nil)["code"].(string)
}

func (w *world) charge(r channel.Ref, amount money.Amount, code string) channel.Result {
	request := codeRequest()
	request.Ref, request.Amount, request.PayerCode, request.NotifyURL = r, amount, code, w.notifyURL
	return w.Pay(w.t.Context(), request)
}

func (w *world) pays(qr string) {
	w.t.Helper()
	w.control("POST", "/sandbox/payers/"+w.payer+"/pay", map[string]any{"qr": qr})
}

func (w *world) scans(qr string) {
	w.t.Helper()
	w.control("POST", "/sandbox/payers/"+w.payer+"/scan", map[string]any{"qr": qr})
}

func (w *world) query(r channel.Ref) channel.Result { return w.Query(w.t.Context(), r) }

func (w *world) give(r channel.Ref, number int, amount, total money.Amount) channel.RefundRequest {
	return channel.RefundRequest{
		Payment: r, RefundNumber: fmt.Sprintf("RX%026d", number), RequestedAt: w.scenario.Now(), Amount: amount, Total: total, Reason: "退货",
		NotifyURL: w.notifyURL,
	}
}

// want checks a result's outcome and reason.
func (w *world) want(what string, got channel.Result, outcome channel.Outcome, reason channel.Reason) {
	w.t.Helper()
	if got.Outcome != outcome || got.Reason != reason {
		w.t.Errorf("%s: %+v, want %s %s", what, got, outcome, reason)
	}
}

// wantRefund checks a refund's outcome and reason.
func (w *world) wantRefund(what string, got channel.RefundResult, outcome channel.RefundOutcome, reason channel.Reason) {
	w.t.Helper()
	if got.Outcome != outcome || got.Reason != reason {
		w.t.Errorf("%s: %+v, want %s %s", what, got, outcome, reason)
	}
}
