package onboarding

import (
	"context"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// addEffort adds to the time that was spent on a step.
func addEffort(ctx context.Context, tx db.Tx, a Application, step Section, spent time.Duration) error {
	seconds, most := int64(spent/time.Second), int64(effortStepMax/time.Second)
	_, err := tx.Exec(ctx, `INSERT INTO application_effort (merchant_id, application_id, section, spent_seconds, updated_at) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (merchant_id, application_id, section) DO UPDATE SET updated_at = excluded.updated_at,
			spent_seconds = CASE WHEN application_effort.spent_seconds + excluded.spent_seconds > $6 THEN $6 ELSE application_effort.spent_seconds + excluded.spent_seconds END`,
		a.MerchantID, a.ID, string(step), seconds, db.Micros(tx.Now()), most)
	if err != nil {
		return fault.E("onboarding.addEffort", fault.Internal, err)
	}
	return nil
}

// efforts is the time that was spent on each step.
func efforts(ctx context.Context, tx db.Tx, a Application) (map[Section]time.Duration, error) {
	const op = "onboarding.efforts"
	rows, err := tx.Query(ctx, `SELECT section, spent_seconds FROM application_effort WHERE merchant_id = $1 AND application_id = $2`, a.MerchantID, a.ID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	out := map[Section]time.Duration{}
	for rows.Next() {
		var section string
		var seconds int64
		if err := rows.Scan(&section, &seconds); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out[Section(section)] = time.Duration(seconds) * time.Second
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
