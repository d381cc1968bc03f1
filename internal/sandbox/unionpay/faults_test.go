package unionpay_test

import (
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
)

func TestTimeOutsAroundADebit(t *testing.T) {
	for name, c := range map[string]struct{ rule, code, orig string }{
		"after":              {`"effect":"timeout_after"`, "00", "00"},
		"before, known":      {`"effect":"timeout_before"`, "00", "05"},
		"before, unrecorded": {`"effect":"timeout_before","unrecorded":true`, "34", ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			payer := w.payer(10_000)
			w.faults(`[{"operation":"pay","count":1,` + c.rule + `}]`)
			order := w.codeOrder(w.direct, "CP202611230001", w.code(payer, ""))
			if status, text := w.direct.send(back, formType, form(w.direct.sign(order))); status != 0 {
				t.Fatalf("answered %d %s", status, text)
			}
			expectState(t, w.state(w.direct, "CP202611230001"), c.code, c.orig)
			expect(t, w.direct.ask(back, order), "00") // the same number may try again
			expectState(t, w.state(w.direct, "CP202611230001"), "00", "00")
			if w.balance(payer) != 10_000-1234 {
				t.Errorf("balance %d", w.balance(payer))
			}
		})
	}
}

func TestThePayersOwnOutcomesCutTheConnection(t *testing.T) {
	for outcome, orig := range map[string]string{"timeout_after": "00", "timeout_before": "05"} {
		w := newWorld(t)
		payer := w.payer(10_000)
		w.must("PUT", "/sandbox/payers/"+payer, `{"outcome":"`+outcome+`"}`, nil)
		order := w.codeOrder(w.direct, "CP202611230001", w.code(payer, ""))
		if status, _ := w.direct.send(back, formType, form(w.direct.sign(order))); status != 0 {
			t.Errorf("%s: answered %d", outcome, status)
		}
		expectState(t, w.state(w.direct, "CP202611230001"), "00", orig)
	}
}

func TestBrokenGateways(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(50_000)
	for i, c := range []struct {
		rule   string
		status int
		code   string // of a signed answer
		orig   string // afterwards
	}{
		{`"effect":"status_500"`, 500, "", ""},
		{`"effect":"status_502","after":true`, 502, "", "00"},
		{`"effect":"rate_limited_429"`, 429, "", ""},
		{`"effect":"system_error"`, 200, "06", ""},
		{`"effect":"system_error","after":true`, 200, "04", "00"},
	} {
		no := fmt.Sprintf("CP20261123%04d", i)
		w.faults(`[{"operation":"pay",` + c.rule + `}]`)
		status, text := w.direct.send(back, formType, form(w.direct.sign(w.codeOrder(w.direct, no, w.code(payer, "")))))
		answer := parse(text)
		if status != c.status || answer["respCode"] != c.code || (c.code != "") != (w.direct.verify(answer) == nil) {
			t.Errorf("%s: %d %s", c.rule, status, text)
		}
		if m := w.state(w.direct, no); m["origRespCode"] != c.orig {
			t.Errorf("%s: then %v", c.rule, m)
		}
	}
}

func TestABadSignatureIsDoneAllTheSame(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(50_000)
	w.faults(`[{"operation":"pay","effect":"bad_signature"}]`)
	_, text := w.direct.send(back, formType, form(w.direct.sign(w.codeOrder(w.direct, "CP202611230001", w.code(payer, "")))))
	if w.direct.verify(parse(text)) == nil {
		t.Error("the signature is good")
	}
	expectState(t, w.state(w.direct, "CP202611230001"), "00", "00")
}

func TestEveryOperationCanFail(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(50_000)
	w.must("PUT", "/sandbox/settings", `{"bills_ready_at":"any"}`, nil)
	orig := w.paidQR(w.direct, payer, "QR202611230001")
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230001", w.code(payer, ""))), "00")
	expect(t, w.direct.ask(back, w.refundOf(w.direct, orig, "RF202611230001", "1")), "00")
	for operation, c := range map[string]struct {
		path    string
		request message
	}{
		"pay":          {back, w.qrOrder(w.direct, "QR202611230002")},
		"query":        {queries, w.direct.common("00", "00").with(message{"orderId": "QR202611230001"})},
		"refund_query": {queries, w.direct.common("00", "00").with(message{"orderId": "RF202611230001"})},
		"reverse":      {back, w.reversal(w.direct, "CP202611230001")},
		"refund":       {back, w.refundOf(w.direct, orig, "RF202611230002", "1")},
		"bill":         {"/", w.direct.common("76", "01").with(message{"settleDate": "1123", "fileType": "00"})},
		"certificates": {back, w.direct.common("95", "00").with(message{"orderId": "EN202611230001", "certType": "01"})},
	} {
		w.faults(`[{"operation":"` + operation + `","channel":"unionpay","effect":"system_error","count":1}]`)
		expect(t, w.direct.ask(c.path, c.request), "06")
		expect(t, w.direct.ask(c.path, c.request), "00")
	}
	w.faults(`[{"out_trade_no":"RF202611230003","effect":"insufficient"}]`)
	expect(t, w.direct.ask(back, w.refundOf(w.direct, orig, "RF202611230003", "1")), "30")
}

func TestConcurrentRequestsChargeOnce(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(100_000)
	body := form(w.direct.sign(w.codeOrder(w.direct, "CP202611230001", w.code(payer, ""))))
	code := w.code(payer, "")
	var same, paid atomic.Int32
	var wg sync.WaitGroup
	for i := range 32 {
		wg.Go(func() {
			if status, text := w.direct.send(back, formType, body); status == http.StatusOK && parse(text)["respCode"] == "00" {
				same.Add(1)
			}
		})
		wg.Go(func() { // one code, many orders
			_, text := w.direct.send(back, formType, form(w.direct.sign(w.codeOrder(w.direct, fmt.Sprintf("CQ20261123%04d", i), code))))
			if parse(text)["respCode"] == "00" {
				paid.Add(1)
			}
		})
	}
	wg.Wait()
	if same.Load() != 32 || paid.Load() != 1 || w.balance(payer) != 100_000-2*1234 {
		t.Errorf("%d answers, %d orders of one code, balance %d", same.Load(), paid.Load(), w.balance(payer))
	}
}
