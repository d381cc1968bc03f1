package unionpay

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

func noticeHeader() http.Header {
	return http.Header{"Content-Type": {"application/x-www-form-urlencoded;charset=UTF-8"}}
}

// told are the fields of a notice about a paid order, not signed yet.
func told(change map[string]string) map[string]string {
	all := map[string]string{
		"version": "5.1.0", "encoding": "UTF-8", "signMethod": "01", "txnType": "01", "txnSubType": "07", "bizType": "000000", "accessType": "0",
		"merId": testMerID, "orderId": testNumber, "txnTime": wireAsked, "txnAmt": "1234", "currencyCode": "156", "settleAmt": "1234",
		"settleCurrencyCode": "156", "settleDate": "1122", "queryId": testQueryID, "traceNo": "234567", "traceTime": "1122003105",
		"respCode": "00", "respMsg": "成功[0000000]", "accNo": "621626******0018",
	}
	return changed(all, change)
}

// toldRefund are those of a notice about a refund.
func toldRefund(change map[string]string) map[string]string {
	all := told(map[string]string{
		"txnType": "04", "txnSubType": "00", "orderId": testRefundNo, "txnTime": wireAskedRefund, "txnAmt": "100", "settleAmt": "100",
		"queryId": testRefundID, "origQryId": testQueryID, "reqReserved": testNumber, "traceTime": "1122013007",
	})
	return changed(all, change)
}

// changed puts other values in; an empty one takes the field away.
func changed(all, change map[string]string) map[string]string {
	maps.Copy(all, change)
	for name, value := range change {
		if value == "" {
			delete(all, name)
		}
	}
	return all
}

func byUnionPay(fields map[string]string) map[string]string {
	return signed(unionKey(), papers().leaf.pem(), fields)
}

func notice(change map[string]string) map[string]string { return byUnionPay(told(change)) }

func TestPaymentNotice(t *testing.T) {
	for name, mode := range map[string]channel.Mode{"own": channel.Own, "provider": channel.Provider} {
		c, _ := connected(t, nil, mode, testCredentials(), &movedClock{})
		change := map[string]string{}
		if mode == channel.Provider {
			change = map[string]string{"accessType": "2", "subMerId": testSubMerID}
		}
		for kind, sub := range map[string]string{"code": "07", "payer code": "06"} {
			change["txnSubType"] = sub
			n, err := c.Notice(t.Context(), noticeHeader(), []byte(form(notice(change))))
			if err != nil {
				t.Errorf("%s %s: %v", name, kind, err)
				continue
			}
			if n.Kind != channel.PaymentNotice || n.Number != testNumber || n.MerchantNo != testMerID || n.Currency != "CNY" || n.SubMerchant != change["subMerId"] ||
				n.Payment.Outcome != channel.Paid || n.Payment.Amount != 1234 || n.Payment.SettleAmount != 1234 || n.Payment.TransactionNo != testQueryID ||
				!n.Payment.PaidAt.Equal(time.Date(2026, 11, 21, 16, 31, 5, 0, time.UTC)) || n.ID != "01-"+testQueryID || !n.RequestedAt.Equal(asked().Truncate(time.Second)) {
				t.Errorf("%s %s: %+v", name, kind, n)
			}
		}
	}
}

// Refunds and voids are told apart from payments, and never the one from the other (protocols.md 3.5 knows of a client that
// swapped them).
func TestRefundNotice(t *testing.T) {
	credentials := testCredentials()
	credentials.SameDayVoid = true
	c, _ := connected(t, nil, channel.Own, credentials, &movedClock{})
	for name, change := range map[string]map[string]string{
		"refund": {}, "void": {"txnType": "31"}, "by its payment's number": {"reqReserved": "", "origOrderId": testNumber},
	} {
		n, err := c.Notice(t.Context(), noticeHeader(), []byte(form(byUnionPay(toldRefund(change)))))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if n.Kind != channel.RefundNotice || n.Number != testNumber || n.RefundNumber != testRefundNo || n.Total != 0 || n.Refund.Outcome != channel.RefundSucceeded ||
			n.Refund.Amount != 100 || n.Refund.RefundNo != testRefundID || !n.Refund.SucceededAt.Equal(time.Date(2026, 11, 21, 17, 30, 7, 0, time.UTC)) ||
			!n.RequestedAt.Equal(askedRefund().Truncate(time.Second)) {
			t.Errorf("%s: %+v", name, n)
		}
	}
}

