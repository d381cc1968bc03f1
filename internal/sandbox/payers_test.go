package sandbox_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
)

// person is a payer of a level of verification.
func (w *world) person(balance int64, level string) string {
	w.t.Helper()
	var p struct {
		PayerID string `json:"payer_id"`
		Level   string
	}
	w.must("POST", "/sandbox/payers", fmt.Sprintf(`{"balance":%d,"level":%q}`, balance, level), &p)
	if want := level; p.Level != want && (want != "" || p.Level != "A") {
		w.t.Errorf("level %q", p.Level)
	}
	return p.PayerID
}

type act struct {
	Code, Result, State string
	Limit               *struct {
		Reason     string
		ZH         string `json:"message_zh"`
		EN         string `json:"message_en"`
		Cap, Spent int64
	}
}

// scans acts on an order of so many fen.
func (w *world) scans(payer, no string, total int, more fields) (status int, a act) {
	w.t.Helper()
	r := w.postNative(w.order(no).with(fields{"amount": fields{"total": total}}))
	code := strings.TrimSuffix(strings.TrimPrefix(string(r.body), `{"code_url":"`), `"}`)
	status = w.do("POST", "/sandbox/payers/"+payer+"/pay", fields{"qr": code}.with(more).json(), &a)
	return status, a
}

// domain.md B1, the outside test.
func TestCapsOfADayOnTheControlAPI(t *testing.T) {
	w := newWorld(t)
	static := fields{"static": true}
	p, q, b := w.person(1_000_000, ""), w.person(1_000_000, "A"), w.person(1_000_000, "B")
	n := 0
	pay := func(payer string, total int, more fields) act {
		t.Helper()
		n++
		status, a := w.scans(payer, fmt.Sprintf("CP%014d", n), total, more)
		if status != http.StatusOK {
			t.Fatalf("%d %+v", status, a)
		}
		return a
	}
	if a := pay(p, 30_000, static); a.Result != "paid" {
		t.Errorf("300.00: %+v", a)
	}
	a := pay(p, 30_000, static)
	if a.Result != "limited" || a.State != "NOTPAY" || a.Limit == nil || a.Limit.Reason != "STATIC_DAY_CAP" || a.Limit.Cap != 50_000 || a.Limit.Spent != 30_000 ||
		!strings.Contains(a.Limit.ZH, "500.00") || !strings.Contains(a.Limit.EN, "300.00") {
		t.Errorf("300.00 + 300.00: %+v", a)
	}
	if w.balance(p) != 970_000 {
		t.Errorf("balance %d", w.balance(p))
	}
	other := w.person(1_000_000, "")
	for _, who := range []string{q, other} {
		if a := pay(who, 40_000, static); a.Result != "paid" {
			t.Errorf("each 400.00: %+v", a)
		}
	}
	for _, step := range []struct {
		total  int
		result string
	}{{499_999, "paid"}, {1, "paid"}, {1, "limited"}} {
		if a := pay(b, step.total, nil); a.Result != step.result {
			t.Errorf("level B, %d: %+v", step.total, a)
		}
	}
	w.must("PUT", "/sandbox/payers/"+b, `{"level":"A"}`, nil)
	if a := pay(b, 1, nil); a.Result != "paid" {
		t.Errorf("verified better: %+v", a)
	}
	w.clock.advance(6 * time.Hour) // 00:00:00
	if a := pay(p, 50_000, static); a.Result != "paid" {
		t.Errorf("the next day: %+v", a)
	}
	for path, body := range map[string]string{"POST /sandbox/payers": `{"level":"D"}`, "PUT /sandbox/payers/" + p: `{"level":"gold"}`} {
		method, at, _ := strings.Cut(path, " ")
		var a act
		if status := w.do(method, at, body, &a); status != 400 || a.Code != "LEVEL_UNKNOWN" {
			t.Errorf("%s: %d %+v", path, status, a)
		}
	}
}

func TestAPayerCodeOfALevelCPayerIsCapped(t *testing.T) {
	w := newWorld(t)
	payer := w.person(1_000_000, "C")
	order := func(no string, total int) fields {
		return w.codeOrder(no, w.code(payer)).with(fields{"amount": fields{"total": total}})
	}
	expect(t, w.postCode(order("CP20261123000001", 99_999)), 200, "")
	over := order("CP20261123000002", 2)
	expect(t, w.postCode(over), 403, "RULE_LIMIT")
	expect(t, w.postCode(over), 403, "RULE_LIMIT") // the same again
	if _, state := w.getOrder("CP20261123000002"); state != "PAYERROR" {
		t.Error(state)
	}
	expect(t, w.postCode(order("CP20261123000003", 1)), 200, "")
	if w.balance(payer) != 900_000 {
		t.Errorf("balance %d", w.balance(payer))
	}
}

