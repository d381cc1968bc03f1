package wallet

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/skip2/go-qrcode"
)

// symbols are the bars and spaces of Code 128 (ISO/IEC 15417): element widths of values 0 to 105.
const symbols = "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221" +
	"223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321" +
	"112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131" +
	"311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114" +
	"122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141" +
	"214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232"

const (
	toB        = 100 // changes from set C to set B
	zeroOfB    = 16  // the digit 0 in set B
	startC     = 105
	stopBars   = "2331112"
	symbolSize = 6
	quiet      = 10 // modules of white on either side
	barsHeight = 40 // modules
)

var errNotDigits = errors.New("wallet: a bar code of set C is of digits")

// symbolsOf are the values of a Code 128: digits in pairs (set C), and a last one alone in set B, as wallets print their
// 19 digits; then the check value.
func symbolsOf(digits string) ([]int, error) {
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return nil, errNotDigits
	}
	values := []int{startC}
	for ; len(digits) >= 2; digits = digits[2:] {
		values = append(values, int(digits[0]-'0')*10+int(digits[1]-'0'))
	}
	if digits != "" {
		values = append(values, toB, zeroOfB+int(digits[0]-'0'))
	}
	check := startC
	for i, v := range values {
		check += i * v
	}
	return append(values, check%103), nil
}

// bars draws digits as Code 128: an SVG path over a field of width × barsHeight modules.
func bars(digits string) (path string, width int, err error) {
	values, err := symbolsOf(digits)
	if err != nil {
		return "", 0, err
	}
	var elements strings.Builder
	for _, v := range values {
		elements.WriteString(symbols[v*symbolSize : (v+1)*symbolSize])
	}
	elements.WriteString(stopBars)
	var b strings.Builder
	x := quiet
	for i, e := range elements.String() {
		w := int(e - '0')
		if i%2 == 0 {
			fmt.Fprintf(&b, "M%d 0h%dv%dh-%dz", x, w, barsHeight, w)
		}
		x += w
	}
	return b.String(), x + quiet, nil
}

// square draws a QR code as an SVG path over a field of size × size modules, with its quiet zone.
func square(text string) (path string, size int, err error) {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return "", 0, fmt.Errorf("draw QR code: %w", err)
	}
	var b strings.Builder
	rows := code.Bitmap()
	for y, row := range rows {
		for x := 0; x < len(row); {
			start := x
			for x < len(row) && row[x] {
				x++
			}
			if x > start {
				b.WriteString("M" + strconv.Itoa(start) + " " + strconv.Itoa(y) + "h" + strconv.Itoa(x-start) + "v1h-" + strconv.Itoa(x-start) + "z")
			}
			x++
		}
	}
	return b.String(), len(rows), nil
}

// group sets digits in fours, as wallets print them.
func group(digits string) string {
	var parts []string
	for len(digits) > 4 {
		parts, digits = append(parts, digits[:4]), digits[4:]
	}
	return strings.Join(append(parts, digits), " ")
}
