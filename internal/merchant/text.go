package merchant

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Reasons why a text is refused.
const (
	TooShort    = "TOO_SHORT"
	TooLong     = "TOO_LONG"
	Unprintable = "UNPRINTABLE" // control, zero-width or direction-changing characters
)

// CheckText checks a name or address that people typed and others will read: its length in characters, and nothing
// invisible that could make one text look like another (A74). It answers "" or the reason for refusal.
func CheckText(s string, least, most int) string {
	n := utf8.RuneCountInString(s)
	switch {
	case strings.TrimSpace(s) == "":
		return Required
	case !Printable(s):
		return Unprintable
	case n < least:
		return TooShort
	case n > most:
		return TooLong
	}
	return ""
}

// Printable says whether a text is valid UTF-8 of characters that show.
func Printable(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if unicode.Is(unicode.C, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) || r == utf8.RuneError {
			return false
		}
	}
	return true
}
