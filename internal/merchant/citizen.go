package merchant

import (
	"strconv"
	"time"

	"cloudpos/internal/calendar"
)

var citizenWeights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// oldestYears is the age from which an identity number is taken for a mistake.
const oldestYears = 120

// CheckCitizenID checks a citizen's identity number (身份证号, GB 11643) on a day: 17 digits and a check character, a real birth
// date that is not in the future, a plausible age, a capital X. It answers "" or the reason for refusal (B4, A20).
func CheckCitizenID(number string, today calendar.Day) string {
	switch {
	case number == "":
		return Required
	case len(number) == 15 && allDigits(number):
		return OldNumber
	case len(number) != 18 || !allDigits(number[:17]):
		return Malformed
	case number[17] == 'x':
		return LowerCase
	case number[17] != 'X' && !allDigits(number[17:]):
		return Malformed
	}
	born, ok := bornOn(number)
	if !ok {
		return BadDate
	}
	if born > today {
		return FutureDate
	}
	if reached(born, oldestYears, today) {
		return ImplausibleAge
	}
	if number[17] != CitizenCheck(number[:17]) {
		return BadChecksum
	}
	return ""
}

// CitizenCheck is the check character for 17 digits.
func CitizenCheck(first17 string) byte {
	sum := 0
	for i := range 17 {
		sum += int(first17[i]-'0') * citizenWeights[i]
	}
	return "10X98765432"[sum%11]
}

// OldEnough says whether the holder of a well-formed number has reached an age in years on a day.
func OldEnough(number string, years int, today calendar.Day) bool {
	born, ok := bornOn(number)
	return ok && reached(born, years, today)
}

// reached compares yyyymmdd numbers; who is born on 29 February comes of age on 1 March.
func reached(born calendar.Day, years int, today calendar.Day) bool {
	return int64(today)-int64(years)*10_000 >= int64(born)
}

// bornOn reads the birth date in places 7 to 14; a date that the calendar does not have is refused, not normalised.
func bornOn(number string) (calendar.Day, bool) {
	if len(number) != 18 {
		return 0, false
	}
	if _, err := time.Parse("20060102", number[6:14]); err != nil {
		return 0, false
	}
	day, err := strconv.ParseInt(number[6:14], 10, 64)
	return calendar.Day(day), err == nil
}
