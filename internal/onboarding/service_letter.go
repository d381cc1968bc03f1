package onboarding

import (
	"context"
	"encoding/json"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding/letter"
	"cloudpos/internal/partner"
)

// keepLetter keeps what the letter of a final decision says, under the application's number and the round of the decision.
func (s *Service) keepLetter(ctx context.Context, tx db.Tx, a Application) error {
	const op = "onboarding.keepLetter"
	acquirer, err := partner.Get(ctx, tx, a.AcquirerID)
	if err != nil {
		return err
	}
	l := letter.Letter{
		Application: a.Number, Acquirer: acquirer.Name, Merchant: a.Form.Subject.Name,
		Approved: a.State == Approved, DecidedAt: a.DecidedAt,
	}
	for _, r := range a.Reasons {
		l.Reasons = append(l.Reasons, r.Text)
	}
	var before int
	if err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM decision_letter WHERE merchant_id = $1 AND application_id = $2`, a.MerchantID, a.ID).Scan(&before); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	l.Number = a.Number + "-" + ordinal(before+1)
	plain, err := json.Marshal(l)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	sealed, err := s.c.Vault.Seal(ctx, tx, a.MerchantID, purposeLetter, plain)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO decision_letter (merchant_id, application_id, number, outcome, body_sealed, decided_at) VALUES ($1, $2, $3, $4, $5, $6)`,
		a.MerchantID, a.ID, l.Number, string(a.State), string(sealed), db.Micros(a.DecidedAt))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}

// ordinal is a letter's place among those of its application, with two digits.
func ordinal(n int) string {
	if n < 10 {
		return "0" + mark(n)[1:]
	}
	return mark(n)[1:]
}

// letterNumber is the number of an application's latest letter, "" before a final decision.
func letterNumber(ctx context.Context, tx db.Tx, a Application) (number string, err error) {
	err = tx.QueryRow(ctx, `SELECT number FROM decision_letter WHERE merchant_id = $1 AND application_id = $2 ORDER BY decided_at DESC, number DESC LIMIT 1`,
		a.MerchantID, a.ID).Scan(&number)
	if err != nil && !isNoRows(err) {
		return "", fault.E("onboarding.letterNumber", fault.Internal, err)
	}
	return number, nil
}

// LetterFile is a letter ready to print.
type LetterFile struct {
	Number string
	PDF    []byte
}

// Letter is the letter of an application's latest final decision, for its applicant, the agent that brought it and its reviewers.
// fault.NotFound for others, APPLICATION_STATE before a decision.
func (s *Service) Letter(ctx context.Context, tx db.Tx, actor merchant.Actor, applicationID string, language letter.Language) (LetterFile, error) {
	const op = "onboarding.Letter"
	r, err := s.seen(ctx, tx, actor, applicationID)
	if err != nil {
		return LetterFile{}, err
	}
	var sealed string
	err = tx.QueryRow(ctx, `SELECT body_sealed FROM decision_letter WHERE merchant_id = $1 AND application_id = $2 ORDER BY decided_at DESC, number DESC LIMIT 1`,
		r.MerchantID, r.ID).Scan(&sealed)
	if isNoRows(err) {
		return LetterFile{}, fault.E(op, WrongState, map[string]string{"state": string(r.State)})
	}
	if err != nil {
		return LetterFile{}, fault.E(op, fault.Internal, err)
	}
	plain, err := s.c.Vault.Open(ctx, tx, r.MerchantID, purposeLetter, []byte(sealed))
	if err != nil {
		return LetterFile{}, err
	}
	var l letter.Letter
	if err := json.Unmarshal(plain, &l); err != nil {
		return LetterFile{}, fault.E(op, fault.Internal, err)
	}
	pdf, err := letter.PDF(s.c.Face, l, language)
	if err != nil {
		return LetterFile{}, fault.E(op, fault.Internal, err)
	}
	return LetterFile{Number: l.Number, PDF: pdf}, nil
}
