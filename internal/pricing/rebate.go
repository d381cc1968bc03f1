package pricing

import (
	"cloudpos/internal/money"
)

// Rebate is what the operator gives back of a payment's channel fee: the fee beyond what the lowest of its own rules asks for. It is
// the operator's promise, in a memo book of its own; the channel deducts its whole fee all the same.
type Rebate struct {
	RuleID  string
	Version int64
	Tariff
	Amount money.Amount // fen; 0: none
	Rule   Rule
}

// rebate is what the operator's rules leave of a channel's fee. None where they ask for as much or more.
func rebate(rules []Rule, c Circumstance, channelFee money.Amount) Rebate {
	met := Met(rules, ByOperator, c)
	if len(met) == 0 {
		return Rebate{}
	}
	best := met[0]
	back := channelFee - best.Fee(c.Settle)
	if back <= 0 {
		return Rebate{}
	}
	return Rebate{RuleID: best.ID, Version: best.Version, Tariff: best.Tariff, Amount: back, Rule: best}
}

// Whole is the rule that prices a payment with what the operator gives back of it. NoRule when no rule of the channel is met.
func Whole(rules []Rule, c Circumstance) (Quote, error) {
	q, err := Choose(rules, ByChannel, c)
	if err == nil {
		q.Rebate = rebate(rules, c, q.Fee)
	}
	return q, err
}

// RebateShare is how much of a granted rebate goes back to the operator with one more refund, in fen: what is beyond the rebate of
// the part that stays paid. As fees are rounded, that part's rebate may be a fen more than before; then nothing goes back, and the
// last refund returns exactly the rest.
func RebateShare(p Paid, operator Tariff, granted, returned, refund money.Amount) money.Amount {
	left := p.Settle - settledPart(p, p.Refunded+refund)
	stays := max(0, p.Tariff.Fee(left)-operator.Fee(left))
	if left == 0 {
		stays = 0 // also where a floor asks for a fee on nothing
	}
	return max(0, granted-stays-returned)
}
