package payment_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/payment"
)

// edgesOf reads an edge list of docs/states.md.
func edgesOf(t *testing.T, graph string) map[string][]string {
	t.Helper()
	text, err := os.ReadFile("../../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "<!-- edges: "+graph+" -->\n")
	if !found {
		t.Fatalf("docs/states.md has no edge list %q", graph)
	}
	edges := map[string][]string{}
	for line := range strings.SplitSeq(rest, "\n") {
		from, to, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": ")
		if !ok {
			break
		}
		edges[from] = strings.Fields(to)
	}
	return edges
}

// compare walks N×N: each pair is an edge in the code exactly when it is one in the document.
func compare[S ~string](t *testing.T, graph string, states []S, moves func(from, to S) bool) {
	t.Helper()
	documented, seen := edgesOf(t, graph), 0
	for _, from := range states {
		for _, to := range states {
			want := slices.Contains(documented[string(from)], string(to))
			if got := moves(from, to); got != want {
				t.Errorf("%s: %s → %s is %v in the code and %v in docs/states.md", graph, from, to, got, want)
			}
			if want {
				seen++
			}
		}
	}
	total := 0
	for _, to := range documented {
		total += len(to)
	}
	if seen != total || total == 0 {
		t.Errorf("%s: docs/states.md names %d edges, %d of them between known states", graph, total, seen)
	}
}

func TestGraphsAreWhatTheDocumentSays(t *testing.T) {
	compare(t, "order", payment.States(), payment.OrderMoves)
	compare(t, "attempt", payment.States(), payment.AttemptMoves)
	compare(t, "refund", payment.RefundStates(), payment.RefundMoves)
}
