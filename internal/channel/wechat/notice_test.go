package wechat

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"

	"github.com/google/go-cmp/cmp"
)

const refundNoticeText = `{"mchid":"1900000001","out_trade_no":"PX01JD0000000000000000000001","transaction_id":"4200000001",
 "out_refund_no":"RX01JD0000000000000000000001","refund_id":"50300001","refund_status":"SUCCESS","success_time":"2026-11-22T09:01:00+08:00",
 "user_received_account":"支付用户零钱","amount":{"total":1234,"refund":100,"payer_total":1134,"payer_refund":100}}`

// draft is a notice before it is signed; tests change one thing of it.
type draft struct {
	event, original, resourceType string
	text, key                     string // what is sealed, under which APIv3 key
	header                        http.Header
	body                          string // "" is made from the above
}

func paymentDraft() draft {
	return draft{event: "TRANSACTION.SUCCESS", original: "transaction", resourceType: "encrypt-resource", text: paidBody, key: testAPIv3Key}
}

func refundDraft() draft {
	return draft{event: "REFUND.SUCCESS", original: "refund", resourceType: "encrypt-resource", text: refundNoticeText, key: testAPIv3Key}
}

func (d draft) envelope() string {
	body, err := json.Marshal(map[string]any{
		"id": "EV-2026112200000000001", "create_time": "2026-11-22T08:00:01+08:00", "resource_type": d.resourceType,
		"event_type": d.event, "summary": "支付成功", "resource": seal(d.key, d.original, "transaction", d.text),
	})
	if err != nil {
		panic(err)
	}
	return string(body)
}

// signed is the notice as the platform sends it now.
func (d draft) signed() draft {
	if d.body == "" {
		d.body = d.envelope()
	}
	d.header = http.Header{}
	stamp(d.header, wechatKey(), testPublicKeyID, time.Now(), d.body)
	return d
}

func TestPaymentNotice(t *testing.T) {
	p := newPlatform(t)
	d := paymentDraft().signed()
	own, _, _ := connected(t, p, channel.Own, ownCredentials())
	want := channel.Notice{
		ID: "EV-2026112200000000001", Kind: channel.PaymentNotice, AppID: testAppID, MerchantNo: testMchID,
		Number: testNumber, Currency: "CNY", Payment: paidResult,
	}
	got, err := own.Notice(t.Context(), d.header, []byte(d.body))
	if err != nil || !cmp.Equal(got, want) {
		t.Errorf("own: %v\n%s", err, cmp.Diff(want, got))
	}

	d.text, d.body = providerBody, ""
	d = d.signed()
	provider, _, _ := connected(t, p, channel.Provider, providerCredentials())
	want.SubMerchant = testSubMchID
	got, err = provider.Notice(t.Context(), d.header, []byte(d.body))
	if err != nil || !cmp.Equal(got, want) {
		t.Errorf("provider: %v\n%s", err, cmp.Diff(want, got))
	}
}

func TestRefundNotice(t *testing.T) {
	p := newPlatform(t)
	own, _, _ := connected(t, p, channel.Own, ownCredentials())
	provider, _, _ := connected(t, p, channel.Provider, providerCredentials())
	for _, c := range []struct {
		state   string
		outcome channel.RefundOutcome
	}{
		{"SUCCESS", channel.RefundSucceeded}, {"ABNORMAL", channel.RefundAbnormal}, {"CLOSED", channel.RefundFailed},
	} {
		d := refundDraft()
		d.event = "REFUND." + c.state
		d.text = strings.Replace(d.text, `"SUCCESS"`, `"`+c.state+`"`, 1)
		d = d.signed()
		got, err := own.Notice(t.Context(), d.header, []byte(d.body))
		if err != nil || got.Kind != channel.RefundNotice || got.Refund.Outcome != c.outcome || got.Refund.Amount != 100 ||
			got.Total != 1234 || got.Number != testNumber || got.RefundNumber != testRefundNo || got.MerchantNo != testMchID {
			t.Errorf("%s: %+v %v", c.state, got, err)
		}
		d.text, d.body = strings.Replace(d.text, `"mchid"`, `"sub_mchid":"1900000009","sp_mchid"`, 1), ""
		d = d.signed()
		got, err = provider.Notice(t.Context(), d.header, []byte(d.body))
		if err != nil || got.SubMerchant != testSubMchID || got.Refund.Outcome != c.outcome {
			t.Errorf("%s, provider: %+v %v", c.state, got, err)
		}
	}
}

