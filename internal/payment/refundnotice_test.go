package payment

import (
	"testing"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// A refund notice tells the refund's amount, or what has gone back in all.
func TestAmountsOfRefundNotices(t *testing.T) {
	for name, c := range map[string]struct {
		one, sum money.Amount // told
		state    RefundState
		before   money.Amount // given back in our book
		want     bool
	}{
		"the amount":                   {one: 100, want: true},
		"another amount":               {one: 101},
		"nothing":                      {},
		"the first, as a sum":          {sum: 100, want: true},
		"a fen more, as a sum":         {sum: 101},
		"a fen less, as a sum":         {sum: 99},
		"the second, as a sum":         {sum: 350, before: 250, want: true},
		"the second, a fen more":       {sum: 351, before: 250},
		"the second, told alone":       {sum: 100, before: 250},
		"done, told again":             {sum: 350, before: 350, state: RefundSucceeded, want: true},
		"done, told late":              {sum: 100, before: 350, state: RefundSucceeded, want: true},
		"done, more than went back":    {sum: 351, before: 350, state: RefundSucceeded},
		"done, less than it was":       {sum: 99, before: 350, state: RefundSucceeded},
		"the amount counts, not a sum": {one: 99, sum: 100},
	} {
		n := channel.Notice{Refunded: c.sum, Refund: channel.RefundResult{Amount: c.one}}
		if got := speaksOfAmount(n, refundKey{Amount: 100, State: c.state, Total: 1000, Refunded: c.before}); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}
