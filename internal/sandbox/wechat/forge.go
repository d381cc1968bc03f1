package wechat

import (
	"bytes"
	"crypto/hmac"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"cloudpos/internal/sandbox/courier"
	"cloudpos/internal/sandbox/truth"
)

// forgery is one way in which a notice is not what the platform would send (domain.md C4 S1–S3).
type forgery struct {
	name        string
	paymentOnly bool // what it changes is not part of a refund notice
	apply       func(p *Platform, d *draft)
}

// forgeries lists them all. Where a header is changed after signing, the body is genuine and only the proof is not;
// where the content is changed, the proof is genuine: key, seal and signature are the platform's own.
func forgeries() []forgery {
	return []forgery{
		{"no_signature", false, headers(func(h http.Header) {
			for _, name := range []string{"Timestamp", "Nonce", "Serial", "Signature", "Signature-Type"} {
				h.Del("Wechatpay-" + name)
			}
		})},
		{"empty_signature", false, headers(func(h http.Header) { h.Set("Wechatpay-Signature", "") })},
		{"wrong_key", false, func(p *Platform, d *draft) { d.key = p.forger() }},
		{"unknown_serial", false, func(p *Platform, d *draft) { d.key, d.serial = p.forger(), "7FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF" }},
		{"own_key", false, func(p *Platform, d *draft) { d.key = p.keys.snapshot().Merchant.private }},
		{"own_key_own_serial", false, func(p *Platform, d *draft) {
			own := p.keys.snapshot().Merchant
			d.key, d.serial = own.private, own.Serial
		}},
		{"body_changed_by_a_byte", false, bodies(func(b []byte) []byte { b[len(b)/2] ^= 1; return b })},
		{"body_extended", false, bodies(func(b []byte) []byte { return append(b, '\n') })},
		{"body_empty", false, bodies(func([]byte) []byte { return nil })},
		{"body_reserialised", false, bodies(reserialise)},
		{"header_case_and_duplicate", false, func(p *Platform, d *draft) {
			d.after = func(h http.Header, body []byte) []byte {
				h.Del("Wechatpay-Signature")
				h["wechatpay-signature"] = []string{sign(p.forger(), string(body)), sign(p.forger(), "second")}
				return body
			}
		}},
		{"algorithm_swapped", false, func(p *Platform, d *draft) { d.after = p.swapAlgorithm }},
		{"algorithm_none", false, headers(func(h http.Header) {
			h.Set("Wechatpay-Signature-Type", "none")
			h.Set("Wechatpay-Signature", "none")
		})},
		{courier.SignTest, false, headers(func(h http.Header) {
			h.Set("Wechatpay-Signature", "WECHATPAY/SIGNTEST/"+base64.StdEncoding.EncodeToString([]byte(randomText(180))))
		})},
		{"old_timestamp", false, func(_ *Platform, d *draft) { d.at = d.at.Add(-6 * time.Minute) }},
		{"future_timestamp", false, func(_ *Platform, d *draft) { d.at = d.at.Add(6 * time.Minute) }},
		{"timestamp_changed", false, headers(func(h http.Header) {
			seconds, _ := strconv.ParseInt(h.Get("Wechatpay-Timestamp"), 10, 64)
			h.Set("Wechatpay-Timestamp", strconv.FormatInt(seconds+1, 10))
		})},
		{"nonce_changed", false, headers(func(h http.Header) { h.Set("Wechatpay-Nonce", randomText(32)) })},
		{"wrong_seal", false, func(_ *Platform, d *draft) { d.apiV3Key = randomText(32) }},
		{"associated_data_changed", false, func(_ *Platform, d *draft) { d.aad += "x" }},
		{"other_merchant", false, func(p *Platform, d *draft) {
			d.apiV3Key = p.keys.snapshot().OtherV3Key
			d.setMerchant("1900000999")
		}},
		{"wrong_mchid", false, func(_ *Platform, d *draft) { d.setMerchant("1900000999") }},
		{"wrong_sub_mchid", false, func(_ *Platform, d *draft) { d.content["sub_mchid"] = "1900199999" }},
		{"event_swapped", false, func(_ *Platform, d *draft) {
			if d.EventType == "TRANSACTION.SUCCESS" {
				d.EventType = "REFUND.SUCCESS"
				return
			}
			d.EventType = "TRANSACTION.SUCCESS"
		}},
		{"wrong_appid", true, func(_ *Platform, d *draft) {
			if _, partner := d.content["sp_mchid"]; partner {
				d.content["sp_appid"] = "wx0000000000000bad"
				return
			}
			d.content["appid"] = "wx0000000000000bad"
		}},
		{"wrong_amount", false, func(_ *Platform, d *draft) { d.change("total", 1); d.change("payer_total", 1) }},
		{"wrong_currency", true, func(_ *Platform, d *draft) { d.amounts()["currency"] = "USD" }},
		{"wrong_out_trade_no", false, func(_ *Platform, d *draft) { d.content["out_trade_no"] = "FORGED" + randomText(14) }},
		{"not_paid", true, func(_ *Platform, d *draft) { d.content["trade_state"] = string(truth.NotPaid) }},
		{"wrong_resource_type", false, func(_ *Platform, d *draft) {
			d.ResourceType, d.EventType, d.Resource.OriginalType = "unknown-resource", "COMPLAINT.CREATE", "complaint"
		}},
	}
}

