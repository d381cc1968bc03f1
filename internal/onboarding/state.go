package onboarding

import (
	"maps"
	"slices"

	"cloudpos/internal/fault"
)

// State is where an application stands (domain.md A17).
type State string

// The states; docs/states.md draws the graph. Suspension and closing are states of the merchant.
const (
	Draft          State = "DRAFT"
	Submitted      State = "SUBMITTED"       // waits for a pre-reviewer
	PreReview      State = "PRE_REVIEW"      // claimed by a pre-reviewer (初审)
	AcquirerReview State = "ACQUIRER_REVIEW" // waits for the acquirer's final decision (终审), or claimed for it
	NeedMore       State = "NEED_MORE"       // the applicant is to mend what was named (补件)
	Approved       State = "APPROVED"
	Rejected       State = "REJECTED"
	Signed         State = "SIGNED"
	DeviceBound    State = "DEVICE_BOUND" // a terminal exists and waits for its code
	Activated      State = "ACTIVATED"
	Live           State = "LIVE"
)

// Fact is what moves an application.
type Fact string

// The facts.
const (
	Submit   Fact = "submit"   // the applicant hands it in, again after a supplement
	Claim    Fact = "claim"    // a pre-reviewer takes it
	Release  Fact = "release"  // and puts it back
	Pass     Fact = "pass"     // pre-review finds it in order
	AskMore  Fact = "ask_more" // a reviewer names what is missing
	Approve  Fact = "approve"
	Reject   Fact = "reject"
	Sign     Fact = "sign"
	Bind     Fact = "bind"     // a terminal was made for the merchant
	Activate Fact = "activate" // that terminal was activated
	Open     Fact = "open"     // every gate is passed
)

// edges is the state graph.
var edges = map[State]map[Fact]State{
	Draft:          {Submit: Submitted},
	Submitted:      {Claim: PreReview},
	PreReview:      {Release: Submitted, Pass: AcquirerReview, AskMore: NeedMore},
	AcquirerReview: {AskMore: NeedMore, Approve: Approved, Reject: Rejected},
	NeedMore:       {Submit: Submitted},
	Approved:       {Sign: Signed},
	Signed:         {Bind: DeviceBound},
	DeviceBound:    {Activate: Activated},
	Activated:      {Open: Live},
}

// States lists every state in the order of the road.
func States() []State {
	return []State{Draft, Submitted, PreReview, AcquirerReview, NeedMore, Approved, Rejected, Signed, DeviceBound, Activated, Live}
}

// Edges lists the graph as "FROM → TO" lines in order, for the document of states.
func Edges() [][2]State {
	var out [][2]State
	for _, from := range States() {
		for _, fact := range slices.Sorted(maps.Keys(edges[from])) {
			out = append(out, [2]State{from, edges[from][fact]})
		}
	}
	return out
}

// After is the state that a fact leads to; APPLICATION_STATE when it cannot happen here, and then nothing changes.
func (s State) After(f Fact) (State, error) {
	next, ok := edges[s][f]
	if !ok {
		return s, fault.E("onboarding.After", WrongState, string(f)+" in "+string(s), map[string]string{"state": string(s)})
	}
	return next, nil
}

// Editable says whether the applicant may change the application.
func (s State) Editable() bool { return s == Draft || s == NeedMore }

// UnderReview says whether reviewers may claim it.
func (s State) UnderReview() bool { return s == Submitted || s == PreReview || s == AcquirerReview }
