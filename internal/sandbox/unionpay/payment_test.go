package unionpay_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestACodeIsUnknownUntilItIsScannedAndPaidThen(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	answer := w.direct.ask(back, w.qrOrder(w.direct, "QR202611230001"))
	expect(t, answer, "00")
	if !regexp.MustCompile(`^https://qr\.95516\.com/00010001/62[0-9]+$`).MatchString(answer["qrCode"]) {
		t.Errorf("qrCode %s", answer["qrCode"])
	}
	expectState(t, w.state(w.direct, "QR202611230001"), "34", "")
	w.must("POST", "/sandbox/payers/"+payer+"/scan", `{"qr":"`+answer["qrCode"]+`","wallet":"unionpay"}`, nil)
	w.pays(payer, answer["qrCode"], `,"outcome":"refuses"`)
	expectState(t, w.state(w.direct, "QR202611230001"), "00", "05")
	w.clock.advance(90 * time.Second)
	if result := w.pays(payer, answer["qrCode"], `,"amount":1234`); result != "paid" {
		t.Fatal(result)
	}
	m := w.state(w.direct, "QR202611230001")
	expectState(t, m, "00", "00")
	for field, shape := range map[string]string{
		"queryId": `^[0-9]{21}$`, "traceNo": `^[0-9]{6}$`, "traceTime": `^1123180130$`, "settleDate": `^1123$`, "settleAmt": `^1234$`,
		"settleCurrencyCode": `^156$`, "txnAmt": `^1234$`, "currencyCode": `^156$`, "accNo": `^[0-9]{6}\*+[0-9]{4}$`, "origRespMsg": `成功`,
		"respMsg": `成功`, "orderId": `^QR202611230001$`, "txnTime": `^20261123180000$`, "txnType": `^00$`, "merId": `^` + w.creds.MerID + `$`,
		"accessType": `^0$`,
	} {
		if !regexp.MustCompile(shape).MatchString(m[field]) {
			t.Errorf("%s is %q, want %s", field, m[field], shape)
		}
	}
	byID := w.direct.ask(queries, w.direct.common("00", "00").with(message{"txnTime": "", "queryId": m["queryId"]}))
	if byID["orderId"] != "QR202611230001" || byID["txnTime"] != "20261123180000" || w.balance(payer) != 10_000-1234 {
		t.Errorf("by queryId %v, balance %d", byID, w.balance(payer))
	}
}

func TestACodeEndsAtPayTimeout(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	answer := w.direct.ask(back, w.qrOrder(w.direct, "QR202611230001").with(message{"payTimeout": "20261123180500"}))
	w.must("POST", "/sandbox/payers/"+payer+"/scan", `{"qr":"`+answer["qrCode"]+`"}`, nil)
	w.clock.advance(5*time.Minute - time.Millisecond)
	expectState(t, w.state(w.direct, "QR202611230001"), "00", "05")
	w.clock.advance(time.Millisecond)
	expectState(t, w.state(w.direct, "QR202611230001"), "00", "39")
	if status := w.control("POST", "/sandbox/payers/"+payer+"/pay", `{"qr":"`+answer["qrCode"]+`"}`, nil); status == http.StatusOK {
		t.Error("a code that is over was paid")
	}
	expect(t, w.direct.ask(back, w.qrOrder(w.direct, "QR202611230002").with(message{"payTimeout": "20261123180000"})), "10")
}

func TestPayerCodesAreAcceptedAndThenSettled(t *testing.T) {
	for name, c := range map[string]struct {
		rule, form, orig, state string
		amount                  string
	}{
		"pays":                {"", "", "00", "SUCCESS", "1234"},
		"pays, in EMV form":   {"", "&form=emv", "00", "SUCCESS", "1234"},
		"has not enough":      {`"effect":"insufficient"`, "", "64", "PAYERROR", "1234"},
		"has not enough, too": {"", "", "64", "PAYERROR", "90000"},
		"refuses":             {`"effect":"refuse"`, "", "60", "PAYERROR", "1234"},
		"is asked":            {`"effect":"ask_password"`, "", "05", "USERPAYING", "1234"},
		"is asked above":      {"", "", "05", "USERPAYING", "100001"},
		"pays late":           {`"effect":"pays_late"`, "", "05", "USERPAYING", "1234"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			payer := w.payer(50_000)
			if c.rule != "" {
				w.faults(`[{"operation":"pay","channel":"unionpay",` + c.rule + `}]`)
			}
			order := w.codeOrder(w.direct, "CP202611230001", w.code(payer, c.form)).with(message{"txnAmt": c.amount})
			answer := w.direct.ask(back, order)
			expect(t, answer, "00")
			expectState(t, w.state(w.direct, "CP202611230001"), "00", c.orig)
			again := w.direct.ask(back, order)
			if again.text() != answer.text() {
				t.Errorf("the same request again: %v, then %v", answer, again)
			}
			if got := w.charge("CP202611230001").State; got != c.state {
				t.Error(got)
			}
			w.step()
			if told := len(w.shop.take()); (told == 1) != (c.orig == "00") {
				t.Errorf("%d notices", told)
			}
		})
	}
}

