package auth

import (
	"context"
	"strconv"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// UserFilter narrows ListUsers.
type UserFilter struct {
	Search string // part of a name or login, or a whole phone number
	Cursor string // Next of the page before
	Limit  int    // 0 is 50; at most 200
}

// UserPage is one page of users, newest first; Next is "" on the last one.
type UserPage struct {
	Users []User
	Next  string
}

// ListUsers gives the users within by's reach. FORBIDDEN without the permission.
func (s *Service) ListUsers(ctx context.Context, tx db.Tx, by Principal, f UserFilter) (UserPage, error) {
	const op = "auth.ListUsers"
	if !by.Can(UserManage) {
		return UserPage{}, fault.E(op, fault.Forbidden)
	}
	limit := f.Limit
	if limit <= 0 {
		limit = 50
	}
	limit = min(limit, 200)
	ids, err := s.userIDs(ctx, tx, by, f, limit+1)
	if err != nil {
		return UserPage{}, err
	}
	var page UserPage
	if len(ids) > limit {
		ids = ids[:limit]
		page.Next = ids[limit-1]
	}
	for _, userID := range ids {
		u, err := s.user(ctx, tx, userID)
		if err != nil {
			return UserPage{}, err
		}
		page.Users = append(page.Users, u)
	}
	return page, nil
}

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
