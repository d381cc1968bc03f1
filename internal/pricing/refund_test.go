package pricing_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cloudpos/internal/money"
	"cloudpos/internal/pricing"
)

func returns(total money.Amount, rate money.Rate, refunds ...money.Amount) []money.Amount {
	p := pricing.Paid{Amount: total, Settle: total, Tariff: pricing.Tariff{Rate: rate}, Fee: rate.FeeHalfUp(total)}
	var out []money.Amount
	for _, r := range refunds {
		_, back := pricing.RefundShare(p, r)
		p.Refunded += r
		p.Returned += back
		out = append(out, back)
	}
	return out
}

// TestFeeReturn holds the vectors of domain.md B7: naive per-refund rounding would return 30 of 29, 2 of 1 and 0 of 4.
func TestFeeReturn(t *testing.T) {
	for _, c := range []struct {
		total   money.Amount
		refunds []money.Amount
		want    []money.Amount
	}{
		{7500, []money.Amount{2500, 2500, 2500}, []money.Amount{10, 9, 10}},
		{264, []money.Amount{132, 132}, []money.Amount{0, 1}},
		{1000, []money.Amount{1000}, []money.Amount{4}},
	} {
		if got := returns(c.total, 3800, c.refunds...); !slices.Equal(got, c.want) {
			t.Errorf("%d in %v returns %v, want %v", c.total, c.refunds, got, c.want)
		}
	}
}

func TestFullRefundReturnsExactlyTheFee(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := money.Amount(rapid.Int64Range(1, int64(money.MaxPayment)).Draw(t, "amount"))
		settle := money.Amount(rapid.Int64Range(0, int64(amount)).Draw(t, "settle"))
		rate := money.Rate(rapid.Int64Range(0, 20_000).Draw(t, "rate"))
		p := pricing.Paid{Amount: amount, Settle: settle, Tariff: pricing.Tariff{Rate: rate}, Fee: rate.FeeHalfUp(settle)}
		var settled money.Amount
		for p.Refunded < amount {
			r := money.Amount(rapid.Int64Range(1, int64(amount-p.Refunded)).Draw(t, "refund"))
			if rapid.Bool().Draw(t, "the rest") {
				r = amount - p.Refunded
			}
			part, back := pricing.RefundShare(p, r)
			if part < 0 || back < 0 {
				t.Fatalf("negative share %d, %d", part, back)
			}
			p.Refunded += r
			p.Returned += back
			settled += part
			if p.Returned > p.Fee {
				t.Fatalf("returned %d of a fee of %d", p.Returned, p.Fee)
			}
		}
		if p.Returned != p.Fee || settled != settle {
			t.Fatalf("full refund returned %d of %d and %d of %d", p.Returned, p.Fee, settled, settle)
		}
	})
}
