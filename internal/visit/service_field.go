package visit

import (
	"context"
	"encoding/json"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/secret"
)

const (
	purposePlace   = "visit.place"
	purposeSigner  = "visit.signer"
	purposePhoto   = "visit_photo"
	purposeDrawing = "visit_signature"
	signerMax      = 50 // characters
)

// CheckIn says that the assigned person has arrived. A missing position hinders nobody and is told to every reader. fault.Invalid,
// fault.Conflict, VISIT_STATE.
func (s *Service) CheckIn(ctx context.Context, actor merchant.Actor, visitID string, version int64, in CheckIn) (Visit, error) {
	const op = "visit.CheckIn"
	if fields := in.check(); len(fields) > 0 {
		return Visit{}, fault.E(op, fault.Invalid, fields)
	}
	return s.change(ctx, actor, op, auth.VisitRun, visitID, version, func(ctx context.Context, tx db.Tx, v *Visit) error {
		if err := v.State.To(CheckedIn); err != nil {
			return err
		}
		store, err := placeOf(ctx, tx, v.MerchantID, v.StoreID)
		if err != nil {
			return err
		}
		v.State, v.Arrival = CheckedIn, arrive(tx.Now(), in.Here, store, strings.TrimSpace(in.Note))
		if in.Here == nil {
			return nil
		}
		plain, err := json.Marshal(in.Here)
		if err != nil {
			return fault.E(op, fault.Internal, err)
		}
		sealed, err := s.c.Vault.Seal(ctx, tx, v.MerchantID, purposePlace, plain)
		if err != nil {
			return err
		}
		return keepPlace(ctx, tx, *v, string(sealed))
	})
}

// Tick marks an item of the list as done or not. fault.NotFound for an item that the visit does not have, VISIT_SIGNED after the
// merchant's signature, VISIT_STATE, fault.Conflict.
func (s *Service) Tick(ctx context.Context, actor merchant.Actor, visitID string, version int64, item string, checked bool, note string) (Visit, error) {
	const op = "visit.Tick"
	return s.change(ctx, actor, op, auth.VisitRun, visitID, version, func(ctx context.Context, tx db.Tx, v *Visit) error {
		if err := v.underWay(op); err != nil {
			return err
		}
		if !short(note) {
			return fault.E(op, fault.Invalid, fault.Field{Path: "note", Reason: "TOO_LONG", ZH: "备注过长", EN: "the note is too long"})
		}
		i := Item{Key: item, Note: strings.TrimSpace(note)}
		if checked {
			i.CheckedAt, i.CheckedBy = tx.Now(), actor.Name
		}
		return saveItem(ctx, tx, *v, i)
	})
}

// underWay answers nil while the list may change.
func (v Visit) underWay(op string) error {
	if v.State != CheckedIn {
		return fault.E(op, WrongState, map[string]string{"state": string(v.State)})
	}
	if !v.Signature.At.IsZero() {
		return fault.E(op, Signed)
	}
	return nil
}

// AddPhoto keeps a picture that the assigned person took, if it meets the standards of pictures of places. Errors: those of
// files.Put, VISIT_STATE, VISIT_SIGNED, fault.TooMany.
func (s *Service) AddPhoto(ctx context.Context, actor merchant.Actor, visitID, name string, content []byte) (Visit, error) {
	const op = "visit.AddPhoto"
	before, err := s.before(ctx, actor, op, visitID)
	if err != nil {
		return Visit{}, err
	}
	media, err := files.Sniff(content)
	if err != nil {
		return Visit{}, err
	}
	if media == files.PDF {
		return Visit{}, fault.E(op, files.Unsupported)
	}
	d, err := s.c.Files.Put(ctx, before.MerchantID, files.Meta{Name: name, Purpose: purposePhoto, CreatedBy: actor.ID, Standards: files.PhotoStandards()}, content)
	if err != nil {
		return Visit{}, err
	}
	return s.changeNow(ctx, actor, op, visitID, func(ctx context.Context, tx db.Tx, v *Visit) error {
		if err := v.underWay(op); err != nil {
			return err
		}
		if len(v.Photos) >= PhotosMax {
			return fault.E(op, fault.TooMany)
		}
		return insertPhoto(ctx, tx, *v, Photo{DocumentID: d.ID, Name: d.Name, TakenBy: actor.Name, At: tx.Now()})
	})
}

// before reads a visit that the assigned person is about to change, so that nothing is kept of what would be refused anyway.
func (s *Service) before(ctx context.Context, actor merchant.Actor, op, visitID string) (v Visit, err error) {
	if err := actor.Need(op, auth.VisitRun); err != nil {
		return v, err
	}
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if v, err = s.Get(ctx, tx, actor, visitID); err != nil {
			return err
		}
		if v.AssigneeID != actor.ID {
			return fault.E(op, fault.Forbidden, "the visit is somebody else's")
		}
		return v.underWay(op)
	})
	return v, err
}

