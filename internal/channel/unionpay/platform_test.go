package unionpay

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"io"
	"log/slog"
	"maps"
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
)

// This file plays the other side of the wire by hand, as the protocol sheet says: it draws a chain of certificates, signs
// and writes answers and notices without any code of the connector.

const (
	testMerID     = "898100000000001"
	testSubMerID  = "898100000000901"
	testPayerCode = "6221234567890123456"
	testNumber    = "PX01JD0000000000000000000001"
	testRefundNo  = "RX01JD0000000000000000000001"
	testQueryID   = "202611220800001234567"
	testRefundID  = "202611220900001234568"
	testNotifyURL = "https://pos.example/callbacks/unionpay/cha_1"
)

// Half past midnight in China of the 22nd: still the 21st in UTC.
func asked() time.Time { return time.Date(2026, 11, 21, 16, 30, 0, 123_456_000, time.UTC) }

func askedRefund() time.Time { return asked().Add(time.Hour) }

const (
	wireAsked       = "20261122003000"
	wireAskedRefund = "20261122013000"
)

// Keys are made once: making them is the slowest part of these tests.
var (
	merchantKey = sync.OnceValue(newKey)
	rootKey     = sync.OnceValue(newKey)
	middleKey   = sync.OnceValue(newKey)
	unionKey    = sync.OnceValue(newKey)
	strangerKey = sync.OnceValue(newKey)
)

func newKey() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
}

// paper is a certificate with its key.
type paper struct {
	cert *x509.Certificate
	key  *rsa.PrivateKey
}

func (p paper) pem() string {
	return string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: p.cert.Raw}))
}

const goodName = "041@8310000000083040@中国银联股份有限公司@00016495"

// draw makes a certificate; by is nil for one that signs itself. change may spoil it.
func draw(name string, key *rsa.PrivateKey, by *paper, change func(*x509.Certificate)) paper {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano()), Subject: pkix.Name{CommonName: name, Organization: []string{"示例"}},
		NotBefore: time.Now().Add(-72 * time.Hour), NotAfter: time.Now().Add(72 * time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature, BasicConstraintsValid: true,
	}
	if change != nil {
		change(template)
	}
	parent, signer := template, key
	if by != nil {
		parent, signer = by.cert, by.key
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &key.PublicKey, signer)
	if err != nil {
		panic(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		panic(err)
	}
	return paper{cert, key}
}

func authority(c *x509.Certificate) {
	c.IsCA, c.KeyUsage = true, x509.KeyUsageCertSign
}

// chain is a UnionPay of our own: root, intermediate and the certificate that signs.
type chain struct{ root, middle, leaf, merchant paper }

var papers = sync.OnceValue(func() chain {
	root := draw("示例根证书", rootKey(), nil, authority)
	middle := draw("示例中级证书", middleKey(), &root, authority)
	return chain{
		root: root, middle: middle, leaf: draw(goodName, unionKey(), &middle, nil),
		merchant: draw("041@示例@示例商户@00000001", merchantKey(), &middle, nil),
	}
})

func privatePEM(key *rsa.PrivateKey) string {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		panic(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

// signed is a message with certificate and signature: SHA-256 in hexadecimal over the sorted fields, then RSA over that.
func signed(key *rsa.PrivateKey, certificate string, fields map[string]string) map[string]string {
	all := maps.Clone(fields)
	all["signPubKeyCert"] = certificate
	all["signature"] = signText(key, canonical(all))
	return all
}

func signText(key *rsa.PrivateKey, text string) string {
	inner := sha256.Sum256([]byte(text))
	outer := sha256.Sum256([]byte(hex.EncodeToString(inner[:])))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, outer[:])
	if err != nil {
		panic(err)
	}
	return base64.StdEncoding.EncodeToString(signature)
}

// signOnce leaves the inner hash out, as one would who read "SHA-256 with RSA" too quickly.
func signOnce(key *rsa.PrivateKey, text string) string {
	hash := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, hash[:])
	if err != nil {
		panic(err)
	}
	return base64.StdEncoding.EncodeToString(signature)
}

// signSHA1 is what version 5.0.0 did.
func signSHA1(key *rsa.PrivateKey, text string) string {
	inner := sha1.Sum([]byte(text))
	outer := sha1.Sum([]byte(hex.EncodeToString(inner[:])))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA1, outer[:])
	if err != nil {
		panic(err)
	}
	return base64.StdEncoding.EncodeToString(signature)
}

func canonical(fields map[string]string) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if name != "signature" && fields[name] != "" {
			parts = append(parts, name+"="+fields[name])
		}
	}
	return strings.Join(parts, "&")
}

// raw is an answer's text: nothing is encoded.
func raw(fields map[string]string) string {
	all := canonical(fields)
	if s, ok := fields["signature"]; ok {
		all += "&signature=" + s
	}
	return all
}

