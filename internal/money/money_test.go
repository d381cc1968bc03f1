package money_test

import (
	"math"
	"math/big"
	"testing"

	"pgregory.net/rapid"

	"cloudpos/internal/money"
)

// TestFeeHalfUp holds the vectors of domain.md B7.
func TestFeeHalfUp(t *testing.T) {
	for _, c := range []struct {
		rate   money.Rate
		amount money.Amount
		want   money.Amount
	}{
		{3800, 0, 0},
		{3800, 131, 0},
		{3800, 132, 1},
		{3800, 7500, 29},
		{3800, 17500, 67},
		{3800, 100000, 380},
		{3000, 1500, 5},
		{2500, 200, 1},
		{2500, 1000, 3},
		{2000, 250, 1},
		{2000, 1250, 3},
		{1000, 500, 1},
		{1000, 2500, 3},
		{0, 100000, 0},
		{money.One, 12345, 12345},
		{3800, money.MaxPayment, 19000000},
	} {
		if got := c.rate.FeeHalfUp(c.amount); got != c.want {
			t.Errorf("%s of %d fen = %d, want %d", c.rate.Percent(), c.amount, got, c.want)
		}
	}
}

func TestFeeHalfUpAgainstBigIntegers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.Int64Range(0, math.MaxInt64/2).Draw(t, "amount")
		rate := rapid.Int64Range(0, int64(money.One)).Draw(t, "rate")
		n := new(big.Int).Mul(big.NewInt(amount), big.NewInt(2*rate))
		n.Add(n, big.NewInt(1_000_000)).Div(n, big.NewInt(2_000_000))
		if got := money.Rate(rate).FeeHalfUp(money.Amount(amount)); int64(got) != n.Int64() {
			t.Fatalf("got %d, want %s", got, n)
		}
	})
}

func TestParseYuan(t *testing.T) {
	for in, want := range map[string]money.Amount{
		"12.34": 1234, "5": 500, "0.1": 10, "0.01": 1, "-3.00": -300, "0": 0, "50000000.00": money.MaxPayment,
	} {
		if got, err := money.ParseYuan(in); err != nil || got != want {
			t.Errorf("ParseYuan(%q) = %d, %v; want %d", in, got, err, want)
		}
	}
	for _, in := range []string{"", ".", ".5", "5.", "1.234", "+1", "--1", " 1", "1e3", "１０", "1,000.00", "NaN", "0x10", "9999999999999999"} {
		if got, err := money.ParseYuan(in); err == nil {
			t.Errorf("ParseYuan(%q) = %d, want an error", in, got)
		}
	}
}

func TestStringRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := money.Amount(rapid.Int64Range(-99_999_999_999_999, 99_999_999_999_999).Draw(t, "fen"))
		if got, err := money.ParseYuan(a.String()); err != nil || got != a {
			t.Fatalf("%d → %q → %d, %v", a, a, got, err)
		}
	})
}

func TestAddOverflow(t *testing.T) {
	if _, ok := money.Amount(math.MaxInt64).Add(1); ok {
		t.Error("overflow passed")
	}
	if s, ok := money.Amount(40).Add(2); !ok || s != 42 {
		t.Error(s, ok)
	}
}

func TestPercent(t *testing.T) {
	for rate, want := range map[money.Rate]string{3800: "0.38%", 2000: "0.2%", 0: "0%", 10_000: "1%", 1: "0.0001%", money.One: "100%"} {
		if got := rate.Percent(); got != want {
			t.Errorf("%d ppm = %s, want %s", rate, got, want)
		}
	}
}
