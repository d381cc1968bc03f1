package onboarding

import (
	"context"
	"crypto/rand"
	"slices"
	"unicode/utf8"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/partner"
)

const (
	draftsMax     = 10  // unfinished drafts of one person
	valueMax      = 200 // characters of one field, right or wrong
	requestKeyMax = 64
)

// Start begins an application as a draft. requestKey makes a repeated start answer the same draft; "" always starts anew.
// fault.Forbidden, or APPLICATION_TOO_MANY.
func (s *Service) Start(ctx context.Context, actor merchant.Actor, requestKey string) (View, error) {
	const op = "onboarding.Start"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return View{}, err
	}
	if len(requestKey) > requestKeyMax || !merchant.Printable(requestKey) {
		return View{}, fault.E(op, fault.Invalid, fault.Field{Path: "request_key", Reason: merchant.TooLong, ZH: "请求编号最多 64 个字符", EN: "a request key has at most 64 characters"})
	}
	return s.write(ctx, func(ctx context.Context, tx db.Tx) (View, error) {
		if requestKey != "" {
			r, err := byRequest(ctx, tx, actor.ID, requestKey)
			if err == nil {
				return s.viewOf(ctx, tx, actor, r)
			}
			if !isNoRows(err) {
				return View{}, fault.E(op, fault.Internal, err)
			}
		}
		return s.start(ctx, tx, actor, requestKey)
	})
}

func (s *Service) start(ctx context.Context, tx db.Tx, actor merchant.Actor, requestKey string) (View, error) {
	const op = "onboarding.Start"
	n, err := unfinished(ctx, tx, actor.ID)
	if err != nil {
		return View{}, fault.E(op, fault.Internal, err)
	}
	if n >= draftsMax {
		return View{}, fault.E(op, TooMany)
	}
	now := tx.Now()
	a := Application{
		MerchantID: id.New("mch", now), ID: id.New("app", now), AcquirerID: partner.DefaultAcquirerID, Number: newNumber(calendar.DayOf(now)),
		Applicant: Named{actor.ID, actor.Name}, State: Draft, Version: 1, CreatedAt: now, UpdatedAt: now,
		Form: Form{Documents: map[DocumentKind]DocumentInfo{}},
	}
	if a, err = begin(ctx, tx, actor, a); err != nil {
		return View{}, err
	}
	sealed, err := s.sealForm(ctx, tx, a)
	if err != nil {
		return View{}, err
	}
	key := requestKey
	if key == "" {
		key = a.ID
	}
	created, err := insert(ctx, tx, a, sealed, key)
	if err != nil {
		return View{}, fault.E(op, fault.Internal, err)
	}
	if created {
		if err := savePlace(ctx, tx, a); err != nil {
			return View{}, err
		}
		return s.view(ctx, tx, actor, a)
	}
	r, err := byRequest(ctx, tx, actor.ID, key) // the same request from elsewhere was faster
	if err != nil {
		return View{}, fault.E(op, fault.Unavailable, err)
	}
	return s.viewOf(ctx, tx, actor, r)
}

// newNumber is a number that people can quote: the day and six random characters that nobody mixes up.
func newNumber(day calendar.Day) string {
	const alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
	raw := make([]byte, 6)
	rand.Read(raw) // never fails: without randomness the program ends
	for i := range raw {
		raw[i] = alphabet[raw[i]%32]
	}
	return "A" + day.String()[2:4] + day.String()[5:7] + day.String()[8:] + "-" + string(raw)
}

func (s *Service) viewOf(ctx context.Context, tx db.Tx, actor merchant.Actor, r record) (View, error) {
	a, err := s.opened(ctx, tx, r, nil)
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, tx, actor, a)
}

// Own is one of the actor's own applications, or of the agent's tree that the actor works for; fault.NotFound for anybody else's.
func (s *Service) Own(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string) (View, error) {
	r, err := load(ctx, tx, reach{applicant: actor.ID, tree: treeOf(actor)}, applicationID)
	if err != nil {
		return View{}, err
	}
	return s.viewOf(ctx, tx, actor, r)
}

// Mine lists the actor's own applications, newest first, at most 200.
func (s *Service) Mine(ctx context.Context, tx db.Tx, actor merchant.Actor) ([]Line, error) {
	lines, err := own(ctx, tx, actor.ID)
	if err != nil {
		return nil, err
	}
	return s.dated(ctx, tx, lines)
}

