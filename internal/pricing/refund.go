package pricing

import (
	"math/bits"

	"cloudpos/internal/money"
)

// Paid is what the refund arithmetic needs to know of a payment. All in fen.
type Paid struct {
	Amount   money.Amount // what the order was for
	Settle   money.Amount // what fees were charged on; Amount unless the merchant funded a discount
	Fee      money.Amount
	Tariff   Tariff       // by which Fee was reckoned
	Refunded money.Amount // of Amount, confirmed so far
	Returned money.Amount // of Fee, so far
}

// RefundShare is what one more refund does to the book: the settled part that goes back and the fee that is returned,
// in fen. Fees are returned by the cumulative formula of domain.md B7,
//
//	returned = fee(settle) − fee(settle − settle refunded so far) − returned before,
//
// so that many partial refunds return exactly the whole fee and never more. refund must be positive and not exceed
// what is left.
func RefundShare(p Paid, refund money.Amount) (settle, feeReturned money.Amount) {
	if refund <= 0 || p.Refunded+refund > p.Amount {
		panic("pricing: a refund beyond what was paid")
	}
	before := settledPart(p, p.Refunded)
	after := settledPart(p, p.Refunded+refund)
	return after - before, p.Fee - p.Tariff.Fee(p.Settle-after) - p.Returned
}

// settledPart is the share of the settled amount that belongs to a refunded part of the amount, rounded down; the last
// refund takes the rest because settledPart(Amount) = Settle.
func settledPart(p Paid, refunded money.Amount) money.Amount {
	if p.Settle == p.Amount {
		return refunded
	}
	hi, lo := bits.Mul64(uint64(p.Settle), uint64(refunded))
	part, _ := bits.Div64(hi, lo, uint64(p.Amount))
	return money.Amount(part)
}
