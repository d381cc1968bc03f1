package auth

import (
	"context"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// StaffOf are the ids of a merchant's own active people who may do something in all its stores, at most 200: whom a message about
// the merchant goes to.
func (s *Service) StaffOf(ctx context.Context, tx db.Tx, merchantID, permission string) ([]string, error) {
	marks, args := "''", []any{merchantID}
	for _, role := range matrix() {
		if !role.MerchantSide {
			continue
		}
		for _, p := range role.Permissions {
			if p == permission {
				args = append(args, string(role.Role))
				marks += ", $" + strconv.Itoa(len(args))
			}
		}
	}
	ids, err := db.Collect(ctx, tx, func(row db.Row) (userID string, err error) { return userID, row.Scan(&userID) },
		`SELECT DISTINCT u.id FROM membership x JOIN app_user u ON u.id = x.user_id
			WHERE x.kind = 'merchant' AND x.scope_id = $1 AND x.stores IN ('', 'null') AND u.status = 'active' AND x.role IN (`+marks+`) ORDER BY u.id LIMIT 200`, args...)
	if err != nil {
		return nil, fault.E("auth.StaffOf", fault.Internal, err)
	}
	return ids, nil
}
