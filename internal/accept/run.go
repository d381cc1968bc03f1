package accept

import (
	"slices"
	"time"

	"cloudpos/internal/fault"
)

// Codes of this room.
const (
	NoPayer     fault.Code = "ACCEPT_NO_SANDBOX"    // this install knows no wallet that could pay
	RunGoing    fault.Code = "ACCEPT_RUN_GOING"     // one run at a time for each merchant
	TooManyRuns fault.Code = "ACCEPT_TOO_MANY_RUNS" // within a day
	NotHeard    fault.Code = "ACCEPT_NOT_HEARD"     // the endpoint does not subscribe to what the suite tells of
)

// RunState is where a run stands. The graph is drawn in docs/states.md; a test compares the two.
type RunState string

// The states. The last three are final.
const (
	Queued  RunState = "QUEUED"
	Running RunState = "RUNNING"
	Passed  RunState = "PASSED" // every case did
	Failed  RunState = "FAILED" // some case did not
	Broken  RunState = "BROKEN" // ended by an error of ours, of the network or of the test hook: it says nothing of the integration
)

// RunStates lists every state.
func RunStates() []RunState { return []RunState{Queued, Running, Passed, Failed, Broken} }

// RunMoves says whether a run may go from one state to another.
func RunMoves(from, to RunState) bool {
	return slices.Contains(map[RunState][]RunState{
		Queued:  {Running},
		Running: {Passed, Failed, Broken},
	}[from], to)
}

// Final says whether a run is over.
func (s RunState) Final() bool { return s == Passed || s == Failed || s == Broken }

// Run (接入验收) is one run of the suite against a merchant's integration.
type Run struct {
	MerchantID      string
	ID              string // acr_…
	EndpointID      string
	EndpointVersion int64 // of the endpoint when the run was asked for
	BaseURL         string
	WebhookURL      string // the endpoint's when the run was asked for
	Channel         string
	State           RunState
	Reason          Reason // of a broken one
	Detail          string // of a broken one, in English; "" where it is ours alone
	StarterID       string
	StarterName     string
	CreatedAt       time.Time
	StartedAt       time.Time // zero while it waits
	EndedAt         time.Time
	Findings        []Finding // in the order of the cases, as far as it got

	holder string // who works it
}

// outcome is the state that a whole report ends a run in.
func outcome(r Report) RunState {
	if r.Passed() {
		return Passed
	}
	return Failed
}

// Limits of runs.
const (
	RunsADayMost = 50  // of one merchant within 24 hours
	listMost     = 30  // newest runs that a list shows
	detailMost   = 500 // bytes kept of a trouble
)
