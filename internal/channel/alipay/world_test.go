package alipay

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
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

// These tests hold the connector against the sandbox, which plays Alipay from the same protocol sheet and shares no code
// with it.

// world is a sandbox, one payer, a merchant's notice address and a connector.
type world struct {
	t        *testing.T
	server   *sandbox.Server
	driver   *Driver
	base     string
	scenario *movedClock // orders expire by this one
	until    time.Time   // when codes end: five minutes after the beginning
	payer    string
	sub      string // the sub-merchant of a provider account
	channel.Connector
	notifyURL string

	mu       sync.Mutex
	accepted []channel.Notice
	refused  []string
	busy     int // so many notices are answered with fail, whatever they say
	last     int
}

// sandboxKeys are the keys of all sandboxes here: making them takes longer than most tests.
var sandboxKeys = sync.OnceValue(func() map[string][]byte {
	dir, err := os.MkdirTemp("", "sandbox-keys")
	if err != nil {
		panic(err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	s, err := sandbox.New(sandbox.Config{DataDir: dir})
	if err == nil {
		err = s.Close()
	}
	if err != nil {
		panic(err)
	}
	keys := map[string][]byte{}
	names, _ := filepath.Glob(filepath.Join(dir, "*-keys.json"))
	for _, name := range names {
		if keys[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			panic(err)
		}
	}
	return keys
})

// newWorld is a world with an account of this mode, in key mode or in certificate mode.
func newWorld(t *testing.T, mode channel.Mode, keys string) *world {
	t.Helper()
	w := &world{t: t, scenario: &movedClock{}}
	w.until = w.scenario.Now().Add(5 * time.Minute)
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
	w.base, w.notifyURL = web.URL, merchant.URL+"/callbacks/cha_1/payment"
	w.connect(mode, keys)
	w.payer = w.control("POST", "/sandbox/payers", map[string]any{"balance": 100_000})["payer_id"].(string)
	return w
}

func (w *world) connect(mode channel.Mode, keys string) {
	w.t.Helper()
	given := w.control("GET", "/sandbox/credentials", nil)["alipay"].(map[string]any)
	given["mode"] = keys
	if mode == channel.Provider {
		merchants := w.control("GET", "/sandbox/merchants", nil)["merchants"].([]any)
		w.sub = merchants[0].(map[string]any)["numbers"].(map[string]any)["alipay"].(string)
	}
	text, _ := json.Marshal(given)
	var err error
	if w.driver, err = New(Config{Clock: w.scenario}); err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(w.driver.Close)
	if w.Connector, err = w.driver.Connect(w.t.Context(), channel.Account{ID: "cha_1", Mode: mode, Credentials: text}); err != nil {
		w.t.Fatal(err)
	}
}

// receive is the merchant's door for notices.
func (w *world) receive(rw http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	n, err := w.Notice(r.Context(), r.Header, body)
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.busy > 0 {
		w.busy--
		w.NoticeAnswer(rw, false)
		return
	}
	if err == nil {
		w.accepted = append(w.accepted, n)
	} else {
		w.refused = append(w.refused, err.Error())
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

func (w *world) faults(rules ...map[string]any) { w.control("PUT", "/sandbox/faults", rules) }
func (w *world) noFaults()                      { w.control("DELETE", "/sandbox/faults", nil) }

func (w *world) step() {
	w.t.Helper()
	if err := w.server.Step(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

// ref is our next number.
func (w *world) ref() channel.Ref {
	w.last++
	return channel.Ref{Number: fmt.Sprintf("PX%026d", w.last), SubMerchant: w.sub}
}

func (w *world) qr(r channel.Ref, amount money.Amount) channel.Result {
	request := qrRequest()
	request.Ref, request.Amount, request.NotifyURL, request.ExpiresAt = r, amount, w.notifyURL, w.until
	return w.Pay(w.t.Context(), request)
}

// page begins a payment on a page inside the wallet, for the payer that the wallet's OAuth names.
func (w *world) page(r channel.Ref, amount money.Amount) channel.Result {
	request := pageRequest()
	request.Ref, request.Amount, request.NotifyURL, request.ExpiresAt, request.Payer = r, amount, w.notifyURL, w.until, w.identified()
	return w.Pay(w.t.Context(), request)
}

// authorized is the query with which the payer's browser comes back from the wallet's OAuth page.
func (w *world) authorized() url.Values {
	w.t.Helper()
	req, err := http.NewRequestWithContext(w.t.Context(), http.MethodGet, w.AuthorizeURL("https://pos.example/q/1?a=b", "state 1"), nil)
	if err != nil {
		w.t.Fatal(err)
	}
	req.Header.Set("X-Sandbox-Payer", w.payer)
	resp, err := newClient(http.DefaultTransport).Do(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	back, err := resp.Location()
	if err != nil || back.Host != "pos.example" || back.Query().Get("state") != "state 1" || back.Query().Get("a") != "b" {
		w.t.Fatalf("%d %v %v", resp.StatusCode, back, err)
	}
	return back.Query()
}

func (w *world) identified() string {
	w.t.Helper()
	id, err := w.Payer(w.t.Context(), w.authorized())
	if err != nil {
		w.t.Fatal(err)
	}
	return id
}

func (w *world) code() string {
	w.t.Helper()
	return w.control("GET", "/sandbox/payers/"+w.payer+"/code?wallet=alipay&fresh=1", nil)["code"].(string)
}

func (w *world) charge(r channel.Ref, amount money.Amount, code string) channel.Result {
	request := codeRequest()
	request.Ref, request.Amount, request.PayerCode = r, amount, code
	return w.Pay(w.t.Context(), request)
}

// pays lets the payer act on a code, or on the trade number that a page handed to the wallet.
func (w *world) pays(qr string) {
	w.t.Helper()
	w.control("POST", "/sandbox/payers/"+w.payer+"/pay", map[string]any{"qr": qr})
}

// scans lets the payer look at a code without paying.
func (w *world) scans(qr string) {
	w.t.Helper()
	w.control("POST", "/sandbox/payers/"+w.payer+"/scan", map[string]any{"qr": qr})
}

func (w *world) query(r channel.Ref) channel.Result { return w.Query(w.t.Context(), r) }

func (w *world) give(r channel.Ref, number string, amount, total money.Amount) channel.RefundRequest {
	return channel.RefundRequest{Payment: r, RefundNumber: number, Amount: amount, Total: total, Reason: "退货", NotifyURL: w.notifyURL}
}

// want checks a result's outcome and reason.
func (w *world) want(what string, got channel.Result, outcome channel.Outcome, reason channel.Reason) {
	w.t.Helper()
	if got.Outcome != outcome || got.Reason != reason {
		w.t.Errorf("%s: %+v, want %s %s", what, got, outcome, reason)
	}
}