// Bodies that UnionPay did not sign as they are.
func forgedBodies() map[string]string {
	good := notice(nil)
	spoiled := func(change func(map[string]string)) string {
		m := maps.Clone(good)
		change(m)
		return form(m)
	}
	all := map[string]string{
		"amount changed":       spoiled(func(m map[string]string) { m["txnAmt"] = "1" }),
		"order changed":        spoiled(func(m map[string]string) { m["orderId"] = "PX01JD0000000000000000000002" }),
		"merchant changed":     spoiled(func(m map[string]string) { m["merId"] = "898100000000002" }),
		"code changed":         spoiled(func(m map[string]string) { m["respCode"] = "A6" }),
		"type changed":         spoiled(func(m map[string]string) { m["txnType"] = "04" }),
		"field added":          spoiled(func(m map[string]string) { m["subMerId"] = testSubMerID }),
		"field removed":        spoiled(func(m map[string]string) { delete(m, "settleDate") }),
		"field emptied":        spoiled(func(m map[string]string) { m["settleDate"] = "" }),
		"space added":          spoiled(func(m map[string]string) { m["respMsg"] += " " }),
		"no signature":         spoiled(func(m map[string]string) { delete(m, "signature") }),
		"empty signature":      spoiled(func(m map[string]string) { m["signature"] = "" }),
		"signature cut":        spoiled(func(m map[string]string) { m["signature"] = m["signature"][:100] }),
		"signature of nothing": spoiled(func(m map[string]string) { m["signature"] = signText(unionKey(), "") }),
		"no certificate":       spoiled(func(m map[string]string) { delete(m, "signPubKeyCert") }),
		"other method named":   spoiled(func(m map[string]string) { m["signMethod"] = "11" }),
		"names in capitals": func() string {
			m := map[string]string{}
			for name, value := range good {
				m[strings.ToUpper(name)] = value
			}
			return form(m)
		}(),
		"doubled":             form(good) + "&txnAmt=1",
		"doubled, encoded":    form(good) + "&txnAm%74=1",
		"doubled before":      "txnAmt=1&" + form(good),
		"semicolon for &":     strings.ReplaceAll(form(good), "&", ";"),
		"not encoded":         raw(good),
		"encoded twice":       strings.ReplaceAll(form(good), "%", "%25"),
		"plus as space":       strings.ReplaceAll(form(good), "%2B", "%20"),
		"plus not encoded":    strings.ReplaceAll(form(good), "%2B", "+"),
		"JSON":                `{"merId":"` + testMerID + `"}`,
		"empty":               "",
		"larger than that":    form(good) + "&x=" + strings.Repeat("x", maxNotice),
		"a byte more":         form(good) + "&",
		"signature by others": form(signed(strangerKey(), papers().leaf.pem(), told(nil))),
		"merchant's own key":  form(signed(merchantKey(), papers().merchant.pem(), told(nil))),
		"once hashed": func() string {
			m := told(nil)
			m["signPubKeyCert"] = papers().leaf.pem()
			m["signature"] = signOnce(unionKey(), canonical(m))
			return form(m)
		}(),
		"older version's SHA-1": func() string {
			m := told(map[string]string{"version": "5.0.0"})
			m["signPubKeyCert"] = papers().leaf.pem()
			m["signature"] = signSHA1(unionKey(), canonical(m))
			return form(m)
		}(),
		"method 12, by its rules unknown": form(signed(unionKey(), papers().leaf.pem(), told(map[string]string{"signMethod": "12"}))),
		"no method":                       form(signed(unionKey(), papers().leaf.pem(), told(map[string]string{"signMethod": ""}))),
	}
	for name, certificate := range strangers() {
		all["certificate: "+name] = form(signed(strangerKey(), certificate, told(nil)))
	}
	return all
}

// Notices that UnionPay signed, but not for us or not in a way that is understood.
func mismatched() map[string]map[string]string {
	return map[string]map[string]string{
		"other merchant":          notice(map[string]string{"merId": "898100000000002"}),
		"no merchant":             notice(map[string]string{"merId": ""}),
		"of a platform":           notice(map[string]string{"accessType": "2"}),
		"of a sub-merchant":       notice(map[string]string{"subMerId": testSubMerID}),
		"dollars":                 notice(map[string]string{"currencyCode": "840"}),
		"no currency":             notice(map[string]string{"currencyCode": ""}),
		"settled in dollars":      notice(map[string]string{"settleCurrencyCode": "840"}),
		"older version":           notice(map[string]string{"version": "5.0.0"}),
		"other words":             notice(map[string]string{"encoding": "GBK"}),
		"no order":                notice(map[string]string{"orderId": ""}),
		"odd order":               notice(map[string]string{"orderId": "P-1"}),
		"no number":               notice(map[string]string{"queryId": ""}),
		"odd number":              notice(map[string]string{"queryId": "1"}),
		"no amount":               notice(map[string]string{"txnAmt": ""}),
		"negative":                notice(map[string]string{"txnAmt": "-1234"}),
		"nothing":                 notice(map[string]string{"txnAmt": "0"}),
		"yuan":                    notice(map[string]string{"txnAmt": "12.34"}),
		"settled more than all":   notice(map[string]string{"settleAmt": "1235"}),
		"odd time":                notice(map[string]string{"traceTime": "1122"}),
		"odd first time":          notice(map[string]string{"txnTime": "20261322003000"}),
		"no first time":           notice(map[string]string{"txnTime": ""}),
		"no time at all":          notice(map[string]string{"txnTime": "", "traceTime": ""}),
		"refused":                 notice(map[string]string{"respCode": "64"}),
		"defect":                  notice(map[string]string{"respCode": "A6"}),
		"open":                    notice(map[string]string{"respCode": "05"}),
		"no code":                 notice(map[string]string{"respCode": ""}),
		"a query":                 notice(map[string]string{"txnType": "00", "txnSubType": "00"}),
		"a reversal":              notice(map[string]string{"txnType": "99", "txnSubType": "01"}),
		"a pre-authorisation":     notice(map[string]string{"txnType": "02", "txnSubType": "05"}),
		"no type":                 notice(map[string]string{"txnType": ""}),
		"a payment called refund": notice(map[string]string{"txnType": "04", "txnSubType": "00"}),
		"a payment called void":   notice(map[string]string{"txnType": "31", "txnSubType": "00"}),
		"a void that none sent":   byUnionPay(toldRefund(map[string]string{"txnType": "31"})),
		"refund of no payment":    byUnionPay(toldRefund(map[string]string{"reqReserved": ""})),
		"refund of an odd one":    byUnionPay(toldRefund(map[string]string{"reqReserved": "x"})),
		"refund of two":           byUnionPay(toldRefund(map[string]string{"origOrderId": "PX01JD0000000000000000000002"})),
		"refund without amount":   byUnionPay(toldRefund(map[string]string{"txnAmt": ""})),
		"refund of nothing":       byUnionPay(toldRefund(map[string]string{"txnAmt": "0"})),
		"refund without number":   byUnionPay(toldRefund(map[string]string{"queryId": ""})),
		"refund in dollars":       byUnionPay(toldRefund(map[string]string{"currencyCode": "840"})),
		"refund refused":          byUnionPay(toldRefund(map[string]string{"respCode": "60"})),
	}
}

