package wechat

import (
	"bytes"
	"context"
	"crypto"
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"cloudpos/internal/channel"
)

// This file plays the other side of the wire by hand, as WeChat Pay's documents say: it signs, seals and lists
// certificates without any code of the connector or of wechatpay-go.

const (
	testMchID       = "1900000001"
	testAppID       = "wx0000000000000001"
	testSubMchID    = "1900000009"
	testAPIv3Key    = "0123456789abcdef0123456789abcdef"
	testPublicKeyID = "PUB_KEY_ID_0119000000012026112200000000000000"
	testPayerCode   = "134567890123456789"
	testNumber      = "PX01JD0000000000000000000001"
	testRefundNo    = "RX01JD0000000000000000000001"
)

// Keys are made once: making them is the slowest part of these tests.
var (
	merchantKey = sync.OnceValue(newKey)
	wechatKey   = sync.OnceValue(newKey)
	nextKey     = sync.OnceValue(newKey)
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

func publicPEM(key *rsa.PrivateKey) string {
	der, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		panic(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

// issued is a self-signed certificate that is valid from one time to another.
func issued(key *rsa.PrivateKey, serial int64, from, until time.Time) (number, text string) {
	der, err := x509.CreateCertificate(rand.Reader, &x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: "示例"}, NotBefore: from, NotAfter: until,
	}, &x509.Certificate{Subject: pkix.Name{CommonName: "示例"}, SerialNumber: big.NewInt(serial)}, &key.PublicKey, key)
	if err != nil {
		panic(err)
	}
	return fmt.Sprintf("%X", big.NewInt(serial).Bytes()), string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

func sign(key *rsa.PrivateKey, text string) string {
	hash := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, hash[:])
	if err != nil {
		panic(err)
	}
	return base64.StdEncoding.EncodeToString(signature)
}

// seal is AEAD_AES_256_GCM in the shape of a notice's resource.
func seal(key, originalType, associated, text string) map[string]string {
	block, err := aes.NewCipher([]byte(key))
	if err != nil {
		panic(err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		panic(err)
	}
	const nonce = "abcdefghijkl"
	return map[string]string{
		"algorithm": "AEAD_AES_256_GCM", "nonce": nonce, "associated_data": associated, "original_type": originalType,
		"ciphertext": base64.StdEncoding.EncodeToString(gcm.Seal(nil, []byte(nonce), []byte(text), []byte(associated))),
	}
}

// stamp adds the four headers under which the platform's messages go, signed over timestamp, nonce and body.
func stamp(h http.Header, key *rsa.PrivateKey, serial string, at time.Time, body string) {
	seconds := strconv.FormatInt(at.Unix(), 10)
	h.Set("Wechatpay-Timestamp", seconds)
	h.Set("Wechatpay-Nonce", "n0n0n0n0")
	h.Set("Wechatpay-Serial", serial)
	h.Set("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048")
	h.Set("Wechatpay-Signature", sign(key, seconds+"\nn0n0n0n0\n"+body+"\n"))
}

// seen is a request as it came in.
type seen struct {
	method, uri, body string
	header            http.Header
}

func (s seen) json(t *testing.T) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(s.body), &m); err != nil {
		t.Fatalf("%s %s: body %q: %v", s.method, s.uri, s.body, err)
	}
	return m
}

// platform is a WeChat Pay that answers what a test tells it to, signed.
type platform struct {
	*httptest.Server
	answer func(seen) (status int, body string)

	mu      sync.Mutex
	key     *rsa.PrivateKey // signs
	serial  string          // under this number
	listed  []string        // certificates, PEM
	numbers []string        // and their serial numbers
	spoil   func(http.Header)
	all     []seen
}

func newPlatform(t *testing.T) *platform {
	p := &platform{key: wechatKey(), serial: testPublicKeyID}
	p.Server = httptest.NewServer(http.HandlerFunc(p.serve))
	t.Cleanup(p.Close)
	return p
}

func (p *platform) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s := seen{r.Method, r.RequestURI, string(body), r.Header}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all = append(p.all, s)
	var status int
	var text string
	if r.URL.Path == "/v3/certificates" {
		status, text = p.certificates()
	} else {
		status, text = p.answer(s)
	}
	stamp(w.Header(), p.key, p.serial, time.Now(), text)
	if p.spoil != nil {
		p.spoil(w.Header())
	}
	w.WriteHeader(status)
	_, _ = io.WriteString(w, text)
}

