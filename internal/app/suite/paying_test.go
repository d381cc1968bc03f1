package suite_test

import (
	"sync"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/payment"
)

func payingCases() []contractCase {
	return []contractCase{
		{"a code is shown, scanned and paid; the notice tells", func(w *world) {
			o := w.qr("QR-1", 1234)
			if w.pay(o) != "paid" {
				w.t.Fatal("the payer could not pay")
			}
			w.step()
			a := w.is(o, payment.Paid).Current()
			if c := w.truth(o); !c.Paid || c.Amount != 1234 || a.PaidAmount != 1234 || a.Settle != 1234 || a.TransactionNo == "" {
				w.t.Errorf("truth %+v, attempt %+v", c, a)
			}
			if a.PaidAt.Sub(w.clock.Now()).Abs() > 2*time.Second {
				w.t.Errorf("paid at %s, the channel's clock stands at %s", a.PaidAt, w.clock.Now())
			}
		}},
		{"a code that nobody scanned stays payable", func(w *world) {
			o := w.qr("QR-2", 500)
			w.after(20 * time.Second)
			w.is(o, payment.Paying)
			w.pay(o)
			w.step()
			w.is(o, payment.Paid)
		}},
		{"a code that is not paid ends by its expiry, at the channel too", func(w *world) {
			o := w.qr("QR-3", 500)
			w.clock.Advance(5*time.Minute + time.Second)
			w.becomes(o, payment.Closed)
			if got := w.pay(o); got == "paid" {
				w.t.Error("the channel still took the payment")
			}
			if c := w.truth(o); c.Paid {
				w.t.Errorf("truth %+v", c)
			}
		}},
		{"paid after the end is late, and goes back", func(w *world) {
			o := w.qr("QR-4", 700)
			w.clock.Advance(5*time.Minute + time.Second)
			w.becomes(o, payment.Closed)
			w.post("/sandbox/payers/"+w.payer+"/pay", map[string]any{"qr": o.Current().QR, "outcome": "pays_after_close"})
			w.step()
			w.becomes(o, payment.Refunded)
			if c := w.truth(o); !c.Paid || c.net() != 0 {
				w.t.Errorf("truth %+v", c)
			}
		}},
		{"all notices are lost; the query finds the payment", func(w *world) {
			o := w.qr("QR-5", 900)
			w.faults(map[string]any{"operation": "notice", "effect": "notice_lost"})
			w.pay(o)
			w.becomes(o, payment.Paid)
		}},
		{"a payer code is paid", func(w *world) {
			o := w.scan("PC-1", 1234)
			w.is(o, payment.Paid)
			if c := w.truth(o); !c.Paid || c.Amount != 1234 {
				w.t.Errorf("truth %+v", c)
			}
		}},
		{"too little money is a decline with its reason", func(w *world) {
			w.declines("PC-2", "insufficient", channel.ReasonInsufficient)
		}},
		{"a payer or bank that says no is a decline", func(w *world) {
			w.declines("PC-3", "refuse", channel.ReasonRefused)
		}},
		{"the payer's daily cap is a decline", func(w *world) {
			capped := w.newPayer(10_000_000)
			w.call("PUT", "/sandbox/payers/"+capped, map[string]any{"level": "C"}, nil)
			was := w.payer
			w.payer = capped
			defer func() { w.payer = was }()
			w.is(w.scan("PC-4", 60_000), payment.Paid)
			o := w.settled(w.scan("PC-5", 60_000))
			if a := o.Current(); o.State != payment.Failed || (a.Reason != channel.ReasonRisk && a.Reason != channel.ReasonRefused) {
				w.t.Errorf("%s, %s %s %s", o.State, a.Reason, a.ChannelCode, a.ChannelText)
			}
		}},
		{"a password is asked for, then typed", func(w *world) {
			w.faults(map[string]any{"operation": "pay", "effect": "ask_password"})
			o := w.scanned("PC-6", 2000)
			if o.State != payment.Paying {
				w.t.Fatalf("%s (%s)", o.State, o.Current().Reason)
			}
			w.post("/sandbox/payers/"+w.payer+"/confirm", map[string]any{"out_trade_no": o.Current().Number})
			w.becomes(o, payment.Paid)
		}},
		{"a code is good once", func(w *world) {
			r := w.request("PC-7", 100)
			r.Scene, r.PayerCode = channel.PayerCode, w.code(w.payer)
			first, err := w.Create(w.t.Context(), r)
			must(w.t, err)
			w.becomes(first, payment.Paid)
			r.OutOrderNo = "PC-8"
			second, err := w.Create(w.t.Context(), r)
			must(w.t, err)
			if second = w.settled(second); second.State != payment.Failed {
				w.t.Errorf("%s: a code paid twice", second.State)
			}
			if c := w.truth(second); c.Paid {
				w.t.Errorf("truth %+v", c)
			}
		}},
		{"another wallet's code is refused without asking the channel", func(w *world) {
			before := len(w.allTruth())
			for code, want := range map[string]fault.Code{
				"990000000000000000": payment.PayerCodeBad, "0123456789012345678": payment.PayerCodeECNY, "1": payment.PayerCodeBad,
			} {
				r := w.request("PC-9", 100)
				r.Scene, r.PayerCode = channel.PayerCode, code
				if _, err := w.Create(w.t.Context(), r); !fault.Is(err, want) {
					w.t.Errorf("%s: %v, want %s", code, err, want)
				}
			}
			if _, err := w.GetByNumber(w.t.Context(), db.MerchantScope(merchantID), merchantID, db.Test, "PC-9"); !fault.Is(err, fault.NotFound) {
				w.t.Errorf("an order was written: %v", err)
			}
			if got := len(w.allTruth()) - before; got != 0 {
				w.t.Errorf("the channel was asked for %d payments", got)
			}
		}},
		{"twenty requests under one number are one payment", func(w *world) {
			r := w.request("TW-1", 777)
			r.Scene, r.PayerCode = channel.PayerCode, w.code(w.payer)
			w.faults(map[string]any{"operation": "pay", "effect": "slow_ms", "ms": 1}) // it counts how often it was asked
			ids := make([]string, 20)
			var wg sync.WaitGroup
			for i := range ids {
				wg.Go(func() {
					o, err := w.Create(w.t.Context(), r)
					if err != nil {
						w.t.Error(err)
					}
					ids[i] = o.ID
				})
			}
			wg.Wait()
			for _, id := range ids {
				if id != ids[0] {
					w.t.Fatalf("two orders: %s and %s", id, ids[0])
				}
			}
			if n := w.hits(); n != 1 {
				w.t.Errorf("the channel was asked %d times", n)
			}
			other := r
			other.Amount++
			if _, err := w.Create(w.t.Context(), other); !fault.Is(err, payment.OrderConflict) {
				w.t.Errorf("another amount under the number: %v", err)
			}
			o := w.becomes(payment.Order{MerchantID: merchantID, ID: ids[0], OutOrderNo: r.OutOrderNo}, payment.Paid)
			if len(o.Attempts) != 1 || w.truth(o).Amount != 777 {
				w.t.Errorf("%d attempts, truth %+v", len(o.Attempts), w.truth(o))
			}
		}},
		{"the merchant ends a shown code", func(w *world) {
			o := w.qr("CL-1", 800)
			got, err := w.Close(w.t.Context(), db.MerchantScope(merchantID), merchantID, o.ID)
			must(w.t, err)
			switch {
			case !w.driver.Capabilities().Close: // it stays open, and payable
				if got.State != payment.Paying || w.pay(o) != "paid" {
					w.t.Errorf("%s, but the channel cannot close", got.State)
				}
				w.step()
				w.is(o, payment.Paid)
				return
			case w.unknownUntilScanned: // it is closed once nobody can scan it any more
				if got.State != payment.Closing {
					w.t.Errorf("%s after a close that the channel could not take", got.State)
				}
				w.clock.Advance(5 * time.Minute)
				w.becomes(o, payment.Closed)
			case got.State != payment.Closed:
				w.t.Errorf("%s", got.State)
			}
			if said := w.pay(o); said == "paid" || w.truth(o).Paid {
				w.t.Errorf("the channel still took the payment: %s, truth %+v", said, w.truth(o))
			}
		}},
		{"the merchant ends a code that the payer has open", func(w *world) {
			o := w.qr("CL-2", 800)
			w.look(o)
			got, err := w.Close(w.t.Context(), db.MerchantScope(merchantID), merchantID, o.ID)
			must(w.t, err)
			closes := w.driver.Capabilities().Close
			if closes != (got.State == payment.Closed) || (!closes && got.State != payment.Paying) {
				w.t.Errorf("%s, the channel closes: %t", got.State, closes)
			}
			if said := w.pay(o); closes == (said == "paid") {
				w.t.Errorf("the payer hears %s, the channel closes: %t", said, closes)
			}
			w.step()
			if closes {
				w.is(o, payment.Closed)
				return
			}
			w.is(o, payment.Paid)
		}},
		{"the merchant asks to end a code that is paid already, unheard: it stays paid", func(w *world) {
			o := w.qr("CL-3", 800)
			w.faults(map[string]any{"operation": "notice", "effect": "notice_lost"})
			w.pay(o)
			w.step()
			w.is(o, payment.Paying)
			got, err := w.Close(w.t.Context(), db.MerchantScope(merchantID), merchantID, o.ID)
			must(w.t, err)
			if got.State != payment.Paid || w.truth(o).net() != 800 {
				w.t.Errorf("%s, truth %+v", got.State, w.truth(o))
			}
		}},
	}
}

// settled waits for the end of a payer-code payment.
func (w *world) settled(o payment.Order) payment.Order {
	w.t.Helper()
	for range 40 {
		if o = w.now(o); !o.State.Open() {
			return o
		}
		w.after(5 * time.Second)
	}
	return o
}

// declines demands that a scripted refusal ends a payer-code payment with nothing charged.
func (w *world) declines(number, effect string, reason channel.Reason) {
	w.t.Helper()
	w.faults(map[string]any{"operation": "pay", "effect": effect})
	o := w.settled(w.scan(number, 1500))
	if a := o.Current(); o.State != payment.Failed || a.Reason != reason {
		w.t.Errorf("%s, reason %q (%s %s), want %q", o.State, a.Reason, a.ChannelCode, a.ChannelText, reason)
	}
	if c := w.truth(o); c.Paid {
		w.t.Errorf("truth %+v", c)
	}
}
