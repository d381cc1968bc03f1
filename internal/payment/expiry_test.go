package payment_test

import (
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/payment"
)

// closeless is a channel that cannot close a code (UnionPay): an order ends by its own expiry there.
func closeless() channel.Capabilities {
	c := caps()
	c.Close = false
	return c
}

func TestACodeThatCannotBeClosedEndsByItsExpiry(t *testing.T) {
	const life = 5 * time.Minute
	paid := channel.Result{Outcome: channel.Paid, Amount: 1234, PaidAt: start()}
	pending, nothing := channel.Result{Outcome: channel.Pending}, channel.Result{Outcome: channel.NotFound}
	for _, c := range []struct {
		name   string
		source payment.Source
		result channel.Result
		after  time.Duration
		want   payment.State
	}{
		{"nobody scanned it, before its end", payment.FromQuery, nothing, life, payment.Paying},
		{"nobody scanned it, within the grace", payment.FromQuery, nothing, life + 4*time.Second, payment.Paying},
		{"nobody scanned it, after the grace", payment.FromQuery, nothing, life + 5*time.Second, payment.Closed},
		{"the payer is at it", payment.FromQuery, pending, life + 59*time.Second, payment.Paying},
		{"the payer was at it and never finished", payment.FromQuery, pending, life + time.Minute, payment.Closed},
		{"no answer ends nothing", payment.FromQuery, channel.Result{Outcome: channel.Unknown}, life + time.Hour, payment.Paying},
		{"only a query ends it", payment.FromCall, nothing, life + time.Hour, payment.Paying},
		{"paid in the last moment", payment.FromQuery, paid, life + time.Minute, payment.Paid},
	} {
		t.Run(c.name, func(t *testing.T) {
			o, _, err := orderIn(payment.Paying, channel.QRCode).Apply(fact(c.source, c.result), start().Add(c.after), closeless())
			if err != nil || o.State != c.want {
				t.Errorf("%s, %v; want %s", o.State, err, c.want)
			}
		})
	}
	late, effects, err := orderIn(payment.Closed, channel.QRCode).Apply(fact(payment.FromNotice, paid), start().Add(life+2*time.Minute), closeless())
	if err != nil || late.State != payment.PaidLate || len(effects) != 2 {
		t.Errorf("paid after its end: %s, %v, %v", late.State, effects, err)
	}
}

func TestTheEndOfACodeIsNotSleptThrough(t *testing.T) {
	for closes, want := range map[bool][]time.Duration{
		true:  {5 * time.Minute},
		false: {5*time.Minute + 5*time.Second, 6 * time.Minute},
	} {
		c := caps()
		c.Close = closes
		o := orderIn(payment.Paying, channel.QRCode)
		o.Attempts[0].Checks = 7 // by now it is asked after every ten minutes
		for i, end := range want {
			at := start().Add(4 * time.Minute)
			if i > 0 {
				at = start().Add(want[i-1])
			}
			got, _, err := o.Apply(fact(payment.FromQuery, channel.Result{Outcome: channel.Pending}), at, c)
			if err != nil || !got.Attempts[0].NextCheckAt.Equal(start().Add(end)) {
				t.Errorf("closes %t: looked at again after %s, want %s (%v)", closes, got.Attempts[0].NextCheckAt.Sub(start()), end, err)
			}
		}
	}
}

func TestFailedAfterAReversalIsReversed(t *testing.T) {
	o, _, err := orderIn(payment.Reversing, channel.PayerCode).Apply(
		fact(payment.FromQuery, channel.Result{Outcome: channel.Failed, Reason: channel.ReasonRefused}), start().Add(2*time.Minute), caps())
	if err != nil || o.State != payment.Reversed {
		t.Errorf("%s, %v", o.State, err)
	}
}
