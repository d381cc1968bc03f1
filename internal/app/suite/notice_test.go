package suite_test

import (
	"time"

	"cloudpos/internal/payment"
)

// forgeriesAtLeast is how many ways of forging a notice the sandbox must know for each channel.
const forgeriesAtLeast = 30

func noticeCases() []contractCase {
	return []contractCase{
		{"no forged or mismatched payment notice is taken, each is refused with a reason", func(w *world) {
			variants := w.variants().Payment
			o, other := w.qr("NF-1", 1234), w.qr("NF-2", 1234)
			w.pay(other) // so that a notice of another order exists
			w.look(o)
			forge := func() {
				for _, v := range variants {
					w.forged(v, map[string]any{"out_trade_no": o.Current().Number, "variant": v})
					w.is(o, payment.Paying)
				}
			}
			forge()
			w.faults(map[string]any{"operation": "notice", "effect": "notice_lost"})
			w.pay(o)
			w.step()
			forge() // of a payment that was made, so that nothing but the forgery is wrong
			w.resend(map[string]any{"out_trade_no": o.Current().Number})
			w.is(o, payment.Paid)
			w.t.Logf("%d forged payment notices", len(variants))
			if len(variants) < forgeriesAtLeast {
				w.t.Errorf("%d variants, want %d", len(variants), forgeriesAtLeast)
			}
		}},
		{"no forged or mismatched refund notice is taken", func(w *world) {
			w.settings(map[string]any{"refund_delay_ms": 600_000})
			defer w.settings(map[string]any{"refund_delay_ms": 0})
			o := w.paid("NF-3", 1000)
			r, err := w.refund(o, "NF-3-1", 400)
			must(w.t, err)
			if r.State != payment.RefundProcessing {
				w.t.Errorf("a refund that takes its time is %s (%s %s %s)", r.State, r.Why, r.ChannelCode, r.ChannelText)
			}
			about := map[string]any{"out_trade_no": o.Current().Number, "out_refund_no": r.Number}
			forge := func() {
				for _, v := range w.variants().Refund {
					about["variant"] = v
					w.forged(v, about)
					if a := w.is(o, payment.Paid).Current(); a.Refunded != 0 || a.Reserved != 400 {
						w.t.Errorf("%s: refunded %d, reserved %d", v, a.Refunded, a.Reserved)
					}
				}
			}
			forge()
			w.faults(map[string]any{"operation": "notice", "effect": "notice_lost"})
			w.clock.Advance(11 * time.Minute)
			w.step()
			forge() // of a refund that was made, so that nothing but the forgery is wrong
			delete(about, "variant")
			w.resend(about)
			if r = w.refundNow(r); r.State != payment.RefundSucceeded {
				w.t.Errorf("%s after the genuine notice; refused: %v", r.State, w.callbacks.reasons())
			}
		}},
		{"a genuine notice is answered in the channel's exact words", func(w *world) {
			o := w.qr("NF-4", 600)
			w.faults(map[string]any{"operation": "notice", "effect": "notice_lost"})
			w.pay(o)
			w.step()
			for _, r := range w.resend(map[string]any{"out_trade_no": o.Current().Number}) {
				if !r.Accepted || r.Status != w.acceptedWith || r.Body != w.accepted {
					w.t.Errorf("answered %+v, want %d %q", r, w.acceptedWith, w.accepted)
				}
			}
			w.is(o, payment.Paid)
		}},
		{"the same notice twenty times at once is one payment", func(w *world) {
			o := w.qr("NF-5", 600)
			w.faults(map[string]any{"operation": "notice", "effect": "notice_lost"})
			w.pay(o)
			w.step()
			for _, r := range w.resend(map[string]any{"out_trade_no": o.Current().Number, "times": 20, "concurrent": 20}) {
				if !r.Accepted {
					w.t.Errorf("answered %+v", r)
				}
			}
			if o = w.is(o, payment.Paid); o.Version > 3 {
				w.t.Errorf("version %d: the order moved more often than it should", o.Version)
			}
		}},
		{"a replayed notice of a refunded payment changes nothing", func(w *world) {
			o := w.paid("NF-6", 600)
			r, err := w.refund(o, "NF-6-1", 600)
			must(w.t, err)
			w.refunded(r)
			was := w.is(o, payment.Refunded)
			for _, r := range w.resend(map[string]any{"out_trade_no": o.Current().Number, "times": 3}) {
				if !r.Accepted { // else the channel repeats it for a day
					w.t.Errorf("answered %+v", r)
				}
			}
			if now := w.is(o, payment.Refunded); now.Version != was.Version {
				w.t.Errorf("version %d, was %d", now.Version, was.Version)
			}
		}},
		{"a genuine notice at another account's address is refused", func(w *world) {
			o := w.qr("NF-7", 600)
			w.faults(map[string]any{"operation": "notice", "effect": "notice_lost"})
			w.pay(o)
			w.step()
			for _, account := range []string{"cha_00000000000000000000000000", w.twins[w.name]} {
				for _, r := range w.resend(map[string]any{"out_trade_no": o.Current().Number, "notify_url": w.address(account)}) {
					if r.Accepted {
						w.t.Errorf("at %s: answered %+v", account, r)
					}
				}
				w.is(o, payment.Paying)
			}
			w.faults()
			w.becomes(o, payment.Paid)
		}},
	}
}

type receipt struct {
	Variant  string
	Status   int
	Body     string
	Accepted bool
}

func (w *world) resend(body map[string]any) []receipt {
	w.t.Helper()
	var out struct{ Results []receipt }
	body["channel"] = w.name
	w.call("POST", "/sandbox/notices/resend", body, &out)
	want, ok := body["times"].(int)
	if !ok {
		want = 1
	}
	if len(out.Results) != want {
		w.t.Fatalf("%d notices were sent, want %d", len(out.Results), want)
	}
	return out.Results
}

func (w *world) forged(variant string, body map[string]any) {
	w.t.Helper()
	for _, r := range w.resend(body) {
		if r.Accepted {
			w.t.Errorf("%s was accepted: %+v", variant, r)
		}
	}
	if why := w.callbacks.reasons(); len(why) == 0 {
		w.t.Errorf("%s was refused without a reason for the log", variant)
	}
}

type variants struct{ Payment, Refund []string }

func (w *world) variants() variants {
	w.t.Helper()
	var v variants
	w.get("/sandbox/notices/variants?channel="+string(w.name), &v)
	return v
}

// look lets the payer scan an order's code without paying it.
func (w *world) look(o payment.Order) {
	w.t.Helper()
	w.post("/sandbox/payers/"+w.payer+"/scan", map[string]any{"qr": o.Current().QR})
}

// address is where the notices of an account would go.
func (w *world) address(account string) string { return w.NotifyURL(account, "payment") }
