package onboarding

import (
	"context"
	"encoding/json"
	"errors"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/files/ocr"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/secret"
	"cloudpos/internal/typeface"
)

// Purposes bind sealed values and hashes to their columns.
const (
	purposeForm      = "application.form"
	purposeUSCC      = "application.uscc"
	purposePerson    = "application.person"
	purposeAccount   = "application.account"
	purposePhone     = "application.phone"
	purposeDevice    = "application.device"
	purposeSigner    = "agreement.signer"
	purposeAgreement = "agreement.mac"
	purposeNote      = "application.note"
	purposeLetter    = "decision.letter"
)

// Channels opens a merchant's channels under the numbers that an approver recorded; *contract.Service does.
type Channels interface {
	Catalogue() channel.Catalogue
	OpenChannel(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, name channel.Name, subMerchant string) error
	SetMerchantChannel(ctx context.Context, tx db.Tx, m contract.MerchantChannel) error
}

// Members makes the applicant the owner of the merchant, and knows who is to be told of what is overdue; *auth.Service does.
type Members interface {
	Grant(ctx context.Context, tx db.Tx, m auth.Membership) (auth.Membership, error)
	Holders(ctx context.Context, tx db.Tx, acquirerID, permission string, most int) ([]string, error)
	PhoneOf(ctx context.Context, tx db.Tx, userID string) (string, error)
	ProvedPhone(ctx context.Context, tx db.Tx, userID, phone string) (bool, error)
}

// Config is what a Service needs.
type Config struct {
	DB        *db.DB
	Vault     *secret.Vault
	Files     *files.Store
	Merchants *merchant.Service
	Devices   *device.Service
	Codes     *qrcode.Service
	Messages  *message.Service
	Hub       *live.Hub
	Channels  Channels
	Members   Members
	// SandboxNumbers has the sandbox make a sub-merchant and answers its number at each channel; nil where no sandbox runs.
	SandboxNumbers func(ctx context.Context) (map[channel.Name]string, error)
	Openings       Openings       // nil opens channels by hand only
	Reader         ocr.Reader     // of papers; nil leaves all to typing
	Face           *typeface.Face // of letters; nil unpacks one of its own
	// Moved is told of each new state within its transaction; nil tells nobody. Events to the merchant's software are made of it.
	Moved func(ctx context.Context, tx db.Tx, a Application) error
}

// Service holds the use cases of the opening. It is safe for concurrent use.
type Service struct{ c Config }

// NewService makes a service. Give its TerminalActivated to the device room.
func NewService(c Config) *Service {
	if c.Face == nil {
		c.Face = &typeface.Face{}
	}
	return &Service{c: c}
}

// View is an application with what follows from it. Everything personal in it is masked.
type View struct {
	Application
	Problems    []Problem
	Steps       []Step
	MinutesLeft int
	History     []Change
	Duplicates  Duplicates      // for reviewers only
	Matches     []DocumentMatch // for reviewers only
	Risk        Risk            // for reviewers only
	Urgent      bool            // for reviewers only: before the others of the queue
	Notes       []Note          // for reviewers only
	Actions     []Action        // for reviewers only
	Claim       error           // for reviewers only: why the actor may not claim it now; nil when they may
	Due         *Due            // the review's time; nil when no review is under way
	Verified    Verified        // which addresses of the contact are proved
	Letter      string          // number of the latest decision's letter; "" before one
}

// CanSubmit says whether submitting would pass.
func (v View) CanSubmit() bool { return v.State.Editable() && len(Blocking(v.Problems)) == 0 }

// write runs a use case that ends in a view.
func (s *Service) write(ctx context.Context, f func(ctx context.Context, tx db.Tx) (View, error)) (View, error) {
	var out View
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out, err = f(ctx, tx)
		return err
	})
	if err != nil {
		return View{}, err
	}
	return out, nil
}

// opened unseals a record's form.
func (s *Service) opened(ctx context.Context, tx db.Tx, r record, err error) (Application, error) {
	if err != nil {
		return Application{}, err
	}
	if r.sealed == "" {
		r.Form = erased()
		r.Place, err = loadPlace(ctx, tx, r.Application)
		return r.Application, err
	}
	plain, err := s.c.Vault.Open(ctx, tx, r.MerchantID, purposeForm, []byte(r.sealed))
	if err != nil {
		return Application{}, err
	}
	if err := json.Unmarshal(plain, &r.Form); err != nil {
		return Application{}, fault.E("onboarding.opened", fault.Internal, err)
	}
	r.Place, err = loadPlace(ctx, tx, r.Application)
	return r.Application, err
}

func (s *Service) sealForm(ctx context.Context, tx db.Tx, a Application) (string, error) {
	plain, err := json.Marshal(a.Form)
	if err != nil {
		return "", fault.E("onboarding.sealForm", fault.Internal, err)
	}
	sealed, err := s.c.Vault.Seal(ctx, tx, a.MerchantID, purposeForm, plain)
	return string(sealed), err
}

// lockOwn and lockHandedIn read an application for a change: the applicant's own, or one within a reviewer's scope.
func (s *Service) lockOwn(ctx context.Context, tx db.Tx, actor merchant.Actor, id string) (Application, error) {
	r, err := lock(ctx, tx, reach{applicant: actor.ID}, id)
	return s.opened(ctx, tx, r, err)
}

