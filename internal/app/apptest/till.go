package apptest

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"cloudpos/internal/app"
	"cloudpos/internal/signature"
	"cloudpos/internal/web/openapi"
)

// Till is a terminal at one node of an install: it signs what it sends.
type Till struct {
	*House
	MerchantID, KeyID string
	Key               *rsa.PrivateKey
}

// Till is the demo merchant's own terminal, whose key lies in the data folder.
func (h *House) Till() *Till {
	h.t.Helper()
	raw, err := os.ReadFile(filepath.Join(h.Config.DataDir, "demo", "terminal.json"))
	h.must(err)
	var saved app.DemoTerminal
	h.must(json.Unmarshal(raw, &saved))
	block, _ := pem.Decode([]byte(saved.PrivateKey))
	if block == nil {
		h.t.Fatal("the demo terminal's key is no PEM")
	}
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	h.must(err)
	private, ok := key.(*rsa.PrivateKey)
	if !ok {
		h.t.Fatalf("the demo terminal's key is %T", key)
	}
	return &Till{House: h, MerchantID: saved.MerchantID, KeyID: saved.KeyID, Key: private}
}

// Signed is a request that a test may still spoil before it signs or sends it.
type Signed struct {
	Method, Path, Body, ContentType string
	Timestamp, Nonce                string
	Authorization                   string
}

// Prepare makes a request with a fresh nonce and the present time, signed.
func (x *Till) Prepare(method, path, body string) Signed {
	x.t.Helper()
	s := Signed{Method: method, Path: path, Body: body, Timestamp: strconv.FormatInt(time.Now().Unix(), 10), Nonce: rand.Text()}
	if body != "" {
		s.ContentType = "application/json"
	}
	return x.Sign(s)
}

// Sign signs a request anew.
func (x *Till) Sign(s Signed) Signed {
	x.t.Helper()
	sig, err := signature.SignRSA(x.Key, signature.StringToSign(s.Method, s.Path, s.Timestamp, s.Nonce, []byte(s.Body)))
	x.must(err)
	s.Authorization = signature.Credentials{
		Algorithm: signature.RSA2048SHA256, MerchantID: x.MerchantID, KeyID: x.KeyID, Timestamp: s.Timestamp, Nonce: s.Nonce, Signature: sig,
	}.Header()
	return s
}

// Post sends a prepared request as it is.
func (x *Till) Post(s Signed) Answer {
	x.t.Helper()
	return x.Send(x.http(s))
}

func (x *Till) http(s Signed) *http.Request {
	x.t.Helper()
	r := x.Request(s.Method, x.URL()+s.Path, s.Body)
	r.Header.Del("Content-Type")
	if s.ContentType != "" {
		r.Header.Set("Content-Type", s.ContentType)
	}
	r.Header.Set("Authorization", s.Authorization)
	return r
}

// Do signs and sends.
func (x *Till) Do(method, path, body string) Answer {
	x.t.Helper()
	return x.Post(x.Prepare(method, path, body))
}

// Charge asks for a QR payment.
func (x *Till) Charge(number string, fen int64) openapi.Payment {
	x.t.Helper()
	return x.pay(fmt.Sprintf(`{"out_order_no":%q,"scene":"qr_code","channel":"wechat","amount_fen":%d}`, number, fen))
}

// Scan charges a payer's code.
func (x *Till) Scan(number, payerCode string, fen int64) openapi.Payment {
	x.t.Helper()
	return x.pay(fmt.Sprintf(`{"out_order_no":%q,"scene":"payer_code","payer_code":%q,"amount_fen":%d}`, number, payerCode, fen))
}

func (x *Till) pay(body string) openapi.Payment {
	x.t.Helper()
	var made openapi.PaymentAnswer
	x.Do(http.MethodPost, "/v1/payments", body).Into(&made)
	return made.Payment
}

// Refund gives a part of a payment back.
func (x *Till) Refund(paymentID, number string, fen int64) openapi.Refund {
	x.t.Helper()
	var made openapi.RefundAnswer
	x.Do(http.MethodPost, "/v1/refunds", fmt.Sprintf(`{"payment_id":%q,"out_refund_no":%q,"amount_fen":%d}`, paymentID, number, fen)).Into(&made)
	return made.Refund
}

// Payment is a payment as it is now.
func (x *Till) Payment(id string) (p openapi.Payment) {
	x.t.Helper()
	x.Do(http.MethodGet, "/v1/payments/"+id, "").Into(&p)
	return p
}

// Await waits until a payment stands in a state and answers it.
func (x *Till) Await(id string, state openapi.PaymentState) (p openapi.Payment) {
	x.t.Helper()
	Await(x.t, "payment "+id+" becomes "+string(state), func() bool { p = x.Payment(id); return p.State == state })
	return p
}

// Refunded waits until a refund has succeeded.
func (x *Till) Refunded(id string) (r openapi.Refund) {
	x.t.Helper()
	Await(x.t, "refund "+id+" succeeds", func() bool {
		x.Do(http.MethodGet, "/v1/refunds/"+id, "").Into(&r)
		return r.State == "SUCCEEDED"
	})
	return r
}

// Today is the store's day so far.
func (x *Till) Today() (s openapi.Summary) {
	x.t.Helper()
	x.Do(http.MethodGet, "/v1/summary/today", "").Into(&s)
	return s
}

// Activate trades an activation code for a key of a new terminal, as a cashier does who was told number and code.
func (h *House) Activate(c app.DemoCashier) *Till {
	h.t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	h.must(err)
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	h.must(err)
	body, err := json.Marshal(map[string]any{
		"merchant_number": c.Number, "code": c.Code, "algorithm": signature.RSA2048SHA256,
		"public_key": base64.StdEncoding.EncodeToString(public), "device": map[string]any{"platform": "test"},
	})
	h.must(err)
	var done openapi.Activated
	h.Send(h.Request(http.MethodPost, h.URL()+"/v1/terminals/activate", string(body))).Into(&done)
	return &Till{House: h, MerchantID: done.MerchantID, KeyID: done.KeyID, Key: key}
}
