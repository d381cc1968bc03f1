package contract_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/contract"
)

func TestTheDocumentHasTheGraphOfOpenings(t *testing.T) {
	text, err := os.ReadFile("../../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "<!-- edges: opening -->\n")
	if !found {
		t.Fatal("docs/states.md has no edge list of openings")
	}
	var documented [][2]contract.OpeningState
	for line := range strings.SplitSeq(rest, "\n") {
		from, to, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": ")
		if !ok {
			break
		}
		for _, s := range strings.Fields(to) {
			documented = append(documented, [2]contract.OpeningState{contract.OpeningState(from), contract.OpeningState(s)})
		}
	}
	for _, e := range contract.Moves() {
		if !slices.Contains(documented, e) {
			t.Errorf("docs/states.md lacks %s → %s", e[0], e[1])
		}
	}
	if len(documented) != len(contract.Moves()) {
		t.Errorf("docs/states.md has %d edges, the code %d", len(documented), len(contract.Moves()))
	}
}
