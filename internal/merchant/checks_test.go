package merchant

import (
	"strings"
	"testing"

	"cloudpos/internal/calendar"
)

const today calendar.Day = 20261122

func TestCheckUSCC(t *testing.T) {
	for _, c := range []struct {
		name, code string
		subject    SubjectType
		want       string
	}{
		{"a company's code (B4)", "91350100M000100Y43", Company, ""},
		{"its last character wrong (B4)", "91350100M000100Y4Z", Company, Malformed},
		{"its last character another of the alphabet", "91350100M000100Y44", Company, BadChecksum},
		{"a sole trader's code (B4)", "92510115MA63JNC62X", Individual, ""},
		{"sum mod 31 is 0: the check character is 0 (B4)", "911101080WTCDKQQ00", Company, ""},
		{"a sole trader's code for a company (A19)", "92510115MA63JNC62X", Company, WrongPrefix},
		{"a company's code for a sole trader", "91350100M000100Y43", Individual, WrongPrefix},
		{"no subject type yet: the prefix waits", "92510115MA63JNC62X", "", ""},
		{"the old 15-digit number (A19)", "350100400001234", Company, OldNumber},
		{"nothing", "", Company, Required},
		{"17 characters", "91350100M000100Y4", Company, Malformed},
		{"19 characters", "91350100M000100Y433", Company, Malformed},
		{"lower case", "91350100m000100y43", Company, Malformed},
		{"the letter O for a zero", "9135O100M000100Y43", Company, Malformed},
		{"a full-width digit", "９1350100M000100Y43", Company, Malformed},
		{"a blank before", " 91350100M000100Y43", Company, Malformed},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := CheckUSCC(c.code, c.subject); got != c.want {
				t.Errorf("CheckUSCC(%q, %q) = %q, want %q", c.code, c.subject, got, c.want)
			}
		})
	}
}

// Every single wrong character must be caught: that is what the code's designers promise for weights prime to 31.
func TestUSCCFindsEverySingleError(t *testing.T) {
	const good = "91350100M000100Y43"
	for i := range good {
		for j := range usccAlphabet {
			bad := good[:i] + usccAlphabet[j:j+1] + good[i+1:]
			if bad != good && CheckUSCC(bad, "") == "" {
				t.Errorf("%s passes", bad)
			}
		}
	}
}

func TestCheckCitizenID(t *testing.T) {
	for _, c := range []struct{ name, number, want string }{
		{"the standard's own sample (A20)", "11010519491231002X", ""},
		{"check digit a number", "110105194912310038", ""},
		{"last character wrong", "110105194912310021", BadChecksum},
		{"lower-case x", "11010519491231002x", LowerCase},
		{"month 13", withCheck("11010519491331002"), BadDate},
		{"30 February", withCheck("11010519490230002"), BadDate},
		{"29 February of a common year", withCheck("11010519490229002"), BadDate},
		{"29 February of a leap year", withCheck("11010519480229002"), ""},
		{"date 99999999 with a right sum", withCheck("11010599999999002"), BadDate},
		{"born tomorrow", withCheck("11010520261123002"), FutureDate},
		{"born today", withCheck("11010520261122002"), ""},
		{"120 years old", withCheck("11010519061122002"), ImplausibleAge},
		{"a day short of 120", withCheck("11010519061123002"), ""},
		{"letters in the middle", "1101051949123A002X", Malformed},
		{"15 digits of old", "110105491231002", OldNumber},
		{"full-width digits", "１１０１０５194912310", Malformed},
		{"nothing", "", Required},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := CheckCitizenID(c.number, today); got != c.want {
				t.Errorf("CheckCitizenID(%q) = %q, want %q", c.number, got, c.want)
			}
		})
	}
}

func withCheck(first17 string) string { return first17 + string(CitizenCheck(first17)) }

func TestOldEnough(t *testing.T) {
	for _, c := range []struct {
		born string
		day  calendar.Day
		want bool
	}{
		{"20081122", 20261122, true},
		{"20081123", 20261122, false},
		{"20080229", 20260228, false},
		{"20080229", 20260301, true},
	} {
		if got := OldEnough(withCheck("110105"+c.born+"002"), 18, c.day); got != c.want {
			t.Errorf("born %s, on %d: 18 is %v, want %v", c.born, c.day, got, c.want)
		}
	}
}

func TestCheckCNAPS(t *testing.T) {
	for _, c := range []struct{ code, refuse, doubt string }{
		{"102100099996", "", ""}, // head offices as the clearing house publishes them
		{"105100000017", "", ""},
		{"104100000004", "", ""},
		{"308584000013", "", ""},
		{"102100099997", "", BadChecksum}, // a warning, never a refusal (B4)
		{"10210009999", Malformed, ""},
		{"1021000999966", Malformed, ""},
		{"10210009999X", Malformed, ""},
		{"", Required, ""},
	} {
		if refuse, doubt := CheckCNAPS(c.code); refuse != c.refuse || doubt != c.doubt {
			t.Errorf("CheckCNAPS(%q) = %q, %q, want %q, %q", c.code, refuse, doubt, c.refuse, c.doubt)
		}
	}
}

func TestCheckAccountNumber(t *testing.T) {
	for _, c := range []struct {
		name, number string
		kind         AccountKind
		want         string
	}{
		{"a card that passes Luhn", "6222021234567890128", Personal, ""},
		{"a card whose last digit is wrong", "6222021234567890127", Personal, BadChecksum},
		{"a corporate number needs no Luhn (B4)", "6222021234567890127", Corporate, ""},
		{"corporate, 8 digits", "12345678", Corporate, ""},
		{"corporate, 29 digits", strings.Repeat("1", 29), Corporate, ""},
		{"corporate, 7 digits", "1234567", Corporate, Malformed},
		{"corporate, 30 digits", strings.Repeat("1", 30), Corporate, Malformed},
		{"a card of 15 digits", "622202123456789", Personal, Malformed},
		{"a card of 20 digits", "62220212345678901234", Personal, Malformed},
		{"blanks inside", "6222 0212 3456 7890 128", Personal, Malformed},
		{"nothing", "", Corporate, Required},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := CheckAccountNumber(c.number, c.kind); got != c.want {
				t.Errorf("CheckAccountNumber(%q, %s) = %q, want %q", c.number, c.kind, got, c.want)
			}
		})
	}
}
