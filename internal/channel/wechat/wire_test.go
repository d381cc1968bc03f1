package wechat

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"

	"github.com/google/go-cmp/cmp"
)

// paidBody is a paid order of our test number as an own account is told it.
const paidBody = `{"appid":"wx0000000000000001","mchid":"1900000001","out_trade_no":"PX01JD0000000000000000000001",
 "transaction_id":"4200000001","trade_type":"MICROPAY","trade_state":"SUCCESS","trade_state_desc":"支付成功","bank_type":"OTHERS",
 "success_time":"2026-11-22T08:00:00+08:00","payer":{"openid":"o-1"},
 "amount":{"total":1234,"payer_total":1134,"currency":"CNY","payer_currency":"CNY"},
 "promotion_detail":[{"coupon_id":"1","name":"立减","scope":"GLOBAL","type":"CASH","amount":100,"wechatpay_contribute":100}]}`

var paidResult = channel.Result{
	Outcome: channel.Paid, TransactionNo: "4200000001", PaidAt: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC),
	Amount: 1234, SettleAmount: 1234, PayerAmount: 1134, Payer: "o-1",
	Discounts:   []channel.Discount{{Funder: "channel", Name: "立减", Amount: 100}},
	ChannelCode: "SUCCESS", ChannelMessage: "支付成功",
}

// providerBody is the same order as a provider is told it.
var providerBody = strings.NewReplacer(
	`"appid"`, `"sp_appid"`, `"mchid"`, `"sub_mchid":"1900000009","sp_mchid"`, `"openid"`, `"sp_openid"`,
).Replace(paidBody)

