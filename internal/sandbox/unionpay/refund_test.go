package unionpay_test

import (
	"testing"
	"time"
)

func (w *world) reversal(c client, no string) message {
	return c.common("99", "01").with(message{"orderId": no})
}

// refundOf is a request to give a payment back; orig is what its query said.
func (w *world) refundOf(c client, orig message, no, amount string) message {
	return c.common("04", "00").with(message{
		"orderId": no, "txnAmt": amount, "currencyCode": "156", "origQryId": orig["queryId"], "backUrl": w.shop.URL + "/notice",
	})
}

func (w *world) voidOf(c client, orig message, no, amount string) message {
	return w.refundOf(c, orig, no, amount).with(message{"txnType": "31"})
}

func TestReversals(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230001", w.code(payer, ""))), "00")
	w.faults(`[{"operation":"pay","effect":"ask_password"}]`)
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230002", w.code(payer, ""))), "00")
	w.faults(`[]`)
	for _, no := range []string{"CP202611230001", "CP202611230002", "CP202611230001"} {
		expect(t, w.direct.ask(back, w.reversal(w.direct, no)), "00")
		expectState(t, w.state(w.direct, no), "00", "01")
	}
	w.step()
	if balance := w.balance(payer); balance != 10_000 {
		t.Errorf("balance %d", balance)
	}
	if got := w.charge("CP202611230001"); got.State != "REVOKED" || !got.Paid || got.Refunded != 1234 {
		t.Errorf("%+v", got)
	}
	expect(t, w.direct.ask(back, w.reversal(w.direct, "CP202611239999")), "34")
	expect(t, w.direct.ask(back, w.reversal(w.direct, "CP202611230001").with(message{"txnTime": "20261123180001"})), "34")
	m := w.paidQR(w.direct, payer, "QR202611230001")
	expect(t, w.direct.ask(back, w.reversal(w.direct, "QR202611230001")), "35")
	expect(t, w.direct.ask(back, w.refundOf(w.direct, m, "RF202611230001", "100")), "00")
	expect(t, w.direct.ask(back, w.refundOf(w.direct, w.state(w.direct, "CP202611230001"), "RF202611230002", "100")), "35")
}

func TestAPaymentThatComesAfterTheReversal(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	w.faults(`[{"operation":"pay","effect":"pays_after_close"}]`)
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230001", w.code(payer, ""))), "00")
	expectState(t, w.state(w.direct, "CP202611230001"), "00", "05")
	expect(t, w.direct.ask(back, w.reversal(w.direct, "CP202611230001")), "00")
	w.step()
	expectState(t, w.state(w.direct, "CP202611230001"), "00", "00")
	if len(w.shop.take()) != 1 || w.balance(payer) != 10_000-1234 {
		t.Errorf("balance %d", w.balance(payer))
	}
}

func TestRefundsAreTransactionsOfTheirOwn(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	orig := w.paidQR(w.provider, payer, "QR202611230001")
	w.step()
	w.shop.take()
	w.must("PUT", "/sandbox/settings", `{"refund_delay_ms":60000}`, nil)
	request := w.refundOf(w.provider, orig, "RF202611230001", "1000").with(message{"reqReserved": "{no=1&who=2}"})
	answer := w.provider.ask(back, request)
	expect(t, answer, "00")
	expectState(t, w.state(w.provider, "RF202611230001"), "00", "05")
	if again := w.provider.ask(back, request); again.text() != answer.text() {
		t.Errorf("the same request again: %v, then %v", answer, again)
	}
	expect(t, w.provider.ask(back, request.with(message{"txnAmt": "900"})), "12")
	expect(t, w.provider.ask(back, w.refundOf(w.provider, orig, "RF202611230002", "235")), "36")
	expect(t, w.provider.ask(back, w.refundOf(w.provider, orig, "QR202611230001", "234")), "12")
	byNumber := w.refundOf(w.provider, orig, "RF202611230003", "234").with(message{
		"origQryId": "", "origOrderId": "QR202611230001", "origTxnTime": "20261123180000",
	})
	expect(t, w.provider.ask(back, byNumber), "00")
	w.clock.advance(time.Minute)
	w.step()
	m := w.state(w.provider, "RF202611230001")
	expectState(t, m, "00", "00")
	if m["txnAmt"] != "1000" || m["origQryId"] != orig["queryId"] || m["reqReserved"] != "{no=1&who=2}" || m["queryId"] != answer["queryId"] || len(m["queryId"]) != 21 {
		t.Errorf("%v", m)
	}
	expectState(t, w.provider.ask(queries, w.provider.common("00", "00").with(message{"txnTime": "", "queryId": m["queryId"]})), "00", "00")
	expectState(t, w.state(w.provider, "QR202611230001"), "00", "00")
	if w.balance(payer) != 10_000 {
		t.Errorf("balance %d", w.balance(payer))
	}
	got := w.shop.take()
	if len(got) != 2 {
		t.Fatalf("%d notices", len(got))
	}
	for _, r := range got {
		told, err := w.provider.notice(r)
		if err != nil || told["txnType"] != "04" || told["respCode"] != "00" || told["origQryId"] != orig["queryId"] || told["subMerId"] != w.creds.SubMerIDs[0] {
			t.Errorf("%v %v", told, err)
		}
	}
}

