package auth

import (
	"context"
	"slices"
	"strings"

	"cloudpos/internal/audit"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// CreateUser makes a user with memberships that by may grant. Without a password one is generated: it is answered here
// once, and the person must change it at the first login. Errors: FORBIDDEN, INVALID_ARGUMENT, AUTH_LOGIN_TAKEN.
func (s *Service) CreateUser(ctx context.Context, by Principal, n NewUser) (User, string, error) {
	const op = "auth.CreateUser"
	n.Login = loginOf(n.Login)
	name, err := checkName(op, n.Name)
	if err != nil {
		return User{}, "", err
	}
	if err := checkLogin(op, n.Login); err != nil {
		return User{}, "", err
	}
	if err := mayGrantAll(op, by, n.Memberships); err != nil {
		return User{}, "", err
	}
	u := User{Name: name, Login: n.Login, Status: StatusActive, MustChange: n.Password == ""}
	password := n.Password
	if u.MustChange {
		password = generatePassword()
	} else if err := checkPassword(op, "password", password, n.Login); err != nil {
		return User{}, "", err
	}
	hash, err := s.hasher.hash(ctx, password)
	if err != nil {
		return User{}, "", err
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		u.ID, u.CreatedAt, u.Memberships = id.New("usr", tx.Now()), tx.Now(), nil
		if err := s.insertUser(ctx, tx, u, "", hash, LoginTaken); err != nil {
			return err
		}
		for _, m := range n.Memberships {
			m.UserID = u.ID
			m, err := insertMembership(ctx, tx, m)
			if err != nil {
				return err
			}
			u.Memberships = append(u.Memberships, m)
		}
		return record(ctx, tx, by, "user.create", u.ID, map[string]any{"login": u.Login, "memberships": shown(u.Memberships)})
	})
	if err != nil {
		return User{}, "", err
	}
	return u, password, nil
}

// SetMemberships replaces those memberships of a user that by may grant; others stay. All sessions of the user end.
// Errors: FORBIDDEN, AUTH_OWN_RIGHTS, NOT_FOUND for a user outside by's reach, INVALID_ARGUMENT.
func (s *Service) SetMemberships(ctx context.Context, by Principal, userID string, wanted []Membership) (User, error) {
	const op = "auth.SetMemberships"
	if by.UserID == userID {
		return User{}, fault.E(op, OwnRights)
	}
	if err := mayGrantAll(op, by, wanted); err != nil {
		return User{}, err
	}
	var u User
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		before, err := s.GetUser(ctx, tx, by, userID)
		if err != nil {
			return err
		}
		for _, old := range before.Memberships {
			if by.mayGrant(old) && !slices.ContainsFunc(wanted, func(m Membership) bool { return same(m, old) }) {
				if err := deleteMembership(ctx, tx, old); err != nil {
					return err
				}
			}
		}
		for _, m := range wanted {
			m.UserID = userID
			if _, err := insertMembership(ctx, tx, m); err != nil {
				return err
			}
		}
		if err := endSessions(ctx, tx, userID, "memberships changed"); err != nil {
			return err
		}
		if u, err = s.user(ctx, tx, userID); err != nil {
			return err
		}
		return record(ctx, tx, by, "user.set_memberships", userID,
			map[string]any{"before": shown(before.Memberships), "after": shown(u.Memberships)})
	})
	return u, err
}

// Grant adds a membership within the transaction of an act that earns it (an applicant who founds a merchant becomes its
// owner). It asks for no permission: the room that calls it answers for the act. Sessions go on.
func (s *Service) Grant(ctx context.Context, tx db.Tx, m Membership) (Membership, error) {
	return insertMembership(ctx, tx, m)
}

// Disable stops a user at once: all sessions end. Errors: FORBIDDEN unless every membership of the user is by's to take,
// AUTH_OWN_RIGHTS, NOT_FOUND.
func (s *Service) Disable(ctx context.Context, by Principal, userID string) error {
	return s.setStatus(ctx, by, userID, StatusDisabled, "user.disable")
}

// Enable lets a disabled user sign in again. Errors as Disable.
func (s *Service) Enable(ctx context.Context, by Principal, userID string) error {
	return s.setStatus(ctx, by, userID, StatusActive, "user.enable")
}

