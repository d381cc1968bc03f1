package alipay

import (
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"

	"github.com/google/go-cmp/cmp"
)

const (
	paidQuery = `{"code":"10000","msg":"Success","buyer_user_id":"2088000000000777","buyer_logon_id":"159****5620",
"buyer_pay_amount":"10.00","receipt_amount":"11.34","total_amount":"12.34","out_trade_no":"PX01JD0000000000000000000001",
"trade_no":"2026112222001400000000000001","trade_status":"TRADE_SUCCESS","send_pay_date":"2026-11-22 00:01:02",
"fund_bill_list":[{"amount":"10.00","fund_channel":"ALIPAYACCOUNT"},{"amount":"1.34","fund_channel":"COUPON"}],
"voucher_detail_list":[{"name":"满减","amount":"1.00","merchant_contribute":"1.00","other_contribute":"0.00","memo":"a\/b<&>+ 中文"}]}`
	paidPay = `{"code":"10000","msg":"Success","buyer_user_id":"2088000000000777","total_amount":"12.34","gmt_payment":"2026-11-22 00:01:02",
"out_trade_no":"PX01JD0000000000000000000001","trade_no":"2026112222001400000000000001"}`
)

// paidResult is what paidQuery says.
var paidResult = channel.Result{
	Outcome: channel.Paid, TransactionNo: testTradeNo, PaidAt: time.Date(2026, 11, 21, 16, 1, 2, 0, time.UTC), Amount: 1234,
	SettleAmount: 1134, PayerAmount: 1000, Payer: "2088000000000777", ChannelCode: "TRADE_SUCCESS",
	Discounts: []channel.Discount{{Funder: "merchant", Name: "满减", Amount: 100}, {Funder: "channel", Name: "COUPON", Amount: 134}},
}

// What goes out, for each way to pay and each kind of account.
func TestPayRequests(t *testing.T) {
	g := newGateway(t)
	own, _ := connected(t, g, channel.Own, keyCredentials())
	provider, _ := connected(t, g, channel.Provider, certificateCredentials())
	common := map[string]any{
		"out_trade_no": testNumber, "total_amount": "12.34", "subject": "示例咖啡", "store_id": "sto_1", "terminal_id": "trm_1",
	}
	openID := pageRequest()
	openID.Payer = "074a1CcTG1LelxKe4xQC0zgNdId0nxi95b5lsNpazWYoCo5"
	for name, c := range map[string]struct {
		request channel.PayRequest
		method  string
		answer  string
		notify  bool
		more    map[string]any
	}{
		"QR code": {qrRequest(), "alipay.trade.precreate", `{"code":"10000","out_trade_no":"` + testNumber + `","qr_code":"https:\/\/qr.alipay.com\/bax1"}`, true, map[string]any{
			"time_expire": "2026-11-22 00:05:00",
		}},
		"page": {pageRequest(), "alipay.trade.create", `{"code":"10000","out_trade_no":"` + testNumber + `","trade_no":"` + testTradeNo + `"}`, true, map[string]any{
			"time_expire": "2026-11-22 00:05:00", "product_code": "JSAPI_PAY", "buyer_id": "2088000000000777",
		}},
		"page, open id": {openID, "alipay.trade.create", `{"code":"10000","trade_no":"` + testTradeNo + `"}`, true, map[string]any{
			"time_expire": "2026-11-22 00:05:00", "product_code": "JSAPI_PAY", "buyer_open_id": openID.Payer,
		}},
		"payer code": {codeRequest(), "alipay.trade.pay", paidPay, false, map[string]any{
			"product_code": "FACE_TO_FACE_PAYMENT", "scene": "bar_code", "auth_code": testPayerCode,
		}},
	} {
		for _, connector := range []channel.Connector{own, provider} {
			want := map[string]any{}
			for _, m := range []map[string]any{common, c.more} {
				for k, v := range m {
					want[k] = v
				}
			}
			r := c.request
			if connector == provider {
				r.SubMerchant = testSubMch
				want["sub_merchant"] = map[string]any{"merchant_id": testSubMch}
			}
			g.says(c.answer)
			if got := connector.Pay(t.Context(), r); got.Outcome != channel.Pending && got.Outcome != channel.Paid {
				t.Errorf("%s: %+v", name, got)
			}
			form := g.last(t)
			if diff := cmp.Diff(want, biz(t, form)); diff != "" {
				t.Errorf("%s: %s", name, diff)
			}
			if form.Get("method") != c.method || (form.Get("notify_url") != "") != c.notify || form.Get("sign_type") != "RSA2" ||
				form.Get("charset") != "utf-8" || form.Get("format") != "JSON" || form.Get("version") != "1.0" || form.Get("app_id") != testAppID {
				t.Errorf("%s: %v", name, form)
			}
		}
	}
}

