package sandbox_test

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
	"cloudpos/internal/sandbox/wechat"

	"github.com/wechatpay-apiv3/wechatpay-go/core"
	"github.com/wechatpay-apiv3/wechatpay-go/core/downloader"
	"github.com/wechatpay-apiv3/wechatpay-go/core/option"
	"github.com/wechatpay-apiv3/wechatpay-go/utils"
)

// clock is a scenario's time that the test moves.
type clock struct{ offset atomic.Int64 }

var began = time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)

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
	creds wechat.Credentials
}

// newWorld starts with keys that all tests of the package share, since making them takes most of a second.
func newWorld(t testing.TB) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir(), clock: &clock{}, shop: newShop(t)}
	w.copyKeys()
	w.start()
	t.Cleanup(w.stop)
	return w
}

func (w *world) copyKeys() {
	w.t.Helper()
	keys, err := sharedKeys()
	if err != nil {
		w.t.Fatal(err)
	}
	for name, data := range keys {
		if err := os.WriteFile(filepath.Join(w.dir, name), data, 0o600); err != nil {
			w.t.Fatal(err)
		}
	}
}

// sharedKeys are the key files of all channels, by name.
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
	entries, err := os.ReadDir(dir)
	keys := map[string][]byte{}
	for _, e := range entries {
		if e.IsDir() || e.Name() == "truth.log" || err != nil {
			continue
		}
		keys[e.Name()], err = os.ReadFile(filepath.Join(dir, e.Name()))
	}
	return keys, err
})

func (w *world) start() {
	w.t.Helper()
	s, err := sandbox.New(sandbox.Config{DataDir: w.dir, Clock: w.clock})
	if err != nil {
		w.t.Fatal(err)
	}
	w.Server, w.http = s, httptest.NewServer(s.Handler())
	var all map[string]wechat.Credentials
	w.get("/sandbox/credentials", &all)
	w.creds = all["wechat"]
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
	var p struct {
		Balance int64 `json:"balance"`
	}
	w.get("/sandbox/payers/"+payer, &p)
	return p.Balance
}

func (w *world) code(payer string) string {
	w.t.Helper()
	var c struct {
		Code string `json:"code"`
	}
	w.get("/sandbox/payers/"+payer+"/code?wallet=wechat&fresh=1", &c)
	return c.Code
}

func (w *world) pays(payer, qr, outcome string) (result string) {
	w.t.Helper()
	var r struct {
		Result string `json:"result"`
	}
	w.must("POST", "/sandbox/payers/"+payer+"/pay", fmt.Sprintf(`{"qr":%q,"outcome":%q}`, qr, outcome), &r)
	return r.Result
}

type charge struct {
	OutTradeNo    string `json:"out_trade_no"`
	TransactionID string `json:"transaction_id"`
	MchID         string `json:"mchid"`
	SubMchID      string `json:"sub_mchid"`
	Amount        int64  `json:"amount"`
	Refunded      int64  `json:"refunded"`
	State         string `json:"state"`
	Paid          bool   `json:"paid"`
	Refunds       []struct {
		Kind, State string
		Amount      int64
	} `json:"refunds"`
}

// truth pages through everything.
func (w *world) truth() (all []charge) {
	w.t.Helper()
	for after, more := "", true; more; {
		var page struct {
			Items []charge
			Next  string
			More  bool
		}
		w.get("/sandbox/truth?limit=7&after="+after, &page)
		all, after, more = append(all, page.Items...), page.Next, page.More
	}
	return all
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

// toSandbox sends what is meant for WeChat Pay's host to the sandbox: the signature covers only path and query.
type toSandbox struct{ host *url.URL }

func (r toSandbox) RoundTrip(request *http.Request) (*http.Response, error) {
	moved := request.Clone(request.Context())
	moved.URL.Scheme, moved.URL.Host, moved.Host = r.host.Scheme, r.host.Host, r.host.Host
	return http.DefaultTransport.RoundTrip(moved)
}

func (w *world) httpClient() *http.Client {
	host, err := url.Parse(w.http.URL)
	if err != nil {
		w.t.Fatal(err)
	}
	return &http.Client{Transport: toSandbox{host}, Timeout: 10 * time.Second}
}

// byPublicKey is the official client of a merchant number, verifying with the WeChat Pay public key.
func (w *world) byPublicKey(mchID string) *core.Client {
	w.t.Helper()
	private, err := utils.LoadPrivateKey(w.creds.PrivateKeyPEM)
	if err != nil {
		w.t.Fatal(err)
	}
	public, err := utils.LoadPublicKey(w.creds.PublicKeyPEM)
	if err != nil {
		w.t.Fatal(err)
	}
	client, err := core.NewClient(context.Background(),
		option.WithWechatPayPublicKeyAuthCipher(mchID, w.creds.SerialNo, private, w.creds.PublicKeyID, public),
		option.WithHTTPClient(w.httpClient()))
	if err != nil {
		w.t.Fatal(err)
	}
	return client
}

// byCertificate is the official client, verifying with platform certificates that it downloads (protocols.md 4).
func (w *world) byCertificate(mchID string) (*core.Client, *downloader.CertificateDownloaderMgr) {
	w.t.Helper()
	ctx := context.Background()
	private, err := utils.LoadPrivateKey(w.creds.PrivateKeyPEM)
	if err != nil {
		w.t.Fatal(err)
	}
	bare, err := core.NewClient(ctx, option.WithMerchantCredential(mchID, w.creds.SerialNo, private),
		option.WithoutValidator(), option.WithHTTPClient(w.httpClient()))
	if err != nil {
		w.t.Fatal(err)
	}
	manager := downloader.NewCertificateDownloaderMgr(ctx)
	w.t.Cleanup(manager.Stop)
	if err := manager.RegisterDownloaderWithClient(ctx, bare, mchID, w.creds.APIv3Key); err != nil {
		w.t.Fatal(err)
	}
	client, err := core.NewClient(ctx, option.WithWechatPayAutoAuthCipherUsingDownloaderMgr(mchID, w.creds.SerialNo, private, manager),
		option.WithHTTPClient(w.httpClient()))
	if err != nil {
		w.t.Fatal(err)
	}
	return client, manager
}

// shop is a merchant's notice address. It answers what the test says and keeps what came.
type shop struct {
	*httptest.Server
	mu     sync.Mutex
	status int
	got    []*http.Request // bodies are in memory
}

func newShop(t testing.TB) *shop {
	s := &shop{status: http.StatusNoContent}
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
