package sandbox_test

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"maps"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// request is one call on the wire, written out so that a test can spoil any part of it.
type request struct {
	method, path, body string
	mchid, serial      string
	nonce              string
	at                 time.Time
	signedBody         *string // what the signature is over, when not the body
	scheme             string
	header             map[string]string
}

type reply struct {
	status int
	body   []byte
	header http.Header
}

func (r reply) code() string {
	var e struct {
		Code string `json:"code"`
	}
	_ = json.Unmarshal(r.body, &e)
	return e.Code
}

func (w *world) privateKey() *rsa.PrivateKey {
	w.t.Helper()
	block, _ := pem.Decode([]byte(w.creds.PrivateKeyPEM))
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		w.t.Fatal(err)
	}
	return key.(*rsa.PrivateKey)
}

// send signs the request as protocols.md 1.2 says and posts it. A cut connection is status 0.
func (w *world) send(r request) reply {
	w.t.Helper()
	if r.mchid == "" {
		r.mchid = w.creds.MchID
	}
	if r.serial == "" {
		r.serial = w.creds.SerialNo
	}
	if r.nonce == "" {
		r.nonce = rand.Text()
	}
	if r.at.IsZero() {
		r.at = time.Now()
	}
	if r.scheme == "" {
		r.scheme = "WECHATPAY2-SHA256-RSA2048"
	}
	signed := r.body
	if r.signedBody != nil {
		signed = *r.signedBody
	}
	timestamp := strconv.FormatInt(r.at.Unix(), 10)
	sum := sha256.Sum256([]byte(r.method + "\n" + r.path + "\n" + timestamp + "\n" + r.nonce + "\n" + signed + "\n"))
	signature, err := rsa.SignPKCS1v15(nil, w.privateKey(), crypto.SHA256, sum[:])
	if err != nil {
		w.t.Fatal(err)
	}
	out, err := http.NewRequest(r.method, w.http.URL+r.path, strings.NewReader(r.body))
	if err != nil {
		w.t.Fatal(err)
	}
	out.Header.Set("Accept", "application/json")
	out.Header.Set("Content-Type", "application/json")
	out.Header.Set("User-Agent", "test/1")
	// the order of the fields is the sender's choice
	out.Header.Set("Authorization", fmt.Sprintf(`%s signature="%s",mchid="%s",serial_no="%s",timestamp="%s",nonce_str="%s"`,
		r.scheme, base64.StdEncoding.EncodeToString(signature), r.mchid, r.serial, timestamp, r.nonce))
	for name, value := range r.header {
		out.Header.Set(name, value)
		if value == "" {
			out.Header[name] = nil
		}
	}
	response, err := http.DefaultClient.Do(out)
	if err != nil {
		return reply{}
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return reply{}
	}
	return reply{response.StatusCode, body, response.Header}
}

// fields is a JSON body; a nil value takes the field away.
type fields map[string]any

func (f fields) with(changes fields) fields {
	out := maps.Clone(f)
	for name, v := range changes {
		if v == nil {
			delete(out, name)
			continue
		}
		out[name] = v
	}
	return out
}

func (f fields) json() string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	if err := e.Encode(f); err != nil {
		panic(err)
	}
	return strings.TrimSpace(b.String())
}

func (w *world) order(no string) fields {
	return fields{
		"appid": w.creds.AppID, "mchid": w.creds.MchID, "description": "示例商品", "out_trade_no": no,
		"notify_url": w.shop.URL + "/n", "amount": fields{"total": 1234, "currency": "CNY"},
	}
}

func (w *world) codeOrder(no, code string) fields {
	return w.order(no).with(fields{"notify_url": nil, "payer": fields{"auth_code": code}, "scene_info": fields{"device_id": "till-1"}})
}

func (w *world) postNative(f fields) reply {
	return w.send(request{method: "POST", path: "/v3/pay/transactions/native", body: f.json()})
}

func (w *world) postCode(f fields) reply {
	return w.send(request{method: "POST", path: "/v3/pay/transactions/codepay", body: f.json()})
}

func (w *world) postAct(act, no string) reply {
	body := fields{"appid": w.creds.AppID, "mchid": w.creds.MchID}
	if act == "close" {
		delete(body, "appid")
	}
	return w.send(request{method: "POST", path: "/v3/pay/transactions/out-trade-no/" + no + "/" + act, body: body.json()})
}

func (w *world) getOrder(no string) (r reply, state string) {
	r = w.send(request{method: "GET", path: "/v3/pay/transactions/out-trade-no/" + no + "?mchid=" + w.creds.MchID})
	var t struct {
		TradeState string `json:"trade_state"`
	}
	_ = json.Unmarshal(r.body, &t)
	return r, t.TradeState
}

func (w *world) postRefund(f fields) reply {
	return w.send(request{method: "POST", path: "/v3/refund/domestic/refunds", body: f.json()})
}

func refundOf(no, refundNo string, refund, total int) fields {
	return fields{"out_trade_no": no, "out_refund_no": refundNo, "amount": fields{"refund": refund, "total": total, "currency": "CNY"}}
}

// nativeCode makes an order and returns what the payer scans.
func (w *world) nativeCode(no string) string {
	w.t.Helper()
	r := w.postNative(w.order(no))
	var a struct {
		CodeURL string `json:"code_url"`
	}
	if err := json.Unmarshal(r.body, &a); err != nil || r.status != 200 || !strings.HasPrefix(a.CodeURL, "weixin://wxpay/bizpayurl?pr=") {
		w.t.Fatalf("native: %d %s", r.status, r.body)
	}
	return a.CodeURL
}

func (w *world) faults(rules string) {
	w.t.Helper()
	w.must("PUT", "/sandbox/faults", rules, nil)
}

func expect(t *testing.T, r reply, status int, code string) {
	t.Helper()
	if r.status != status || r.code() != code {
		t.Errorf("got %d %s, want %d %q", r.status, r.body, status, code)
	}
}
