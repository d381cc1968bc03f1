package onboarding

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/files"
	"cloudpos/internal/files/ocr"
	"cloudpos/internal/merchant"
)

// Suggested is a value that a reader found on a document, for a field that the applicant confirms or mends.
type Suggested struct{ Path, Value string }

// Suggest reads a document of the actor's own application and says what may stand in which field. It changes nothing; what
// passes no check of its field is not suggested. Without a reader, and for a PDF, there are no suggestions. fault.NotFound for
// other people's documents, APPLICATION_STATE when it is not the applicant's turn, fault.Unavailable when reading takes too long.
func (s *Service) Suggest(ctx context.Context, actor merchant.Actor, applicationID, documentID string) (engine string, out []Suggested, err error) {
	const op = "onboarding.Suggest"
	if err := actor.Need(op, auth.ApplicationEdit); err != nil {
		return "", nil, err
	}
	var a Application
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		r, err := load(ctx, tx, reach{applicant: actor.ID, tree: treeOf(actor)}, applicationID)
		a, err = s.opened(ctx, tx, r, err)
		return err
	})
	if err != nil {
		return "", nil, err
	}
	kind, ok := a.document(documentID)
	switch {
	case !ok:
		return "", nil, notFound(op)
	case !a.State.Editable():
		return "", nil, fault.E(op, WrongState, map[string]string{"state": string(a.State)})
	case s.c.Reader == nil || s.c.Reader.Engine() == "" || a.Form.Documents[kind].MediaType == files.PDF:
		return "", nil, nil
	}
	_, content, err := s.c.Files.Get(ctx, a.MerchantID, documentID)
	if err != nil {
		return "", nil, err
	}
	text, err := s.c.Reader.Read(ctx, content)
	if err != nil {
		return "", nil, err
	}
	return s.c.Reader.Engine(), suggestions(kind, ocr.Suggest(text), calendar.DayOf(s.c.DB.Now())), nil
}

// suggestions puts what was read at the fields that a kind of document speaks about.
func suggestions(kind DocumentKind, read ocr.Suggestion, today calendar.Day) (out []Suggested) {
	add := func(path, value, refusal string) {
		if value != "" && refusal == "" {
			out = append(out, Suggested{Path: path, Value: value})
		}
	}
	switch kind {
	case Licence:
		add("subject.uscc", read.USCC, merchant.CheckUSCC(read.USCC, ""))
		add("subject.name", read.Name, merchant.CheckText(read.Name, 2, 100))
		add("subject.address", read.Address, merchant.CheckText(read.Address, 4, 200))
		add("subject.valid_from", read.ValidFrom, "")
		add("subject.valid_to", read.ValidTo, "")
	case IDFront:
		add("legal_person.name", read.Name, merchant.CheckText(read.Name, 2, 50))
		add("legal_person.id_number", read.IDNumber, merchant.CheckCitizenID(read.IDNumber, today))
	case IDBack:
		add("legal_person.valid_from", read.ValidFrom, "")
		add("legal_person.valid_to", read.ValidTo, "")
	case HandlerIDFront:
		add("contact.handler.name", read.Name, merchant.CheckText(read.Name, 2, 50))
		add("contact.handler.id_number", read.IDNumber, merchant.CheckCitizenID(read.IDNumber, today))
	case HandlerIDBack:
		add("contact.handler.valid_to", read.ValidTo, "")
	}
	return out
}
