package payment_test

import (
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
	"cloudpos/internal/payment"
)

// settle lets refunds under way come to their end.
func (h *house) settle() {
	h.t.Helper()
	for range 6 {
		h.after(30 * time.Second)
	}
}

func TestPartialRefundsReturnTheWholeFee(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.paid("R-1", 7500)
		var returned []int64
		for i := range 3 {
			r, err := h.refund(o, numbered("R-1", i), 2500)
			must(t, err)
			h.settle()
			r, err = h.GetRefund(t.Context(), db.MerchantScope(merchantID), merchantID, r.ID)
			must(t, err)
			if r.State != payment.RefundSucceeded {
				t.Fatalf("refund %d is %s (%s %s)", i, r.State, r.ChannelCode, r.ChannelText)
			}
			returned = append(returned, int64(r.FeeReturned))
		}
		if returned[0] != 10 || returned[1] != 9 || returned[2] != 10 {
			t.Errorf("returned %v, want [10 9 10]", returned)
		}
		h.is(o, payment.Refunded)
		for _, account := range []string{ledger.Sales, ledger.Receivable("wechat"), ledger.FeeExpense("wechat")} {
			if got := h.booked(account); got != 0 {
				t.Errorf("%s holds %d fen", account, got)
			}
		}
		h.proven()
	})
}

func TestTenConcurrentRefundsOfHalf(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.paid("R-2", 1000)
		var wg sync.WaitGroup
		var accepted, refused atomic.Int32
		for i := range 10 {
			wg.Go(func() {
				_, err := h.refund(o, numbered("R-2", i), 500)
				switch {
				case err == nil:
					accepted.Add(1)
				case fault.Is(err, payment.RefundExceeds):
					refused.Add(1)
				default:
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if accepted.Load() != 2 || refused.Load() != 8 {
			t.Errorf("%d accepted, %d refused", accepted.Load(), refused.Load())
		}
		h.settle()
		h.is(o, payment.Refunded)
		if c := h.truth(o); c.Refunded != 1000 {
			t.Errorf("truth %+v", c)
		}
		h.proven()
	})
}

func TestRefundTimeoutAfterTheChannelRefunded(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.paid("R-3", 1000)
		h.faults(map[string]any{"operation": "refund", "effect": "timeout_after", "count": 1})
		r, err := h.refund(o, "R-3-1", 300)
		must(t, err)
		if r.State != payment.RefundUnknown {
			t.Fatalf("%s", r.State)
		}
		h.settle()
		r, err = h.GetRefund(t.Context(), db.MerchantScope(merchantID), merchantID, r.ID)
		must(t, err)
		if r.State != payment.RefundSucceeded {
			t.Errorf("%s", r.State)
		}
		if c := h.truth(o); c.Refunded != 300 {
			t.Errorf("truth %+v", c)
		}
		h.proven()
	})
}

func TestRefundThatNeverReachedTheChannelIsSentAgain(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.paid("R-4", 1000)
		h.faults(map[string]any{"operation": "refund", "effect": "timeout_before", "count": 2})
		_, err := h.refund(o, "R-4-1", 300)
		must(t, err)
		h.settle()
		if a := h.is(o, payment.Paid).Current(); a.Refunded != 300 || a.Reserved != 0 {
			t.Errorf("refunded %d, reserved %d", a.Refunded, a.Reserved)
		}
		if c := h.truth(o); c.Refunded != 300 {
			t.Errorf("truth %+v", c)
		}
		h.proven()
	})
}

func TestRefundNumberIsItsKey(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.paid("R-5", 1000)
		first, err := h.refund(o, "R-5-1", 300)
		must(t, err)
		again, err := h.refund(o, "R-5-1", 300)
		must(t, err)
		if again.ID != first.ID {
			t.Error("two refunds under one number")
		}
		if _, err := h.refund(o, "R-5-1", 301); !fault.Is(err, payment.RefundConflict) {
			t.Errorf("another amount: %v", err)
		}
		if _, err := h.refund(o, "R-5-2", 701); !fault.Is(err, payment.RefundExceeds) {
			t.Errorf("more than what is left: %v", err)
		}
		h.settle()
		h.proven()
	})
}

func TestRefundOfAnUnpaidOrder(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.qr("R-6", 1000)
		if _, err := h.refund(o, "R-6-1", 300); !fault.Is(err, payment.OrderState) {
			t.Errorf("%v", err)
		}
	})
}

func TestNobodyReachesAnothersOrder(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.paid("R-7", 1000)
		for name, scope := range map[string]db.Scope{
			"another merchant": db.MerchantScope("mch_other"), "another store": {Merchant: merchantID, Stores: []string{"sto_other"}},
			"no store": {Merchant: merchantID, Stores: []string{}}, "nobody": {},
		} {
			if _, err := h.Get(t.Context(), scope, o.ID); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s reads it: %v", name, err)
			}
			if _, err := h.Close(t.Context(), scope, merchantID, o.ID); !fault.Is(err, fault.NotFound) {
				t.Errorf("%s closes it: %v", name, err)
			}
			if page, err := h.List(t.Context(), payment.Filter{Scope: scope}); err != nil || len(page.Orders) > 0 {
				t.Errorf("%s lists %d orders, %v", name, len(page.Orders), err)
			}
			_, err := h.Refund(t.Context(), payment.RefundRequest{Scope: scope, MerchantID: merchantID, OrderID: o.ID, OutRefundNo: "X", Amount: 1})
			if !fault.Is(err, fault.NotFound) {
				t.Errorf("%s refunds it: %v", name, err)
			}
		}
		for _, number := range []string{o.ID, o.OutOrderNo, o.Current().Number, o.Current().TransactionNo} {
			page, err := h.List(t.Context(), payment.Filter{Scope: db.WholeScope(), Number: number})
			if err != nil || len(page.Orders) != 1 {
				t.Errorf("%s finds %d orders, %v", number, len(page.Orders), err)
			}
		}
	})
}
