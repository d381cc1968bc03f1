package payment_test

import (
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/payment"
)

// Whichever way an attempt was closed or reversed, it is looked at once more: every notice of a late payment may be lost.
func TestEveryEndIsLookedAtOnceMore(t *testing.T) {
	const life = 5 * time.Minute
	for _, c := range []struct {
		name   string
		from   payment.State
		scene  channel.Scene
		source payment.Source
		says   channel.Outcome
		after  time.Duration
		want   payment.State
		caps   channel.Capabilities
	}{
		{"closed by the close", payment.Closing, channel.QRCode, payment.FromClose, channel.Closed, life, payment.Closed, caps()},
		{"found closed", payment.Closing, channel.QRCode, payment.FromQuery, channel.Closed, life, payment.Closed, caps()},
		{"over, and nobody scanned it", payment.Paying, channel.QRCode, payment.FromQuery, channel.NotFound, life + time.Minute, payment.Closed, closeless()},
		{"over, and the payer did not finish", payment.Paying, channel.QRCode, payment.FromQuery, channel.Pending, life + time.Minute, payment.Closed, closeless()},
		{"reversed", payment.Reversing, channel.PayerCode, payment.FromReverse, channel.Reversed, time.Minute, payment.Reversed, caps()},
		{"found reversed", payment.Reversing, channel.PayerCode, payment.FromQuery, channel.Reversed, time.Minute, payment.Reversed, caps()},
		{"found failed after the reversal", payment.Reversing, channel.PayerCode, payment.FromQuery, channel.Failed, time.Minute, payment.Reversed, caps()},
	} {
		t.Run(c.name, func(t *testing.T) {
			now := start().Add(c.after)
			o, _, err := orderIn(c.from, c.scene).Apply(fact(c.source, channel.Result{Outcome: c.says}), now, c.caps)
			if err != nil || o.State != c.want {
				t.Fatalf("%s, %v", o.State, err)
			}
			if next := o.Attempts[0].NextCheckAt; !next.After(now) {
				t.Errorf("looked at again at %s: never", next)
			}
		})
	}
}

func TestALateLookEndsWithAClearAnswer(t *testing.T) {
	now := start().Add(time.Hour)
	for says, again := range map[channel.Outcome]bool{
		channel.Unknown: true, channel.Pending: true, // the channel may still take the money
		channel.NotFound: false, channel.Closed: false, channel.Failed: false, channel.Reversed: false,
	} {
		for _, state := range []payment.State{payment.Closed, payment.Reversed} {
			o, _, err := orderIn(state, channel.QRCode).Apply(fact(payment.FromQuery, channel.Result{Outcome: says}), now, caps())
			if got := o.Attempts[0].NextCheckAt; err != nil || o.State != state || got.After(now) != again {
				t.Errorf("%s of %s: %s, again at %s (%v), want again: %t", says, state, o.State, got, err, again)
			}
		}
	}
	tired := orderIn(payment.Closed, channel.QRCode)
	tired.Attempts[0].Checks = 6
	if o, _, err := tired.Apply(fact(payment.FromQuery, channel.Result{Outcome: channel.Pending}), now, caps()); err != nil || !o.Attempts[0].NextCheckAt.IsZero() {
		t.Errorf("looked at for ever: %s, %v", o.Attempts[0].NextCheckAt, err)
	}
}
