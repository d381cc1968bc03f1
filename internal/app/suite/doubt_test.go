package suite_test

import (
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/payment"
)

// doubtCases are about answers that do not come, or mean nothing.
func doubtCases() []contractCase {
	all := []contractCase{
		{"no answer after the debit: paid once, and never called failed", func(w *world) {
			w.faults(map[string]any{"operation": "pay", "effect": "timeout_after", "count": 1})
			o := w.scanned("DB-1", 1234)
			if o.State != payment.Unknown {
				w.t.Fatalf("the cashier is told %s", o.State)
			}
			o = w.becomes(o, payment.Paid)
			if c := w.truth(o); c.net() != 1234 {
				w.t.Errorf("truth %+v", c)
			}
		}},
		{"no answer before the debit: taken back, nothing charged", func(w *world) {
			w.faults(map[string]any{"operation": "pay", "effect": "timeout_before", "count": 1})
			o := w.scanned("DB-2", 1234)
			if o.State != payment.Unknown {
				w.t.Fatalf("the cashier is told %s", o.State)
			}
			o = w.settled(o)
			if c := w.truth(o); o.State != payment.Reversed || c.net() != 0 || !c.over() {
				w.t.Errorf("%s, truth %+v", o.State, c)
			}
		}},
		{"the request never reached the channel: taken back, nothing charged", func(w *world) {
			w.faults(map[string]any{"operation": "pay", "effect": "timeout_before", "unrecorded": true, "count": 1})
			o := w.scanned("DB-3", 1234)
			w.after(10 * time.Second) // that the number is not known yet says nothing: the request may still be on its way
			if now := w.now(o); !now.State.Open() {
				w.t.Fatalf("%s before the channel's time is over", now.State)
			}
			o = w.settled(o)
			if c := w.truth(o); o.State != payment.Reversed || c.net() != 0 {
				w.t.Errorf("%s, truth %+v", o.State, c)
			}
		}},
		{"the merchant gives up a payment that the channel does not know: not over while the request may still come", func(w *world) {
			w.faults(map[string]any{"operation": "pay", "effect": "timeout_before", "unrecorded": true, "count": 1})
			o := w.scanned("DB-8", 1234)
			w.after(16 * time.Second)
			got, err := w.Close(w.t.Context(), db.MerchantScope(merchantID), merchantID, o.ID)
			must(w.t, err)
			if got.State != payment.Reversing {
				w.t.Errorf("%s while the payer's code still lives", got.State)
			}
			w.after(20 * time.Second)
			w.is(o, payment.Reversing)
			o = w.settled(o)
			if c := w.truth(o); o.State != payment.Reversed || c.net() != 0 {
				w.t.Errorf("%s, truth %+v", o.State, c)
			}
		}},
		{"the payer pays while it is taken back: paid, or given back; never both", func(w *world) {
			w.faults(map[string]any{"operation": "pay", "effect": "pays_after_close"})
			o := w.settled(w.scanned("DB-4", 1234))
			for range 40 { // the payment may come after the end
				w.after(10 * time.Second)
			}
			o = w.now(o)
			c := w.truth(o)
			if paid := o.State == payment.Paid; paid != (c.net() == 1234) || o.State.Open() || (!paid && c.net() != 0) {
				w.t.Errorf("%s, truth %+v", o.State, c)
			}
		}},
		{"the payer is late and nobody waits for ever", func(w *world) {
			w.faults(map[string]any{"operation": "pay", "effect": "pays_late", "ms": 20_000})
			o := w.settled(w.scanned("DB-5", 1234))
			c := w.truth(o)
			if o.State.Open() || (o.State == payment.Paid) != (c.net() == 1234) || (o.State != payment.Paid && c.net() != 0) {
				w.t.Errorf("%s, truth %+v", o.State, c)
			}
		}},
		{"the reversal's answer is lost too", func(w *world) {
			w.faults(
				map[string]any{"operation": "pay", "effect": "timeout_before", "count": 1},
				map[string]any{"operation": "reverse", "effect": "timeout_after", "count": 2},
			)
			o := w.settled(w.scanned("DB-6", 1234))
			if c := w.truth(o); o.State != payment.Reversed || c.net() != 0 || !c.over() {
				w.t.Errorf("%s, truth %+v", o.State, c)
			}
		}},
		{"queries fail for a while", func(w *world) {
			w.faults(
				map[string]any{"operation": "pay", "effect": "timeout_after", "count": 1},
				map[string]any{"operation": "query", "effect": "system_error", "count": 3},
			)
			o := w.becomes(w.scanned("DB-7", 1234), payment.Paid)
			if c := w.truth(o); c.net() != 1234 {
				w.t.Errorf("truth %+v", c)
			}
		}},
	}
	for _, effect := range []string{"status_500", "status_502", "rate_limited_429", "system_error", "bad_signature"} {
		for _, after := range []bool{false, true} {
			if effect == "bad_signature" && !after {
				continue // it is always done first
			}
			name := "the answer to a payment is " + effect + ": unknown at first, true in the end"
			if after {
				name = "the answer after a payment is " + effect + ": unknown at first, true in the end"
			}
			all = append(all, contractCase{name, func(w *world) { w.brokenAnswer(effect, after) }})
		}
	}
	return all
}

func (w *world) brokenAnswer(effect string, after bool) {
	w.t.Helper()
	rule := map[string]any{"operation": "pay", "effect": effect, "count": 1}
	if after && effect != "bad_signature" {
		rule["after"] = true
	}
	w.faults(rule)
	number := "BA-" + strings.ToUpper(strings.ReplaceAll(effect, "_", "-"))
	if after {
		number += "-AFTER"
	}
	o := w.scanned(number, 1500)
	if o.State != payment.Unknown {
		w.t.Errorf("the cashier is told %s", o.State)
	}
	o = w.settled(o)
	c := w.truth(o)
	if o.State.Open() || (o.State == payment.Paid) != (c.net() == 1500) || (o.State != payment.Paid && c.net() != 0) {
		w.t.Errorf("%s, truth %+v", o.State, c)
	}
	if after != (o.State == payment.Paid) {
		w.t.Errorf("a payment that was done: %t, ended %s", after, o.State)
	}
}
