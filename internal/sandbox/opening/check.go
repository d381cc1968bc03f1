package opening

import (
	"strings"
	"time"
)

// These checks are written from the standards (domain.md B4) and share no code with the programs that they test.

const usccLetters = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// ValidUSCC says whether a text is a unified social credit code (GB 32100), its check character included.
func ValidUSCC(code string) bool {
	if len(code) != 18 {
		return false
	}
	sum, weight := 0, 1
	for i := range 17 {
		value := strings.IndexByte(usccLetters, code[i])
		if value < 0 {
			return false
		}
		sum += value * weight
		weight = weight * 3 % 31
	}
	return code[17] == usccLetters[(31-sum%31)%31]
}

// ValidCitizenID says whether a text is a citizen's number (GB 11643): check character and a real date of birth not after now.
func ValidCitizenID(number string, now time.Time) bool {
	if len(number) != 18 {
		return false
	}
	sum, weight := 0, 1 // 2^(17-i) mod 11, from the last of the 17 digits to the first
	for i := 16; i >= 0; i-- {
		if number[i] < '0' || number[i] > '9' {
			return false
		}
		weight = weight * 2 % 11
		sum += int(number[i]-'0') * weight
	}
	born, err := time.Parse("20060102", number[6:14])
	return err == nil && !born.After(now) && born.Year() >= 1880 && number[17] == "10X98765432"[sum%11]
}

// ValidCard says whether a text is a bank card's number: 16 to 19 digits with a Luhn digit.
func ValidCard(number string) bool {
	if len(number) < 16 || len(number) > 19 || !Digits(number) {
		return false
	}
	sum := 0
	for i := range len(number) {
		digit := int(number[len(number)-1-i] - '0')
		if i%2 == 1 {
			digit = digit*2%10 + digit*2/10
		}
		sum += digit
	}
	return sum%10 == 0
}

// ValidAccount says whether a text may be an account's number: a card where it is a person's; a company's is 8 to 29
// digits of the bank's own making.
func ValidAccount(number string, corporate bool) bool {
	if !corporate {
		return ValidCard(number)
	}
	return len(number) >= 8 && len(number) <= 29 && Digits(number)
}

// ValidMobile says whether a text is a mobile number of the mainland.
func ValidMobile(number string) bool {
	return len(number) == 11 && Digits(number) && number[0] == '1' && number[1] >= '3'
}

// Digits says whether a text is made of ASCII digits alone.
func Digits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

// PictureKind looks at a picture's first bytes: "jpg", "png", "bmp", "gif", or "" for what is none.
func PictureKind(content []byte) string {
	for _, row := range [][2]string{{"\xff\xd8\xff", "jpg"}, {"\x89PNG\r\n\x1a\n", "png"}, {"BM", "bmp"}, {"GIF8", "gif"}} {
		if strings.HasPrefix(string(content[:min(len(content), 8)]), row[0]) {
			return row[1]
		}
	}
	return ""
}

// Masked shows the last four characters of a number.
func Masked(number string) string {
	if len(number) <= 4 {
		return strings.Repeat("*", len(number))
	}
	return strings.Repeat("*", len(number)-4) + number[len(number)-4:]
}
