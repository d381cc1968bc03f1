package merchant

import (
	"context"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Actor is on whose behalf something is done: who it is, how far they reach and what they may do. ActorOf makes
// one out of a session; where the request came from travels in the context (audit.WithOrigin). The rooms of the opening (merchant, device, onboarding) check permissions
// themselves: a door that forgets to ask opens nothing.
type Actor struct {
	ID, Name string
	Scope    db.Scope                     // what the active membership reaches
	Can      func(permission string) bool // nil: nothing
	Device   string                       // random mark of the browser; "" where there is none

	// Once is run by Record in the transaction of the act: software's requests use their nonce up there, so that a replay
	// undoes itself. nil: nothing. It may run several times in one transaction and in repeated ones.
	Once func(ctx context.Context, tx db.Tx) error
}

// ActorOf is the actor that a signed-in person is.
func ActorOf(p auth.Principal) Actor {
	return Actor{ID: p.UserID, Name: p.Name, Scope: p.Scope(), Can: p.Can}
}

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

// Record writes what the actor did into the audit book, and runs Once. Detail holds no secrets.
func (a Actor) Record(ctx context.Context, tx db.Tx, action, object, objectID, merchantID string, detail map[string]string) error {
	if a.Once != nil {
		if err := a.Once(ctx, tx); err != nil {
			return err
		}
	}
	return audit.Record(ctx, tx, audit.Entry{
		Actor: a.ID, ActorName: a.Name, Action: action, Object: object, ObjectID: objectID, MerchantID: merchantID, Detail: detail,
	})
}
