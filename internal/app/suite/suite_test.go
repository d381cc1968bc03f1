package suite_test

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
)

// contractCase is one clause of the contract.
type contractCase struct {
	name string
	run  func(w *world)
}

func cases() []contractCase {
	var all []contractCase
	for _, list := range [][]contractCase{payingCases(), doubtCases(), refundCases(), noticeCases(), lateCases(), pageCases(), billCases()} {
		all = append(all, list...)
	}
	return all
}

// TestContract runs every case against every channel on both engines. One world serves all cases of a channel; its clock
// only goes forward.
func TestContract(t *testing.T) {
	report := &report{}
	t.Cleanup(func() { report.write(t) })
	for _, e := range channels() {
		t.Run(string(e.name), func(t *testing.T) {
			dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
				w := newWorld(t, d, clock, e)
				for _, c := range cases() {
					t.Run(c.name, func(t *testing.T) {
						t.Cleanup(func() { report.add(string(e.name), string(d.Engine()), c.name, t.Failed()) })
						here := w.in(t)
						c.run(here)
						here.proven()
					})
				}
			})
		})
	}
}

// report is a line for each channel, engine and case, written to the file that CONTRACT_REPORT names.
type report struct {
	mu     sync.Mutex
	lines  []string
	failed int
}

func (r *report) add(channel, engine, name string, failed bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	word := "pass"
	if failed {
		word = "FAIL"
		r.failed++
	}
	r.lines = append(r.lines, fmt.Sprintf("%-9s %-9s %s  %s", channel, engine, word, name))
}

func (r *report) write(t *testing.T) {
	t.Helper()
	path := os.Getenv("CONTRACT_REPORT")
	if path == "" {
		return
	}
	text := strings.Join(r.lines, "\n") + fmt.Sprintf("\n%d passed, %d failed\n", len(r.lines)-r.failed, r.failed)
	must(t, os.WriteFile(path, []byte(text), 0o600))
}
