package sandbox_test

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"net/http"
	"strings"
	"testing"
	"time"
)

// protocols.md 1.1, 1.2
func TestWhoAsksIsChecked(t *testing.T) {
	w := newWorld(t)
	other := "{}"
	good := request{method: "GET", path: "/v3/certificates?algorithm_type=RSA"}
	for name, c := range map[string]struct {
		spoil  func(*request)
		status int
		code   string
	}{
		"as it should be":       {func(*request) {}, 200, ""},
		"unknown merchant":      {func(r *request) { r.mchid = "1900000999" }, 401, "SIGN_ERROR"},
		"other scheme":          {func(r *request) { r.scheme = "WECHATPAY2-SM2-WITH-SM3" }, 401, "SIGN_ERROR"},
		"other certificate":     {func(r *request) { r.serial = "00FF" }, 401, "SIGN_ERROR"},
		"body was not signed":   {func(r *request) { r.signedBody = &other }, 401, "SIGN_ERROR"},
		"six minutes old":       {func(r *request) { r.at = time.Now().Add(-6 * time.Minute) }, 401, "SIGN_ERROR"},
		"six minutes ahead":     {func(r *request) { r.at = time.Now().Add(6 * time.Minute) }, 401, "SIGN_ERROR"},
		"four minutes old":      {func(r *request) { r.at = time.Now().Add(-4 * time.Minute) }, 200, ""},
		"no Authorization":      {func(r *request) { r.header = map[string]string{"Authorization": ""} }, 401, "SIGN_ERROR"},
		"no User-Agent":         {func(r *request) { r.header = map[string]string{"User-Agent": ""} }, 400, "PARAM_ERROR"},
		"Accept of pictures":    {func(r *request) { r.header = map[string]string{"Accept": "image/png"} }, 400, "PARAM_ERROR"},
		"Accept of anything":    {func(r *request) { r.header = map[string]string{"Accept": "*/*"} }, 200, ""},
		"half an Authorization": {func(r *request) { r.header = map[string]string{"Authorization": `WECHATPAY2-SHA256-RSA2048 mchid="1"`} }, 401, "SIGN_ERROR"},
	} {
		t.Run(name, func(t *testing.T) {
			r := good
			c.spoil(&r)
			expect(t, w.send(r), c.status, c.code)
		})
	}
	t.Run("the same nonce twice", func(t *testing.T) {
		r := good
		r.nonce = "ABCDEFGH12345678"
		expect(t, w.send(r), 200, "")
		expect(t, w.send(r), 401, "SIGN_ERROR")
	})
	t.Run("a form instead of JSON", func(t *testing.T) {
		expect(t, w.send(request{
			method: "POST", path: "/v3/pay/transactions/native", body: "a=b",
			header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"},
		}), 400, "PARAM_ERROR")
	})
}

// protocols.md 1.3: answers are signed over timestamp, nonce and body, errors and 204 too, by the wall clock.
func TestAnswersAreSigned(t *testing.T) {
	w := newWorld(t)
	w.nativeCode("CP20261123000001")
	for name, r := range map[string]reply{
		"error": w.postNative(w.order("short")),
		"204":   w.postAct("close", "CP20261123000001"),
	} {
		block, _ := pem.Decode([]byte(w.creds.PlatformCertificatePEM))
		certificate, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			t.Fatal(err)
		}
		h := r.header
		sum := sha256.Sum256([]byte(h.Get("Wechatpay-Timestamp") + "\n" + h.Get("Wechatpay-Nonce") + "\n" + string(r.body) + "\n"))
		signature, _ := base64.StdEncoding.DecodeString(h.Get("Wechatpay-Signature"))
		if err := rsa.VerifyPKCS1v15(certificate.PublicKey.(*rsa.PublicKey), crypto.SHA256, sum[:], signature); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if h.Get("Wechatpay-Serial") != w.creds.PlatformSerialNo || h.Get("Request-Id") == "" || h.Get("Wechatpay-Signature-Type") != "WECHATPAY2-SHA256-RSA2048" {
			t.Errorf("%s: %v", name, h)
		}
	}
}