// Save lays the sections of a patch over a draft (or over what reviewers opened again). version is the one that the
// screen shows. Values may be incomplete or wrong: the view's Problems say so. Errors: fault.NotFound, APPLICATION_STATE when
// it is not the applicant's turn, APPLICATION_CHANGED when it was saved from elsewhere, MISCONCEPTION_PERSONAL_ACCOUNT,
// APPLICATION_FIELD_LOCKED, fault.Invalid for values that nobody types.
func (s *Service) Save(ctx context.Context, actor merchant.Actor, applicationID string, version int64, p Patch) (View, error) {
	const op = "onboarding.Save"
	if p.Subject != nil && p.Subject.Type == NaturalPerson {
		return View{}, fault.E(op, PersonalAccount, personalAccount())
	}
	return s.edit(ctx, actor, applicationID, version, func(f Form) (Form, error) {
		f = f.Merge(p)
		var fields []fault.Field
		f.each(func(path string, v *string) {
			if !merchant.Printable(*v) || utf8.RuneCountInString(*v) > valueMax {
				fields = append(fields, fault.Field{Path: path, Reason: merchant.Unprintable, ZH: "内容过长或含有不可见字符", EN: "too long, or with characters that do not show"})
			}
		})
		for _, name := range f.Channels {
			if _, known := s.c.Channels.Catalogue().Of(name); !known {
				fields = append(fields, fault.Field{Path: "channels", Reason: Unknown, ZH: "没有这个支付渠道", EN: "there is no such payment channel"})
			}
		}
		if len(fields) > 0 {
			return f, fault.E(op, fault.Invalid, fields)
		}
		return f, nil
	})
}

// anyVersion lets an upload through whatever was saved meanwhile: it touches one document only.
const anyVersion = -1

// edit changes the form of an application whose turn is the applicant's.
func (s *Service) edit(ctx context.Context, actor merchant.Actor, applicationID string, version int64, change func(Form) (Form, error)) (View, error) {
	const op = "onboarding.edit"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return View{}, err
	}
	return s.write(ctx, func(ctx context.Context, tx db.Tx) (View, error) {
		a, err := s.lockOurs(ctx, tx, actor, applicationID)
		if err != nil {
			return View{}, err
		}
		if !a.State.Editable() {
			return View{}, fault.E(op, WrongState, map[string]string{"state": string(a.State)})
		}
		if version != anyVersion && version != a.Version {
			return View{}, fault.E(op, Stale)
		}
		form, err := change(a.Form)
		if err != nil {
			return View{}, err
		}
		changed := a.Form.changed(form)
		if len(changed) == 0 {
			return s.view(ctx, tx, actor, a)
		}
		if a.State == NeedMore {
			if shut := locked(a.Reasons, changed); len(shut) > 0 {
				return View{}, fault.E(op, FieldLocked, shut)
			}
			a.Reasons = answer(a.Reasons, changed)
		}
		a.Form = form
		if a, err = s.save(ctx, tx, a); err != nil {
			return View{}, err
		}
		return s.view(ctx, tx, actor, a)
	})
}

// Upload keeps a document and puts it into the form in place of the one of its kind. The errors are those of files.Store.Put
// and of Save. The document is kept before the form names it; one that is refused after that is never shown to anybody.
func (s *Service) Upload(ctx context.Context, actor merchant.Actor, applicationID string, kind DocumentKind, name string, content []byte) (View, error) {
	const op = "onboarding.Upload"
	if !slices.Contains(DocumentKinds(), kind) {
		return View{}, fault.E(op, fault.Invalid, fault.Field{Path: "kind", Reason: Unknown, ZH: "没有这种材料", EN: "there is no such kind of document"})
	}
	a, err := s.openToEdit(ctx, actor, applicationID, kind)
	if err != nil {
		return View{}, err
	}
	d, err := s.c.Files.Put(ctx, a.MerchantID, files.Meta{Name: name, Purpose: string(kind), CreatedBy: actor.ID, Standards: kind.Standards()}, content)
	if err != nil {
		return View{}, err
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		_, err := s.c.Files.FindMatches(ctx, tx, a.MerchantID, d.ID)
		return err
	})
	if err != nil {
		return View{}, err
	}
	return s.edit(ctx, actor, applicationID, anyVersion, func(f Form) (Form, error) {
		return f.withDocument(kind, DocumentInfo{ID: d.ID, Name: d.Name, MediaType: d.MediaType, Size: d.Size, SHA256: d.SHA256, UploadedAt: d.CreatedAt, Original: d.Original, Quality: d.Quality}), nil
	})
}