func (s *Service) setStatus(ctx context.Context, by Principal, userID string, status Status, action string) error {
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if err := s.mayRule(ctx, tx, by, userID); err != nil {
			return err
		}
		if err := setStatus(ctx, tx, userID, status); err != nil {
			return err
		}
		if err := endSessions(ctx, tx, userID, string(status)); err != nil {
			return err
		}
		return record(ctx, tx, by, action, userID, nil)
	})
}

// ResetPassword gives a user a generated password, to be changed at the next login, ends all sessions and lifts a pause.
// Errors as Disable.
func (s *Service) ResetPassword(ctx context.Context, by Principal, userID string) (string, error) {
	password := generatePassword()
	hash, err := s.hasher.hash(ctx, password)
	if err != nil {
		return "", err
	}
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if err := s.mayRule(ctx, tx, by, userID); err != nil {
			return err
		}
		if err := setPassword(ctx, tx, userID, hash, true); err != nil {
			return err
		}
		if err := forgetAttempts(ctx, tx, userID); err != nil {
			return err
		}
		if err := endSessions(ctx, tx, userID, "password reset"); err != nil {
			return err
		}
		return record(ctx, tx, by, "user.reset_password", userID, nil)
	})
	if err != nil {
		return "", err
	}
	return password, nil
}

// mayRule says whether by may act on the whole user: on each of the memberships, and platform staff alone on who has none.
func (s *Service) mayRule(ctx context.Context, tx db.Tx, by Principal, userID string) error {
	const op = "auth.mayRule"
	if by.UserID == userID {
		return fault.E(op, OwnRights)
	}
	u, err := s.GetUser(ctx, tx, by, userID)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(u.Memberships, func(m Membership) bool { return !by.mayGrant(m) }) {
		return fault.E(op, fault.Forbidden, "the user works for others too")
	}
	return nil
}

// GetUser is one user within by's reach; NOT_FOUND otherwise, FORBIDDEN without the permission.
func (s *Service) GetUser(ctx context.Context, tx db.Tx, by Principal, userID string) (User, error) {
	const op = "auth.GetUser"
	if !by.Can(UserManage) {
		return User{}, fault.E(op, fault.Forbidden)
	}
	u, err := s.user(ctx, tx, userID)
	if err != nil {
		return User{}, err
	}
	if by.Active.Kind != AtPlatform && !slices.ContainsFunc(u.Memberships, by.mayGrant) {
		return User{}, fault.E(op, fault.NotFound)
	}
	return u, nil
}

func (s *Service) user(ctx context.Context, tx db.Tx, userID string) (User, error) {
	a, err := accountByID(ctx, tx, userID)
	if err != nil {
		return User{}, err
	}
	if a.Memberships, err = membershipsOf(ctx, tx, userID); err != nil {
		return User{}, err
	}
	until, err := lockedUntil(ctx, tx, userID)
	if err != nil {
		return User{}, err
	}
	if a.Status == StatusActive && !until.IsZero() {
		a.Status = StatusLocked
	}
	return a.User, nil
}

func mayGrantAll(op string, by Principal, memberships []Membership) error {
	if !by.Can(UserManage) || slices.ContainsFunc(memberships, func(m Membership) bool { return !by.mayGrant(m) }) {
		return fault.E(op, fault.Forbidden, "outside of what the caller may grant")
	}
	return nil
}

// same says whether two memberships are the same role in the same place.
func same(a, b Membership) bool {
	return a.Role == b.Role && a.Kind == b.Kind && a.ScopeID == b.ScopeID
}

// shown is memberships as the audit book keeps them.
func shown(memberships []Membership) []string {
	out := make([]string, 0, len(memberships))
	for _, m := range memberships {
		out = append(out, strings.TrimSuffix(string(m.Role)+"@"+string(m.Kind)+":"+m.ScopeID+" "+strings.Join(m.Stores, ","), " "))
	}
	return out
}

func record(ctx context.Context, tx db.Tx, by Principal, action, userID string, detail any) error {
	return audit.Record(ctx, tx, audit.Entry{
		Actor: by.UserID, ActorName: by.Name, Action: action, Object: "user", ObjectID: userID,
		MerchantID: by.Active.MerchantID(), Detail: detail,
	})
}
