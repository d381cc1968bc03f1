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
				if i == 2 {
					if _, err := w.refund(o, "RF-1-8", part+1); !fault.Is(err, payment.RefundExceeds) {
						w.t.Errorf("one fen more than is left: %v", err)
					}
				}
				r, err := w.refund(o, fmt.Sprintf("RF-1-%d", i), part)
				must(w.t, err)
				last = w.refunded(r)
				w.after(refundPause)
			}
			if _, err := w.refund(o, "RF-1-9", 1); !fault.Is(err, payment.OrderState) {
				w.t.Errorf("a fen of what went back whole: %v", err)
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
			first, err := w.refund(o, "RF-3-1", 400)
			must(w.t, err)
			second, err := w.refund(o, "RF-3-1", 400)
			must(w.t, err)
			if first.ID != second.ID {
				w.t.Errorf("%s and %s", first.ID, second.ID)
			}
			if _, err := w.refund(o, "RF-3-1", 500); !fault.Is(err, payment.RefundConflict) {
				w.t.Errorf("another amount: %v", err)
			}
			w.refunded(first)
			if c := w.truth(o); c.Refunded != 400 {
				w.t.Errorf("truth %+v", c)
			}
		}},
		{"no answer after the refund: succeeded once", func(w *world) {
			o := w.paid("RF-4", 1000)
			w.refundInDoubt(o, "RF-4-1", map[string]any{"effect": "timeout_after", "count": 1})
		}},
		{"no answer before the refund: asked for again under the same number", func(w *world) {
			o := w.paid("RF-5", 1000)
			w.refundInDoubt(o, "RF-5-1", map[string]any{"effect": "timeout_before", "count": 1})
		}},
		{"the channel is busy: the refund waits and succeeds", func(w *world) {
			o := w.paid("RF-6", 1000)
			w.refundInDoubt(o, "RF-6-1", map[string]any{"effect": "system_error", "count": 2})
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
			if a := w.now(o).Current(); r.State != payment.RefundProcessing || a.Refunded != 0 || a.Reserved != 250 {
				w.t.Errorf("%s, refunded %d, reserved %d", r.State, a.Refunded, a.Reserved)
			}
			w.after(time.Minute)
			if r = w.refundNow(r); r.State != payment.RefundProcessing {
				w.t.Errorf("%s half a minute before the channel is done", r.State)
			}
			w.refunded(r)
			if a := w.is(o, payment.Paid).Current(); a.Refunded != 250 || a.Reserved != 0 || w.truth(o).Refunded != 250 {
				w.t.Errorf("refunded %d, reserved %d, truth %+v", a.Refunded, a.Reserved, w.truth(o))
			}
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

// refundInDoubt demands that a refund whose first answer says nothing is neither done nor failed at first, and in the end done
// once, under its first number. Twice its amount would fit the payment; no notice helps.
func (w *world) refundInDoubt(o payment.Order, number string, rule map[string]any) {
	w.t.Helper()
	rule["operation"] = "refund"
	w.faults(rule, map[string]any{"operation": "notice", "effect": "notice_lost"})
	r, err := w.refund(o, number, 400)
	must(w.t, err)
	if a := w.now(o).Current(); r.State != payment.RefundUnknown || a.Reserved != 400 || a.Refunded != 0 {
		w.t.Errorf("%s at first, reserved %d, refunded %d", r.State, a.Reserved, a.Refunded)
	}
	r = w.refunded(r)
	c := w.truth(o)
	if c.Refunded != 400 || len(c.Refunds) != 1 || c.Refunds[0].Number != r.Number {
		w.t.Errorf("our number %s, truth %+v", r.Number, c)
	}
	if a := w.is(o, payment.Paid).Current(); a.Reserved != 0 || a.Refunded != 400 {
		w.t.Errorf("reserved %d, refunded %d", a.Reserved, a.Refunded)
	}
}
