package ledger

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Correct books a correction of two people as a new entry on today's day, with its reason. Errors: LEDGER_FOUR_EYES,
// fault.Invalid, LEDGER_ALREADY_BOOKED when the fact has its correction.
func Correct(ctx context.Context, tx db.Tx, m Manual) error {
	const op = "ledger.Correct"
	if err := m.check(op); err != nil {
		return err
	}
	if err := Post(ctx, tx, m.entry(tx)); err != nil {
		return err
	}
	_, err := tx.Exec(ctx, `
		INSERT INTO ledger_correction (merchant_id, environment, fact, reason, proposed_by, proposed_name, confirmed_by, confirmed_name, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		m.MerchantID, string(m.Environment), m.Fact, m.Reason, m.Proposed.ID, m.Proposed.Name, m.Confirmed.ID, m.Confirmed.Name, db.Micros(tx.Now()))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}

// ProveCorrections says that every correction has a reason and two people, and that none of those is without postings.
func ProveCorrections(ctx context.Context, tx db.Tx) (Check, error) {
	const op = "ledger.ProveCorrections"
	c := Check{Invariant: "B8", Title: "every correction has a reason and two people", Checked: true}
	if err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM ledger_correction`).Scan(&c.Looked); err != nil {
		return c, fault.E(op, fault.Internal, err)
	}
	rows, err := tx.Query(ctx, `
		SELECT p.merchant_id, p.fact FROM ledger_posting p WHERE p.kind = 'correction' AND p.seq = 1 AND NOT EXISTS (
			SELECT 1 FROM ledger_correction c WHERE c.merchant_id = p.merchant_id AND c.environment = p.environment AND c.fact = p.fact)
		UNION ALL
		SELECT c.merchant_id, c.fact FROM ledger_correction c WHERE c.proposed_by = c.confirmed_by OR NOT EXISTS (
			SELECT 1 FROM ledger_posting p WHERE p.merchant_id = c.merchant_id AND p.environment = c.environment AND p.kind = 'correction' AND p.fact = c.fact)`)
	if err != nil {
		return c, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var merchant, fact string
		if err := rows.Scan(&merchant, &fact); err != nil {
			return c, fault.E(op, fault.Internal, err)
		}
		c.Break(merchant + " " + fact)
	}
	if err := rows.Err(); err != nil {
		return c, fault.E(op, fault.Internal, err)
	}
	return c, nil
}