func TestRequestsOnTheWire(t *testing.T) {
	sub := channel.Ref{Number: testNumber, SubMerchant: testSubMchID}
	qr, code, refund := qrRequest(), codeRequest(), refundOf()
	subQR, subCode, subRefund := qr, code, refund
	subQR.Ref, subCode.Ref, subRefund.Payment = sub, sub, sub
	const order = "/out-trade-no/" + testNumber
	for name, c := range map[string]struct {
		mode channel.Mode
		call func(channel.Connector)
		want string // method and URI
		body map[string]any
	}{
		"native": {channel.Own, func(w channel.Connector) { w.Pay(t.Context(), qr) }, "POST /v3/pay/transactions/native", map[string]any{
			"appid": testAppID, "mchid": testMchID, "description": "示例咖啡", "out_trade_no": testNumber,
			"time_expire": "2026-11-22T08:05:00+08:00", "notify_url": qr.NotifyURL,
			"amount":     map[string]any{"total": 1234.0, "currency": "CNY"},
			"scene_info": map[string]any{"payer_client_ip": "192.0.2.7", "device_id": "trm_1", "store_info": map[string]any{"id": "sto_1", "name": "示例店"}},
		}},
		"native, provider": {channel.Provider, func(w channel.Connector) { w.Pay(t.Context(), subQR) }, "POST /v3/pay/partner/transactions/native", map[string]any{
			"sp_appid": testAppID, "sp_mchid": testMchID, "sub_mchid": testSubMchID, "description": "示例咖啡", "out_trade_no": testNumber,
			"time_expire": "2026-11-22T08:05:00+08:00", "notify_url": qr.NotifyURL,
			"amount":     map[string]any{"total": 1234.0, "currency": "CNY"},
			"scene_info": map[string]any{"payer_client_ip": "192.0.2.7", "device_id": "trm_1", "store_info": map[string]any{"id": "sto_1", "name": "示例店"}},
		}},
		"codepay": {channel.Own, func(w channel.Connector) { w.Pay(t.Context(), code) }, "POST /v3/pay/transactions/codepay", map[string]any{
			"appid": testAppID, "mchid": testMchID, "description": "示例咖啡", "out_trade_no": testNumber,
			"amount": map[string]any{"total": 1234.0, "currency": "CNY"}, "payer": map[string]any{"auth_code": testPayerCode},
			"scene_info": map[string]any{"device_ip": "192.0.2.7", "device_id": "trm_1", "store_info": map[string]any{"out_id": "sto_1"}},
		}},
		"codepay, provider": {channel.Provider, func(w channel.Connector) { w.Pay(t.Context(), subCode) }, "POST /v3/pay/partner/transactions/codepay", map[string]any{
			"sp_appid": testAppID, "sp_mchid": testMchID, "sub_mchid": testSubMchID, "description": "示例咖啡", "out_trade_no": testNumber,
			"amount": map[string]any{"total": 1234.0, "currency": "CNY"}, "payer": map[string]any{"auth_code": testPayerCode},
			"scene_info": map[string]any{"device_ip": "192.0.2.7", "device_id": "trm_1", "store_info": map[string]any{"out_id": "sto_1"}},
		}},
		"query": {
			channel.Own, func(w channel.Connector) { w.Query(t.Context(), qr.Ref) },
			"GET /v3/pay/transactions" + order + "?mchid=1900000001", nil,
		},
		"query, provider": {
			channel.Provider, func(w channel.Connector) { w.Query(t.Context(), sub) },
			"GET /v3/pay/partner/transactions" + order + "?sp_mchid=1900000001&sub_mchid=1900000009", nil,
		},
		"close": {
			channel.Own, func(w channel.Connector) { w.Close(t.Context(), qr.Ref) },
			"POST /v3/pay/transactions" + order + "/close",
			map[string]any{"mchid": testMchID},
		},
		"close, provider": {
			channel.Provider, func(w channel.Connector) { w.Close(t.Context(), sub) },
			"POST /v3/pay/partner/transactions" + order + "/close",
			map[string]any{"sp_mchid": testMchID, "sub_mchid": testSubMchID},
		},
		"reverse": {
			channel.Own, func(w channel.Connector) { w.Reverse(t.Context(), qr.Ref) },
			"POST /v3/pay/transactions" + order + "/reverse",
			map[string]any{"appid": testAppID, "mchid": testMchID},
		},
		"reverse, provider": {
			channel.Provider, func(w channel.Connector) { w.Reverse(t.Context(), sub) },
			"POST /v3/pay/partner/transactions" + order + "/reverse",
			map[string]any{"sp_appid": testAppID, "sp_mchid": testMchID, "sub_mchid": testSubMchID},
		},
		"refund": {channel.Own, func(w channel.Connector) { w.Refund(t.Context(), refund) }, "POST /v3/refund/domestic/refunds", map[string]any{
			"out_trade_no": testNumber, "out_refund_no": testRefundNo, "reason": "退货", "notify_url": refund.NotifyURL,
			"amount": map[string]any{"refund": 100.0, "total": 1234.0, "currency": "CNY"},
		}},
		"refund, provider": {channel.Provider, func(w channel.Connector) { w.Refund(t.Context(), subRefund) }, "POST /v3/refund/domestic/refunds", map[string]any{
			"sub_mchid": testSubMchID, "out_trade_no": testNumber, "out_refund_no": testRefundNo, "reason": "退货", "notify_url": refund.NotifyURL,
			"amount": map[string]any{"refund": 100.0, "total": 1234.0, "currency": "CNY"},
		}},
		"refund query": {
			channel.Own, func(w channel.Connector) { w.QueryRefund(t.Context(), refund) },
			"GET /v3/refund/domestic/refunds/" + testRefundNo, nil,
		},
		"refund query, provider": {
			channel.Provider, func(w channel.Connector) { w.QueryRefund(t.Context(), subRefund) },
			"GET /v3/refund/domestic/refunds/" + testRefundNo + "?sub_mchid=1900000009", nil,
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlatform(t)
			p.says(500, `{"code":"SYSTEM_ERROR"}`)
			credentials := ownCredentials()
			if c.mode == channel.Provider {
				credentials = providerCredentials()
			}
			w, _, _ := connected(t, p, c.mode, credentials)
			c.call(w)
			got := p.last(t)
			if line := got.method + " " + got.uri; line != c.want {
				t.Errorf("asked %s, want %s", line, c.want)
			}
			if c.body != nil {
				if body := got.json(t); !cmp.Equal(body, c.body) {
					t.Error(cmp.Diff(c.body, body))
				}
			}
			checkSigned(t, got)
		})
	}
}

