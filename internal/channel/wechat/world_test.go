package wechat

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
	"cloudpos/internal/sandbox"
)

// These tests hold the connector against the sandbox, which plays WeChat Pay from the same protocol sheet and shares no
// code with it.

// world is a sandbox, one payer, a merchant's notice address and a connector.
type world struct {
	t        *testing.T
	server   *sandbox.Server
	base     string
	scenario *movedClock // orders expire by this one
	wall     *movedClock // certificates and notices are checked by this one
	until    time.Time   // when codes end: five minutes after the beginning
	payer    string
	sub      string // the sub-merchant of a provider account
	channel.Connector
	notifyURL string

	mu       sync.Mutex
	accepted []channel.Notice
	refused  int
	last     int
}

// keyMode is which keys an account was given.
type keyMode string

const (
	publicKey keyMode = "PUBKEY"
	certs     keyMode = "CERT"
	migrating keyMode = "MIGRATING"
)

func newWorld(t *testing.T, mode channel.Mode, keys keyMode) *world {
	t.Helper()
	w := &world{t: t, scenario: &movedClock{}, wall: &movedClock{}}
	w.until = w.scenario.Now().Add(5 * time.Minute)
	server, err := sandbox.New(sandbox.Config{DataDir: t.TempDir(), Clock: w.scenario})
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
	w.base, w.notifyURL = web.URL, merchant.URL+"/callbacks/wechat/cha_1"
	w.connect(mode, keys)
	w.payer = w.control("POST", "/sandbox/payers", map[string]any{"balance": 100_000})["payer_id"].(string)
	return w
}

func (w *world) connect(mode channel.Mode, keys keyMode) {
	w.t.Helper()
	given := w.control("GET", "/sandbox/credentials", nil)["wechat"].(map[string]any)
	mchID := given["mchid"]
	if mode == channel.Provider {
		mchID, w.sub = given["sp_mchid"], given["sub_mchids"].([]any)[0].(string)
	}
	delete(given, "sub_mchids") // the merchant channel's, not the account's
	if keys == publicKey {
		delete(given, "platform_serial_no")
		delete(given, "platform_certificate_pem")
	}
	if keys == certs {
		for _, name := range []string{"public_key_id", "public_key_pem", "platform_serial_no", "platform_certificate_pem"} {
			delete(given, name)
		}
	}
	w.control("PUT", fmt.Sprintf("/sandbox/accounts/%s", mchID), map[string]any{"mode": keys})
	text, _ := json.Marshal(given)
	driver, err := New(Config{Clock: w.wall})
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(driver.Close)
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
		w.refused++
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

func (w *world) code() string {
	w.t.Helper()
	return w.control("GET", "/sandbox/payers/"+w.payer+"/code?wallet=wechat&fresh=1", nil)["code"].(string)
}

func (w *world) charge(r channel.Ref, amount money.Amount, code string) channel.Result {
	request := codeRequest()
	request.Ref, request.Amount, request.PayerCode = r, amount, code
	return w.Pay(w.t.Context(), request)
}

func (w *world) pays(qr string) {
	w.t.Helper()
	w.control("POST", "/sandbox/payers/"+w.payer+"/pay", map[string]any{"qr": qr})
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