// protocols.md 1.6, 1.10
func TestWhatAnOrderMustSay(t *testing.T) {
	w := newWorld(t)
	for name, c := range map[string]struct {
		change fields
		status int
		code   string
	}{
		"as it should be":         {fields{}, 200, ""},
		"no description":          {fields{"description": nil}, 400, "PARAM_ERROR"},
		"description of 127":      {fields{"description": strings.Repeat("字", 127)}, 200, ""},
		"description of 128":      {fields{"description": strings.Repeat("字", 128)}, 400, "PARAM_ERROR"},
		"attach of 129":           {fields{"attach": strings.Repeat("a", 129)}, 400, "PARAM_ERROR"},
		"number of 5":             {fields{"out_trade_no": "CP202"}, 400, "PARAM_ERROR"},
		"number of 33":            {fields{"out_trade_no": strings.Repeat("C", 33)}, 400, "PARAM_ERROR"},
		"number with a space":     {fields{"out_trade_no": "CP2026 0001"}, 400, "PARAM_ERROR"},
		"number with _-|*":        {fields{"out_trade_no": "CP_2026-11|*"}, 200, ""},
		"no amount":               {fields{"amount": nil}, 400, "PARAM_ERROR"},
		"amount 0":                {fields{"amount": fields{"total": 0}}, 400, "PARAM_ERROR"},
		"amount negative":         {fields{"amount": fields{"total": -1}}, 400, "PARAM_ERROR"},
		"amount with a fraction":  {fields{"amount": fields{"total": 12.5}}, 400, "PARAM_ERROR"},
		"amount as text":          {fields{"amount": fields{"total": "1234"}}, 400, "PARAM_ERROR"},
		"amount of 2^63":          {fields{"amount": fields{"total": 9223372036854775808.0}}, 400, "PARAM_ERROR"},
		"dollars":                 {fields{"amount": fields{"total": 1, "currency": "USD"}}, 400, "PARAM_ERROR"},
		"no currency":             {fields{"amount": fields{"total": 1}}, 200, ""},
		"no notify_url":           {fields{"notify_url": nil}, 400, "PARAM_ERROR"},
		"notify_url with a query": {fields{"notify_url": "https://shop.example/n?a=1"}, 400, "PARAM_ERROR"},
		"notify_url by ftp":       {fields{"notify_url": "ftp://shop.example/n"}, 400, "PARAM_ERROR"},
		"time_expire not a time":  {fields{"time_expire": "tomorrow"}, 400, "PARAM_ERROR"},
		"time_expire in the past": {fields{"time_expire": "2026-11-23T17:59:59+08:00"}, 400, "PARAM_ERROR"},
		"other appid":             {fields{"appid": "wx0000000000000000"}, 400, "APPID_MCHID_NOT_MATCH"},
		"other mchid":             {fields{"mchid": "1900000209"}, 403, "NO_AUTH"},
		"no mchid":                {fields{"mchid": nil}, 400, "PARAM_ERROR"},
	} {
		t.Run(name, func(t *testing.T) {
			number := "CP" + strings.ToUpper(strings.Map(letters, name))
			f := w.order((number + "000000")[:max(6, min(32, len(number)))]).with(c.change)
			expect(t, w.postNative(f), c.status, c.code)
		})
	}
	t.Run("not JSON", func(t *testing.T) {
		expect(t, w.send(request{method: "POST", path: "/v3/pay/transactions/native", body: "{"}), 400, "PARAM_ERROR")
	})
	t.Run("unknown endpoint", func(t *testing.T) {
		expect(t, w.send(request{method: "POST", path: "/v3/pay/transactions/telepathy", body: "{}"}), 404, "RESOURCE_NOT_EXISTS")
	})
}

func letters(r rune) rune {
	if (r >= 'a' && r <= 'z') || (r >= '0' && r <= '9') {
		return r
	}
	return '_'
}

