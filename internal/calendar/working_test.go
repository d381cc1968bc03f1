package calendar_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
)

func shipped() calendar.Calendar { return calendar.NewBook(calendar.Shipped()...).For() }

func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", s, calendar.Shanghai())
	if err != nil {
		panic(err)
	}
	return t.UTC()
}

// The table of domain.md B6: next and third working day after a trade date.
func TestVectorsOfB6(t *testing.T) {
	c := shipped()
	text, err := os.ReadFile("testdata/b6.json")
	if err != nil {
		t.Fatal(err)
	}
	var table []struct{ Trade, T1, T3 string }
	if err := json.Unmarshal(text, &table); err != nil || len(table) != 9 {
		t.Fatalf("%d rows, %v", len(table), err)
	}
	for _, v := range table {
		trade := calendar.DayOf(at(v.Trade + " 00:00:00"))
		for n, want := range map[int]string{1: v.T1, 3: v.T3} {
			if got, err := c.Add(trade, n); err != nil || got.String() != want {
				t.Errorf("%s + %d is %s, %v; want %s", v.Trade, n, got, err, want)
			}
		}
	}
}

func TestWorkingDaysOfTheYears(t *testing.T) {
	c := shipped()
	for year, want := range map[calendar.Day]int{2025: 248, 2026: 248} {
		if got, err := c.Count(year*10_000+101, year*10_000+1231); err != nil || got != want {
			t.Errorf("%d has %d working days, %v; want %d", year, got, err, want)
		}
	}
	for d, want := range map[calendar.Day]bool{
		20260213: true, 20260214: true, 20260215: false, 20260216: false, 20260223: false, 20260224: true, 20260228: true, 20260301: false,
		20260619: false, 20260920: true, 20261001: false, 20261010: true, 20261011: false, 20250126: true, 20251008: false, 20250405: false,
	} {
		if got, err := c.Working(d); err != nil || got != want {
			t.Errorf("%s worked: %v, %v", d, got, err)
		}
	}
}

// Some banks do not work on make-up weekends, from a day on.
func TestMakeUpWeekendsOff(t *testing.T) {
	book := calendar.NewBook(calendar.Shipped()...)
	c := book.For(calendar.MakeUpRule{From: 20260301, Off: true}, calendar.MakeUpRule{From: 20260901})
	for d, want := range map[calendar.Day]bool{20260214: true, 20260228: true, 20260509: false, 20260920: true} {
		if got, _ := c.Working(d); got != want {
			t.Errorf("%s worked: %v", d, got)
		}
	}
	off := book.For(calendar.MakeUpRule{From: 20250101, Off: true})
	if got, err := off.Add(20260508, 1); err != nil || got != 20260511 {
		t.Errorf("after 8 May: %s, %v", got, err)
	}
	if got, _ := off.Count(20260101, 20261231); got != 242 {
		t.Errorf("%d working days without make-up days", got)
	}
}

