package unionpay

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// One payment from code to refund, for either kind of account, by a code and by the page inside of the wallet.
func TestSandboxQRPayment(t *testing.T) {
	for _, mode := range []channel.Mode{channel.Own, channel.Provider} {
		t.Run(string(mode), func(t *testing.T) {
			w := newWorld(t, mode)
			r := w.ref()
			asked := w.qr(r, 1234)
			w.want("code", asked, channel.Pending, "")
			w.want("nobody scanned it", w.query(r), channel.NotFound, "")
			if again := w.qr(r, 1234); again.QR != asked.QR {
				t.Errorf("asked again, as after a crash: %+v", again)
			}
			w.scans(asked.QR)
			w.want("scanned", w.query(r), channel.Pending, "")
			w.scenario.advance(90 * time.Second)
			w.pays(asked.QR)
			paid := w.query(r)
			w.want("after", paid, channel.Paid, "")
			if paid.Amount != 1234 || paid.PayerAmount != 1234 || paid.SettleAmount != 1234 || len(paid.TransactionNo) != 21 ||
				!paid.PaidAt.Equal(w.scenario.Now()) || paid.PaidAt.Location() != time.UTC {
				t.Errorf("facts: %+v", paid)
			}
			r.TransactionNo = paid.TransactionNo
			w.want("known by both numbers", w.query(r), channel.Paid, "")

			first, second := w.give(r, 1, 234, 1234), w.give(r, 2, 1000, 1234)
			for _, refund := range []channel.RefundRequest{first, second, first} { // the last is a repetition
				if got := w.Refund(t.Context(), refund); got.Outcome != channel.RefundPending || got.Amount != refund.Amount || got.RefundNo == "" {
					t.Errorf("refund: %+v", got)
				}
			}
			w.wantRefund("more than was paid", w.Refund(t.Context(), w.give(r, 3, 1, 1234)), channel.RefundFailed, channel.ReasonRefused)
			w.scenario.advance(time.Minute)
			w.step()
			if got := w.QueryRefund(t.Context(), first); got.Outcome != channel.RefundSucceeded || got.Amount != 234 || got.SucceededAt.IsZero() {
				t.Errorf("refund query: %+v", got)
			}
			w.want("paid, refunded since", w.query(r), channel.Paid, "")
			w.checkNotices(r, paid)
		})
	}
}

// checkNotices checks that one payment and its two refunds were told, and nothing refused.
func (w *world) checkNotices(r channel.Ref, paid channel.Result) {
	w.t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	given := map[string]money.Amount{}
	payments := 0
	for _, n := range w.accepted {
		if n.Number != r.Number || n.SubMerchant != w.sub || n.MerchantNo == "" || n.Currency != money.CNY {
			w.t.Errorf("notice of something else: %+v", n)
		}
		switch n.Kind {
		case channel.PaymentNotice:
			payments++
			if n.Payment.Outcome != channel.Paid || n.Payment.TransactionNo != paid.TransactionNo || !n.Payment.PaidAt.Equal(paid.PaidAt) ||
				n.Payment.Amount != paid.Amount {
				w.t.Errorf("payment notice: %+v", n)
			}
		case channel.RefundNotice:
			if n.Refund.Outcome == channel.RefundSucceeded {
				given[n.RefundNumber] = n.Refund.Amount
			}
		}
	}
	if payments != 1 || len(given) != 2 || given["RX00000000000000000000000001"] != 234 || len(w.refused) != 0 {
		w.t.Errorf("%d payments, refunds %v, refused %v", payments, given, w.refused)
	}
}

func TestSandboxWalletPage(t *testing.T) {
	w := newWorld(t, channel.Provider)
	request := pageRequest()
	request.Ref, request.NotifyURL = w.ref(), w.notifyURL
	request.ExpiresAt = request.RequestedAt.Add(5 * time.Minute)
	asked := w.Pay(t.Context(), request)
	w.want("page", asked, channel.Pending, "")
	if asked.Page == nil || asked.Page.Bridge != channel.BridgeRedirect {
		t.Fatalf("%+v", asked)
	}
	w.pays(asked.Page.RedirectURL)
	w.want("paid", w.query(request.Ref), channel.Paid, "")
}

