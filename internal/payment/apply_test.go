package payment_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"

	"pgregory.net/rapid"
)

func start() time.Time { return time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC) }

func caps() channel.Capabilities {
	return channel.Capabilities{
		Scenes: []channel.Scene{channel.QRCode, channel.PayerCode}, Close: true, Reverse: true,
		ReverseNotUntil: 15 * time.Second, QueryEvery: 5 * time.Second, ReverseAfter: 35 * time.Second,
	}
}

// orderIn is an order with one attempt in a state; ended states carry no paid attempt unless they are paid.
func orderIn(state payment.State, scene channel.Scene) payment.Order {
	attempt := payment.Attempt{
		ID: "att_1", Number: "PX1", Channel: channel.WeChat, Scene: scene, State: state, Amount: 1234,
		RequestedAt: start(), CallDeadline: start().Add(8 * time.Second),
	}
	if scene == channel.QRCode {
		attempt.ExpiresAt = start().Add(5 * time.Minute)
	}
	o := payment.Order{MerchantID: "mch_1", ID: "ord_1", Scene: scene, Amount: 1234, State: state, Version: 1}
	if state == payment.Paid {
		attempt.PaidAmount, o.PaidAttempt = 1234, attempt.ID
	}
	o.Attempts = []payment.Attempt{attempt}
	return o
}

func fact(source payment.Source, r channel.Result) payment.Fact {
	return payment.Fact{AttemptID: "att_1", Source: source, Result: r}
}