// Beyond the loaded years nothing is guessed.
func TestHorizon(t *testing.T) {
	c := shipped()
	ask := map[string]func() error{
		"next of the last":  func() error { _, err := c.Add(20261231, 1); return err },
		"three before":      func() error { _, err := c.Add(20261229, 3); return err },
		"a day of 2027":     func() error { _, err := c.Working(20270104); return err },
		"a day of 2024":     func() error { _, err := c.Working(20241231); return err },
		"time into 2027":    func() error { _, err := c.Between(at("2026-12-31 10:00:00"), at("2027-01-01 00:00:01")); return err },
		"a deadline":        func() error { _, err := c.After(at("2026-12-31 10:00:00"), 24*time.Hour); return err },
		"opening on 1 Jan":  func() error { _, err := c.Opens(at("2027-01-01 10:00:00")); return err },
		"an empty calendar": func() error { _, err := (calendar.Calendar{}).After(at("2026-12-31 10:00:00"), 0); return err },
	}
	for name, f := range ask {
		if err := f(); !fault.Is(err, calendar.Horizon) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, err := c.Between(at("2026-12-31 10:00:00"), at("2027-01-01 00:00:00")); err != nil || got != 14*time.Hour {
		t.Errorf("to the very end: %s, %v", got, err)
	}
	if got, err := c.Add(20261230, 1); err != nil || got != 20261231 {
		t.Errorf("the last day: %s, %v", got, err)
	}
	if got := calendar.NewBook(append(calendar.Shipped(), calendar.Year{Year: 2028})...).Until(); got != 20261231 {
		t.Errorf("behind a gap: %s", got)
	}
}

func TestWorkingTime(t *testing.T) {
	c := shipped()
	for _, v := range []struct {
		from, to string
		want     time.Duration
	}{
		{"2026-03-02 10:00:00", "2026-03-02 12:30:00", 150 * time.Minute},
		{"2026-03-06 18:00:00", "2026-03-09 06:00:00", 12 * time.Hour},             // over a weekend
		{"2026-02-14 23:00:00", "2026-02-24 01:00:00", 2 * time.Hour},              // over Spring Festival
		{"2026-02-16 10:00:00", "2026-02-20 10:00:00", 0},                          // within it
		{"2026-09-19 10:00:00", "2026-09-21 00:00:01", 24*time.Hour + time.Second}, // Saturday off, Sunday worked
	} {
		if got, err := c.Between(at(v.from), at(v.to)); err != nil || got != v.want {
			t.Errorf("%s to %s: %s, %v; want %s", v.from, v.to, got, err, v.want)
		}
	}
	for _, v := range []struct {
		from string
		d    time.Duration
		want string
	}{
		{"2026-03-02 10:00:00", 72 * time.Hour, "2026-03-05 10:00:00"},
		{"2026-03-07 10:00:00", 72 * time.Hour, "2026-03-12 00:00:00"}, // a weekend's clock starts on Monday 00:00
		{"2026-03-07 10:00:00", 72*time.Hour + time.Second, "2026-03-12 00:00:01"},
		{"2026-02-13 10:00:00", 72 * time.Hour, "2026-02-25 10:00:00"},
		{"2026-02-20 10:00:00", 120 * time.Hour, "2026-03-01 00:00:00"},             // 24 to 28 February, the last a make-up Saturday
		{"2026-02-20 10:00:00", 120*time.Hour + time.Second, "2026-03-02 00:00:01"}, // the next second of working time is on Monday
		{"2026-03-07 10:00:00", 0, "2026-03-07 10:00:00"},
	} {
		if got, err := c.After(at(v.from), v.d); err != nil || !got.Equal(at(v.want)) {
			t.Errorf("%s + %s: %s, %v; want %s", v.from, v.d, got.In(calendar.Shanghai()), err, v.want)
		}
	}
	for from, want := range map[string]string{
		"2026-03-07 10:00:00": "2026-03-09 00:00:00", "2026-02-15 00:00:00": "2026-02-24 00:00:00", "2026-09-20 09:00:00": "2026-09-20 09:00:00",
	} {
		if got, err := c.Opens(at(from)); err != nil || !got.Equal(at(want)) {
			t.Errorf("%s opens %s, %v", from, got.In(calendar.Shanghai()), err)
		}
	}
}

// After and Between are each other's inverse at every hour of two years.
func TestAfterIsTheInverseOfBetween(t *testing.T) {
	c := shipped()
	for from := at("2025-01-01 00:30:00"); from.Before(at("2026-11-01 00:00:00")); from = from.Add(31 * time.Hour) {
		for _, d := range []time.Duration{time.Second, 24 * time.Hour, 72 * time.Hour, 72*time.Hour + time.Second, 168 * time.Hour} {
			to, err := c.After(from, d)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := c.Between(from, to); err != nil || got != d {
				t.Fatalf("%s + %s is %s, and back %s, %v", from, d, to, got, err)
			}
			if got, _ := c.Between(from, to.Add(-time.Microsecond)); got >= d {
				t.Fatalf("%s + %s is reached before %s", from, d, to)
			}
		}
	}
}

func TestYearsAreChecked(t *testing.T) {
	for _, y := range calendar.Shipped() {
		if bad := y.Check(); len(bad) > 0 {
			t.Errorf("%d: %+v", y.Year, bad)
		}
	}
	good := calendar.Year{Year: 2027, Notice: "示例通知", Off: []calendar.Day{20270101}, MakeUp: []calendar.Day{20270206}}
	if bad := good.Check(); len(bad) > 0 {
		t.Errorf("good: %+v", bad)
	}
	for name, y := range map[string]calendar.Year{
		"year":       {Year: 1999, Notice: "示例通知", Off: []calendar.Day{19990101}},
		"notice":     {Year: 2027, Off: good.Off},
		"off":        {Year: 2027, Notice: "示例通知"},
		"off[0]":     {Year: 2027, Notice: "示例通知", Off: []calendar.Day{20260101}},
		"off[1]":     {Year: 2027, Notice: "示例通知", Off: []calendar.Day{20270101, 20270101}},
		"make_up[0]": {Year: 2027, Notice: "示例通知", Off: good.Off, MakeUp: []calendar.Day{20270205}},
		"off[0] ":    {Year: 2027, Notice: "示例通知", Off: []calendar.Day{20270102}},
		" off[0]":    {Year: 2027, Notice: "示例通知", Off: []calendar.Day{20270230}},
	} {
		if bad := y.Check(); len(bad) != 1 || bad[0].Path != strings.TrimSpace(name) {
			t.Errorf("%s: %+v", name, bad)
		}
	}
}

func TestWhatAListChanges(t *testing.T) {
	old := calendar.Shipped()[1]
	if got := old.Changed(old); len(got) != 0 {
		t.Errorf("nothing: %v", got)
	}
	longer := old
	longer.Off = append([]calendar.Day{20261008}, old.Off...)
	longer.MakeUp = old.MakeUp[:5]
	if got := longer.Changed(old); len(got) != 2 || got[0] != 20261008 || got[1] != 20261010 {
		t.Errorf("changed: %v", got)
	}
}
