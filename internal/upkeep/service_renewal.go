package upkeep

import (
	"context"
	"slices"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
)

// Upload keeps one side of a new paper for the actor's own merchant, through the same gates as at the application. It is nobody's
// paper until HandIn names it. Errors: those of files.Store.Put.
func (s *Service) Upload(ctx context.Context, actor merchant.Actor, merchantID string, kind onboarding.DocumentKind, name string, content []byte) (files.Document, error) {
	const op = "upkeep.Upload"
	if err := s.mine(ctx, op, actor, merchantID); err != nil {
		return files.Document{}, err
	}
	d, err := s.c.Files.Put(ctx, merchantID, files.Meta{Name: name, Purpose: string(kind), CreatedBy: actor.ID, Standards: kind.Standards()}, content)
	if err != nil {
		return d, err
	}
	return d, s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		_, err := s.c.Files.FindMatches(ctx, tx, merchantID, d.ID)
		return err
	})
}

// mine makes sure that an owner acts for the own merchant; others' merchants look like absent ones.
func (s *Service) mine(ctx context.Context, op string, actor merchant.Actor, merchantID string) error {
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return err
	}
	if actor.Scope.Merchant == "" {
		return fault.E(op, fault.NotFound)
	}
	return s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		_, err := s.c.Merchants.Get(ctx, tx, actor.Scope, merchantID)
		return err
	})
}

// HandIn asks for a paper to be replaced: its new documents, uploaded before, and its new last day. RENEWAL_STATE while another one of
// the kind waits; INVALID_ARGUMENT names what is missing or over.
func (s *Service) HandIn(ctx context.Context, actor merchant.Actor, merchantID string, kind onboarding.DocumentKind, validTo string, documents []string) (r Renewal, err error) {
	const op = "upkeep.HandIn"
	if err := s.mine(ctx, op, actor, merchantID); err != nil {
		return r, err
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		fields := wrongDay(validTo, calendar.DayOf(tx.Now()))
		if !onboarding.Renewable(kind) {
			fields = append(fields, fault.Field{Path: "kind", Reason: "INVALID", ZH: "这种材料没有有效期", EN: "this paper has no last day"})
		}
		found, err := s.pieces(ctx, tx, merchantID, kind, documents)
		if err != nil {
			return err
		}
		if len(found) != len(PiecesOf(kind)) {
			fields = append(fields, fault.Field{Path: "documents", Reason: merchant.Required, ZH: "请上传新材料的每一面", EN: "upload every side of the new paper"})
		}
		if len(fields) > 0 {
			return fault.E(op, fault.Invalid, fields)
		}
		p, err := s.papersOf(ctx, tx, merchantID)
		if err != nil {
			return err
		}
		r = Renewal{
			MerchantID: merchantID, ID: id.New("rnw", tx.Now()), Kind: kind, ValidTo: validTo, OldValidTo: p.ValidTo[kind], State: Pending,
			HandedBy: actor.ID, HandedName: actor.Name, HandedAt: tx.Now(),
		}
		for _, d := range found {
			r.Documents = append(r.Documents, d.ID)
			if old := p.Documents[onboarding.DocumentKind(d.Purpose)]; old != "" {
				r.OldDocuments = append(r.OldDocuments, old)
			}
		}
		fresh, err := insertRenewal(ctx, tx, r)
		if err != nil {
			return err
		}
		if !fresh {
			return fault.E(op, NotRenewed, map[string]string{"state": string(Pending)})
		}
		return actor.Record(ctx, tx, "renewal.hand_in", "renewal", r.ID, merchantID, map[string]string{"paper": string(kind), "valid_to": validTo})
	})
	return r, err
}

// pieces are the named documents of this merchant that make up a paper, one a side; a foreign id is as good as none.
func (s *Service) pieces(ctx context.Context, tx db.Tx, merchantID string, kind onboarding.DocumentKind, documents []string) ([]files.Document, error) {
	var out []files.Document
	for _, want := range PiecesOf(kind) {
		for _, documentID := range documents {
			d, err := s.c.Files.Find(ctx, tx, merchantID, documentID)
			if fault.Is(err, fault.NotFound) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if d.Purpose == string(want) {
				out = append(out, d)
				break
			}
		}
	}
	return out, nil
}

