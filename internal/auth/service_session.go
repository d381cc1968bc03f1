package auth

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"time"

	"cloudpos/internal/audit"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/message"
)

// touchEvery is how often a session's last use is written down: often enough for the idle limit, seldom enough that
// reading stays reading.
const touchEvery = time.Minute

// sessionsMost is how many open sessions one person may have; the oldest ends first.
const sessionsMost = 20

// tokenLength is the length of a token: 32 random bytes in base64.
const tokenLength = 43

// origin is where a session comes from.
type origin struct {
	ip, userAgent string
	failures      int
}

// tokenHash is what the database holds of a token. A plain hash is enough: nobody guesses 256 random bits.
func tokenHash(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func newToken() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails: crypto/rand ends the program rather
	return base64.RawURLEncoding.EncodeToString(b)
}

// Authenticate says who holds a token, as of now, and notes that they used it. UNAUTHENTICATED for a token that is
// unknown, ended or too old, and for a user who is disabled. Nothing is cached: what was revoked stops at the next call.
func (s *Service) Authenticate(ctx context.Context, token string) (Principal, error) {
	p, seen, err := s.holder(ctx, token)
	if err != nil {
		return Principal{}, err
	}
	if s.c.DB.Now().Sub(seen) >= touchEvery {
		err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error { return touchSession(ctx, tx, tokenHash(token)) })
		if err != nil {
			return Principal{}, err
		}
	}
	return p, nil
}

// Watch is Authenticate for what a screen does by itself, such as an open stream of events: it does not count as use, so
// that a screen left alone times out. Errors: UNAUTHENTICATED.
func (s *Service) Watch(ctx context.Context, token string) (Principal, error) {
	p, _, err := s.holder(ctx, token)
	return p, err
}

// holder is who holds a token, and when it was last used.
func (s *Service) holder(ctx context.Context, token string) (p Principal, seen time.Time, err error) {
	if len(token) != tokenLength {
		return Principal{}, time.Time{}, fault.E("auth.Authenticate", fault.Unauthenticated)
	}
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		p, seen, err = s.principal(ctx, tx, tokenHash(token))
		return err
	})
	if err != nil {
		return Principal{}, time.Time{}, err
	}
	return p, seen, nil
}

// principal loads who holds the session of a token hash.
func (s *Service) principal(ctx context.Context, tx db.Tx, hash string) (Principal, time.Time, error) {
	const op = "auth.Authenticate"
	r, err := loadSession(ctx, tx, hash)
	if err != nil {
		return Principal{}, time.Time{}, err
	}
	now := tx.Now()
	if r.status != StatusActive || !now.Before(r.expiresAt) || now.Sub(r.lastSeenAt) >= s.c.Idle {
		return Principal{}, time.Time{}, fault.E(op, fault.Unauthenticated)
	}
	memberships, err := membershipsOf(ctx, tx, r.userID)
	if err != nil {
		return Principal{}, time.Time{}, err
	}
	p := Principal{
		UserID: r.userID, Name: r.name, Login: r.login, Memberships: memberships, SessionID: r.id,
		ExpiresAt: r.expiresAt, MustChange: r.mustChange, Failures: r.failures,
	}
	p.Active = activeOf(memberships, r.membershipID)
	p.Frozen, err = frozen(ctx, tx, p.Active.MerchantID())
	return p, r.lastSeenAt, err
}

// activeOf is the chosen membership. One that was chosen and taken away since is not replaced by another: the person
// must choose again. Who never chose acts under the first.
func activeOf(memberships []Membership, chosen string) Membership {
	for _, m := range memberships {
		if m.ID == chosen || chosen == "" {
			return m
		}
	}
	return Membership{}
}

// Logout ends the session of a token; an unknown token is no error.
func (s *Service) Logout(ctx context.Context, token string) error {
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		return endSession(ctx, tx, tokenHash(token), "logout")
	})
}

// Switch lets the holder of a token act under another of the person's memberships: with another token, for the old one
// ends. NOT_FOUND for a membership that is not the person's.
func (s *Service) Switch(ctx context.Context, token, membershipID string) (Session, error) {
	const op = "auth.Switch"
	var out Session
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		p, _, err := s.principal(ctx, tx, tokenHash(token))
		if err != nil {
			return err
		}
		if membershipID == "" || activeOf(p.Memberships, membershipID).ID == "" {
			return fault.E(op, fault.NotFound)
		}
		from, err := loadSession(ctx, tx, tokenHash(token))
		if err != nil {
			return err
		}
		if err := endSession(ctx, tx, tokenHash(token), "switched"); err != nil {
			return err
		}
		// The new session ends when the old one would have: switching does not prolong a login.
		out, err = s.openSession(ctx, tx, p.UserID, membershipID, origin{ip: from.ip, userAgent: from.userAgent, failures: from.failures})
		if err != nil {
			return err
		}
		return s.limitSession(ctx, tx, &out, from.expiresAt)
	})
	return out, err
}

