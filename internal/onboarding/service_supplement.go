package onboarding

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/merchant"
)

// purposeSupplement binds sealed changes to their column.
const purposeSupplement = "application.supplement"

// SupplementView is a supplement as a screen shows it: the form with the changes laid over it, masked, and what is wrong with
// what was changed.
type SupplementView struct {
	Supplement
	Form     Form
	Changed  []string  // paths
	Problems []Problem // of the fields that are open
	Mine     bool      // the viewer is the applicant
}

// Supplements are what the channels ask of an application, newest first, for the applicant and for reviewers within reach.
func (s *Service) Supplements(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string) ([]SupplementView, error) {
	a, mine, err := s.reached(ctx, tx, actor, applicationID)
	if err != nil {
		return nil, err
	}
	kept, err := supplementsOf(ctx, tx, a.ID)
	if err != nil {
		return nil, err
	}
	out := make([]SupplementView, 0, len(kept))
	for _, k := range kept {
		v, err := s.supplementView(ctx, tx, a, k, mine)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// SupplementsWaiting are those that wait for a reviewer, the longest waiting first.
func (s *Service) SupplementsWaiting(ctx context.Context, tx db.Tx, actor merchant.Actor) ([]Supplement, error) {
	if err := actor.Need("onboarding.SupplementsWaiting", auth.ApplicationReview, auth.ApplicationApprove); err != nil {
		return nil, err
	}
	kept, err := supplementsWaiting(ctx, tx, actor.Scope)
	out := make([]Supplement, 0, len(kept))
	for _, k := range kept {
		out = append(out, k.Supplement)
	}
	return out, err
}

// SaveSupplement lays the applicant's changes beside the application. Errors: fault.NotFound, SUPPLEMENT_STATE,
// APPLICATION_FIELD_LOCKED for what the channel did not reject, APPLICATION_CHANGED, fault.Invalid.
func (s *Service) SaveSupplement(ctx context.Context, actor merchant.Actor, supplementID string, version int64, p Patch) (SupplementView, error) {
	return s.changeSupplement(ctx, actor, supplementID, version, func(f Form) (Form, error) {
		f = f.Merge(p)
		var wrong []fault.Field
		f.each(func(path string, v *string) {
			if !merchant.Printable(*v) || len([]rune(*v)) > valueMax {
				wrong = append(wrong, fault.Field{Path: path, Reason: merchant.Unprintable, ZH: "内容过长或含有不可见字符", EN: "too long, or with characters that do not show"})
			}
		})
		if len(wrong) > 0 {
			return f, fault.E("onboarding.SaveSupplement", fault.Invalid, wrong)
		}
		return f, nil
	})
}

// UploadSupplement keeps a document and puts it beside the application. Errors: those of files.Store.Put and of SaveSupplement.
func (s *Service) UploadSupplement(ctx context.Context, actor merchant.Actor, supplementID string, kind DocumentKind, name string, content []byte) (SupplementView, error) {
	const op = "onboarding.UploadSupplement"
	if !slices.Contains(DocumentKinds(), kind) {
		return SupplementView{}, fault.E(op, fault.Invalid, fault.Field{Path: "kind", Reason: Unknown, ZH: "没有这种材料", EN: "there is no such kind of document"})
	}
	var k keptSupplement
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		k, _, err = s.ownSupplement(ctx, tx, actor, supplementID)
		return err
	})
	if err != nil {
		return SupplementView{}, err
	}
	if k.State != SupplementAsked {
		return SupplementView{}, fault.E(op, SupplementWrongState, map[string]string{"state": string(k.State)})
	}
	if shut := locked(k.Reasons, map[string]bool{documentPath(kind): true}); len(shut) > 0 {
		return SupplementView{}, fault.E(op, FieldLocked, shut)
	}
	d, err := s.c.Files.Put(ctx, k.MerchantID, files.Meta{Name: name, Purpose: string(kind), CreatedBy: actor.ID}, content)
	if err != nil {
		return SupplementView{}, err
	}
	return s.changeSupplement(ctx, actor, supplementID, anyVersion, func(f Form) (Form, error) {
		return f.withDocument(kind, DocumentInfo{ID: d.ID, Name: d.Name, MediaType: d.MediaType, Size: d.Size, SHA256: d.SHA256, UploadedAt: d.CreatedAt}), nil
	})
}

// changeSupplement changes the form as it would be, when it is the applicant's turn.
func (s *Service) changeSupplement(ctx context.Context, actor merchant.Actor, supplementID string, version int64, change func(Form) (Form, error)) (SupplementView, error) {
	return s.supplementMove(ctx, actor, supplementID, version, func(ctx context.Context, tx db.Tx, a Application, sup Supplement) (Supplement, error) {
		form, err := change(sup.Changes.over(a.Form))
		if err != nil {
			return sup, err
		}
		return sup.propose(a.Form, form)
	})
}

