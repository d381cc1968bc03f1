package alipay

import (
	"bytes"
	"encoding/base64"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"

	"github.com/google/go-cmp/cmp"
)

// paymentFields are those of a notice of a payment, as Alipay sends it.
func paymentFields() url.Values {
	return url.Values{
		"notify_time": {"2026-11-22 00:01:03"}, "notify_type": {"trade_status_sync"}, "notify_id": {"2026112200222000103001400000000001"},
		"charset": {"utf-8"}, "version": {"1.0"}, "sign_type": {"RSA2"}, "app_id": {testAppID}, "auth_app_id": {testAppID},
		"trade_no": {testTradeNo}, "out_trade_no": {testNumber}, "buyer_id": {"2088000000000777"}, "buyer_logon_id": {"159****5620"},
		"seller_id": {testSellerID}, "trade_status": {"TRADE_SUCCESS"}, "total_amount": {"12.34"}, "receipt_amount": {"11.34"},
		"invoice_amount": {"10.00"}, "buyer_pay_amount": {"10.00"}, "point_amount": {"0.00"}, "subject": {"示例咖啡 <大> + a/b & c"},
		"gmt_create": {"2026-11-22 00:00:50"}, "gmt_payment": {"2026-11-22 00:01:02"},
		"fund_bill_list":      {`[{"amount":"10.00","fundChannel":"ALIPAYACCOUNT"},{"amount":"1.34","fundChannel":"COUPON"}]`},
		"voucher_detail_list": {`[{"amount":"1.00","merchantContribute":"1.00","name":"满减","otherContribute":"0.00","memo":"a\/b"}]`},
	}
}

// refundFields are those of the same notice, sent again because of a refund.
func refundFields() url.Values {
	f := paymentFields()
	f.Set("refund_fee", "1.00")
	f.Set("gmt_refund", "2026-11-22 09:01:00.320")
	f.Set("out_biz_no", testRefundNo)
	return f
}

// signedBy is a notice signed with a key over all that counts.
func signedBy(fields url.Values, sign_ func(string) string, without ...string) []byte {
	fields.Set("sign", sign_(joined(fields, append(without, "sign", "sign_type")...)))
	return []byte(fields.Encode())
}

func byAlipay(text string) string { return sign(alipayKey(), text) }

func TestPaymentNotice(t *testing.T) {
	want := channel.Notice{
		ID: "2026112200222000103001400000000001", Kind: channel.PaymentNotice, AppID: testAppID, MerchantNo: testSellerID,
		Number: testNumber, Payment: paidResult,
	}
	certNo, _ := issued(alipayKey(), 22)
	for name, c := range map[string]struct {
		credentials Credentials
		change      func(url.Values)
		without     []string
	}{
		"key mode":                      {keyCredentials(), func(url.Values) {}, nil},
		"certificate, not named":        {certificateCredentials(), func(url.Values) {}, nil},
		"certificate, named outside":    {certificateCredentials(), func(f url.Values) { f.Set("alipay_cert_sn", certNo) }, []string{"alipay_cert_sn"}},
		"certificate, named within":     {certificateCredentials(), func(f url.Values) { f.Set("alipay_cert_sn", certNo) }, nil},
		"empty fields, not signed":      {keyCredentials(), func(f url.Values) { f.Set("body", "") }, nil},
		"charset in capitals":           {keyCredentials(), func(f url.Values) { f.Set("charset", "UTF-8") }, nil},
		"a number for a refund, no sum": {keyCredentials(), func(f url.Values) { f.Set("out_biz_no", "RX1") }, nil},
	} {
		for _, mode := range []channel.Mode{channel.Own, channel.Provider} {
			connector, _ := connected(t, nil, mode, c.credentials)
			f := paymentFields()
			c.change(f)
			got, err := connector.Notice(t.Context(), nil, signedBy(f, byAlipay, c.without...))
			if err != nil || !cmp.Equal(got, want) {
				t.Errorf("%s: %v\n%s", name, err, cmp.Diff(want, got))
			}
		}
	}
}

