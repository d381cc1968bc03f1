package device

import (
	"strings"
	"testing"
	"time"

	"cloudpos/internal/fault"
)

// Every pair of states: exactly the drawn edges pass.
func TestStatusEdges(t *testing.T) {
	drawn := map[[2]Status]bool{{Pending, Active}: true, {Pending, Disabled}: true, {Active, Disabled}: true, {Disabled, Pending}: true}
	for _, from := range Statuses() {
		for _, to := range Statuses() {
			got, err := from.To(to)
			if drawn[[2]Status{from, to}] != (err == nil) {
				t.Errorf("%s → %s: %v", from, to, err)
			}
			if err != nil && (got != from || !fault.Is(err, fault.Conflict)) {
				t.Errorf("%s → %s refused, but answers %s, %v", from, to, got, err)
			}
		}
	}
}

func TestRedeem(t *testing.T) {
	sent := time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name string
		code Code
		at   time.Duration
		want fault.Code
	}{
		{"at once", Code{Status: CodeIsOpen, SentAt: sent}, 0, ""},
		{"23:59:59 (A46)", Code{Status: CodeIsOpen, SentAt: sent}, 24*time.Hour - time.Second, ""},
		{"the last microsecond", Code{Status: CodeIsOpen, SentAt: sent}, 24*time.Hour - time.Microsecond, ""},
		{"24:00:00 (A46)", Code{Status: CodeIsOpen, SentAt: sent}, 24 * time.Hour, CodeExpired},
		{"a code whose SMS is still in the queue has not begun to run", Code{Status: CodeIsOpen}, 30 * time.Hour, ""},
		{"five wrong tries before", Code{Status: CodeIsOpen, SentAt: sent, Tries: 5}, 0, ""},
		{"used", Code{Status: CodeIsUsed, SentAt: sent}, 0, CodeUsed},
		{"void", Code{Status: CodeIsVoid, SentAt: sent}, 0, CodeVoid},
		{"locked", Code{Status: CodeIsLocked, SentAt: sent}, 0, CodeLocked},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fault.CodeOf(c.code.Redeem(sent.Add(c.at))); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestSixthWrongTryLocks(t *testing.T) {
	c := Code{Status: CodeIsOpen}
	for try := 1; try <= 6; try++ {
		c = c.WrongTry()
		if want := try == 6; (c.Status == CodeIsLocked) != want {
			t.Errorf("after wrong try %d: %s", try, c.Status)
		}
	}
}

func TestNewCodesAreReadableAndDiffer(t *testing.T) {
	seen := map[string]bool{}
	count := map[rune]int{}
	for range 4000 {
		code, err := newCode()
		if err != nil {
			t.Fatal(err)
		}
		if len(code) != 8 || strings.ContainsAny(code, "0O1I") || Normalize(code) != code || seen[code] {
			t.Fatalf("code %q", code)
		}
		seen[code] = true
		for _, r := range code {
			count[r]++
		}
	}
	for r, n := range count { // 1000 expected of each of 32; 6 standard deviations are ±187
		if n < 813 || n > 1187 {
			t.Errorf("%c stands %d times in 32,000 characters", r, n)
		}
	}
	if len(count) != 32 {
		t.Errorf("%d characters in use, want 32", len(count))
	}
}

func TestNormalize(t *testing.T) {
	for _, typed := range []string{"ABCD2345", "abcd-2345", " AB CD 23 45 ", "AbCd　2345"} {
		if got := Normalize(typed); got != "ABCD2345" {
			t.Errorf("Normalize(%q) = %q", typed, got)
		}
	}
	for _, typed := range []string{"ＡBCD2345", "ABCD234", "ABCD23456", "ABCD0345", "ABCDO345", "ABCD1345", "ABCDI345", ""} {
		if got := Normalize(typed); got != "" {
			t.Errorf("Normalize(%q) = %q: no such code exists", typed, got)
		}
	}
}

func FuzzNormalize(f *testing.F) {
	f.Add("abcd-2345")
	f.Fuzz(func(t *testing.T, s string) {
		if code := Normalize(s); code != "" && (len(code) != 8 || Normalize(code) != code) {
			t.Errorf("%q → %q", s, code)
		}
	})
}

func TestInfoIsBounded(t *testing.T) {
	i := Info{UserAgent: strings.Repeat("机", 1000), Platform: "a\x00\nb"}.cut()
	if len([]rune(i.UserAgent)) != infoMax || i.Platform != "ab" {
		t.Errorf("%d runes, %q", len([]rune(i.UserAgent)), i.Platform)
	}
}
