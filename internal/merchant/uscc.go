package merchant

import "strings"

// SubjectType is the legal kind of a merchant.
type SubjectType string

// The kinds that can open an account. A natural person is neither: domain.md X1 refuses one (MISCONCEPTION_PERSONAL_ACCOUNT).
const (
	Company    SubjectType = "company"    // 企业
	Individual SubjectType = "individual" // 个体工商户
)

// Known says whether the type is one that can open an account.
func (t SubjectType) Known() bool { return t == Company || t == Individual }

// usccAlphabet is the 31 characters of GB 32100: no I, O, S, V, Z.
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// usccWeights are 3^(i-1) mod 31 for the first 17 places.
var usccWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// Reasons why a number is refused or doubted. They are machine codes of a rejected field (fault.Field.Reason).
const (
	Required       = "REQUIRED"        // nothing was given
	Malformed      = "MALFORMED"       // wrong length or characters
	OldNumber      = "OLD_NUMBER"      // the 15-digit registration number from before three-in-one licences
	BadChecksum    = "BAD_CHECKSUM"    // a digit is wrong
	WrongPrefix    = "WRONG_PREFIX"    // the code's kind does not fit the subject type
	BadDate        = "BAD_DATE"        // the number holds no real date
	FutureDate     = "FUTURE_DATE"     // the number holds a birth date that is yet to come
	ImplausibleAge = "IMPLAUSIBLE_AGE" // nobody is that old
	LowerCase      = "LOWER_CASE"      // the check character X must be a capital letter
)

// CheckUSCC checks a unified social credit code (统一社会信用代码, GB 32100): 18 characters, check character, and a prefix that
// fits the subject type: 91 for companies, 92 for sole traders; an unknown type checks no prefix. It answers "" or the
// reason for refusal (domain.md B4, A19).
func CheckUSCC(code string, subject SubjectType) string {
	if code == "" {
		return Required
	}
	if len(code) == 15 && allDigits(code) {
		return OldNumber
	}
	if len(code) != 18 {
		return Malformed
	}
	for i := range len(code) {
		if strings.IndexByte(usccAlphabet, code[i]) < 0 {
			return Malformed
		}
	}
	if code[17] != USCCCheck(code[:17]) {
		return BadChecksum
	}
	if (subject == Company && code[:2] != "91") || (subject == Individual && code[:2] != "92") {
		return WrongPrefix
	}
	return ""
}

// USCCCheck is the check character for the first 17 characters of a code, which must all be of the alphabet. The outer
// "mod 31" matters: without it a sum of 0 would ask for the 32nd character.
func USCCCheck(first17 string) byte {
	sum := 0
	for i := range 17 {
		sum += strings.IndexByte(usccAlphabet, first17[i]) * usccWeights[i]
	}
	return usccAlphabet[(31-sum%31)%31]
}

// allDigits says whether s is made of ASCII digits only; full-width digits are not.
func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
