package onboarding

import (
	"slices"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// Lease is how long a claim lasts without being renewed; then somebody else may take the application.
const Lease = 30 * time.Minute

// Named is a person as others refer to them.
type Named struct{ ID, Name string }

// Application (进件申请) is one merchant's way to LIVE. MerchantID is the id that the merchant will have.
type Application struct {
	MerchantID   string
	ID           string // app_…
	Number       string // what people quote: A260302-4F7K2M
	AcquirerID   string
	Applicant    Named
	State        State
	Version      int64 // grows with every change
	Form         Form
	Place        Place    // where it is handed in, and who brought it
	Reasons      []Reason // what was asked for, or why it was rejected
	Checked      []string // ticked items of the checklist
	ClaimedBy    Named
	ClaimedAt    time.Time
	ClaimedUntil time.Time
	PreReviewer  Named
	Approver     Named
	Environment  db.Environment // set by approval
	StoreID      string         // set by approval
	TerminalID   string         // set after signing
	ProblemCount int            // as of the last save
	CreatedAt    time.Time
	UpdatedAt    time.Time
	SubmittedAt  time.Time // of the last submission
	DecidedAt    time.Time // approved or rejected
}

// HeldBy says whether a person's claim is in force.
func (a Application) HeldBy(userID string, now time.Time) bool {
	return userID != "" && a.ClaimedBy.ID == userID && now.Before(a.ClaimedUntil)
}

// held says whether anybody's claim is in force.
func (a Application) held(now time.Time) bool { return a.HeldBy(a.ClaimedBy.ID, now) }

// MayClaim answers nil when the actor may claim the application now: the right for its state, not one's own, not held by
// another, and for the final decision not the one who pre-reviewed.
func (a Application) MayClaim(actor merchant.Actor, now time.Time) error {
	const op = "onboarding.MayClaim"
	if !a.State.UnderReview() {
		return fault.E(op, WrongState, map[string]string{"state": string(a.State)})
	}
	if err := a.mayReview(actor); err != nil {
		return err
	}
	if a.held(now) && !a.HeldBy(actor.ID, now) {
		return fault.E(op, Taken, map[string]string{"name": a.ClaimedBy.Name})
	}
	return nil
}

// mayReview checks right, ownership and four eyes for the state at hand.
func (a Application) mayReview(actor merchant.Actor) error {
	const op = "onboarding.mayReview"
	need := auth.ApplicationReview
	if a.State == AcquirerReview {
		need = auth.ApplicationApprove
	}
	if err := actor.Need(op, need); err != nil {
		return err
	}
	if a.own(actor.ID) {
		return fault.E(op, OwnApplication)
	}
	if a.State == AcquirerReview && actor.ID == a.PreReviewer.ID {
		return fault.E(op, FourEyes)
	}
	return nil
}

// decisions are the facts that a reviewer may bring about, in the order in which screens show them.
func decisions() []Fact { return []Fact{Pass, AskMore, Approve, Reject} }

// Action is a decision and why it may not be taken now; nil when it may.
type Action struct {
	Fact   Fact
	WhyNot error
}

// Actions are the decisions as they stand for an actor.
func (a Application) Actions(actor merchant.Actor, now time.Time) []Action {
	out := make([]Action, 0, len(decisions()))
	for _, f := range decisions() {
		out = append(out, Action{Fact: f, WhyNot: a.MayDecide(actor, f, now)})
	}
	return out
}

// MayDecide answers nil when the actor may bring a decision about now. It is the one rule for screens and service alike.
func (a Application) MayDecide(actor merchant.Actor, f Fact, now time.Time) error {
	const op = "onboarding.MayDecide"
	if _, err := a.State.After(f); err != nil {
		return err
	}
	if err := a.mayReview(actor); err != nil {
		return err
	}
	if !a.HeldBy(actor.ID, now) {
		return fault.E(op, NotTaken)
	}
	if left := unticked(a.Checked); f == Pass && len(left) > 0 {
		var fields []fault.Field
		for _, i := range left {
			fields = append(fields, fault.Field{Path: "checklist." + i.Key, Reason: merchant.Required, ZH: "未核对：" + i.ZH, EN: "not confirmed: " + i.EN})
		}
		return fault.E(op, ChecklistOpen, fields)
	}
	return nil
}

// claim gives the application to a reviewer.
func (a Application) claim(who Named, now time.Time) Application {
	if a.ClaimedBy.ID != who.ID {
		a.ClaimedAt = now
	}
	a.ClaimedBy, a.ClaimedUntil = who, now.Add(Lease)
	return a
}

// unclaim takes it from whoever had it.
func (a Application) unclaim() Application {
	a.ClaimedBy, a.ClaimedAt, a.ClaimedUntil = Named{}, time.Time{}, time.Time{}
	return a
}

// document says what a document of the form proves, by its id.
func (a Application) document(id string) (DocumentKind, bool) {
	for _, kind := range DocumentKinds() {
		if id != "" && a.Form.Documents[kind].ID == id {
			return kind, true
		}
	}
	return "", false
}

// masked is the application as it leaves this room.
func (a Application) masked() Application {
	a.Form = a.Form.Masked()
	a.Reasons, a.Checked = slices.Clone(a.Reasons), slices.Clone(a.Checked)
	return a
}

// Change is one row of an application's history.
type Change struct {
	Fact     Fact
	From, To State
	Cause    string
	Actor    Named
	At       time.Time
}
