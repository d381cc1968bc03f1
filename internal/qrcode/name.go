package qrcode

import (
	"strings"
	"unicode"

	"cloudpos/internal/merchant"

	"golang.org/x/text/unicode/norm"
)

const (
	nameMax  = 30 // characters (A74)
	marksMax = 2  // combining marks on one letter; more only serves to deface what stands around
	emojiVS  = '\uFE0F'
	hidden   = "HIDDEN" // reason: an invisible letter, or one that changes how its neighbour looks
)

// CheckName brings a code's name into its one form (NFC, no blanks around) and answers why it is refused, "" for a good
// one: 1 to 30 characters, nothing invisible and nothing that turns the reading direction (A74). Emoji are welcome; those
// glued together with zero-width joiners are not.
func CheckName(typed string) (name, reason string) {
	name = strings.TrimSpace(norm.NFC.String(typed))
	if reason = merchant.CheckText(name, 1, nameMax); reason != "" {
		return name, reason
	}
	before, marks := rune(0), 0
	for _, r := range name {
		switch {
		case r == emojiVS && before != 0 && !unicode.IsLetter(before): // ☕️ and 1️⃣ carry it
		case unicode.Is(unicode.Variation_Selector, r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r), r == '\u2800':
			return name, hidden
		case unicode.Is(unicode.Mn, r):
			if marks++; marks > marksMax {
				return name, hidden
			}
		default:
			marks = 0
		}
		before = r
	}
	return name, ""
}

// nameKey is a name as it is compared with others: what looks the same is the same (full and half width, capitals, blanks,
// emoji with and without a colour mark).
func nameKey(name string) string {
	plain := strings.ReplaceAll(name, string(emojiVS), "")
	return strings.Join(strings.Fields(strings.ToLower(norm.NFKC.String(plain))), " ")
}
