package wechat

import (
	"fmt"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

// contractRate is what every merchant here has agreed: 0.38 %.
const contractRate money.Rate = 3_800

// feeMillis is the fee of an amount in thousandths of a fen, as bills tell it: five decimals of a yuan, half-up.
// 7,500 fen cost 28,500.
func feeMillis(a money.Amount) int64 { return (2*int64(a)*int64(contractRate) + 1_000) / 2_000 }

// feeFen is the fee of an amount in fen as the account is charged, half-up.
func feeFen(a money.Amount) int64 { return int64(contractRate.FeeHalfUp(a)) }

// feeReturned is what a refund returns of a fee, so that all refunds together return exactly the fee (domain.md B7): the
// fee of what was left before it less the fee of what is left after it. Refunds that came to nothing do not count.
func feeReturned(c truth.Charge, refund int, fee func(money.Amount) int64) int64 {
	left := c.Amount
	for _, r := range c.Refunds[:refund] {
		if !cameToNothing(r) {
			left -= r.Amount
		}
	}
	return fee(left) - fee(left-c.Refunds[refund].Amount)
}

func cameToNothing(r truth.Refund) bool {
	return r.Status == truth.RefundClosed || r.Status == truth.RefundAbnormal
}

// yuan5 writes thousandths of a fen as yuan with five decimals.
func yuan5(millis int64) string {
	sign := ""
	if millis < 0 {
		sign, millis = "-", -millis
	}
	return fmt.Sprintf("%s%d.%05d", sign, millis/100_000, millis%100_000)
}