// Empty fields may be signed too: the text then has "body=" in it.
func TestEmptyFieldsThatWereSigned(t *testing.T) {
	c, _ := connected(t, nil, channel.Own, keyCredentials())
	f := paymentFields()
	text := joined(f, "sign_type")
	f.Set("body", "")
	f.Set("sign", byAlipay(strings.Replace(text, "&buyer_id=", "&body=&buyer_id=", 1)))
	if _, err := c.Notice(t.Context(), nil, []byte(f.Encode())); err != nil {
		t.Error(err)
	}
}

func TestOtherNotices(t *testing.T) {
	c, _ := connected(t, nil, channel.Own, keyCredentials())
	read := func(f url.Values) channel.Notice {
		t.Helper()
		n, err := c.Notice(t.Context(), nil, signedBy(f, byAlipay))
		if err != nil {
			t.Error(err)
		}
		return n
	}
	f := paymentFields()
	f.Set("trade_status", "TRADE_CLOSED")
	if n := read(f); n.Payment.Outcome != channel.Paid {
		t.Errorf("wholly refunded by somebody else: %+v", n)
	}
	f.Del("gmt_payment")
	if n := read(f); n.Payment.Outcome != channel.Closed {
		t.Errorf("never paid: %+v", n)
	}
	f.Set("trade_status", "WAIT_BUYER_PAY")
	if n := read(f); n.Payment.Outcome != channel.Pending {
		t.Errorf("scanned: %+v", n)
	}

	want := channel.Notice{
		ID: "2026112200222000103001400000000001", Kind: channel.RefundNotice, AppID: testAppID, MerchantNo: testSellerID,
		Number: testNumber, RefundNumber: testRefundNo, Total: 1234, Refunded: 100, Refund: channel.RefundResult{
			Outcome: channel.RefundSucceeded, SucceededAt: time.Date(2026, 11, 22, 1, 1, 0, 320e6, time.UTC), ChannelCode: "TRADE_SUCCESS",
		},
	}
	if n := read(refundFields()); !cmp.Equal(n, want) {
		t.Error(cmp.Diff(want, n))
	}
	f = refundFields()
	f.Set("refund_amount", "0.40")
	if n := read(f); n.Refund.Amount != 40 || n.Refunded != 100 {
		t.Errorf("the second, told by itself: %+v", n)
	}
	f = refundFields()
	f.Set("trade_status", "TRADE_CLOSED")
	f.Set("refund_fee", "12.34")
	if n := read(f); n.Kind != channel.RefundNotice || n.Refunded != 1234 || n.Refund.Outcome != channel.RefundSucceeded {
		t.Errorf("the last: %+v", n)
	}
}

