package ocr

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Suggestion is what a text may mean; every field may be empty, and every one may be wrong.
type Suggestion struct {
	USCC      string // unified social credit code
	IDNumber  string // citizen's identity number
	Name      string // of the company or person
	Address   string
	ValidFrom string // YYYY-MM-DD
	ValidTo   string // YYYY-MM-DD or 长期
}

// textRunesMax is how much of a text is looked at; nameRunesMax how long a name or address may be.
const (
	textRunesMax = 20_000
	nameRunesMax = 100
)

var (
	usccShape = regexp.MustCompile(`[0-9A-Z]{18}`)
	idShape   = regexp.MustCompile(`[1-9][0-9]{16}[0-9X]`)
	dayShape  = regexp.MustCompile(`([12][0-9]{3})(?:年|[.\-/])([0-9]{1,2})(?:月|[.\-/])([0-9]{1,2})日?`)
	spanShape = regexp.MustCompile(`([12][0-9]{3}(?:年|[.\-/])[0-9]{1,2}(?:月|[.\-/])[0-9]{1,2}日?)(?:至|到|[-—~])+([12][0-9]{3}(?:年|[.\-/])[0-9]{1,2}(?:月|[.\-/])[0-9]{1,2}|长期)`)
)

// Suggest finds codes, names and days in what was read. Readers put blanks between Chinese characters and mistake full-width
// letters: both are undone first.
func Suggest(text string) Suggestion {
	var s Suggestion
	for line := range strings.SplitSeq(limited(text), "\n") {
		line = plain(line)
		if code := usccShape.FindString(strings.ToUpper(line)); s.USCC == "" && strings.ContainsFunc(code, isLetterBeforeLast) {
			s.USCC = code
		}
		if s.IDNumber == "" {
			s.IDNumber = idOf(line)
		}
		if s.ValidTo == "" {
			s.ValidFrom, s.ValidTo = span(line, s.ValidFrom)
		}
		s.Name = first(s.Name, after(line, "名称", "姓名"))
		s.Address = first(s.Address, after(line, "住所", "经营场所", "住址", "地址"))
	}
	return s
}

// isLetterBeforeLast tells a code of letters and digits from a long number.
func isLetterBeforeLast(r rune) bool { return r >= 'A' && r <= 'Z' && r != 'X' }

func idOf(line string) string {
	found := idShape.FindString(strings.ToUpper(line))
	if found == "" {
		return ""
	}
	if _, ok := iso(found[6:10], found[10:12], found[12:14]); !ok {
		return ""
	}
	return found
}

// span reads "2020年1月1日至2040年1月1日" and "至长期"; a single day after 成立日期 and the like is a beginning.
func span(line, from string) (validFrom, validTo string) {
	if m := spanShape.FindStringSubmatch(line); m != nil {
		return dayOf(m[1]), dayOf(m[2])
	}
	if from == "" && (strings.Contains(line, "成立日期") || strings.Contains(line, "注册日期")) {
		from = dayOf(line)
	}
	if strings.Contains(line, "长期") {
		return from, "长期"
	}
	return from, ""
}

// dayOf is the first day in a text as YYYY-MM-DD; 长期 stays; "" when there is none that the calendar has.
func dayOf(text string) string {
	if text == "长期" {
		return text
	}
	m := dayShape.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	out, _ := iso(m[1], m[2], m[3])
	return out
}

func iso(year, month, day string) (string, bool) {
	y, err1 := strconv.Atoi(year)
	m, err2 := strconv.Atoi(month)
	d, err3 := strconv.Atoi(day)
	if err1 != nil || err2 != nil || err3 != nil {
		return "", false
	}
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return "", false
	}
	return t.Format(time.DateOnly), true
}

// after is what follows one of some labels on its line.
func after(line string, labels ...string) string {
	for _, label := range labels {
		if _, rest, ok := strings.Cut(line, label); ok {
			rest = strings.TrimLeft(rest, ":： .·、|")
			if n := utf8.RuneCountInString(rest); n >= 2 && n <= nameRunesMax {
				return rest
			}
		}
	}
	return ""
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func limited(text string) string {
	if runes := []rune(strings.ToValidUTF8(text, "")); len(runes) > textRunesMax {
		return string(runes[:textRunesMax])
	}
	return strings.ToValidUTF8(text, "")
}

// plain makes full-width digits and letters narrow and takes out blanks and what does not show.
func plain(line string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ':
			return r - '０' + '0'
		case unicode.IsSpace(r), unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, line)
}
