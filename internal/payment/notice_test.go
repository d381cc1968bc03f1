package payment_test

import (
	"testing"

	"cloudpos/internal/payment"
)

func TestForgedNoticesMoveNothing(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		var variants struct{ Payment, Refund []string }
		h.get("/sandbox/notices/variants", &variants)
		if len(variants.Payment) < 12 {
			t.Fatalf("the sandbox knows %d forgeries, want at least 12", len(variants.Payment))
		}
		o := h.qr("FORGED-1", 1234)
		other := h.qr("FORGED-2", 1234)
		h.pay(other)
		for _, variant := range variants.Payment {
			answer := h.post("/sandbox/notices/resend", map[string]any{"out_trade_no": o.Current().Number, "variant": variant})
			for _, r := range answer["results"].([]any) {
				if r.(map[string]any)["accepted"] != false {
					t.Errorf("%s: %v", variant, r)
				}
			}
			if why := h.refusals(); len(why) == 0 {
				t.Errorf("%s was refused without a reason for the log", variant)
			}
			h.is(o, payment.Paying)
		}
		h.proven()
	})
}

func TestForgedRefundNoticesMoveNothing(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		h.call("PUT", "/sandbox/settings", map[string]any{"refund_delay_ms": 600_000}, nil)
		var variants struct{ Payment, Refund []string }
		h.get("/sandbox/notices/variants", &variants)
		o := h.paid("FORGED-3", 1000)
		r, err := h.refund(o, "FORGED-R", 400)
		must(t, err)
		if r.State != payment.RefundProcessing {
			t.Fatalf("%s", r.State)
		}
		for _, variant := range variants.Refund {
			h.post("/sandbox/notices/resend", map[string]any{"out_trade_no": o.Current().Number, "out_refund_no": r.Number, "variant": variant})
			if why := h.refusals(); len(why) == 0 {
				t.Errorf("%s was accepted", variant)
			}
		}
		if a := h.is(o, payment.Paid).Current(); a.Refunded != 0 || a.Reserved != 400 {
			t.Errorf("refunded %d, reserved %d", a.Refunded, a.Reserved)
		}
		h.proven()
	})
}

func TestTheSameNoticeTwentyTimesAtOnce(t *testing.T) {
	each(t, func(t *testing.T, h *house) {
		o := h.qr("TWENTY-1", 1234)
		h.pay(o)
		answer := h.post("/sandbox/notices/resend", map[string]any{"out_trade_no": o.Current().Number, "times": 20, "concurrent": 20})
		for _, r := range answer["results"].([]any) {
			if r.(map[string]any)["accepted"] != true {
				t.Errorf("answered %v", r)
			}
		}
		o = h.is(o, payment.Paid)
		if got := h.booked("sales"); got != -1234 {
			t.Errorf("sales %d, want -1234", got)
		}
		if o.Version > 3 {
			t.Errorf("version %d: the order moved more often than it should", o.Version)
		}
		h.proven()
	})
}
