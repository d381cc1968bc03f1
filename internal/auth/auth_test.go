package auth_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/fault"
	"cloudpos/internal/message"
	"cloudpos/internal/secret"
)

const password = "correct horse battery"

// desk is one database with the services over it, and what a test does with them.
type desk struct {
	*testing.T
	db       *db.DB
	clock    *dbtest.Clock
	auth     *auth.Service
	messages *message.Service
}

// each runs a test on both engines.
func each(t *testing.T, f func(t *desk)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) {
		ring, err := secret.NewKeyring()
		if err != nil {
			t.Fatal(err)
		}
		vault := secret.New(ring)
		messages := message.New(message.Config{DB: d, Vault: vault, Logger: dbtest.Logger(t), Development: true})
		service, err := auth.New(auth.Config{
			DB: d, Vault: vault, Messages: messages, Hash: auth.HashParams{MemoryKiB: 64, Passes: 1},
		})
		if err != nil {
			t.Fatal(err)
		}
		f(&desk{T: t, db: d, clock: clock, auth: service, messages: messages})
	})
}

// user makes a user with the usual password.
func (t *desk) user(login string, memberships ...auth.Membership) auth.User {
	t.Helper()
	u, _, err := t.auth.CreateUser(t.Context(), auth.System(), auth.NewUser{
		Login: login, Name: "示例 " + login, Password: password, Memberships: memberships,
	})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func (t *desk) login(login string) auth.Session {
	t.Helper()
	s, err := t.try(login, password)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (t *desk) try(login, pass string) (auth.Session, error) {
	return t.auth.Login(t.Context(), auth.Credentials{Login: login, Password: pass, IP: "192.0.2.1"})
}

func (t *desk) principal(login string) auth.Principal {
	t.Helper()
	return t.login(login).Principal
}

func (t *desk) alive(token string) bool {
	t.Helper()
	_, err := t.auth.Authenticate(t.Context(), token)
	if err != nil && !fault.Is(err, fault.Unauthenticated) {
		t.Fatal(err)
	}
	return err == nil
}

func (t *desk) want(err error, code fault.Code) {
	t.Helper()
	if fault.CodeOf(err) != code {
		t.Errorf("got %v, want %q", err, code)
	}
}

func (t *desk) write(f func(ctx context.Context, tx db.Tx) error) error {
	return t.db.Write(t.Context(), f)
}

// code is the newest sign-up code that went to a phone.
func (t *desk) code(phone string) string {
	t.Helper()
	var code string
	err := t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
		page, err := t.messages.Outbox(ctx, tx, db.WholeScope(), message.Filter{Phone: phone, Limit: 1})
		if err != nil || len(page.Records) == 0 {
			return err
		}
		_, after, _ := strings.Cut(page.Records[0].Text, "验证码是 ")
		code, _, _ = strings.Cut(after, "，")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func admin() auth.Membership { return auth.Membership{Role: auth.Admin, Kind: auth.AtPlatform} }

func owner(merchant string) auth.Membership {
	return auth.Membership{Role: auth.Owner, Kind: auth.AtMerchant, ScopeID: merchant}
}

func cashier(merchant string, stores ...string) auth.Membership {
	return auth.Membership{Role: auth.Cashier, Kind: auth.AtMerchant, ScopeID: merchant, Stores: stores}
}

func TestLoginOpensASessionThatActsUnderItsMembership(t *testing.T) {
	each(t, func(t *desk) {
		t.user("Cashier.One", cashier("mch_a", "sto_1", "sto_2"))
		s := t.login(" CASHIER.one ")
		p, err := t.auth.Authenticate(t.Context(), s.Token)
		if err != nil {
			t.Fatal(err)
		}
		if !p.Can(auth.OrderRead) || p.Can(auth.RefundCreate) || p.Can("") {
			t.Errorf("permissions: %v", p.Permissions())
		}
		if scope := p.Scope(); scope.Merchant != "mch_a" || len(scope.Stores) != 2 || scope.Whole {
			t.Errorf("scope: %+v", scope)
		}
		if !s.ExpiresAt.Equal(t.clock.Now().Add(12 * time.Hour)) {
			t.Errorf("ends %v", s.ExpiresAt)
		}
	})
}

func TestTokensAreNotInTheDatabase(t *testing.T) {
	each(t, func(t *desk) {
		t.user("one", admin())
		s := t.login("one")
		var n int64
		err := t.db.Read(t.Context(), func(ctx context.Context, tx db.Tx) error {
			return tx.QueryRow(ctx, `SELECT COUNT(*) FROM session WHERE token_hash = $1 OR id = $1`, s.Token).Scan(&n)
		})
		if err != nil || n != 0 {
			t.Errorf("%d rows hold the token, %v", n, err)
		}
	})
}

func TestSessionsEndByIdlenessAndByAge(t *testing.T) {
	each(t, func(t *desk) {
		t.user("one", admin())
		idle := t.login("one")
		t.clock.Advance(29*time.Minute + 59*time.Second)
		if !t.alive(idle.Token) {
			t.Fatal("ended before half an hour of rest")
		}
		t.clock.Advance(30 * time.Minute)
		if t.alive(idle.Token) {
			t.Error("alive after half an hour of rest")
		}
		busy := t.login("one")
		for range 35 {
			t.clock.Advance(20 * time.Minute)
			if !t.alive(busy.Token) {
				t.Fatal("a busy session ended early")
			}
		}
		t.clock.Advance(20 * time.Minute)
		if t.alive(busy.Token) {
			t.Error("alive after twelve hours")
		}
	})
}

// A stream that stays open asks all the time whether it may, and still the session behind it times out.
func TestWatchingDoesNotKeepASessionAlive(t *testing.T) {
	each(t, func(t *desk) {
		t.user("one", admin())
		s := t.login("one")
		for range 29 {
			t.clock.Advance(time.Minute)
			if p, err := t.auth.Watch(t.Context(), s.Token); err != nil || p.UserID != s.Principal.UserID {
				t.Fatalf("%+v, %v", p, err)
			}
		}
		t.clock.Advance(time.Minute)
		if _, err := t.auth.Watch(t.Context(), s.Token); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("half an hour of watching: %v", err)
		}
		if t.alive(s.Token) {
			t.Error("watching counted as use")
		}
		if _, err := t.auth.Watch(t.Context(), "made up"); !fault.Is(err, fault.Unauthenticated) {
			t.Errorf("a made-up token: %v", err)
		}
	})
}

func TestLoginNeverTakesOverAToken(t *testing.T) {
	each(t, func(t *desk) {
		t.user("victim", admin())
		t.user("attacker", admin())
		planted := t.login("attacker")
		s, err := t.auth.Login(t.Context(), auth.Credentials{Login: "victim", Password: password, OldToken: planted.Token})
		if err != nil {
			t.Fatal(err)
		}
		if s.Token == planted.Token || t.alive(planted.Token) {
			t.Error("the planted token lives on")
		}
		if p, err := t.auth.Authenticate(t.Context(), s.Token); err != nil || p.UserID != s.Principal.UserID {
			t.Errorf("%+v, %v", p, err)
		}
	})
}

func TestUnknownTokensAreNobody(t *testing.T) {
	each(t, func(t *desk) {
		for _, token := range []string{"", "x", strings.Repeat("A", 43), strings.Repeat("A", 5000)} {
			if t.alive(token) {
				t.Errorf("%q is somebody", token)
			}
		}
		if err := t.auth.Logout(t.Context(), "nothing"); err != nil {
			t.Error(err)
		}
	})
}

func TestRevokedRightsStopAtTheNextRequest(t *testing.T) {
	each(t, func(t *desk) {
		t.user("boss", admin())
		boss := t.principal("boss")
		for name, revoke := range map[string]func(u auth.User, token string) error{
			"logout":  func(_ auth.User, token string) error { return t.auth.Logout(t.Context(), token) },
			"disable": func(u auth.User, _ string) error { return t.auth.Disable(t.Context(), boss, u.ID) },
			"roles": func(u auth.User, _ string) error {
				_, err := t.auth.SetMemberships(t.Context(), boss, u.ID, nil)
				return err
			},
			"reset": func(u auth.User, _ string) error {
				_, err := t.auth.ResetPassword(t.Context(), boss, u.ID)
				return err
			},
			"revoke": func(u auth.User, _ string) error {
				return t.write(func(ctx context.Context, tx db.Tx) error { return t.auth.RevokeSessions(ctx, tx, u.ID, "test") })
			},
		} {
			u := t.user("user-"+name, owner("mch_a"))
			s := t.login("user-" + name)
			if !t.alive(s.Token) {
				t.Fatal(name)
			}
			if err := revoke(u, s.Token); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if t.alive(s.Token) {
				t.Errorf("%s: still alive", name)
			}
		}
	})
}

func TestDisabledUsersCannotLogIn(t *testing.T) {
	each(t, func(t *desk) {
		t.user("boss", admin())
		boss := t.principal("boss")
		u := t.user("one", owner("mch_a"))
		if err := t.auth.Disable(t.Context(), boss, u.ID); err != nil {
			t.Fatal(err)
		}
		_, err := t.try("one", password)
		t.want(err, auth.Disabled)
		_, err = t.try("one", "wrong password")
		t.want(err, auth.WrongCredentials)
		if err := t.auth.Enable(t.Context(), boss, u.ID); err != nil {
			t.Fatal(err)
		}
		t.login("one")
	})
}

func TestSwitchingGivesAnotherTokenAndNoMoreTime(t *testing.T) {
	each(t, func(t *desk) {
		u := t.user("both", owner("mch_a"), cashier("mch_b", "sto_9"))
		s := t.login("both")
		t.clock.Advance(10 * time.Minute)
		other := u.Memberships[1]
		switched, err := t.auth.Switch(t.Context(), s.Token, other.ID)
		if err != nil {
			t.Fatal(err)
		}
		if t.alive(s.Token) || switched.Token == s.Token {
			t.Error("the old token lives on")
		}
		if !switched.ExpiresAt.Equal(s.ExpiresAt) {
			t.Errorf("ends %v instead of %v", switched.ExpiresAt, s.ExpiresAt)
		}
		p, err := t.auth.Authenticate(t.Context(), switched.Token)
		if err != nil || p.Scope().Merchant != "mch_b" || p.Can(auth.RefundCreate) {
			t.Errorf("%+v, %v", p, err)
		}
		foreign := t.user("other", owner("mch_c")).Memberships[0]
		_, err = t.auth.Switch(t.Context(), switched.Token, foreign.ID)
		t.want(err, fault.NotFound)
		if !t.alive(switched.Token) {
			t.Error("a refused switch ended the session")
		}
	})
}

func TestChangingThePasswordEndsAllOtherSessions(t *testing.T) {
	each(t, func(t *desk) {
		t.user("one", admin())
		here, there := t.login("one"), t.login("one")
		_, err := t.auth.ChangePassword(t.Context(), here.Token, "wrong password", "another good one")
		t.want(err, auth.WrongCredentials)
		_, err = t.auth.ChangePassword(t.Context(), here.Token, password, "short")
		t.want(err, fault.Invalid)
		_, err = t.auth.ChangePassword(t.Context(), here.Token, password, password)
		t.want(err, fault.Invalid)
		s, err := t.auth.ChangePassword(t.Context(), here.Token, password, "another good one")
		if err != nil {
			t.Fatal(err)
		}
		if t.alive(here.Token) || t.alive(there.Token) || !t.alive(s.Token) {
			t.Error("the wrong sessions live")
		}
		_, err = t.try("one", password)
		t.want(err, auth.WrongCredentials)
		if _, err := t.try("one", "another good one"); err != nil {
			t.Error(err)
		}
	})
}

func TestGeneratedPasswordsMustBeChangedFirst(t *testing.T) {
	each(t, func(t *desk) {
		u, generated, err := t.auth.CreateUser(t.Context(), auth.System(), auth.NewUser{
			Login: "new", Name: "新人", Memberships: []auth.Membership{admin()},
		})
		if err != nil || !u.MustChange || len(generated) < 16 {
			t.Fatalf("%+v %d, %v", u, len(generated), err)
		}
		s, err := t.try("new", generated)
		if err != nil {
			t.Fatal(err)
		}
		if s.Principal.Can(auth.SystemRead) || !s.Principal.MustChange {
			t.Error("acts before the password was changed")
		}
		s, err = t.auth.ChangePassword(t.Context(), s.Token, generated, "my own password")
		if err != nil || !s.Principal.Can(auth.SystemRead) {
			t.Errorf("%+v, %v", s.Principal, err)
		}
	})
}

func TestOldestOfTooManySessionsEnds(t *testing.T) {
	each(t, func(t *desk) {
		t.user("one", admin())
		var sessions []auth.Session
		for range 21 {
			sessions = append(sessions, t.login("one"))
			t.clock.Advance(time.Second)
		}
		if t.alive(sessions[0].Token) || !t.alive(sessions[1].Token) || !t.alive(sessions[20].Token) {
			t.Error("not the oldest one ended")
		}
	})
}