// One refund number sent at two times is two refunds, as at UnionPay: whoever repeats with a new time pays twice.
func TestARefundNumberAtAnotherTimeIsAnotherRefund(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	orig := w.paidQR(w.direct, payer, "QR202611230001")
	w.step()
	w.shop.take()
	for i, at := range []string{"20261123180100", "20261123180200"} {
		request := w.refundOf(w.direct, orig, "RF202611230001", []string{"100", "200"}[i]).with(message{"txnTime": at})
		expect(t, w.direct.ask(back, request), "00")
		w.clock.advance(time.Second)
		w.step()
	}
	for i, at := range []string{"20261123180100", "20261123180200"} {
		m := w.direct.ask(queries, w.direct.common("00", "00").with(message{"orderId": "RF202611230001", "txnTime": at}))
		if m["txnAmt"] != []string{"100", "200"}[i] {
			t.Errorf("%v", m)
		}
	}
	for i, r := range w.shop.take() {
		told, err := w.direct.notice(r)
		if err != nil || told["txnAmt"] != []string{"100", "200"}[i] || told["txnTime"] != []string{"20261123180100", "20261123180200"}[i] {
			t.Errorf("%v %v", told, err)
		}
	}
	if w.balance(payer) != 10_000-1234+300 {
		t.Errorf("balance %d", w.balance(payer))
	}
}

func TestRefundsThatAreRefused(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	orig := w.paidQR(w.provider, payer, "QR202611230001")
	unpaid := w.provider.ask(back, w.qrOrder(w.provider, "QR202611230002"))
	expect(t, unpaid, "00")
	for name, c := range map[string]struct {
		change message
		want   string
	}{
		"no original":            {message{"origQryId": ""}, "13"},
		"no original's time":     {message{"origQryId": "", "origOrderId": "QR202611230001"}, "13"},
		"unknown original":       {message{"origQryId": "202611231800000000099"}, "34"},
		"unknown number":         {message{"origQryId": "", "origOrderId": "QR202611239999", "origTxnTime": "20261123180000"}, "34"},
		"unpaid original":        {message{"origQryId": "", "origOrderId": "QR202611230002", "origTxnTime": "20261123180000"}, "35"},
		"more than was paid":     {message{"txnAmt": "1235"}, "36"},
		"other sub-merchant":     {message{"subMerId": w.creds.SubMerIDs[1]}, "36"},
		"a void of a part":       {message{"txnType": "31", "txnAmt": "1000"}, "36"},
		"no amount":              {message{"txnAmt": ""}, "13"},
		"no backUrl":             {message{"backUrl": ""}, "13"},
		"an original by letters": {message{"origQryId": "20261123180000000000X"}, "10"},
	} {
		if answer := w.provider.ask(back, w.refundOf(w.provider, orig, "RF202611230001", "1000").with(c.change)); answer["respCode"] != c.want {
			t.Errorf("%s: %s %s, want %s", name, answer["respCode"], answer["respMsg"], c.want)
		}
	}
	expect(t, w.direct.ask(back, w.refundOf(w.direct, orig, "RF202611230001", "1000")), "34")
	w.clock.advance(30*24*time.Hour + time.Second)
	expect(t, w.provider.ask(back, w.refundOf(w.provider, orig, "RF202611230001", "1000")), "39")
	if got := w.charge("QR202611230001"); got.Refunded != 0 || w.balance(payer) != 10_000-1234 {
		t.Errorf("%+v", got)
	}
}

func TestVoids(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(50_000)
	orig := w.paidQR(w.direct, payer, "QR202611230001")
	w.step()
	w.shop.take()
	w.clock.advance(5*time.Hour - time.Second) // 22:59:59, the clearing day ends at 23:00
	expect(t, w.direct.ask(back, w.voidOf(w.direct, orig, "VD202611230001", "1234")), "00")
	w.step()
	expectState(t, w.state(w.direct, "VD202611230001"), "00", "00")
	if m, err := w.direct.notice(w.shop.take()[0]); err != nil || m["txnType"] != "31" || m["txnAmt"] != "1234" || m["orderId"] != "VD202611230001" {
		t.Errorf("%v %v", m, err)
	}
	expect(t, w.direct.ask(back, w.voidOf(w.direct, orig, "VD202611230002", "1234")), "35")
	second := w.paidQR(w.direct, payer, "QR202611230002")
	expect(t, w.direct.ask(back, w.refundOf(w.direct, second, "RF202611230001", "1")), "00")
	expect(t, w.direct.ask(back, w.voidOf(w.direct, second, "VD202611230003", "1234")), "35")
	third := w.paidQR(w.direct, payer, "QR202611230003")
	w.clock.advance(time.Second)
	expect(t, w.direct.ask(back, w.voidOf(w.direct, third, "VD202611230004", "1234")), "39")
	expect(t, w.direct.ask(back, w.refundOf(w.direct, third, "RF202611230002", "1234")), "00")
}
