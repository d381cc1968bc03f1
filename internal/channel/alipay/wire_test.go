package alipay

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"

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

func TestClose(t *testing.T) {
	g := newGateway(t)
	c, _ := connected(t, g, channel.Own, keyCredentials())
	closedQuery := `{"code":"10000","out_trade_no":"` + testNumber + `","trade_no":"` + testTradeNo + `","trade_status":"TRADE_CLOSED","total_amount":"12.34"}`
	refusal := `{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_STATUS_ERROR"}`
	for name, s := range map[string]struct {
		closing, query string
		outcome        channel.Outcome
		reason         channel.Reason
	}{
		"closed":            {`{"code":"10000","trade_no":"` + testTradeNo + `"}`, "", channel.Closed, ""},
		"closed another":    {`{"code":"10000","out_trade_no":"PX2"}`, "", channel.Unknown, channel.ReasonBadAnswer},
		"nobody scanned it": {`{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"}`, "", channel.NotFound, ""},
		"closed before":     {refusal, closedQuery, channel.Closed, ""},
		"paid before":       {refusal, paidQuery, channel.Unknown, channel.ReasonAlreadyPaid},
		"nobody knows":      {refusal, `{"code":"20000","sub_code":"isp.unknow-error"}`, channel.Unknown, channel.ReasonRefused},
		"busy":              {`{"code":"40004","sub_code":"ACQ.SYSTEM_ERROR"}`, "", channel.Unknown, channel.ReasonBusy},
	} {
		g.answers(func(form url.Values) string {
			if form.Get("method") == "alipay.trade.close" {
				return s.closing
			}
			return s.query
		})
		if got := c.Close(t.Context(), channel.Ref{Number: testNumber}); got.Outcome != s.outcome || got.Reason != s.reason {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestReverse(t *testing.T) {
	g := newGateway(t)
	c, _ := connected(t, g, channel.Own, keyCredentials())
	say := func(fields string) string {
		return `{"code":"10000","out_trade_no":"` + testNumber + `",` + fields + `}`
	}
	unpaid := say(`"trade_status":"TRADE_CLOSED","total_amount":"12.34","trade_no":"1"`)
	givenBack := strings.Replace(paidQuery, "TRADE_SUCCESS", "TRADE_CLOSED", 1)
	for name, s := range map[string]struct {
		cancel, query string
		outcome       channel.Outcome
		reason        channel.Reason
		refunded      bool
	}{
		"unpaid":               {say(`"retry_flag":"N","action":"close"`), "", channel.Reversed, "", false},
		"paid":                 {say(`"retry_flag":"N","action":"refund"`), "", channel.Reversed, "", true},
		"again please":         {say(`"retry_flag":"Y","action":"refund"`), "", channel.Unknown, channel.ReasonBusy, false},
		"unknown action":       {say(`"retry_flag":"N","action":"hold"`), "", channel.Unknown, channel.ReasonBadAnswer, false},
		"another order":        {`{"code":"10000","out_trade_no":"PX2","action":"close"}`, "", channel.Unknown, channel.ReasonBadAnswer, false},
		"repeated, unpaid":     {say(`"retry_flag":"N"`), unpaid, channel.Reversed, "", false},
		"repeated, paid":       {say(`"retry_flag":"N"`), givenBack, channel.Reversed, "", true},
		"repeated, not known":  {say(`"retry_flag":"N"`), `{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"}`, channel.NotFound, "", false},
		"repeated, still paid": {say(`"retry_flag":"N"`), paidQuery, channel.Unknown, channel.ReasonBusy, false},
		"not known":            {`{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"}`, "", channel.NotFound, "", false},
		"no money":             {`{"code":"40004","sub_code":"ACQ.SELLER_BALANCE_NOT_ENOUGH"}`, "", channel.Unknown, channel.ReasonChannelBalance, false},
		"too late":             {`{"code":"40004","sub_code":"ACQ.TRADE_CANCEL_TIME_OUT"}`, "", channel.Unknown, channel.ReasonRefused, false},
		"busy":                 {`{"code":"40004","sub_code":"ACQ.SYSTEM_ERROR"}`, "", channel.Unknown, channel.ReasonBusy, false},
	} {
		g.answers(func(form url.Values) string {
			if form.Get("method") == "alipay.trade.cancel" {
				return s.cancel
			}
			return s.query
		})
		if got := c.Reverse(t.Context(), channel.Ref{Number: testNumber}); got.Outcome != s.outcome || got.Reason != s.reason || got.Refunded != s.refunded {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestRefunds(t *testing.T) {
	g := newGateway(t)
	c, _ := connected(t, g, channel.Own, keyCredentials())
	say := func(fields string) string {
		return `{"code":"10000","out_trade_no":"` + testNumber + `","trade_no":"` + testTradeNo + `",` + fields + `}`
	}
	done := say(`"fund_change":"Y","refund_fee":"1.00","gmt_refund_pay":"2026-11-22 09:01:00"`)
	known := say(`"out_request_no":"` + testRefundNo + `","refund_status":"REFUND_SUCCESS","refund_amount":"1.00","total_amount":"12.34","gmt_refund_pay":"2026-11-22 09:01:00"`)
	none := `{"code":"10000","msg":"Success"}`
	refusal := func(sub string) string { return `{"code":"40004","sub_code":"` + sub + `"}` }
	for name, s := range map[string]struct {
		refund, query string
		outcome       channel.RefundOutcome
		reason        channel.Reason
	}{
		"done":                        {done, "", channel.RefundSucceeded, ""},
		"done, the second":            {strings.Replace(done, "1.00", "5.00", 1), "", channel.RefundSucceeded, ""},
		"done, no time":               {say(`"fund_change":"Y","refund_fee":"1.00"`), "", channel.RefundSucceeded, ""},
		"more than was paid":          {strings.Replace(done, "1.00", "12.35", 1), "", channel.RefundUnknown, channel.ReasonBadAnswer},
		"less than was asked":         {strings.Replace(done, "1.00", "0.99", 1), "", channel.RefundUnknown, channel.ReasonBadAnswer},
		"of another order":            {strings.Replace(done, testNumber, "PX2", 1), "", channel.RefundUnknown, channel.ReasonBadAnswer},
		"repeated":                    {strings.Replace(done, `"Y"`, `"N"`, 1), known, channel.RefundSucceeded, ""},
		"nothing moved yet":           {strings.Replace(done, `"Y"`, `"N"`, 1), none, channel.RefundPending, ""},
		"refused":                     {refusal("ACQ.SELLER_BALANCE_NOT_ENOUGH"), none, channel.RefundFailed, channel.ReasonChannelBalance},
		"refused, yet done before":    {refusal("ACQ.TRADE_STATUS_ERROR"), known, channel.RefundSucceeded, ""},
		"refused, and nobody knows":   {refusal("ACQ.TRADE_STATUS_ERROR"), refusal("ACQ.SYSTEM_ERROR"), channel.RefundUnknown, channel.ReasonBusy},
		"no such payment":             {refusal("ACQ.TRADE_NOT_EXIST"), "", channel.RefundUnknown, channel.ReasonRefused},
		"the number is of another":    {refusal("ACQ.DISCORDANT_REPEAT_REQUEST"), "", channel.RefundUnknown, channel.ReasonNumberUsed},
		"busy":                        {refusal("ACQ.SYSTEM_ERROR"), "", channel.RefundUnknown, channel.ReasonBusy},
		"our signature does not hold": {`{"code":"40002","sub_code":"isv.invalid-signature"}`, "", channel.RefundUnknown, channel.ReasonCredentials},
		"a code that nobody knows":    {refusal("ACQ.SOMETHING_NEW"), "", channel.RefundUnknown, channel.ReasonOther},
	} {
		g.answers(func(form url.Values) string {
			if form.Get("method") == "alipay.trade.refund" {
				return s.refund
			}
			return s.query
		})
		got := c.Refund(t.Context(), refundOf())
		if got.Outcome != s.outcome || got.Reason != s.reason {
			t.Errorf("%s: %+v", name, got)
		}
		if got.Outcome == channel.RefundSucceeded && (got.Amount != 100 || got.SucceededAt.IsZero()) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	g.says(done)
	c.Refund(t.Context(), refundOf())
	if diff := cmp.Diff(map[string]any{
		"out_trade_no": testNumber, "refund_amount": "1.00", "refund_reason": "退货", "out_request_no": testRefundNo,
	}, biz(t, g.last(t))); diff != "" {
		t.Error(diff)
	}
	for name, s := range map[string]struct {
		answer  string
		outcome channel.RefundOutcome
	}{
		"known":              {known, channel.RefundSucceeded},
		"another amount":     {strings.Replace(known, `"1.00"`, `"1.01"`, 1), channel.RefundUnknown},
		"another total":      {strings.Replace(known, `"12.34"`, `"12.35"`, 1), channel.RefundUnknown},
		"another refund":     {strings.Replace(known, testRefundNo, "RX2", 1), channel.RefundUnknown},
		"another order":      {strings.Replace(known, testNumber, "PX2", 1), channel.RefundUnknown},
		"unknown status":     {strings.Replace(known, "REFUND_SUCCESS", "REFUND_HELD", 1), channel.RefundUnknown},
		"processing":         {strings.Replace(known, "REFUND_SUCCESS", "REFUND_PROCESSING", 1), channel.RefundPending},
		"taken on":           {strings.Replace(known, `"refund_status":"REFUND_SUCCESS",`, "", 1), channel.RefundPending},
		"not known":          {none, channel.RefundNotFound},
		"payment not known":  {refusal("ACQ.TRADE_NOT_EXIST"), channel.RefundNotFound},
		"time without sense": {strings.Replace(known, "2026-11-22 09:01:00", "soon", 1), channel.RefundUnknown},
	} {
		g.says(s.answer)
		if got := c.QueryRefund(t.Context(), refundOf()); got.Outcome != s.outcome {
			t.Errorf("query, %s: %+v", name, got)
		}
	}
}

func TestPayers(t *testing.T) {
	g := newGateway(t)
	credentials := keyCredentials()
	credentials.AuthorizeURL = "http://127.0.0.1:9/oauth2/publicAppAuthorize.htm"
	c, log := connected(t, g, channel.Own, credentials)
	u, err := url.Parse(c.AuthorizeURL("https://pos.example/q/1?a=b&c=d", "s t"))
	if err != nil || u.Host != "127.0.0.1:9" || !cmp.Equal(u.Query(), url.Values{
		"app_id": {testAppID}, "scope": {"auth_base"}, "redirect_uri": {"https://pos.example/q/1?a=b&c=d"}, "state": {"s t"},
	}) {
		t.Errorf("%v %v", u, err)
	}
	back := url.Values{"auth_code": {"4b203fe6c11548bcabd8da5bb087a83b"}, "app_id": {testAppID}}
	for name, s := range map[string]struct {
		query  url.Values
		answer string
		id     string
		code   fault.Code
	}{
		"user id":        {back, `{"user_id":"2088000000000777","access_token":"t","expires_in":"3600"}`, "2088000000000777", ""},
		"open id":        {back, `{"open_id":"074a1CcTG1Le","access_token":"t"}`, "074a1CcTG1Le", ""},
		"nobody":         {back, `{"access_token":"t"}`, "", fault.Unavailable},
		"code used":      {back, `{"code":"40002","sub_code":"isv.code-invalid"}`, "", fault.Invalid},
		"busy":           {back, `{"code":"20000","sub_code":"isp.unknow-error"}`, "", fault.Unavailable},
		"our signature":  {back, `{"code":"40002","sub_code":"isv.invalid-signature"}`, "", fault.Unavailable},
		"no code":        {url.Values{"app_id": {testAppID}}, "", "", fault.Invalid},
		"code twice":     {url.Values{"auth_code": {"a", "b"}}, "", "", fault.Invalid},
		"of another app": {url.Values{"auth_code": {"a"}, "app_id": {"2021000000000002"}}, "", "", fault.Invalid},
	} {
		g.says(s.answer)
		id, err := c.Payer(t.Context(), s.query)
		if id != s.id || (s.code == "") != (err == nil) || (err != nil && fault.CodeOf(err) != s.code) {
			t.Errorf("%s: %q %v", name, id, err)
		}
	}
	g.spoils(func(string) string {
		return `{"error_response":{"code":"40002","msg":"Invalid Arguments","sub_code":"isv.code-invalid"}}`
	})
	if _, err := c.Payer(t.Context(), back); !fault.Is(err, fault.Invalid) {
		t.Error("error_response:", err)
	}
	form := g.last(t)
	if form.Get("method") != "alipay.system.oauth.token" || form.Get("grant_type") != "authorization_code" || form.Has("biz_content") {
		t.Errorf("%v", form)
	}
	if strings.Contains(log.String(), back.Get("auth_code")) {
		t.Error("the code is in the log")
	}
}

// file is a host of bill files.
func file(t *testing.T, h http.HandlerFunc) string {
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	return s.URL + "/bill?token=secret"
}

func TestBillDownload(t *testing.T) {
	g := newGateway(t)
	c, log := connected(t, g, channel.Own, keyCredentials())
	at := func(address string) string { return `{"code":"10000","bill_download_url":"` + address + `"}` }
	whole := "PK\x03\x04" + strings.Repeat("x", 1000)
	cut := file(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "2000")
		_, _ = w.Write([]byte(whole))
	})
	page := file(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>expired</html>")) })
	good := file(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(whole)) })
	down := file(t, http.NotFound)
	day := time.Date(2026, 11, 20, 16, 0, 0, 0, time.UTC)
	for name, s := range map[string]struct {
		answer string
		kind   channel.BillKind
		want   channel.BillOutcome
	}{
		"ready":             {at(good), channel.TradeBill, channel.BillReady},
		"cut":               {at(cut), channel.TradeBill, channel.BillBroken},
		"a page":            {at(page), channel.TradeBill, channel.BillBroken},
		"not there":         {at(down), channel.TradeBill, channel.BillUnknown},
		"no address":        {at(""), channel.TradeBill, channel.BillUnknown},
		"a local file":      {at("file:///etc/passwd"), channel.TradeBill, channel.BillUnknown},
		"none":              {`{"code":"40004","sub_code":"isp.bill_not_exist"}`, channel.TradeBill, channel.BillNone},
		"none, in capital":  {`{"code":"40004","sub_code":"BILL_NOT_EXIST"}`, channel.TradeBill, channel.BillNone},
		"not yet, in words": {`{"code":"40004","sub_code":"isp.bill_not_exist","sub_msg":"账单未生成，请于次日9点后再试"}`, channel.TradeBill, channel.BillNotReady},
		"not yet":           {`{"code":"40004","sub_code":"isp.bill_not_ready"}`, channel.TradeBill, channel.BillNotReady},
		"not allowed":       {`{"code":"40006","sub_code":"isv.insufficient-isv-permissions"}`, channel.TradeBill, channel.BillRefused},
		"wrong date":        {`{"code":"40004","sub_code":"INVALID_PARAMETER"}`, channel.TradeBill, channel.BillRefused},
		"busy":              {`{"code":"20000","sub_code":"isp.unknow-error"}`, channel.TradeBill, channel.BillUnknown},
		"new code":          {`{"code":"40004","sub_code":"BILL_IS_ODD"}`, channel.TradeBill, channel.BillUnknown},
		"fund bill":         {at(good), channel.FundBill, channel.BillRefused},
	} {
		g.says(s.answer)
		var got strings.Builder
		answer := c.Bill(t.Context(), channel.BillRequest{Kind: s.kind, Day: day}, &got)
		ready := answer.Outcome == channel.BillReady && got.String() == whole && answer.FileName != ""
		if answer.Outcome != s.want || ready != (s.want == channel.BillReady) {
			t.Errorf("%s: %+v, %d bytes", name, answer, got.Len())
		}
	}
	if got := biz(t, g.last(t)); !cmp.Equal(got, map[string]any{"bill_type": "trade", "bill_date": "2026-11-21"}) {
		t.Errorf("%v", got)
	}
	if strings.Contains(log.String(), "secret") {
		t.Errorf("the address is in the log: %s", log)
	}
	g.says(at(good))
	if answer := c.Bill(t.Context(), channel.BillRequest{Kind: channel.TradeBill, Day: day}, failing{}); answer.Outcome == channel.BillReady {
		t.Errorf("not written: %+v", answer)
	}
}

// failing is a disk that is full.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }
