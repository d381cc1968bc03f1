package webhook

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

func none(int64) int64   { return 0 }
func most(n int64) int64 { return max(n-1, 0) }

// The table of doc.go, as instants since the first try.
func TestTheLadderIsSixteenTriesOverADay(t *testing.T) {
	want := []time.Duration{
		0, 5 * time.Second, 30 * time.Second, 2 * time.Minute, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour,
		4 * time.Hour, 6 * time.Hour, 9 * time.Hour, 12 * time.Hour, 15 * time.Hour, 19 * time.Hour, 24 * time.Hour,
	}
	if len(want) != TriesMost {
		t.Fatalf("%d instants for %d tries", len(want), TriesMost)
	}
	var least, longest time.Duration
	for try := 1; try <= TriesMost; try++ {
		if least != want[try-1] {
			t.Errorf("try %d comes after %s, want %s", try, least, want[try-1])
		}
		if longest < least || longest > least+least/10 {
			t.Errorf("try %d comes at most after %s, want no more than a tenth beyond %s", try, longest, least)
		}
		least, longest = least+wait(try, none), longest+wait(try, most)
	}
	if wait(99, none) != 5*time.Hour || wait(0, none) != 5*time.Second {
		t.Error("beyond its ends the ladder has no other steps")
	}
}

func TestAReceiverIsGivenUpAfterADayAndAllSteps(t *testing.T) {
	start := time.Date(2026, 3, 2, 2, 0, 0, 0, time.UTC)
	var h Health
	now := start
	for n := 1; n <= TriesMost; n++ {
		h = h.failed(now, none)
		if over := h.hopeless(now); over != (n == TriesMost) {
			t.Errorf("after %d failures and %s: given up is %v", n, now.Sub(start), over)
		}
		if !h.FailingSince.Equal(start) || h.Streak != n {
			t.Errorf("after %d failures: %+v", n, h)
		}
		now = h.HoldUntil
	}
	quick := Health{Streak: 40, FailingSince: start}
	if quick.hopeless(start.Add(23 * time.Hour)) {
		t.Error("many failures within a day are not a day")
	}
}

func TestGraphsAreWhatTheDocumentSays(t *testing.T) {
	text, err := os.ReadFile("../../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	compare(t, string(text), "webhook endpoint", States(), EndpointMoves)
	compare(t, string(text), "webhook delivery", DeliveryStates(), DeliveryMoves)
}

func compare[S ~string](t *testing.T, text, graph string, states []S, moves func(from, to S) bool) {
	t.Helper()
	_, rest, found := strings.Cut(text, "<!-- edges: "+graph+" -->\n")
	if !found {
		t.Fatalf("no edge list %q", graph)
	}
	documented := map[string][]string{}
	for line := range strings.SplitSeq(rest, "\n") {
		from, to, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": ")
		if !ok {
			break
		}
		documented[from] = strings.Fields(to)
	}
	if len(documented) == 0 {
		t.Errorf("%s: no edges", graph)
	}
	for _, from := range states {
		for _, to := range states {
			if want := slices.Contains(documented[string(from)], string(to)); moves(from, to) != want {
				t.Errorf("%s: %s → %s is %v in the code and %v in docs/states.md", graph, from, to, !want, want)
			}
		}
	}
}