func (s *Service) lockHandedIn(ctx context.Context, tx db.Tx, actor merchant.Actor, id string) (Application, error) {
	r, err := lock(ctx, tx, reach{scope: actor.Scope}, id)
	return s.opened(ctx, tx, r, err)
}

// problems checks a form under the rules of its place and day.
func (s *Service) problems(ctx context.Context, tx db.Tx, a Application) ([]Problem, error) {
	rules, err := s.rules(ctx, tx, a)
	if err != nil {
		return nil, err
	}
	return Check(a.Form, calendar.DayOf(tx.Now()), rules), nil
}

// save writes the application as its next version and tells the screens.
func (s *Service) save(ctx context.Context, tx db.Tx, a Application) (Application, error) {
	problems, err := s.problems(ctx, tx, a)
	if err != nil {
		return a, err
	}
	a.ProblemCount, a.Version, a.UpdatedAt = len(problems), a.Version+1, tx.Now()
	sealed, err := s.sealForm(ctx, tx, a)
	if err != nil {
		return a, err
	}
	h := hashes{
		uscc: s.hash(purposeUSCC, a.Form.Subject.USCC), person: s.hash(purposePerson, a.Form.Person.IDNumber),
		account: s.hash(purposeAccount, a.Form.Settlement.Number), phone: s.hash(purposePhone, a.Form.Contact.Phone),
	}
	s.publish(ctx, tx, a)
	if err := s.planReminders(ctx, tx, a); err != nil {
		return a, err
	}
	return a, save(ctx, tx, a, sealed, h)
}

func (s *Service) hash(purpose, value string) string {
	if value == "" {
		return ""
	}
	return s.c.Vault.Hash(purpose, value)
}

func (s *Service) publish(ctx context.Context, tx db.Tx, a Application) {
	topics := append(live.Offices(a.AcquirerID), live.Merchant(a.MerchantID))
	s.c.Hub.Publish(ctx, tx, live.Event{Kind: "application.changed", ID: a.ID}.To(topics...)...)
}

// move brings a fact about: new state, saved, with history and audit entry. cause is what the applicant may read.
func (s *Service) move(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application, f Fact, cause string) (Application, error) {
	from := a.State
	next, err := from.After(f)
	if err != nil {
		return a, err
	}
	a.State = next
	if a, err = s.save(ctx, tx, a); err != nil {
		return a, err
	}
	c := Change{Fact: f, From: from, To: next, Cause: cause, Actor: Named{actor.ID, actor.Name}}
	if err := appendHistory(ctx, tx, a, c); err != nil {
		return a, err
	}
	if err := s.driveClocks(ctx, tx, a, from); err != nil {
		return a, err
	}
	if err := s.reassess(ctx, tx, a, from, f); err != nil {
		return a, err
	}
	if s.c.Moved != nil {
		if err := s.c.Moved(ctx, tx, a); err != nil {
			return a, err
		}
	}
	return a, actor.Record(ctx, tx, "application."+string(f), "application", a.ID, a.MerchantID, map[string]string{"from": string(from), "to": string(next)})
}

// view completes an application for a screen.
func (s *Service) view(ctx context.Context, tx db.Tx, actor merchant.Actor, a Application) (View, error) {
	problems, err := s.problems(ctx, tx, a)
	if err != nil {
		return View{}, err
	}
	changes, err := history(ctx, tx, a)
	if err != nil {
		return View{}, err
	}
	v := View{Application: a.masked(), Problems: problems, History: changes}
	if err := s.measure(ctx, tx, &v); err != nil {
		return View{}, err
	}
	if v.Verified, err = s.verified(ctx, tx, a); err != nil {
		return View{}, err
	}
	if v.Letter, err = letterNumber(ctx, tx, a); err != nil {
		return View{}, err
	}
	reviews := actor.Need("onboarding.view", auth.ApplicationReview, auth.ApplicationApprove) == nil
	if actor.ID == a.Applicant.ID || !reviews {
		return v, nil
	}
	v.Actions, v.Claim = a.Actions(actor, tx.Now()), a.MayClaim(actor, tx.Now())
	if v.Matches, err = s.matches(ctx, tx, actor, a); err != nil {
		return View{}, err
	}
	if v.Duplicates, err = duplicates(ctx, tx, a); err != nil {
		return View{}, err
	}
	if err := s.seeRisk(ctx, tx, a, &v); err != nil {
		return View{}, err
	}
	v.Notes, err = s.notes(ctx, tx, actor, a)
	return v, err
}

// tell sends the applicant a text: in the app, and by SMS once a phone is known.
func (s *Service) tell(ctx context.Context, tx db.Tx, a Application, template message.Template) error {
	name := a.Form.Subject.ShortName
	if name == "" {
		name = a.Number
	}
	m := message.Message{
		MerchantID: a.MerchantID, Template: template, Params: map[string]string{"merchant": name},
		Channel: message.InApp, To: a.Applicant.ID, Dedup: string(template) + "." + a.ID + "." + mark(int(a.Version)),
	}
	if err := s.c.Messages.Send(ctx, tx, m); err != nil {
		return err
	}
	m.Channel, m.To, m.Dedup = message.SMS, a.Form.Contact.Phone, m.Dedup+".sms"
	return s.c.Messages.Send(ctx, tx, m)
}

// notFound is the answer to an id that is nobody's or somebody else's; both look the same.
func notFound(op string) error { return fault.E(op, fault.NotFound) }

func isNoRows(err error) bool { return errors.Is(err, db.ErrNoRows) }
