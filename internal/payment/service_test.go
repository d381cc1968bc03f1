package payment_test

import (
	"sync"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
)

func each(t *testing.T, f func(t *testing.T, h *house)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(t, build(t, d, clock)) })
}

func TestQRPaidByNotice(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.qr("A-1", 1234)
		if o.State != payment.Paying || o.Current().QR == "" {
			t.Fatalf("%s with QR %q", o.State, o.Current().QR)
		}
		h.pay(o)
		h.step()
		o = h.is(o, payment.Paid)
		if a := o.Current(); a.Fee != 5 || a.RuleID != "base-wechat" || a.TransactionNo == "" || a.PaidAt.IsZero() {
			t.Errorf("fee %d by %s, transaction %q at %s", a.Fee, a.RuleID, a.TransactionNo, a.PaidAt)
		}
		if got := h.booked(ledger.Receivable("wechat")); got != 1229 {
			t.Errorf("receivable %d fen, want 1229", got)
		}
		h.proven()
	})
}

func TestSameNumberAnswersTheOrderAsItIsNow(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		first := h.qr("B-1", 500)
		again := h.qr("B-1", 500)
		if again.ID != first.ID || again.Current().QR != first.Current().QR {
			t.Errorf("another order: %+v", again)
		}
		h.pay(first)
		h.step()
		if got := h.qr("B-1", 500); got.State != payment.Paid {
			t.Errorf("the replay says %s", got.State)
		}
		_, err := h.Create(t.Context(), h.request("B-1", 501))
		if !fault.Is(err, payment.OrderConflict) {
			t.Errorf("another amount under the same number: %v", err)
		}
		h.proven()
	})
}

func TestParallelCreatesMakeOneOrder(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		var wg sync.WaitGroup
		ids := make([]string, 20)
		for i := range ids {
			wg.Go(func() {
				o, err := h.Create(t.Context(), h.request("C-1", 700))
				if err != nil {
					t.Error(err)
				}
				ids[i] = o.ID
			})
		}
		wg.Wait()
		for _, id := range ids {
			if id != ids[0] {
				t.Fatalf("two orders: %s and %s", id, ids[0])
			}
		}
		h.proven()
	})
}

func TestPayerCodePaysAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.scan("D-1", 1234)
		if o.State != payment.Paid {
			t.Fatalf("%s %s %s", o.State, o.Current().ChannelCode, o.Current().ChannelText)
		}
		if c := h.truth(o); c.State != "SUCCESS" || c.Amount != 1234 {
			t.Errorf("truth %+v", c)
		}
		h.proven()
	})
}

func TestPayerCodeAskedForPassword(t *testing.T) {
	for _, style := range []string{"ok", "error"} {
		t.Run(style, func(t *testing.T) {
			each(t, func(t *testing.T, h *house) {
				h.faults(map[string]any{"operation": "pay", "effect": "ask_password", "style": style})
				o := h.scan("E-1", 1234)
				if o.State != payment.Paying || o.Current().Reason != channel.ReasonPassword {
					t.Fatalf("%s, reason %q", o.State, o.Current().Reason)
				}
				h.post("/sandbox/payers/"+h.payer+"/confirm", map[string]any{"out_trade_no": o.Current().Number})
				h.after(10 * time.Second)
				h.is(o, payment.Paid)
				h.proven()
			})
		})
	}
}

func TestPayerCodeInsufficient(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.faults(map[string]any{"operation": "pay", "effect": "insufficient"})
		o := h.scan("F-1", 1234)
		if o.State != payment.Failed || o.Current().Reason != channel.ReasonInsufficient {
			t.Errorf("%s, reason %q (%s)", o.State, o.Current().Reason, o.Current().ChannelCode)
		}
		if c := h.truth(o); c.Paid {
			t.Errorf("truth %+v", c)
		}
		h.proven()
	})
}

func TestTimeoutAfterTheDebitEndsPaidOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.faults(map[string]any{"operation": "pay", "effect": "timeout_after", "count": 1})
		o := h.scan("G-1", 1234)
		if o.State != payment.Unknown {
			t.Fatalf("the cashier is told %s", o.State)
		}
		h.after(10 * time.Second)
		h.is(o, payment.Paid)
		if c := h.truth(o); c.State != "SUCCESS" || c.Refunded != 0 {
			t.Errorf("truth %+v", c)
		}
		h.proven()
	})
}

func TestTimeoutBeforeTheDebitEndsReversed(t *testing.T) {
	for name, unrecorded := range map[string]bool{"the channel knows the number": false, "the channel never heard of it": true} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, h *house) {
				h.faults(map[string]any{"operation": "pay", "effect": "timeout_before", "unrecorded": unrecorded, "count": 1})
				o := h.scan("H-1", 1234)
				if o.State != payment.Unknown {
					t.Fatalf("the cashier is told %s", o.State)
				}
				if _, err := h.Close(t.Context(), db.MerchantScope(merchantID), merchantID, o.ID); err != nil {
					t.Fatal(err)
				}
				h.is(o, payment.Reversing)
				h.after(14 * time.Second)
				h.is(o, payment.Reversing)
				if c := h.truth(o); c.State == "REVOKED" {
					t.Fatalf("reversed 14 s after the payment: %+v", c)
				}
				for range 20 {
					h.after(5 * time.Second)
				}
				h.is(o, payment.Reversed)
				if c := h.truth(o); c.Paid && c.Refunded != c.Amount {
					t.Errorf("truth %+v", c)
				}
				h.proven()
			})
		})
	}
}