// checkSigned checks a request's signature as the platform does, from the documents.
func checkSigned(t *testing.T, s seen) {
	t.Helper()
	fields := map[string]string{}
	for _, m := range regexp.MustCompile(`(\w+)="([^"]*)"`).FindAllStringSubmatch(s.header.Get("Authorization"), -1) {
		fields[m[1]] = m[2]
	}
	text := fmt.Sprintf("%s\n%s\n%s\n%s\n%s\n", s.method, s.uri, fields["timestamp"], fields["nonce_str"], s.body)
	hash := sha256.Sum256([]byte(text))
	signature, _ := base64.StdEncoding.DecodeString(fields["signature"])
	if err := rsa.VerifyPKCS1v15(&merchantKey().PublicKey, crypto.SHA256, hash[:], signature); err != nil {
		t.Errorf("%s %s: %v", s.method, s.uri, err)
	}
	if fields["mchid"] != testMchID || fields["serial_no"] != "5A5A" || s.header.Get("Wechatpay-Serial") != testPublicKeyID {
		t.Errorf("signed by %v, answer asked under %q", fields, s.header.Get("Wechatpay-Serial"))
	}
}

func TestQRAnswers(t *testing.T) {
	p := newPlatform(t)
	w, _, _ := connected(t, p, channel.Own, ownCredentials())
	for _, c := range []struct {
		status int
		body   string
		want   channel.Result
	}{
		{200, `{"code_url":"weixin://wxpay/bizpayurl?pr=1"}`, channel.Result{Outcome: channel.Pending, QR: "weixin://wxpay/bizpayurl?pr=1"}},
		{200, `{}`, channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBadAnswer}},
		{200, `{"code_url":"` + strings.Repeat("x", 513) + `"}`, channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBadAnswer}},
		{200, `<html>`, channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBadAnswer}},
		{403, `{"code":"NO_AUTH","message":"商户无权限"}`, channel.Result{
			Outcome: channel.Failed, Reason: channel.ReasonMerchant, ChannelCode: "NO_AUTH", ChannelMessage: "商户无权限",
		}},
		{502, `<html>`, channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBusy, ChannelCode: "HTTP 502"}},
	} {
		p.says(c.status, c.body)
		if got := w.Pay(t.Context(), qrRequest()); !cmp.Equal(got, c.want) {
			t.Errorf("%d %.40s\n%s", c.status, c.body, cmp.Diff(c.want, got))
		}
	}
}

func TestPayerCodeAnswers(t *testing.T) {
	p := newPlatform(t)
	w, _, _ := connected(t, p, channel.Own, ownCredentials())
	for name, c := range map[string]struct {
		status int
		body   string
		want   channel.Result
	}{
		"paid": {200, paidBody, paidResult},
		"password, told as a state": {
			200, `{"mchid":"1900000001","out_trade_no":"PX01JD0000000000000000000001","trade_state":"USERPAYING"}`,
			channel.Result{Outcome: channel.Pending, Reason: channel.ReasonPassword, ChannelCode: "USERPAYING"},
		},
		"password, told as a refusal": {
			400, `{"code":"USERPAYING","message":"需要用户输入支付密码"}`,
			channel.Result{Outcome: channel.Pending, Reason: channel.ReasonPassword, ChannelCode: "USERPAYING", ChannelMessage: "需要用户输入支付密码"},
		},
		"not enough": {
			403, `{"code":"NOT_ENOUGH","message":"余额不足"}`,
			channel.Result{Outcome: channel.Failed, Reason: channel.ReasonInsufficient, ChannelCode: "NOT_ENOUGH", ChannelMessage: "余额不足"},
		},
		"another amount": {
			200, strings.Replace(paidBody, `"total":1234`, `"total":1235`, 1),
			channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBadAnswer},
		},
		"another order": {
			200, strings.Replace(paidBody, "0001\",\n", "0002\",\n", 1),
			channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBadAnswer},
		},
		"no state": {
			200, `{"mchid":"1900000001","out_trade_no":"PX01JD0000000000000000000001"}`,
			channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBadAnswer},
		},
		"amount as a fraction": {
			200, strings.Replace(paidBody, `"total":1234`, `"total":1234.0`, 1),
			channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBadAnswer},
		},
	} {
		p.says(c.status, c.body)
		if got := w.Pay(t.Context(), codeRequest()); !cmp.Equal(got, c.want) {
			t.Errorf("%s\n%s", name, cmp.Diff(c.want, got))
		}
	}
}

