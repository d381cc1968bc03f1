package onboarding

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Gone stands in the place of what was erased.
const Gone = "已删除"

// FormOf is the whole form of a merchant's application in clear, with its number: for the export that its owner asked for. NOT_FOUND
// without an application.
func (s *Service) FormOf(ctx context.Context, tx db.Tx, merchantID string) (Form, string, error) {
	r, err := scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM application WHERE merchant_id = $1`, merchantID))
	if isNoRows(err) {
		return Form{}, "", notFound("onboarding.FormOf")
	}
	if err != nil {
		return Form{}, "", fault.E("onboarding.FormOf", fault.Internal, err)
	}
	a, err := s.opened(ctx, tx, r, nil)
	return a.Form, a.Number, err
}

// erased is the form of an application whose content was erased after its term.
func erased() Form {
	return Form{Subject: Subject{Name: Gone, ShortName: Gone}}
}
