package visit

import (
	"context"
	"strconv"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
)

// Config is what a Service needs.
type Config struct {
	DB        *db.DB
	Auth      *auth.Service
	Vault     *secret.Vault
	Files     *files.Store
	Merchants *merchant.Service
	Messages  *message.Service
}

// Service holds the use cases of visits. It is safe for concurrent use.
type Service struct{ c Config }

// NewService makes a service.
func NewService(c Config) *Service { return &Service{c: c} }

// reach is whose visits somebody finds: within the scope all of them for the merchant's people and for who plans, the own ones for
// everybody else.
type reach struct {
	scope    db.Scope
	assignee string // "" is any
}

func reachOf(op string, actor merchant.Actor) (reach, error) {
	if err := actor.Need(op, auth.VisitRead); err != nil {
		return reach{}, err
	}
	r := reach{scope: actor.Scope, assignee: actor.ID}
	if actor.Scope.Merchant != "" || actor.Need(op, auth.VisitPlan) == nil {
		r.assignee = ""
	}
	return r, nil
}

// where is the condition over the visit table v, with its arguments numbered from next.
func (r reach) where(next int) (string, []any) {
	where, args := r.scope.Where("v.merchant_id", "v.store_id", next)
	if r.assignee != "" {
		where += " AND v.assignee_id = $" + strconv.Itoa(next+len(args))
		args = append(args, r.assignee)
	}
	return where, args
}

// Filter narrows a list; "" narrows nothing.
type Filter struct {
	MerchantID string
	Ended      bool // done and cancelled ones, newest first; else the open ones, next first
}

// List shows at most 200 visits within reach, without their lists and photos.
func (s *Service) List(ctx context.Context, tx db.Tx, actor merchant.Actor, f Filter) ([]Visit, error) {
	r, err := reachOf("visit.List", actor)
	if err != nil {
		return nil, err
	}
	return list(ctx, tx, r, f)
}

// Get is one visit with all that belongs to it; fault.NotFound out of reach.
func (s *Service) Get(ctx context.Context, tx db.Tx, actor merchant.Actor, visitID string) (Visit, error) {
	r, err := reachOf("visit.Get", actor)
	if err != nil {
		return Visit{}, err
	}
	return load(ctx, tx, r, visitID)
}

// Photo is a picture of a visit, or the drawing that signed it, with its content. A look by anybody but the merchant's own people
// stands in the audit book. fault.NotFound out of reach.
func (s *Service) Photo(ctx context.Context, actor merchant.Actor, visitID, documentID string) (files.Document, []byte, error) {
	const op = "visit.Photo"
	var v Visit
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if v, err = s.Get(ctx, tx, actor, visitID); err != nil {
			return err
		}
		if !v.holds(documentID) {
			return fault.E(op, fault.NotFound)
		}
		if actor.Scope.Merchant != "" {
			return nil
		}
		return actor.Record(ctx, tx, "visit.photo", "visit", v.ID, v.MerchantID, map[string]string{"document": documentID})
	})
	if err != nil {
		return files.Document{}, nil, err
	}
	return s.c.Files.Get(ctx, v.MerchantID, documentID)
}

func (v Visit) holds(documentID string) bool {
	for _, p := range v.Photos {
		if p.DocumentID == documentID {
			return true
		}
	}
	return documentID != "" && documentID == v.Signature.Document
}

// change reads a visit within the actor's reach, lets do change it, and writes it if it still is at the version that was read.
// Errors: fault.Forbidden without the permission, fault.NotFound out of reach, fault.Conflict for another version, and do's own.
func (s *Service) change(ctx context.Context, actor merchant.Actor, op, permission, visitID string, version int64, do func(context.Context, db.Tx, *Visit) error) (Visit, error) {
	var out Visit
	if err := actor.Need(op, permission); err != nil {
		return out, err
	}
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		v, err := s.Get(ctx, tx, actor, visitID)
		if err != nil {
			return err
		}
		if permission == auth.VisitRun && v.AssigneeID != actor.ID {
			return fault.E(op, fault.Forbidden, "the visit is somebody else's")
		}
		if version != v.Version {
			return fault.E(op, fault.Conflict, "changed meanwhile")
		}
		from := v.State
		if err := do(ctx, tx, &v); err != nil {
			return err
		}
		if err := save(ctx, tx, v); err != nil {
			return err
		}
		if v.State != from {
			err := actor.Record(ctx, tx, "visit.move", "visit", v.ID, v.MerchantID, map[string]string{"from": string(from), "to": string(v.State), "reason": v.Reason})
			if err != nil {
				return err
			}
		}
		out, err = s.Get(ctx, tx, actor, visitID)
		return err
	})
	return out, err
}
