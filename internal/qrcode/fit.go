package qrcode

import (
	"errors"
	"unicode"
)

const sheetHeight = 148.0

// errTooMuch says that the texts of a poster do not find room; the bounds of the rooms' names keep it from happening.
var errTooMuch = errors.New("qrcode: more text than a poster holds")

// fit breaks a text into at most so many lines of a width, at the largest size between size and least that lets it. At the
// least size it takes as many lines as it needs.
func (p *Printer) fit(text string, width, size, least float64, most int) (lines []string, _ float64, err error) {
	for ; ; size *= 0.94 {
		size = max(size, least)
		if lines, err = p.wrap(text, width, size); err != nil || len(lines) <= most || size == least {
			return lines, size, err
		}
	}
}

// wrap breaks a text where it must: at a blank of the line where there is one, else between any two characters, as Chinese
// is broken.
func (p *Printer) wrap(text string, width, size float64) (lines []string, err error) {
	rest := []rune(text)
	for len(rest) > 0 {
		n, err := p.fitting(rest, width, size)
		if err != nil {
			return nil, err
		}
		if n < len(rest) {
			n = breakAt(rest, n)
		}
		lines = append(lines, trimmed(rest[:n]))
		for rest = rest[n:]; len(rest) > 0 && rest[0] == ' '; {
			rest = rest[1:]
		}
	}
	return lines, nil
}

// fitting is how many characters fit a width, at least one.
func (p *Printer) fitting(text []rune, width, size float64) (int, error) {
	sum := 0.0
	for i, r := range text {
		w, err := p.face.Width(string(r), size)
		if err != nil {
			return 0, err
		}
		if sum += w; sum > width && i > 0 {
			return i, nil
		}
	}
	return len(text), nil
}

// breakAt moves a break that would part a Latin word or number back to the blank before it.
func breakAt(text []rune, n int) int {
	if !latin(text[n]) || !latin(text[n-1]) {
		return n
	}
	for i := n - 1; i > n/2; i-- {
		if !latin(text[i]) {
			return i + 1
		}
	}
	return n
}

func latin(r rune) bool {
	return r < 0x2000 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

func trimmed(line []rune) string {
	for len(line) > 0 && line[len(line)-1] == ' ' {
		line = line[:len(line)-1]
	}
	return string(line)
}