func TestPayAnswers(t *testing.T) {
	g := newGateway(t)
	c, _ := connected(t, g, channel.Own, keyCredentials())
	page := &channel.PageStart{Bridge: channel.BridgeAlipay, Arguments: map[string]string{"tradeNO": testTradeNo}}
	paid := channel.Result{
		Outcome: channel.Paid, TransactionNo: testTradeNo, PaidAt: paidResult.PaidAt, Amount: 1234, SettleAmount: 1234, PayerAmount: 1234,
		Payer: "2088000000000777", ChannelCode: "10000",
	}
	bad := channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBadAnswer}
	for name, c2 := range map[string]struct {
		request channel.PayRequest
		answer  string
		want    channel.Result
	}{
		"QR code": {qrRequest(), `{"code":"10000","out_trade_no":"` + testNumber + `","qr_code":"https:\/\/qr.alipay.com\/bax1"}`, channel.Result{
			Outcome: channel.Pending, QR: "https://qr.alipay.com/bax1",
		}},
		"QR code of another":      {qrRequest(), `{"code":"10000","out_trade_no":"PX2","qr_code":"https://qr.alipay.com/bax1"}`, bad},
		"no QR code":              {qrRequest(), `{"code":"10000","out_trade_no":"` + testNumber + `"}`, bad},
		"page":                    {pageRequest(), `{"code":"10000","out_trade_no":"` + testNumber + `","trade_no":"` + testTradeNo + `"}`, channel.Result{Outcome: channel.Pending, TransactionNo: testTradeNo, Page: page}},
		"page without a trade":    {pageRequest(), `{"code":"10000","out_trade_no":"` + testNumber + `"}`, bad},
		"page of another":         {pageRequest(), `{"code":"10000","out_trade_no":"PX2","trade_no":"1"}`, bad},
		"paid":                    {codeRequest(), paidPay, paid},
		"paid, another amount":    {codeRequest(), strings.Replace(paidPay, "12.34", "12.35", 1), bad},
		"paid, three decimals":    {codeRequest(), strings.Replace(paidPay, "12.34", "12.340", 1), bad},
		"paid, an amount in 1e3":  {codeRequest(), strings.Replace(paidPay, "12.34", "1e3", 1), bad},
		"paid, no amount":         {codeRequest(), strings.Replace(paidPay, `"total_amount":"12.34",`, "", 1), bad},
		"paid, another number":    {codeRequest(), strings.Replace(paidPay, testNumber, "PX01JD0000000000000000000002", 1), bad},
		"paid, no number":         {codeRequest(), strings.Replace(paidPay, testNumber, "", 1), bad},
		"paid, no trade number":   {codeRequest(), strings.Replace(paidPay, testTradeNo, "", 1), bad},
		"paid, no time":           {codeRequest(), strings.Replace(paidPay, "2026-11-22 00:01:02", "", 1), bad},
		"paid, a field twice":     {codeRequest(), strings.Replace(paidPay, `"msg"`, `"total_amount":"12.34","msg"`, 1), bad},
		"amount as number":        {codeRequest(), strings.Replace(paidPay, `"12.34"`, `12.34`, 1), bad},
		"password":                {codeRequest(), `{"code":"10003","msg":"order success pay inprocess","out_trade_no":"` + testNumber + `","trade_no":"` + testTradeNo + `","total_amount":"0.00"}`, channel.Result{Outcome: channel.Pending, Reason: channel.ReasonPassword, TransactionNo: testTradeNo, ChannelCode: "10003"}},
		"not available":           {codeRequest(), `{"code":"20000","msg":"Service Currently Unavailable","sub_code":"isp.unknow-error","sub_msg":"系统繁忙"}`, channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBusy, ChannelCode: "isp.unknow-error", ChannelMessage: "系统繁忙"}},
		"refused, zeroed amounts": {codeRequest(), `{"code":"40004","msg":"Business Failed","sub_code":"ACQ.BUYER_BALANCE_NOT_ENOUGH","sub_msg":"余额不足","buyer_pay_amount":"0.00","receipt_amount":"0.00","out_trade_no":"` + testNumber + `"}`, channel.Result{Outcome: channel.Failed, Reason: channel.ReasonInsufficient, ChannelCode: "ACQ.BUYER_BALANCE_NOT_ENOUGH", ChannelMessage: "余额不足"}},
	} {
		g.says(c2.answer)
		if got := c.Pay(t.Context(), c2.request); !cmp.Equal(got, c2.want) {
			t.Errorf("%s: %s", name, cmp.Diff(c2.want, got))
		}
	}
}