func TestApply(t *testing.T) {
	paid := channel.Result{Outcome: channel.Paid, Amount: 1234, TransactionNo: "42", PaidAt: start()}
	const late = 2 * time.Minute // after the call's deadline, before a QR's expiry
	for _, c := range []struct {
		name    string
		from    payment.State
		scene   channel.Scene
		source  payment.Source
		result  channel.Result
		after   time.Duration
		want    payment.State
		effects []payment.EffectKind
	}{
		{"a QR is shown", payment.Created, channel.QRCode, payment.FromCall, channel.Result{Outcome: channel.Pending, QR: "weixin://x"}, 0, payment.Paying, nil},
		{"a payer code pays at once", payment.Created, channel.PayerCode, payment.FromCall, paid, 0, payment.Paid, []payment.EffectKind{payment.Book}},
		{"a time-out is unknown, not failed", payment.Created, channel.PayerCode, payment.FromCall, channel.Result{Outcome: channel.Unknown}, 0, payment.Unknown, nil},
		{"the payer is asked for the password", payment.Created, channel.PayerCode, payment.FromCall, channel.Result{Outcome: channel.Pending, Reason: channel.ReasonPassword}, 0, payment.Paying, nil},
		{"too little money", payment.Created, channel.PayerCode, payment.FromCall, channel.Result{Outcome: channel.Failed, Reason: channel.ReasonInsufficient}, 0, payment.Failed, nil},
		{"a query finds the payment in doubt", payment.Unknown, channel.PayerCode, payment.FromQuery, paid, late, payment.Paid, []payment.EffectKind{payment.Book}},
		{"a notice is first", payment.Created, channel.QRCode, payment.FromNotice, paid, 0, payment.Paid, []payment.EffectKind{payment.Book}},
		{"not found before the call's deadline says nothing", payment.Created, channel.PayerCode, payment.FromQuery, channel.Result{Outcome: channel.NotFound}, 0, payment.Created, nil},
		{"not found alone never ends an attempt", payment.Unknown, channel.PayerCode, payment.FromQuery, channel.Result{Outcome: channel.NotFound}, late, payment.Unknown, nil},
		{"closed at the channel", payment.Closing, channel.QRCode, payment.FromClose, channel.Result{Outcome: channel.Closed}, late, payment.Closed, nil},
		{"the payer was quicker than the close", payment.Closing, channel.QRCode, payment.FromQuery, paid, late, payment.Paid, []payment.EffectKind{payment.Book}},
		{"a refused close ends nothing", payment.Closing, channel.QRCode, payment.FromClose, channel.Result{Outcome: channel.Failed, Reason: channel.ReasonRequest}, late, payment.Closing, nil},
		{"a close of an unknown number before expiry ends nothing", payment.Closing, channel.QRCode, payment.FromClose, channel.Result{Outcome: channel.NotFound}, late, payment.Closing, nil},
		{"a close of an unknown number after expiry ends it", payment.Closing, channel.QRCode, payment.FromClose, channel.Result{Outcome: channel.NotFound}, 6 * time.Minute, payment.Closed, nil},
		{"reversed", payment.Reversing, channel.PayerCode, payment.FromReverse, channel.Result{Outcome: channel.Reversed}, late, payment.Reversed, nil},
		{"a payment heard while reversing waits for the reversal", payment.Reversing, channel.PayerCode, payment.FromQuery, paid, late, payment.Reversing, nil},
		{"a reversal that the channel refuses leads back to doubt", payment.Reversing, channel.PayerCode, payment.FromReverse, channel.Result{Outcome: channel.Failed}, late, payment.Unknown, nil},
		{"a reversal of an unknown number waits for the code's death", payment.Reversing, channel.PayerCode, payment.FromReverse, channel.Result{Outcome: channel.NotFound}, 40 * time.Second, payment.Reversing, nil},
		{"and then ends", payment.Reversing, channel.PayerCode, payment.FromReverse, channel.Result{Outcome: channel.NotFound}, late, payment.Reversed, nil},
		{"closed while reversing is reversed", payment.Reversing, channel.PayerCode, payment.FromQuery, channel.Result{Outcome: channel.Closed}, late, payment.Reversed, nil},
		{"paid after close", payment.Closed, channel.QRCode, payment.FromNotice, paid, late, payment.PaidLate, []payment.EffectKind{payment.Book, payment.AutoRefund}},
		{"paid after failure", payment.Failed, channel.PayerCode, payment.FromNotice, paid, late, payment.PaidLate, []payment.EffectKind{payment.Book, payment.AutoRefund}},
		{"paid after reversal", payment.Reversed, channel.PayerCode, payment.FromQuery, paid, late, payment.PaidLate, []payment.EffectKind{payment.Book, payment.AutoRefund}},
		{"the same payment again", payment.Paid, channel.QRCode, payment.FromNotice, paid, late, payment.Paid, nil},
		{"an old answer after the payment", payment.Paid, channel.QRCode, payment.FromQuery, channel.Result{Outcome: channel.Pending}, late, payment.Paid, nil},
		{"a late failure after close", payment.Closed, channel.QRCode, payment.FromQuery, channel.Result{Outcome: channel.Failed}, late, payment.Closed, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			o, effects, err := orderIn(c.from, c.scene).Apply(fact(c.source, c.result), start().Add(c.after), caps())
			if err != nil {
				t.Fatal(err)
			}
			if o.State != c.want {
				t.Errorf("the order is %s, want %s", o.State, c.want)
			}
			var kinds []payment.EffectKind
			for _, e := range effects {
				kinds = append(kinds, e.Kind)
			}
			if !slices.Equal(kinds, c.effects) {
				t.Errorf("effects %v, want %v", kinds, c.effects)
			}
			if a := o.Current(); a.State.Open() && !a.NextCheckAt.After(start().Add(c.after)) {
				t.Errorf("an open attempt is looked at again at %s: never, or at once for ever", a.NextCheckAt)
			}
		})
	}
}

func TestApplyRefusesAnotherAmount(t *testing.T) {
	for _, state := range payment.States() {
		o := orderIn(state, channel.QRCode)
		got, effects, err := o.Apply(fact(payment.FromNotice, channel.Result{Outcome: channel.Paid, Amount: 1233}), start(), caps())
		if !fault.Is(err, payment.AmountMismatch) || len(effects) > 0 || got.State != state {
			t.Errorf("%s: %s, %v, %v", state, got.State, effects, err)
		}
	}
}

