package alipay_test

import (
	"bytes"
	"context"
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
	"sync/atomic"
	"testing"
	"time"

	"cloudpos/internal/sandbox"
	"cloudpos/internal/sandbox/alipay"

	official "github.com/smartwalle/alipay/v3"
)

// clock is a scenario's time that the test moves. It begins at 18:00 in China.
type clock struct{ offset atomic.Int64 }

var began = time.Date(2026, 6, 5, 10, 0, 0, 0, time.UTC)

func (c *clock) Now() time.Time          { return began.Add(time.Duration(c.offset.Load())) }
func (c *clock) advance(d time.Duration) { c.offset.Add(int64(d)) }

// world is a sandbox on a real port, with a merchant who takes notices.
type world struct {
	t     testing.TB
	dir   string
	clock *clock
	*sandbox.Server
	http  *httptest.Server
	shop  *shop
	creds alipay.Credentials
}

// newWorld starts with keys that all tests of the package share, since making them takes most of a second.
func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir(), clock: &clock{}, shop: newShop(t)}
	keys, err := sharedKeys()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range keys {
		if err := os.WriteFile(filepath.Join(w.dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w.start()
	t.Cleanup(w.stop)
	return w
}

var sharedKeys = sync.OnceValues(func() (map[string][]byte, error) {
	dir, err := os.MkdirTemp("", "sandbox-keys")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	s, err := sandbox.New(sandbox.Config{DataDir: dir})
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	names, err := filepath.Glob(filepath.Join(dir, "*-keys.json"))
	if err != nil {
		return nil, err
	}
	keys := map[string][]byte{}
	for _, name := range names {
		if keys[filepath.Base(name)], err = os.ReadFile(name); err != nil {
			return nil, err
		}
	}
	return keys, nil
})

func (w *world) start() {
	w.t.Helper()
	s, err := sandbox.New(sandbox.Config{DataDir: w.dir, Clock: w.clock})
	if err != nil {
		w.t.Fatal(err)
	}
	w.Server, w.http = s, httptest.NewServer(s.Handler())
	var all struct{ Alipay alipay.Credentials }
	w.get("/sandbox/credentials", &all)
	w.creds = all.Alipay
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

// do speaks to the control API and returns the status.
func (w *world) do(method, path, body string, into any) int {
	w.t.Helper()
	request, err := http.NewRequest(method, w.http.URL+path, strings.NewReader(body))
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
	if into != nil {
		if err := json.Unmarshal(data, into); err != nil {
			w.t.Fatalf("%s %s: %s: %v", method, path, data, err)
		}
	}
	return response.StatusCode
}

func (w *world) get(path string, into any) {
	w.t.Helper()
	if status := w.do(http.MethodGet, path, "", into); status != http.StatusOK {
		w.t.Fatalf("GET %s: %d", path, status)
	}
}

func (w *world) must(method, path, body string, into any) {
	w.t.Helper()
	var raw json.RawMessage
	if status := w.do(method, path, body, &raw); status != http.StatusOK {
		w.t.Fatalf("%s %s: %d %s", method, path, status, raw)
	}
	if into != nil {
		if err := json.Unmarshal(raw, into); err != nil {
			w.t.Fatal(err)
		}
	}
}

func (w *world) faults(rules string) {
	w.t.Helper()
	w.must("PUT", "/sandbox/faults", rules, nil)
}

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
	w.get("/sandbox/payers/"+payer, &p)
	return p.Balance
}

func (w *world) code(payer string) string {
	w.t.Helper()
	var c struct{ Code string }
	w.get("/sandbox/payers/"+payer+"/code?wallet=alipay&fresh=1", &c)
	return c.Code
}

func (w *world) scans(payer, qr string) {
	w.t.Helper()
	w.must("POST", "/sandbox/payers/"+payer+"/scan", fmt.Sprintf(`{"qr":%q}`, qr), nil)
}

func (w *world) pays(payer, qr, outcome string) (result string) {
	w.t.Helper()
	var r struct{ Result string }
	w.must("POST", "/sandbox/payers/"+payer+"/pay", fmt.Sprintf(`{"qr":%q,"outcome":%q,"wallet":"alipay"}`, qr, outcome), &r)
	return r.Result
}

type charge struct {
	OutTradeNo    string `json:"out_trade_no"`
	TransactionID string `json:"transaction_id"`
	SubMchID      string `json:"sub_mchid"`
	Amount        int64
	Refunded      int64
	State         string
	Paid          bool
}

func (w *world) truth(no string) charge {
	w.t.Helper()
	var page struct{ Items []charge }
	w.get("/sandbox/truth?out_trade_no="+no, &page)
	if len(page.Items) != 1 {
		w.t.Fatalf("truth has %d of %s", len(page.Items), no)
	}
	return page.Items[0]
}

// Modes of a client.
const (
	keyMode         = "key"
	certificateMode = "certificate"
)

// client is a real client of the v2 gateway, unmodified but for the host.
func (w *world) client(mode string) *official.Client {
	w.t.Helper()
	c, err := official.New(w.creds.AppID, bare(w.creds.PrivateKeyPEM), true, official.WithProductionGateway(w.creds.GatewayURL))
	if err != nil {
		w.t.Fatal(err)
	}
	loads := []error{}
	if mode == keyMode {
		loads = append(loads, c.LoadAliPayPublicKey(bare(w.creds.AlipayPublicKeyPEM)))
	} else {
		loads = append(loads, c.LoadAppCertPublicKey(w.creds.AppCertificatePEM), c.LoadAliPayRootCert(w.creds.AlipayRootCertificatePEM),
			c.LoadAlipayCertPublicKey(w.creds.AlipayCertificatePEM))
	}
	for _, err := range loads {
		if err != nil {
			w.t.Fatal(err)
		}
	}
	return c
}

// bare is a PEM text without its first and last line, as Alipay's console shows keys.
func bare(pem string) string {
	lines := strings.Split(strings.TrimSpace(pem), "\n")
	return strings.Join(lines[1:len(lines)-1], "")
}

func (w *world) order(no, yuan, subject string) official.Trade {
	return official.Trade{OutTradeNo: no, TotalAmount: yuan, Subject: subject, NotifyURL: w.shop.URL + "/notify", ProductCode: "FACE_TO_FACE_PAYMENT"}
}

// precreated makes a QR order and returns its code.
func (w *world) precreated(c *official.Client, no, yuan string) (qr string) {
	w.t.Helper()
	rsp, err := c.TradePreCreate(context.Background(), official.TradePreCreate{Trade: w.order(no, yuan, "示例奶茶")})
	if err != nil || rsp.IsFailure() {
		w.t.Fatalf("precreate %s: %+v %v", no, rsp, err)
	}
	return rsp.QRCode
}

// payByCode is trade.pay with a fresh payer code.
func (w *world) payByCode(c *official.Client, payer, no, yuan string) *official.TradePayRsp {
	w.t.Helper()
	rsp, err := c.TradePay(context.Background(), official.TradePay{
		Trade: w.order(no, yuan, "示例奶茶"), Scene: "bar_code", AuthCode: w.code(payer),
	})
	if err != nil {
		w.t.Fatalf("pay %s: %v", no, err)
	}
	return rsp
}

func (w *world) query(c *official.Client, no string) *official.TradeQueryRsp {
	w.t.Helper()
	rsp, err := c.TradeQuery(context.Background(), official.TradeQuery{OutTradeNo: no})
	if err != nil {
		w.t.Fatalf("query %s: %v", no, err)
	}
	return rsp
}

// shop is a merchant's notice address. It answers what the test says and keeps what came.
type shop struct {
	*httptest.Server
	mu   sync.Mutex
	says func(body []byte) (int, string)
	got  [][]byte
}

func newShop(t testing.TB) *shop {
	s := &shop{says: func([]byte) (int, string) { return http.StatusOK, "success" }}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		s.mu.Lock()
		defer s.mu.Unlock()
		s.got = append(s.got, body)
		status, text := s.says(body)
		w.WriteHeader(status)
		_, _ = io.WriteString(w, text)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *shop) answers(says func([]byte) (int, string)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.says = says
}

// take hands out what came since.
func (s *shop) take() (got []url.Values) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, body := range s.got {
		v, _ := url.ParseQuery(string(bytes.TrimSpace(body)))
		got = append(got, v)
	}
	s.got = nil
	return got
}
