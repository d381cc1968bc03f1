package unionpay

import (
	"maps"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
)

const testQR = "https://qr.95516.com/00010001/62261122003000123456789012345678"

func done(more map[string]string) map[string]string {
	all := map[string]string{"respCode": "00", "respMsg": "成功[0000000]"}
	maps.Copy(all, more)
	return all
}

// paid are the fields of a query's answer about a paid order.
func paid(more ...map[string]string) map[string]string {
	all := done(map[string]string{
		"origRespCode": "00", "origRespMsg": "成功", "queryId": testQueryID, "txnAmt": "1234", "currencyCode": "156",
		"settleAmt": "1234", "settleCurrencyCode": "156", "settleDate": "1122", "traceNo": "234567", "traceTime": "1122003105",
		"accNo": "621626******0018",
	})
	for _, m := range more {
		maps.Copy(all, m)
	}
	return all
}

func wantFields(t *testing.T, got, want map[string]string) {
	t.Helper()
	for name, value := range want {
		if got[name] != value {
			t.Errorf("%s is %q, want %q", name, got[name], value)
		}
	}
}

func TestApplyForACode(t *testing.T) {
	p := newPlatform(t)
	p.says(done(map[string]string{"qrCode": testQR}))
	c, _ := own(t, p)
	got := c.Pay(t.Context(), qrRequest())
	if got.Outcome != channel.Pending || got.QR != testQR || got.Page != nil {
		t.Errorf("%+v", got)
	}
	s := p.last(t)
	wantFields(t, s.fields, map[string]string{
		"version": "5.1.0", "encoding": "UTF-8", "signMethod": "01", "txnType": "01", "txnSubType": "07", "bizType": "000000",
		"channelType": "08", "accessType": "0", "merId": testMerID, "orderId": testNumber, "txnTime": wireAsked,
		"txnAmt": "1234", "currencyCode": "156", "backUrl": testNotifyURL, "payTimeout": "20261122003500", "termId": "00000001",
		"certId": testCredentials().CertID, "frontUrl": "", "subMerId": "", "qrNo": "",
	})
	if s.path != "/gateway/api/backTransReq.do" {
		t.Error(s.path)
	}
	if err := verifiedByMerchantKey(s.fields); err != nil {
		t.Error(err)
	}
}

func TestPageInsideTheWallet(t *testing.T) {
	p := newPlatform(t)
	p.says(done(map[string]string{"qrCode": testQR}))
	c, _ := own(t, p)
	got := c.Pay(t.Context(), pageRequest())
	if got.Outcome != channel.Pending || got.QR != "" || got.Page == nil || got.Page.Bridge != channel.BridgeRedirect || got.Page.RedirectURL != testQR {
		t.Errorf("%+v", got)
	}
	wantFields(t, p.last(t).fields, map[string]string{"txnSubType": "07", "frontUrl": "https://pos.example/q/back", "payTimeout": "20261122003500"})
}

func TestMerchantBelowAProvider(t *testing.T) {
	p := newPlatform(t)
	p.says(done(map[string]string{"qrCode": testQR}))
	c, _ := connected(t, p, channel.Provider, testCredentials(), &movedClock{})
	r := qrRequest()
	r.Ref = below(r.Ref)
	if got := c.Pay(t.Context(), r); got.Outcome != channel.Pending {
		t.Errorf("%+v", got)
	}
	wantFields(t, p.last(t).fields, map[string]string{
		"accessType": "2", "merId": testMerID, "subMerId": testSubMerID, "subMerName": "示例店", "subMerAbbr": "示例店",
	})
	p.says(paid(map[string]string{"subMerId": "898100000000902"}))
	if got := c.Query(t.Context(), below(ref())); got.Outcome != channel.Unknown || got.Reason != channel.ReasonBadAnswer {
		t.Errorf("of another sub-merchant: %+v", got)
	}
	p.says(paid(map[string]string{"subMerId": testSubMerID}))
	if got := c.Query(t.Context(), below(ref())); got.Outcome != channel.Paid {
		t.Errorf("%+v", got)
	}
}

