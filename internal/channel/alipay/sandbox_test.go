package alipay

import (
	"bytes"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

const (
	firstRefund  = "RX01JD0000000000000000000001"
	secondRefund = "RX01JD0000000000000000000002"
)

// everyAccount runs a test for every kind of account and key.
func everyAccount(t *testing.T, run func(t *testing.T, w *world)) {
	for _, mode := range []channel.Mode{channel.Own, channel.Provider} {
		for _, keys := range []string{"key", "certificate"} {
			t.Run(string(mode)+" "+keys, func(t *testing.T) { run(t, newWorld(t, mode, keys)) })
		}
	}
}

// One payment from code to refund.
func TestSandboxQRPayment(t *testing.T) {
	everyAccount(t, func(t *testing.T, w *world) {
		r := w.ref()
		asked := w.qr(r, 1234)
		w.want("code", asked, channel.Pending, "")
		w.want("not scanned: query", w.query(r), channel.NotFound, "")
		w.want("not scanned: close", w.Close(t.Context(), r), channel.NotFound, "")
		if again := w.qr(r, 1234); again.QR != asked.QR {
			t.Errorf("asked again, as after a crash: %+v", again)
		}
		w.scans(asked.QR)
		w.want("scanned", w.query(r), channel.Pending, "")
		w.pays(asked.QR)
		paid := w.query(r)
		w.want("paid", paid, channel.Paid, "")
		if paid.Amount != 1234 || paid.PayerAmount != 1234 || paid.SettleAmount != 1234 || paid.TransactionNo == "" ||
			paid.Payer == "" || paid.PaidAt.IsZero() || paid.PaidAt.Location() != time.UTC {
			t.Errorf("facts: %+v", paid)
		}
		r.TransactionNo = paid.TransactionNo
		w.want("known by both numbers", w.query(r), channel.Paid, "")
		w.want("close", w.Close(t.Context(), r), channel.Unknown, channel.ReasonAlreadyPaid)
		w.want("pay again", w.qr(r, 1234), channel.Unknown, channel.ReasonAlreadyPaid)
		w.refunds(r)
		w.want("paid, refunded since", w.query(r), channel.Paid, "")
		w.checkNotices(r, paid)
	})
}

// refunds gives 12.34 yuan back in two parts, the first of them asked for twice.
func (w *world) refunds(r channel.Ref) {
	w.t.Helper()
	first, second := w.give(r, firstRefund, 234, 1234), w.give(r, secondRefund, 1000, 1234)
	for _, refund := range []channel.RefundRequest{first, second, first} {
		got := w.Refund(w.t.Context(), refund)
		if got.Amount != refund.Amount || (got.Outcome != channel.RefundPending && got.Outcome != channel.RefundSucceeded) {
			w.t.Errorf("refund: %+v", got)
		}
		w.scenario.advance(time.Minute)
		w.step()
	}
	if got := w.Refund(w.t.Context(), w.give(r, "RX01JD0000000000000000000003", 1, 1234)); got.Outcome != channel.RefundFailed {
		w.t.Errorf("more than was paid: %+v", got)
	}
	if got := w.Refund(w.t.Context(), w.give(r, firstRefund, 235, 1234)); got.Outcome == channel.RefundSucceeded || got.Outcome == channel.RefundFailed {
		w.t.Errorf("the same number, another amount: %+v", got)
	}
	if got := w.QueryRefund(w.t.Context(), first); got.Outcome != channel.RefundSucceeded || got.Amount != 234 || got.SucceededAt.IsZero() {
		w.t.Errorf("refund query: %+v", got)
	}
}

// checkNotices checks that one payment and its two refunds were told, and nothing refused.
func (w *world) checkNotices(r channel.Ref, paid channel.Result) {
	w.t.Helper()
	w.step()
	w.mu.Lock()
	defer w.mu.Unlock()
	given := map[string]money.Amount{}
	payments := 0
	for _, n := range w.accepted {
		if n.Number != r.Number || n.MerchantNo == "" || n.SubMerchant != "" {
			w.t.Errorf("notice of something else: %+v", n)
		}
		switch n.Kind {
		case channel.PaymentNotice:
			payments++
			if n.Payment.Outcome != channel.Paid || n.Payment.TransactionNo != paid.TransactionNo || n.Payment.Payer != paid.Payer ||
				!n.Payment.PaidAt.Equal(paid.PaidAt) || n.Payment.Amount != paid.Amount {
				w.t.Errorf("payment notice: %+v", n)
			}
		case channel.RefundNotice:
			if n.Refund.Outcome == channel.RefundSucceeded && n.Total == paid.Amount {
				given[n.RefundNumber] = n.Refunded
			}
		}
	}
	if payments != 1 || len(given) != 2 || given[firstRefund] != 234 || given[secondRefund] != 1234 || len(w.refused) != 0 {
		w.t.Errorf("%d payments, refunds %v, refused %v", payments, given, w.refused)
	}
}

func TestSandboxUnpaidCode(t *testing.T) {
	w := newWorld(t, channel.Own, "key")
	r := w.ref()
	w.scans(w.qr(r, 100).QR)
	w.want("close", w.Close(t.Context(), r), channel.Closed, "")
	w.want("closed", w.query(r), channel.Closed, "")
	w.want("close again", w.Close(t.Context(), r), channel.Closed, "")
	w.want("pay after close", w.qr(r, 100), channel.Unknown, channel.ReasonNumberUsed)

	r = w.ref()
	asked := w.qr(r, 100)
	w.want("other amount, same number", w.qr(r, 101), channel.Unknown, channel.ReasonNumberUsed)
	w.scans(asked.QR)
	w.scenario.advance(6 * time.Minute)
	w.want("after its end", w.query(r), channel.Closed, "")

	never := w.ref()
	w.want("query of nothing", w.query(never), channel.NotFound, "")
	w.want("close of nothing", w.Close(t.Context(), never), channel.NotFound, "")
	w.want("reverse of nothing", w.Reverse(t.Context(), never), channel.NotFound, "")
	if got := w.QueryRefund(t.Context(), w.give(never, firstRefund, 1, 1)); got.Outcome != channel.RefundNotFound {
		t.Errorf("refund query of nothing: %+v", got)
	}
}

func TestSandboxPayerCode(t *testing.T) {
	everyAccount(t, func(t *testing.T, w *world) {
		r, code := w.ref(), w.code()
		paid := w.charge(r, 500, code)
		w.want("paid at once", paid, channel.Paid, "")
		if paid.Amount != 500 || paid.Payer == "" || paid.TransactionNo == "" {
			t.Errorf("%+v", paid)
		}
		w.want("the code again", w.charge(w.ref(), 500, code), channel.Failed, channel.ReasonCodeExpired)
		w.control("PUT", "/sandbox/payers/"+w.payer, map[string]any{"balance": 499})
		w.want("more than he has", w.charge(w.ref(), 500, w.code()), channel.Failed, channel.ReasonInsufficient)
		w.faults(map[string]any{"operation": "pay", "effect": "refuse"})
		w.want("he says no", w.charge(w.ref(), 500, w.code()), channel.Failed, channel.ReasonRefused)
		w.noFaults()

		for _, what := range []string{"reverse", "reverse again"} {
			got := w.Reverse(t.Context(), r)
			w.want(what, got, channel.Reversed, "")
			if !got.Refunded {
				t.Errorf("%s: money had moved: %+v", what, got)
			}
		}
		w.step()
		if len(w.accepted)+len(w.refused) != 0 {
			t.Errorf("told of a payment by code: %+v %v", w.accepted, w.refused)
		}
	})
}

func TestSandboxPassword(t *testing.T) {
	w := newWorld(t, channel.Own, "key")
	w.faults(map[string]any{"operation": "pay", "effect": "ask_password"})
	r := w.ref()
	w.want("asked", w.charge(r, 500, w.code()), channel.Pending, channel.ReasonPassword)
	w.want("still asked", w.query(r), channel.Pending, "")
	w.control("POST", "/sandbox/payers/"+w.payer+"/confirm", map[string]any{"out_trade_no": r.Number})
	w.want("typed", w.query(r), channel.Paid, "")

	r = w.ref()
	w.want("asked", w.charge(r, 500, w.code()), channel.Pending, channel.ReasonPassword)
	got := w.Reverse(t.Context(), r)
	w.want("taken back", got, channel.Reversed, "")
	if got.Refunded {
		t.Errorf("nothing had moved: %+v", got)
	}
	w.want("closed", w.query(r), channel.Closed, "")
}

// A page inside the wallet: who pays is known by OAuth, and the trade is his alone.
func TestSandboxPage(t *testing.T) {
	everyAccount(t, func(t *testing.T, w *world) {
		if a, b := w.identified(), w.identified(); a != b || a == "" {
			t.Errorf("the same payer is %q and %q", a, b)
		}
		back := w.authorized()
		if _, err := w.Payer(t.Context(), back); err != nil {
			t.Error(err)
		}
		if _, err := w.Payer(t.Context(), back); !fault.Is(err, fault.Invalid) {
			t.Errorf("the code again: %v", err)
		}
		if _, err := w.Payer(t.Context(), url.Values{"auth_code": {"made up"}}); !fault.Is(err, fault.Invalid) {
			t.Errorf("a made up code: %v", err)
		}
		r := w.ref()
		begun := w.page(r, 800)
		w.want("begun", begun, channel.Pending, "")
		if begun.Page == nil || begun.Page.Bridge != channel.BridgeAlipay || begun.Page.Arguments["tradeNO"] != begun.TransactionNo {
			t.Fatalf("%+v", begun.Page)
		}
		w.want("open", w.query(r), channel.Pending, "")
		w.pays(begun.Page.Arguments["tradeNO"])
		paid := w.query(r)
		w.want("paid", paid, channel.Paid, "")
		if paid.Payer != w.identified() {
			t.Errorf("paid by %q", paid.Payer)
		}
		w.step()
		if len(w.accepted) != 1 || len(w.refused) != 0 {
			t.Errorf("%+v %v", w.accepted, w.refused)
		}
		r = w.ref()
		w.page(r, 800)
		w.want("close, nobody paid", w.Close(t.Context(), r), channel.Closed, "")
	})
}

// A time-out after the debit is found by the query; one before it ends reversed with nothing moved.
func TestSandboxTimeouts(t *testing.T) {
	w := newWorld(t, channel.Own, "key")
	w.faults(map[string]any{"operation": "pay", "effect": "timeout_after"})
	r := w.ref()
	w.want("after the debit", w.charge(r, 500, w.code()), channel.Unknown, channel.ReasonTransport)
	w.want("found", w.query(r), channel.Paid, "")

	w.faults(map[string]any{"operation": "pay", "effect": "timeout_before"})
	r = w.ref()
	w.want("before the debit", w.charge(r, 500, w.code()), channel.Unknown, channel.ReasonTransport)
	w.want("open", w.query(r), channel.Pending, "")
	if got := w.Reverse(t.Context(), r); got.Outcome != channel.Reversed || got.Refunded {
		t.Errorf("reverse: %+v", got)
	}

	w.faults(map[string]any{"operation": "pay", "effect": "timeout_before", "unrecorded": true})
	r = w.ref()
	w.want("never arrived", w.charge(r, 500, w.code()), channel.Unknown, channel.ReasonTransport)
	w.want("not known", w.query(r), channel.NotFound, "")

	w.noFaults()
	r = w.ref()
	w.charge(r, 500, w.code())
	refund := w.give(r, firstRefund, 200, 500)
	w.faults(map[string]any{"operation": "refund", "effect": "timeout_after"})
	if got := w.Refund(t.Context(), refund); got.Outcome != channel.RefundUnknown || got.Reason != channel.ReasonTransport {
		t.Errorf("refund timed out: %+v", got)
	}
	if got := w.QueryRefund(t.Context(), refund); got.Outcome == channel.RefundNotFound || got.Amount != 200 {
		t.Errorf("refund that was taken on: %+v", got)
	}
	w.faults(map[string]any{"operation": "refund", "effect": "insufficient"})
	if got := w.Refund(t.Context(), w.give(r, secondRefund, 200, 500)); got.Outcome != channel.RefundFailed || got.Reason != channel.ReasonChannelBalance {
		t.Errorf("nothing to refund from: %+v", got)
	}
}

// Whatever a broken channel says to whatever question is Unknown.
func TestSandboxBreakdowns(t *testing.T) {
	w := newWorld(t, channel.Own, "certificate")
	paid := w.ref()
	w.want("paid", w.charge(paid, 500, w.code()), channel.Paid, "")
	for effect, reason := range map[string]channel.Reason{
		"status_500": channel.ReasonBusy, "status_502": channel.ReasonBusy, "rate_limited_429": channel.ReasonBusy,
		"system_error": channel.ReasonBusy, "bad_signature": channel.ReasonBadAnswer,
		"timeout_before": channel.ReasonTransport, "timeout_after": channel.ReasonTransport,
	} {
		w.faults(map[string]any{"effect": effect})
		open := w.ref()
		w.want(effect+", QR", w.qr(open, 100), channel.Unknown, reason)
		w.want(effect+", payer code", w.charge(w.ref(), 100, w.code()), channel.Unknown, reason)
		w.want(effect+", query", w.query(paid), channel.Unknown, reason)
		w.want(effect+", close", w.Close(t.Context(), open), channel.Unknown, reason)
		w.want(effect+", reverse", w.Reverse(t.Context(), open), channel.Unknown, reason)
		refund := w.give(paid, firstRefund, 100, 500)
		for what, got := range map[string]channel.RefundResult{
			"refund": w.Refund(t.Context(), refund), "refund query": w.QueryRefund(t.Context(), refund),
		} {
			if got.Outcome != channel.RefundUnknown || got.Reason != reason {
				t.Errorf("%s, %s: %+v", effect, what, got)
			}
		}
		day := channel.BillRequest{Kind: channel.TradeBill, Day: billDay}
		if got := w.Bill(t.Context(), day, &bytes.Buffer{}); got.Outcome != channel.BillUnknown || got.Reason != reason {
			t.Errorf("%s, bill: %+v", effect, got)
		}
	}
}

// A wrong key on our side: the gateway's refusal is not signed and ends the payment, of which nothing was looked at.
func TestSandboxWrongKey(t *testing.T) {
	w := newWorld(t, channel.Own, "key")
	c := keyCredentials()
	given := w.control("GET", "/sandbox/credentials", nil)["alipay"].(map[string]any)
	c.AppID, c.SellerID = given["app_id"].(string), given["seller_id"].(string)
	c.GatewayURL, c.AlipayPublicKey = given["gateway_url"].(string), given["alipay_public_key_pem"].(string)
	stranger, err := w.driver.Connect(t.Context(), channel.Account{Mode: channel.Own, Credentials: encode(c)})
	if err != nil {
		t.Fatal(err)
	}
	request := codeRequest()
	got := stranger.Pay(t.Context(), request)
	w.want("pay", got, channel.Failed, channel.ReasonCredentials)
	if strings.Contains(got.ChannelMessage, request.PayerCode) || !strings.Contains(got.ChannelMessage, "验签") {
		t.Errorf("the gateway repeats what it was sent: %s", got.ChannelMessage)
	}
	w.want("query", stranger.Query(t.Context(), channel.Ref{Number: testNumber}), channel.Unknown, channel.ReasonCredentials)
}

// Every forgery that the sandbox knows, on the wire. What it signs with Alipay's own key but about another order, amount or
// refund is for the core to refuse: the connector must hand it on unchanged. closed_unpaid and not_paid say less than
// happened, which moves nothing.
func TestSandboxForgedNotices(t *testing.T) {
	everyAccount(t, func(t *testing.T, w *world) {
		r := w.ref()
		w.pays(w.qr(r, 1234).QR)
		w.Refund(t.Context(), w.give(r, firstRefund, 100, 1234))
		w.scenario.advance(time.Minute)
		w.step()
		variants := w.control("GET", "/sandbox/notices/variants?channel=alipay", nil)
		count := 0
		for kind, refundNo := range map[string]string{"payment": "", "refund": firstRefund} {
			for _, v := range variants[kind].([]any) {
				count++
				w.forged(r, refundNo, v.(string))
			}
			for _, v := range []string{"genuine", "genuine_odd_subject", "genuine_empty_fields"} {
				if got := w.told(r, refundNo, v); len(got) != 1 || got[0].Number != r.Number || got[0].RefundNumber != refundNo {
					t.Errorf("%s, %s: %+v", kind, v, got)
				}
			}
		}
		t.Logf("%d forgeries", count)
		if count < 60 {
			t.Errorf("only %d forgeries", count)
		}
	})
}

// told lets the sandbox send a variant and gives what was accepted of it.
func (w *world) told(r channel.Ref, refundNo, variant string) []channel.Notice {
	w.t.Helper()
	w.mu.Lock()
	w.accepted = nil
	w.mu.Unlock()
	w.control("POST", "/sandbox/notices/resend", map[string]any{"out_trade_no": r.Number, "out_refund_no": refundNo, "variant": variant})
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.accepted
}

func (w *world) forged(r channel.Ref, refundNo, variant string) {
	w.t.Helper()
	for _, n := range w.told(r, refundNo, variant) {
		if !slices.Contains([]string{"wrong_amount", "wrong_out_trade_no", "not_paid", "closed_unpaid", "wrong_out_biz_no", "wrong_refund_fee"}, variant) {
			w.t.Errorf("%s was believed: %+v", variant, n)
			continue
		}
		if n.Kind == channel.RefundNotice {
			if n.Number == r.Number && n.RefundNumber == refundNo && n.Total == 1234 && n.Refunded == 100 {
				w.t.Errorf("%s says what is true: %+v", variant, n)
			}
			continue
		}
		if n.Number == r.Number && n.Payment.Amount == 1234 && n.Payment.Outcome == channel.Paid {
			w.t.Errorf("%s says what is true: %+v", variant, n)
		}
	}
}

// A notice that was not answered with success comes again after four minutes, and then no more.
func TestSandboxLadder(t *testing.T) {
	w := newWorld(t, channel.Own, "key")
	w.busy = 1
	w.pays(w.qr(w.ref(), 100).QR)
	w.step()
	if len(w.accepted) != 0 || w.busy != 0 {
		t.Errorf("busy: %+v", w.accepted)
	}
	for range 2 {
		w.scenario.advance(26 * time.Hour)
		w.step()
		if len(w.accepted) != 1 || len(w.refused) != 0 {
			t.Errorf("%+v %v", w.accepted, w.refused)
		}
	}
}

// A day of payments, refunds and a reversal, its bill fetched and read, and a day without any.
func TestSandboxBill(t *testing.T) {
	everyAccount(t, func(t *testing.T, w *world) {
		w.control("PUT", "/sandbox/payers/"+w.payer, map[string]any{"balance": 100_000_000})
		var paidTotal, refundTotal money.Amount
		want := map[string]money.Amount{}
		for i := range 40 {
			r, amount := w.ref(), money.Amount(7_500+131*i)
			w.want("paid", w.charge(r, amount, w.code()), channel.Paid, "")
			paidTotal, want[r.Number] = paidTotal+amount, amount
			switch {
			case i%10 == 0:
				number := "RX" + r.Number[2:]
				if got := w.Refund(t.Context(), w.give(r, number, 2_500, amount)); got.Outcome == channel.RefundFailed {
					t.Errorf("%+v", got)
				}
				refundTotal, want[number] = refundTotal+2_500, 2_500
			case i == 5:
				w.want("reverse", w.Reverse(t.Context(), r), channel.Reversed, "")
				refundTotal += amount
			}
		}
		today := w.scenario.Now().In(beijing())
		day := time.Date(today.Year(), today.Month(), today.Day(), 0, 0, 0, 0, beijing())
		request := channel.BillRequest{Kind: channel.TradeBill, Day: day}
		w.scenario.advance(day.Add(24*time.Hour + 8*time.Hour).Sub(w.scenario.Now()))
		if got := w.Bill(t.Context(), request, &bytes.Buffer{}); got.Outcome != channel.BillNotReady {
			t.Errorf("at eight: %+v", got)
		}
		w.scenario.advance(2*time.Hour + time.Minute)
		w.step()
		var file bytes.Buffer
		if got := w.Bill(t.Context(), request, &file); got.Outcome != channel.BillReady || got.FileName == "" {
			t.Fatalf("%+v", got)
		}
		if got := w.Bill(t.Context(), channel.BillRequest{Kind: channel.TradeBill, Day: day.AddDate(0, 0, -1)}, &bytes.Buffer{}); got.Outcome != channel.BillNone {
			t.Errorf("a day without anything: %+v", got)
		}
		reversals := 0
		s, err := w.driver.ReadBill(t.Context(), channel.BillFile{
			Kind: channel.TradeBill, Day: day, ReaderAt: bytes.NewReader(file.Bytes()), Size: int64(file.Len()),
		}, channel.BillSink{Trade: func(row channel.BillRow) error {
			number := row.Number
			switch row.Kind {
			case channel.BillRefund:
				number = row.RefundNumber
			case channel.BillReversal:
				reversals++
				return nil
			}
			if want[number] != row.Amount || (row.Kind == channel.BillPayment && row.FeeMillis != int64(money.Rate(3_800).FeeHalfUp(row.Amount))*1000) {
				t.Errorf("%+v, want %d", row, want[number])
			}
			delete(want, number)
			return nil
		}})
		if err != nil || len(want) != 0 || s.Payments != 40 || s.Refunds != 4 || s.Reversals != 1 || reversals != 1 ||
			s.PaidTotal != paidTotal || s.RefundTotal != refundTotal {
			t.Errorf("%+v, missing %v, %v", s, want, err)
		}
	})
}
