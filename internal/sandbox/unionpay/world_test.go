package unionpay_test

import (
	"bytes"
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cloudpos/internal/sandbox"
	"cloudpos/internal/sandbox/unionpay"
)

// clock is a scenario's time that the test moves.
type clock struct{ offset atomic.Int64 }

// began is six in the evening in China.
var began = time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)

func (c *clock) Now() time.Time          { return began.Add(time.Duration(c.offset.Load())) }
func (c *clock) advance(d time.Duration) { c.offset.Add(int64(d)) }

// world is a sandbox on a real port, with a merchant who takes notices.
type world struct {
	t     testing.TB
	dir   string
	clock *clock
	*sandbox.Server
	http     *httptest.Server
	shop     *shop
	creds    unionpay.Credentials
	direct   client
	provider client
}

func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir(), clock: &clock{}, shop: newShop(t)}
	for name, data := range sharedKeys() {
		if err := os.WriteFile(filepath.Join(w.dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w.start()
	t.Cleanup(w.stop)
	return w
}

// sharedKeys are made once for all tests of the package: making them takes seconds.
var sharedKeys = sync.OnceValue(func() map[string][]byte {
	dir, err := os.MkdirTemp("", "unionpay-keys")
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
	paths, _ := filepath.Glob(filepath.Join(dir, "*-keys.json"))
	for _, path := range paths {
		if keys[filepath.Base(path)], err = os.ReadFile(path); err != nil {
			panic(err)
		}
	}
	return keys
})

func (w *world) start() {
	w.t.Helper()
	s, err := sandbox.New(sandbox.Config{DataDir: w.dir, Clock: w.clock})
	if err != nil {
		w.t.Fatal(err)
	}
	w.Server, w.http = s, httptest.NewServer(s.Handler())
	var all struct{ UnionPay unionpay.Credentials }
	w.must("GET", "/sandbox/credentials", "", &all)
	w.creds = all.UnionPay
	w.direct = w.client(w.creds.MerID, "0")
	w.provider = w.client(w.creds.ProviderMerID, "2")
}

func (w *world) client(merID, accessType string) client {
	key, err := x509.ParsePKCS8PrivateKey(der(w.t, w.creds.PrivateKeyPEM))
	if err != nil {
		w.t.Fatal(err)
	}
	return client{
		t: w.t, base: w.creds.BaseURL, merID: merID, accessType: accessType, certID: w.creds.CertID, key: key.(*rsa.PrivateKey),
		root: certificate(w.t, w.creds.RootCertificatePEM), middle: certificate(w.t, w.creds.MiddleCertificatePEM),
	}
}

func der(t testing.TB, text string) []byte {
	t.Helper()
	block, _ := pem.Decode([]byte(text))
	if block == nil {
		t.Fatalf("no PEM: %s", text)
	}
	return block.Bytes
}

func certificate(t testing.TB, text string) *x509.Certificate {
	t.Helper()
	cert, err := x509.ParseCertificate(der(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return cert
}

func (w *world) stop() {
	w.http.Close()
	if err := w.Close(); err != nil {
		w.t.Error(err)
	}
}

func (w *world) step() {
	w.t.Helper()
	if err := w.Step(context.Background()); err != nil {
		w.t.Fatal(err)
	}
}

// control speaks to the control API and returns the status.
func (w *world) control(method, path, body string, into any) int {
	w.t.Helper()
	request, err := http.NewRequestWithContext(context.Background(), method, w.http.URL+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		w.t.Fatal(err)
	}
	if into != nil && response.StatusCode == http.StatusOK {
		if err := json.Unmarshal(data, into); err != nil {
			w.t.Fatalf("%s %s: %s: %v", method, path, data, err)
		}
	}
	return response.StatusCode
}

func (w *world) must(method, path, body string, into any) {
	w.t.Helper()
	if status := w.control(method, path, body, into); status != http.StatusOK {
		w.t.Fatalf("%s %s: %d", method, path, status)
	}
}

func (w *world) faults(rules string) { w.t.Helper(); w.must("PUT", "/sandbox/faults", rules, nil) }

func (w *world) payer(balance int64) (id string) {
	w.t.Helper()
	var p struct {
		PayerID string `json:"payer_id"`
	}
	w.must("POST", "/sandbox/payers", fmt.Sprintf(`{"balance":%d}`, balance), &p)
	return p.PayerID
}

func (w *world) balance(payer string) int64 {
	w.t.Helper()
	var p struct{ Balance int64 }
	w.must("GET", "/sandbox/payers/"+payer, "", &p)
	return p.Balance
}

func (w *world) code(payer, form string) string {
	w.t.Helper()
	var c struct{ Code string }
	w.must("GET", "/sandbox/payers/"+payer+"/code?wallet=unionpay&fresh=1"+form, "", &c)
	return c.Code
}

// pays lets a payer act on a code and tells the result.
func (w *world) pays(payer, qr, more string) (result string) {
	w.t.Helper()
	var r struct{ Result string }
	w.must("POST", "/sandbox/payers/"+payer+"/pay", fmt.Sprintf(`{"qr":%q%s}`, qr, more), &r)
	return r.Result
}

type charge struct {
	OutTradeNo string `json:"out_trade_no"`
	SubMchID   string `json:"sub_mchid"`
	Amount     int64  `json:"amount"`
	Refunded   int64  `json:"refunded"`
	State      string `json:"state"`
	Paid       bool   `json:"paid"`
}

func (w *world) truth() []charge {
	w.t.Helper()
	var page struct{ Items []charge }
	w.must("GET", "/sandbox/truth?limit=5000", "", &page)
	return page.Items
}

func (w *world) charge(no string) charge {
	w.t.Helper()
	for _, c := range w.truth() {
		if c.OutTradeNo == no {
			return c
		}
	}
	w.t.Fatalf("truth has no %s", no)
	return charge{}
}

// qrOrder is a request for a code over 12.34 yuan.
func (w *world) qrOrder(c client, no string) message {
	m := c.common("01", "07").with(message{"orderId": no, "txnAmt": "1234", "currencyCode": "156", "backUrl": w.shop.URL + "/notice"})
	if c.accessType == "2" {
		m = m.with(message{"subMerId": w.creds.SubMerIDs[0], "subMerName": "示例奶茶店", "subMerAbbr": "示例奶茶"})
	}
	return m
}

// codeOrder is a request to debit a payer code.
func (w *world) codeOrder(c client, no, code string) message {
	return w.qrOrder(c, no).with(message{"txnSubType": "06", "qrNo": code, "termId": "49000002"})
}

// paidQR is an order that a payer has paid.
func (w *world) paidQR(c client, payer, no string) message {
	w.t.Helper()
	answer := c.ask(back, w.qrOrder(c, no))
	expect(w.t, answer, "00")
	if result := w.pays(payer, answer["qrCode"], ""); result != "paid" {
		w.t.Fatalf("%s: %s", no, result)
	}
	return w.state(c, no)
}

func (w *world) state(c client, no string) message {
	w.t.Helper()
	return c.ask(queries, c.common("00", "00").with(message{"orderId": no}))
}

func expect(t testing.TB, m message, code string) {
	t.Helper()
	if m["respCode"] != code {
		t.Fatalf("respCode %s %s, want %s", m["respCode"], m["respMsg"], code)
	}
}

func expectState(t testing.TB, m message, code, orig string) {
	t.Helper()
	if m["respCode"] != code || m["origRespCode"] != orig {
		t.Fatalf("respCode %s %s, origRespCode %s %s; want %s and %s", m["respCode"], m["respMsg"], m["origRespCode"], m["origRespMsg"], code, orig)
	}
}

// shop is a merchant's notice address. It answers what the test says and keeps what came.
type shop struct {
	*httptest.Server
	mu     sync.Mutex
	status int
	got    []*http.Request // bodies are in memory
}

func newShop(t testing.TB) *shop {
	s := &shop{status: http.StatusOK}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		kept := r.Clone(context.Background())
		kept.Body = io.NopCloser(bytes.NewReader(body))
		s.mu.Lock()
		defer s.mu.Unlock()
		s.got = append(s.got, kept)
		w.WriteHeader(s.status)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *shop) answer(status int) { s.mu.Lock(); defer s.mu.Unlock(); s.status = status }

func (s *shop) take() []*http.Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	got := s.got
	s.got = nil
	return got
}