func (p *platform) certificates() (int, string) {
	if len(p.listed) == 0 {
		return 404, `{"code":"RESOURCE_NOT_EXISTS","message":"无可用的平台证书"}`
	}
	var data []map[string]any
	for i, text := range p.listed {
		data = append(data, map[string]any{
			"serial_no": p.numbers[i], "encrypt_certificate": seal(testAPIv3Key, "", "certificate", text),
		})
	}
	list, _ := json.Marshal(map[string]any{"data": data})
	return 200, string(list)
}

// signWith makes a certificate the one that signs from now on, and lists it.
func (p *platform) signWith(key *rsa.PrivateKey, serial, text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.key, p.serial = key, serial
	p.listed, p.numbers = append(p.listed, text), append(p.numbers, serial)
}

// signsAs makes a key the one that signs from now on, listed or not.
func (p *platform) signsAs(key *rsa.PrivateKey, serial string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.key, p.serial = key, serial
}

// spoils changes the headers of all answers from now on.
func (p *platform) spoils(change func(http.Header)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.spoil = change
}

func (p *platform) answers(f func(seen) (int, string)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.answer = f
}

// says makes the next answers, whatever is asked.
func (p *platform) says(status int, body string) {
	p.answers(func(seen) (int, string) { return status, body })
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

func (p *platform) count(uri string) (n int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.all {
		if s.uri == uri {
			n++
		}
	}
	return n
}

// movedClock is the wall clock, moved: what checks certificates and notices may be told that it is later.
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

// ownCredentials are those of an own account in public-key mode.
func ownCredentials() Credentials {
	return Credentials{
		MchID: testMchID, AppID: testAppID, SerialNo: "5A5A", PrivateKeyPEM: privatePEM(merchantKey()), APIv3Key: testAPIv3Key,
		PublicKeyID: testPublicKeyID, PublicKeyPEM: publicPEM(wechatKey()),
	}
}

// providerCredentials are those of a provider account in public-key mode.
func providerCredentials() Credentials {
	c := ownCredentials()
	c.SpMchID, c.SpAppID, c.MchID, c.AppID = c.MchID, c.AppID, "", ""
	return c
}

// certificateMode is the same account without a public key.
func certificateMode(c Credentials) Credentials {
	c.PublicKeyID, c.PublicKeyPEM = "", ""
	return c
}

func encode(c Credentials) []byte {
	text, err := json.Marshal(c)
	if err != nil {
		panic(err)
	}
	return text
}

// connected is a connector to p, its clock and its log.
func connected(t *testing.T, p *platform, mode channel.Mode, c Credentials) (channel.Connector, *movedClock, *bytes.Buffer) {
	t.Helper()
	clock, log := &movedClock{}, &bytes.Buffer{}
	c.BaseURL = p.URL
	driver, err := New(Config{Clock: clock, Logger: slog.New(slog.NewTextHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(driver.Close)
	connector, err := driver.Connect(context.Background(), channel.Account{ID: "cha_1", Mode: mode, Credentials: encode(c)})
	if err != nil {
		t.Fatal(err)
	}
	return connector, clock, log
}

func qrRequest() channel.PayRequest {
	return channel.PayRequest{
		Ref: channel.Ref{Number: testNumber}, Scene: channel.QRCode, Amount: 1234, Description: "示例咖啡",
		ExpiresAt: time.Date(2026, 11, 22, 0, 5, 0, 0, time.UTC), NotifyURL: "https://pos.example/callbacks/wechat/cha_1",
		TerminalID: "trm_1", StoreID: "sto_1", StoreName: "示例店", ClientIP: "192.0.2.7",
	}
}

func codeRequest() channel.PayRequest {
	r := qrRequest()
	r.Scene, r.PayerCode = channel.PayerCode, testPayerCode
	return r
}

func refundOf() channel.RefundRequest {
	return channel.RefundRequest{
		Payment: channel.Ref{Number: testNumber}, RefundNumber: testRefundNo, Amount: 100, Total: 1234,
		Reason: "退货", NotifyURL: "https://pos.example/callbacks/wechat/cha_1",
	}
}
