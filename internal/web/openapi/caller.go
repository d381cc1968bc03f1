package openapi

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/signature"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// caller is who signed the request: a key of one terminal, in one store of one merchant, in one environment.
type caller struct {
	key         auth.TerminalKey
	credentials signature.Credentials
}

type callerKey struct{}

func callerOf(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

// scope is what a terminal reaches: the payments of its own store.
func (c caller) scope() db.Scope {
	return db.Scope{Merchant: c.key.MerchantID, Stores: []string{c.key.StoreID}}
}

// can says what a terminal's key may do. Keys of software will carry scopes of their own.
func can(p web.Permission) bool { return p == permRead || p == permPay || p == permRefund }

// guard checks the signature over the raw bytes. A read needs only the time window; a write uses its nonce up in its own
// transaction (see once), so a request that fails before it changes anything can be sent again as it is.
func (v *v1) guard(ctx huma.Context, access web.Access) (context.Context, error) {
	if access.IsPublic() {
		return ctx.Context(), nil
	}
	r, _ := humago.Unwrap(ctx)
	body, err := rawBody(r)
	if err != nil {
		return nil, err
	}
	var who caller
	err = v.DB.Read(ctx.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		who.key, who.credentials, err = auth.CheckRequest(ctx, tx, auth.SignedRequest{
			Authorization: r.Header.Get("Authorization"), Method: r.Method, PathAndQuery: r.URL.RequestURI(), Body: body,
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	if !access.Allowed(can) {
		return nil, fault.E("openapi.guard", fault.Forbidden)
	}
	v.seen(ctx.Context(), who.key)
	return context.WithValue(web.WithActor(ctx.Context(), who.key.TerminalID, "terminal"), callerKey{}, who), nil
}

// seen notes now and then that a terminal is alive. A request does not fail for it: the next one tries again.
func (v *v1) seen(ctx context.Context, k auth.TerminalKey) {
	if v.DB.Now().Sub(k.LastUsedAt) < auth.UseNoted {
		return
	}
	_ = v.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error { return auth.NoteUse(ctx, tx, k) })
}

// rawBody reads the body as sent and puts it back for the decoder. It is bounded before anything of it is hashed.
func rawBody(r *http.Request) ([]byte, error) {
	const op = "openapi.rawBody"
	body, err := io.ReadAll(io.LimitReader(r.Body, web.BodyLimit+1))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge) || len(body) > web.BodyLimit:
		return nil, fault.E(op, web.CodeTooLarge)
	case err != nil:
		return nil, fault.E(op, web.CodeBodyTimeout, err)
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	return body, nil
}

// once uses the request's nonce up within a write's own transaction; a replay of the bytes is refused there.
func (c caller) once(ctx context.Context, tx db.Tx) error {
	return auth.UseNonce(ctx, tx, c.key.KeyID, c.credentials.Nonce, tx.Now().Add(auth.NonceLife))
}

// spend is once for writes whose room takes no hook: the nonce is used up just before the act.
func (v *v1) spend(ctx context.Context) error { return v.DB.Write(ctx, callerOf(ctx).once) }
