package recon

import "cloudpos/internal/money"

// A bill writes a fee to the fen, or to a thousandth of one: 7,500 fen at 0.38 % are 28.5 fen, booked as 29 and written as 28,500
// thousandths. Both are the contracted rate. Nothing else is: the tolerance is 0.

// feeFits says whether the fee of a payment in a bill, in thousandths of a fen, is that of the rate with which we booked it.
func (o Own) feeFits(millis int64) bool {
	return millis == 1000*int64(o.Fee) || millis == o.exactFee()
}

// exactFee is the fee of the contracted rate in thousandths of a fen, half-up.
func (o Own) exactFee() int64 {
	fee := (2*int64(o.Settle)*int64(o.Tariff.Rate) + 1000) / 2000
	fee = max(fee, 1000*int64(o.Tariff.Floor))
	if o.Tariff.Cap > 0 {
		fee = min(fee, 1000*int64(o.Tariff.Cap))
	}
	return min(fee, 1000*int64(o.Settle))
}

// returnFits says the same of what a refund gave back. Each refund's share in thousandths of a fen is rounded so that all together
// give back exactly the fee (domain.md B7): it lies less than one thousandth from the exact share.
func (o Own) returnFits(millis int64) bool {
	if millis == 1000*int64(o.Fee) {
		return true
	}
	if o.Tariff.Floor != 0 || o.Tariff.Cap != 0 {
		return false
	}
	off := 1000*millis - int64(o.Settle)*int64(o.Tariff.Rate)
	return -1000 < off && off < 1000
}

// inFen is a fee of a bill to the fen, half-up away from nothing.
func inFen(millis int64) money.Amount {
	if millis < 0 {
		return -inFen(-millis)
	}
	return money.Amount((millis + 500) / 1000)
}
