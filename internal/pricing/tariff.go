package pricing

import "cloudpos/internal/money"

// Tariff is how a fee is reckoned from an amount.
type Tariff struct {
	Rate  money.Rate   // ppm
	Floor money.Amount // fen; at least this on any amount, but never more than the amount itself; 0: none
	Cap   money.Amount // fen; at most this; 0: none
}

// Fee is the fee on a settled amount: half-up to the fen, not below the floor, not above the cap, never above the amount.
func (t Tariff) Fee(settle money.Amount) money.Amount {
	fee := max(t.Rate.FeeHalfUp(settle), t.Floor)
	if t.Cap > 0 {
		fee = min(fee, t.Cap)
	}
	return min(fee, settle)
}
