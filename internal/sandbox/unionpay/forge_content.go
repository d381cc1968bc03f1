package unionpay

import (
	"bytes"
	"encoding/json"
	"net/url"
	"strings"

	"cloudpos/internal/sandbox/truth"
)

// forgedBytes were signed by UnionPay and changed on the way.
func forgedBytes() []forgery {
	return []forgery{
		{"amount_changed", "", tampers(replace("txnAmt", func(old string) string { return old + "0" }))},
		{"settle_amount_changed", "", tampers(replace("settleAmt", func(old string) string { return old + "0" }))},
		{"order_changed", "", tampers(replace("orderId", func(old string) string { return "F" + old[1:] }))},
		{"answer_changed", "", tampers(replace("respMsg", func(old string) string { return old + " " }))},
		{"encoding_changed", "", tampers(replace("encoding", func(old string) string {
			if old == gbkName {
				return utf8Name
			}
			return gbkName
		}))},
		{"field_added", "", tampers(func(all []pair) []pair { return append(all, pair{"accType", "01"}) })},
		{"field_removed", "", tampers(without("settleDate"))},
		{"field_doubled", "", tampers(func(all []pair) []pair { return append(all, pair{"txnAmt", "1"}) })},
		{"field_doubled_before", "", tampers(func(all []pair) []pair { return append([]pair{{"txnAmt", "1"}}, all...) })},
		{"names_in_upper_case", "", tampers(func(all []pair) []pair {
			for i := range all {
				all[i].name = strings.ToUpper(all[i].name)
			}
			return all
		})},
		{"body_empty", "", rewrites(to(""))},
		{"body_changed_by_a_byte", "", rewrites(changeByte)},
		{"plus_for_plus", "", rewrites(func(body string) string { return strings.ReplaceAll(body, "%2B", "+") })},
		{"plus_as_space", "", rewrites(func(body string) string { return strings.ReplaceAll(body, "%2B", "%20") })},
		{"encoded_twice", "", rewrites(func(body string) string { return strings.ReplaceAll(body, "%", "%25") })},
		{"not_encoded", "", rewrites(func(body string) string {
			plain, _ := url.QueryUnescape(body) // it was made by QueryEscape
			return plain
		})},
		{"as_json", "", func(_ *Platform, d *draft) {
			d.contentType = "application/json"
			d.body = asJSON
		}},
	}
}

// changeByte turns a letter in the middle of the certificate into another one.
func changeByte(body string) string {
	at := strings.Index(body, "BEGIN+CERTIFICATE") + 200
	changed := []byte(body)
	if changed[at] == 'A' {
		changed[at] = 'B'
	} else {
		changed[at] = 'A'
	}
	return string(changed)
}

func asJSON(body string) string {
	values, _ := url.ParseQuery(body) // it was made by QueryEscape
	flat := map[string]string{}
	for name := range values {
		flat[name] = values.Get(name)
	}
	var out bytes.Buffer
	if err := json.NewEncoder(&out).Encode(flat); err != nil {
		panic("unionpay: a notice as JSON: " + err.Error())
	}
	return out.String()
}

// forgedContents are signed by UnionPay itself: the proof is right, and what they say is not about this merchant's order.
func forgedContents() []forgery {
	return []forgery{
		{"wrong_mer_id", "", claims(fields{"merId": "898100000000999"})},
		{"other_merchants_notice", "", claims(fields{"merId": "898100000000999", "orderId": "OTHER2026000000001", "txnTime": "20260101000000", "txnAmt": "1", "settleAmt": "1"})},
		{"wrong_sub_mer_id", "", claims(fields{"subMerId": "800319999999999"})},
		{"wrong_order_id", "", claims(fields{"orderId": "FORGED2026000000001"})},
		{"wrong_txn_time", "", claims(fields{"txnTime": "20200101000000"})},
		{"wrong_amount", "", func(_ *Platform, d *draft) {
			d.content["txnAmt"] += "0"
			d.content["settleAmt"] += "0"
		}},
		{"amount_in_yuan", "", func(_ *Platform, d *draft) {
			d.content["txnAmt"] += ".00"
			d.content["settleAmt"] += ".00"
		}},
		{"amount_negative", "", func(_ *Platform, d *draft) { d.content["txnAmt"] = "-" + d.content["txnAmt"] }},
		{"amount_missing", "", claims(fields{"txnAmt": ""})},
		{"order_missing", "", claims(fields{"orderId": ""})},
		{"wrong_currency", "", claims(fields{"currencyCode": "840", "settleCurrencyCode": "840"})},
		{"wrong_resp_code", "", claims(fields{"respCode": codeFailed, "respMsg": message(codeFailed, "")})},
		{"resp_code_missing", "", claims(fields{"respCode": ""})},
		{"wrong_version", "", claims(fields{"version": "5.0.0"})},
		{"txn_type_of_a_query", "", claims(fields{"txnType": "00", "txnSubType": "00"})},
		{"txn_type_swapped", truth.NoticePayment, claims(fields{"txnType": "04", "txnSubType": "00"})},
		{"txn_type_void", truth.NoticePayment, claims(fields{"txnType": "31", "txnSubType": "00"})},
		{"txn_type_payment", truth.NoticeRefund, claims(fields{"txnType": "01", "txnSubType": "07"})},
		{"txn_type_swapped", truth.NoticeRefund, func(_ *Platform, d *draft) {
			d.content["txnType"] = map[string]string{"04": "31", "31": "04"}[d.content["txnType"]]
		}},
	}
}