func TestQueryAnswers(t *testing.T) {
	p := newPlatform(t)
	w, _, log := connected(t, p, channel.Own, ownCredentials())
	p.says(200, paidBody)
	if got := w.Query(t.Context(), channel.Ref{Number: testNumber}); !cmp.Equal(got, paidResult) {
		t.Error(cmp.Diff(paidResult, got))
	}
	for name, body := range map[string]string{
		"another merchant": strings.Replace(paidBody, testMchID, "1900000002", 1),
		"another app":      strings.Replace(paidBody, testAppID, "wx1", 1),
		"another currency": strings.Replace(paidBody, `"currency":"CNY"`, `"currency":"USD"`, 1),
		"a provider's":     providerBody,
	} {
		log.Reset()
		p.says(200, body)
		got := w.Query(t.Context(), channel.Ref{Number: testNumber})
		if got.Outcome != channel.Unknown || got.Reason != channel.ReasonBadAnswer || got.TransactionNo != "" {
			t.Errorf("%s: %+v", name, got)
		}
		if !strings.Contains(log.String(), "level=ERROR") {
			t.Errorf("%s: not in the log: %q", name, log.String())
		}
	}
}

func TestQueryOfAProvider(t *testing.T) {
	p := newPlatform(t)
	w, _, _ := connected(t, p, channel.Provider, providerCredentials())
	p.says(200, providerBody)
	if got := w.Query(t.Context(), channel.Ref{Number: testNumber, SubMerchant: testSubMchID}); !cmp.Equal(got, paidResult) {
		t.Error(cmp.Diff(paidResult, got))
	}
	if got := w.Query(t.Context(), channel.Ref{Number: testNumber, SubMerchant: "1900000008"}); got.Outcome != channel.Unknown {
		t.Errorf("another sub-merchant's order: %+v", got)
	}
}

func TestCloseAndReverse(t *testing.T) {
	p := newPlatform(t)
	w, _, _ := connected(t, p, channel.Own, ownCredentials())
	for _, c := range []struct {
		name   string
		call   func(context.Context, channel.Ref) channel.Result
		status int
		body   string
		want   channel.Outcome
		reason channel.Reason
	}{
		{"close", w.Close, 204, "", channel.Closed, ""},
		{"close", w.Close, 400, `{"code":"ORDERPAID"}`, channel.Unknown, channel.ReasonAlreadyPaid},
		{"close", w.Close, 500, `{"code":"SYSTEM_ERROR"}`, channel.Unknown, channel.ReasonBusy},
		{"reverse", w.Reverse, 200, `{"appid":"wx0000000000000001","mchid":"1900000001","out_trade_no":"` + testNumber + `"}`, channel.Accepted, ""},
		{"reverse", w.Reverse, 200, `{"mchid":"1900000001","recall":"N"}`, channel.Accepted, ""},
		{"reverse", w.Reverse, 200, `{"mchid":"1900000001","recall":"Y"}`, channel.Unknown, channel.ReasonBusy},
		{"reverse", w.Reverse, 200, `{}`, channel.Accepted, ""},
		{"reverse", w.Reverse, 200, `{"mchid":"1900000002"}`, channel.Unknown, channel.ReasonBadAnswer},
		{"reverse", w.Reverse, 200, `{"mchid":"1900000001","out_trade_no":"PX"}`, channel.Unknown, channel.ReasonBadAnswer},
		{"reverse", w.Reverse, 404, `{"code":"ORDER_NOT_EXIST"}`, channel.NotFound, ""},
	} {
		p.says(c.status, c.body)
		if got := c.call(t.Context(), channel.Ref{Number: testNumber}); got.Outcome != c.want || got.Reason != c.reason {
			t.Errorf("%s %d %s: %+v", c.name, c.status, c.body, got)
		}
	}
}

