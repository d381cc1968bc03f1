package auth

import (
	"context"
	"strconv"
	"time"

	"cloudpos/internal/audit"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Credentials is what somebody types at the login page and where from.
type Credentials struct {
	Login     string // login name or phone
	Password  string
	OldToken  string // the session that the browser had; it ends
	IP        string
	UserAgent string
}

// Session is a fresh session. Token is told to the browser once and never stored.
type Session struct {
	Token     string
	ExpiresAt time.Time // at the latest
	Principal Principal
}

// Login signs a person in. Errors: AUTH_WRONG_CREDENTIALS for any wrong pair, AUTH_LOCKED (retry_after_seconds) while a
// name is paused whether it exists or not, AUTH_DISABLED for a right password of a disabled user, UNAVAILABLE when too
// many log in at once.
func (s *Service) Login(ctx context.Context, c Credentials) (Session, error) {
	const op = "auth.Login"
	if len(c.Password) > passwordBytesMax || len(c.Login) > passwordBytesMax {
		return Session{}, fault.E(op, WrongCredentials)
	}
	try, err := s.reserve(ctx, c)
	if err != nil {
		return Session{}, err
	}
	fits, stale, err := s.hasher.check(ctx, c.Password, try.user.hash)
	if err != nil {
		return Session{}, err
	}
	if !fits {
		return Session{}, fault.E(op, WrongCredentials)
	}
	if try.user.Status == StatusDisabled {
		return Session{}, fault.E(op, Disabled)
	}
	rehashed := ""
	if stale {
		if rehashed, err = s.hasher.hash(ctx, c.Password); err != nil {
			return Session{}, err
		}
	}
	return s.admit(ctx, try, c, rehashed)
}

// try is one counted attempt at one name.
type try struct {
	key      string // what is counted: the user, or the keyed hash of a name that does not exist
	user     account
	failures int // with this one
}

// reserve counts the attempt as failed before anything is compared; only success takes it back. So a hundred parallel
// guesses are a hundred attempts.
func (s *Service) reserve(ctx context.Context, c Credentials) (try, error) {
	const op = "auth.Login"
	var t try
	var until time.Time
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		t, until = try{}, time.Time{}
		t.user, err = s.accountByLogin(ctx, tx, c.Login)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		t.key = t.user.ID
		if t.key == "" {
			t.key = s.c.Vault.Hash("auth.name", loginOf(c.Login))
		}
		if t.failures, until, err = countAttempt(ctx, tx, t.key); err != nil || t.failures < failuresMost {
			return err
		}
		return audit.Record(ctx, tx, audit.Entry{
			Actor: "visitor", Action: "session.lock", Object: "user", ObjectID: t.user.ID, IP: c.IP, UserAgent: c.UserAgent,
		})
	})
	if err != nil {
		return try{}, err
	}
	if t.failures == 0 {
		return try{}, locked(op, until.Sub(s.c.DB.Now()))
	}
	return t, nil
}

// locked says for how long a name is paused.
func locked(op string, wait time.Duration) error {
	seconds := int64(wait/time.Second) + 1
	return fault.E(op, Locked, map[string]string{
		"retry_after_seconds": strconv.FormatInt(seconds, 10), "minutes": strconv.FormatInt((seconds+59)/60, 10),
	})
}

// admit forgets the failures and opens a session.
func (s *Service) admit(ctx context.Context, t try, c Credentials, rehashed string) (Session, error) {
	var out Session
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if err := forgetAttempts(ctx, tx, t.key); err != nil {
			return err
		}
		if err := noteLogin(ctx, tx, t.user.ID, rehashed); err != nil {
			return err
		}
		if c.OldToken != "" {
			if err := endSession(ctx, tx, tokenHash(c.OldToken), "replaced"); err != nil {
				return err
			}
		}
		var err error
		out, err = s.openSession(ctx, tx, t.user.ID, "", origin{ip: c.IP, userAgent: c.UserAgent, failures: t.failures - 1})
		if err != nil {
			return err
		}
		return audit.Record(ctx, tx, audit.Entry{
			Actor: t.user.ID, ActorName: t.user.Name, Action: "session.open", Object: "user", ObjectID: t.user.ID,
			IP: c.IP, UserAgent: c.UserAgent,
		})
	})
	return out, err
}
