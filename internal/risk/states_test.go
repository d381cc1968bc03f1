package risk_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/risk"
)

// Each pair of states is an edge in the code exactly when docs/states.md names it.
func TestTheGraphIsWhatTheDocumentSays(t *testing.T) {
	text, err := os.ReadFile("../../docs/states.md")
	must(t, err)
	_, rest, found := strings.Cut(string(text), "<!-- edges: limit raise -->\n")
	if !found {
		t.Fatal("docs/states.md has no edges of raises")
	}
	documented, named := map[string][]string{}, 0
	for line := range strings.Lines(rest) {
		from, to, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": ")
		if !ok {
			break
		}
		documented[from] = strings.Fields(to)
		named += len(documented[from])
	}
	edges := 0
	for _, from := range risk.RaiseStates() {
		for _, to := range risk.RaiseStates() {
			want := slices.Contains(documented[string(from)], string(to))
			if got := risk.RaiseMoves(from, to); got != want {
				t.Errorf("%s → %s is %v in the code and %v in the document", from, to, got, want)
			}
			if want {
				edges++
			}
		}
	}
	if edges != named || edges == 0 {
		t.Errorf("%d edges between known states, %d in the document", edges, named)
	}
}