func TestAPasswordIsTypedOrNot(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(500_000)
	for no, want := range map[string]string{"CP202611230001": "00", "CP202611230002": "60"} {
		expect(t, w.direct.ask(back, w.codeOrder(w.direct, no, w.code(payer, "")).with(message{"txnAmt": "100001"})), "00")
		refuse := map[string]string{"00": "false", "60": "true"}[want]
		w.must("POST", "/sandbox/payers/"+payer+"/confirm", `{"out_trade_no":"`+no+`","refuse":`+refuse+`}`, nil)
		expectState(t, w.state(w.direct, no), "00", want)
	}
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230003", w.code(payer, "")).with(message{"txnAmt": "100001"})), "00")
	w.clock.advance(time.Hour)
	expectState(t, w.state(w.direct, "CP202611230003"), "00", "39")
}

func TestPayerCodesThatAreNone(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(50_000)
	code := w.code(payer, "")
	for qrNo, want := range map[string]string{
		"6200000000000000001": "61", "130000000000000001": "10", "hQVDUFYwMQBhAA==": "10", "": "13", code[:18]: "10",
	} {
		expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230001", qrNo)), want)
	}
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230001", code)), "00")
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230002", code)), "61")
	late := w.code(payer, "")
	w.clock.advance(61 * time.Second)
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230003", late)), "61")
	if len(w.truth()) != 1 {
		t.Error("a refused payment left an order")
	}
}

// domain.md B1: only the payer's institution can hold the caps, and it says so with 33.
func TestThePayersCapOfTheDay(t *testing.T) {
	w := newWorld(t)
	var p struct {
		PayerID string `json:"payer_id"`
	}
	w.must("POST", "/sandbox/payers", `{"balance":1000000,"level":"C"}`, &p)
	w.must("PUT", "/sandbox/settings", `{"password_above_fen":0}`, nil)
	for no, c := range map[string]struct{ amount, want string }{
		"CP202611230001": {"100000", "00"},
	} {
		expect(t, w.direct.ask(back, w.codeOrder(w.direct, no, w.code(p.PayerID, "")).with(message{"txnAmt": c.amount})), "00")
		expectState(t, w.state(w.direct, no), "00", c.want)
	}
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "CP202611230002", w.code(p.PayerID, "")).with(message{"txnAmt": "1"})), "00")
	expectState(t, w.state(w.direct, "CP202611230002"), "00", "33")
}

func TestOneNumberAndTimeIsOneTransaction(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(50_000)
	order := w.qrOrder(w.direct, "QR202611230001")
	first := w.direct.ask(back, order)
	expect(t, first, "00")
	if again := w.direct.ask(back, order); again["qrCode"] != first["qrCode"] {
		t.Error("the same request has another code")
	}
	expect(t, w.direct.ask(back, order.with(message{"txnAmt": "1235"})), "12")
	expect(t, w.direct.ask(back, w.codeOrder(w.direct, "QR202611230001", w.code(payer, ""))), "12")
	other := w.direct.ask(back, order.with(message{"txnTime": "20261123180001"}))
	expect(t, other, "00")
	if other["qrCode"] == first["qrCode"] {
		t.Error("another time is another order")
	}
	w.pays(payer, other["qrCode"], "")
	expectState(t, w.state(w.direct, "QR202611230001"), "34", "")
	expectState(t, w.direct.ask(queries, w.direct.common("00", "00").with(message{"orderId": "QR202611230001", "txnTime": "20261123180001"})), "00", "00")
}

func TestAProviderPaysForItsSubMerchants(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(50_000)
	order := w.qrOrder(w.provider, "QR202611230001")
	for name, c := range map[string]struct {
		change message
		want   string
	}{
		"no sub-merchant":       {message{"subMerId": ""}, "13"},
		"no name":               {message{"subMerName": ""}, "13"},
		"no short name":         {message{"subMerAbbr": ""}, "13"},
		"unknown sub-merchant":  {message{"subMerId": "800310000000000"}, "31"},
		"as a merchant":         {message{"accessType": "0"}, "32"},
		"as an acquirer":        {message{"accessType": "1"}, "32"},
		"as nobody there is":    {message{"merId": "898100000000777"}, "31"},
		"with a name too long":  {message{"subMerAbbr": strings.Repeat("长", 17)}, "10"},
		"with a broken reserve": {message{"reqReserved": "a=b&c"}, "10"},
	} {
		if answer := w.provider.ask(back, order.with(c.change)); answer["respCode"] != c.want {
			t.Errorf("%s: %s %s, want %s", name, answer["respCode"], answer["respMsg"], c.want)
		}
	}
	expect(t, w.direct.ask(back, w.qrOrder(w.direct, "QR202611230002").with(message{"subMerId": w.creds.SubMerIDs[0]})), "32")
	m := w.paidQR(w.provider, payer, "QR202611230001")
	if m["subMerId"] != w.creds.SubMerIDs[0] || m["subMerAbbr"] != "示例奶茶" || w.charge("QR202611230001").SubMchID != w.creds.SubMerIDs[0] {
		t.Errorf("%v", m)
	}
	expectState(t, w.direct.ask(queries, w.direct.common("00", "00").with(message{"orderId": "QR202611230001"})), "34", "")
}
