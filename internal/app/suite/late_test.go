package suite_test

import (
	"net/http"
	"strings"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/payment"
)

// lateCases are about what a channel says after an order has come to its end.
func lateCases() []contractCase {
	return []contractCase{
		{"paid, and taken back before anybody was told: reversed it stays, whatever is heard or asked later", func(w *world) {
			o := w.takenBack("LT-1", 1234)
			w.replay(o)
			w.is(o, payment.Reversed)
			w.after(6 * time.Minute) // the late look
			w.after(time.Minute)
			if o = w.is(o, payment.Reversed); o.PaidAttempt != "" {
				w.t.Errorf("an attempt paid the order that was taken back: %+v", o.Current())
			}
			if c := w.truth(o); !c.Paid || c.net() != 0 {
				w.t.Errorf("truth %+v", c)
			}
		}},
		{"paid, and the reversal refused for good: nothing is handed out while one may come, then the payment stands", func(w *world) {
			w.faults(
				map[string]any{"operation": "pay", "effect": "timeout_after", "count": 1},
				map[string]any{"operation": "query", "effect": "system_error"},
				map[string]any{"operation": "notice", "effect": "notice_lost"},
				map[string]any{"operation": "reverse", "effect": "refuse"},
			)
			o := w.becomes(w.scanned("LT-3", 900), payment.Reversing)
			w.faults(map[string]any{"operation": "reverse", "effect": "refuse"}, map[string]any{"operation": "notice", "effect": "notice_lost"})
			for range 28 {
				w.after(time.Minute)
				w.is(o, payment.Reversing)
			}
			for range 10 {
				w.after(time.Minute)
			}
			o = w.is(o, payment.Paid)
			if c := w.truth(o); !c.Paid || c.net() != 900 || o.PaidAttempt == "" {
				w.t.Errorf("truth %+v, order %+v", c, o)
			}
		}},
		{"paid after the end, every notice lost: found by the late look, and goes back", func(w *world) {
			o := w.qr("LT-2", 700)
			w.faults(map[string]any{"operation": "notice", "effect": "notice_lost"})
			w.clock.Advance(5*time.Minute + time.Second)
			w.becomes(o, payment.Closed)
			w.post("/sandbox/payers/"+w.payer+"/pay", map[string]any{"qr": o.Current().QR, "outcome": "pays_after_close"})
			w.step()
			w.is(o, payment.Closed)
			w.after(5 * time.Minute)
			w.becomes(o, payment.Refunded)
			if c := w.truth(o); !c.Paid || c.net() != 0 {
				w.t.Errorf("truth %+v", c)
			}
		}},
	}
}

// takenBack is a payment that the payer made, that nobody heard of, and that was reversed for it.
func (w *world) takenBack(number string, amount money.Amount) payment.Order {
	w.t.Helper()
	w.faults(
		map[string]any{"operation": "pay", "effect": "timeout_after", "count": 1},
		map[string]any{"operation": "query", "effect": "system_error"},
		map[string]any{"operation": "notice", "effect": "notice_lost"},
	)
	o := w.scanned(number, amount)
	for range 40 { // until the channel gave it back; it may have said so already, or be asked for it
		if c := w.truth(o); c.Paid && c.net() == 0 {
			break
		}
		w.after(5 * time.Second)
	}
	w.faults()
	return w.becomes(o, payment.Reversed)
}

// replay lets the channel tell the payment's notice again, where it had one to tell.
func (w *world) replay(o payment.Order) {
	w.t.Helper()
	status, answer := w.ask("POST", "/sandbox/notices/resend", map[string]any{"channel": w.name, "out_trade_no": o.Current().Number})
	if refused := strings.Contains(string(answer), "NO_NOTIFY_URL"); status != http.StatusOK && !refused {
		w.t.Errorf("%d %s", status, answer)
	}
	w.step()
}