func TestSandboxUnpaidCode(t *testing.T) {
	w := newWorld(t, channel.Own)
	r := w.ref()
	asked := w.qr(r, 100)
	w.want("other amount, same number", w.qr(r, 101), channel.Unknown, channel.ReasonNumberUsed)
	w.want("a code is not reversed", w.Reverse(t.Context(), r), channel.Unknown, channel.ReasonRefused)
	w.scans(asked.QR)
	w.scenario.advance(6 * time.Minute)
	w.want("after its end", w.query(r), channel.Closed, "")

	r = w.ref()
	w.qr(r, 100)
	w.scenario.advance(6 * time.Minute)
	w.want("after its end, never scanned", w.query(r), channel.NotFound, "")

	never := w.ref()
	w.want("query of nothing", w.query(never), channel.NotFound, "")
	w.want("reverse of nothing", w.Reverse(t.Context(), never), channel.NotFound, "")
	w.wantRefund("refund query of nothing", w.QueryRefund(t.Context(), w.give(never, 1, 1, 1)), channel.RefundNotFound, "")
	another := r
	another.RequestedAt = r.RequestedAt.Add(time.Second)
	w.want("the number at another time", w.query(another), channel.NotFound, "")
}

func TestSandboxPayerCode(t *testing.T) {
	for _, mode := range []channel.Mode{channel.Own, channel.Provider} {
		for _, form := range []string{"", "emv"} {
			t.Run(string(mode)+" "+form, func(t *testing.T) {
				w := newWorld(t, mode)
				r, code := w.ref(), w.code(form)
				w.want("accepted", w.charge(r, 500, code), channel.Pending, "")
				paid := w.query(r)
				w.want("paid", paid, channel.Paid, "")
				if paid.Amount != 500 || paid.TransactionNo == "" {
					t.Errorf("%+v", paid)
				}
				w.want("the code again", w.charge(w.ref(), 500, code), channel.Failed, channel.ReasonCodeInvalid)
				w.control("PUT", "/sandbox/payers/"+w.payer, map[string]any{"balance": 499})
				poor := w.ref()
				w.want("more than he has", w.charge(poor, 500, w.code(form)), channel.Pending, "")
				w.want("more than he has, asked", w.query(poor), channel.Failed, channel.ReasonInsufficient)
				w.faults(map[string]any{"operation": "pay", "effect": "refuse"})
				no := w.ref()
				w.charge(no, 500, w.code(form))
				w.want("he says no", w.query(no), channel.Failed, channel.ReasonRefused)
				w.noFaults()

				w.want("reverse", w.Reverse(t.Context(), r), channel.Accepted, "")
				w.want("reversed", w.query(r), channel.Failed, channel.ReasonRefused)
				w.want("reverse again", w.Reverse(t.Context(), r), channel.Accepted, "")
			})
		}
	}
}

func TestSandboxPassword(t *testing.T) {
	w := newWorld(t, channel.Own)
	w.faults(map[string]any{"operation": "pay", "effect": "ask_password"})
	r := w.ref()
	w.want("accepted", w.charge(r, 500, w.code("")), channel.Pending, "")
	w.want("asked", w.query(r), channel.Pending, "")
	w.control("POST", "/sandbox/payers/"+w.payer+"/confirm", map[string]any{"out_trade_no": r.Number})
	w.want("typed", w.query(r), channel.Paid, "")
}

