package privacy

import (
	"context"
	"log/slog"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/secret"
)

// Config is what a Service needs.
type Config struct {
	DB         *db.DB
	Vault      *secret.Vault
	Auth       *auth.Service
	Merchants  *merchant.Service
	Onboarding *onboarding.Service
	Messages   *message.Service
	Files      *files.Store
	Statements Blobs
	Log        *slog.Logger
}

// Blobs is a room that keeps files below their owners' names beside the documents.
type Blobs interface {
	// EraseBlobs removes all files of an owner.
	EraseBlobs(ctx context.Context, owner string) error
}

// Service holds the use cases. It is safe for concurrent use.
type Service struct{ c Config }

// NewService makes a service.
func NewService(c Config) *Service { return &Service{c: c} }

// owns makes sure that the actor asks for data of their own: an applicant or a merchant's owner. An agent who typed it in has none.
func owns(op string, actor merchant.Actor) error {
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return err
	}
	if actor.Scope.Partner != "" {
		return fault.E(op, fault.NotFound)
	}
	return nil
}

// Mine are the actor's own applications and the merchant that they own now, each with what is kept until when and what was asked for.
func (s *Service) Mine(ctx context.Context, tx db.Tx, actor merchant.Actor) ([]Subject, error) {
	if err := owns("privacy.Mine", actor); fault.Is(err, fault.NotFound) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	all, err := subjects(ctx, tx, actor.ID, actor.Scope.Merchant)
	if err != nil {
		return nil, err
	}
	for i := range all {
		if all[i].Requests, err = requestsOf(ctx, tx, all[i].MerchantID); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// All are the requests within an operator's scope, newest first.
func (s *Service) All(ctx context.Context, tx db.Tx, actor merchant.Actor) ([]Request, error) {
	if err := actor.Need("privacy.All", auth.AuditRead); err != nil {
		return nil, err
	}
	return requests(ctx, tx, actor.Scope)
}

// Ask writes down that a person wants a copy of the data or its deletion, after the password was given once more. Errors:
// AUTH_WRONG_CREDENTIALS, AUTH_LOCKED; NOT_FOUND for data that is not the person's own; SECRET_ERASED when it is gone already;
// DATA_REQUEST_OPEN while one of the kind waits.
func (s *Service) Ask(ctx context.Context, p auth.Principal, merchantID string, kind Kind, password string) (r Request, err error) {
	const op = "privacy.Ask"
	actor := merchant.ActorOf(p)
	if err := owns(op, actor); err != nil {
		return r, err
	}
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		_, err := subjectOf(ctx, tx, actor.ID, actor.Scope.Merchant, merchantID)
		return err
	})
	if err != nil {
		return r, err
	}
	if err := s.c.Auth.Prove(ctx, p, password); err != nil {
		return r, err
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		of, err := subjectOf(ctx, tx, actor.ID, actor.Scope.Merchant, merchantID)
		if err != nil {
			return err
		}
		if !of.ErasedAt.IsZero() {
			return fault.E(op, secret.Erased)
		}
		r = Request{MerchantID: merchantID, MerchantName: of.Name, ID: id.New("drq", tx.Now()), Kind: kind, State: Waiting, AskedBy: actor.ID, AskedName: actor.Name, AskedAt: tx.Now()}
		if kind == Deletion {
			r.Until = EraseFrom(of.Ending, tx.Now())
		}
		fresh, err := insertRequest(ctx, tx, r)
		if err != nil {
			return err
		}
		if !fresh {
			return fault.E(op, Asked)
		}
		return actor.Record(ctx, tx, "data.ask", "data_request", r.ID, merchantID, map[string]string{"kind": string(kind)})
	})
	return r, err
}

// Fetch is a ready export, for who asked for it and as long as its link lasts; each fetch is recorded. NOT_FOUND for everybody else and
// everything else, DATA_EXPORT_OVER before and after its time.
func (s *Service) Fetch(ctx context.Context, actor merchant.Actor, requestID string) (r Request, content []byte, err error) {
	const op = "privacy.Fetch"
	if err := owns(op, actor); err != nil {
		return r, nil, err
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if r, err = requestByID(ctx, tx, requestID); err != nil {
			return err
		}
		if r.AskedBy != actor.ID || r.Kind != Export {
			return fault.E(op, fault.NotFound)
		}
		if _, err := subjectOf(ctx, tx, actor.ID, actor.Scope.Merchant, r.MerchantID); err != nil {
			return err
		}
		if r.State != Ready || !tx.Now().Before(r.Until) {
			return fault.E(op, Expired)
		}
		return actor.Record(ctx, tx, "data.fetch", "data_request", r.ID, r.MerchantID, nil)
	})
	if err != nil {
		return r, nil, err
	}
	content, err = s.c.Files.Unwrap(ctx, r.MerchantID, r.ID)
	return r, content, err
}
