package sandbox_test

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cloudpos/internal/sandbox"
)

func TestTimeOutAfterTheDebitChargesOnce(t *testing.T) {
	for _, connection := range []string{"cut", "hold"} {
		t.Run(connection, func(t *testing.T) {
			w := newWorld(t)
			payer := w.payer(10_000)
			http.DefaultClient.Timeout = 0
			w.faults(fmt.Sprintf(`[{"operation":"pay","effect":"timeout_after","count":1,"connection":%q}]`, connection))
			f := w.codeOrder("CP20261123000001", w.code(payer))
			if r := w.impatient(func() reply { return w.postCode(f) }); r.status != 0 {
				t.Fatalf("answered %d %s", r.status, r.body)
			}
			if _, state := w.getOrder("CP20261123000001"); state != "SUCCESS" {
				t.Error(state)
			}
			expect(t, w.postCode(f), 200, "")
			if c := w.charge("CP20261123000001"); !c.Paid || w.balance(payer) != 10_000-1234 {
				t.Errorf("%+v, balance %d", c, w.balance(payer))
			}
		})
	}
}

// impatient gives a call half a second.
func (w *world) impatient(call func() reply) reply {
	http.DefaultClient.Timeout = 500 * time.Millisecond
	defer func() { http.DefaultClient.Timeout = 0 }()
	return call()
}

func TestTimeOutBeforeTheDebit(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	w.faults(`[{"operation":"pay","prefix":"CP-KNOWN","effect":"timeout_before","count":1},
	           {"operation":"pay","prefix":"CP-LOST","effect":"timeout_before","unrecorded":true,"count":1},
	           {"operation":"close","effect":"timeout_before","count":1}]`)
	for no, want := range map[string]string{"CP-KNOWN-00001": "NOTPAY", "CP-LOST-000001": ""} {
		f := w.codeOrder(no, w.code(payer))
		if r := w.postCode(f); r.status != 0 {
			t.Fatalf("%s: answered %d", no, r.status)
		}
		if _, state := w.getOrder(no); state != want {
			t.Errorf("%s: state %q, want %q", no, state, want)
		}
		expect(t, w.postCode(f), 200, "") // the same number may try again
	}
	expect(t, w.postAct("reverse", "CP-KNOWN-00001"), 200, "")
	w.nativeCode("CP20261123000001")
	if r := w.postAct("close", "CP20261123000001"); r.status != 0 {
		t.Fatal(r.status)
	}
	if _, state := w.getOrder("CP20261123000001"); state != "NOTPAY" {
		t.Error("a close that never arrived closed the order:", state)
	}
	if b := w.balance(payer); b != 10_000-1234 {
		t.Errorf("balance %d", b)
	}
}

func TestWhatGoesWrongWithAnswers(t *testing.T) {
	for effect, c := range map[string]struct {
		status int
		code   string
	}{
		"status_500": {500, ""}, "status_502": {502, ""}, "rate_limited_429": {429, "FREQUENCY_LIMITED"}, "system_error": {500, "SYSTEM_ERROR"},
	} {
		for after, paid := range map[string]bool{"false": false, "true": true} {
			t.Run(effect+" after "+after, func(t *testing.T) {
				w := newWorld(t)
				w.faults(fmt.Sprintf(`[{"operation":"pay","effect":%q,"after":%s}]`, effect, after))
				expect(t, w.postCode(w.codeOrder("CP20261123000001", w.code(w.payer(10_000)))), c.status, c.code)
				if all := w.truth(); (len(all) == 1 && all[0].Paid) != paid {
					t.Errorf("%+v", all)
				}
			})
		}
	}
}

func TestABadSignatureIsNoticedByTheOfficialClient(t *testing.T) {
	w := newWorld(t)
	client := w.byPublicKey(w.creds.MchID)
	w.faults(`[{"operation":"pay","effect":"bad_signature"}]`)
	if _, err := w.codePay(client, "CP20261123000001", w.code(w.payer(10_000)), 100); err == nil {
		t.Error("the client took an answer with a wrong signature")
	}
	if c := w.charge("CP20261123000001"); !c.Paid {
		t.Error("it was not done")
	}
}

