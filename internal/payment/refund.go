package payment

import (
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/pricing"
)

// RefundState is where a refund stands. Drawn in docs/states.md.
type RefundState string

// The states of refunds.
const (
	RefundCreated    RefundState = "CREATED"    // reserved and written down; the channel has not been heard of
	RefundProcessing RefundState = "PROCESSING" // accepted by the channel, money not back yet
	RefundUnknown    RefundState = "UNKNOWN"    // nobody can tell; asked again, with the same number
	RefundAbnormal   RefundState = "ABNORMAL"   // stuck at the channel: a person must act
	RefundSucceeded  RefundState = "SUCCEEDED"
	RefundFailed     RefundState = "FAILED"
)

func refundEdges() map[RefundState][]RefundState {
	return map[RefundState][]RefundState{
		RefundCreated:    {RefundProcessing, RefundUnknown, RefundAbnormal, RefundSucceeded, RefundFailed},
		RefundUnknown:    {RefundProcessing, RefundAbnormal, RefundSucceeded, RefundFailed},
		RefundProcessing: {RefundAbnormal, RefundSucceeded, RefundFailed},
		RefundAbnormal:   {RefundProcessing, RefundSucceeded, RefundFailed},
		RefundFailed:     {RefundSucceeded}, // the book follows the channel's facts
	}
}

// RefundMoves says whether a refund may go from one state to another.
func RefundMoves(from, to RefundState) bool { return contains(refundEdges()[from], to) }

// RefundStates are all states, for doors and tests.
func RefundStates() []RefundState {
	return []RefundState{RefundCreated, RefundProcessing, RefundUnknown, RefundAbnormal, RefundSucceeded, RefundFailed}
}

// Open says whether the end is still to come; an open refund keeps its amount reserved.
func (s RefundState) Open() bool { return s != RefundSucceeded && s != RefundFailed }

// Refund gives back a paid attempt, wholly or in part (退款).
type Refund struct {
	ID           string
	OrderID      string
	AttemptID    string
	OutRefundNo  string // the merchant's number, unique per merchant and environment
	Number       string // our number at the channel (out_refund_no)
	Amount       money.Amount
	Reason       string
	Automatic    bool // the platform's own: a late or second payment
	State        RefundState
	RequestedAt  time.Time
	CallDeadline time.Time
	NextCheckAt  time.Time
	Checks       int
	OperatorID   string
	TerminalID   string
	RefundNo     string // the channel's number
	SucceededAt  time.Time
	Settle       money.Amount // what left the merchant's settlement, fixed on success
	FeeReturned  money.Amount // fixed on success
	Why          channel.Reason
	ChannelCode  string
	ChannelText  string
	CreatedAt    time.Time
	UpdatedAt    time.Time
	Version      int64
}

// Apply is what a channel said of a refund; pure. paid is the attempt as it is in the same transaction: on success the
// settled part and the returned fee follow from it. Errors: AmountMismatch, Contradiction; then nothing may move.
func (r Refund) Apply(result channel.RefundResult, paid pricing.Paid, now time.Time) (Refund, error) {
	if result.Outcome == channel.RefundSucceeded && result.Amount != 0 && result.Amount != r.Amount {
		return r, fault.E("payment.Refund.Apply", AmountMismatch, r.Number)
	}
	to := r.heard(result, now)
	if to == r.State {
		if r.State.Open() {
			r.NextCheckAt = r.nextCheck(now)
			r = r.noted(result)
		}
		return r, nil
	}
	if !RefundMoves(r.State, to) {
		return r, nil
	}
	if to == RefundSucceeded && paid.Refunded+r.Amount > paid.Amount {
		return r, fault.E("payment.Refund.Apply", Contradiction, r.Number+": more went back than was paid")
	}
	r.State, r.Checks, r.NextCheckAt = to, 0, time.Time{}
	r = r.noted(result)
	switch {
	case to == RefundSucceeded:
		r.SucceededAt = result.SucceededAt
		if r.SucceededAt.IsZero() {
			r.SucceededAt = now
		}
		r.Settle, r.FeeReturned = pricing.RefundShare(paid, r.Amount)
	case to.Open():
		r.NextCheckAt = r.nextCheck(now)
	}
	return r, nil
}

func (r Refund) heard(result channel.RefundResult, now time.Time) RefundState {
	switch result.Outcome {
	case channel.RefundSucceeded:
		return RefundSucceeded
	case channel.RefundPending:
		return RefundProcessing
	case channel.RefundAbnormal:
		return RefundAbnormal
	case channel.RefundFailed:
		if r.Automatic && result.Reason == channel.ReasonChannelBalance {
			return r.orUnknown() // our own duty: it is asked again until there is money at the channel
		}
		if r.State.Open() {
			return RefundFailed
		}
	case channel.RefundUnknown, channel.RefundNotFound:
		if !now.Before(r.CallDeadline) || result.Outcome == channel.RefundUnknown {
			return r.orUnknown()
		}
	}
	return r.State
}

func (r Refund) orUnknown() RefundState {
	if r.State == RefundCreated {
		return RefundUnknown
	}
	return r.State
}

func (r Refund) noted(result channel.RefundResult) Refund {
	r.Why, r.ChannelCode, r.ChannelText = result.Reason, result.ChannelCode, result.ChannelMessage
	if result.RefundNo != "" {
		r.RefundNo = result.RefundNo
	}
	return r
}

func (r Refund) nextCheck(now time.Time) time.Time {
	first := 5 * time.Second
	if r.State == RefundAbnormal {
		first = time.Minute
	}
	return later(now.Add(backoff(r.Checks, first)), r.CallDeadline)
}
