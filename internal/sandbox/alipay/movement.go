package alipay

import (
	"cmp"
	"slices"
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
	refund *truth.Refund
	at     time.Time    // success of a payment, acceptance of a refund
	amount money.Amount // of the order or, negative, of the refund
	fee    money.Amount // negative for a payment, 0 or positive for a refund
}

// movementsOf are those of one paid trade. Fees come back with refunds so that the sum never exceeds what was taken:
// after each refund, the fee that stays is that of what stays (domain.md B7).
func movementsOf(c truth.Charge) []movement {
	if !c.Paid {
		return nil
	}
	list := []movement{{charge: c, at: c.SuccessTime, amount: c.Amount, fee: -contractRate.FeeHalfUp(c.Amount)}}
	left, kept := c.Amount, contractRate.FeeHalfUp(c.Amount)
	for i, r := range c.Refunds {
		if r.Status != truth.RefundProcessing && r.Status != truth.RefundSuccess {
			continue
		}
		left -= r.Amount
		returned := kept - contractRate.FeeHalfUp(left)
		kept -= returned
		list = append(list, movement{charge: c, refund: &c.Refunds[i], at: r.CreatedAt, amount: -r.Amount, fee: returned})
	}
	return list
}

// movements are all of a period, in the order of time.
func (p *Platform) movements(of period) (list []movement) {
	p.walk(func(m movement) {
		if of.has(m.at) {
			list = append(list, m)
		}
	})
	slices.SortStableFunc(list, func(a, b movement) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.charge.Seq, b.charge.Seq))
	})
	return list
}

// pageSize is how many charges are looked at under one lock.
const pageSize = 1000

func (p *Platform) walk(see func(movement)) {
	for after, more := int64(0), true; more; {
		var page []truth.Charge
		page, more = p.Ledger.Page(after, pageSize, func(c truth.Charge) bool { return c.Channel == Channel })
		for _, c := range page {
			after = c.Seq
			for _, m := range movementsOf(c) {
				see(m)
			}
		}
	}
}

// balanceBefore is the account's balance when a period begins: all that came in and went out earlier.
func (p *Platform) balanceBefore(of period) (balance money.Amount) {
	p.walk(func(m movement) {
		if m.at.Before(of.from) {
			balance += m.amount + m.fee
		}
	})
	return balance
}