// What cannot be paid is not sent.
func TestRequestsThatAreNotSent(t *testing.T) {
	g := newGateway(t)
	own, _ := connected(t, g, channel.Own, keyCredentials())
	provider, _ := connected(t, g, channel.Provider, keyCredentials())
	for name, c := range map[string]struct {
		on     channel.Connector
		base   channel.PayRequest
		change func(*channel.PayRequest)
		reason channel.Reason
	}{
		"sub-merchant on an own account":     {own, qrRequest(), func(r *channel.PayRequest) { r.SubMerchant = testSubMch }, channel.ReasonMerchant},
		"no sub-merchant below a provider":   {provider, qrRequest(), func(*channel.PayRequest) {}, channel.ReasonMerchant},
		"sub-merchant of WeChat Pay":         {provider, qrRequest(), func(r *channel.PayRequest) { r.SubMerchant = "1900000009" }, channel.ReasonMerchant},
		"nothing to pay":                     {own, qrRequest(), func(r *channel.PayRequest) { r.Amount = 0 }, channel.ReasonRequest},
		"less than nothing":                  {own, qrRequest(), func(r *channel.PayRequest) { r.Amount = -1 }, channel.ReasonRequest},
		"too much":                           {own, qrRequest(), func(r *channel.PayRequest) { r.Amount = 5_000_000_001 }, channel.ReasonRequest},
		"short number":                       {own, qrRequest(), func(r *channel.PayRequest) { r.Number = "1" }, channel.ReasonRequest},
		"no title":                           {own, qrRequest(), func(r *channel.PayRequest) { r.Description = " " }, channel.ReasonRequest},
		"code without an end":                {own, qrRequest(), func(r *channel.PayRequest) { r.ExpiresAt = time.Time{} }, channel.ReasonRequest},
		"code without an address for notice": {own, qrRequest(), func(r *channel.PayRequest) { r.NotifyURL = "" }, channel.ReasonRequest},
		"page for nobody":                    {own, pageRequest(), func(r *channel.PayRequest) { r.Payer = "" }, channel.ReasonRequest},
		"code of WeChat Pay":                 {own, codeRequest(), func(r *channel.PayRequest) { r.PayerCode = "134567890123456789" }, channel.ReasonCodeInvalid},
		"code with a letter":                 {own, codeRequest(), func(r *channel.PayRequest) { r.PayerCode = "28000000000000000O" }, channel.ReasonCodeInvalid},
		"no scene":                           {own, qrRequest(), func(r *channel.PayRequest) { r.Scene = "face" }, channel.ReasonRequest},
	} {
		c.change(&c.base)
		if got := c.on.Pay(t.Context(), c.base); got.Outcome != channel.Failed || got.Reason != c.reason {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if g.count() != 0 {
		t.Error("something was sent")
	}
}

func TestQueryAnswers(t *testing.T) {
	g := newGateway(t)
	c, _ := connected(t, g, channel.Own, keyCredentials())
	g.says(paidQuery)
	ref := channel.Ref{Number: testNumber, TransactionNo: testTradeNo}
	if got := c.Query(t.Context(), ref); !cmp.Equal(got, paidResult) {
		t.Error(cmp.Diff(paidResult, got))
	}
	if form := g.last(t); form.Get("method") != "alipay.trade.query" || !cmp.Equal(biz(t, form), map[string]any{"out_trade_no": testNumber}) {
		t.Errorf("%v", form)
	}
	ref.TransactionNo = "2026112222001400000000000002"
	if got := c.Query(t.Context(), ref); got.Outcome != channel.Unknown || got.Reason != channel.ReasonBadAnswer {
		t.Errorf("another trade: %+v", got)
	}
	g.refuses("40004", "ACQ.TRADE_NOT_EXIST")
	if got := c.Query(t.Context(), ref); got.Outcome != channel.NotFound {
		t.Errorf("not scanned yet: %+v", got)
	}
}

// Whatever is not a signed answer is Unknown, to whatever question; only what the gateway plainly refused before it looked
// at any business ends a payment without a signature.
func TestBrokenAnswers(t *testing.T) {
	g := newGateway(t)
	c, log := connected(t, g, channel.Own, keyCredentials())
	g.says(paidPay)
	unsigned := func(inner string) func(string) string {
		return func(string) string { return `{"alipay_trade_pay_response":` + inner + `}` }
	}
	always := func(text string) func(string) string { return func(string) string { return text } }
	for name, b := range map[string]struct {
		spoil   func(string) string
		outcome channel.Outcome
		reason  channel.Reason
	}{
		"empty":                     {always(""), channel.Unknown, channel.ReasonBadAnswer},
		"a page":                    {always("<html>busy</html>"), channel.Unknown, channel.ReasonBadAnswer},
		"null":                      {always("null"), channel.Unknown, channel.ReasonBadAnswer},
		"null within":               {always(`{"alipay_trade_pay_response":null}`), channel.Unknown, channel.ReasonBadAnswer},
		"null error":                {always(`{"error_response":null}`), channel.Unknown, channel.ReasonBadAnswer},
		"answer to something else":  {func(s string) string { return strings.Replace(s, "trade_pay", "trade_query", 1) }, channel.Unknown, channel.ReasonBadAnswer},
		"no signature":              {unsigned(paidPay), channel.Unknown, channel.ReasonBadAnswer},
		"one byte changed":          {func(s string) string { return strings.Replace(s, "Success", "success", 1) }, channel.Unknown, channel.ReasonBadAnswer},
		"one space more":            {func(s string) string { return strings.Replace(s, `"msg":`, `"msg": `, 1) }, channel.Unknown, channel.ReasonBadAnswer},
		"broken off":                {func(s string) string { return s[:len(s)-9] }, channel.Unknown, channel.ReasonBadAnswer},
		"encrypted":                 {unsigned(`"AAAA"`), channel.Unknown, channel.ReasonBadAnswer},
		"unsigned business":         {unsigned(`{"code":"40004","msg":"x","sub_code":"ACQ.BUYER_BALANCE_NOT_ENOUGH"}`), channel.Unknown, channel.ReasonBadAnswer},
		"unsigned, no sub code":     {unsigned(`{"code":"40002","msg":"x"}`), channel.Unknown, channel.ReasonBadAnswer},
		"unsigned, not available":   {unsigned(`{"code":"20000","msg":"x","sub_code":"isp.unknow-error"}`), channel.Unknown, channel.ReasonBusy},
		"unsigned, our signature":   {unsigned(`{"code":"40002","msg":"x","sub_code":"isv.invalid-signature"}`), channel.Failed, channel.ReasonCredentials},
		"error, our app":            {always(`{"error_response":{"code":"40002","msg":"x","sub_code":"isv.invalid-app-id"}}`), channel.Failed, channel.ReasonCredentials},
		"unsigned, a field missing": {unsigned(`{"code":"40001","msg":"x","sub_code":"isv.missing-method"}`), channel.Failed, channel.ReasonRequest},
		"unsigned, not allowed":     {unsigned(`{"code":"40006","msg":"x","sub_code":"isv.insufficient-isv-permissions"}`), channel.Failed, channel.ReasonMerchant},
		"too large":                 {func(s string) string { return s + strings.Repeat(" ", maxAnswer) }, channel.Unknown, channel.ReasonTransport},
	} {
		g.spoils(b.spoil)
		if got := c.Pay(t.Context(), codeRequest()); got.Outcome != b.outcome || got.Reason != b.reason {
			t.Errorf("%s: %+v, want %s %s", name, got, b.outcome, b.reason)
		}
	}
	g.spoils(nil)
	for status, reason := range map[int]channel.Reason{
		500: channel.ReasonBusy, 502: channel.ReasonBusy, 429: channel.ReasonBusy, 404: channel.ReasonBadAnswer, 302: channel.ReasonBadAnswer,
	} {
		g.status = status
		if got := c.Pay(t.Context(), codeRequest()); got.Outcome != channel.Unknown || got.Reason != reason {
			t.Errorf("HTTP %d: %+v", status, got)
		}
	}
	g.status, g.key = 200, strangerKey()
	if got := c.Pay(t.Context(), codeRequest()); got.Outcome != channel.Unknown || got.Reason != channel.ReasonBadAnswer {
		t.Errorf("a stranger's signature: %+v", got)
	}
	g.Close()
	if got := c.Pay(t.Context(), codeRequest()); got.Outcome != channel.Unknown || got.Reason != channel.ReasonTransport {
		t.Errorf("nobody there: %+v", got)
	}
	if strings.Contains(log.String(), testPayerCode) || !strings.Contains(log.String(), testNumber) {
		t.Errorf("log: %s", log)
	}
}

// The other side may quote what it was sent; the payer's code goes no further.
func TestPayerCodeIsNotRepeated(t *testing.T) {
	g := newGateway(t)
	c, log := connected(t, g, channel.Own, keyCredentials())
	g.says(`{"code":"40004","msg":"` + testPayerCode + `","sub_code":"` + testPayerCode + `","sub_msg":"auth_code ` + testPayerCode + ` 无效"}`)
	got := c.Pay(t.Context(), codeRequest())
	if strings.Contains(log.String()+got.ChannelMessage+got.ChannelCode, testPayerCode) || !strings.Contains(got.ChannelMessage, "***") {
		t.Errorf("%+v\n%s", got, log)
	}
}

// A title that could be taken for further fields of a notice leaves without the signs for that.
func TestTitles(t *testing.T) {
	for title, want := range map[string]string{
		"示例咖啡":                  "示例咖啡",
		"x&total_amount=0.01":   "x＆total_amount＝0.01",
		"中杯/大杯":                 "中杯／大杯",
		strings.Repeat("咖", 90): strings.Repeat("咖", 85),
		"a\xffb":                "ab",
	} {
		if got := subject(title); got != want {
			t.Errorf("%q: %q", title, got)
		}
	}
}
