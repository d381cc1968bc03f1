package payment_test

import (
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/payment"
)

// A notice says that a payment was made, and not that it still stands: the reversal may have given it back since.
func TestANoticeOfAReversedPaymentIsAskedAfter(t *testing.T) {
	now := start().Add(10 * time.Minute)
	paid := channel.Result{Outcome: channel.Paid, Amount: 1234, TransactionNo: "42", PaidAt: start()}
	for _, source := range []payment.Source{payment.FromNotice, payment.FromCall} {
		o, effects, err := orderIn(payment.Reversed, channel.PayerCode).Apply(fact(source, paid), now, caps())
		if a := o.Attempts[0]; err != nil || o.State != payment.Reversed || len(effects) > 0 || !a.NextCheckAt.Equal(now) || a.NextStep(now, caps()) != payment.StepQuery {
			t.Errorf("%s: %s, %v, next look %s (%v)", source, o.State, effects, a.NextCheckAt, err)
		}
	}
	o, effects, err := orderIn(payment.Reversed, channel.PayerCode).Apply(fact(payment.FromQuery, paid), now, caps())
	if err != nil || o.State != payment.PaidLate || len(effects) != 2 {
		t.Errorf("a payment that stands: %s, %v, %v", o.State, effects, err)
	}
}
