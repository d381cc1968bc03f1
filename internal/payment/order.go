package payment

import (
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Order is the merchant's bill (订单). It has 1..n attempts, each one try at one channel account; at most one paid attempt
// satisfies it. All money facts live in the attempts and refunds.
type Order struct {
	MerchantID  string
	ID          string
	Environment db.Environment
	StoreID     string
	TerminalID  string // "" when no terminal took it
	OperatorID  string
	OutOrderNo  string // the merchant's number, unique per merchant and environment
	Scene       channel.Scene
	Amount      money.Amount // fen, > 0
	Description string
	Fingerprint string // keyed hash of the business fields: another body under the same number is a conflict
	State       State
	PaidAttempt string // the attempt that satisfies the order, or came late; "" until then
	ExpiresAt   time.Time
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Version     int64  // grows with each change; compare-and-set
	CodeID      string // the collection code that the payer scanned; "" for all others
	NotifyURL   string // where the merchant's software hears of this order and its refunds; "" for most
	Attempts    []Attempt
}

// Source is how a fact reached us.
type Source string

// The ways in.
const (
	FromCall    Source = "call"    // the answer of our own payment request
	FromNotice  Source = "notice"  // a channel's notice
	FromQuery   Source = "query"   // the answer of a status query
	FromClose   Source = "close"   // the answer of a close
	FromReverse Source = "reverse" // the answer of a reversal
)

// Fact is what a channel said of one attempt.
type Fact struct {
	AttemptID string
	Source    Source
	Result    channel.Result
}

// EffectKind is what has to be done beside the change of state, in the same transaction.
type EffectKind string

// The effects.
const (
	Book       EffectKind = "book"        // write the ledger entry of a paid attempt
	AutoRefund EffectKind = "auto_refund" // give back a payment that satisfies nothing
)

// Effect is something to be done for an attempt in the transaction that stores the change.
type Effect struct {
	Kind      EffectKind
	AttemptID string
}

// Apply is the one door that moves an order: what a channel said of an attempt, whichever way it came. It is pure; the
// order it answers is a copy. An unchanged order (a repeated fact) comes back with no effects. Errors: AmountMismatch,
// Contradiction; then nothing may move.
func (o Order) Apply(f Fact, now time.Time, caps channel.Capabilities) (Order, []Effect, error) {
	i, ok := o.find(f.AttemptID)
	if !ok {
		return o, nil, fault.E("payment.Apply", fault.NotFound, f.AttemptID)
	}
	before := o.Attempts[i]
	after, err := before.apply(f, now, caps)
	if err != nil {
		return o, nil, err
	}
	o = o.with(i, after)
	if before.State == after.State {
		return o, nil, nil
	}
	var effects []Effect
	if after.State == Paid {
		effects = append(effects, Effect{Book, after.ID})
		var refund bool
		if o, refund = o.paidBy(after.ID); refund {
			effects = append(effects, Effect{AutoRefund, after.ID})
		}
		return o, effects, nil
	}
	if o.State.Open() {
		o.State = o.openState(after.State)
	}
	return o, effects, nil
}

// paidBy books the order itself on a paid attempt: an open order is paid, an ended one is paid late, and an order that
// another attempt satisfied stays as it is. refund says that the money must go back.
func (o Order) paidBy(attemptID string) (_ Order, refund bool) {
	switch {
	case o.PaidAttempt != "":
		return o, true
	case o.State.Open():
		o.State, o.PaidAttempt = Paid, attemptID
		return o, false
	default:
		o.State, o.PaidAttempt = PaidLate, attemptID
		return o, true
	}
}

// openState is where an open order stands once one attempt went to moved: with any other attempt still open the order
// stays open with it.
func (o Order) openState(moved State) State {
	if moved.Open() {
		return moved
	}
	for _, a := range o.Attempts {
		if a.State.Open() {
			return a.State
		}
	}
	return moved
}

// BeginClose decides to close an open attempt. It never starts on a paid order, nor on one that is being reversed.
func (o Order) BeginClose(attemptID string, now time.Time) (Order, error) {
	return o.begin("payment.Close", attemptID, Closing, now)
}

// BeginReverse decides to reverse an open attempt; the call itself waits until callFrom.
func (o Order) BeginReverse(attemptID string, callFrom time.Time) (Order, error) {
	return o.begin("payment.Reverse", attemptID, Reversing, callFrom)
}

func (o Order) begin(op, attemptID string, to State, callFrom time.Time) (Order, error) {
	i, ok := o.find(attemptID)
	if !ok {
		return o, fault.E(op, fault.NotFound, attemptID)
	}
	a := o.Attempts[i]
	if a.State == to {
		return o, nil
	}
	if !OrderMoves(o.State, to) || !AttemptMoves(a.State, to) {
		return o, fault.E(op, OrderState, map[string]string{"state": string(o.State)})
	}
	a.State, a.Checks, a.NextCheckAt = to, 0, callFrom
	o = o.with(i, a)
	o.State = to
	return o, nil
}

// Current is the attempt that matters to a reader: the one that paid, else the latest.
func (o Order) Current() Attempt {
	if i, ok := o.find(o.PaidAttempt); ok {
		return o.Attempts[i]
	}
	if len(o.Attempts) == 0 {
		return Attempt{}
	}
	return o.Attempts[len(o.Attempts)-1]
}

func (o Order) find(attemptID string) (int, bool) {
	for i, a := range o.Attempts {
		if a.ID == attemptID {
			return i, true
		}
	}
	return 0, false
}

func (o Order) with(i int, a Attempt) Order {
	attempts := append([]Attempt(nil), o.Attempts...)
	attempts[i] = a
	o.Attempts = attempts
	return o
}