func TestDirectAndPartnerEndpointsAreApart(t *testing.T) {
	w := newWorld(t)
	partner := w.order("CP20261123000001").with(fields{"appid": nil, "mchid": nil, "sp_appid": w.creds.SpAppID, "sp_mchid": w.creds.SpMchID})
	send := func(mchid, path string, f fields) reply {
		return w.send(request{method: "POST", path: path, mchid: mchid, body: f.json()})
	}
	const direct, asPartner = "/v3/pay/transactions/native", "/v3/pay/partner/transactions/native"
	expect(t, send(w.creds.SpMchID, direct, w.order("CP20261123000001")), 403, "NO_AUTH")
	expect(t, send(w.creds.MchID, asPartner, partner), 403, "NO_AUTH")
	expect(t, send(w.creds.SpMchID, asPartner, partner), 400, "PARAM_ERROR")
	expect(t, send(w.creds.SpMchID, asPartner, partner.with(fields{"sub_mchid": "1999999999"})), 400, "MCH_NOT_EXISTS")
	expect(t, send(w.creds.SpMchID, asPartner, partner.with(fields{"sub_mchid": w.creds.SubMchIDs[0]})), 200, "")

	var added struct {
		SubMchID string `json:"sub_mchid"`
	}
	w.must("POST", "/sandbox/merchants", `{"name":"示例新店"}`, &added)
	expect(t, send(w.creds.SpMchID, asPartner, partner.with(fields{"sub_mchid": added.SubMchID})), 200, "")
	// sub-merchants do not see each other's orders
	look := func(sub string) reply {
		return w.send(request{
			method: "GET", mchid: w.creds.SpMchID,
			path: "/v3/pay/partner/transactions/out-trade-no/CP20261123000001?sp_mchid=" + w.creds.SpMchID + "&sub_mchid=" + sub,
		})
	}
	expect(t, look(w.creds.SubMchIDs[0]), 200, "")
	expect(t, look(w.creds.SubMchIDs[1]), 404, "ORDER_NOT_EXIST")
}

// protocols.md 1.6, 0
func TestPayerCodesAreCheckedAndUsedOnce(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	code := w.code(payer)
	n := 0
	pay := func(change fields) reply {
		n++
		return w.postCode(w.codeOrder("CP2026112300010"+string(rune('a'+n)), code).with(change))
	}
	expect(t, pay(fields{"scene_info": nil}), 400, "PARAM_ERROR")
	expect(t, pay(fields{"payer": nil}), 400, "PARAM_ERROR")
	expect(t, pay(fields{"payer": fields{"auth_code": "16" + code[2:]}}), 400, "AUTH_CODE_ERROR")
	expect(t, pay(fields{"payer": fields{"auth_code": code[:17]}}), 400, "AUTH_CODE_ERROR")
	expect(t, pay(fields{"payer": fields{"auth_code": "100000000000000000"}}), 400, "AUTH_CODE_INVALID")
	expect(t, pay(nil), 200, "")
	expect(t, pay(nil), 400, "AUTH_CODE_INVALID") // used
	code = w.code(payer)
	w.clock.advance(time.Minute)
	expect(t, pay(nil), 400, "AUTH_CODE_EXPIRED")
	if b := w.balance(payer); b != 100_000-1234 {
		t.Errorf("balance %d", b)
	}
}

func TestAskingForTheSameOrderAgain(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	first := w.nativeCode("CP20261123000001")
	if again := w.nativeCode("CP20261123000001"); again != first {
		t.Error("the same order has another code")
	}
	expect(t, w.postNative(w.order("CP20261123000001").with(fields{"amount": fields{"total": 1235}})), 403, "OUT_TRADE_NO_USED")
	w.pays(payer, first, "pays")
	expect(t, w.postNative(w.order("CP20261123000001")), 400, "ORDERPAID")
	expect(t, w.postAct("close", "CP20261123000001"), 400, "ORDERPAID")

	f := w.codeOrder("CP20261123000002", w.code(payer))
	one, two := w.postCode(f), w.postCode(f)
	if one.status != 200 || string(one.body) != string(two.body) {
		t.Errorf("first %s, again %s", one.body, two.body)
	}
	expect(t, w.postCode(f.with(fields{"description": "别的"})), 403, "OUT_TRADE_NO_USED")
	if b := w.balance(payer); b != 100_000-2*1234 {
		t.Errorf("balance %d: something was charged twice", b)
	}
	w.nativeCode("CP20261123000003")
	expect(t, w.postAct("close", "CP20261123000003"), 204, "")
	expect(t, w.postNative(w.order("CP20261123000003")), 400, "ORDER_CLOSED")
	expect(t, w.postAct("close", "CP20261123000099"), 404, "ORDER_NOT_EXIST")
}

func TestOrdersExpire(t *testing.T) {
	w := newWorld(t)
	f := w.order("CP20261123000001").with(fields{"time_expire": "2026-11-23T18:05:00+08:00"})
	expect(t, w.postNative(f), 200, "")
	w.nativeCode("CP20261123000002")
	w.clock.advance(5*time.Minute - time.Second)
	if _, state := w.getOrder("CP20261123000001"); state != "NOTPAY" {
		t.Error(state)
	}
	w.clock.advance(time.Second)
	w.step()
	if c := w.charge("CP20261123000001"); c.State != "CLOSED" {
		t.Error(c.State)
	}
	w.clock.advance(7 * 24 * time.Hour)
	if _, state := w.getOrder("CP20261123000002"); state != "CLOSED" {
		t.Error("no order stays open for more than seven days:", state)
	}
}

