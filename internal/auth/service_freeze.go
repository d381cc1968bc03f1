package auth

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Freeze lets the rights of a merchant's people that move or change something rest from the next request on (X8); freezing again
// changes nothing. Terminal keys are not touched: payments go on.
func (s *Service) Freeze(ctx context.Context, tx db.Tx, merchantID string) error {
	_, err := tx.Exec(ctx, `INSERT INTO frozen_merchant (merchant_id, since) VALUES ($1, $2) ON CONFLICT DO NOTHING`, merchantID, db.Micros(tx.Now()))
	if err != nil {
		return fault.E("auth.Freeze", fault.Internal, err)
	}
	return nil
}

// Unfreeze gives them back.
func (s *Service) Unfreeze(ctx context.Context, tx db.Tx, merchantID string) error {
	if _, err := tx.Exec(ctx, `DELETE FROM frozen_merchant WHERE merchant_id = $1`, merchantID); err != nil {
		return fault.E("auth.Unfreeze", fault.Internal, err)
	}
	return nil
}

// frozen says whether a merchant's people are frozen; nobody's are not.
func frozen(ctx context.Context, tx db.Tx, merchantID string) (is bool, err error) {
	if merchantID == "" {
		return false, nil
	}
	if err := tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM frozen_merchant WHERE merchant_id = $1)`, merchantID).Scan(&is); err != nil {
		return false, fault.E("auth.frozen", fault.Internal, err)
	}
	return is, nil
}

// Prove is a re-authentication: the person behind a session gives the password once more. A wrong one counts as a failed login.
// Errors: AUTH_WRONG_CREDENTIALS and AUTH_LOCKED, as at Login.
func (s *Service) Prove(ctx context.Context, p Principal, password string) error {
	return s.prove(ctx, p.UserID, password)
}

// LastLogin is when a person of a merchant last signed in with a password, as micros; 0 when nobody ever did. A terminal's key is no
// person: what it signs is no login (A103).
func LastLogin(ctx context.Context, tx db.Tx, merchantID string) (micros int64, err error) {
	err = tx.QueryRow(ctx, `SELECT COALESCE(MAX(u.last_login_at), 0) FROM app_user u JOIN membership m ON m.user_id = u.id
		WHERE m.kind = 'merchant' AND m.scope_id = $1`, merchantID).Scan(&micros)
	if err != nil {
		return 0, fault.E("auth.LastLogin", fault.Internal, err)
	}
	return micros, nil
}

// Owners are the active users who own a merchant, oldest first, at most 50.
func Owners(ctx context.Context, tx db.Tx, merchantID string) ([]string, error) {
	const op = "auth.Owners"
	rows, err := tx.Query(ctx, `SELECT u.id FROM app_user u JOIN membership m ON m.user_id = u.id
		WHERE m.kind = 'merchant' AND m.scope_id = $1 AND m.role = $2 AND u.status = 'active' ORDER BY u.id LIMIT 50`, merchantID, string(Owner))
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, id)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
