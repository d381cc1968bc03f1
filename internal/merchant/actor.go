package merchant

import (
	"context"

	"cloudpos/internal/audit"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Actor is on whose behalf something is done: who it is, how far they reach and what they may do. Doors make one per
// request out of the session; where the request came from travels in the context (audit.WithOrigin). The rooms of the opening (merchant, device, onboarding) check permissions
// themselves: a door that forgets to ask opens nothing.
type Actor struct {
	ID, Name string
	Scope    db.Scope                     // what the active membership reaches
	Can      func(permission string) bool // nil: nothing
}

// Permissions that this room and the two after it ask for; auth says which role has which.
const (
	PermRead     = "merchant.read"       // see merchants and stores within scope
	PermHalt     = "merchant.suspend"    // suspend, resume and close merchants
	PermTerminal = "terminal.manage"     // create, disable and re-activate terminals
	PermReview   = "application.review"  // pre-review (初审)
	PermApprove  = "application.approve" // final decision (终审)
)

// Need answers fault.Forbidden unless the actor has one of the permissions.
func (a Actor) Need(op string, anyOf ...string) error {
	if a.Can != nil && a.ID != "" {
		for _, p := range anyOf {
			if a.Can(p) {
				return nil
			}
		}
	}
	return fault.E(op, fault.Forbidden)
}

// System is the program itself acting on a person's earlier word (an activation that brings a merchant live).
func System(name string) Actor { return Actor{ID: "system", Name: name, Scope: db.WholeScope()} }

// Record writes what the actor did into the audit book. Detail holds no secrets.
func (a Actor) Record(ctx context.Context, tx db.Tx, action, object, objectID, merchantID string, detail map[string]string) error {
	return audit.Record(ctx, tx, audit.Entry{
		Actor: a.ID, ActorName: a.Name, Action: action, Object: object, ObjectID: objectID, MerchantID: merchantID, Detail: detail,
	})
}
