package contract

import (
	"slices"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
)

// OpeningState is where a merchant's opening at a channel (进件) stands with us; docs/states.md draws the graph.
type OpeningState string

// The states of an opening.
const (
	OpeningQueued     OpeningState = "QUEUED"     // to be handed in
	OpeningSubmitting OpeningState = "SUBMITTING" // on its way: whether the channel has it is asked before it is handed in again
	OpeningAuditing   OpeningState = "AUDITING"   // the channel looks at it
	OpeningRejected   OpeningState = "REJECTED"   // the channel wants something mended; handed in again under the same code
	OpeningToConfirm  OpeningState = "TO_CONFIRM" // the merchant is to verify its account at the channel
	OpeningToSign     OpeningState = "TO_SIGN"    // the merchant is to sign at the channel
	OpeningSigning    OpeningState = "SIGNING"    // signed, rights are being given
	OpeningOpen       OpeningState = "OPEN"       // the merchant takes payments on the channel
	OpeningDegraded   OpeningState = "DEGRADED"   // lost or about to be: to be mended before DegradedUntil
	OpeningCancelled  OpeningState = "CANCELLED"  // given up at the channel; only a new application under a new code follows
)

// OpeningStates lists every state in the order of the road.
func OpeningStates() []OpeningState {
	return []OpeningState{
		OpeningQueued, OpeningSubmitting, OpeningAuditing, OpeningRejected, OpeningToConfirm, OpeningToSign, OpeningSigning,
		OpeningOpen, OpeningDegraded, OpeningCancelled,
	}
}

// Opening is a merchant's opening at one channel. It holds none of the merchant's own data.
type Opening struct {
	MerchantID    string
	Environment   db.Environment
	Channel       channel.Name
	AccountID     string
	BusinessCode  string // ours, the same at every try until the channel gives it up
	State         OpeningState
	Round         int64  // how often it was handed in after a rejection, from 1
	ChannelID     string // the channel's number of it
	SubMerchant   string // with OPEN and DEGRADED
	SignURL       string // with TO_CONFIRM and TO_SIGN
	Rejections    []channel.Rejection
	RateWanted    int64  // parts per million
	Rate          int64  // effective, 0 when the channel did not say
	Code, Detail  string // as the channel said it last, for operators
	HandedInAt    time.Time
	Since         time.Time // in this state
	CheckedAt     time.Time // the channel last said something
	NextCheckAt   time.Time // zero: never by itself
	OpenedAt      time.Time
	DegradedUntil time.Time
	CreatedAt     time.Time
	UpdatedAt     time.Time
	Version       int64
}

// OpeningStep is what is to be done with an opening next.
type OpeningStep string

// The steps.
const (
	StepHandIn  OpeningStep = "hand_in" // hand it in
	StepAsk     OpeningStep = "ask"     // ask how it stands
	StepInspect OpeningStep = "inspect" // open: ask whether it still is, and whether its account is still good
	StepRest    OpeningStep = "rest"    // nothing: somebody else's turn
)

// Step is what comes next.
func (o Opening) Step() OpeningStep {
	switch o.State {
	case OpeningQueued:
		return StepHandIn
	case OpeningSubmitting, OpeningAuditing, OpeningToConfirm, OpeningToSign, OpeningSigning:
		return StepAsk
	case OpeningOpen, OpeningDegraded:
		return StepInspect
	}
	return StepRest
}

// Moves lists the graph, for the document of states.
func Moves() [][2]OpeningState {
	told := []OpeningState{OpeningAuditing, OpeningRejected, OpeningToConfirm, OpeningToSign, OpeningSigning, OpeningOpen, OpeningCancelled}
	out := [][2]OpeningState{{OpeningQueued, OpeningSubmitting}, {OpeningQueued, OpeningRejected}, {OpeningSubmitting, OpeningQueued}}
	for _, from := range []OpeningState{OpeningSubmitting, OpeningAuditing, OpeningToConfirm, OpeningToSign, OpeningSigning} {
		for _, to := range told {
			if from != to {
				out = append(out, [2]OpeningState{from, to})
			}
		}
	}
	return append(out, [][2]OpeningState{
		{OpeningRejected, OpeningQueued}, {OpeningCancelled, OpeningQueued}, {OpeningOpen, OpeningDegraded}, {OpeningDegraded, OpeningOpen},
	}...)
}

// MayBecome says whether the graph has this edge.
func (s OpeningState) MayBecome(next OpeningState) bool {
	return slices.Contains(Moves(), [2]OpeningState{s, next})
}

// HandIn is a queued opening about to be handed in.
func (o Opening) HandIn(now time.Time) Opening {
	o.HandedInAt = now
	return o.become(OpeningSubmitting, now)
}

// Again is a rejected opening that was mended: it is handed in again under its code. A cancelled one begins anew under a
// further code, because its own is used up at the channel. Whatever else stays as it is; false then.
func (o Opening) Again(code string, now time.Time) (Opening, bool) {
	switch o.State {
	case OpeningRejected:
		o.Round++
	case OpeningCancelled:
		o.BusinessCode, o.Round, o.ChannelID, o.SubMerchant, o.Rejections = code, o.Round+1, "", "", nil
	default:
		return o, false
	}
	o.NextCheckAt = now
	return o.become(OpeningQueued, now), true
}

