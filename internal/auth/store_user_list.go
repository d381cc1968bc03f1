package auth

import (
	"context"
	"strconv"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// userIDs are the users that by reaches and a filter lets through, newest first.
func (s *Service) userIDs(ctx context.Context, tx db.Tx, by Principal, f UserFilter, limit int) ([]string, error) {
	const op = "auth.ListUsers"
	where, args := []string{"1 = 1"}, []any{}
	mark := func(v any) string {
		args = append(args, v)
		return "$" + strconv.Itoa(len(args))
	}
	if by.Active.Kind != AtPlatform {
		where = append(where, `id IN (SELECT user_id FROM membership WHERE kind = `+mark(string(by.Active.Kind))+` AND scope_id = `+mark(by.Active.ScopeID)+`)`)
	}
	if f.Cursor != "" {
		if !id.Valid("usr", f.Cursor) {
			return nil, fault.E(op, fault.Invalid, fault.Field{
				Path: "cursor", Reason: "unknown", ZH: "翻页标记无效，请重新查询", EN: "This page mark is not ours: search again",
			})
		}
		where = append(where, `id < `+mark(f.Cursor))
	}
	if search := strings.TrimSpace(f.Search); phoneShaped(search) {
		where = append(where, `phone_hash = `+mark(s.c.Vault.Hash(purposePhone, search)))
	} else if search != "" {
		like := "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(strings.ToLower(search)) + "%"
		where = append(where, `(LOWER(name) LIKE `+mark(like)+` ESCAPE '\' OR login LIKE `+mark(like)+` ESCAPE '\')`)
	}
	rows, err := tx.Query(ctx, `SELECT id FROM app_user WHERE `+strings.Join(where, " AND ")+` ORDER BY id DESC LIMIT `+mark(limit), args...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var ids []string
	for rows.Next() {
		var userID string
		if err := rows.Scan(&userID); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		ids = append(ids, userID)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return ids, nil
}