// The variants of domain.md C4-S1: nobody but Alipay, over these very fields.
func TestForgedNotices(t *testing.T) {
	certNo, _ := issued(alipayKey(), 22)
	by := func(f url.Values) []byte { return signedBy(f, byAlipay) }
	after := func(name, value string) func(url.Values) []byte { // changed after it was signed
		return func(f url.Values) []byte { by(f); f.Set(name, value); return []byte(f.Encode()) }
	}
	raw := func(change func(string) string) func(url.Values) []byte {
		return func(f url.Values) []byte { return []byte(change(string(by(f)))) }
	}
	more := func(text string) func(url.Values) []byte { return raw(func(s string) string { return s + text }) }
	forgeries := map[string]func(url.Values) []byte{
		"empty":                      func(url.Values) []byte { return nil },
		"no signature":               func(f url.Values) []byte { return []byte(f.Encode()) },
		"empty signature":            after("sign", ""),
		"signature not base64":       after("sign", "****"),
		"signature of nothing":       after("sign", byAlipay("")),
		"signature of zeros":         after("sign", base64.StdEncoding.EncodeToString(make([]byte, 256))),
		"signature cut":              raw(func(s string) string { return strings.Replace(s, "sign=", "sign=A", 1) }),
		"probe":                      after("sign", "WECHATPAY/SIGNTEST/AAAA"),
		"stranger's key":             func(f url.Values) []byte { return signedBy(f, func(s string) string { return sign(strangerKey(), s) }) },
		"app's own key":              func(f url.Values) []byte { return signedBy(f, func(s string) string { return sign(appKey(), s) }) },
		"no sign type":               func(f url.Values) []byte { f.Del("sign_type"); return by(f) },
		"sign type RSA":              func(f url.Values) []byte { f.Set("sign_type", "RSA"); return by(f) },
		"sign type in small letters": after("sign_type", "rsa2"),
		"sign type none":             after("sign_type", "none"),
		"sign type signed too": func(f url.Values) []byte {
			f.Set("sign", byAlipay(joined(f, "sign")))
			return []byte(f.Encode())
		},
		"amount":                       after("total_amount", "0.01"),
		"amount with a zero more":      after("total_amount", "12.340"),
		"received":                     after("receipt_amount", "0.00"),
		"number":                       after("out_trade_no", "PX01JD0000000000000000000002"),
		"trade number":                 after("trade_no", "1"),
		"status":                       after("trade_status", "TRADE_CLOSED"),
		"seller":                       after("seller_id", "2088000000000002"),
		"app":                          after("app_id", "2021000000000002"),
		"time of payment":              after("gmt_payment", "2026-11-23 00:01:02"),
		"payer":                        after("buyer_id", "2088000000000778"),
		"title":                        after("subject", "示例茶"),
		"a space":                      after("subject", "示例咖啡 <大> + a/b & c "),
		"a field less":                 func(f url.Values) []byte { by(f); f.Del("version"); return []byte(f.Encode()) },
		"a field more":                 more("&passback_params=x"),
		"a refund that never was":      more("&out_biz_no=" + testRefundNo + "&refund_fee=12.34&gmt_refund=2026-11-22+09%3A01%3A00"),
		"the amount twice":             more("&total_amount=12.34"),
		"the amount twice, otherwise":  more("&total_amount=0.01"),
		"the signature twice":          more("&sign=AAAA"),
		"a field without a name":       more("&=x"),
		"a broken escape":              more("&x=%zz"),
		"a semicolon":                  more(";x=y"),
		"not UTF-8":                    more("&x=%ff"),
		"a megabyte":                   more("&x=" + strings.Repeat("x", 1<<20)),
		"a hundred fields":             more(strings.Repeat("&", 1) + hundred()),
		"as JSON":                      func(url.Values) []byte { return []byte(`{"trade_status":"TRADE_SUCCESS"}`) },
		"plus signs lost":              raw(func(s string) string { return strings.ReplaceAll(s, "%2B", "+") }),
		"escaped twice":                raw(url.QueryEscape),
		"names in capitals":            raw(func(s string) string { return strings.Replace(s, "total_amount", "TOTAL_AMOUNT", 1) }),
		"certificate of somebody else": func(f url.Values) []byte { f.Set("alipay_cert_sn", strings.Repeat("0", 32)); return by(f) },
		"two fields signed as one": func(f url.Values) []byte {
			f.Set("subject", "x&total_amount=99.00&total_b=y")
			return by(f)
		},
		"one field that was signed as two": func(f url.Values) []byte {
			by(f)
			f.Set("point_amount", "0.00&receipt_amount=11.34")
			f.Del("receipt_amount")
			return []byte(f.Encode())
		},
	}
	for name, forge := range forgeries {
		for kind, fields := range map[string]func() url.Values{"payment": paymentFields, "refund": refundFields} {
			for mode, credentials := range map[string]Credentials{"key": keyCredentials(), "certificate": certificateCredentials()} {
				c, _ := connected(t, nil, channel.Own, credentials)
				f := fields()
				if mode == "certificate" {
					f.Set("alipay_cert_sn", certNo)
				}
				n, err := c.Notice(t.Context(), nil, forge(f))
				if !fault.Is(err, fault.Unauthenticated) || !cmp.Equal(n, channel.Notice{}) {
					t.Errorf("%s, %s, %s: %+v %v", name, kind, mode, n, err)
				}
			}
		}
	}
	t.Logf("%d forgeries", len(forgeries))
	if len(forgeries) < 30 {
		t.Errorf("only %d forgeries", len(forgeries))
	}
}