func TestRefundAnswers(t *testing.T) {
	p := newPlatform(t)
	w, _, _ := connected(t, p, channel.Own, ownCredentials())
	body := func(state, rest string) string {
		return `{"refund_id":"50300001","out_refund_no":"` + testRefundNo + `","transaction_id":"4200000001","out_trade_no":"` + testNumber +
			`","status":"` + state + `","create_time":"2026-11-22T09:00:00+08:00"` + rest +
			`,"amount":{"total":1234,"refund":100,"payer_total":1134,"payer_refund":100,"settlement_refund":100,"currency":"CNY"}}`
	}
	for _, c := range []struct {
		status int
		body   string
		want   channel.RefundResult
	}{
		{200, body("PROCESSING", ""), channel.RefundResult{Outcome: channel.RefundPending, RefundNo: "50300001", Amount: 100, ChannelCode: "PROCESSING"}},
		{200, body("SUCCESS", `,"success_time":"2026-11-22T09:01:00+08:00"`), channel.RefundResult{
			Outcome: channel.RefundSucceeded, RefundNo: "50300001", Amount: 100, ChannelCode: "SUCCESS",
			SucceededAt: time.Date(2026, 11, 22, 1, 1, 0, 0, time.UTC),
		}},
		{200, body("ABNORMAL", ""), channel.RefundResult{Outcome: channel.RefundAbnormal, Reason: channel.ReasonRefused, RefundNo: "50300001", Amount: 100, ChannelCode: "ABNORMAL"}},
		{200, body("NEW", ""), channel.RefundResult{Outcome: channel.RefundUnknown, Reason: channel.ReasonBadAnswer}},
		{200, strings.Replace(body("SUCCESS", ""), `"refund":100`, `"refund":99`, 1), channel.RefundResult{Outcome: channel.RefundUnknown, Reason: channel.ReasonBadAnswer}},
		{500, `{"code":"SYSTEM_ERROR","message":"系统超时"}`, channel.RefundResult{Outcome: channel.RefundUnknown, Reason: channel.ReasonBusy, ChannelCode: "SYSTEM_ERROR", ChannelMessage: "系统超时"}},
	} {
		p.says(c.status, c.body)
		for name, call := range map[string]func(context.Context, channel.RefundRequest) channel.RefundResult{"refund": w.Refund, "query": w.QueryRefund} {
			if got := call(t.Context(), refundOf()); !cmp.Equal(got, c.want) {
				t.Errorf("%s %d %.60s\n%s", name, c.status, c.body, cmp.Diff(c.want, got))
			}
		}
	}
	p.says(404, `{"code":"RESOURCE_NOT_EXISTS","message":"退款单不存在"}`)
	if got := w.QueryRefund(t.Context(), refundOf()); got.Outcome != channel.RefundNotFound {
		t.Errorf("refund that nobody knows: %+v", got)
	}
	p.says(403, `{"code":"NOT_ENOUGH","message":"基本账户余额不足"}`)
	if got := w.Refund(t.Context(), refundOf()); got.Outcome != channel.RefundFailed || got.Reason != channel.ReasonChannelBalance {
		t.Errorf("no money to refund from: %+v", got)
	}
}

// A body that says "paid" is worth nothing without the platform's signature of now.
func TestBadSignatureIsUnknown(t *testing.T) {
	replace := func(name, value string) func(http.Header) {
		return func(h http.Header) { h.Set(name, value) }
	}
	for name, spoil := range map[string]func(http.Header){
		"no signature":     func(h http.Header) { h.Del("Wechatpay-Signature") },
		"another text's":   replace("Wechatpay-Signature", sign(wechatKey(), "x")),
		"not base64":       replace("Wechatpay-Signature", "***"),
		"probe":            replace("Wechatpay-Signature", "WECHATPAY/SIGNTEST/"+sign(wechatKey(), "x")),
		"other nonce":      replace("Wechatpay-Nonce", "other"),
		"no nonce":         func(h http.Header) { h.Del("Wechatpay-Nonce") },
		"unknown key":      replace("Wechatpay-Serial", "PUB_KEY_ID_2"),
		"merchant's key":   replace("Wechatpay-Serial", "5A5A"),
		"no key":           func(h http.Header) { h.Del("Wechatpay-Serial") },
		"no time":          func(h http.Header) { h.Del("Wechatpay-Timestamp") },
		"stranger signed":  func(h http.Header) { stamp(h, strangerKey(), testPublicKeyID, time.Now(), paidBody) },
		"six minutes old":  func(h http.Header) { stamp(h, wechatKey(), testPublicKeyID, time.Now().Add(-6*time.Minute), paidBody) },
		"six minutes fast": func(h http.Header) { stamp(h, wechatKey(), testPublicKeyID, time.Now().Add(6*time.Minute), paidBody) },
	} {
		p := newPlatform(t)
		w, _, log := connected(t, p, channel.Own, ownCredentials())
		p.says(200, paidBody)
		p.spoils(spoil)
		got := w.Query(t.Context(), channel.Ref{Number: testNumber})
		if want := (channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBadAnswer}); !cmp.Equal(got, want) {
			t.Errorf("%s: %+v", name, got)
		}
		if !strings.Contains(log.String(), "level=ERROR") {
			t.Errorf("%s: not in the log", name)
		}
	}
}