// form is a notice's body.
func form(fields map[string]string) string {
	v := url.Values{}
	for name, value := range fields {
		v.Set(name, value)
	}
	return v.Encode()
}

// platform is a UnionPay that answers what a test tells it to, signed. An answer gets the fields of the request back.
type platform struct {
	*httptest.Server

	mu     sync.Mutex
	answer func(asked map[string]string) map[string]string
	spoil  func(map[string]string) string // writes the whole body instead
	status int
	all    []seen
}

// seen is a request as it came in.
type seen struct {
	path   string
	fields map[string]string
}

func newPlatform(t *testing.T) *platform {
	p := &platform{status: 200}
	p.Server = httptest.NewServer(http.HandlerFunc(p.serve))
	t.Cleanup(p.Close)
	return p
}

func (p *platform) serve(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	fields := map[string]string{}
	for name := range r.PostForm {
		fields[name] = r.PostForm.Get(name)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all = append(p.all, seen{r.URL.Path, fields})
	answer := map[string]string{"version": "5.1.0", "encoding": "UTF-8", "signMethod": "01"}
	for _, name := range []string{"merId", "orderId", "txnTime", "txnType", "txnSubType", "accessType", "bizType", "subMerId", "reqReserved"} {
		if fields[name] != "" {
			answer[name] = fields[name]
		}
	}
	maps.Copy(answer, p.answer(fields))
	for name, value := range answer {
		if value == "" {
			delete(answer, name)
		}
	}
	w.WriteHeader(p.status)
	body := signed(unionKey(), papers().leaf.pem(), answer)
	if p.spoil != nil {
		_, _ = io.WriteString(w, p.spoil(body))
		return
	}
	_, _ = io.WriteString(w, raw(body))
}

// says makes the next answers, whatever is asked; a field that is "" is left out.
func (p *platform) says(fields map[string]string) {
	p.answers(func(map[string]string) map[string]string { return fields })
}

func (p *platform) answers(f func(map[string]string) map[string]string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answer = f
}

func (p *platform) spoils(status int, change func(map[string]string) string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.status, p.spoil = status, change
}

func (p *platform) last(t *testing.T) seen {
	t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.all) == 0 {
		t.Fatal("nothing was asked")
	}
	return p.all[len(p.all)-1]
}

func (p *platform) count() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.all)
}

// movedClock is the wall clock, moved: what checks certificates may be told that it is later.
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

func testCredentials() Credentials {
	c := papers()
	return Credentials{
		MerID: testMerID, CertID: c.merchant.cert.SerialNumber.String(), PrivateKeyPEM: privatePEM(merchantKey()),
		RootCertificatePEM: c.root.pem(), MiddleCertificatePEM: c.middle.pem(),
	}
}

func encode(c Credentials) []byte {
	text, err := json.Marshal(c)
	if err != nil {
		panic(err)
	}
	return text
}

// connected is a connector to p and its log.
func connected(t *testing.T, p *platform, mode channel.Mode, c Credentials, clock Clock) (channel.Connector, *bytes.Buffer) {
	t.Helper()
	log := &bytes.Buffer{}
	if p != nil {
		c.BaseURL = p.URL
	}
	driver, err := New(Config{Clock: clock, Logger: slog.New(slog.NewTextHandler(log, nil))})
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

func own(t *testing.T, p *platform) (channel.Connector, *bytes.Buffer) {
	return connected(t, p, channel.Own, testCredentials(), &movedClock{})
}

func ref() channel.Ref { return channel.Ref{Number: testNumber, RequestedAt: asked()} }

func qrRequest() channel.PayRequest {
	return channel.PayRequest{
		Ref: ref(), Scene: channel.QRCode, Amount: 1234, Description: "示例咖啡",
		ExpiresAt: asked().Add(5 * time.Minute), NotifyURL: testNotifyURL,
		TerminalID: "trm_01jd0000000000000000000001", StoreID: "sto_1", StoreName: "示例店", ClientIP: "192.0.2.7",
	}
}

func codeRequest() channel.PayRequest {
	r := qrRequest()
	r.Scene, r.PayerCode = channel.PayerCode, testPayerCode
	return r
}

func pageRequest() channel.PayRequest {
	r := qrRequest()
	r.Scene, r.ReturnURL = channel.WalletPage, "https://pos.example/q/back"
	return r
}

func refundRequest() channel.RefundRequest {
	r := channel.RefundRequest{
		Payment: ref(), RefundNumber: testRefundNo, RequestedAt: askedRefund(), Amount: 100, Total: 1234,
		Reason: "退货", NotifyURL: testNotifyURL,
	}
	r.Payment.TransactionNo = testQueryID
	return r
}

// below is a request of a merchant below a provider.
func below(r channel.Ref) channel.Ref {
	r.SubMerchant = testSubMerID
	return r
}