func TestWhatPayersDoWithACode(t *testing.T) {
	for name, c := range map[string]struct {
		rule   string
		status int
		code   string
		state  string
	}{
		"asks the password":               {`"effect":"ask_password"`, 200, "", "USERPAYING"},
		"asks the password, other style":  {`"effect":"ask_password","style":"error"`, 400, "USERPAYING", "USERPAYING"},
		"has not enough":                  {`"effect":"insufficient"`, 403, "NOT_ENOUGH", "PAYERROR"},
		"refuses":                         {`"effect":"refuse"`, 403, "TRADE_ERROR", "PAYERROR"},
		"pays late":                       {`"effect":"pays_late","ms":5000`, 200, "", "USERPAYING"},
		"pays after the order was closed": {`"effect":"pays_after_close"`, 200, "", "USERPAYING"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			payer := w.payer(10_000)
			w.faults(`[{"operation":"pay",` + c.rule + `}]`)
			f := w.codeOrder("CP20261123000001", w.code(payer))
			expect(t, w.postCode(f), c.status, c.code)
			if _, state := w.getOrder("CP20261123000001"); state != c.state {
				t.Errorf("state %s, want %s", state, c.state)
			}
			if b := w.balance(payer); b != 10_000 {
				t.Errorf("balance %d", b)
			}
			if c.code != "USERPAYING" {
				expect(t, w.postCode(f), c.status, c.code) // asked again, the same is said
			}
		})
	}
}

func TestPasswordIsAskedAboveTheLimit(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(1_000_000)
	f := w.codeOrder("CP20261123000001", w.code(payer)).with(fields{"amount": fields{"total": 100_001}})
	expect(t, w.postCode(f), 200, "")
	if _, state := w.getOrder("CP20261123000001"); state != "USERPAYING" {
		t.Fatal(state)
	}
	w.must("POST", "/sandbox/payers/"+payer+"/confirm", `{"out_trade_no":"CP20261123000001"}`, nil)
	if _, state := w.getOrder("CP20261123000001"); state != "SUCCESS" {
		t.Error(state)
	}
	w.must("PUT", "/sandbox/settings", `{"password_above_fen":0}`, nil)
	expect(t, w.postCode(f.with(fields{"out_trade_no": "CP20261123000002", "payer": fields{"auth_code": w.code(payer)}})), 200, "")
	if _, state := w.getOrder("CP20261123000002"); state != "SUCCESS" {
		t.Error(state)
	}
}

func TestPaymentsThatComeAfterTheClose(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	qr := w.nativeCode("CP-WALLET-0001")
	if r := w.pays(payer, qr, "pays_after_close"); r != "will_pay" {
		t.Fatal(r)
	}
	w.nativeCode("CP-SCRIPT-0001")
	w.faults(`[{"operation":"close","prefix":"CP-SCRIPT","effect":"pays_after_close"}]`)
	for _, no := range []string{"CP-WALLET-0001", "CP-SCRIPT-0001"} {
		expect(t, w.postAct("close", no), 204, "")
		w.step()
		if c := w.charge(no); c.State != "SUCCESS" || !c.Paid {
			t.Errorf("%s: %+v", no, c)
		}
	}
	if n := len(w.shop.take()); n != 2 {
		t.Errorf("%d notices", n)
	}
	if b := w.balance(payer); b != 10_000-1234 {
		t.Errorf("balance %d", b)
	}
}

func TestPayingLate(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	w.pays(payer, w.nativeCode("CP20261123000001"), "pays_late")
	w.clock.advance(29 * time.Second)
	w.step()
	if c := w.charge("CP20261123000001"); c.Paid {
		t.Error("too early")
	}
	w.clock.advance(time.Second)
	w.step()
	if c := w.charge("CP20261123000001"); !c.Paid || len(w.shop.take()) != 1 {
		t.Error("not paid, or not told")
	}
}

