package payment

import "cloudpos/internal/fault"

// State is where an order or an attempt stands. The graph is drawn in docs/states.md; a test compares the two.
type State string

// The states of orders and attempts.
const (
	Created   State = "CREATED"   // written down; the channel has not been heard of
	Paying    State = "PAYING"    // open at the channel: the payer has not finished
	Unknown   State = "UNKNOWN"   // nobody can tell yet; it is asked again, and never charged again
	Closing   State = "CLOSING"   // a close was decided; the channel has not confirmed it
	Reversing State = "REVERSING" // a reversal (撤销) was decided; the channel has not confirmed it
	Paid      State = "PAID"
	Failed    State = "FAILED"    // the channel refused: nothing was charged
	Closed    State = "CLOSED"    // closed unpaid
	Reversed  State = "REVERSED"  // reversed: nothing was charged, or it went back within the reversal
	PaidLate  State = "PAID_LATE" // paid after the end: recorded, and refunded by itself
	Refunded  State = "REFUNDED"  // all of it went back
)

// orderEdges is the whole graph of orders.
func orderEdges() map[State][]State {
	return map[State][]State{
		Created:   {Paying, Unknown, Closing, Reversing, Paid, Failed, Closed, Reversed},
		Paying:    {Closing, Reversing, Paid, Failed, Closed, Reversed},
		Unknown:   {Paying, Closing, Reversing, Paid, Failed, Closed, Reversed},
		Closing:   {Paid, Failed, Closed, Reversed},
		Reversing: {Unknown, Paid, Failed, Reversed},
		Paid:      {Refunded},
		Failed:    {PaidLate},
		Closed:    {PaidLate},
		Reversed:  {PaidLate},
		PaidLate:  {Refunded},
	}
}

// attemptEdges is the whole graph of attempts: an attempt follows the channel's facts alone, so even an ended one may
// turn out paid.
func attemptEdges() map[State][]State {
	return map[State][]State{
		Created:   {Paying, Unknown, Closing, Reversing, Paid, Failed, Closed, Reversed},
		Paying:    {Closing, Reversing, Paid, Failed, Closed, Reversed},
		Unknown:   {Paying, Closing, Reversing, Paid, Failed, Closed, Reversed},
		Closing:   {Paid, Failed, Closed, Reversed},
		Reversing: {Unknown, Paid, Failed, Reversed},
		Failed:    {Paid},
		Closed:    {Paid},
		Reversed:  {Paid},
	}
}

// OrderMoves says whether an order may go from one state to another.
func OrderMoves(from, to State) bool { return contains(orderEdges()[from], to) }

// AttemptMoves says whether an attempt may go from one state to another.
func AttemptMoves(from, to State) bool { return contains(attemptEdges()[from], to) }

// Open says whether the end is still to come.
func (s State) Open() bool {
	switch s {
	case Created, Paying, Unknown, Closing, Reversing:
		return true
	}
	return false
}

// Final says whether software may stop asking. Paid, Failed, Closed, Reversed and Refunded are published as final; a late
// payment can still move the unpaid ones to PaidLate and from there to Refunded, which is published as an event of its own.
func (s State) Final() bool { return !s.Open() && s != PaidLate }

// States are all states in the order of a payment's life, for doors and tests.
func States() []State {
	return []State{Created, Paying, Unknown, Closing, Reversing, Paid, Failed, Closed, Reversed, PaidLate, Refunded}
}

func contains[T comparable](list []T, x T) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// Codes of this room.
const (
	OrderConflict  fault.Code = "ORDER_CONFLICT"          // the merchant's order number stands for another order
	OrderState     fault.Code = "ORDER_STATE"             // the order's state does not allow this
	PayerCodeBad   fault.Code = "PAYER_CODE_UNKNOWN"      // no wallet has codes of this shape
	PayerCodeECNY  fault.Code = "PAYER_CODE_ECNY"         // digital renminbi is not taken yet
	RefundConflict fault.Code = "REFUND_CONFLICT"         // the merchant's refund number stands for another refund
	RefundExceeds  fault.Code = "REFUND_EXCEEDS"          // more than what is left to refund, in-flight refunds counted
	RefundTooLate  fault.Code = "REFUND_TOO_LATE"         // the channel's refund period is over
	NoticeRefused  fault.Code = "NOTICE_REFUSED"          // a notice is not genuine or not ours
	AmountMismatch fault.Code = "CHANNEL_AMOUNT_MISMATCH" // the channel speaks of another amount
	Contradiction  fault.Code = "CHANNEL_CONTRADICTION"   // the channel takes back what it had confirmed
)
