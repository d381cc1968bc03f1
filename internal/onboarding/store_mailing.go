package onboarding

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// mailSteps reads the way of an agreement on paper.
func mailSteps(ctx context.Context, tx db.Tx, merchantID, agreementID string) ([]MailStep, error) {
	steps, err := db.Collect(ctx, tx, func(row db.Row) (s MailStep, err error) {
		var at int64
		err = row.Scan(&s.Seq, &s.State, &s.Carrier, &s.Tracking, &s.Note, &s.By.ID, &s.By.Name, &at)
		s.At = db.Instant(at)
		return s, err
	}, `SELECT seq, state, carrier, tracking, note, by_id, by_name, at FROM agreement_mailing
		WHERE merchant_id = $1 AND agreement_id = $2 ORDER BY seq`, merchantID, agreementID)
	if err != nil {
		return nil, fault.E("onboarding.mailSteps", fault.Internal, err)
	}
	return steps, nil
}

// insertMailStep writes a step down; fault.Conflict when another one has its number.
func insertMailStep(ctx context.Context, tx db.Tx, m Mailing, s MailStep) error {
	const op = "onboarding.insertMailStep"
	n, err := tx.Exec(ctx, `INSERT INTO agreement_mailing (merchant_id, agreement_id, seq, state, carrier, tracking, note, by_id, by_name, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
		m.MerchantID, m.AgreementID, s.Seq, string(s.State), s.Carrier, s.Tracking, s.Note, s.By.ID, s.By.Name, db.Micros(s.At))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return fault.E(op, fault.Conflict)
	}
	return nil
}
