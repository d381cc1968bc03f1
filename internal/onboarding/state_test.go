package onboarding

import (
	"testing"

	"cloudpos/internal/fault"
)

// drawn is the graph as domain.md A17 has it; the code's table is checked against it pair by pair.
var drawn = map[[2]State]Fact{
	{Draft, Submitted}: Submit, {Submitted, PreReview}: Claim, {PreReview, Submitted}: Release, {PreReview, AcquirerReview}: Pass,
	{PreReview, NeedMore}: AskMore, {AcquirerReview, NeedMore}: AskMore, {NeedMore, Submitted}: Submit, {AcquirerReview, Approved}: Approve,
	{AcquirerReview, Rejected}: Reject, {Approved, Signed}: Sign, {Signed, DeviceBound}: Bind, {DeviceBound, Activated}: Activate, {Activated, Tested}: Test,
	{Tested, Live}: Open, {Live, Suspended}: Suspend, {Suspended, Live}: Resume, {Rejected, Draft}: Reapply,
	{Draft, Closed}: Withdraw, {Submitted, Closed}: Withdraw, {NeedMore, Closed}: Withdraw, {Rejected, Closed}: Withdraw,
	{Approved, Closed}: Close, {Signed, Closed}: Close, {DeviceBound, Closed}: Close, {Activated, Closed}: Close, {Tested, Closed}: Close,
	{Live, Closed}: Close, {Suspended, Closed}: Close,
}

func TestEveryPairOfStates(t *testing.T) {
	facts := Facts()
	for _, from := range States() {
		for _, to := range States() {
			var by []Fact
			for _, f := range facts {
				if got, err := from.After(f); err == nil && got == to {
					by = append(by, f)
				} else if err != nil && (got != from || !fault.Is(err, WrongState)) {
					t.Errorf("%s in %s refused, but answers %s, %v", f, from, got, err)
				}
			}
			want, edge := drawn[[2]State{from, to}]
			if edge != (len(by) > 0) || (edge && (len(by) != 1 || by[0] != want)) {
				t.Errorf("%s → %s by %v, want %q", from, to, by, want)
			}
		}
	}
	if got := len(Edges()); got != len(drawn) {
		t.Errorf("Edges lists %d, want %d", got, len(drawn))
	}
}

// Without its gates no path leads to LIVE (A51, S7).
func TestLiveIsReachedOnlyThroughEveryGate(t *testing.T) {
	for _, gate := range []Fact{Submit, Claim, Pass, Approve, Sign, Bind, Activate, Test, Open} {
		seen, queue := map[State]bool{Draft: true}, []State{Draft}
		for len(queue) > 0 {
			from := queue[0]
			queue = queue[1:]
			for f, to := range edges[from] {
				if f != gate && !seen[to] {
					seen[to] = true
					queue = append(queue, to)
				}
			}
		}
		if seen[Live] {
			t.Errorf("LIVE is reached without %s", gate)
		}
	}
}