func TestForgedNotices(t *testing.T) {
	c, _ := connected(t, nil, channel.Own, testCredentials(), &movedClock{})
	forged, others := forgedBodies(), mismatched()
	for name, body := range forged {
		n, err := c.Notice(t.Context(), noticeHeader(), []byte(body))
		if !fault.Is(err, fault.Unauthenticated) || n.Number != "" {
			t.Errorf("%s: %+v, %v", name, n, err)
		}
	}
	for name, fields := range others {
		n, err := c.Notice(t.Context(), noticeHeader(), []byte(form(fields)))
		if !fault.Is(err, fault.Invalid) || n.Number != "" {
			t.Errorf("%s: %+v, %v", name, n, err)
		}
	}
	if total := len(forged) + len(others); total < 60 {
		t.Errorf("only %d", total)
	}
	for name, kinds := range map[string][]string{
		"JSON": {"application/json"}, "two kinds": {"application/x-www-form-urlencoded", "application/x-www-form-urlencoded"}, "nonsense": {";"},
	} {
		if _, err := c.Notice(t.Context(), http.Header{"Content-Type": kinds}, []byte(form(notice(nil)))); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A provider's notice is for one of the merchants below, which one is for the core to compare; an own account's is not.
func TestNoticeOfAProvider(t *testing.T) {
	c, _ := connected(t, nil, channel.Provider, testCredentials(), &movedClock{})
	for sub, ok := range map[string]bool{testSubMerID: true, "898100000000902": true, "": true} {
		n, err := c.Notice(t.Context(), noticeHeader(), []byte(form(notice(map[string]string{"accessType": "2", "subMerId": sub}))))
		if (err == nil) != ok || n.SubMerchant != sub {
			t.Errorf("%q: %+v, %v", sub, n, err)
		}
	}
	if _, err := c.Notice(t.Context(), noticeHeader(), []byte(form(notice(nil)))); err == nil {
		t.Error("of a direct merchant")
	}
}

// The true notice again is the same fact, and nothing else: replay is for the core to find without effect.
func TestReplayedNotice(t *testing.T) {
	clock := &movedClock{}
	c, _ := connected(t, nil, channel.Own, testCredentials(), clock)
	body := []byte(form(notice(nil)))
	first, err := c.Notice(t.Context(), noticeHeader(), body)
	if err != nil {
		t.Fatal(err)
	}
	clock.advance(6 * time.Minute)
	second, err := c.Notice(t.Context(), noticeHeader(), body)
	if err != nil || first.Payment.TransactionNo != second.Payment.TransactionNo || first.ID != second.ID {
		t.Errorf("%+v, %v", second, err)
	}
	other := testCredentials()
	other.MerID = "898100000000002"
	elsewhere, _ := connected(t, nil, channel.Own, other, clock)
	if _, err := elsewhere.Notice(t.Context(), noticeHeader(), body); !fault.Is(err, fault.Invalid) {
		t.Errorf("at another merchant's door: %v", err)
	}
}

func TestNoticeAnswer(t *testing.T) {
	c, _ := connected(t, nil, channel.Own, testCredentials(), &movedClock{})
	for accepted, want := range map[bool]int{true: 200, false: 500} {
		w := httptest.NewRecorder()
		c.NoticeAnswer(w, accepted)
		if w.Code != want {
			t.Errorf("%v: %d", accepted, w.Code)
		}
	}
}