func TestPayerCode(t *testing.T) {
	for name, code := range map[string]string{"digits": testPayerCode, "EMV": emvPayerCode} {
		p := newPlatform(t)
		p.says(done(map[string]string{"queryId": testQueryID, "txnAmt": "1234"}))
		c, log := own(t, p)
		r := codeRequest()
		r.PayerCode = code
		got := c.Pay(t.Context(), r)
		if got.Outcome != channel.Pending || got.Reason != "" || got.TransactionNo != testQueryID {
			t.Errorf("%s: 00 says accepted, not paid: %+v", name, got)
		}
		wantFields(t, p.last(t).fields, map[string]string{"txnSubType": "06", "qrNo": code, "payTimeout": "", "txnTime": wireAsked})
		p.says(map[string]string{"respCode": "61", "respMsg": "付款码" + code + "无效"})
		got = c.Pay(t.Context(), r)
		if got.Outcome != channel.Failed || got.Reason != channel.ReasonCodeInvalid || strings.Contains(got.ChannelMessage+log.String(), code) {
			t.Errorf("%s: refused: %+v, log %s", name, got, log)
		}
	}
}

func TestQueryOfAPaidOrder(t *testing.T) {
	p := newPlatform(t)
	p.says(paid())
	c, _ := own(t, p)
	got := c.Query(t.Context(), ref())
	want := channel.Result{
		Outcome: channel.Paid, TransactionNo: testQueryID, PaidAt: time.Date(2026, 11, 21, 16, 31, 5, 0, time.UTC),
		Amount: 1234, SettleAmount: 1234, PayerAmount: 1234, ChannelCode: "00", ChannelMessage: "成功",
	}
	if got.PaidAt != want.PaidAt || got.Outcome != want.Outcome || got.TransactionNo != want.TransactionNo || got.Amount != want.Amount ||
		got.SettleAmount != want.SettleAmount || got.PayerAmount != want.PayerAmount || got.ChannelCode != "00" || got.Payer != "" {
		t.Errorf("%+v", got)
	}
	s := p.last(t)
	wantFields(t, s.fields, map[string]string{
		"txnType": "00", "txnSubType": "00", "orderId": testNumber, "txnTime": wireAsked, "txnAmt": "", "queryId": "",
	})
	if s.path != "/gateway/api/queryTrans.do" {
		t.Error(s.path)
	}
}

