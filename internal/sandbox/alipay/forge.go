package alipay

import (
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/url"
	"strings"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/courier"
	"cloudpos/internal/sandbox/truth"
)

// Kinds of notice that a forgery is for.
const (
	ofBoth    = ""
	ofPayment = truth.NoticePayment
	ofRefund  = truth.NoticeRefund
)

// forgery is one way in which a notice is not what Alipay would send (domain.md C4 S1–S3).
type forgery struct {
	name  string
	kind  string
	apply func(p *Platform, d *draft)
}

// forgeries lists them all. Each is one that a correct receiver refuses: by the signature, by what it knows of the order,
// or because a field came twice.
func forgeries() []forgery {
	return append(append(signatures(), tampered()...), contents()...)
}

// Variants names the forged variants of a kind of notice.
func Variants(kind string) (names []string) {
	for _, f := range forgeries() {
		if f.kind == ofBoth || f.kind == kind {
			names = append(names, f.name)
		}
	}
	return names
}

func (p *Platform) forge(d *draft, kind, variant string) error {
	for _, f := range forgeries() {
		if f.name == variant && (f.kind == ofBoth || f.kind == kind) {
			f.apply(p, d)
			return nil
		}
	}
	return fmt.Errorf("%w: %q", courier.ErrNoVariant, variant)
}

// signatures are the forgeries whose content is genuine and whose proof is not.
func signatures() []forgery {
	return []forgery{
		{"no_sign", ofBoth, fields(func(v url.Values) { v.Del("sign") })},
		{"empty_sign", ofBoth, fields(func(v url.Values) { v.Set("sign", "") })},
		{"sign_not_base64", ofBoth, fields(func(v url.Values) { v.Set("sign", "success") })},
		{"sign_truncated", ofBoth, fields(func(v url.Values) { v.Set("sign", v.Get("sign")[:300]) })},
		{"sign_renamed", ofBoth, fields(func(v url.Values) { v.Set("Sign", v.Get("sign")); v.Del("sign") })},
		{"sign_as_list", ofBoth, fields(func(v url.Values) { v.Set("sign[]", v.Get("sign")); v.Del("sign") })},
		{"wrong_key", ofBoth, func(p *Platform, d *draft) { d.key = p.forger() }},
		{"own_key", ofBoth, func(p *Platform, d *draft) { d.key = p.keys.snapshot().App.private }},
		{"other_mode_key", ofBoth, func(p *Platform, d *draft) { _, d.key = p.keys.snapshot().signer(d.serial == "") }},
		{"sign_of_encoded_text", ofBoth, func(_ *Platform, d *draft) {
			d.sign = func(key *rsa.PrivateKey, text string) string { return sign(key, url.QueryEscape(text)) }
		}},
		{"sign_type_rsa", ofBoth, func(_ *Platform, d *draft) {
			d.sign, d.after = signSHA1, func(v url.Values) { v.Set("sign_type", "RSA") }
		}},
		{"sign_type_rsa_wrong_key", ofBoth, func(p *Platform, d *draft) {
			d.key, d.sign, d.after = p.forger(), signSHA1, func(v url.Values) { v.Set("sign_type", "RSA") }
		}},
		{"sign_type_none", ofBoth, fields(func(v url.Values) { v.Set("sign_type", "none"); v.Set("sign", "none") })},
		{"sign_type_hmac", ofBoth, func(p *Platform, d *draft) { d.after = p.swapAlgorithm }},
		{"cert_sn_foreign", ofBoth, func(p *Platform, d *draft) { d.key, d.serial = p.forger(), strings.Repeat("0f", 16) }},
		{"cert_sn_stale", ofBoth, func(_ *Platform, d *draft) { d.serial = strings.Repeat("a5", 16) }},
		{"cert_sn_own", ofBoth, func(p *Platform, d *draft) {
			own := p.keys.snapshot().App
			d.key, d.serial = own.private, own.serial
		}},
	}
}

