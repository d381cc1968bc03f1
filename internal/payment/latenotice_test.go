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

// Alipay knows a payment that was cancelled as one that was paid and went back whole.
func TestAPaymentThatWentBackWholeIsReversed(t *testing.T) {
	back := channel.Result{Outcome: channel.Paid, Refunded: true, Amount: 1234, TransactionNo: "42", PaidAt: start()}
	for from, want := range map[payment.State]payment.State{
		payment.Reversing: payment.Reversed, payment.Reversed: payment.Reversed,
		payment.Unknown: payment.Paid, payment.Paying: payment.Paid, payment.Closed: payment.PaidLate, // nobody reversed these
	} {
		o, effects, err := orderIn(from, channel.PayerCode).Apply(fact(payment.FromQuery, back), start().Add(10*time.Minute), caps())
		if booked := len(effects) > 0; err != nil || o.State != want || booked != (want != payment.Reversed) {
			t.Errorf("%s: %s, %v, %v", from, o.State, effects, err)
		}
	}
}

// The money is with the merchant when a channel refuses a reversal for good: the book must say so in the end.
func TestAPaymentWhoseReversalIsRefusedForGoodStands(t *testing.T) {
	refused := channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonRefused}
	busy := channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBusy}
	accepted := channel.Result{Outcome: channel.Accepted}
	paid := channel.Result{Outcome: channel.Paid, Amount: 1234, TransactionNo: "42", PaidAt: start()}
	for _, c := range []struct {
		name    string
		reverse channel.Result
		source  payment.Source
		after   time.Duration
		want    payment.State
	}{
		{"refused for half an hour", refused, payment.FromQuery, 30 * time.Minute, payment.Paid},
		{"refused, but it may still come", refused, payment.FromQuery, 29 * time.Minute, payment.Reversing},
		{"taken on", accepted, payment.FromQuery, time.Hour, payment.Reversing},
		{"no answer", busy, payment.FromQuery, time.Hour, payment.Reversing},
		{"a notice tells of the past", refused, payment.FromNotice, time.Hour, payment.Reversing},
	} {
		now := start().Add(c.after)
		o, _, err := orderIn(payment.Reversing, channel.PayerCode).Apply(fact(payment.FromReverse, c.reverse), now, caps())
		if err != nil || o.State != payment.Reversing {
			t.Fatalf("%s: %s, %v", c.name, o.State, err)
		}
		o, effects, err := o.Apply(fact(c.source, paid), now, caps())
		if err != nil || o.State != c.want || (len(effects) == 1) != (c.want == payment.Paid) {
			t.Errorf("%s: %s, %v, %v", c.name, o.State, effects, err)
		}
	}
}
