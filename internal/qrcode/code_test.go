package qrcode

import (
	"os"
	"strings"
	"testing"

	"cloudpos/internal/fault"
)

// Every pair of states: exactly the edges that docs/states.md lists pass.
func TestStatusEdges(t *testing.T) {
	drawn := drawnEdges(t)
	for _, from := range Statuses() {
		for _, to := range Statuses() {
			_, err := from.To(to)
			if drawn[[2]Status{from, to}] != (err == nil) {
				t.Errorf("%s → %s: %v", from, to, err)
			}
			if err != nil && !fault.Is(err, fault.Conflict) {
				t.Errorf("%s → %s: %v", from, to, err)
			}
		}
	}
}

func drawnEdges(t *testing.T) map[[2]Status]bool {
	t.Helper()
	page, err := os.ReadFile("../../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	_, list, found := strings.Cut(string(page), "<!-- edges: collection code -->\n")
	if !found {
		t.Fatal("docs/states.md has no list of a collection code's edges")
	}
	out := map[[2]Status]bool{}
	for line := range strings.Lines(list) {
		from, to, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "- "), ": ")
		if !ok {
			break
		}
		for next := range strings.FieldsSeq(to) {
			out[[2]Status{Status(from), Status(next)}] = true
		}
	}
	return out
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ name, typed, want, reason string }{
		{"usual", "前台立牌", "前台立牌", ""},
		{"blanks around", "  前台 ", "前台", ""},
		{"composed", "cafe\u0301", "café", ""},
		{"emoji", "🍜 面档", "🍜 面档", ""},
		{"emoji with its colour mark", "☕️吧台", "☕️吧台", ""},
		{"keycap", "1️⃣号桌", "1️⃣号桌", ""},
		{"markup is text", "<b>x</b>", "<b>x</b>", ""},
		{"30 characters", strings.Repeat("长", 30), strings.Repeat("长", 30), ""},
		{"31 characters", strings.Repeat("长", 31), "", "TOO_LONG"},
		{"nothing", "", "", "REQUIRED"},
		{"blanks", " \u3000 ", "", "REQUIRED"},
		{"zero width space", "前\u200b台", "", "UNPRINTABLE"},
		{"zero width joiner", "👨\u200d👩", "", "UNPRINTABLE"},
		{"right-to-left override", "前\u202e台", "", "UNPRINTABLE"},
		{"isolate", "\u2067前台\u2069", "", "UNPRINTABLE"},
		{"line separator", "前\u2028台", "", "UNPRINTABLE"},
		{"control", "前\u0007台", "", "UNPRINTABLE"},
		{"newline", "前\n台", "", "UNPRINTABLE"},
		{"private use", "前\ue000台", "", "UNPRINTABLE"},
		{"broken UTF-8", "前\xff", "", "UNPRINTABLE"},
		{"hangul filler", "\u3164", "", hidden},
		{"blank of braille", "前\u2800台", "", hidden},
		{"colour mark on a letter", "前\ufe0f台", "", hidden},
		{"another variation selector", "前\U000e0100台", "", hidden},
		{"a tower of marks", "前\u0336\u0335\u0337台", "", hidden},
	} {
		t.Run(c.name, func(t *testing.T) {
			name, reason := CheckName(c.typed)
			if reason != c.reason || (reason == "" && name != c.want) {
				t.Errorf("%q, %q; want %q, %q", name, reason, c.want, c.reason)
			}
		})
	}
}

func TestNamesThatLookTheSameAreTheSame(t *testing.T) {
	for _, pair := range [][2]string{{"A区", "Ａ区"}, {"Table 1", "table  1"}, {"☕️吧", "☕吧"}, {"①", "1"}} {
		if nameKey(pair[0]) != nameKey(pair[1]) {
			t.Errorf("%q and %q", pair[0], pair[1])
		}
	}
	if nameKey("前台") == nameKey("后台") {
		t.Error("different names")
	}
}
