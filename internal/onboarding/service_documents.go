package onboarding

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/merchant"
)

// Document is a document of an application with its content: for the applicant, and for reviewers within whose scope it was
// handed in, each of whose looks stands in the audit book. fault.NotFound for everybody and everything else.
func (s *Service) Document(ctx context.Context, actor merchant.Actor, applicationID, documentID string) (files.Document, []byte, error) {
	var a Application
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		a, err = s.mayLook(ctx, tx, actor, applicationID, "application.document", func(a Application) (string, bool) {
			kind, ok := a.document(documentID)
			return string(kind), ok
		})
		return err
	})
	if err != nil {
		return files.Document{}, nil, err
	}
	return s.c.Files.Get(ctx, a.MerchantID, documentID)
}

// Reveal is the clear text of one masked field, by the same rule and with an audit entry of its own. fault.NotFound for a field
// that is not masked: it is in the view already.
func (s *Service) Reveal(ctx context.Context, actor merchant.Actor, applicationID, path string) (string, error) {
	var value string
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		a, err := s.mayLook(ctx, tx, actor, applicationID, "application.reveal", func(a Application) (string, bool) {
			_, ok := sensitive(a.Form)[path]
			return path, ok
		})
		value = a.Form.values()[path]
		return err
	})
	if err != nil {
		return "", err
	}
	return value, nil
}

// mayLook finds the application of who may look at the thing that has finds, and records a reviewer's look before it happens.
func (s *Service) mayLook(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID, action string, has func(Application) (string, bool)) (Application, error) {
	const op = "onboarding.mayLook"
	r, err := load(ctx, tx, reach{applicant: actor.ID, tree: treeOf(actor)}, applicationID)
	mine := err == nil
	if fault.Is(err, fault.NotFound) && actor.Need(op, auth.ApplicationReview, auth.ApplicationApprove) == nil {
		r, err = load(ctx, tx, reach{scope: actor.Scope}, applicationID)
	}
	a, err := s.opened(ctx, tx, r, err)
	if err != nil {
		return Application{}, err
	}
	what, ok := has(a)
	if !ok {
		return Application{}, notFound(op)
	}
	if mine {
		return a, nil
	}
	return a, actor.Record(ctx, tx, action, "application", a.ID, a.MerchantID, map[string]string{"what": what})
}
