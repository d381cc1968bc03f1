package bill

import (
	"slices"

	"cloudpos/internal/fault"
)

// State is where a bill stands. The graph is drawn in docs/states.md; a test compares the two.
type State string

// The states of bills.
const (
	Waiting State = "WAITING" // there must be one; the channel has not given it yet
	Loading State = "LOADING" // a good file is kept; its rows are going in and count for nobody
	Ready   State = "READY"   // all rows are in
	None    State = "NONE"    // the channel says that nothing happened that day
	Refused State = "REFUSED" // the last file does not hold, or the channel refuses to give one: Cause says which
)

// edges is the whole graph. An upload may bring a bill where the channel had none, or a good file after a bad one.
func edges() map[State][]State {
	return map[State][]State{
		Waiting: {Loading, None, Refused},
		Loading: {Ready, Waiting},
		None:    {Loading, Refused},
		Refused: {Loading, None},
	}
}

// Moves says whether a bill may go from one state to another.
func Moves(from, to State) bool { return slices.Contains(edges()[from], to) }

// States are all states, for doors and tests.
func States() []State { return []State{Waiting, Loading, Ready, None, Refused} }

// Codes of this room. Why a file is refused is one of package channel's Bill… codes or one of the first two here.
const (
	Partial    fault.Code = "BILL_PARTIAL"         // payments alone or refunds alone: not the bill of a day
	TooLarge   fault.Code = "BILL_TOO_LARGE"       // beyond what is kept
	Withheld   fault.Code = "BILL_WITHHELD"        // the channel refuses to give the bill
	Busy       fault.Code = "BILL_BUSY"            // the bill is being worked on: ask again in a minute
	DayOutside fault.Code = "BILL_DAY_OUT_OF_TIME" // the day is not over, or too long ago
)

// Verdict is what became of a file.
type Verdict string

// The verdicts.
const (
	Good        Verdict = "GOOD"  // the bill's rows are this file's
	Aside       Verdict = "ASIDE" // holds, but the bill has other rows already: a person must look
	RefusedFile Verdict = "REFUSED"
)

// Source is where a file came from.
type Source string

// The sources.
const (
	FromChannel Source = "channel"
	FromUpload  Source = "upload"
)