// wechatpay-go believes unsigned refusals, and the real platform may send some; but a refusal that is signed wrongly
// must not end a payment.
func TestSignatureOfRefusals(t *testing.T) {
	p := newPlatform(t)
	w, _, _ := connected(t, p, channel.Own, ownCredentials())
	p.says(403, `{"code":"NOT_ENOUGH","message":"余额不足"}`)
	p.spoils(func(h http.Header) { h.Set("Wechatpay-Signature", sign(strangerKey(), "x")) })
	if got := w.Pay(t.Context(), codeRequest()); got.Outcome != channel.Unknown || got.Reason != channel.ReasonBadAnswer {
		t.Errorf("signed wrongly: %+v", got)
	}
	p.spoils(func(h http.Header) { h.Del("Wechatpay-Signature") })
	if got := w.Pay(t.Context(), codeRequest()); got.Outcome != channel.Failed || got.Reason != channel.ReasonInsufficient {
		t.Errorf("not signed: %+v", got)
	}
}

func TestNoAnswerInTime(t *testing.T) {
	p := newPlatform(t)
	w, _, _ := connected(t, p, channel.Own, ownCredentials())
	gone := make(chan struct{})
	p.answers(func(seen) (int, string) { <-gone; return 200, paidBody })
	defer close(gone)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	got := w.Pay(ctx, codeRequest())
	if want := (channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonTransport}); !cmp.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestNobodyThere(t *testing.T) {
	p := newPlatform(t)
	w, _, _ := connected(t, p, channel.Own, ownCredentials())
	p.Close()
	if got := w.Refund(t.Context(), refundOf()); got.Outcome != channel.RefundUnknown || got.Reason != channel.ReasonTransport {
		t.Errorf("%+v", got)
	}
}

func TestRedirectIsNotFollowed(t *testing.T) {
	p := newPlatform(t)
	w, _, _ := connected(t, p, channel.Own, ownCredentials())
	p.spoils(func(h http.Header) { h.Set("Location", p.URL+"/v3/elsewhere") })
	p.says(307, "")
	if got := w.Pay(t.Context(), codeRequest()); got.Outcome != channel.Unknown || p.count("/v3/elsewhere") != 0 || len(p.all) != 1 {
		t.Errorf("%+v after %d requests", got, len(p.all))
	}
}

func TestAnswerTooLarge(t *testing.T) {
	p := newPlatform(t)
	w, _, _ := connected(t, p, channel.Own, ownCredentials())
	p.says(200, strings.Repeat(" ", maxAnswer)+paidBody)
	if got := w.Query(t.Context(), channel.Ref{Number: testNumber}); got.Outcome != channel.Unknown || got.Reason != channel.ReasonTransport {
		t.Errorf("%+v", got)
	}
}

// The payer's code is money: it stands in one request body and nowhere else.
func TestPayerCodeIsToldToNobody(t *testing.T) {
	p := newPlatform(t)
	w, _, log := connected(t, p, channel.Own, ownCredentials())
	for name, c := range map[string]struct {
		status int
		body   string
	}{
		"echoed in the message": {400, `{"code":"PARAM_ERROR","message":"auth_code ` + testPayerCode + ` 无效","detail":{"field":"/payer/auth_code","value":"` + testPayerCode + `"}}`},
		"echoed in an answer":   {200, `{"mchid":"1900000001","out_trade_no":"` + testPayerCode + `"}`},
		"echoed as a state":     {200, `{"mchid":"1900000001","out_trade_no":"` + testNumber + `","trade_state":"` + testPayerCode + `","trade_state_desc":"` + testPayerCode + `"}`},
		"echoed as a number":    {200, `{"mchid":` + testPayerCode + `}`},
	} {
		p.says(c.status, c.body)
		got := w.Pay(t.Context(), codeRequest())
		if text := fmt.Sprintf("%+v", got); strings.Contains(text, testPayerCode) {
			t.Errorf("%s: %s", name, text)
		}
		if strings.Contains(log.String(), testPayerCode) {
			t.Errorf("%s: in the log: %s", name, log.String())
		}
	}
	bad := codeRequest()
	bad.PayerCode = "284567890123456789"
	if got := w.Pay(t.Context(), bad); got.Reason != channel.ReasonCodeInvalid || strings.Contains(log.String(), bad.PayerCode) {
		t.Errorf("%+v", got)
	}
}
