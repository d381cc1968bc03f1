package wechat

import "strings"

// Decimals of a yuan that the columns of a bill are read with.
const (
	fenDecimals   = 2 // of amounts
	milliDecimals = 5 // of fees: thousandths of a fen
	rateDecimals  = 4 // of a percentage: parts per million
)

// maxWhole is how many digits may stand before the point: a hundred million million yuan is no amount of a day.
const maxWhole = 12

// fixed reads a decimal text exactly, as a number of its last decimal place: "12.3" with two decimals is 1230. More
// decimals than asked for must be zeros. No floats, no exponents, no signs but one leading minus.
func fixed(text string, decimals int) (int64, bool) {
	text, negative := strings.CutPrefix(text, "-")
	whole, frac, dotted := strings.Cut(text, ".")
	if whole == "" || len(whole) > maxWhole || (dotted && frac == "") {
		return 0, false
	}
	var n int64
	for i := range len(whole) {
		if whole[i] < '0' || whole[i] > '9' {
			return 0, false
		}
		n = n*10 + int64(whole[i]-'0')
	}
	for i := range max(decimals, len(frac)) {
		digit := byte('0')
		if i < len(frac) {
			digit = frac[i]
		}
		switch {
		case digit < '0' || digit > '9', i >= decimals && digit != '0':
			return 0, false
		case i < decimals:
			n = n*10 + int64(digit-'0')
		}
	}
	if negative {
		n = -n
	}
	return n, true
}

// percent reads "0.38%" in parts per million; "" is none.
func percent(text string) (int64, bool) {
	if text == "" {
		return 0, true
	}
	n, ok := fixed(strings.TrimSuffix(text, "%"), rateDecimals)
	return n, ok && n >= 0
}