func TestRefundFaults(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	w.pays(payer, w.nativeCode("CP20261123000001"), "pays")
	w.step()
	w.shop.take()
	w.faults(`[{"operation":"refund","out_trade_no":"R-EMPTY","effect":"insufficient"},{"operation":"refund","out_trade_no":"R-ODD","effect":"refuse"},
	           {"operation":"refund","out_trade_no":"R-CUT","effect":"timeout_after","count":1}]`)
	expect(t, w.postRefund(refundOf("CP20261123000001", "R-EMPTY", 100, 1234)), 403, "NOT_ENOUGH")
	expect(t, w.postRefund(refundOf("CP20261123000001", "R-ODD", 100, 1234).with(fields{"notify_url": w.shop.URL})), 200, "")
	if r := w.postRefund(refundOf("CP20261123000001", "R-CUT", 200, 1234)); r.status != 0 {
		t.Fatal(r.status)
	}
	expect(t, w.postRefund(refundOf("CP20261123000001", "R-CUT", 200, 1234)), 200, "")
	w.step()
	if c := w.charge("CP20261123000001"); c.Refunded != 200 || len(c.Refunds) != 2 || w.balance(payer) != 10_000-1234+200 {
		t.Errorf("%+v", c)
	}
	if got := w.shop.take(); len(got) != 1 {
		t.Errorf("%d notices; the abnormal refund has one", len(got))
	}
}

func TestConcurrentRequestsForOneOrderChargeOnce(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(1_000_000)
	f := w.codeOrder("CP20261123000001", w.code(payer))
	var same atomic.Int32
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			if r := w.postCode(f); r.status == 200 {
				same.Add(1)
			}
		})
	}
	wg.Wait()
	if same.Load() != 64 || len(w.truth()) != 1 || w.balance(payer) != 1_000_000-1234 {
		t.Errorf("%d answers, %d charges, balance %d", same.Load(), len(w.truth()), w.balance(payer))
	}
	// one code, many orders: one of them is paid
	code := w.code(payer)
	var paid atomic.Int32
	for i := range 64 {
		wg.Go(func() {
			if r := w.postCode(w.codeOrder(fmt.Sprintf("CP2026112301%04d", i), code)); r.status == 200 {
				paid.Add(1)
			}
		})
	}
	wg.Wait()
	if paid.Load() != 1 || w.balance(payer) != 1_000_000-2*1234 {
		t.Errorf("one code paid %d orders", paid.Load())
	}
}

func TestTruthCredentialsAndPendingNoticesSurviveARestart(t *testing.T) {
	w := newWorld(t)
	payer := w.payer(10_000)
	w.shop.answer(500)
	w.pays(payer, w.nativeCode("CP20261123000001"), "pays")
	w.step()
	w.must("PUT", "/sandbox/settings", `{"refund_delay_ms":60000}`, nil)
	expect(t, w.postRefund(refundOf("CP20261123000001", "R1", 34, 1234)), 200, "")
	creds, truth, balance := fmt.Sprint(w.creds.SerialNo, w.creds.APIv3Key), fmt.Sprint(w.truth()), w.balance(payer)
	w.stop()
	w.start()
	if fmt.Sprint(w.creds.SerialNo, w.creds.APIv3Key) != creds || fmt.Sprint(w.truth()) != truth || w.balance(payer) != balance {
		t.Errorf("credentials or truth changed:\n%s\n%v", truth, w.truth())
	}
	w.shop.take()
	w.shop.answer(204)
	w.clock.advance(time.Minute)
	w.step()
	if n := len(w.shop.take()); n != 1 {
		t.Errorf("the notice went on %d times", n)
	}
	if c := w.charge("CP20261123000001"); c.Refunded != 34 {
		t.Error("the refund did not end")
	}
}

func TestRunDoesTheBackgroundWork(t *testing.T) {
	s, err := sandbox.New(sandbox.Config{DataDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- s.Run(ctx) }()
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
