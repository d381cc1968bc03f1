package onboarding

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/merchant"
)

// Papers is what upkeep knows of an approved merchant's papers.
type Papers struct {
	ApplicationID, Number string
	Phone                 string // of the contact, in clear
	ShortName             string
	MCC                   string
	Expiries              []Expiry
	Expired               []Expiry // those without which nobody trades and whose last day is over
	Documents             map[DocumentKind]string
	ValidTo               map[DocumentKind]string
	Required              []channel.Name // channels that policy demands (A110)
}

// PapersOf reads a merchant's papers for the program's own work; db.ErrNoRows for a merchant without an application.
func (s *Service) PapersOf(ctx context.Context, tx db.Tx, merchantID string) (Papers, error) {
	r, err := scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM application WHERE merchant_id = $1`, merchantID))
	if err != nil {
		return Papers{}, err
	}
	a, err := s.opened(ctx, tx, r, nil)
	if err != nil {
		return Papers{}, err
	}
	p := Papers{
		ApplicationID: a.ID, Number: a.Number, Phone: a.Form.Contact.Phone, ShortName: a.Form.Subject.ShortName, MCC: a.Form.Subject.MCC,
		Expiries: a.Form.Expiries(), Documents: map[DocumentKind]string{}, ValidTo: map[DocumentKind]string{},
	}
	gone := ExpiredPapers(a.Form, calendar.DayOf(tx.Now()))
	for _, e := range p.Expiries {
		for _, kind := range gone {
			if e.Kind == kind {
				p.Expired = append(p.Expired, e)
			}
		}
	}
	for _, kind := range DocumentKinds() {
		p.Documents[kind] = a.Form.Documents[kind].ID
		if at := a.Form.validTo(kind); at != nil {
			p.ValidTo[kind] = *at
		}
	}
	p.Required, err = required(ctx, tx, a)
	return p, err
}

// validTo is where a form keeps the last day of a paper; nil for a kind that has none.
func (f *Form) validTo(kind DocumentKind) *string {
	switch kind {
	case Licence:
		return &f.Subject.ValidTo
	case IDBack:
		return &f.Person.ValidTo
	case PremisesProof:
		return &f.Premises.ValidTo
	case HandlerIDBack:
		return &f.Contact.Handler.ValidTo
	case SecurityCertificate:
		return &f.Store.Security.ValidTo
	case GreenCertificate:
		return &f.Store.Green.ValidTo
	}
	return nil
}

// PaperName is what people call a paper.
func PaperName(kind DocumentKind) (zh, en string) { return paperName(kind) }

// Renewable says whether a paper has a last day and so can be renewed.
func Renewable(kind DocumentKind) bool {
	return new(Form).validTo(kind) != nil
}

// RenewPaper puts confirmed new documents and a new last day into an approved merchant's application: gates and reminders follow
// the form. The caller has checked who confirms. APPLICATION_STATE for an application that is not past approval.
func (s *Service) RenewPaper(ctx context.Context, tx db.Tx, actor merchant.Actor, merchantID string, kind DocumentKind, validTo string, documents []files.Document) error {
	const op = "onboarding.RenewPaper"
	r, err := lockByMerchant(ctx, tx, merchantID)
	if isNoRows(err) {
		return notFound(op)
	}
	a, err := s.opened(ctx, tx, r, err)
	if err != nil {
		return err
	}
	at := a.Form.validTo(kind)
	if at == nil || !a.State.Past(Approved) {
		return fault.E(op, WrongState, map[string]string{"state": string(a.State)})
	}
	*at = validTo
	for _, d := range documents {
		a.Form = a.Form.withDocument(DocumentKind(d.Purpose), DocumentInfo{
			ID: d.ID, Name: d.Name, MediaType: d.MediaType, Size: d.Size, SHA256: d.SHA256, UploadedAt: d.CreatedAt, Original: d.Original, Quality: d.Quality,
		})
	}
	if a, err = s.save(ctx, tx, a); err != nil {
		return err
	}
	return actor.Record(ctx, tx, "application.renew", "application", a.ID, a.MerchantID, map[string]string{"paper": string(kind), "valid_to": validTo})
}

// CheckLastDay says what is wrong with the last day of a renewed paper; "" when nothing is: a day that exists and is not over.
func CheckLastDay(text string, today calendar.Day) string {
	d, ok := day(text)
	switch {
	case !ok:
		return "INVALID"
	case d < today:
		return Expired
	}
	return ""
}
