package recon

import (
	"slices"

	"cloudpos/internal/fault"
)

// State is where a difference stands. The graph is drawn in docs/states.md; a test compares the two.
type State string

// The states of a difference.
const (
	Open       State = "OPEN"        // a person must look
	Held       State = "HELD"        // 挂账: waits for the next day's bill
	Proposed   State = "PROPOSED"    // somebody proposed how to end it; a second person decides
	Paired     State = "PAIRED"      // both sides agree now, or did across midnight
	Adjusted   State = "ADJUSTED"    // our book took the bill's word, by a new entry of two people
	WrittenOff State = "WRITTEN_OFF" // given up by two people
)

func edges() map[State][]State {
	return map[State][]State{
		Held:     {Paired, Open},
		Open:     {Paired, Held, Proposed},
		Proposed: {Adjusted, WrittenOff, Open, Paired},
	}
}

// Moves says whether a difference may go from one state to another.
func Moves(from, to State) bool { return slices.Contains(edges()[from], to) }

// States are all states, for doors and tests.
func States() []State { return []State{Open, Held, Proposed, Paired, Adjusted, WrittenOff} }

// Unresolved says whether somebody or the next bill still has to end it.
func (s State) Unresolved() bool { return s == Open || s == Held || s == Proposed }

// Codes of this room.
const (
	Moved      fault.Code = "RECON_DIFFERENCE_STATE" // not in a state in which that can be done, or somebody was faster
	FourEyes   fault.Code = "RECON_FOUR_EYES"        // who proposed it does not decide it
	NotOffered fault.Code = "RECON_NOT_OFFERED"      // the book cannot or must not take the bill's word here
	Busy       fault.Code = "RECON_BUSY"             // another worker has the run
)

// RunState is where a run stands.
type RunState string

// The states of a run.
const (
	Running RunState = "RUNNING" // at work, or cut and to be taken up
	Done    RunState = "DONE"
	Refused RunState = "REFUSED" // the file is refused: there is nothing to compare
)
