package web_test

import (
	"testing"

	"cloudpos/internal/payment"
	"cloudpos/internal/web"
)

func TestEveryStateHasWords(t *testing.T) {
	for _, s := range payment.States() {
		if w := web.StateWords(s); w.ZH == "" || w.EN == "" {
			t.Errorf("%s has no words", s)
		}
	}
	for _, s := range payment.RefundStates() {
		if w := web.RefundWords(s); w.ZH == "" || w.EN == "" {
			t.Errorf("%s has no words", s)
		}
	}
}

func TestYuan(t *testing.T) {
	for fen, want := range map[int64]string{0: "0.00", 7: "0.07", 1234: "12.34", 99999: "999.99", 100000: "1,000.00", 123456789: "1,234,567.89", -450000: "-4,500.00"} {
		if got := web.Display(fen); got != want {
			t.Errorf("%d: %q, want %q", fen, got, want)
		}
	}
}