// What a signed answer says about something else is worth nothing.
func TestAnswersAboutSomethingElse(t *testing.T) {
	p := newPlatform(t)
	c, _ := own(t, p)
	r := ref()
	r.TransactionNo = testQueryID
	for name, more := range map[string]map[string]string{
		"other merchant":        {"merId": "898100000000002"},
		"other order":           {"orderId": "PX01JD0000000000000000000002"},
		"other time":            {"txnTime": "20261122003001"},
		"other access":          {"accessType": "2"},
		"other kind":            {"txnType": "01"},
		"other transaction":     {"queryId": "202611220800001234569"},
		"a sub-merchant's":      {"subMerId": testSubMerID},
		"other currency":        {"currencyCode": "840"},
		"settled in another":    {"settleCurrencyCode": "840"},
		"other words":           {"encoding": "GBK"},
		"no merchant":           {"merId": ""},
		"no order":              {"orderId": ""},
		"no time":               {"txnTime": ""},
		"no code":               {"respCode": ""},
		"no state":              {"origRespCode": ""},
		"paid without number":   {"queryId": ""},
		"paid with odd number":  {"queryId": "1"},
		"paid without amount":   {"txnAmt": ""},
		"paid nothing":          {"txnAmt": "0"},
		"paid a negative":       {"txnAmt": "-1"},
		"paid beyond all":       {"txnAmt": "999999999999"},
		"paid at no time":       {"traceTime": "1332003105"},
		"settled more than all": {"settleAmt": "1235"},
		"settled oddly":         {"settleAmt": "1e3"},
	} {
		p.says(paid(more))
		if got := c.Query(t.Context(), r); got.Outcome != channel.Unknown || got.Reason != channel.ReasonBadAnswer || got.Amount != 0 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	p.says(paid(map[string]string{"traceTime": ""}))
	if got := c.Query(t.Context(), r); got.Outcome != channel.Paid || !got.PaidAt.IsZero() {
		t.Errorf("paid at an untold time: %+v", got)
	}
}

func TestAmountOfAnAnswerToAPayment(t *testing.T) {
	p := newPlatform(t)
	c, _ := own(t, p)
	p.says(done(map[string]string{"txnAmt": "1235", "queryId": testQueryID}))
	if got := c.Pay(t.Context(), codeRequest()); got.Outcome != channel.Unknown || got.Reason != channel.ReasonBadAnswer {
		t.Errorf("%+v", got)
	}
	for name, code := range map[string]string{
		"none": "", "script": "javascript:alert(1)", "no host": "https:///x", "words": "请扫码", "too long": "https://qr.95516.com/" + strings.Repeat("6", 500),
		"broken EMV": "00020101021263040000",
	} {
		p.says(done(map[string]string{"qrCode": code}))
		for _, r := range []channel.PayRequest{qrRequest(), pageRequest()} {
			if got := c.Pay(t.Context(), r); got.Outcome != channel.Unknown || got.Reason != channel.ReasonBadAnswer {
				t.Errorf("code %s: %+v", name, got)
			}
		}
	}
}

// Whatever is not UnionPay's own word is Unknown, whatever is asked.
func TestBreakdowns(t *testing.T) {
	stranger := func(m map[string]string) string {
		delete(m, "signature")
		return raw(signed(strangerKey(), papers().leaf.pem(), m))
	}
	for name, c := range map[string]struct {
		status int
		spoil  func(map[string]string) string
		reason channel.Reason
	}{
		"500":              {500, func(map[string]string) string { return "" }, channel.ReasonBusy},
		"429":              {429, func(map[string]string) string { return "" }, channel.ReasonBusy},
		"502 in HTML":      {502, func(map[string]string) string { return "<html>" }, channel.ReasonBusy},
		"404":              {404, func(map[string]string) string { return "" }, channel.ReasonBadAnswer},
		"302":              {302, func(map[string]string) string { return "" }, channel.ReasonBadAnswer},
		"empty":            {200, func(map[string]string) string { return "" }, channel.ReasonBadAnswer},
		"a page":           {200, func(map[string]string) string { return "<html>维护中</html>" }, channel.ReasonBadAnswer},
		"unsigned":         {200, func(m map[string]string) string { delete(m, "signature"); return raw(m) }, channel.ReasonBadAnswer},
		"other key":        {200, stranger, channel.ReasonBadAnswer},
		"changed":          {200, func(m map[string]string) string { m["respMsg"] += "x"; return raw(m) }, channel.ReasonBadAnswer},
		"doubled":          {200, func(m map[string]string) string { return raw(m) + "&respCode=00" }, channel.ReasonBadAnswer},
		"open brace":       {200, func(m map[string]string) string { return raw(m) + "&reserved={a=b" }, channel.ReasonBadAnswer},
		"larger than that": {200, func(map[string]string) string { return strings.Repeat("a=b&", maxAnswer) }, channel.ReasonTransport},
	} {
		p := newPlatform(t)
		p.says(paid(map[string]string{"qrCode": testQR}))
		p.spoils(c.status, c.spoil)
		connector, _ := own(t, p)
		ctx := t.Context()
		for what, got := range map[string]channel.Result{
			"code": connector.Pay(ctx, qrRequest()), "charge": connector.Pay(ctx, codeRequest()),
			"query": connector.Query(ctx, ref()), "reverse": connector.Reverse(ctx, ref()),
		} {
			if got.Outcome != channel.Unknown || got.Reason != c.reason {
				t.Errorf("%s, %s: %+v", name, what, got)
			}
		}
		for what, got := range map[string]channel.RefundResult{
			"refund": connector.Refund(ctx, refundRequest()), "refund query": connector.QueryRefund(ctx, refundRequest()),
		} {
			if got.Outcome != channel.RefundUnknown || got.Reason != c.reason {
				t.Errorf("%s, %s: %+v", name, what, got)
			}
		}
		if got := connector.Bill(ctx, channel.BillRequest{Kind: channel.TradeBill, Day: asked()}, &strings.Builder{}); got.Outcome != channel.BillUnknown && got.Outcome != channel.BillBroken {
			t.Errorf("%s, bill: %+v", name, got)
		}
	}
}

func TestNobodyAnswers(t *testing.T) {
	p := newPlatform(t)
	c, _ := own(t, p)
	p.Close()
	if got := c.Pay(t.Context(), codeRequest()); got.Outcome != channel.Unknown || got.Reason != channel.ReasonTransport || got.ChannelMessage != "" {
		t.Errorf("%+v", got)
	}
}

func TestReverse(t *testing.T) {
	p := newPlatform(t)
	c, _ := own(t, p)
	p.says(done(nil))
	if got := c.Reverse(t.Context(), ref()); got.Outcome != channel.Accepted {
		t.Errorf("%+v", got)
	}
	wantFields(t, p.last(t).fields, map[string]string{
		"txnType": "99", "txnSubType": "01", "orderId": testNumber, "txnTime": wireAsked, "txnAmt": "", "channelType": "08",
	})
	if got := c.Close(t.Context(), ref()); got.Outcome != channel.Unknown || p.count() != 1 {
		t.Errorf("there is no close: %+v", got)
	}
}

func TestRefund(t *testing.T) {
	p := newPlatform(t)
	c, _ := own(t, p)
	p.says(done(map[string]string{"queryId": testRefundID, "txnAmt": "100"}))
	got := c.Refund(t.Context(), refundRequest())
	if got.Outcome != channel.RefundPending || got.RefundNo != testRefundID || got.Amount != 100 {
		t.Errorf("%+v", got)
	}
	wantFields(t, p.last(t).fields, map[string]string{
		"txnType": "04", "txnSubType": "00", "orderId": testRefundNo, "txnTime": wireAskedRefund, "txnAmt": "100",
		"origQryId": testQueryID, "backUrl": testNotifyURL, "reqReserved": testNumber, "origOrderId": "",
	})
	r := refundRequest()
	r.Payment.TransactionNo = ""
	c.Refund(t.Context(), r)
	wantFields(t, p.last(t).fields, map[string]string{"origQryId": "", "origOrderId": testNumber, "origTxnTime": wireAsked})
}

func TestQueryRefund(t *testing.T) {
	p := newPlatform(t)
	c, _ := own(t, p)
	answer := func(more map[string]string) map[string]string {
		return paid(map[string]string{"queryId": testRefundID, "txnAmt": "100", "settleAmt": "100", "traceTime": "1122013007"}, more)
	}
	for name, k := range map[string]struct {
		more map[string]string
		want channel.RefundOutcome
		why  channel.Reason
	}{
		"done":             {nil, channel.RefundSucceeded, ""},
		"under way":        {map[string]string{"origRespCode": "05"}, channel.RefundPending, ""},
		"not clear":        {map[string]string{"origRespCode": "04"}, channel.RefundPending, ""},
		"no money for it":  {map[string]string{"origRespCode": "64"}, channel.RefundFailed, channel.ReasonChannelBalance},
		"refused":          {map[string]string{"origRespCode": "60"}, channel.RefundFailed, channel.ReasonRefused},
		"unheard of":       {map[string]string{"origRespCode": "Z9"}, channel.RefundUnknown, channel.ReasonOther},
		"other amount":     {map[string]string{"txnAmt": "101"}, channel.RefundUnknown, channel.ReasonBadAnswer},
		"no amount":        {map[string]string{"txnAmt": ""}, channel.RefundUnknown, channel.ReasonBadAnswer},
		"done, no number":  {map[string]string{"queryId": ""}, channel.RefundUnknown, channel.ReasonBadAnswer},
		"done at no time":  {map[string]string{"traceTime": "9"}, channel.RefundUnknown, channel.ReasonBadAnswer},
		"not known":        {map[string]string{"respCode": "34"}, channel.RefundNotFound, ""},
		"not known, whose": {map[string]string{"respCode": "34", "orderId": ""}, channel.RefundUnknown, channel.ReasonOther},
		"busy":             {map[string]string{"respCode": "06"}, channel.RefundUnknown, channel.ReasonBusy},
	} {
		p.says(answer(k.more))
		got := c.QueryRefund(t.Context(), refundRequest())
		if got.Outcome != k.want || got.Reason != k.why {
			t.Errorf("%s: %+v", name, got)
		}
		if k.want == channel.RefundSucceeded && (got.Amount != 100 || got.RefundNo != testRefundID || !got.SucceededAt.Equal(time.Date(2026, 11, 21, 17, 30, 7, 0, time.UTC))) {
			t.Errorf("%s: %+v", name, got)
		}
	}
	wantFields(t, p.last(t).fields, map[string]string{"txnType": "00", "orderId": testRefundNo, "txnTime": wireAskedRefund})
}

// A refund's request that is refused may be the second of two: only what is not known over there has failed.
func TestRefusedRefund(t *testing.T) {
	for name, k := range map[string]struct {
		refusal string
		query   map[string]string
		want    channel.RefundOutcome
		why     channel.Reason
	}{
		"too much":                  {"36", map[string]string{"respCode": "34"}, channel.RefundFailed, channel.ReasonRefused},
		"too much, for it is done":  {"36", paid(map[string]string{"txnAmt": "100"}), channel.RefundSucceeded, ""},
		"too much, perhaps done":    {"36", map[string]string{"respCode": "06"}, channel.RefundUnknown, channel.ReasonRefused},
		"no such right":             {"32", map[string]string{"respCode": "34"}, channel.RefundFailed, channel.ReasonMerchant},
		"no money":                  {"64", map[string]string{"respCode": "34"}, channel.RefundFailed, channel.ReasonChannelBalance},
		"sent before":               {"12", nil, channel.RefundUnknown, channel.ReasonNumberUsed},
		"signature":                 {"11", nil, channel.RefundUnknown, channel.ReasonCredentials},
		"payment not known":         {"34", nil, channel.RefundUnknown, channel.ReasonOther},
		"time-out":                  {"03", nil, channel.RefundUnknown, channel.ReasonBusy},
		"unmapped":                  {"Q7", nil, channel.RefundUnknown, channel.ReasonOther},
		"defect, but surely moving": {"A6", nil, channel.RefundUnknown, channel.ReasonOther},
	} {
		p := newPlatform(t)
		c, _ := own(t, p)
		p.answers(func(asked map[string]string) map[string]string {
			if asked["txnType"] == "00" {
				return k.query
			}
			return map[string]string{"respCode": k.refusal, "respMsg": "不行"}
		})
		if got := c.Refund(t.Context(), refundRequest()); got.Outcome != k.want || got.Reason != k.why {
			t.Errorf("%s: %+v", name, got)
		}
		if asked := p.count(); (asked == 2) != (k.query != nil) {
			t.Errorf("%s: %d requests", name, asked)
		}
	}
}

func TestVoidOfTheSameDay(t *testing.T) {
	p := newPlatform(t)
	p.says(done(nil))
	credentials := testCredentials()
	credentials.SameDayVoid = true
	c, _ := connected(t, p, channel.Own, credentials, &movedClock{})
	at := func(hour, minute int) time.Time { return time.Date(2026, 11, 22, hour-8, minute, 0, 0, time.UTC) }
	for name, k := range map[string]struct {
		paid, refunded time.Time
		amount         int64
		want           string
	}{
		"all of it, same day":       {at(10, 0), at(22, 59), 1234, "31"},
		"a part of it":              {at(10, 0), at(11, 0), 100, "04"},
		"after the cut at 23:00":    {at(10, 0), at(23, 0), 1234, "04"},
		"both after the cut":        {at(23, 5), at(23, 50), 1234, "31"},
		"both sides of midnight":    {at(23, 5), at(24, 5), 1234, "31"},
		"a day later at that hour":  {at(10, 0), at(34, 0), 1234, "04"},
		"paid just before the cut":  {at(22, 59), at(23, 1), 1234, "04"},
		"asked in the same instant": {at(22, 59), at(22, 59), 1234, "31"},
	} {
		r := refundRequest()
		r.Payment.RequestedAt, r.RequestedAt = k.paid, k.refunded
		r.Amount = 1234
		if k.amount != 1234 {
			r.Amount = 100
		}
		c.Refund(t.Context(), r)
		wantFields(t, p.last(t).fields, map[string]string{"txnType": k.want, "txnSubType": "00", "origQryId": testQueryID})
		if t.Failed() {
			t.Log(name)
		}
	}
}

func TestNothingIsSentThatCannotBeAskedFor(t *testing.T) {
	p := newPlatform(t)
	c, _ := own(t, p)
	for name, k := range map[string]struct {
		spoil func(*channel.PayRequest)
		want  channel.Reason
	}{
		"number":             {func(r *channel.PayRequest) { r.Number = "P_1" }, channel.ReasonRequest},
		"no time":            {func(r *channel.PayRequest) { r.RequestedAt = time.Time{} }, channel.ReasonRequest},
		"no amount":          {func(r *channel.PayRequest) { r.Amount = 0 }, channel.ReasonRequest},
		"too much":           {func(r *channel.PayRequest) { r.Amount = 5_000_000_001 }, channel.ReasonRequest},
		"no end":             {func(r *channel.PayRequest) { r.ExpiresAt = time.Time{} }, channel.ReasonRequest},
		"ended before":       {func(r *channel.PayRequest) { r.ExpiresAt = r.RequestedAt }, channel.ReasonRequest},
		"no address":         {func(r *channel.PayRequest) { r.NotifyURL = "" }, channel.ReasonRequest},
		"no words":           {func(r *channel.PayRequest) { r.Description = " " }, channel.ReasonRequest},
		"scene":              {func(r *channel.PayRequest) { r.Scene = "face" }, channel.ReasonRequest},
		"sub-merchant":       {func(r *channel.PayRequest) { r.SubMerchant = testSubMerID }, channel.ReasonMerchant},
		"another wallet's":   {func(r *channel.PayRequest) { r.Scene, r.PayerCode = channel.PayerCode, "134567890123456789" }, channel.ReasonCodeInvalid},
		"one digit short":    {func(r *channel.PayRequest) { r.Scene, r.PayerCode = channel.PayerCode, "622123456789012345" }, channel.ReasonCodeInvalid},
		"EMV, cut short":     {func(r *channel.PayRequest) { r.Scene, r.PayerCode = channel.PayerCode, emvPayerCode[:24] }, channel.ReasonCodeInvalid},
		"EMV, nothing in it": {func(r *channel.PayRequest) { r.Scene, r.PayerCode = channel.PayerCode, "hQVDUFYwMQAA" }, channel.ReasonCodeInvalid},
	} {
		r := qrRequest()
		k.spoil(&r)
		if got := c.Pay(t.Context(), r); got.Outcome != channel.Failed || got.Reason != k.want {
			t.Errorf("%s: %+v", name, got)
		}
	}
	for _, got := range []channel.Result{c.Query(t.Context(), channel.Ref{Number: testNumber}), c.Reverse(t.Context(), channel.Ref{RequestedAt: asked()})} {
		if got.Outcome != channel.Unknown {
			t.Errorf("without number or time: %+v", got)
		}
	}
	r := refundRequest()
	r.Amount = r.Total + 1
	if got := c.Refund(t.Context(), r); got.Outcome != channel.RefundUnknown || got.Reason != channel.ReasonRequest {
		t.Errorf("more than was paid: %+v", got)
	}
	if p.count() != 0 {
		t.Errorf("%d requests were sent", p.count())
	}
}
