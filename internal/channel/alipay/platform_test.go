package alipay

import (
	"bytes"
	"context"
	"crypto"
	"crypto/md5"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// This file plays the other side of the wire by hand, for answers that no sound gateway gives: it signs and checks
// signatures without any code of the connector or of the library.

const (
	testAppID     = "2021000000000001"
	testSellerID  = "2088000000000001"
	testSubMch    = "2088000000000099"
	testPayerCode = "280000000000000001"
	testNumber    = "PX01JD0000000000000000000001"
	testRefundNo  = "RX01JD0000000000000000000001"
	testTradeNo   = "2026112222001400000000000001"
)

// Keys are made once: making them is the slowest part of these tests.
var (
	appKey      = sync.OnceValue(newKey)
	alipayKey   = sync.OnceValue(newKey)
	strangerKey = sync.OnceValue(newKey)
)

func newKey() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
}

func privatePEM(key *rsa.PrivateKey) string {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		panic(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

func publicDER(key *rsa.PrivateKey) []byte {
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		panic(err)
	}
	return der
}

func publicPEM(key *rsa.PrivateKey) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: publicDER(key)}))
}

// issued is a self-signed certificate and its number at Alipay.
func issued(key *rsa.PrivateKey, serial int64) (number, text string) {
	name := pkix.Name{CommonName: "示例证书", Organization: []string{"Example"}, Country: []string{"CN"}}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: name, NotBefore: time.Unix(0, 0), NotAfter: time.Unix(1<<32, 0),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		panic(err)
	}
	sum := md5.Sum([]byte("CN=示例证书,O=Example,C=CN" + big.NewInt(serial).String()))
	return hex.EncodeToString(sum[:]), string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

func sign(key *rsa.PrivateKey, text string) string {
	hash := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, hash[:])
	if err != nil {
		panic(err)
	}
	return base64.StdEncoding.EncodeToString(signature)
}

// joined is what is signed of fields: sorted, joined, the named ones and empty ones left out.
func joined(fields url.Values, without ...string) string {
	var pairs []string
	for name := range fields {
		if v := fields.Get(name); v != "" && !slices.Contains(without, name) {
			pairs = append(pairs, name+"="+v)
		}
	}
	slices.Sort(pairs)
	return strings.Join(pairs, "&")
}

// gateway is an Alipay that answers what a test tells it to, signed.
type gateway struct {
	*httptest.Server

	mu     sync.Mutex
	answer func(form url.Values) (inner string)
	key    *rsa.PrivateKey
	certNo string              // names its certificate in answers, unless ""
	spoil  func(string) string // changes the whole answer
	status int
	all    []url.Values
	wrong  []string // requests whose signature does not hold
}

func newGateway(t *testing.T) *gateway {
	g := &gateway{key: alipayKey(), status: 200}
	g.Server = httptest.NewServer(http.HandlerFunc(g.serve))
	t.Cleanup(func() {
		g.Close()
		for _, w := range g.wrong {
			t.Error("request with a wrong signature:", w)
		}
	})
	return g
}

func (g *gateway) serve(w http.ResponseWriter, r *http.Request) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if err := r.ParseForm(); err != nil || r.URL.RawQuery != "" || r.Method != http.MethodPost {
		g.wrong = append(g.wrong, r.Method+" "+r.RequestURI)
	}
	form := r.PostForm
	g.all = append(g.all, form)
	hash := sha256.Sum256([]byte(joined(form, "sign")))
	signature, _ := base64.StdEncoding.DecodeString(form.Get("sign"))
	if rsa.VerifyPKCS1v15(&appKey().PublicKey, crypto.SHA256, hash[:], signature) != nil {
		g.wrong = append(g.wrong, joined(form))
	}
	text := g.signed(form)
	if g.spoil != nil {
		text = g.spoil(text)
	}
	w.Header().Set("Content-Type", "text/html;charset=utf-8")
	w.WriteHeader(g.status)
	_, _ = io.WriteString(w, text)
}

