package merchant

// AccountKind is whose bank account it is.
type AccountKind string

// The kinds of settlement account.
const (
	Corporate AccountKind = "corporate" // 对公账户
	Personal  AccountKind = "personal"  // the operator's own debit card (经营者本人借记卡)
)

// CheckCNAPS looks at a bank's clearing number (联行号): 12 digits whose last is an ISO 7064 MOD 11,10 check digit. refuse is a
// reason to refuse it, doubt one to warn and look it up: the check digit matched every code we could see, but it is
// in no public rule (B4), so it must not stop anybody.
func CheckCNAPS(code string) (refuse, doubt string) {
	switch {
	case code == "":
		return Required, ""
	case len(code) != 12 || !allDigits(code):
		return Malformed, ""
	case !ValidMod1110(code):
		return "", BadChecksum
	}
	return "", ""
}

// CheckAccountNumber checks a bank account number. Only personal cards (16 to 19 digits) carry a Luhn digit; corporate
// numbers are 8 to 29 digits of the bank's own making, and holding them to Luhn is a well-known false refusal (B4).
func CheckAccountNumber(number string, kind AccountKind) string {
	switch {
	case number == "":
		return Required
	case !allDigits(number):
		return Malformed
	case kind == Personal && (len(number) < 16 || len(number) > 19):
		return Malformed
	case kind == Personal && !luhn(number):
		return BadChecksum
	case len(number) < 8 || len(number) > 29:
		return Malformed
	}
	return ""
}

// luhn checks the last digit of a card number.
func luhn(number string) bool {
	sum := 0
	for i := range len(number) {
		d := int(number[len(number)-1-i] - '0')
		if i%2 == 1 {
			d *= 2
			if d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// ValidMod1110 says whether the last of some ASCII digits is their ISO 7064 MOD 11,10 check digit.
func ValidMod1110(digits string) bool {
	return len(digits) > 1 && allDigits(digits) && digits[len(digits)-1] == Mod1110(digits[:len(digits)-1])
}

// Mod1110 is the ISO 7064 MOD 11,10 check digit of some ASCII digits.
func Mod1110(digits string) byte {
	p := 10
	for i := range len(digits) {
		s := (p + int(digits[i]-'0')) % 10
		if s == 0 {
			s = 10
		}
		p = s * 2 % 11
	}
	return byte('0' + (11-p)%10)
}