func (s *Service) limitSession(ctx context.Context, tx db.Tx, out *Session, until time.Time) error {
	out.ExpiresAt, out.Principal.ExpiresAt = until, until
	return setExpiry(ctx, tx, tokenHash(out.Token), until)
}

// RevokeSessions ends all sessions of a user, within tx.
func (s *Service) RevokeSessions(ctx context.Context, tx db.Tx, userID, why string) error {
	return endSessions(ctx, tx, userID, why)
}

// ChangePassword sets a new password for the holder of a token who knows the old one, ends all sessions of the person and
// opens a new one. A wrong old password counts as a failed login. Errors: those of Login, INVALID_ARGUMENT.
func (s *Service) ChangePassword(ctx context.Context, token, oldPassword, newPassword string) (Session, error) {
	const op = "auth.ChangePassword"
	p, err := s.Authenticate(ctx, token)
	if err != nil {
		return Session{}, err
	}
	if err := checkPassword(op, "new_password", newPassword, p.Login); err != nil {
		return Session{}, err
	}
	if oldPassword == newPassword {
		return Session{}, fault.E(op, fault.Invalid, fault.Field{
			Path: "new_password", Reason: "same", ZH: "新密码不能与旧密码相同", EN: "The new password must differ from the old one",
		})
	}
	if err := s.prove(ctx, p.UserID, oldPassword); err != nil {
		return Session{}, err
	}
	hash, err := s.hasher.hash(ctx, newPassword)
	if err != nil {
		return Session{}, err
	}
	var out Session
	err = s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		from, err := loadSession(ctx, tx, tokenHash(token))
		if err != nil {
			return err
		}
		if err := setPassword(ctx, tx, p.UserID, hash, false); err != nil {
			return err
		}
		if err := endSessions(ctx, tx, p.UserID, "password changed"); err != nil {
			return err
		}
		out, err = s.openSession(ctx, tx, p.UserID, from.membershipID, origin{ip: from.ip, userAgent: from.userAgent})
		if err != nil {
			return err
		}
		if err := s.tellPasswordChanged(ctx, tx, p.UserID); err != nil {
			return err
		}
		return audit.Record(ctx, tx, audit.Entry{
			Actor: p.UserID, ActorName: p.Name, Action: "user.change_password", Object: "user", ObjectID: p.UserID,
		})
	})
	return out, err
}

// tellPasswordChanged warns the person where a thief of the session does not read along: on the phone, if we know it.
func (s *Service) tellPasswordChanged(ctx context.Context, tx db.Tx, userID string) error {
	phone, err := s.phone(ctx, tx, userID)
	if err != nil {
		return err
	}
	m := message.Message{
		Channel: message.SMS, To: phone, Template: message.PasswordChanged,
		Params: map[string]string{"time": tx.Now().In(calendar.Shanghai()).Format("2006-01-02 15:04")},
	}
	if phone == "" {
		m.Channel, m.To = message.InApp, userID
	}
	return s.c.Messages.Send(ctx, tx, m)
}

// prove compares a password of a known user and counts the attempt like a login.
func (s *Service) prove(ctx context.Context, userID, password string) error {
	const op = "auth.prove"
	var user account
	var failures int
	var until time.Time
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if user, err = accountByID(ctx, tx, userID); err != nil {
			return err
		}
		failures, until, err = countAttempt(ctx, tx, userID)
		return err
	})
	if err != nil {
		return err
	}
	if failures == 0 {
		return locked(op, until.Sub(s.c.DB.Now()))
	}
	fits, _, err := s.hasher.check(ctx, password, user.hash)
	if err != nil {
		return err
	}
	if !fits {
		return fault.E(op, WrongCredentials)
	}
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error { return forgetAttempts(ctx, tx, userID) })
}

// openSession inserts a session and answers it with its token.
func (s *Service) openSession(ctx context.Context, tx db.Tx, userID, membershipID string, o origin) (Session, error) {
	token := newToken()
	until := tx.Now().Add(s.c.Absolute)
	err := insertSession(ctx, tx, sessionRow{
		hash: tokenHash(token), id: id.New("ses", tx.Now()), userID: userID, membershipID: membershipID,
		expiresAt: until, ip: o.ip, userAgent: o.userAgent, failures: o.failures,
	})
	if err != nil {
		return Session{}, err
	}
	p, _, err := s.principal(ctx, tx, tokenHash(token))
	if err != nil {
		return Session{}, err
	}
	return Session{Token: token, ExpiresAt: until, Principal: p}, nil
}