// HandInSupplement gives the changes to the reviewers. Errors: those of SaveSupplement, APPLICATION_UNCHANGED, and
// APPLICATION_INCOMPLETE for a changed field that is wrong.
func (s *Service) HandInSupplement(ctx context.Context, actor merchant.Actor, supplementID string, version int64) (SupplementView, error) {
	return s.supplementMove(ctx, actor, supplementID, version, func(ctx context.Context, tx db.Tx, a Application, sup Supplement) (Supplement, error) {
		next, err := sup.hand(Named{actor.ID, actor.Name}, tx.Now())
		if err != nil {
			return sup, err
		}
		problems, err := s.supplementProblems(ctx, tx, a, sup)
		if err != nil {
			return sup, err
		}
		if fields := Blocking(problems); len(fields) > 0 {
			return sup, fault.E("onboarding.HandInSupplement", Incomplete, fields)
		}
		return next, actor.Record(ctx, tx, "supplement.submit", "supplement", sup.ID, sup.MerchantID, map[string]string{"channel": string(sup.Channel), "fields": strings.Join(sup.Changes.paths(), " ")})
	})
}

// supplementMove is a move of the applicant's.
func (s *Service) supplementMove(ctx context.Context, actor merchant.Actor, supplementID string, version int64,
	move func(ctx context.Context, tx db.Tx, a Application, sup Supplement) (Supplement, error),
) (SupplementView, error) {
	const op = "onboarding.supplementMove"
	var out SupplementView
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return out, err
	}
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		k, a, err := s.ownSupplement(ctx, tx, actor, supplementID)
		if err != nil {
			return err
		}
		if version != anyVersion && version != k.Version {
			return fault.E(op, Stale)
		}
		if k.Supplement, err = move(ctx, tx, a, k.Supplement); err != nil {
			return err
		}
		out, err = s.keepSupplement(ctx, tx, a, k, true)
		return err
	})
	return out, err
}

// DecideSupplement confirms a supplement — then the application has the new values and goes to that channel again — or gives it
// back with a remark. Errors: fault.NotFound, SUPPLEMENT_STATE, OWN_APPLICATION, APPLICATION_CHANGED, and contract's when the
// opening is no longer rejected.
func (s *Service) DecideSupplement(ctx context.Context, actor merchant.Actor, supplementID string, version int64, confirm bool, remark string) (SupplementView, error) {
	const op = "onboarding.DecideSupplement"
	var out SupplementView
	if err := actor.Need(op, auth.ApplicationReview, auth.ApplicationApprove); err != nil {
		return out, err
	}
	if !confirm && merchant.CheckText(remark, 1, reasonTextMax) != "" {
		return out, fault.E(op, fault.Invalid, fault.Field{Path: "remark", Reason: merchant.Required, ZH: "请用 1–300 个字写明原因", EN: "say why in 1 to 300 characters"})
	}
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		k, a, err := s.handedSupplement(ctx, tx, actor, supplementID)
		if err != nil {
			return err
		}
		if version != k.Version {
			return fault.E(op, Stale)
		}
		if k.Supplement, err = k.decide(Named{actor.ID, actor.Name}, a.Applicant.ID, confirm, remark, tx.Now()); err != nil {
			return err
		}
		verb := "supplement.return"
		if confirm {
			verb = "supplement.confirm"
			if a, err = s.takeOver(ctx, tx, a, k.Supplement); err != nil {
				return err
			}
		}
		if err := actor.Record(ctx, tx, verb, "supplement", k.ID, k.MerchantID, map[string]string{"channel": string(k.Channel), "remark": remark}); err != nil {
			return err
		}
		out, err = s.keepSupplement(ctx, tx, a, k, false)
		return err
	})
	return out, err
}

// takeOver puts the confirmed changes into the application and hands it in again, to this channel alone.
func (s *Service) takeOver(ctx context.Context, tx db.Tx, a Application, sup Supplement) (Application, error) {
	a.Form = sup.Changes.over(a.Form)
	a, err := s.save(ctx, tx, a)
	if err != nil {
		return a, err
	}
	if s.c.Openings == nil {
		return a, fault.E("onboarding.takeOver", fault.Unavailable, "no openings")
	}
	_, err = s.c.Openings.Again(ctx, tx, sup.MerchantID, sup.Environment, sup.Channel, "补件已确认，重新提交")
	return a, err
}

