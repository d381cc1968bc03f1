package upkeep

import (
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
	"cloudpos/internal/onboarding"
)

// RenewalState is where a renewal stands.
type RenewalState string

// The states; PENDING is the only one that moves.
const (
	Pending  RenewalState = "PENDING"
	Accepted RenewalState = "ACCEPTED"
	Refused  RenewalState = "REFUSED"
)

// Renewal is a paper handed in anew. The documents before it stay named here.
type Renewal struct {
	MerchantID, MerchantName, ID string
	Kind                         onboarding.DocumentKind
	Documents, OldDocuments      []string
	ValidTo, OldValidTo          string
	State                        RenewalState
	HandedBy, HandedName         string
	DecidedBy, DecidedName       string
	HandedAt, DecidedAt          time.Time
	Reason                       string
}

// PiecesOf are the documents that a paper consists of: an identity card has two sides.
func PiecesOf(kind onboarding.DocumentKind) []onboarding.DocumentKind {
	switch kind {
	case onboarding.IDBack:
		return []onboarding.DocumentKind{onboarding.IDFront, onboarding.IDBack}
	case onboarding.HandlerIDBack:
		return []onboarding.DocumentKind{onboarding.HandlerIDFront, onboarding.HandlerIDBack}
	}
	return []onboarding.DocumentKind{kind}
}

// MayDecide answers nil when somebody may decide on a renewal: it waits, and it is not their own (four eyes).
func (r Renewal) MayDecide(userID string) error {
	const op = "upkeep.MayDecide"
	if r.State != Pending {
		return fault.E(op, NotRenewed, map[string]string{"state": string(r.State)})
	}
	if r.HandedBy == userID {
		return fault.E(op, OwnRenewal)
	}
	return nil
}

// wrongDay is what is wrong with a new last day; nil when nothing is.
func wrongDay(validTo string, today calendar.Day) []fault.Field {
	if reason := onboarding.CheckLastDay(validTo, today); reason != "" {
		return []fault.Field{{Path: "valid_to", Reason: reason, ZH: "请填写没有过期的有效期", EN: "give a last day that exists and is not over"}}
	}
	return nil
}