// protocols.md 1.7
func TestRefundRules(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	qr := w.nativeCode("CP20261123000001")
	expect(t, w.postRefund(refundOf("CP20261123000001", "R1", 1, 1234)), 400, "INVALID_REQUEST") // not paid
	w.pays(payer, qr, "pays")
	expect(t, w.postRefund(refundOf("CP20261123000099", "R1", 1, 1234)), 404, "RESOURCE_NOT_EXISTS")
	expect(t, w.postRefund(refundOf("CP20261123000001", "R1", 1, 1233)), 400, "INVALID_REQUEST") // other total
	expect(t, w.postRefund(refundOf("CP20261123000001", "R1", 1235, 1234)), 400, "INVALID_REQUEST")
	expect(t, w.postRefund(refundOf("CP20261123000001", "R1", 0, 1234)), 400, "PARAM_ERROR")
	expect(t, w.postRefund(refundOf("CP20261123000001", "坏", 1, 1234)), 400, "PARAM_ERROR")
	expect(t, w.postRefund(refundOf("CP20261123000001", "R1", 1, 1234).with(fields{"transaction_id": "x"})), 400, "PARAM_ERROR")
	expect(t, w.postRefund(refundOf("CP20261123000001", "R1", 1000, 1234)), 200, "")
	expect(t, w.postRefund(refundOf("CP20261123000001", "R1", 1000, 1234)), 200, "")               // the same again
	expect(t, w.postRefund(refundOf("CP20261123000001", "R1", 999, 1234)), 400, "INVALID_REQUEST") // other amount
	expect(t, w.postRefund(refundOf("CP20261123000001", "R2", 235, 1234)), 400, "INVALID_REQUEST") // too much in all
	expect(t, w.postRefund(refundOf("CP20261123000001", "R3", 234, 1234)), 200, "")
	w.step()
	if c := w.charge("CP20261123000001"); c.Refunded != 1234 || len(c.Refunds) != 2 || w.balance(payer) != 100_000 {
		t.Errorf("%+v", c)
	}
	expect(t, w.send(request{method: "GET", path: "/v3/refund/domestic/refunds/R9"}), 404, "RESOURCE_NOT_EXISTS")
	w.pays(payer, w.nativeCode("CP20261123000002"), "pays")
	w.clock.advance(366 * 24 * time.Hour)
	expect(t, w.postRefund(refundOf("CP20261123000002", "R4", 1, 1234)), 400, "INVALID_REQUEST") // after a year
}

func TestReversals(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	w.faults(`[{"operation":"pay","prefix":"CP-ASK","effect":"ask_password"}]`)
	expect(t, w.postCode(w.codeOrder("CP-ASK-000001", w.code(payer))), 200, "")
	expect(t, w.postAct("reverse", "CP-ASK-000001"), 200, "")
	expect(t, w.postAct("reverse", "CP-ASK-000001"), 200, "") // again
	if c := w.charge("CP-ASK-000001"); c.State != "REVOKED" || c.Paid || len(c.Refunds) != 0 {
		t.Errorf("%+v", c)
	}
	if status := w.do(http.MethodPost, "/sandbox/payers/"+payer+"/confirm", `{}`, nil); status != 409 {
		t.Error("the password prompt outlived the reversal")
	}
	w.nativeCode("CP20261123000001")
	expect(t, w.postAct("reverse", "CP20261123000001"), 400, "INVALID_REQUEST") // not a payer-code order
	expect(t, w.postAct("reverse", "CP20261123000099"), 404, "ORDER_NOT_EXIST")
	expect(t, w.postCode(w.codeOrder("CP20261123000002", w.code(payer))), 200, "")
	expect(t, w.postAct("reverse", "CP20261123000002"), 200, "")
	expect(t, w.postAct("reverse", "CP20261123000002"), 200, "")
	if c := w.charge("CP20261123000002"); c.State != "REVOKED" || c.Refunded != 1234 || len(c.Refunds) != 1 || w.balance(payer) != 100_000 {
		t.Errorf("%+v", c)
	}
}
