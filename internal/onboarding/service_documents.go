package onboarding

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/merchant"
)

// Purpose is why an operator looks at a document.
type Purpose string

// The purposes. Left open, it is the review while one is under way, and an inspection after it.
const (
	ForReview     Purpose = "review"
	ForInspection Purpose = "inspection"
	ForDispute    Purpose = "dispute"
	ForSupport    Purpose = "support"
	ForRecheck    Purpose = "recheck"
)

// purposeOf is a named purpose, or the one that follows from where an application stands.
func purposeOf(a Application, named Purpose) Purpose {
	switch {
	case named != "":
		return named
	case a.State.UnderReview() || a.State == NeedMore:
		return ForReview
	}
	return ForInspection
}

// Document is DocumentFor the purpose that follows from the application's state.
func (s *Service) Document(ctx context.Context, actor merchant.Actor, applicationID, documentID string) (files.Document, []byte, error) {
	return s.DocumentFor(ctx, actor, applicationID, documentID, "")
}

// DocumentFor is a document of an application with its content: for the applicant, and for reviewers within whose scope it was
// handed in, each of whose looks stands in the audit book with its purpose. fault.NotFound for everybody and everything else.
func (s *Service) DocumentFor(ctx context.Context, actor merchant.Actor, applicationID, documentID string, purpose Purpose) (files.Document, []byte, error) {
	var a Application
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		a, err = s.mayLook(ctx, tx, actor, applicationID, "application.document", purpose, func(a Application) (string, bool) {
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
		a, err := s.mayLook(ctx, tx, actor, applicationID, "application.reveal", "", func(a Application) (string, bool) {
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
func (s *Service) mayLook(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID, action string, purpose Purpose, has func(Application) (string, bool)) (Application, error) {
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
	return a, actor.Record(ctx, tx, action, "application", a.ID, a.MerchantID, map[string]string{"what": what, "purpose": string(purposeOf(a, purpose)), "about": a.Number})
}