// changeNow changes a visit at whatever version it is: photos that are sent side by side do not refuse each other. A change that
// falls between the look and the write answers fault.Conflict.
func (s *Service) changeNow(ctx context.Context, actor merchant.Actor, op, visitID string, do func(context.Context, db.Tx, *Visit) error) (Visit, error) {
	now, err := s.before(ctx, actor, op, visitID)
	if err != nil {
		return Visit{}, err
	}
	return s.change(ctx, actor, op, auth.VisitRun, visitID, now.Version, do)
}

// Sign keeps the signature that somebody of the merchant's drew on the visitor's screen. fault.Invalid for a blank drawing or no
// name, VISIT_UNCHECKED, VISIT_SIGNED, VISIT_STATE, fault.Conflict.
func (s *Service) Sign(ctx context.Context, actor merchant.Actor, visitID string, version int64, name string, drawing []byte) (Visit, error) {
	const op = "visit.Sign"
	name = strings.TrimSpace(name)
	var fields []fault.Field
	if merchant.CheckText(name, 1, signerMax) != "" {
		fields = append(fields, fault.Field{Path: "name", Reason: "REQUIRED", ZH: "请填写签字人姓名", EN: "give the name of who signs"})
	}
	if f := onboarding.CheckDrawing(drawing); f != nil {
		fields = append(fields, *f)
	}
	if len(fields) > 0 {
		return Visit{}, fault.E(op, fault.Invalid, fields)
	}
	before, err := s.before(ctx, actor, op, visitID)
	if err != nil {
		return Visit{}, err
	}
	if err := before.maySign(); err != nil {
		return Visit{}, err
	}
	d, err := s.c.Files.Put(ctx, before.MerchantID, files.Meta{Name: "签名.png", Purpose: purposeDrawing, CreatedBy: actor.ID}, drawing)
	if err != nil {
		return Visit{}, err
	}
	return s.change(ctx, actor, op, auth.VisitRun, visitID, version, func(ctx context.Context, tx db.Tx, v *Visit) error {
		if err := v.maySign(); err != nil {
			return err
		}
		sealed, err := s.c.Vault.Seal(ctx, tx, v.MerchantID, purposeSigner, []byte(name))
		if err != nil {
			return err
		}
		v.Signature = Signature{At: tx.Now(), How: Drawn, Signer: secret.MaskName(name), Document: d.ID}
		if err := keepSigner(ctx, tx, *v, string(sealed)); err != nil {
			return err
		}
		return actor.Record(ctx, tx, "visit.sign", "visit", v.ID, v.MerchantID, map[string]string{"how": string(Drawn), "document": d.ID, "sha256": d.SHA256})
	})
}

// SignOff is the signature of somebody of the merchant's who is signed in. VISIT_UNCHECKED, VISIT_SIGNED, VISIT_STATE,
// fault.Conflict.
func (s *Service) SignOff(ctx context.Context, actor merchant.Actor, visitID string, version int64) (Visit, error) {
	return s.change(ctx, actor, "visit.SignOff", auth.VisitSign, visitID, version, func(ctx context.Context, tx db.Tx, v *Visit) error {
		if err := v.maySign(); err != nil {
			return err
		}
		v.Signature = Signature{At: tx.Now(), How: InApp, Signer: actor.Name}
		return actor.Record(ctx, tx, "visit.sign", "visit", v.ID, v.MerchantID, map[string]string{"how": string(InApp)})
	})
}

// Close ends a visit as done. VISIT_UNCHECKED, VISIT_UNSIGNED, VISIT_STATE, fault.Conflict.
func (s *Service) Close(ctx context.Context, actor merchant.Actor, visitID string, version int64) (Visit, error) {
	return s.change(ctx, actor, "visit.Close", auth.VisitRun, visitID, version, func(_ context.Context, tx db.Tx, v *Visit) error {
		if err := v.MayClose(); err != nil {
			return err
		}
		v.State, v.EndedAt = Done, tx.Now()
		return nil
	})
}

// TellPlace keeps where the store of a visit stands, as its people tell it. What was judged already stays as it is. fault.Invalid.
func (s *Service) TellPlace(ctx context.Context, actor merchant.Actor, visitID string, here Place, consent bool) (Visit, error) {
	const op = "visit.TellPlace"
	var v Visit
	if err := actor.Need(op, auth.VisitSign); err != nil {
		return v, err
	}
	if fields := (CheckIn{Here: &here, Consent: consent}).check(); len(fields) > 0 {
		return v, fault.E(op, fault.Invalid, fields)
	}
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if v, err = s.Get(ctx, tx, actor, visitID); err != nil {
			return err
		}
		if err = savePlace(ctx, tx, v, here, actor.ID); err != nil {
			return err
		}
		v.StorePlaced = true
		return actor.Record(ctx, tx, "store.place", "store", v.StoreID, v.MerchantID, nil)
	})
	return v, err
}
