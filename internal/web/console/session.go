package console

import (
	"context"
	"net/http"
	"time"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/web"
)

func (c *console) sessionRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/about", ID: "about", Tag: "session",
		Summary: "What the pages must know before login", Access: web.Public("the login page needs it"),
	}, c.about)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/session", ID: "login", Tag: "session",
		Summary: "Sign in", Access: web.Public("this is how one becomes known"),
	}, c.login)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/session", ID: "session", Tag: "session",
		Summary: "Who is signed in", Access: web.SignedIn(),
	}, c.session)
	web.Handle(a, web.Op{
		Method: "DELETE", Path: "/console/session", ID: "logout", Tag: "session",
		Summary: "Sign out", Access: web.SignedIn(), Status: http.StatusNoContent,
	}, c.logout)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/session/membership", ID: "switch_membership", Tag: "session",
		Summary: "Act under another membership", Access: web.SignedIn(),
	}, c.switchMembership)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/session/password", ID: "change_password", Tag: "session",
		Summary: "Change the own password", Access: web.SignedIn(),
	}, c.changePassword)
}

func (c *console) about(context.Context, *Empty) (*Reply[About], error) {
	zh, en := custodyText(c.About.CustodyMode)
	return &Reply[About]{About{
		Product: "cloudpos", Version: c.About.Version, CustodyMode: c.About.CustodyMode, CustodyZH: zh, CustodyEN: en,
		Acquirer: c.About.Acquirer, SandboxURL: c.About.SandboxURL, DevelopmentMode: c.About.OutboxInFull, ServerTime: web.Time(c.DB.Now()),
	}}, nil
}

// custodyText is what every money page says of the custody mode (domain.md B3).
func custodyText(mode string) (zh, en string) {
	if mode == "DIRECT" {
		return "直连模式 · 资金由渠道直接结算到商户", "Direct mode: the channel settles straight to the merchant"
	}
	return "服务商模式 · 资金由渠道直接结算到商户", "Service-provider mode: the channel settles straight to the merchant"
}

func (c *console) login(ctx context.Context, in *With[LoginRequest]) (*sessionReply, error) {
	from := audit.OriginOf(ctx)
	if err := c.limits.login.Take(web.AddressKey(from.IP)); err != nil {
		return nil, err
	}
	s, err := c.Auth.Login(ctx, auth.Credentials{
		Login: in.Body.Login, Password: in.Body.Password, OldToken: callerOf(ctx).token, IP: from.IP, UserAgent: from.UserAgent,
	})
	if err != nil {
		return nil, err
	}
	return c.opened(ctx, s)
}

func (c *console) session(ctx context.Context, _ *Empty) (*Reply[Session], error) {
	out, err := c.sessionOf(ctx, callerOf(ctx).Principal)
	return &Reply[Session]{out}, err
}

func (c *console) logout(ctx context.Context, _ *Empty) (*endedReply, error) {
	if err := c.Auth.Logout(ctx, callerOf(ctx).token); err != nil {
		return nil, err
	}
	return &endedReply{web.SessionCookie(c.TLS, "")}, nil
}

func (c *console) switchMembership(ctx context.Context, in *With[SwitchRequest]) (*sessionReply, error) {
	s, err := c.Auth.Switch(ctx, callerOf(ctx).token, in.Body.MembershipID)
	if err != nil {
		return nil, err
	}
	return c.opened(ctx, s)
}

func (c *console) changePassword(ctx context.Context, in *With[ChangePasswordRequest]) (*sessionReply, error) {
	if err := c.limits.login.Take(web.AddressKey(audit.OriginOf(ctx).IP)); err != nil {
		return nil, err
	}
	s, err := c.Auth.ChangePassword(ctx, callerOf(ctx).token, in.Body.Old, in.Body.New)
	if err != nil {
		return nil, err
	}
	return c.opened(ctx, s)
}

// opened answers a fresh session with its cookie.
func (c *console) opened(ctx context.Context, s auth.Session) (*sessionReply, error) {
	out, err := c.sessionOf(ctx, s.Principal)
	return &sessionReply{web.SessionCookie(c.TLS, s.Token), out}, err
}

func (c *console) sessionOf(ctx context.Context, p auth.Principal) (Session, error) {
	out := Session{
		User: User{ID: p.UserID, Name: p.Name, Login: p.Login}, Permissions: p.Permissions(), Face: faceOf(p),
		ExpiresAt: web.Time(p.ExpiresAt), ServerTime: web.Time(c.DB.Now()), MustChange: p.MustChange, LastFailures: p.Failures,
	}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out.Active = nil
		if out.Memberships, err = c.memberships(ctx, tx, p.Memberships); err != nil {
			return err
		}
		for _, m := range out.Memberships {
			if m.ID == p.Active.ID {
				out.Active = &m
			}
		}
		return nil
	})
	return out, err
}

// faceOf is the app that a session belongs in: an applicant, who has no membership yet, in the merchant app.
func faceOf(p auth.Principal) string {
	if p.Active.Kind == auth.AtMerchant || len(p.Memberships) == 0 {
		return "merchant"
	}
	return "operator"
}

func (c *console) memberships(ctx context.Context, tx db.Tx, of []auth.Membership) ([]Membership, error) {
	out := make([]Membership, 0, len(of))
	for _, m := range of {
		role, _ := auth.RoleOf(m.Role)
		d := Membership{
			ID: m.ID, Role: Role(m.Role), RoleName: role.NameZH, Scope: string(m.Kind), MerchantID: m.MerchantID(), StoreIDs: m.Stores,
		}
		if d.MerchantID != "" {
			found, err := c.Merchants.Get(ctx, tx, db.MerchantScope(d.MerchantID), d.MerchantID)
			if err != nil {
				return nil, err
			}
			d.MerchantName, d.Sandbox = found.ShortName, found.Sandbox
		}
		var err error
		if d.ScopeID, d.ScopeName, err = officeOf(ctx, tx, m); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// limits slow guessing down, per address.
type limits struct{ login, signUp, code, lead *web.Limiter }

func newLimits(clock db.Clock) limits {
	return limits{
		login:  web.NewLimiter(clock, 30, 2*time.Second),
		signUp: web.NewLimiter(clock, 20, 30*time.Second),
		code:   web.NewLimiter(clock, 10, time.Minute),
		lead:   web.NewLimiter(clock, 5, 10*time.Minute),
	}
}