// The variants of domain.md C4-S1: nobody but WeChat Pay, now, over these very bytes.
func TestForgedNotices(t *testing.T) {
	p := newPlatform(t)
	own, _, _ := connected(t, p, channel.Own, ownCredentials())
	set := func(name, value string) func(*draft) { return func(d *draft) { d.header.Set(name, value) } }
	restamp := func(d *draft, at time.Time) { stamp(d.header, wechatKey(), testPublicKeyID, at, d.body) }
	forgeries := map[string]func(*draft){
		"no signature":         func(d *draft) { d.header.Del("Wechatpay-Signature") },
		"no serial":            func(d *draft) { d.header.Del("Wechatpay-Serial") },
		"no timestamp":         func(d *draft) { d.header.Del("Wechatpay-Timestamp") },
		"no nonce":             func(d *draft) { d.header.Del("Wechatpay-Nonce") },
		"no headers":           func(d *draft) { d.header = http.Header{} },
		"empty signature":      set("Wechatpay-Signature", ""),
		"signature of nothing": set("Wechatpay-Signature", sign(wechatKey(), "")),
		"signature not base64": set("Wechatpay-Signature", "****"),
		"signature of zeros":   set("Wechatpay-Signature", strings.Repeat("A", 342)+"=="),
		"probe": func(d *draft) {
			d.header.Set("Wechatpay-Signature", "WECHATPAY/SIGNTEST/"+d.header.Get("Wechatpay-Signature"))
		},
		"stranger's key":           func(d *draft) { stamp(d.header, strangerKey(), testPublicKeyID, time.Now(), d.body) },
		"stranger's key and name":  func(d *draft) { stamp(d.header, strangerKey(), "PUB_KEY_ID_9", time.Now(), d.body) },
		"merchant's own key":       func(d *draft) { stamp(d.header, merchantKey(), "5A5A", time.Now(), d.body) },
		"own key, right name":      func(d *draft) { stamp(d.header, merchantKey(), testPublicKeyID, time.Now(), d.body) },
		"right key, other name":    set("Wechatpay-Serial", "PUB_KEY_ID_9"),
		"name in lower case":       set("Wechatpay-Serial", strings.ToLower(testPublicKeyID)),
		"other nonce":              set("Wechatpay-Nonce", "m0m0m0m0"),
		"other timestamp":          func(d *draft) { d.header.Set("Wechatpay-Timestamp", fmt.Sprint(time.Now().Unix()+1)) },
		"timestamp with a plus":    func(d *draft) { d.header.Set("Wechatpay-Timestamp", "+"+d.header.Get("Wechatpay-Timestamp")) },
		"timestamp in words":       set("Wechatpay-Timestamp", "now"),
		"timestamp beyond time":    set("Wechatpay-Timestamp", "9223372036854775807"),
		"six minutes old":          func(d *draft) { restamp(d, time.Now().Add(-6*time.Minute)) },
		"six minutes ahead":        func(d *draft) { restamp(d, time.Now().Add(6*time.Minute)) },
		"other algorithm":          set("Wechatpay-Signature-Type", "WECHATPAY2-SM2-WITH-SM3"),
		"algorithm none":           set("Wechatpay-Signature-Type", ""),
		"algorithm twice":          func(d *draft) { d.header.Add("Wechatpay-Signature-Type", "WECHATPAY2-SHA256-RSA2048") },
		"signature twice":          func(d *draft) { d.header.Add("Wechatpay-Signature", sign(strangerKey(), "x")) },
		"serial twice":             func(d *draft) { d.header.Add("Wechatpay-Serial", testPublicKeyID) },
		"timestamp twice":          func(d *draft) { d.header.Add("Wechatpay-Timestamp", "1") },
		"header of a megabyte":     set("Wechatpay-Nonce", strings.Repeat("n", 1<<20)),
		"body longer by a space":   func(d *draft) { d.body += " " },
		"body shorter by a byte":   func(d *draft) { d.body = d.body[:len(d.body)-1] },
		"one byte of body changed": func(d *draft) { d.body = strings.Replace(d.body, "EV-2", "EV-3", 1) },
		"body written anew":        func(d *draft) { d.body = rewritten(d.body) },
		"no body":                  func(d *draft) { d.body = "" },
		"another notice's body":    func(d *draft) { d.body = refundDraft().envelope() },
		"body of a megabyte":       func(d *draft) { d.body = strings.Repeat(" ", 1<<20) + d.body; restamp(d, time.Now()) },
	}
	for name, forge := range forgeries {
		d := paymentDraft().signed()
		forge(&d)
		got, err := own.Notice(t.Context(), d.header, []byte(d.body))
		if !fault.Is(err, fault.Unauthenticated) || !cmp.Equal(got, channel.Notice{}) {
			t.Errorf("%s: %+v %v", name, got, err)
		}
	}
	t.Logf("%d forgeries refused", len(forgeries))
}

