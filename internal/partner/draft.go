package partner

import (
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
)

// Codes of policies that this room raises.
const (
	PolicyChanged  fault.Code = "POLICY_CHANGED"   // somebody made a newer version meanwhile
	PolicyFourEyes fault.Code = "POLICY_FOUR_EYES" // who made a version does not confirm it
	PolicySettled  fault.Code = "POLICY_CONFIRMED" // confirmed already, or overtaken by a newer version
)

// PolicyDraft is a version to be made.
type PolicyDraft struct {
	Code       string
	Kind       PolicyKind
	Title      Words
	Summary    Words
	DocumentNo string
	Issuer     string
	Place      Place
	From       calendar.Day
	Until      calendar.Day
	RepealedOn calendar.Day
	Source     string
	SourceURL  string
	Force      LegalForce
	Parameters string
	Cause      string
}

// check cleans a draft and says field by field what is wrong with it.
func (d PolicyDraft) check() (PolicyDraft, []fault.Field) {
	var fields []fault.Field
	for _, s := range []*string{
		&d.Code, &d.Title.ZH, &d.Title.EN, &d.Summary.ZH, &d.Summary.EN, &d.DocumentNo, &d.Issuer, &d.Place.Region, &d.Source, &d.SourceURL, &d.Cause,
	} {
		*s = strings.TrimSpace(*s)
	}
	if !codeShaped(d.Code) {
		fields = append(fields, badField("code", "MALFORMED", "编号为 3–60 位字母、数字、点和短横线", "3 to 60 letters, digits, dots and hyphens"))
	}
	for _, t := range []struct {
		path, value string
		least, most int
	}{
		{"title.zh", d.Title.ZH, 2, 100},
		{"title.en", d.Title.EN, 2, 200},
		{"summary.zh", d.Summary.ZH, 2, 2000},
		{"summary.en", d.Summary.EN, 2, 4000},
		{"document_no", d.DocumentNo, 0, 60},
		{"issuer", d.Issuer, 0, 60},
		{"region", d.Place.Region, 0, 60},
		{"source", d.Source, 2, 200},
		{"cause", d.Cause, 2, 200},
	} {
		if n := utf8.RuneCountInString(t.value); n < t.least || n > t.most || !shown(t.value) {
			fields = append(fields, badField(t.path, "LENGTH", "请填写内容，不能过长，不能含有不可见字符", "give a text that is neither empty nor too long, in visible characters"))
		}
	}
	if !linkShaped(d.SourceURL) {
		fields = append(fields, badField("source_url", "MALFORMED", "来源网址须以 https:// 或 http:// 开头", "a source's address begins with https:// or http://"))
	}
	if !slices.Contains(LegalForces(), d.Force) {
		fields = append(fields, badField("legal_force", "UNKNOWN", "请选择效力级别", "choose the legal force"))
	}
	fields = append(fields, d.checkDays()...)
	parameters, more := checkTerms(d.Kind, d.Parameters)
	d.Parameters = parameters
	return d, append(fields, more...)
}

func (d PolicyDraft) checkDays() (fields []fault.Field) {
	if !realDay(d.From) {
		fields = append(fields, badField("effective_from", "BAD_DATE", "请填写生效日期", "give the first day"))
	}
	if d.Until != 0 && (!realDay(d.Until) || d.Until < d.From) {
		fields = append(fields, badField("effective_until", "BAD_DATE", "截止日期不能早于生效日期", "the last day is not before the first"))
	}
	if d.RepealedOn != 0 && (!realDay(d.RepealedOn) || d.RepealedOn < d.From) {
		fields = append(fields, badField("repealed_on", "BAD_DATE", "废止日期不能早于生效日期", "a repeal is not before the first day"))
	}
	if d.Kind == DepositPilot && d.Until == 0 {
		fields = append(fields, badField("effective_until", "REQUIRED", "试点须有截止日期", "a pilot has a last day"))
	}
	return fields
}

func codeShaped(s string) bool {
	fits := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("._-", r)
	}
	return len(s) >= 3 && len(s) <= 60 && !strings.ContainsFunc(s, func(r rune) bool { return !fits(r) })
}

// realDay says whether the calendar has a day.
func realDay(d calendar.Day) bool {
	return d > 19000000 && d < 21000000 && calendar.DayOf(d.Start()) == d
}

func linkShaped(s string) bool {
	if s == "" {
		return true
	}
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && u.User == nil && len(s) <= 300
}

// shown says whether a text has visible characters and line breaks only.
func shown(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool {
		return (r < ' ' && r != '\n') || r == 0x7F || (r >= 0x80 && r < 0xA0) || (r >= 0x200B && r <= 0x200F) || (r >= 0x202A && r <= 0x202E) || (r >= 0x2066 && r <= 0x2069) || r == 0xFEFF
	})
}