// openToEdit makes sure, before anything is kept, that a document of this kind would be taken.
func (s *Service) openToEdit(ctx context.Context, actor merchant.Actor, applicationID string, kind DocumentKind) (Application, error) {
	const op = "onboarding.Upload"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return Application{}, err
	}
	var r record
	err := s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		r, err = load(ctx, tx, reach{applicant: actor.ID, tree: treeOf(actor)}, applicationID)
		return err
	})
	if err != nil {
		return Application{}, err
	}
	if !r.State.Editable() {
		return Application{}, fault.E(op, WrongState, map[string]string{"state": string(r.State)})
	}
	if r.State == NeedMore {
		if shut := locked(r.Reasons, map[string]bool{documentPath(kind): true}); len(shut) > 0 {
			return Application{}, fault.E(op, FieldLocked, shut)
		}
	}
	return r.Application, nil
}

// withDocument is a form with a document of a kind put in, or taken out when d is zero.
func (f Form) withDocument(kind DocumentKind, d DocumentInfo) Form {
	documents := map[DocumentKind]DocumentInfo{}
	for k, v := range f.Documents {
		documents[k] = v
	}
	if d.ID == "" {
		delete(documents, kind)
	} else {
		documents[kind] = d
	}
	f.Documents = documents
	return f
}

// RemoveDocument takes a document off a draft. The kept bytes stay under the merchant's key until they are erased with it.
func (s *Service) RemoveDocument(ctx context.Context, actor merchant.Actor, applicationID, documentID string) (View, error) {
	return s.edit(ctx, actor, applicationID, anyVersion, func(f Form) (Form, error) {
		kind, ok := Application{Form: f}.document(documentID)
		if !ok {
			return f, notFound("onboarding.RemoveDocument")
		}
		return f.withDocument(kind, DocumentInfo{}), nil
	})
}

// Submit hands an application in, also after a supplement. Submitting again what is handed in already answers as it is and
// changes nothing (A37). Errors: APPLICATION_INCOMPLETE with every field at once, MISCONCEPTION_PERSONAL_ACCOUNT,
// APPLICATION_UNCHANGED when a supplement changes nothing, APPLICATION_CHANGED for another version than the screen's.
func (s *Service) Submit(ctx context.Context, actor merchant.Actor, applicationID string, version int64) (View, error) {
	const op = "onboarding.Submit"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return View{}, err
	}
	return s.write(ctx, func(ctx context.Context, tx db.Tx) (View, error) {
		a, err := s.lockOurs(ctx, tx, actor, applicationID)
		if err != nil {
			return View{}, err
		}
		if a.State.UnderReview() {
			return s.view(ctx, tx, actor, a)
		}
		if _, err := a.State.After(Submit); err != nil {
			return View{}, err
		}
		if version != a.Version {
			return View{}, fault.E(op, Stale)
		}
		if err := s.complete(ctx, tx, a); err != nil {
			return View{}, err
		}
		if a, err = s.submit(ctx, tx, actor, a); err != nil {
			return View{}, err
		}
		return s.view(ctx, tx, actor, a)
	})
}

// complete answers why an application cannot be handed in, or nil.
func (s *Service) complete(ctx context.Context, tx db.Tx, a Application) error {
	const op = "onboarding.Submit"
	if a.State == NeedMore {
		if left := unanswered(a.Reasons); len(left) == len(a.Reasons) {
			return fault.E(op, Unchanged, left)
		}
	}
	problems, err := s.problems(ctx, tx, a)
	if err != nil {
		return err
	}
	if fields := Blocking(problems); len(fields) > 0 {
		return fault.E(op, Incomplete, fields)
	}
	return nil
}

func (s *Service) submit(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application) (Application, error) {
	a, err := s.judge(ctx, tx, a)
	if err != nil {
		return a, err
	}
	f := a.Form
	err = s.c.Merchants.Register(ctx, tx, merchant.Registration{
		ID: a.MerchantID, AcquirerID: a.AcquirerID, PartnerID: a.Place.PartnerID, OwnerID: a.Applicant.ID, Name: f.Subject.Name, ShortName: f.Subject.ShortName,
		SubjectType: f.Subject.Type, USCC: f.Subject.USCC, MCC: f.Subject.MCC, Phone: f.Contact.Phone, Email: f.Contact.Email,
	})
	if err != nil {
		return a, err
	}
	if actor.Scope.Partner == "" { // an agent's tablet goes from shop to shop
		if err := keepDevice(ctx, tx, a, s.hash(purposeDevice, actor.Device)); err != nil {
			return a, err
		}
	}
	cause := "提交申请"
	if a.State == NeedMore {
		cause = "补件后重新提交"
	}
	a.SubmittedAt, a.Checked, a.PreReviewer = tx.Now(), nil, Named{}
	if a, err = s.move(ctx, tx, actor, a, Submit, cause); err != nil {
		return a, err
	}
	return a, s.tell(ctx, tx, a, message.ApplicationReceived)
}
