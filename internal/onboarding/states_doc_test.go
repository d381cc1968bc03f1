package onboarding_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"cloudpos/internal/device"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
)

// documented reads an edge list of docs/states.md.
func documented(t *testing.T, graph string) [][2]string {
	t.Helper()
	text, err := os.ReadFile("../../docs/states.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), "<!-- edges: "+graph+" -->\n")
	if !found {
		t.Fatalf("docs/states.md has no edge list %q", graph)
	}
	var out [][2]string
	for line := range strings.SplitSeq(rest, "\n") {
		from, to, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": ")
		if !ok {
			break
		}
		for _, s := range strings.Fields(to) {
			out = append(out, [2]string{from, s})
		}
	}
	return out
}

func sameEdges(t *testing.T, graph string, code [][2]string) {
	t.Helper()
	doc := documented(t, graph)
	for _, e := range code {
		if !slices.Contains(doc, e) {
			t.Errorf("%s: docs/states.md lacks %s → %s", graph, e[0], e[1])
		}
	}
	if len(doc) != len(code) {
		t.Errorf("%s: docs/states.md has %d edges, the code %d", graph, len(doc), len(code))
	}
}

func TestGraphsAreWhatTheDocumentSays(t *testing.T) {
	var application, ofMerchant, terminal [][2]string
	for _, e := range onboarding.Edges() {
		application = append(application, [2]string{string(e[0]), string(e[1])})
	}
	for _, from := range merchant.Statuses() {
		for _, to := range merchant.Statuses() {
			if _, err := from.To(to); err == nil {
				ofMerchant = append(ofMerchant, [2]string{string(from), string(to)})
			}
		}
	}
	for _, from := range device.Statuses() {
		for _, to := range device.Statuses() {
			if _, err := from.To(to); err == nil {
				terminal = append(terminal, [2]string{string(from), string(to)})
			}
		}
	}
	var binding [][2]string
	for _, from := range device.BindingStages() {
		for _, to := range device.BindingStages() {
			if _, err := from.To(to); err == nil {
				binding = append(binding, [2]string{string(from), string(to)})
			}
		}
	}
	var mailing [][2]string
	for _, from := range onboarding.MailedStates() {
		for _, to := range from.Next() {
			mailing = append(mailing, [2]string{string(from), string(to)})
		}
	}
	sameEdges(t, "mailing", mailing)
	sameEdges(t, "binding", binding)
	sameEdges(t, "application", application)
	sameEdges(t, "merchant", ofMerchant)
	sameEdges(t, "terminal", terminal)
}
