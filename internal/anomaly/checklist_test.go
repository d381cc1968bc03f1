package anomaly

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/calendar"
)

// Each pair of states is an edge in the code exactly when docs/states.md names it.
func TestTheGraphIsWhatTheDocumentSays(t *testing.T) {
	text, err := os.ReadFile("../../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "<!-- edges: anomaly checklist -->\n")
	if !found {
		t.Fatal("docs/states.md has no edges of checklists")
	}
	documented, named := map[string][]string{}, 0
	for line := range strings.SplitSeq(rest, "\n") {
		from, to, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": ")
		if !ok {
			break
		}
		documented[from] = strings.Fields(to)
		named += len(documented[from])
	}
	seen := 0
	for _, from := range States() {
		for _, to := range States() {
			want := slices.Contains(documented[string(from)], string(to))
			if got := Moves(from, to); got != want {
				t.Errorf("%s → %s is %v in the code and %v in the document", from, to, got, want)
			}
			if want {
				seen++
			}
		}
	}
	if seen != named || named == 0 {
		t.Errorf("the document names %d edges, %d of them between known states", named, seen)
	}
}

// The document has a row for each kind.
func TestTheDocumentNamesEachKind(t *testing.T) {
	text, err := os.ReadFile("../../docs/anomalies.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range Kinds() {
		if !strings.Contains(string(text), "| `"+string(k)+"` |") {
			t.Errorf("docs/anomalies.md says nothing of %s", k)
		}
	}
}

func at(t *testing.T, text string) time.Time {
	t.Helper()
	out, err := time.ParseInLocation("2006-01-02 15:04:05", text, calendar.Shanghai())
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestMonths(t *testing.T) {
	for month, next := range map[calendar.Day]calendar.Day{2026_01_01: 2026_02_01, 2026_02_01: 2026_03_01, 2026_12_01: 2027_01_01, 2028_02_01: 2028_03_01} {
		if monthAfter(month) != next || monthBefore(next) != month {
			t.Errorf("%s and %s: %s, %s", month, next, monthAfter(month), monthBefore(next))
		}
	}
	if got := monthsOver(at(t, "2026-01-31 23:59:59")); !slices.Equal(got, []calendar.Day{2025_12_01, 2025_11_01, 2025_10_01}) {
		t.Error(got)
	}
	if got := monthsOver(at(t, "2026-02-01 00:00:00")); got[0] != 2026_01_01 {
		t.Error(got)
	}
}

// The 3rd 24:00, or the end of the third day for what opened later: the day on which it opened is the first.
func TestDue(t *testing.T) {
	for opened, want := range map[string]string{
		"2027-01-01 00:00:00": "2027-01-04 00:00:00",
		"2027-01-01 23:59:59": "2027-01-04 00:00:00",
		"2027-01-02 00:00:00": "2027-01-05 00:00:00",
		"2027-01-20 12:00:00": "2027-01-23 00:00:00",
	} {
		due := dueFor(2026_12_01, at(t, opened))
		if !due.Equal(at(t, want)) {
			t.Errorf("opened %s: due %s", opened, due.In(calendar.Shanghai()))
		}
		c := Checklist{State: Open, DueAt: due}
		if c.Overdue(due.Add(-time.Microsecond)) || !c.Overdue(due) {
			t.Errorf("opened %s: overdue at the wrong instant", opened)
		}
		if c.State = Done; c.Overdue(due) {
			t.Error("a completed list is overdue")
		}
	}
	if d := lastDay(at(t, "2027-01-04 00:00:00")); d != 2027_01_03 {
		t.Error(d)
	}
}