func TestApplyRefusesToTakeAPaymentBack(t *testing.T) {
	for _, outcome := range []channel.Outcome{channel.Closed, channel.Reversed, channel.Failed} {
		_, _, err := orderIn(payment.Paid, channel.QRCode).Apply(fact(payment.FromQuery, channel.Result{Outcome: outcome}), start(), caps())
		if !fault.Is(err, payment.Contradiction) {
			t.Errorf("%s after PAID: %v", outcome, err)
		}
	}
}

func TestSecondPaymentOfAnOrderGoesBack(t *testing.T) {
	o := orderIn(payment.Paid, channel.QRCode)
	second := orderIn(payment.Paying, channel.QRCode).Attempts[0]
	second.ID = "att_2"
	o.Attempts = append(o.Attempts, second)
	f := payment.Fact{AttemptID: "att_2", Source: payment.FromNotice, Result: channel.Result{Outcome: channel.Paid, Amount: 1234}}
	got, effects, err := o.Apply(f, start(), caps())
	if err != nil {
		t.Fatal(err)
	}
	if got.State != payment.Paid || got.PaidAttempt != "att_1" {
		t.Errorf("the order is %s by %s", got.State, got.PaidAttempt)
	}
	want := []payment.Effect{{Kind: payment.Book, AttemptID: "att_2"}, {Kind: payment.AutoRefund, AttemptID: "att_2"}}
	if !slices.Equal(effects, want) {
		t.Errorf("effects %v", effects)
	}
}

// TestApplyKeepsToTheGraph throws any outcome from any source at any state, any number of times: the order only walks
// along edges, a payment is booked at most once, and the input is never changed.
func TestApplyKeepsToTheGraph(t *testing.T) {
	outcomes := []channel.Outcome{
		channel.Paid, channel.Failed, channel.Pending, channel.Unknown, channel.NotFound, channel.Closed, channel.Accepted, channel.Reversed,
	}
	sources := []payment.Source{payment.FromCall, payment.FromNotice, payment.FromQuery, payment.FromClose, payment.FromReverse}
	rapid.Check(t, func(t *rapid.T) {
		scene := rapid.SampledFrom([]channel.Scene{channel.QRCode, channel.PayerCode}).Draw(t, "scene")
		o, now, booked := orderIn(payment.Created, scene), start(), 0
		for range rapid.IntRange(1, 12).Draw(t, "facts") {
			now = now.Add(time.Duration(rapid.IntRange(0, 90).Draw(t, "seconds")) * time.Second)
			switch rapid.IntRange(0, 8).Draw(t, "decision") {
			case 0:
				o, _ = o.BeginClose("att_1", now)
			case 1:
				o, _ = o.BeginReverse("att_1", now)
			}
			f := fact(rapid.SampledFrom(sources).Draw(t, "source"), channel.Result{Outcome: rapid.SampledFrom(outcomes).Draw(t, "outcome"), Amount: 1234})
			was := fmt.Sprintf("%+v", o)
			next, effects, err := o.Apply(f, now, caps())
			if fmt.Sprintf("%+v", o) != was {
				t.Fatal("Apply changed its receiver")
			}
			if err != nil {
				continue
			}
			if next.State != o.State && !payment.OrderMoves(o.State, next.State) {
				t.Fatalf("order %s → %s on %+v", o.State, next.State, f)
			}
			if a, b := o.Attempts[0].State, next.Attempts[0].State; a != b && !payment.AttemptMoves(a, b) {
				t.Fatalf("attempt %s → %s on %+v", a, b, f)
			}
			for _, e := range effects {
				if e.Kind == payment.Book {
					booked++
				}
			}
			o = next
		}
		if booked > 1 {
			t.Fatalf("booked %d times", booked)
		}
		if (o.Attempts[0].State == payment.Paid) != (booked == 1) {
			t.Fatalf("attempt %s, booked %d times", o.Attempts[0].State, booked)
		}
	})
}