// Variants names the forged variants of a kind of notice.
func Variants(kind string) (names []string) {
	for _, f := range forgeries() {
		if kind != truth.NoticeRefund || !f.paymentOnly {
			names = append(names, f.name)
		}
	}
	return names
}

func (p *Platform) forge(d *draft, kind, variant string) error {
	for _, f := range forgeries() {
		if f.name == variant && (kind != truth.NoticeRefund || !f.paymentOnly) {
			f.apply(p, d)
			return nil
		}
	}
	return fmt.Errorf("%w: %q", courier.ErrNoVariant, variant)
}

func headers(change func(http.Header)) func(*Platform, *draft) {
	return func(_ *Platform, d *draft) {
		d.after = func(h http.Header, body []byte) []byte { change(h); return body }
	}
}

func bodies(change func([]byte) []byte) func(*Platform, *draft) {
	return func(_ *Platform, d *draft) {
		d.after = func(_ http.Header, body []byte) []byte { return change(body) }
	}
}

// reserialise writes the same JSON with other spaces: equal in meaning, not in bytes.
func reserialise(body []byte) []byte {
	var out bytes.Buffer
	if err := json.Indent(&out, body, "", " "); err != nil {
		panic("wechat: reserialise: " + err.Error())
	}
	return out.Bytes()
}

// swapAlgorithm is the old trick on verifiers that let the message choose: HMAC with what everybody knows as the key.
func (p *Platform) swapAlgorithm(h http.Header, body []byte) []byte {
	mac := hmac.New(sha256.New, []byte(publicPEM(&p.keys.snapshot().PublicKey.private.PublicKey)))
	mac.Write([]byte(answerText(h.Get("Wechatpay-Timestamp"), h.Get("Wechatpay-Nonce"), string(body))))
	h.Set("Wechatpay-Signature-Type", "WECHATPAY2-HMAC-SHA256")
	h.Set("Wechatpay-Signature", base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	return body
}

func (d *draft) setMerchant(mchID string) {
	for _, field := range []string{"mchid", "sp_mchid"} {
		if _, ok := d.content[field]; ok {
			d.content[field] = mchID
		}
	}
}

func (d *draft) change(field string, by float64) {
	amounts := d.amounts()
	if fen, ok := amounts[field].(float64); ok {
		amounts[field] = fen + by
	}
}

// amounts is the amount{} of the content, which every notice has.
func (d *draft) amounts() map[string]any {
	amounts, ok := d.content["amount"].(map[string]any)
	if !ok {
		panic("wechat: a notice without amount")
	}
	return amounts
}

func forgersKey() *rsa.PrivateKey {
	c, err := newKey()
	if err != nil {
		panic("wechat: " + err.Error())
	}
	return c.private
}