// SupplementDocument is a document that a supplement brings, with its content; a reviewer's look stands in the audit book.
func (s *Service) SupplementDocument(ctx context.Context, actor merchant.Actor, supplementID, documentID string) (files.Document, []byte, error) {
	const op = "onboarding.SupplementDocument"
	var merchantID string
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		k, err := supplementByID(ctx, tx, supplementID)
		if err != nil {
			return err
		}
		_, mine, err := s.reached(ctx, tx, actor, k.ApplicationID)
		if err != nil {
			return err
		}
		if k, err = s.unsealed(ctx, tx, k); err != nil {
			return err
		}
		for kind, d := range k.Changes.Documents {
			if d.ID == documentID && documentID != "" {
				merchantID = k.MerchantID
				if mine {
					return nil
				}
				return actor.Record(ctx, tx, "supplement.document", "supplement", k.ID, k.MerchantID, map[string]string{"what": string(kind)})
			}
		}
		return notFound(op)
	})
	if err != nil {
		return files.Document{}, nil, err
	}
	return s.c.Files.Get(ctx, merchantID, documentID)
}

// reached is an application of the actor's own, or one within a reviewer's scope.
func (s *Service) reached(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string) (a Application, mine bool, err error) {
	r, err := load(ctx, tx, reach{applicant: actor.ID}, applicationID)
	mine = err == nil
	if fault.Is(err, fault.NotFound) && actor.Need("onboarding.reached", auth.ApplicationReview, auth.ApplicationApprove) == nil {
		r, err = load(ctx, tx, reach{scope: actor.Scope}, applicationID)
	}
	a, err = s.opened(ctx, tx, r, err)
	return a, mine, err
}

// ownSupplement is a supplement of the actor's own application; anybody else's does not exist.
func (s *Service) ownSupplement(ctx context.Context, tx db.Tx, actor merchant.Actor, supplementID string) (keptSupplement, Application, error) {
	k, err := supplementByID(ctx, tx, supplementID)
	if err != nil {
		return k, Application{}, err
	}
	r, err := load(ctx, tx, reach{applicant: actor.ID}, k.ApplicationID)
	a, err := s.opened(ctx, tx, r, err)
	if err != nil {
		return k, a, err
	}
	k, err = s.unsealed(ctx, tx, k)
	return k, a, err
}

// handedSupplement is a supplement within a reviewer's scope, with its application locked.
func (s *Service) handedSupplement(ctx context.Context, tx db.Tx, actor merchant.Actor, supplementID string) (keptSupplement, Application, error) {
	k, err := supplementByID(ctx, tx, supplementID)
	if err != nil {
		return k, Application{}, err
	}
	a, err := s.lockHandedIn(ctx, tx, actor, k.ApplicationID)
	if err != nil {
		return k, a, err
	}
	k, err = s.unsealed(ctx, tx, k)
	return k, a, err
}

func (s *Service) unsealed(ctx context.Context, tx db.Tx, k keptSupplement) (keptSupplement, error) {
	if k.sealed == "" {
		return k, nil
	}
	plain, err := s.c.Vault.Open(ctx, tx, k.MerchantID, purposeSupplement, []byte(k.sealed))
	if err != nil {
		return k, err
	}
	if err := json.Unmarshal(plain, &k.Changes); err != nil {
		return k, fault.E("onboarding.unsealed", fault.Internal, err)
	}
	return k, nil
}

// keepSupplement seals and saves a supplement and answers it as it is now.
func (s *Service) keepSupplement(ctx context.Context, tx db.Tx, a Application, k keptSupplement, mine bool) (SupplementView, error) {
	plain, err := json.Marshal(k.Changes)
	if err != nil {
		return SupplementView{}, fault.E("onboarding.keepSupplement", fault.Internal, err)
	}
	sealed, err := s.c.Vault.Seal(ctx, tx, k.MerchantID, purposeSupplement, plain)
	if err != nil {
		return SupplementView{}, err
	}
	if err := saveSupplement(ctx, tx, k.Supplement, string(sealed)); err != nil {
		return SupplementView{}, err
	}
	k.sealed, k.Version = string(sealed), k.Version+1
	s.publish(ctx, tx, a)
	return s.supplementView(ctx, tx, a, k, mine)
}

func (s *Service) supplementView(ctx context.Context, tx db.Tx, a Application, k keptSupplement, mine bool) (SupplementView, error) {
	k, err := s.unsealed(ctx, tx, k)
	if err != nil {
		return SupplementView{}, err
	}
	problems, err := s.supplementProblems(ctx, tx, a, k.Supplement)
	if err != nil {
		return SupplementView{}, err
	}
	v := SupplementView{Supplement: k.Supplement, Form: k.Changes.over(a.Form).Masked(), Changed: k.Changes.paths(), Problems: problems, Mine: mine}
	v.Changes.Values = nil // in clear; the masked form shows what a screen may
	return v, nil
}

// supplementProblems are what is wrong with the fields that are open.
func (s *Service) supplementProblems(ctx context.Context, tx db.Tx, a Application, sup Supplement) ([]Problem, error) {
	a.Form = sup.Changes.over(a.Form)
	all, err := s.problems(ctx, tx, a)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(p Problem) bool { return len(locked(sup.Reasons, map[string]bool{p.Path: true})) > 0 }), nil
}