func TestDoubtIsReversedByItself(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.faults(map[string]any{"operation": "pay", "effect": "ask_password"})
		o := h.scan("I-1", 1234) // the payer never types the password
		for range 30 {
			h.after(5 * time.Second)
		}
		h.is(o, payment.Reversed)
		h.proven()
	})
}

func TestExpiredQRIsClosedThere(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.qr("J-1", 900)
		for range 12 {
			h.after(30 * time.Second)
		}
		h.is(o, payment.Closed)
		if c := h.truth(o); c.State != "CLOSED" {
			t.Errorf("truth %+v", c)
		}
		h.proven()
	})
}

func TestCloseLosesToThePayer(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.qr("K-1", 900)
		h.pay(o) // and the notice has not come yet
		got, err := h.Close(t.Context(), db.MerchantScope(merchantID), merchantID, o.ID)
		must(t, err)
		if got.State != payment.Paid {
			t.Errorf("closing a paid order says %s", got.State)
		}
		h.proven()
	})
}

func TestPaidAfterCloseGoesBack(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.qr("L-1", 900)
		h.post("/sandbox/payers/"+h.payer+"/pay", map[string]any{"qr": o.Current().QR, "outcome": "pays_after_close"})
		_, err := h.Close(t.Context(), db.MerchantScope(merchantID), merchantID, o.ID)
		must(t, err)
		h.after(5 * time.Second)
		for range 10 {
			h.after(time.Minute)
		}
		o = h.is(o, payment.Refunded)
		d, err := h.GetDetail(t.Context(), db.MerchantScope(merchantID), o.ID)
		must(t, err)
		if len(d.Refunds) != 1 || !d.Refunds[0].Automatic || d.Refunds[0].State != payment.RefundSucceeded {
			t.Errorf("refunds %+v", d.Refunds)
		}
		late := false
		for _, step := range d.History {
			late = late || (step.From == "CLOSED" && step.To == "PAID_LATE")
		}
		if !late {
			t.Errorf("no CLOSED → PAID_LATE in %+v", d.History)
		}
		if c := h.truth(o); c.Refunded != c.Amount {
			t.Errorf("truth %+v", c)
		}
		if got := h.booked(ledger.Receivable("wechat")); got != 0 {
			t.Errorf("receivable %d fen, want 0", got)
		}
		h.proven()
	})
}

func TestAllNoticesLost(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.faults(map[string]any{"operation": "notice", "effect": "notice_lost"})
		var orders []payment.Order
		for i := range 30 {
			o := h.qr(numbered("M", i), money.Amount(100+i))
			h.pay(o)
			orders = append(orders, o)
		}
		for range 5 {
			h.after(30 * time.Second)
		}
		for _, o := range orders {
			h.is(o, payment.Paid)
		}
		h.proven()
	})
}

func TestNoticeBeforeTheAnswerOfTheCall(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.faults(map[string]any{"operation": "pay", "effect": "timeout_after", "count": 1})
		o := h.qr("N-1", 900) // the channel made the order, we do not know its code
		if o.State != payment.Unknown {
			t.Fatalf("%s", o.State)
		}
		h.clock.Advance(5 * time.Second)
		again := h.qr("N-1", 900) // the cashier asks again with the same number: the same code at the channel
		if again.ID != o.ID || again.Current().QR == "" || again.State != payment.Paying {
			t.Fatalf("%s with QR %q", again.State, again.Current().QR)
		}
		h.pay(again)
		h.step()
		h.is(o, payment.Paid)
		h.proven()
	})
}

func TestARenamedStoreDoesNotTurnARetryIntoAConflict(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		first := h.qr("O-1", 900)
		r := h.request("O-1", 900)
		r.StoreName = "示例门店（新名）"
		again, err := h.Create(t.Context(), r)
		must(t, err)
		if again.ID != first.ID || again.Description != "示例门店" {
			t.Errorf("%s, %q", again.ID, again.Description)
		}
	})
}

func TestTheOnlyOpenChannelNeedsNoName(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		r := h.request("P-1", 900)
		r.Channel = ""
		o, err := h.Create(t.Context(), r)
		must(t, err)
		if o.State != payment.Paying || o.Current().Channel != channel.WeChat {
			t.Errorf("%s on %q", o.State, o.Current().Channel)
		}
		r.MerchantID, r.OutOrderNo = "mch_without_channels", "P-2"
		if _, err := h.Create(t.Context(), r); !fault.Is(err, fault.Invalid) {
			t.Errorf("a merchant with no channel: %v", err)
		}
	})
}