// Hear is an opening after what the channel said. asked tells that it was asked, and not just handed in. What is not
// understood moves nothing but the time of the next look.
//
// A channel that is asked after an opening handed in again may still tell the old rejection: then it never arrived, and it goes
// in once more. Rejected is believed there when what is rejected differs, or when handing it in is answered so.
func (o Opening) Hear(r channel.OpeningResult, asked bool, now time.Time) Opening {
	next, known := stateOf(r.State)
	if r.Code != "" || r.Text != "" || known {
		o.Code, o.Detail = r.Code, r.Text
	}
	if o.State == OpeningOpen || o.State == OpeningDegraded {
		return o // what becomes of an open one is Inspected's
	}
	if r.State == channel.OpeningNotFound && o.State == OpeningSubmitting {
		return o.become(OpeningQueued, now)
	}
	if !known {
		return o
	}
	o.CheckedAt = now
	if r.ChannelID != "" {
		o.ChannelID = r.ChannelID
	}
	if asked && o.State == OpeningSubmitting && o.Round > 1 && next == OpeningRejected && slices.Equal(o.Rejections, r.Rejections) {
		return o.become(OpeningQueued, now)
	}
	if next != o.State && !o.State.MayBecome(next) {
		return o
	}
	return o.told(next, r, now)
}

// told takes over what came with a state.
func (o Opening) told(next OpeningState, r channel.OpeningResult, now time.Time) Opening {
	o.SignURL = r.SignURL
	if r.Rate > 0 {
		o.Rate = r.Rate
	}
	switch next {
	case OpeningRejected:
		o.Rejections = r.Rejections
	case OpeningOpen:
		o.SubMerchant, o.Rejections = r.SubMerchant, nil
		if o.OpenedAt.IsZero() {
			o.OpenedAt = now
		}
	}
	return o.become(next, now)
}

// Inspected is an open or degraded opening after it was looked at: lost when the channel has ended it or its own verification of
// the account failed, and then to be mended within grace; well again when neither is so and the account is known.
func (o Opening) Inspected(r channel.OpeningResult, s channel.SettlementResult, grace time.Duration, now time.Time) Opening {
	if s.Known || r.State != channel.OpeningUnknown {
		o.CheckedAt = now
	}
	lost, why := lost(r, s)
	switch {
	case lost && o.State == OpeningOpen:
		o.DegradedUntil, o.Code, o.Detail = now.Add(grace), why.Code, why.Text
		return o.become(OpeningDegraded, now)
	case lost:
		o.Code, o.Detail = why.Code, why.Text
	case o.State == OpeningDegraded && r.State == channel.OpeningOpen && s.Known:
		o.DegradedUntil, o.Code, o.Detail = time.Time{}, "", ""
		return o.become(OpeningOpen, now)
	}
	return o
}

// lost says whether an open opening is no longer whole, and as the channel said it.
func lost(r channel.OpeningResult, s channel.SettlementResult) (bool, channel.OpeningResult) {
	switch r.State {
	case channel.OpeningCancelled, channel.OpeningRejected, channel.OpeningToConfirm:
		return true, r
	}
	if s.Failed {
		return true, channel.OpeningResult{Code: s.Code, Text: s.Text}
	}
	return false, r
}

// Ended says whether the channel itself has ended a degraded opening, so that no payment can go through.
func (o Opening) Ended(r channel.OpeningResult) bool {
	return o.State == OpeningDegraded && r.State == channel.OpeningCancelled
}

func (o Opening) become(next OpeningState, now time.Time) Opening {
	if next != o.State {
		o.State, o.Since = next, now
	}
	if next != OpeningToConfirm && next != OpeningToSign {
		o.SignURL = ""
	}
	return o
}

const (
	lookSoonest = 2 * time.Second
	lookLatest  = 30 * time.Minute
	inspectWait = 6 * time.Hour // an open one is looked at so often
	mendWait    = time.Hour     // and one that is degraded
)

// nextLook is when to look next: the longer a state has lasted, the less often. Zero: never by itself.
func (o Opening) nextLook(now time.Time) time.Time {
	switch o.Step() {
	case StepRest:
		return time.Time{}
	case StepInspect:
		if o.State == OpeningDegraded {
			return now.Add(mendWait)
		}
		return now.Add(inspectWait)
	}
	return now.Add(min(max(now.Sub(o.Since)/4, lookSoonest), lookLatest))
}

// stateOf is our state for what a channel said; false for what tells no state.
func stateOf(s channel.OpeningState) (OpeningState, bool) {
	switch s {
	case channel.OpeningAuditing:
		return OpeningAuditing, true
	case channel.OpeningRejected:
		return OpeningRejected, true
	case channel.OpeningToConfirm:
		return OpeningToConfirm, true
	case channel.OpeningToSign:
		return OpeningToSign, true
	case channel.OpeningSigning:
		return OpeningSigning, true
	case channel.OpeningOpen:
		return OpeningOpen, true
	case channel.OpeningCancelled:
		return OpeningCancelled, true
	}
	return "", false
}