// tampered are genuine notices that somebody changed on the way.
func tampered() []forgery {
	return []forgery{
		{"body_empty", ofBoth, bodies(func([]byte) []byte { return nil })},
		{"body_cut", ofBoth, bodies(func(b []byte) []byte { return b[:len(b)/2] })},
		{"body_changed_by_a_byte", ofBoth, bodies(changeByte)},
		{"body_as_json", ofBoth, func(_ *Platform, d *draft) {
			d.raw = func(b []byte) []byte {
				v, _ := url.ParseQuery(string(b))
				return encode(v)
			}
		}},
		{"body_encoded_twice", ofBoth, fields(func(v url.Values) {
			for name := range v {
				if name != "sign" {
					v.Set(name, url.QueryEscape(v.Get(name)))
				}
			}
		})},
		{"param_added", ofBoth, fields(func(v url.Values) { v.Set("gmt_forged", "2026-01-01 00:00:00") })},
		{"param_removed", ofBoth, fields(func(v url.Values) { v.Del("notify_id") })},
		{"param_emptied", ofBoth, fields(func(v url.Values) { v.Set("subject", "") })},
		{"param_renamed", ofBoth, fields(func(v url.Values) { v.Set("Total_Amount", v.Get("total_amount")); v.Del("total_amount") })},
		{"param_doubled", ofBoth, bodies(func(b []byte) []byte { return append(b, "&total_amount=0.01"...) })},
		{"param_doubled_in_front", ofBoth, bodies(func(b []byte) []byte { return append([]byte("out_trade_no=FORGED0001&"), b...) })},
		{"param_doubled_alike", ofBoth, bodies(func(b []byte) []byte { return append(b, "&charset=utf-8"...) })},
		{"amount_changed", ofBoth, fields(func(v url.Values) { v.Set("total_amount", more(v.Get("total_amount"))) })},
		{"out_trade_no_changed", ofBoth, fields(func(v url.Values) { v.Set("out_trade_no", "FORGED"+randomLetters(12)) })},
		{"out_trade_no_spaced", ofBoth, fields(func(v url.Values) { v.Set("out_trade_no", v.Get("out_trade_no")+" ") })},
		{"seller_id_changed", ofBoth, fields(func(v url.Values) { v.Set("seller_id", otherSeller) })},
		{"app_id_changed", ofBoth, fields(func(v url.Values) { v.Set("app_id", otherApp) })},
		{"subject_changed", ofBoth, fields(func(v url.Values) { v.Set("subject", v.Get("subject")+"。") })},
		{"status_changed", ofPayment, func(_ *Platform, d *draft) {
			d.fields.Set("trade_status", waitBuyerPay)
			d.after = func(v url.Values) { v.Set("trade_status", statusSuccess) }
		}},
		{"refund_fee_changed", ofRefund, fields(func(v url.Values) { v.Set("refund_fee", more(v.Get("refund_fee"))) })},
		{"refund_removed", ofRefund, fields(func(v url.Values) { v.Del("refund_fee"); v.Del("out_biz_no") })},
	}
}

// Numbers of a merchant who is not our client.
const (
	otherSeller = "2088999000054321"
	otherApp    = "2021004100000000"
)

// contents are the forgeries whose proof is genuine: key and signature are Alipay's own, the content is not of this order.
func contents() []forgery {
	set := func(name, value string) func(*Platform, *draft) {
		return func(_ *Platform, d *draft) { d.fields.Set(name, value) }
	}
	return []forgery{
		{"other_merchant", ofBoth, func(_ *Platform, d *draft) {
			d.fields.Set("app_id", otherApp)
			d.fields.Set("auth_app_id", otherApp)
			d.fields.Set("seller_id", otherSeller)
		}},
		{"wrong_app_id", ofBoth, set("app_id", otherApp)},
		{"wrong_seller_id", ofBoth, set("seller_id", otherSeller)},
		{"no_app_id", ofBoth, func(_ *Platform, d *draft) { d.fields.Del("app_id") }},
		{"no_seller_id", ofBoth, func(_ *Platform, d *draft) { d.fields.Del("seller_id") }},
		{"wrong_out_trade_no", ofBoth, func(_ *Platform, d *draft) {
			d.fields.Set("out_trade_no", "FORGED"+randomLetters(12))
		}},
		{"wrong_notify_type", ofBoth, set("notify_type", "dut_user_sign")},
		{"wrong_amount", ofBoth, func(_ *Platform, d *draft) { d.fields.Set("total_amount", more(d.fields.Get("total_amount"))) }},
		{"amount_of_three_decimals", ofBoth, func(_ *Platform, d *draft) { d.fields.Set("total_amount", d.fields.Get("total_amount")+"9") }},
		{"no_amount", ofBoth, func(_ *Platform, d *draft) { d.fields.Del("total_amount") }},
		{"amount_in_subject", ofBoth, func(_ *Platform, d *draft) { d.after = hideAmount }},
		{"amount_out_of_subject", ofBoth, splitSubject},
		{"wrong_trade_status", ofPayment, set("trade_status", "TRADE_PAID")},
		{"no_trade_status", ofPayment, func(_ *Platform, d *draft) { d.fields.Del("trade_status") }},
		{"no_gmt_payment", ofPayment, func(_ *Platform, d *draft) { d.fields.Del("gmt_payment") }},
		{"wrong_out_biz_no", ofRefund, func(_ *Platform, d *draft) { d.fields.Set("out_biz_no", "FORGED"+randomLetters(12)) }},
		{"wrong_refund_fee", ofRefund, func(_ *Platform, d *draft) { d.fields.Set("refund_fee", more(d.fields.Get("refund_fee"))) }},
	}
}

