package console

import (
	"context"
	"net/http"
	"slices"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// caller is who asks. On public routes only the token is there, unchecked.
type caller struct {
	auth.Principal
	token  string
	device string // of the browser; "" unless it fills in applications
}

type callerKey struct{}

func callerOf(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

// guard lets a request pass when its session holds and its active membership may do what the operation needs. The database
// is asked each time: a right that was taken away stops at the next request.
func (c *console) guard(ctx huma.Context, access web.Access) (context.Context, error) {
	const op = "console.guard"
	who := caller{token: c.token(ctx)}
	if access.IsPublic() {
		return context.WithValue(ctx.Context(), callerKey{}, who), nil
	}
	authenticate := c.Auth.Authenticate
	if access.IsPassive() {
		authenticate = c.Auth.Watch
	}
	p, err := authenticate(ctx.Context(), who.token)
	if err != nil {
		return nil, err
	}
	if !access.Allowed(p.Can) {
		if p.MustChange {
			return nil, fault.E(op, web.CodeMustChange)
		}
		if slices.ContainsFunc(access.Permissions(), p.FrozenOut) {
			return nil, fault.E(op, auth.RightsFrozen)
		}
		return nil, fault.E(op, fault.Forbidden, ctx.Operation().OperationID)
	}
	who.Principal = p
	if p.Can(auth.ApplicationEdit) {
		who.device = c.device(ctx)
	}
	return context.WithValue(web.WithActor(ctx.Context(), p.UserID, p.Name), callerKey{}, who), nil
}

func (c *console) token(ctx huma.Context) string {
	cookie, err := huma.ReadCookie(ctx, web.SessionCookieName(c.TLS))
	if err != nil {
		return ""
	}
	return cookie.Value
}

// device is the mark of the caller's browser; one that has none gets one.
func (c *console) device(ctx huma.Context) string {
	if cookie, err := huma.ReadCookie(ctx, web.DeviceCookieName(c.TLS)); err == nil && web.DeviceMark(cookie.Value) != "" {
		return cookie.Value
	}
	cookie := web.NewDeviceCookie(c.TLS)
	ctx.AppendHeader("Set-Cookie", cookie.String())
	return cookie.Value
}

// actor is the caller as the rooms of the opening want them.
func (w caller) actor() merchant.Actor {
	a := merchant.ActorOf(w.Principal)
	a.Device = w.device
	return a
}

// within narrows the caller's reach to one merchant and one store, where they are named. Out of reach is NotFound, the
// same as not existing.
func (w caller) within(merchantID, storeID string) (db.Scope, error) {
	scope := w.Scope()
	if merchantID != "" {
		if scope.Merchant != "" && scope.Merchant != merchantID {
			return db.Scope{}, fault.E("console.within", fault.NotFound)
		}
		scope.Merchant = merchantID
	}
	if storeID != "" {
		if scope.Stores != nil && !slices.Contains(scope.Stores, storeID) {
			return db.Scope{}, fault.E("console.within", fault.NotFound)
		}
		scope.Stores = []string{storeID}
	}
	return scope, nil
}

// sessionReply is an answer that sets the session cookie.
type sessionReply struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
	Body      Session
}

type endedReply struct {
	SetCookie http.Cookie `header:"Set-Cookie"`
}
