package auth

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
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
