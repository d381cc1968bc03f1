package alipay

import (
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

// contractRate is what the seller pays Alipay: 0.38 %, rounded half up to the fen for each payment.
const contractRate money.Rate = 3_800

// movement is a payment or a refund, as bills tell it. Amounts are in fen; those of a refund are negative, and its fee is
// what Alipay gives back.
type movement struct {
	charge truth.Charge
	refund *truth.Refund // nil for the payment
	at     time.Time     // success of a payment, acceptance of a refund
	amount money.Amount  // of the order or, negative, of the refund
	fee    money.Amount  // negative for a payment, 0 or positive for a refund
}

// movementOf is the payment of a trade, or the refund with an index that is not negative.
func movementOf(c truth.Charge, refund int) movement {
	if refund < 0 {
		return movement{charge: c, at: c.SuccessTime, amount: c.Amount, fee: -contractRate.FeeHalfUp(c.Amount)}
	}
	r := &c.Refunds[refund]
	return movement{charge: c, refund: r, at: r.CreatedAt, amount: -r.Amount, fee: feeReturned(c, refund)}
}

// feeReturned is what a refund brings back of the fee: what stays is the fee of what stays, so that all refunds together
// never bring more than was taken (domain.md B7).
func feeReturned(c truth.Charge, refund int) money.Amount {
	left := c.Amount
	for _, r := range c.Refunds[:refund] {
		if gives(r) {
			left -= r.Amount
		}
	}
	return contractRate.FeeHalfUp(left) - contractRate.FeeHalfUp(left-c.Refunds[refund].Amount)
}

// gives says whether a refund gives money back, or will.
func gives(r truth.Refund) bool {
	return r.Status == truth.RefundProcessing || r.Status == truth.RefundSuccess
}

// movements lists what happened from one time until another, in the order of time.
func (p *Platform) movements(from, until time.Time) []truth.Movement {
	return p.Ledger.Movements(from, until, func(c truth.Charge) bool { return c.Channel == Channel })
}

// tell hands on each movement. The first error of fn ends it.
func (p *Platform) tell(list []truth.Movement, fn func(movement) error) error {
	return p.Ledger.Tell(list, func(c truth.Charge, refund int) error {
		if refund >= 0 && !gives(c.Refunds[refund]) {
			return nil
		}
		return fn(movementOf(c, refund))
	})
}
