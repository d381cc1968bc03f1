package money

import (
	"errors"
	"math"
	"math/bits"
	"strconv"
	"strings"
)

// Amount is a sum of money in integer fen (分), currency CNY. 1 yuan = 100 fen.
type Amount int64

// MaxPayment is the largest amount one payment may have: 50,000,000.00 yuan, in fen.
const MaxPayment Amount = 5_000_000_000

// CNY is the only currency the platform keeps books in.
const CNY = "CNY"

// ErrFormat says that a text is not an amount in yuan with at most two decimals.
var ErrFormat = errors.New("money: not an amount in yuan with at most two decimals")

// String shows the amount in yuan with two decimals and no grouping: 1234 → "12.34".
func (a Amount) String() string {
	n, sign := uint64(a), ""
	if a < 0 {
		n, sign = -n, "-"
	}
	return sign + strconv.FormatUint(n/100, 10) + "." + string([]byte{byte('0' + n%100/10), byte('0' + n%10)})
}

// ParseYuan reads a decimal text in yuan ("12.34", "5", "0.1", "-3.00") without going through floats.
// More than two decimals, signs other than one leading minus, spaces, exponents and full-width digits are ErrFormat.
func ParseYuan(s string) (Amount, error) {
	text, negative := strings.CutPrefix(s, "-")
	whole, frac, dotted := strings.Cut(text, ".")
	if whole == "" || len(whole) > 15 || len(frac) > 2 || (dotted && frac == "") || !digits(whole) || !digits(frac) {
		return 0, ErrFormat
	}
	n, err := strconv.ParseInt(whole+(frac + "00")[:2], 10, 64)
	if err != nil {
		return 0, ErrFormat
	}
	if negative {
		n = -n
	}
	return Amount(n), nil
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// Rate is a proportion in parts per million: 0.38 % = 3 800.
type Rate int64

// One is the rate of 100 %.
const One Rate = 1_000_000

// FeeHalfUp is the fee on an amount, rounded half-up to the fen: (2·amount·ppm + 1e6) / 2e6 (domain.md B7).
// Amount and rate must not be negative; the product is taken in 128 bits, so no amount overflows.
func (r Rate) FeeHalfUp(a Amount) Amount {
	if a < 0 || r < 0 {
		panic("money: FeeHalfUp of a negative amount or rate")
	}
	hi, lo := bits.Mul64(2*uint64(a), uint64(r))
	lo, carry := bits.Add64(lo, uint64(One), 0)
	hi += carry
	quotient, _ := bits.Div64(hi, lo, 2*uint64(One))
	return Amount(quotient)
}

// Percent shows the rate as a percentage without trailing zeros: 3800 → "0.38%".
func (r Rate) Percent() string {
	whole, frac := strconv.FormatInt(int64(r/10_000), 10), strconv.FormatInt(int64(r%10_000)+10_000, 10)[1:]
	if frac = strings.TrimRight(frac, "0"); frac != "" {
		return whole + "." + frac + "%"
	}
	return whole + "%"
}

// Add is the sum, and false on overflow.
func (a Amount) Add(b Amount) (Amount, bool) {
	if (b > 0 && a > math.MaxInt64-b) || (b < 0 && a < math.MinInt64-b) {
		return 0, false
	}
	return a + b, true
}