// A time-out after the debit is found by the query; one before it ends reversed with nothing moved.
func TestSandboxTimeouts(t *testing.T) {
	w := newWorld(t, channel.Own)
	w.faults(map[string]any{"operation": "pay", "effect": "timeout_after"})
	r := w.ref()
	w.want("after the debit", w.charge(r, 500, w.code("")), channel.Unknown, channel.ReasonTransport)
	w.want("found", w.query(r), channel.Paid, "")

	w.faults(map[string]any{"operation": "pay", "effect": "timeout_before"})
	r = w.ref()
	w.want("before the debit", w.charge(r, 500, w.code("")), channel.Unknown, channel.ReasonTransport)
	w.want("open", w.query(r), channel.Pending, "")
	w.want("reverse", w.Reverse(t.Context(), r), channel.Accepted, "")
	w.want("reversed", w.query(r), channel.Failed, channel.ReasonRefused)

	w.faults(map[string]any{"operation": "pay", "effect": "timeout_before", "unrecorded": true})
	r = w.ref()
	w.want("never arrived", w.charge(r, 500, w.code("")), channel.Unknown, channel.ReasonTransport)
	w.want("not known", w.query(r), channel.NotFound, "")

	w.noFaults()
	r = w.ref()
	w.charge(r, 500, w.code(""))
	r.TransactionNo = w.query(r).TransactionNo
	refund := w.give(r, 1, 200, 500)
	w.faults(map[string]any{"operation": "refund", "effect": "timeout_after"})
	w.wantRefund("refund timed out", w.Refund(t.Context(), refund), channel.RefundUnknown, channel.ReasonTransport)
	if got := w.QueryRefund(t.Context(), refund); got.Outcome == channel.RefundNotFound || got.Amount != 200 {
		t.Errorf("refund that was taken on: %+v", got)
	}
	w.faults(map[string]any{"operation": "refund", "effect": "insufficient"})
	w.wantRefund("nothing to refund from", w.Refund(t.Context(), w.give(r, 2, 200, 500)), channel.RefundFailed, channel.ReasonRefused)
	w.faults(map[string]any{"operation": "refund", "effect": "refuse"})
	stuck := w.give(r, 3, 200, 500)
	w.wantRefund("accepted", w.Refund(t.Context(), stuck), channel.RefundPending, "")
	w.scenario.advance(time.Minute)
	w.step()
	w.wantRefund("and refused in the end", w.QueryRefund(t.Context(), stuck), channel.RefundFailed, channel.ReasonRefused)
}

// Whatever a broken channel says to whatever question is Unknown.
func TestSandboxBreakdowns(t *testing.T) {
	w := newWorld(t, channel.Own)
	paid := w.ref()
	w.charge(paid, 500, w.code(""))
	paid.TransactionNo = w.query(paid).TransactionNo
	for effect, reason := range map[string]channel.Reason{
		"status_500": channel.ReasonBusy, "status_502": channel.ReasonBusy, "rate_limited_429": channel.ReasonBusy,
		"system_error": channel.ReasonBusy, "bad_signature": channel.ReasonBadAnswer,
		"timeout_before": channel.ReasonTransport, "timeout_after": channel.ReasonTransport,
	} {
		w.faults(map[string]any{"effect": effect})
		open := w.ref()
		w.want(effect+", QR", w.qr(open, 100), channel.Unknown, reason)
		w.want(effect+", payer code", w.charge(w.ref(), 100, w.code("")), channel.Unknown, reason)
		w.want(effect+", query", w.query(paid), channel.Unknown, reason)
		w.want(effect+", reverse", w.Reverse(t.Context(), open), channel.Unknown, reason)
		refund := w.give(paid, 1, 100, 500)
		w.wantRefund(effect+", refund", w.Refund(t.Context(), refund), channel.RefundUnknown, reason)
		w.wantRefund(effect+", refund query", w.QueryRefund(t.Context(), refund), channel.RefundUnknown, reason)
		day := channel.BillRequest{Kind: channel.TradeBill, Day: time.Date(2026, 11, 20, 16, 0, 0, 0, time.UTC)}
		if got := w.Bill(t.Context(), day, &bytes.Buffer{}); got.Outcome != channel.BillUnknown {
			t.Errorf("%s, bill: %+v", effect, got)
		}
	}
}

