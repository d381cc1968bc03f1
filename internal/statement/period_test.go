package statement

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
)

func shanghai(t *testing.T, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation(time.DateTime, text, calendar.Shanghai())
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestMonths(t *testing.T) {
	for in, want := range map[calendar.Day]Period{
		2026_02_10: {Month, 2026_02_01, 2026_02_28}, 2028_02_29: {Month, 2028_02_01, 2028_02_29}, 2026_12_31: {Month, 2026_12_01, 2026_12_31}, 2026_01_01: {Month, 2026_01_01, 2026_01_31},
	} {
		if got := MonthPeriod(in); got != want {
			t.Errorf("%s is in %v", in, got)
		}
	}
	if got := monthsDue(shanghai(t, "2026-02-01 00:00:00")); len(got) != 12 || got[0].First != 2026_01_01 || got[11].First != 2025_02_01 {
		t.Errorf("%v", got)
	}
	if p := MonthPeriod(2026_03_01); p.String() != "2026-03" || DayPeriod(2026_03_02).String() != "2026-03-02" {
		t.Error(p)
	}
}

// The 5th 24:00 is the last instant (X7); reminders go out on the 3rd, the 4th and the 5th.
func TestEdgesOfTheMonth(t *testing.T) {
	p := MonthPeriod(2026_12_01)
	for at, want := range map[string][3]bool{ // reminded, overdue, made without bills
		"2027-01-01 00:00:00": {}, "2027-01-02 23:59:59": {}, "2027-01-03 00:00:00": {true, false, true}, "2027-01-05 23:59:59": {true, false, true},
		"2027-01-06 00:00:00": {false, true, true}, "2027-02-01 00:00:00": {false, true, true},
	} {
		now := shanghai(t, at)
		if got := [3]bool{p.reminding(now), p.Overdue(now, time.Time{}), p.insists(now)}; got != want {
			t.Errorf("%s: %v", at, got)
		}
	}
	late, last := shanghai(t, "2027-01-06 00:00:00"), shanghai(t, "2027-01-05 23:59:59").Add(time.Second-time.Microsecond)
	if !p.Overdue(late, late) || p.Overdue(late, last) {
		t.Error("seen on the 5th is in time, on the 6th it is not")
	}
	if DayPeriod(2026_12_01).Overdue(late, time.Time{}) || !DayPeriod(2026_12_01).DueAt().IsZero() {
		t.Error("a day has no end")
	}
	if lastOverdue(late.Add(-1)) != 2026_11_01 || lastOverdue(late) != 2026_12_01 {
		t.Error("lastOverdue")
	}
}

// Each pair of states is an edge in the code exactly when docs/states.md names it.
func TestTheGraphIsWhatTheDocumentSays(t *testing.T) {
	text, err := os.ReadFile("../../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "<!-- edges: statement -->\n")
	if !found {
		t.Fatal("docs/states.md has no edges of statements")
	}
	for line := range strings.SplitSeq(rest, "\n") {
		from, to, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": ")
		if !ok {
			return
		}
		if !slices.Equal(edges()[State(from)], []State{State(to)}) {
			t.Errorf("%s → %s", from, to)
		}
	}
}

func TestSpreadsheetsTakeNoFormula(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "A-1": "A-1", "=1+1": "'=1+1", "+86": "'+86", "-2": "'-2", "@x": "'@x", "\tx": "'\tx", "\r=x": "'\r=x", "\n=x": "'\n=x", "＝1": "'＝1", "'x": "'x",
	} {
		if got := tame(in); got != want {
			t.Errorf("%q becomes %q", in, got)
		}
	}
}

// Rows that do not come to the ledger's own sums are not issued.
func TestRowsThatDiffer(t *testing.T) {
	row := Row{Kind: ledger.Payment, Channel: "wechat", Figures: Figures{Paid: 100, Fee: 1}, in: 100, out: 1}
	for name, c := range map[string]struct {
		line ledger.Line
		want bool
	}{
		"the same":         {ledger.Line{Account: "channel:wechat", Opening: 5, In: 100, Out: 1}, true},
		"another opening":  {ledger.Line{Account: "channel:wechat", Opening: 6, In: 100, Out: 1}, false},
		"a row is missing": {ledger.Line{Account: "channel:wechat", Opening: 5, In: 200, Out: 1}, false},
		"gross":            {ledger.Line{Account: "channel:wechat", Opening: 5, In: 101, Out: 2}, false},
		"another channel":  {ledger.Line{Account: "channel:alipay", Opening: 5, In: 100, Out: 1}, false},
	} {
		x := newTally(map[string]money.Amount{"wechat": 5})
		r := row
		x.add(&r)
		if got := x.agrees([]ledger.Line{c.line, {Account: "sales", Out: 100}}); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