// Renewals are those that wait within an approver's scope, oldest first.
func (s *Service) Renewals(ctx context.Context, tx db.Tx, actor merchant.Actor) ([]Renewal, error) {
	if err := actor.Need("upkeep.Renewals", auth.ApplicationApprove); err != nil {
		return nil, err
	}
	return renewals(ctx, tx, actor.Scope, "")
}

// Decide confirms or refuses a renewal; a refusal needs a reason. Confirmed, the papers of the application change, the gate that named
// the old one opens, its reminders are forgotten, and a suspension for it ends. Errors: RENEWAL_STATE, RENEWAL_OWN, NOT_FOUND.
func (s *Service) Decide(ctx context.Context, actor merchant.Actor, renewalID string, accept bool, reason string) (r Renewal, err error) {
	const op = "upkeep.Decide"
	if err := actor.Need(op, auth.ApplicationApprove); err != nil {
		return r, err
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if r, err = renewalByID(ctx, tx, actor.Scope, renewalID); err != nil {
			return err
		}
		if err := r.MayDecide(actor.ID); err != nil {
			return err
		}
		if !accept && reason == "" {
			return fault.E(op, fault.Invalid, fault.Field{Path: "reason", Reason: merchant.Required, ZH: "请填写退回原因", EN: "say why it is refused"})
		}
		r.State, r.DecidedBy, r.DecidedName, r.DecidedAt, r.Reason = Refused, actor.ID, actor.Name, tx.Now(), reason
		if accept {
			r.State = Accepted
		}
		mine, err := decideRenewal(ctx, tx, r)
		if err != nil {
			return err
		}
		if !mine {
			return fault.E(op, NotRenewed, map[string]string{"state": "?"})
		}
		if err := actor.Record(ctx, tx, "renewal.decide", "renewal", r.ID, r.MerchantID, map[string]string{"state": string(r.State), "reason": reason}); err != nil {
			return err
		}
		return s.decided(ctx, tx, actor, r)
	})
	return r, err
}

// decided puts a confirmed paper in force and ends a suspension for want of papers when none is left that ran out. A decision never
// freezes or stops anybody: that is the sweep's.
func (s *Service) decided(ctx context.Context, tx db.Tx, actor merchant.Actor, r Renewal) error {
	if r.State != Accepted {
		return nil
	}
	if wrong := wrongDay(r.ValidTo, calendar.DayOf(tx.Now())); wrong != nil { // it ran out while it waited
		return fault.E("upkeep.Decide", fault.Invalid, wrong)
	}
	found, err := s.pieces(ctx, tx, r.MerchantID, r.Kind, r.Documents)
	if err != nil {
		return err
	}
	if err := s.c.Onboarding.RenewPaper(ctx, tx, actor, r.MerchantID, r.Kind, r.ValidTo, found); err != nil {
		return err
	}
	p, err := s.papersOf(ctx, tx, r.MerchantID)
	if err != nil || len(p.Expired) > 0 {
		return err
	}
	m, err := s.c.Merchants.Get(ctx, tx, db.WholeScope(), r.MerchantID)
	if err != nil {
		return err
	}
	return s.lift(ctx, tx, program(), m, PaperGone)
}

// Document is one document of a renewal, old or new, for the merchant's owner and for approvers, whose look is recorded with its
// purpose first. NOT_FOUND for everybody and everything else.
func (s *Service) Document(ctx context.Context, actor merchant.Actor, renewalID, documentID string) (files.Document, []byte, error) {
	const op = "upkeep.Document"
	var r Renewal
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if r, err = renewalByID(ctx, tx, actor.Scope, renewalID); err != nil {
			return err
		}
		reviews := actor.Need(op, auth.ApplicationApprove) == nil
		owns := actor.Scope.Merchant != "" && actor.Need(op, auth.ApplicationEdit) == nil
		if !slices.Contains(append(r.Documents, r.OldDocuments...), documentID) || (!reviews && !owns) {
			return fault.E(op, fault.NotFound)
		}
		if owns {
			return nil
		}
		return actor.Record(ctx, tx, "application.document", "renewal", r.ID, r.MerchantID, map[string]string{"what": string(r.Kind), "purpose": "renewal", "about": r.ID})
	})
	if err != nil {
		return files.Document{}, nil, err
	}
	return s.c.Files.Get(ctx, r.MerchantID, documentID)
}
