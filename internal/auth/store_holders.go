package auth

import (
	"context"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Holders are the users who may do something at an acquirer, of its own people and of the platform's, oldest first, at most so
// many; an empty acquirer gives the platform's people alone. It is for telling them, not for letting them in.
func (s *Service) Holders(ctx context.Context, tx db.Tx, acquirerID, permission string, most int) ([]string, error) {
	const op = "auth.Holders"
	marks, args := "", []any{acquirerID}
	for _, role := range matrix() {
		for _, p := range role.Permissions {
			if p == permission && !role.MerchantSide {
				args = append(args, string(role.Role))
				marks += ", $" + strconv.Itoa(len(args))
			}
		}
	}
	if len(args) == 1 {
		return nil, nil
	}
	rows, err := tx.Query(ctx, `SELECT id FROM app_user WHERE status = 'active' AND id IN (
			SELECT user_id FROM membership WHERE role IN (`+marks[2:]+`) AND (kind = 'platform' OR (kind = 'acquirer' AND scope_id = $1)))
		ORDER BY id LIMIT `+strconv.Itoa(most), args...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return ids, nil
}

// ProvedPhone says whether a phone is the one that a user signs in with and showed to read: by the code of their own sign-up.
func (s *Service) ProvedPhone(ctx context.Context, tx db.Tx, userID, phone string) (bool, error) {
	var n int
	err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM app_user WHERE id = $1 AND phone_hash <> '' AND phone_hash = $2`, userID, s.c.Vault.Hash(purposePhone, phone)).Scan(&n)
	if err != nil {
		return false, fault.E("auth.ProvedPhone", fault.Internal, err)
	}
	return n == 1, nil
}

// PeopleAt counts, by office, the active people who hold a role in a kind of it.
func PeopleAt(ctx context.Context, tx db.Tx, kind Kind) (map[string]int, error) {
	const op = "auth.PeopleAt"
	rows, err := tx.Query(ctx, `SELECT m.scope_id, COUNT(DISTINCT m.user_id) FROM membership m JOIN app_user u ON u.id = m.user_id
		WHERE m.kind = $1 AND u.status = 'active' GROUP BY m.scope_id`, string(kind))
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	out := map[string]int{}
	for rows.Next() {
		var office string
		var n int
		if err := rows.Scan(&office, &n); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out[office] = n
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
