package merchant

import (
	"context"
	"errors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const switchColumns = `merchant_id, id, account_id, from_id, state, proposed_by, proposed_name, proposed_at, confirmed_by, confirmed_name, confirmed_at,
	due_at, ended_by, ended_at`

func scanSwitch(row db.Row) (w Switch, err error) {
	var proposed, confirmed, due, ended int64
	err = row.Scan(&w.MerchantID, &w.ID, &w.AccountID, &w.FromID, &w.State, &w.ProposedBy, &w.ProposedName, &proposed, &w.ConfirmedBy, &w.ConfirmedName,
		&confirmed, &due, &w.EndedBy, &ended)
	w.ProposedAt, w.ConfirmedAt, w.DueAt, w.EndedAt = db.Instant(proposed), db.Instant(confirmed), db.Instant(due), db.Instant(ended)
	return w, err
}

// openSwitch is the change of default that waits; the zero Switch when none does.
func openSwitch(ctx context.Context, tx db.Tx, merchantID string) (Switch, error) {
	w, err := scanSwitch(tx.QueryRow(ctx, `SELECT `+switchColumns+` FROM account_switch WHERE merchant_id = $1 AND ended_at = 0`, merchantID))
	if errors.Is(err, db.ErrNoRows) {
		return Switch{}, nil
	}
	if err != nil {
		return w, fault.E("merchant.openSwitch", fault.Internal, err)
	}
	return w, nil
}

func insertSwitch(ctx context.Context, tx db.Tx, w Switch) error {
	_, err := tx.Exec(ctx, `INSERT INTO account_switch (`+switchColumns+`, code_hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '')`,
		w.MerchantID, w.ID, w.AccountID, w.FromID, string(w.State), w.ProposedBy, w.ProposedName, db.Micros(w.ProposedAt),
		w.ConfirmedBy, w.ConfirmedName, db.Micros(w.ConfirmedAt), db.Micros(w.DueAt), w.EndedBy, db.Micros(w.EndedAt))
	if err != nil {
		return fault.E("merchant.insertSwitch", fault.Internal, err)
	}
	return nil
}

// saveSwitch writes a change's move; the caller holds the merchant's lock. codeHash "" leaves the code as it is.
func saveSwitch(ctx context.Context, tx db.Tx, w Switch, codeHash string) error {
	n, err := tx.Exec(ctx, `UPDATE account_switch SET state = $1, confirmed_by = $2, confirmed_name = $3, confirmed_at = $4, due_at = $5, ended_by = $6,
			ended_at = $7, code_hash = CASE WHEN $8 = '' THEN code_hash ELSE $8 END
		WHERE merchant_id = $9 AND id = $10 AND ended_at = 0`,
		string(w.State), w.ConfirmedBy, w.ConfirmedName, db.Micros(w.ConfirmedAt), db.Micros(w.DueAt), w.EndedBy, db.Micros(w.EndedAt), codeHash,
		w.MerchantID, w.ID)
	if err != nil {
		return fault.E("merchant.saveSwitch", fault.Internal, err)
	}
	if n != 1 {
		return fault.E("merchant.saveSwitch", fault.Conflict, "ended meanwhile")
	}
	return nil
}

// switchOfCode finds the change that a cancel code belongs to.
func switchOfCode(ctx context.Context, tx db.Tx, codeHash string) (Switch, error) {
	w, err := scanSwitch(tx.QueryRow(ctx, `SELECT `+switchColumns+` FROM account_switch WHERE code_hash = $1 AND ended_at = 0`, codeHash))
	return w, found("merchant.switchOfCode", err)
}

// dueSwitches are changes whose cooling-off has ended.
func dueSwitches(ctx context.Context, tx db.Tx, most int) ([]Switch, error) {
	rows, err := tx.Query(ctx, `SELECT `+switchColumns+` FROM account_switch WHERE ended_at = 0 AND due_at > 0 AND due_at <= $1 ORDER BY due_at LIMIT $2`,
		db.Micros(tx.Now()), most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Switch
	for rows.Next() {
		w, err := scanSwitch(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	return out, rows.Err()
}