func TestSandboxVoid(t *testing.T) {
	w := worldOf(t, channel.Own, true)
	r := w.ref()
	w.charge(r, 500, w.code(""))
	r.TransactionNo = w.query(r).TransactionNo
	void := w.give(r, 1, 500, 500)
	w.wantRefund("void", w.Refund(t.Context(), void), channel.RefundPending, "")
	w.scenario.advance(time.Minute)
	w.step()
	w.wantRefund("voided", w.QueryRefund(t.Context(), void), channel.RefundSucceeded, "")
	w.wantRefund("once more", w.Refund(t.Context(), w.give(r, 2, 500, 500)), channel.RefundFailed, channel.ReasonRefused)
	w.mu.Lock()
	defer w.mu.Unlock()
	told := slices.ContainsFunc(w.accepted, func(n channel.Notice) bool {
		return n.Kind == channel.RefundNotice && n.RefundNumber == void.RefundNumber && n.Number == r.Number && n.Refund.Amount == 500
	})
	if !told || len(w.refused) > 0 {
		t.Errorf("%+v, refused %v", w.accepted, w.refused)
	}
}

// Every forgery that the sandbox knows, on the wire. What UnionPay's own keys sign but about another order or amount is for
// the core to refuse: the connector must hand it on unchanged.
func TestSandboxForgedNotices(t *testing.T) {
	for _, mode := range []channel.Mode{channel.Own, channel.Provider} {
		t.Run(string(mode), func(t *testing.T) {
			w := newWorld(t, mode)
			r := w.ref()
			w.pays(w.qr(r, 1234).QR)
			r.TransactionNo = w.query(r).TransactionNo
			refund := w.give(r, 1, 100, 1234)
			w.Refund(t.Context(), refund)
			w.scenario.advance(time.Minute)
			w.step()
			variants := w.control("GET", "/sandbox/notices/variants?channel=unionpay", nil)
			count := 0
			for kind, refundNo := range map[string]string{"payment": "", "refund": refund.RefundNumber} {
				for _, v := range variants[kind].([]any) {
					count++
					w.forged(r, refundNo, v.(string))
				}
			}
			t.Logf("%d forgeries", count)
			if count < 60 {
				t.Errorf("only %d forgeries", count)
			}
		})
	}
}

func (w *world) forged(r channel.Ref, refundNo, variant string) {
	w.t.Helper()
	w.mu.Lock()
	w.accepted = nil
	w.mu.Unlock()
	w.control("POST", "/sandbox/notices/resend", map[string]any{
		"channel": "unionpay", "out_trade_no": r.Number, "out_refund_no": refundNo, "variant": variant,
	})
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, n := range w.accepted {
		if n.SubMerchant != w.sub || !n.RequestedAt.Equal(r.RequestedAt) {
			continue // the core compares them with what it sent
		}
		if n.Kind == channel.PaymentNotice && n.Number == r.Number && n.Payment.Amount == 1234 && refundNo == "" {
			w.t.Errorf("%s was believed: %+v", variant, n)
		}
		if n.Kind == channel.RefundNotice && n.Number == r.Number && n.RefundNumber == refundNo && n.Refund.Amount == 100 {
			w.t.Errorf("%s was believed: %+v", variant, n)
		}
	}
}

// A forged notice is refused and the true one that follows is taken.
func TestSandboxForgedThenTrue(t *testing.T) {
	w := newWorld(t, channel.Own)
	w.faults(map[string]any{"operation": "notice", "effect": "notice_forged", "variant": "forgers_key"})
	w.pays(w.qr(w.ref(), 100).QR)
	w.step()
	w.scenario.advance(time.Minute)
	w.step()
	if len(w.refused) == 0 || len(w.accepted) != 1 {
		t.Errorf("%d refused, %d accepted", len(w.refused), len(w.accepted))
	}
}

