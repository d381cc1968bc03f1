package truth

import (
	"strings"
	"time"
)

// BillsAnyTime in Settings.BillsReadyAt gives bills at any time, even of the day that is not over.
const BillsAnyTime = "any"

// BillDay says whether a day's bill can be had.
type BillDay int

// What there is of a day's bill. Old is beyond the months that a channel keeps, Early not over yet, Creating over but not
// made yet.
const (
	BillMade BillDay = iota
	BillOld
	BillEarly
	BillCreating
)

// ParseBillDate reads a date as midnight in China, with which that day begins.
func ParseBillDate(layout, text string) (day time.Time, ok bool) {
	day, err := time.ParseInLocation(layout, text, china)
	return day, err == nil && day.Format(layout) == text
}

// ValidBillsReadyAt says whether a text is a time of day as 15:04, BillsAnyTime, or "".
func ValidBillsReadyAt(text string) bool {
	_, err := time.Parse("15:04", text)
	return err == nil || text == "" || text == BillsAnyTime
}

// BillMadeAt is when the bill of a day or month that ends at end is made: own after it as the channel says, unless the
// settings say otherwise. With BillsAnyTime that is always in the past.
func (s Settings) BillMadeAt(end time.Time, own time.Duration) time.Time {
	if s.BillsReadyAt == BillsAnyTime {
		return time.Time{}
	}
	if at, err := time.Parse("15:04", s.BillsReadyAt); err == nil {
		own = time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute
	}
	return end.Add(own)
}

// BillOf says whether the bill of a day can be had at now: own after the end of the day, and for so many months.
func (s Settings) BillOf(day, now time.Time, own time.Duration, months int) BillDay {
	year, month, date := now.In(china).Date()
	today := time.Date(year, month, date, 0, 0, 0, 0, china)
	end := day.AddDate(0, 0, 1)
	switch {
	case day.Before(today.AddDate(0, -months, 0)):
		return BillOld
	case day.After(today), end.After(now) && s.BillsReadyAt != BillsAnyTime:
		return BillEarly
	case now.Before(s.BillMadeAt(end, own)):
		return BillCreating
	}
	return BillMade
}

// BillAsOf is the moment whose state a day's bill shows: a bill is a snapshot that later changes do not reach (domain.md B8).
func (s Settings) BillAsOf(day, now time.Time, own time.Duration) time.Time {
	if made := s.BillMadeAt(day.AddDate(0, 0, 1), own); !made.IsZero() && made.Before(now) {
		return made
	}
	return now
}

// BillBOM and BillCRLF say how bill files are written, where the channel's own vary; BillStyle names either, both
// ("bom,crlf") or none.
func (s Settings) BillBOM() bool { return hasWord(s.BillStyle, "bom") }

// BillCRLF ends lines with CR LF instead of LF.
func (s Settings) BillCRLF() bool { return hasWord(s.BillStyle, "crlf") }

func hasWord(list, word string) bool {
	for w := range strings.SplitSeq(list, ",") {
		if w == word {
			return true
		}
	}
	return false
}

// ValidBillStyle says whether a text is a BillStyle.
func ValidBillStyle(text string) bool {
	switch text {
	case "", "bom", "crlf", "bom,crlf":
		return true
	}
	return false
}