// hideAmount moves the amount into the subject: the text that is signed stays the same, "subject=…&total_amount=…".
func hideAmount(v url.Values) {
	v.Set("subject", v.Get("subject")+"&total_amount="+v.Get("total_amount"))
	v.Del("total_amount")
}

// splitSubject is the other way: an order whose subject held an amount, written as if that were a field of its own. The
// text that is signed is the same again, and the first total_amount is the forger's.
func splitSubject(_ *Platform, d *draft) {
	subject, forged := d.fields.Get("subject"), "0.01"
	d.fields.Set("subject", subject+"&total_amount="+forged)
	d.after = func(v url.Values) {
		v.Set("subject", subject)
		v["total_amount"] = []string{forged, v.Get("total_amount")}
	}
}

func fields(change func(url.Values)) func(*Platform, *draft) {
	return func(_ *Platform, d *draft) { d.after = change }
}

func bodies(change func([]byte) []byte) func(*Platform, *draft) {
	return func(_ *Platform, d *draft) { d.raw = change }
}

// changeByte changes the last digit of the amount in the written body.
func changeByte(body []byte) []byte {
	const name = "total_amount="
	at := strings.Index(string(body), name) + len(name)
	for at < len(body) && body[at] != '&' {
		at++
	}
	if body[at-1]++; body[at-1] > '9' {
		body[at-1] = '0'
	}
	return body
}

// more is a cent more.
func more(yuan string) string {
	a, err := money.ParseYuan(yuan)
	if err != nil {
		panic("alipay: a notice whose amount is no amount: " + yuan)
	}
	return (a + 1).String()
}

// swapAlgorithm is the old trick on verifiers that let the message choose: HMAC with what everybody knows as the key.
func (p *Platform) swapAlgorithm(v url.Values) {
	mac := hmac.New(sha256.New, []byte(publicPEM(&p.keys.snapshot().Alipay.private.PublicKey)))
	mac.Write([]byte(noticeText(v)))
	v.Set("sign_type", "HMAC-SHA256")
	v.Set("sign", base64.StdEncoding.EncodeToString(mac.Sum(nil)))
}

func forgersKey() *rsa.PrivateKey {
	c, err := newKey()
	if err != nil {
		panic("alipay: " + err.Error())
	}
	return c.private
}

// Genuine variants of other looks: they must be accepted like the plain one. None is sent unless it is named.
const (
	oddSubject = "genuine_odd_subject" // Chinese, "&", "<", "+", "=", "%", quotes and a slash in the subject
	oddEmpty   = "genuine_empty_fields"
)

func odd() []string { return []string{oddSubject, oddEmpty} }

// dress gives a notice an odd look before it is signed.
func (d *draft) dress(variant string) {
	switch variant {
	case oddSubject:
		d.fields.Set("subject", `示例套餐 A&B <大杯>+1 100% "甜"/=冰`)
		d.fields.Set("body", "珍珠+椰果 & 少糖")
	case oddEmpty:
		d.fields.Set("body", "")
		d.fields.Set("passback_params", "")
	}
}