func TestACodeIsForItsOwnWallet(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	for wallet, want := range map[string]struct {
		status int
		code   string
	}{"alipay": {409, "OTHER_WALLET"}, "unionpay": {409, "OTHER_WALLET"}, "cash": {400, "WALLET_UNKNOWN"}} {
		status, a := w.scans(payer, "CP20261123000001", 1234, fields{"wallet": wallet})
		if status != want.status || a.Code != want.code {
			t.Errorf("%s: %d %+v", wallet, status, a)
		}
	}
	if _, a := w.scans(payer, "CP20261123000001", 1234, fields{"wallet": "wechat"}); a.Result != "paid" {
		t.Errorf("%+v", a)
	}
}

func TestALookIsKept(t *testing.T) {
	w := newWorld(t)
	payer, qr := w.payer(10_000), w.nativeCode("CP20261123000001")
	scanned := func() bool {
		var page struct {
			Items []struct{ Scanned, Static bool }
		}
		w.get("/sandbox/truth?out_trade_no=CP20261123000001", &page)
		return page.Items[0].Scanned
	}
	if scanned() {
		t.Error("nobody has looked yet")
	}
	var a act
	w.must("POST", "/sandbox/payers/"+payer+"/scan", fields{"qr": qr, "wallet": "wechat", "static": true}.json(), &a)
	if a.Result != "shown" || !scanned() {
		t.Errorf("%+v, scanned %v", a, scanned())
	}
	w.stop()
	w.start()
	if !scanned() {
		t.Error("the look is forgotten over a restart")
	}
}

func TestPayerCodesOfThreeWallets(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(0)
	for query, want := range map[string]struct {
		begins string
		digits int
	}{"": {"1", 18}, "?wallet=wechat": {"1", 18}, "?wallet=alipay": {"2|30", 18}, "?wallet=unionpay": {"62", 19}, "?wallet=unionpay&form=emv": {"hQVDUFYwMQ", 0}} {
		var c struct{ Code string }
		w.get("/sandbox/payers/"+payer+"/code"+query, &c)
		begins := func(with string) bool { return strings.HasPrefix(c.Code, with) }
		if !slices.ContainsFunc(strings.Split(want.begins, "|"), begins) || (want.digits > 0 && len(c.Code) != want.digits) {
			t.Errorf("%s: %s", query, c.Code)
		}
	}
	for _, query := range []string{"?wallet=alipay&form=emv", "?wallet=unionpay&form=square"} {
		var a act
		if status := w.do("GET", "/sandbox/payers/"+payer+"/code"+query, "", &a); status != 400 || a.Code != "BAD_REQUEST" {
			t.Errorf("%s: %d %+v", query, status, a)
		}
	}
}

func TestTheNamesOfAPayerAreTold(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(0)
	first := w.openID(payer, w.creds.AppID)
	w.stop()
	w.start()
	if again := w.openID(payer, w.creds.AppID); again != first || len(first) != 28 {
		t.Errorf("%s, then %s", first, again)
	}
	for query, want := range map[string]struct {
		status int
		code   string
	}{
		payer + "/openid?wallet=wechat":          {400, "BAD_REQUEST"},
		payer + "/openid?wallet=cash&app_id=1":   {400, "WALLET_UNKNOWN"},
		"payer_nobody/openid?app_id=1":           {404, "PAYER_NOT_FOUND"},
		payer + "/openid?wallet=alipay&app_id=1": {200, ""},
	} {
		var a act
		if status := w.do("GET", "/sandbox/payers/"+query, "", &a); status != want.status || a.Code != want.code {
			t.Errorf("%s: %d %+v", query, status, a)
		}
	}
}

func TestChannelsAreToldApart(t *testing.T) {
	w := newWorld(t)
	w.pays(w.payer(10_000), w.nativeCode("CP20261123000001"), "pays")
	w.step()
	for channel, want := range map[string]int{"wechat": 1, "alipay": 0, "unionpay": 0} {
		var page struct{ Items []charge }
		w.get("/sandbox/truth?channel="+channel, &page)
		var list struct{ Notices []noticeLine }
		w.get("/sandbox/notices?out_trade_no=CP20261123000001&channel="+channel, &list)
		if len(page.Items) != want || len(list.Notices) != want {
			t.Errorf("%s: %d orders, %d notices", channel, len(page.Items), len(list.Notices))
		}
		status := w.do("POST", "/sandbox/notices/resend", fmt.Sprintf(`{"channel":%q,"out_trade_no":"CP20261123000001"}`, channel), nil)
		if (status == 200) != (want == 1) {
			t.Errorf("%s: resend %d", channel, status)
		}
		var variants struct{ Payment []string }
		w.get("/sandbox/notices/variants?channel="+channel, &variants)
		if len(variants.Payment) < 5 {
			t.Errorf("%s has %d forgeries", channel, len(variants.Payment))
		}
	}
	w.faults(`[{"channel":"alipay","effect":"system_error"}]`)
	if r, _ := w.getOrder("CP20261123000001"); r.status != 200 {
		t.Errorf("a fault of another channel: %d", r.status)
	}
}