func TestReversalKeepsTheChannelsWaitingTime(t *testing.T) {
	a := orderIn(payment.Unknown, channel.PayerCode).Attempts[0]
	for after, want := range map[time.Duration]payment.Step{
		7 * time.Second: payment.StepNone, 9 * time.Second: payment.StepQuery, 34 * time.Second: payment.StepQuery, 35 * time.Second: payment.StepReverse,
	} {
		if got := a.NextStep(start().Add(after), caps()); got != want {
			t.Errorf("unknown for %s: %s, want %s", after, got, want)
		}
	}
	a.State = payment.Reversing
	for after, want := range map[time.Duration]payment.Step{
		14 * time.Second: payment.StepNone, 15 * time.Second: payment.StepReverse,
	} {
		if got := a.NextStep(start().Add(after), caps()); got != want {
			t.Errorf("reversing for %s: %s, want %s", after, got, want)
		}
	}
}

func TestExpiredQRIsClosedAtTheChannel(t *testing.T) {
	a := orderIn(payment.Paying, channel.QRCode).Attempts[0]
	if got := a.NextStep(start().Add(5*time.Minute-time.Second), caps()); got != payment.StepQuery {
		t.Errorf("before expiry: %s", got)
	}
	if got := a.NextStep(start().Add(5*time.Minute), caps()); got != payment.StepClose {
		t.Errorf("at expiry: %s", got)
	}
}

// shapes is a catalogue with the payer codes of the three wallets (protocols.md section 0).
func shapes() channel.Catalogue {
	of := func(name channel.Name, codes ...channel.CodeShape) channel.Entry {
		return channel.Entry{Name: name, Capabilities: channel.Capabilities{PayerCodes: codes}}
	}
	return channel.Catalogue{
		of(channel.WeChat, channel.CodeShape{First: "10", Last: "15", MinLength: 18, MaxLen: 18}),
		of(channel.Alipay, channel.CodeShape{First: "25", Last: "30", MinLength: 16, MaxLen: 24}),
		of(channel.UnionPay, channel.CodeShape{First: "62", Last: "62", MinLength: 19, MaxLen: 19},
			channel.CodeShape{First: "hQVDUFYwM", Last: "hQVDUFYwM", MinLength: 20, MaxLen: 512, Text: true}),
	}
}

func TestDetectWallet(t *testing.T) {
	for code, want := range map[string]channel.Name{
		"100000000000000000": channel.WeChat, "159999999999999999": channel.WeChat,
		"2512345678901234": channel.Alipay, "309999999999999999999999": channel.Alipay,
		"6212345678901234567": channel.UnionPay, "hQVDUFYwMWETTwigAAADMwEBAQ==": channel.UnionPay,
	} {
		if got, err := payment.DetectWallet(shapes(), code); err != nil || got != want {
			t.Errorf("%s: %s, %v; want %s", code, got, err, want)
		}
	}
	for code, want := range map[string]fault.Code{
		"": payment.PayerCodeBad, "10000000000000000": payment.PayerCodeBad, "1000000000000000000": payment.PayerCodeBad,
		"160000000000000000": payment.PayerCodeBad, "251234567890123": payment.PayerCodeBad, "3012345678901234567890123": payment.PayerCodeBad,
		"621234567890123456": payment.PayerCodeBad, "0123456789012345678": payment.PayerCodeECNY, "10000000000000000x": payment.PayerCodeBad,
		"１００００００００００００００００００": payment.PayerCodeBad,
	} {
		if got, err := payment.DetectWallet(shapes(), code); !fault.Is(err, want) {
			t.Errorf("%q: %s, %v; want %s", code, got, err, want)
		}
	}
	if got := payment.CleanPayerCode(" 100000000000000000\r\n"); got != "100000000000000000" {
		t.Errorf("%q", got)
	}
}

func TestCurrentIsThePaidAttempt(t *testing.T) {
	o := orderIn(payment.Paid, channel.QRCode)
	o.Attempts = append(o.Attempts, payment.Attempt{ID: "att_2", Amount: money.Amount(1)})
	if got := o.Current().ID; got != "att_1" {
		t.Error(got)
	}
}
