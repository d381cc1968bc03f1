package auth

import (
	"context"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Colleague is a person who can be given work.
type Colleague struct{ ID, Name string }

// Reaching are the active people of the platform, of a merchant's acquirer and branch, and of the agent that brought it, who may
// do something; by name, at most 200. A merchant's own people are not among them.
func (s *Service) Reaching(ctx context.Context, tx db.Tx, merchantID, permission string) ([]Colleague, error) {
	const op = "auth.Reaching"
	marks, args := "''", []any{merchantID}
	for _, role := range matrix() {
		if role.MerchantSide {
			continue
		}
		for _, p := range role.Permissions {
			if p == permission {
				args = append(args, string(role.Role))
				marks += ", $" + strconv.Itoa(len(args))
			}
		}
	}
	rows, err := tx.Query(ctx, `SELECT u.id, u.name FROM app_user u WHERE u.status = 'active' AND u.id IN (
			SELECT x.user_id FROM membership x JOIN merchant m ON m.id = $1 WHERE x.role IN (`+marks+`) AND (
				x.kind = 'platform'
				OR (x.kind = 'acquirer' AND x.scope_id = m.acquirer_id)
				OR (x.kind = 'branch' AND x.scope_id IN (SELECT p.branch_id FROM application_place p WHERE p.merchant_id = m.id))
				OR (x.kind = 'partner' AND (x.scope_id = m.partner_id OR x.scope_id IN (SELECT a.parent_id FROM partner a WHERE a.id = m.partner_id)))))
		ORDER BY u.name, u.id LIMIT 200`, args...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Colleague
	for rows.Next() {
		var c Colleague
		if err := rows.Scan(&c.ID, &c.Name); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, c)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
