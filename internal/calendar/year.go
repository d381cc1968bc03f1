package calendar

import (
	"slices"
	"strconv"
	"time"

	"cloudpos/internal/fault"
)

// Codes that this room raises.
const (
	// Horizon says that a day lies outside the loaded years. Params: "year" is the year that is missing, "until" the last
	// loaded day.
	Horizon fault.Code = "CALENDAR_HORIZON"
)

// Year is one year's notice of the State Council on holidays (国务院办公厅关于节假日安排的通知).
type Year struct {
	Year   int
	Notice string // which notice, for people
	Off    []Day  // Mondays to Fridays that are holidays
	MakeUp []Day  // Saturdays and Sundays that are worked (调休上班)
}

const (
	offMax    = 60 // weekdays that can be off in a year; no notice came near it
	makeUpMax = 30
)

// Shipped are the years that every install knows: the notices for 2025 and 2026 (domain.md B6, 248 working days each).
func Shipped() []Year {
	return []Year{
		{
			Year: 2025, Notice: "国务院办公厅关于2025年部分节假日安排的通知",
			Off: []Day{
				20250101,                                         // 元旦
				20250128, 20250129, 20250130, 20250131, 20250203, // 春节 1 月 28 日至 2 月 4 日
				20250204,
				20250404,                     // 清明
				20250501, 20250502, 20250505, // 劳动节
				20250602,                               // 端午
				20251001, 20251002, 20251003, 20251006, // 国庆、中秋 10 月 1 日至 8 日
				20251007, 20251008,
			},
			MakeUp: []Day{20250126, 20250208, 20250427, 20250928, 20251011},
		},
		{
			Year: 2026, Notice: "国务院办公厅关于2026年部分节假日安排的通知",
			Off: []Day{
				20260101, 20260102, // 元旦 1 月 1 日至 3 日
				20260216, 20260217, 20260218, 20260219, 20260220, // 春节 2 月 15 日至 23 日
				20260223,
				20260406,                     // 清明
				20260501, 20260504, 20260505, // 劳动节
				20260619,                               // 端午
				20260925,                               // 中秋
				20261001, 20261002, 20261005, 20261006, // 国庆 10 月 1 日至 7 日
				20261007,
			},
			MakeUp: []Day{20260104, 20260214, 20260228, 20260509, 20260920, 20261010},
		},
	}
}

// Check says what is wrong with a year's list; nothing when it can be loaded. Days that are no days of the year, weekends
// among the holidays and weekdays among the make-up days are slips of whoever typed it.
func (y Year) Check() []fault.Field {
	var out []fault.Field
	wrong := func(path, reason, zh, en string) {
		out = append(out, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
	}
	if y.Year < 2020 || y.Year > 2100 {
		wrong("year", "OUT_OF_RANGE", "年份须在 2020 至 2100 之间", "the year lies between 2020 and 2100")
		return out
	}
	if n := len([]rune(y.Notice)); n < 4 || n > 200 {
		wrong("notice", "LENGTH", "请写明依据的通知（4–200 个字）", "name the notice it stands on, in 4 to 200 characters")
	}
	if len(y.Off) == 0 || len(y.Off) > offMax {
		wrong("off", "LENGTH", "请列出放假的工作日（1–60 天）", "list the weekdays off, 1 to 60 of them")
	}
	if len(y.MakeUp) > makeUpMax {
		wrong("make_up", "LENGTH", "调休上班日最多 30 天", "at most 30 make-up days")
	}
	out = append(out, y.checkDays("off", y.Off, false)...)
	return append(out, y.checkDays("make_up", y.MakeUp, true)...)
}

func (y Year) checkDays(path string, days []Day, weekend bool) []fault.Field {
	var out []fault.Field
	seen := map[Day]bool{}
	for i, d := range days {
		at := path + "[" + strconv.Itoa(i) + "]"
		switch {
		case !d.Valid() || d.year() != y.Year:
			out = append(out, fault.Field{Path: at, Reason: "NO_DAY", ZH: d.String() + " 不是这一年的日期", EN: d.String() + " is no day of this year"})
		case seen[d]:
			out = append(out, fault.Field{Path: at, Reason: "TWICE", ZH: d.String() + " 出现了两次", EN: d.String() + " stands twice"})
		case d.weekend() && !weekend:
			out = append(out, fault.Field{Path: at, Reason: "WEEKEND", ZH: d.String() + " 是周末，本来就休息，不用列出", EN: d.String() + " is a weekend: it is off anyway"})
		case !d.weekend() && weekend:
			out = append(out, fault.Field{Path: at, Reason: "WEEKDAY", ZH: d.String() + " 不是周末，不能是调休上班日", EN: d.String() + " is no weekend: it cannot be a make-up day"})
		}
		seen[d] = true
	}
	return out
}

// worked says whether a day of this year is worked, by the notice alone.
func (y Year) worked(d Day) bool {
	if d.weekend() {
		return slices.Contains(y.MakeUp, d)
	}
	return !slices.Contains(y.Off, d)
}

// Changed lists the days that one list has otherwise than another of the same year, in order.
func (y Year) Changed(from Year) []Day {
	var out []Day
	first := Day(y.Year*10_000 + 101)
	for d := first; d.year() == y.Year; d = d.Next() {
		if y.worked(d) != from.worked(d) {
			out = append(out, d)
		}
	}
	return out
}

func (d Day) year() int { return int(d / 10_000) }

// weekend is Saturday or Sunday.
func (d Day) weekend() bool {
	w := d.Start().In(Shanghai()).Weekday()
	return w == time.Saturday || w == time.Sunday
}

// Valid says whether the number is a day that exists.
func (d Day) Valid() bool { return d >= 1970_01_01 && d <= 9999_12_30 && DayOf(d.Start()) == d }
