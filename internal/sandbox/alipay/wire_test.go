package alipay_test

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"
)

// The signer below is written from protocols.md 2.1 and 2.5 for itself, so that the sandbox's own is not its judge.

func (w *world) privateKey() *rsa.PrivateKey {
	block, _ := pem.Decode([]byte(w.creds.PrivateKeyPEM))
	key, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	if err != nil {
		w.t.Fatal(err)
	}
	return key.(*rsa.PrivateKey)
}

func (w *world) sign(text string) string {
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(nil, w.privateKey(), crypto.SHA256, sum[:])
	if err != nil {
		w.t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(signature)
}

func publicKey(t testing.TB, text string) *rsa.PublicKey {
	t.Helper()
	block, _ := pem.Decode([]byte(text))
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		t.Fatal(err)
	}
	return key.(*rsa.PublicKey)
}

func verifies(key *rsa.PublicKey, text, signature string) bool {
	raw, err := base64.StdEncoding.DecodeString(signature)
	sum := sha256.Sum256([]byte(text))
	return err == nil && rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], raw) == nil
}

// params are the public parameters of a call, signed.
func (w *world) params(method, biz string, more map[string]string) map[string]string {
	p := map[string]string{
		"app_id": w.creds.AppID, "method": method, "format": "JSON", "charset": "utf-8", "sign_type": "RSA2", "version": "1.0",
		"timestamp": time.Now().In(time.FixedZone("", 8*3600)).Format("2006-01-02 15:04:05"), "biz_content": biz,
	}
	maps.Copy(p, more)
	p["sign"] = w.sign(canonical(p))
	return p
}

func canonical(p map[string]string) string {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(p)) {
		if name != "sign" && p[name] != "" {
			pairs = append(pairs, name+"="+p[name])
		}
	}
	return strings.Join(pairs, "&")
}

func values(p map[string]string) url.Values {
	v := url.Values{}
	for name, value := range p {
		v.Set(name, value)
	}
	return v
}

func (w *world) post(query, media string, body []byte) string {
	w.t.Helper()
	response, err := http.Post(w.creds.GatewayURL+query, media, bytes.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		w.t.Fatalf("%d %s %v", response.StatusCode, text, err)
	}
	return string(text)
}

const formMedia = "application/x-www-form-urlencoded;charset=utf-8"

func (w *world) form(p map[string]string) string {
	w.t.Helper()
	return w.post("", formMedia, []byte(values(p).Encode()))
}

// object cuts the business object out as the official Node client does: between the name and the last "sign".
func object(t testing.TB, answer, name string) (text, signature string) {
	t.Helper()
	rest, ok := strings.CutPrefix(answer, `{"`+name+`":`)
	end := strings.LastIndex(rest, `"sign"`)
	if !ok || end < 0 {
		t.Fatalf("no %s, or not first, in %s", name, answer)
	}
	last := strings.LastIndex(rest[:end], "}")
	var signed struct{ Sign string }
	if err := json.Unmarshal([]byte(answer), &signed); err != nil {
		t.Fatal(err)
	}
	return rest[:last+1], signed.Sign
}