// rewritten is the same JSON in other bytes.
func rewritten(body string) string {
	var m any
	if err := json.Unmarshal([]byte(body), &m); err != nil {
		panic(err)
	}
	text, _ := json.MarshalIndent(m, "", " ")
	return string(text)
}

// The variants of C4-S2: signed by WeChat Pay, but not for this account or not what it seems.
func TestNoticesForOthers(t *testing.T) {
	p := newPlatform(t)
	own, _, _ := connected(t, p, channel.Own, ownCredentials())
	provider, _, _ := connected(t, p, channel.Provider, providerCredentials())
	replace := func(old, with string) func(*draft) {
		return func(d *draft) { d.text = strings.Replace(d.text, old, with, 1) }
	}
	sealedBody := func(change func(resource map[string]string)) func(*draft) {
		return func(d *draft) {
			r := seal(d.key, d.original, "transaction", d.text)
			change(r)
			body, _ := json.Marshal(map[string]any{"id": "EV-1", "event_type": d.event, "resource_type": d.resourceType, "resource": r})
			d.body = string(body)
		}
	}
	for name, c := range map[string]struct {
		to     channel.Connector
		from   draft
		change func(*draft)
	}{
		"another merchant's number":      {own, paymentDraft(), replace(testMchID, "1900000002")},
		"no merchant number":             {own, paymentDraft(), replace(`"mchid":"1900000001",`, "")},
		"another app":                    {own, paymentDraft(), replace(testAppID, "wx1")},
		"no app":                         {own, paymentDraft(), replace(`"appid":"wx0000000000000001",`, "")},
		"another merchant's APIv3 key":   {own, paymentDraft(), func(d *draft) { d.key = strings.Repeat("x", 32) }},
		"a provider's to an own account": {own, paymentDraft(), func(d *draft) { d.text = providerBody }},
		"an own account's to a provider": {provider, paymentDraft(), func(*draft) {}},
		"another provider":               {provider, paymentDraft(), func(d *draft) { d.text = strings.Replace(providerBody, testMchID, "1900000002", 1) }},
		"another provider's app":         {provider, paymentDraft(), func(d *draft) { d.text = strings.Replace(providerBody, testAppID, "wx1", 1) }},
		"another currency":               {own, paymentDraft(), replace(`"currency":"CNY"`, `"currency":"USD"`)},
		"no currency":                    {own, paymentDraft(), replace(`"currency":"CNY",`, "")},
		"no amount":                      {own, paymentDraft(), replace(`"amount":{"total":1234,`, `"amounts":{"total":1234,`)},
		"negative amount":                {own, paymentDraft(), replace(`"total":1234`, `"total":-1234`)},
		"amount as a text":               {own, paymentDraft(), replace(`"total":1234`, `"total":"1234"`)},
		"amount as a fraction":           {own, paymentDraft(), replace(`"total":1234`, `"total":1234.5`)},
		"amount beyond 64 bits":          {own, paymentDraft(), replace(`"total":1234`, `"total":18446744073709551617`)},
		"amount twice":                   {own, paymentDraft(), replace(`"total":1234`, `"total":1,"total":1234`)},
		"order number twice":             {own, paymentDraft(), replace(`"trade_state"`, `"out_trade_no":"PX","trade_state"`)},
		"no order number":                {own, paymentDraft(), replace(`"out_trade_no"`, `"out_trade_number"`)},
		"not paid":                       {own, paymentDraft(), replace(`"trade_state":"SUCCESS"`, `"trade_state":"NOTPAY"`)},
		"no transaction number":          {own, paymentDraft(), replace(`"4200000001"`, `""`)},
		"text not JSON":                  {own, paymentDraft(), func(d *draft) { d.text = "paid" }},
		"text with more behind it":       {own, paymentDraft(), func(d *draft) { d.text += "{}" }},
		"refund event, payment text":     {own, paymentDraft(), func(d *draft) { d.event = "REFUND.SUCCESS" }},
		"payment called a refund":        {own, paymentDraft(), func(d *draft) { d.event, d.original = "REFUND.SUCCESS", "refund" }},
		"refund called a payment":        {own, refundDraft(), func(d *draft) { d.event, d.original = "TRANSACTION.SUCCESS", "transaction" }},
		"event that is not known":        {own, paymentDraft(), func(d *draft) { d.event, d.original = "PAYSCORE.USER_PAID", "payscore" }},
		"resource called something else": {own, paymentDraft(), func(d *draft) { d.original = "payscore" }},
		"payment event, refund resource": {own, paymentDraft(), func(d *draft) { d.original = "refund" }},
		"event of another state":         {own, paymentDraft(), func(d *draft) { d.event = "TRANSACTION.CLOSED" }},
		"resource of another type":       {own, paymentDraft(), func(d *draft) { d.resourceType = "plain-resource" }},
		"refund of another merchant":     {own, refundDraft(), replace(testMchID, "1900000002")},
		"refund of another state":        {own, refundDraft(), replace(`"refund_status":"SUCCESS"`, `"refund_status":"CLOSED"`)},
		"refund state under answer name": {own, refundDraft(), replace(`"refund_status"`, `"status"`)},
		"refund of more than was paid":   {own, refundDraft(), replace(`"refund":100`, `"refund":1235`)},
		"refund of nothing":              {own, refundDraft(), replace(`"refund":100`, `"refund":0`)},
		"refund without number":          {own, refundDraft(), replace(testRefundNo, "")},
		"own account's refund":           {provider, refundDraft(), func(*draft) {}},
		"nonce of another length":        {own, paymentDraft(), sealedBody(func(r map[string]string) { r["nonce"] = "short" })},
		"no nonce":                       {own, paymentDraft(), sealedBody(func(r map[string]string) { delete(r, "nonce") })},
		"other associated data":          {own, paymentDraft(), sealedBody(func(r map[string]string) { r["associated_data"] = "" })},
		"ciphertext not base64":          {own, paymentDraft(), sealedBody(func(r map[string]string) { r["ciphertext"] = "*" })},
		"ciphertext empty":               {own, paymentDraft(), sealedBody(func(r map[string]string) { r["ciphertext"] = "" })},
		"sealed with another algorithm":  {own, paymentDraft(), sealedBody(func(r map[string]string) { r["algorithm"] = "AEAD_SM4_GCM" })},
		"no resource": {own, paymentDraft(), func(d *draft) {
			d.body = `{"id":"1","resource_type":"encrypt-resource","event_type":"TRANSACTION.SUCCESS"}`
		}},
		"resource of nothing": {own, paymentDraft(), func(d *draft) {
			d.body = `{"id":"1","resource_type":"encrypt-resource","event_type":"TRANSACTION.SUCCESS","resource":null}`
		}},
		"resource twice": {own, paymentDraft(), func(d *draft) { d.body = strings.Replace(d.envelope(), `"summary"`, `"resource":{},"summary"`, 1) }},
		"event type twice": {own, paymentDraft(), func(d *draft) {
			d.body = strings.Replace(d.envelope(), `"summary"`, `"event_type":"REFUND.SUCCESS","summary"`, 1)
		}},
		"body not JSON":                   {own, paymentDraft(), func(d *draft) { d.body = "<xml>" }},
		"body a list":                     {own, paymentDraft(), func(d *draft) { d.body = "[" + d.envelope() + "]" }},
		"names in capitals do not count":  {own, paymentDraft(), replace(`"out_trade_no"`, `"OUT_TRADE_NO"`)},
		"bytes that are no text":          {own, paymentDraft(), replace("支付成功", "\xff")},
		"sub-merchant on an own account":  {own, paymentDraft(), replace(`"mchid"`, `"sub_mchid":"1900000009","mchid"`)},
		"provider without a sub-merchant": {provider, paymentDraft(), func(d *draft) { d.text = strings.Replace(providerBody, testSubMchID, "", 1) }},
	} {
		d := c.from
		c.change(&d)
		d = d.signed()
		got, err := c.to.Notice(t.Context(), d.header, []byte(d.body))
		if !fault.Is(err, fault.Invalid) || !cmp.Equal(got, channel.Notice{}) {
			t.Errorf("%s: %+v %v", name, got, err)
		}
	}
}

