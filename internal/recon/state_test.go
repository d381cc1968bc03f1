package recon_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/recon"
)

// Each pair of states is an edge in the code exactly when docs/states.md names it.
func TestTheGraphIsWhatTheDocumentSays(t *testing.T) {
	text, err := os.ReadFile("../../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "<!-- edges: difference -->\n")
	if !found {
		t.Fatal("docs/states.md has no edges of differences")
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
	for _, from := range recon.States() {
		for _, to := range recon.States() {
			want := slices.Contains(documented[string(from)], string(to))
			if got := recon.Moves(from, to); got != want {
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