func TestParametersMayComeInTheQueryTheFormOrBoth(t *testing.T) {
	w := newWorld(t)
	p := w.params("alipay.trade.query", `{"out_trade_no":"CPWIRE01"}`, map[string]string{"app_auth_token": "202606BBa1"})
	split, biz := values(p), url.Values{"biz_content": {p["biz_content"]}}
	split.Del("biz_content")
	var parts bytes.Buffer
	m := multipart.NewWriter(&parts)
	for name, value := range p {
		if err := m.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	for name, answer := range map[string]string{
		"form":      w.form(p),
		"query":     w.post("?"+values(p).Encode(), formMedia, nil),
		"split":     w.post("?"+split.Encode(), formMedia, []byte(biz.Encode())),
		"multipart": w.post("", m.FormDataContentType(), parts.Bytes()),
	} {
		if !strings.Contains(answer, `"sub_code":"ACQ.TRADE_NOT_EXIST"`) {
			t.Errorf("%s: %s", name, answer)
		}
	}
}

func TestAnswersAreSignedAsTheyAreSent(t *testing.T) {
	w := newWorld(t)
	const subject = `示例套餐 A&B <大杯>+1 100% "甜"/=冰`
	biz, _ := json.Marshal(map[string]string{"out_trade_no": "CPWIRE02", "total_amount": "1.00", "subject": subject, "body": "", "store_id": "", "passback_params": "a/b&c<d>+中文"})
	for name, more := range map[string]map[string]string{"key": nil, "empty parameters": {"notify_url": "", "return_url": "", "app_auth_token": ""}} {
		answer := w.form(w.params("alipay.trade.precreate", string(biz), more))
		text, signature := object(t, answer, "alipay_trade_precreate_response")
		if !strings.Contains(text, `"qr_code":"https:\/\/qr.alipay.com\/`) {
			t.Errorf("%s: slashes: %s", name, text)
		}
		if !verifies(publicKey(t, w.creds.AlipayPublicKeyPEM), text, signature) || verifies(publicKey(t, w.creds.AlipayPublicKeyPEM), strings.ReplaceAll(text, `\/`, "/"), signature) {
			t.Errorf("%s: the signature is not over the text as it was sent: %s", name, answer)
		}
	}
	var qr struct {
		Response struct {
			QR string `json:"qr_code"`
		} `json:"alipay_trade_precreate_response"`
	}
	if err := json.Unmarshal([]byte(w.form(w.params("alipay.trade.precreate", string(biz), nil))), &qr); err != nil {
		t.Fatal(err)
	}
	w.pays(w.payer(1000), qr.Response.QR, "")
	answer := w.form(w.params("alipay.trade.query", `{"out_trade_no":"CPWIRE02","trade_no":""}`, nil))
	text, signature := object(t, answer, "alipay_trade_query_response")
	if !strings.Contains(text, `"passback_params":"a\/b&c<d>+中文"`) || !verifies(publicKey(t, w.creds.AlipayPublicKeyPEM), text, signature) {
		t.Errorf("%s", answer)
	}
}

func TestTheGatewayRefusesWhatIsNotRight(t *testing.T) {
	w := newWorld(t)
	biz := `{"out_trade_no":"CPWIRE03"}`
	resigned := func(change func(p map[string]string)) map[string]string {
		p := w.params("alipay.trade.query", biz, nil)
		change(p)
		p["sign"] = w.sign(canonical(p))
		return p
	}
	after := func(change func(p map[string]string)) map[string]string {
		p := w.params("alipay.trade.query", biz, nil)
		change(p)
		return p
	}
	for name, row := range map[string]struct {
		params map[string]string
		want   string
	}{
		"no sign":             {after(func(p map[string]string) { delete(p, "sign") }), "isv.missing-signature"},
		"wrong sign":          {after(func(p map[string]string) { p["sign"] = w.sign("another text") }), "isv.invalid-signature"},
		"biz changed":         {after(func(p map[string]string) { p["biz_content"] = `{"out_trade_no":"CPWIRE04"}` }), "isv.invalid-signature"},
		"empty values signed": {after(func(p map[string]string) { p["sign"] = w.sign("a_empty=&" + canonical(p)); p["a_empty"] = "" }), "isv.invalid-signature"},
		"sign_type not signed": {after(func(p map[string]string) {
			q := maps.Clone(p)
			delete(q, "sign_type")
			p["sign"] = w.sign(canonical(q))
		}), "isv.invalid-signature"},
		"other app":             {resigned(func(p map[string]string) { p["app_id"] = "2021000000000000" }), "isv.invalid-app-id"},
		"RSA":                   {resigned(func(p map[string]string) { p["sign_type"] = "RSA" }), "isv.invalid-signature-type"},
		"old":                   {resigned(func(p map[string]string) { p["timestamp"] = "2020-01-01 00:00:00" }), "isv.invalid-timestamp"},
		"ISO time":              {resigned(func(p map[string]string) { p["timestamp"] = "2026-06-05T10:00:00Z" }), "isv.invalid-timestamp"},
		"unknown method":        {resigned(func(p map[string]string) { p["method"] = "nonsense" }), "isv.invalid-method"},
		"method not granted":    {resigned(func(p map[string]string) { p["method"] = "alipay.fund.trans.uni.transfer" }), "isv.insufficient-isv-permissions"},
		"half of a certificate": {resigned(func(p map[string]string) { p["app_cert_sn"] = strings.Repeat("0", 32) }), "isv.missing-alipay-root-cert-sn"},
		"unknown certificate": {resigned(func(p map[string]string) {
			p["app_cert_sn"], p["alipay_root_cert_sn"] = strings.Repeat("0", 32), strings.Repeat("0", 32)
		}), "isv.invalid-app-cert-sn"},
		"encrypted with nothing": {resigned(func(p map[string]string) { p["encrypt_type"] = "AES" }), "isv.decryption-error-unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			var answer struct {
				Error struct {
					Code, Msg string
					SubCode   string `json:"sub_code"`
				} `json:"error_response"`
				Sign string
			}
			text := w.form(row.params)
			if err := json.Unmarshal([]byte(text), &answer); err != nil || answer.Error.SubCode != row.want || answer.Sign != "" {
				t.Errorf("%s %v", text, err)
			}
		})
	}
	doubled := values(w.params("alipay.trade.query", biz, nil)).Encode() + "&biz_content=%7B%7D"
	if got := w.post("", formMedia, []byte(doubled)); !strings.Contains(got, "isv.invalid-parameter") {
		t.Errorf("doubled: %s", got)
	}
	if got := w.form(w.params("alipay.trade.query", `{"out_trade_no":"CPWIRE03"`, nil)); !strings.Contains(got, "isv.invalid-parameter") || !strings.Contains(got, `"sign"`) {
		t.Errorf("broken JSON: %s", got)
	}
}

func TestNumbersAndEmptyObjectsAreTaken(t *testing.T) {
	w := newWorld(t)
	got := w.form(w.params("alipay.trade.precreate", `{"out_trade_no":"CPWIRE05","total_amount":0.01,"subject":"示例","sub_merchant":"","extend_params":"","goods_detail":[],"timeout_express":""}`, nil))
	if !strings.Contains(got, `"code":"10000"`) {
		t.Error(got)
	}
}
