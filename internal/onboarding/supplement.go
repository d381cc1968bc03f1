package onboarding

import (
	"maps"
	"slices"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Codes of supplements.
const (
	SupplementWrongState fault.Code = "SUPPLEMENT_STATE" // not the turn of whoever asks
)

// SupplementState is whose turn a supplement is.
type SupplementState string

// The states of a supplement.
const (
	SupplementAsked     SupplementState = "ASKED"     // the applicant mends what the channel rejected
	SupplementAnswered  SupplementState = "ANSWERED"  // a reviewer looks at it
	SupplementConfirmed SupplementState = "CONFIRMED" // handed in again to the channel
)

// Supplement (补件) is what one channel asks of a merchant whose application is approved. Only the fields that the channel
// rejected are open. What the applicant puts there stays beside the application until a reviewer confirms it.
type Supplement struct {
	MerchantID    string
	ID            string // sup_…
	ApplicationID string
	Environment   db.Environment
	Channel       channel.Name
	Round         int64 // of the opening that was rejected
	State         SupplementState
	Reasons       []Reason
	Changes       Changes
	Remark        string // of the reviewer who returned it
	Answered      Named
	AnsweredAt    time.Time
	Confirmed     Named
	ConfirmedAt   time.Time
	CreatedAt     time.Time
	Version       int64
}

// Changes are new values by path, and new documents by kind; sealed where they are kept.
type Changes struct {
	Values    map[string]string             `json:"values,omitempty"`
	Documents map[DocumentKind]DocumentInfo `json:"documents,omitempty"`
}

// changesBetween are the changes that lead from one form to another.
func changesBetween(from, to Form) Changes {
	c := Changes{Values: map[string]string{}, Documents: map[DocumentKind]DocumentInfo{}}
	values, changed := to.values(), from.changed(to)
	for path := range changed {
		if sectionOf(path) != documentsSection {
			c.Values[path] = values[path]
		}
	}
	for _, kind := range DocumentKinds() {
		if changed[documentPath(kind)] && to.Documents[kind].ID != "" {
			c.Documents[kind] = to.Documents[kind]
		}
	}
	return c
}

const documentsSection Section = "documents"

// over is a form with the changes laid over it.
func (c Changes) over(f Form) Form {
	f.each(func(path string, s *string) {
		if v, ok := c.Values[path]; ok {
			*s = v
		}
	})
	if v, ok := c.Values["premises.sealed"]; ok {
		f.Premises.Sealed = v == "true"
	}
	for kind, d := range c.Documents {
		f = f.withDocument(kind, d)
	}
	return f
}

// paths are the fields that are changed, in order.
func (c Changes) paths() []string {
	out := slices.Collect(maps.Keys(c.Values))
	for kind := range c.Documents {
		out = append(out, documentPath(kind))
	}
	slices.Sort(out)
	return out
}

// supplementReasons are what a channel rejected as reasons of an application: those that name a field of ours.
func supplementReasons(rejections []channel.Rejection, now time.Time) (out []Reason) {
	known := (Form{}).values()
	for _, r := range rejections {
		if _, ok := known[r.Path]; ok {
			out = append(out, Reason{Path: r.Path, Code: r.Field, Text: r.Text, At: now})
		}
	}
	return out
}

// propose lays a changed form beside the application. FieldLocked names what the channel did not reject, SupplementWrongState
// when it is not the applicant's turn.
func (s Supplement) propose(base, form Form) (Supplement, error) {
	const op = "onboarding.propose"
	if s.State != SupplementAsked {
		return s, fault.E(op, SupplementWrongState, map[string]string{"state": string(s.State)})
	}
	changed := base.changed(form)
	if shut := locked(s.Reasons, changed); len(shut) > 0 {
		return s, fault.E(op, FieldLocked, shut)
	}
	s.Changes = changesBetween(base, form)
	for i := range s.Reasons {
		s.Reasons[i].Changed = false
	}
	s.Reasons = answer(s.Reasons, changed)
	return s, nil
}

// hand gives it to the reviewers. Unchanged when nothing was changed.
func (s Supplement) hand(who Named, now time.Time) (Supplement, error) {
	const op = "onboarding.hand"
	if s.State != SupplementAsked {
		return s, fault.E(op, SupplementWrongState, map[string]string{"state": string(s.State)})
	}
	if left := unanswered(s.Reasons); len(left) == len(s.Reasons) {
		return s, fault.E(op, Unchanged, left)
	}
	s.State, s.Answered, s.AnsweredAt, s.Remark = SupplementAnswered, who, now, ""
	return s, nil
}

// decide confirms it or gives it back with a remark. OwnApplication for who filled it in.
func (s Supplement) decide(who Named, applicant string, confirm bool, remark string, now time.Time) (Supplement, error) {
	const op = "onboarding.decide"
	switch {
	case s.State != SupplementAnswered:
		return s, fault.E(op, SupplementWrongState, map[string]string{"state": string(s.State)})
	case who.ID == applicant || who.ID == s.Answered.ID:
		return s, fault.E(op, OwnApplication)
	case !confirm:
		s.State, s.Remark = SupplementAsked, remark
		return s, nil
	}
	s.State, s.Confirmed, s.ConfirmedAt = SupplementConfirmed, who, now
	return s, nil
}