func hundred() string {
	f := url.Values{}
	for i := range 100 {
		f.Set("x"+strings.Repeat("y", i), "1")
	}
	return f.Encode()
}

// A certificate that an account in key mode cannot know is refused, whatever the signature.
func TestCertificateInKeyMode(t *testing.T) {
	c, _ := connected(t, nil, channel.Own, keyCredentials())
	f := paymentFields()
	f.Set("alipay_cert_sn", strings.Repeat("1", 32))
	if _, err := c.Notice(t.Context(), nil, signedBy(f, byAlipay)); !fault.Is(err, fault.Unauthenticated) {
		t.Error(err)
	}
}

// The variants of domain.md C4-S2: Alipay signed it, but it is not for this account or makes no sense.
func TestNoticesOfSomethingElse(t *testing.T) {
	c, _ := connected(t, nil, channel.Own, keyCredentials())
	set := func(name, value string) func(url.Values) { return func(f url.Values) { f.Set(name, value) } }
	for name, change := range map[string]func(url.Values){
		"another app":              set("app_id", "2021000000000002"),
		"no app":                   set("app_id", ""),
		"another seller":           set("seller_id", "2088000000000002"),
		"no seller":                func(f url.Values) { f.Del("seller_id") },
		"another kind":             set("notify_type", "dut_user_sign"),
		"no kind":                  set("notify_type", ""),
		"GBK":                      set("charset", "GBK"),
		"no number":                set("out_trade_no", ""),
		"no amount":                set("total_amount", ""),
		"no time":                  set("notify_time", ""),
		"time in words":            set("notify_time", "now"),
		"unknown status":           set("trade_status", "TRADE_PENDING"),
		"no status":                set("trade_status", ""),
		"three decimals":           set("total_amount", "12.345"),
		"an exponent":              set("total_amount", "1e1"),
		"full-width digits":        set("total_amount", "１２.34"),
		"negative":                 set("total_amount", "-12.34"),
		"nothing":                  set("total_amount", "0.00"),
		"received more":            set("receipt_amount", "12.35"),
		"payer paid more":          set("buyer_pay_amount", "12.35"),
		"paid, no time of payment": set("gmt_payment", ""),
		"paid, no trade number":    set("trade_no", ""),
		"list that is none":        set("fund_bill_list", "{"),
		"vouchers that are none":   set("voucher_detail_list", `{"a":1}`),
		"refund of more than paid": func(f url.Values) {
			f.Set("out_biz_no", "RX1")
			f.Set("refund_fee", "12.35")
			f.Set("gmt_refund", "2026-11-22 09:01:00")
		},
		"refund of nothing": func(f url.Values) {
			f.Set("out_biz_no", "RX1")
			f.Set("refund_fee", "0.00")
			f.Set("gmt_refund", "2026-11-22 09:01:00")
		},
		"refund of less than itself": func(f url.Values) {
			f.Set("out_biz_no", "RX1")
			f.Set("refund_fee", "1.00")
			f.Set("refund_amount", "1.01")
			f.Set("gmt_refund", "2026-11-22 09:01:00")
		},
		"refund without a time": func(f url.Values) { f.Set("out_biz_no", "RX1"); f.Set("refund_fee", "1.00") },
	} {
		f := paymentFields()
		change(f)
		if n, err := c.Notice(t.Context(), nil, signedBy(f, byAlipay)); !fault.Is(err, fault.Invalid) || !cmp.Equal(n, channel.Notice{}) {
			t.Errorf("%s: %+v %v", name, n, err)
		}
	}
}

