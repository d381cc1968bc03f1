package suite_test

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
)

// refundPause is what channels want between two parts of one payment's refunds (domain.md B5).
const refundPause = time.Minute

func refundCases() []contractCase {
	return []contractCase{
		{"a payment goes back in parts, and not a fen more", func(w *world) {
			o := w.paid("RF-1", 1000)
			var last payment.Refund
			for i, part := range []money.Amount{300, 300, 400} {
				r, err := w.refund(o, fmt.Sprintf("RF-1-%d", i), part)
				must(w.t, err)
				last = w.refunded(r)
				w.after(refundPause)
			}
			if _, err := w.refund(o, "RF-1-9", 1); !fault.Is(err, payment.RefundExceeds) && !fault.Is(err, payment.OrderState) {
				w.t.Errorf("one fen more: %v", err)
			}
			w.is(o, payment.Refunded)
			if c := w.truth(o); c.net() != 0 || last.Amount != 400 {
				w.t.Errorf("truth %+v", c)
			}
		}},
		{"ten halves at once: exactly two", func(w *world) {
			o := w.paid("RF-2", 1000)
			var wg sync.WaitGroup
			var accepted atomic.Int64
			refunds := make(chan payment.Refund, 10)
			for i := range 10 {
				wg.Go(func() {
					if r, err := w.refund(o, fmt.Sprintf("RF-2-%d", i), 500); err == nil {
						accepted.Add(1)
						refunds <- r
					}
				})
			}
			wg.Wait()
			close(refunds)
			for r := range refunds {
				w.refunded(r)
			}
			if c := w.truth(o); accepted.Load() != 2 || c.Refunded != 1000 {
				w.t.Errorf("%d accepted, truth %+v", accepted.Load(), c)
			}
		}},
		{"the same refund again is the same refund", func(w *world) {
			o := w.paid("RF-3", 1000)
			first, err := w.refund(o, "RF-3-1", 600)
			must(w.t, err)
			second, err := w.refund(o, "RF-3-1", 600)
			must(w.t, err)
			if first.ID != second.ID {
				w.t.Errorf("%s and %s", first.ID, second.ID)
			}
			if _, err := w.refund(o, "RF-3-1", 500); !fault.Is(err, payment.RefundConflict) {
				w.t.Errorf("another amount: %v", err)
			}
			w.refunded(first)
			if c := w.truth(o); c.Refunded != 600 {
				w.t.Errorf("truth %+v", c)
			}
		}},
		{"no answer after the refund: succeeded once", func(w *world) {
			o := w.paid("RF-4", 1000)
			w.faults(map[string]any{"operation": "refund", "effect": "timeout_after", "count": 1})
			r, err := w.refund(o, "RF-4-1", 700)
			must(w.t, err)
			if r.State == payment.RefundFailed {
				w.t.Fatal("a refund in doubt was called failed")
			}
			w.refunded(r)
			if c := w.truth(o); c.Refunded != 700 {
				w.t.Errorf("truth %+v", c)
			}
		}},
		{"no answer before the refund: asked for again under the same number", func(w *world) {
			o := w.paid("RF-5", 1000)
			w.faults(map[string]any{"operation": "refund", "effect": "timeout_before", "count": 1})
			r, err := w.refund(o, "RF-5-1", 700)
			must(w.t, err)
			w.refunded(r)
			if c := w.truth(o); c.Refunded != 700 {
				w.t.Errorf("truth %+v", c)
			}
		}},
		{"the channel is busy: the refund waits and succeeds", func(w *world) {
			o := w.paid("RF-6", 1000)
			w.faults(map[string]any{"operation": "refund", "effect": "system_error", "count": 2})
			r, err := w.refund(o, "RF-6-1", 1000)
			must(w.t, err)
			w.refunded(r)
			w.is(o, payment.Refunded)
		}},
		{"the merchant's account is empty: nothing goes back, with the reason", func(w *world) {
			o := w.paid("RF-7", 1000)
			w.faults(map[string]any{"operation": "refund", "effect": "insufficient"})
			r, err := w.refund(o, "RF-7-1", 1000)
			must(w.t, err)
			r = w.refundNow(r)
			if r.State == payment.RefundSucceeded || r.Why != w.emptyAccount {
				w.t.Errorf("%s, %s (%s %s)", r.State, r.Why, r.ChannelCode, r.ChannelText)
			}
			if c := w.truth(o); c.Refunded != 0 {
				w.t.Errorf("truth %+v", c)
			}
			w.faults()
			if r.State == payment.RefundFailed { // where the channel's no is final, a new number is the merchant's way on
				r, err = w.refund(o, "RF-7-2", 1000)
				must(w.t, err)
			}
			w.refunded(r)
		}},
		{"a refund that takes its time", func(w *world) {
			w.settings(map[string]any{"refund_delay_ms": 90_000})
			defer w.settings(map[string]any{"refund_delay_ms": 0})
			o := w.paid("RF-8", 1000)
			r, err := w.refund(o, "RF-8-1", 250)
			must(w.t, err)
			if a := w.now(o).Current(); a.Refunded+a.Reserved != 250 {
				w.t.Errorf("refunded %d, reserved %d", a.Refunded, a.Reserved)
			}
			w.refunded(r)
		}},
		{"a payment by payer code goes back", func(w *world) {
			o := w.is(w.scan("RF-9", 888), payment.Paid)
			r, err := w.refund(o, "RF-9-1", 888)
			must(w.t, err)
			w.refunded(r)
			if c := w.truth(o); c.net() != 0 {
				w.t.Errorf("truth %+v", c)
			}
		}},
	}
}