func (g *gateway) signed(form url.Values) string {
	inner := g.answer(form)
	name := strings.ReplaceAll(form.Get("method"), ".", "_") + "_response"
	text := `{"` + name + `":` + inner
	if g.certNo != "" {
		text += `,"alipay_cert_sn":"` + g.certNo + `"`
	}
	return text + `,"sign":"` + sign(g.key, inner) + `"}`
}

// says makes the next answers, whatever is asked.
func (g *gateway) says(inner string) { g.answers(func(url.Values) string { return inner }) }

func (g *gateway) answers(f func(url.Values) string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.answer = f
}

// refuses makes the next answers refusals.
func (g *gateway) refuses(code, sub string) {
	g.says(`{"code":"` + code + `","msg":"Business Failed","sub_code":"` + sub + `","sub_msg":"示例"}`)
}

func (g *gateway) spoils(change func(string) string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.spoil = change
}

func (g *gateway) last(t *testing.T) url.Values {
	t.Helper()
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.all) == 0 {
		t.Fatal("nothing was asked")
	}
	return g.all[len(g.all)-1]
}

func (g *gateway) count() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.all)
}

// biz is the biz_content of a request.
func biz(t *testing.T, form url.Values) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(form.Get("biz_content")), &m); err != nil {
		t.Fatalf("biz_content %q: %v", form.Get("biz_content"), err)
	}
	return m
}

// movedClock is the wall clock, moved.
type movedClock struct {
	mu    sync.Mutex
	ahead time.Duration
}

func (c *movedClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.ahead)
}

func (c *movedClock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ahead += d
}

// keyCredentials are those of an account in key mode.
func keyCredentials() Credentials {
	return Credentials{
		AppID: testAppID, SellerID: testSellerID, PrivateKeyPEM: privatePEM(appKey()), AlipayPublicKey: publicPEM(alipayKey()),
	}
}

// certificateCredentials are those of the same account in certificate mode.
func certificateCredentials() Credentials {
	c := keyCredentials()
	c.Mode, c.AlipayPublicKey = "certificate", ""
	_, c.AppCertificate = issued(appKey(), 11)
	_, c.AlipayCert = issued(alipayKey(), 22)
	_, c.AlipayRootsChain = issued(strangerKey(), 33)
	return c
}

func encode(c Credentials) []byte {
	text, err := json.Marshal(c)
	if err != nil {
		panic(err)
	}
	return text
}

// connected is a connector to g and its log.
func connected(t *testing.T, g *gateway, mode channel.Mode, c Credentials) (channel.Connector, *bytes.Buffer) {
	t.Helper()
	log := &bytes.Buffer{}
	if g != nil {
		c.GatewayURL = g.URL + "/gateway.do"
	}
	driver, err := New(Config{Clock: &movedClock{}, Logger: slog.New(slog.NewTextHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(driver.Close)
	connector, err := driver.Connect(context.Background(), channel.Account{ID: "cha_1", Mode: mode, Credentials: encode(c)})
	if err != nil {
		t.Fatal(err)
	}
	return connector, log
}

func qrRequest() channel.PayRequest {
	return channel.PayRequest{
		Ref: channel.Ref{Number: testNumber}, Scene: channel.QRCode, Amount: 1234, Description: "示例咖啡",
		ExpiresAt: time.Date(2026, 11, 21, 16, 5, 0, 0, time.UTC), NotifyURL: "https://pos.example/callbacks/cha_1/payment",
		TerminalID: "trm_1", StoreID: "sto_1", StoreName: "示例店", ClientIP: "192.0.2.7",
	}
}

func codeRequest() channel.PayRequest {
	r := qrRequest()
	r.Scene, r.PayerCode, r.ExpiresAt = channel.PayerCode, testPayerCode, time.Time{}
	return r
}

func pageRequest() channel.PayRequest {
	r := qrRequest()
	r.Scene, r.Payer = channel.WalletPage, "2088000000000777"
	return r
}

func refundOf() channel.RefundRequest {
	return channel.RefundRequest{
		Payment: channel.Ref{Number: testNumber}, RefundNumber: testRefundNo, Amount: 100, Total: 1234,
		Reason: "退货", NotifyURL: "https://pos.example/callbacks/cha_1/refund",
	}
}

func moneyOf(fen int) money.Amount { return money.Amount(fen) }
