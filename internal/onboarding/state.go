package onboarding

import (
	"maps"
	"slices"

	"cloudpos/internal/fault"
)

// State is where an application stands (domain.md A17).
type State string

// The states; docs/states.md draws the graph. Suspension and closing are decided on the merchant and followed here.
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
	Activated      State = "ACTIVATED"    // test payments may be made
	Tested         State = "TESTED"       // the test payments are enough; other gates may be shut
	Live           State = "LIVE"
	Suspended      State = "SUSPENDED" // halted by the operator; may come back
	Closed         State = "CLOSED"    // withdrawn by the applicant, or the contract is over: final
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
	Test     Fact = "test"     // enough distinct test payments succeeded (A70)
	Open     Fact = "open"     // every gate is passed
	Suspend  Fact = "suspend"  // the operator halts the merchant
	Resume   Fact = "resume"   // and lets it go on
	Close    Fact = "close"    // the merchant's contract ends
	Withdraw Fact = "withdraw" // the applicant gives up before a decision
	Reapply  Fact = "reapply"  // the applicant mends a rejected application and tries again, with its history
)

// edges is the state graph.
var edges = map[State]map[Fact]State{
	Draft:          {Submit: Submitted, Withdraw: Closed},
	Submitted:      {Claim: PreReview, Withdraw: Closed},
	PreReview:      {Release: Submitted, Pass: AcquirerReview, AskMore: NeedMore},
	AcquirerReview: {AskMore: NeedMore, Approve: Approved, Reject: Rejected},
	NeedMore:       {Submit: Submitted, Withdraw: Closed},
	Approved:       {Sign: Signed, Close: Closed},
	Rejected:       {Reapply: Draft, Withdraw: Closed},
	Signed:         {Bind: DeviceBound, Close: Closed},
	DeviceBound:    {Activate: Activated, Close: Closed},
	Activated:      {Test: Tested, Close: Closed},
	Tested:         {Open: Live, Close: Closed},
	Live:           {Suspend: Suspended, Close: Closed},
	Suspended:      {Resume: Live, Close: Closed},
}

// States lists every state in the order of the road.
func States() []State {
	return []State{
		Draft, Submitted, PreReview, AcquirerReview, NeedMore, Approved, Rejected, Signed, DeviceBound, Activated, Tested, Live, Suspended, Closed,
	}
}

// Facts lists every fact in the order in which they usually come.
func Facts() []Fact {
	return []Fact{Submit, Claim, Release, Pass, AskMore, Approve, Reject, Sign, Bind, Activate, Test, Open, Suspend, Resume, Close, Withdraw, Reapply}
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

// Past says whether an application has come as far as another state on the road to LIVE. A suspended one has been there; a
// closed, a rejected and one that is to be supplemented have not.
func (s State) Past(other State) bool {
	road := []State{Draft, Submitted, PreReview, AcquirerReview, Approved, Signed, DeviceBound, Activated, Tested, Live, Suspended}
	at, want := slices.Index(road, s), slices.Index(road, other)
	return at >= 0 && want >= 0 && at >= want
}