// The texts that are signed, against vectors written down by hand.
func TestSignedText(t *testing.T) {
	f, err := parseForm([]byte("b=%E4%B8%AD%E6%96%87&a=x%2B1+2&sign=s&sign_type=RSA2&A=%3C%26%3E&c=&d=%7B%22u%22%3A%22http%3A%5C%2F%5C%2Fa%22%7D&alipay_cert_sn=1"))
	if err != nil {
		t.Fatal(err)
	}
	for way, want := range map[[2]bool]string{
		{true, false}:  `A=<&>&a=x+1 2&b=中文&c=&d={"u":"http:\/\/a"}`,
		{false, false}: `A=<&>&a=x+1 2&b=中文&d={"u":"http:\/\/a"}`,
		{true, true}:   `A=<&>&a=x+1 2&alipay_cert_sn=1&b=中文&c=&d={"u":"http:\/\/a"}`,
		{false, true}:  `A=<&>&a=x+1 2&alipay_cert_sn=1&b=中文&d={"u":"http:\/\/a"}`,
	} {
		if got := f.signedText(way[0], way[1]); got != want {
			t.Errorf("%v: %s", way, got)
		}
	}
}

// Answers are signed over the text as it was sent: with \/ and with whatever else JSON may write in two ways.
func TestAnswersAreCheckedAsTheyWereSent(t *testing.T) {
	g := newGateway(t)
	c, _ := connected(t, g, channel.Own, keyCredentials())
	const begin = `{"code":"10000","msg":"Success","out_trade_no":"` + testNumber + `","trade_status":"WAIT_BUYER_PAY"`
	for name, field := range map[string]string{
		"slashes":    `,"u":"https:\/\/qr.alipay.com\/bax1"`,
		"signs":      `,"s":"a&b<c>d+e=f%20"`,
		"Chinese":    `,"s":"示例咖啡"`,
		"escapes":    `,"s":"\u793a\u4f8b\n\t\""`,
		"empty":      `,"s":"","t":{},"u":[]`,
		"spaces":     ` , "s" :  "x"`,
		"sign in it": `,"sign":"AAAA","alipay_trade_query_response":{"code":"20000"}`,
	} {
		g.says(begin + field + "}")
		if got := c.Query(t.Context(), channel.Ref{Number: testNumber}); got.Outcome != channel.Pending {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestNoticeAnswer(t *testing.T) {
	c, _ := connected(t, nil, channel.Own, keyCredentials())
	for accepted, want := range map[bool]string{true: "success", false: "fail"} {
		w := httptest.NewRecorder()
		c.NoticeAnswer(w, accepted)
		if w.Code != 200 || !bytes.Equal(w.Body.Bytes(), []byte(want)) {
			t.Errorf("%d %q", w.Code, w.Body)
		}
	}
}

// Nothing that was not signed by Alipay is believed, and nothing makes the reader fall over.
func FuzzNotice(f *testing.F) {
	good := string(signedBy(paymentFields(), byAlipay))
	f.Add([]byte(good))
	f.Add(signedBy(refundFields(), byAlipay))
	f.Add([]byte("a=1&a=2"))
	f.Add([]byte("sign=AAAA&sign_type=RSA2&out_trade_no=%"))
	d, err := New(Config{Clock: &movedClock{}})
	if err != nil {
		f.Fatal(err)
	}
	c, err := d.Connect(f.Context(), channel.Account{Mode: channel.Own, Credentials: encode(keyCredentials())})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		n, err := c.Notice(t.Context(), nil, body)
		if (err == nil) != (n.Number != "") {
			t.Errorf("%+v %v", n, err)
		}
		if err != nil {
			return
		}
		fields, err := url.ParseQuery(string(body))
		sound := err == nil && n.Number == testNumber && fields.Get("total_amount") == "12.34"
		if !sound {
			t.Errorf("%q was believed: %+v", body, n)
		}
	})
}