// The bill of a day with payments, refunds and a reversal, on both sides of midnight.
func TestSandboxBill(t *testing.T) {
	for _, mode := range []channel.Mode{channel.Own, channel.Provider} {
		t.Run(string(mode), func(t *testing.T) {
			w := newWorld(t, mode)
			day := channel.BillRequest{Kind: channel.TradeBill, Day: time.Date(2026, 11, 21, 16, 0, 0, 0, time.UTC)}
			w.billSays("too early", day, channel.BillNotReady)
			pay := func(amount money.Amount) channel.Ref {
				r := w.ref()
				w.charge(r, amount, w.code(""))
				r.TransactionNo = w.query(r).TransactionNo
				return r
			}
			first := pay(7500)
			for i := range 3 {
				w.Refund(t.Context(), w.give(first, i, 2500, 7500))
			}
			reversed := pay(1000)
			w.Reverse(t.Context(), reversed)
			asked := w.ref()
			qr := w.qr(asked, 600).QR
			w.scenario.advance(11*time.Hour + 59*time.Minute) // 23:59
			before := pay(500)
			w.scenario.advance(2 * time.Minute)
			after := pay(400)
			w.Refund(t.Context(), w.give(before, 9, 500, 500))
			_ = qr

			w.scenario.advance(6 * time.Hour)
			rows, sum := w.bill(day)
			want := channel.BillSummary{Payments: 3, Refunds: 3, Reversals: 1, PaidTotal: 9000, RefundTotal: 8500, FeeMillis: sum.FeeMillis}
			if sum != want || sum.FeeMillis != 1000 { // 15 − 15 for the first, 2 − 2 reversed, 1 for the last
				t.Errorf("%+v, want %+v", sum, want)
			}
			if rows[0].Number != first.Number || rows[0].Amount != 7500 || rows[0].SubMerchant != w.sub || rows[0].FeeMillis != 15_000 || rows[0].Settle != 7500 {
				t.Errorf("%+v", rows[0])
			}
			w.scenario.advance(24 * time.Hour)
			day.Day = day.Day.AddDate(0, 0, 1)
			rows, sum = w.bill(day)
			if sum.Payments != 1 || sum.Refunds != 1 || sum.PaidTotal != 400 || sum.RefundTotal != 500 {
				t.Errorf("the day after: %+v", sum)
			}
			for _, r := range rows {
				if r.Kind == channel.BillPayment && r.Number != after.Number || r.Kind == channel.BillRefund && (r.Number != before.Number || r.TransactionNo != before.TransactionNo) {
					t.Errorf("%+v", r)
				}
			}
			w.scenario.advance(24 * time.Hour)
			day.Day = day.Day.AddDate(0, 0, 1)
			w.wall.advance(max(0, time.Until(day.Day.Add(billComes+time.Hour)))) // never back: the certificates were not valid then
			w.billSays("nothing happened", day, channel.BillNone)
			day.Kind = channel.FundBill
			w.billSays("another kind", day, channel.BillRefused)
		})
	}
}

func (w *world) billSays(what string, r channel.BillRequest, want channel.BillOutcome) {
	w.t.Helper()
	if got := w.Bill(w.t.Context(), r, &bytes.Buffer{}); got.Outcome != want {
		w.t.Errorf("%s: %+v, want %s", what, got, want)
	}
}

// bill downloads and reads a bill.
func (w *world) bill(r channel.BillRequest) (rows []channel.BillRow, sum channel.BillSummary) {
	w.t.Helper()
	var file bytes.Buffer
	if got := w.Bill(w.t.Context(), r, &file); got.Outcome != channel.BillReady || got.FileName == "" {
		w.t.Fatalf("%+v", got)
	}
	sum, err := w.driver.ReadBill(w.t.Context(), channel.BillFile{
		Kind: r.Kind, Day: r.Day, ReaderAt: bytes.NewReader(file.Bytes()), Size: int64(file.Len()),
	}, channel.BillSink{Trade: func(r channel.BillRow) error {
		rows = append(rows, r)
		return nil
	}})
	if err != nil {
		w.t.Fatal(err)
	}
	return rows, sum
}