// A notice that was good is refused six minutes later: by our clock, whatever the clock of the machine says.
func TestNoticeReplayedLater(t *testing.T) {
	p := newPlatform(t)
	own, clock, _ := connected(t, p, channel.Own, ownCredentials())
	d := paymentDraft().signed()
	clock.advance(4 * time.Minute)
	if _, err := own.Notice(t.Context(), d.header, []byte(d.body)); err != nil {
		t.Errorf("after 4 minutes: %v", err)
	}
	clock.advance(2 * time.Minute)
	if _, err := own.Notice(t.Context(), d.header, []byte(d.body)); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("after 6 minutes: %v", err)
	}
}

func TestNoticeAnswers(t *testing.T) {
	p := newPlatform(t)
	own, _, _ := connected(t, p, channel.Own, ownCredentials())
	yes, no := httptest.NewRecorder(), httptest.NewRecorder()
	own.NoticeAnswer(yes, true)
	own.NoticeAnswer(no, false)
	if yes.Code != http.StatusNoContent || yes.Body.Len() != 0 {
		t.Errorf("accepted: %d %q", yes.Code, yes.Body)
	}
	if no.Code != http.StatusInternalServerError || !strings.Contains(no.Body.String(), `"code":"FAIL"`) || !json.Valid(no.Body.Bytes()) {
		t.Errorf("refused: %d %q", no.Code, no.Body)
	}
}

// FuzzNoticeText looks for a sealed text that makes the reader panic or believe in a payment without amount and number.
func FuzzNoticeText(f *testing.F) {
	f.Add([]byte(paidBody))
	f.Add([]byte(refundNoticeText))
	c := &connector{id: identity{mode: channel.Own, mchID: testMchID, appID: testAppID}}
	f.Fuzz(func(t *testing.T, text []byte) {
		n, err := c.paymentNotice(envelope{EventType: "TRANSACTION.SUCCESS"}, text)
		if err == nil && (n.Payment.Outcome != channel.Paid || n.Payment.Amount <= 0 || n.Number == "" || n.MerchantNo != testMchID) {
			t.Errorf("%q: %+v", text, n)
		}
		r, err := c.refundNotice(envelope{EventType: "REFUND.SUCCESS"}, text)
		if err == nil && (r.Refund.Outcome != channel.RefundSucceeded || r.Refund.Amount <= 0 || r.RefundNumber == "") {
			t.Errorf("%q: %+v", text, r)
		}
	})
}
