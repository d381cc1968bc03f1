package openapi

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"net/http"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/signature"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// caller is who signed the request: a terminal, in one store of one merchant, or a merchant's software.
type caller struct {
	auth.Signer
	credentials signature.Credentials
	repeat      auth.Repeat
	claimed     *bool // whether the request has used its Idempotency-Key up
	spoilt      *bool // whether the answer's signature is not to fit (forged.go)
}

type callerKey struct{}

func callerOf(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

// scope is what the caller reaches: a terminal the payments of its own store, software those of its stores.
func (c caller) scope() db.Scope { return c.Scope() }

// actor is the caller as the rooms of terminals and codes want it: software that manages may do what a store manager may.
func (c caller) actor() merchant.Actor {
	name := c.Name
	if name == "" {
		name = c.TerminalID
	}
	var spent db.Tx // a use case may record several acts, and a transaction may run again
	return merchant.Actor{
		ID: c.KeyID, Name: name, Scope: c.scope(),
		Can: func(permission string) bool {
			return c.Software() && c.Can(auth.ScopeManage) && (permission == auth.TerminalManage || permission == auth.CodeManage || permission == auth.WebhookManage)
		},
		Once: func(ctx context.Context, tx db.Tx) error {
			if spent == tx {
				return nil
			}
			spent = tx
			return c.once(ctx, tx)
		},
	}
}

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
	who := caller{claimed: new(bool), spoilt: new(bool)}
	err = v.DB.Read(ctx.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		who.Signer, who.credentials, err = v.Auth.CheckRequest(ctx, tx, auth.SignedRequest{
			Authorization: r.Header.Get("Authorization"), Method: r.Method, PathAndQuery: r.URL.RequestURI(), Body: body, IP: audit.OriginOf(ctx).IP,
		})
		return err
	})
	if err != nil {
		return nil, err
	}
	kind := "terminal"
	name := who.TerminalID
	if who.Software() {
		kind, name = "software", who.KeyID
	}
	known := context.WithValue(web.WithActor(ctx.Context(), name, kind), callerKey{}, who)
	if who.MerchantID == "" && ctx.Operation().OperationID != "list_merchants" {
		return known, fault.E("openapi.guard", auth.MerchantNeeded)
	}
	if !access.Allowed(who.Can) {
		return known, fault.E("openapi.guard", auth.KeyScope, map[string]string{"scope": access.Permissions()[0]})
	}
	v.seen(ctx.Context(), who.Signer)
	if key := r.Header.Get("Idempotency-Key"); key != "" && repeatable(ctx.Operation()) {
		if !auth.ValidIdempotencyKey(key) {
			return known, badField("Idempotency-Key", "须为 1–64 位字母、数字、下划线或短横线", "must be 1–64 letters, digits, _ or -")
		}
		who.repeat = repeatOf(who.Signer, ctx.Operation().OperationID, key, r, body)
		known = context.WithValue(known, callerKey{}, who)
		return known, v.answeredBefore(ctx.Context(), who.repeat)
	}
	return known, nil
}

// repeatable says whether an operation honours Idempotency-Key: every POST that has no number of the merchant's own.
func repeatable(op *huma.Operation) bool {
	return op.Method == http.MethodPost && op.OperationID != "create_payment" && op.OperationID != "create_refund"
}

func repeatOf(who auth.Signer, operation, key string, r *http.Request, body []byte) auth.Repeat {
	sum := sha256.New()
	sum.Write([]byte(r.URL.RequestURI() + "\n"))
	sum.Write(body)
	if who.ProviderID != "" {
		key = who.ProviderID + " " + key // a provider and the merchant's own software do not know each other's keys
	}
	return auth.Repeat{MerchantID: who.MerchantID, Environment: who.Environment, Key: key, Operation: operation, Digest: hex.EncodeToString(sum.Sum(nil))}
}

// answeredBefore is a *web.Kept when this very request was answered within the last 24 hours.
func (v *v1) answeredBefore(ctx context.Context, r auth.Repeat) error {
	var kept *web.Kept
	err := v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		status, body, found, err := v.Auth.Repeated(ctx, tx, r)
		if found {
			kept = &web.Kept{Status: status, Body: body}
		}
		return err
	})
	if err != nil || kept == nil {
		return err
	}
	return kept
}

// seal signs an answer to somebody who is known, and keeps it under its Idempotency-Key.
func (v *v1) seal(ctx context.Context, answer web.Sent) {
	who, known := ctx.Value(callerKey{}).(caller)
	if !known {
		return
	}
	if ctx.Value(countedKey{}) == nil {
		v.count(who, outcomeOf(answer.Status))
	}
	if *who.claimed && who.repeat.Key != "" {
		// Without the kept answer a repetition hears that it was done and its answer lost: nothing is done twice.
		if err := v.Auth.KeepAnswer(context.WithoutCancel(ctx), who.repeat, answer.Status, answer.Body); err != nil {
			_ = v.problems.Of(ctx, err) // logs it
		}
	}
	header, err := v.Auth.SignAnswer(ctx, who.Signer, who.credentials.Nonce, answer.Status, who.signedBody(answer.Body))
	if err != nil {
		_ = v.problems.Of(ctx, err) // logs it; the answer leaves unsigned, and clients refuse it
		return
	}
	answer.Header.Set(signature.AnswerHeader, header)
}

// seen notes now and then that a key is in use. A request does not fail for it: the next one tries again.
func (v *v1) seen(ctx context.Context, who auth.Signer) {
	if v.DB.Now().Sub(who.LastUsedAt) < auth.UseNoted {
		return
	}
	_ = v.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error { return auth.NoteUse(ctx, tx, who) })
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

// once uses the request's nonce up within a write's own transaction, and its Idempotency-Key; a replay of the bytes is
// refused there.
func (c caller) once(ctx context.Context, tx db.Tx) error {
	if err := auth.UseNonce(ctx, tx, c.KeyID, c.credentials.Nonce, tx.Now().Add(auth.NonceLife)); err != nil || c.repeat.Key == "" {
		return err
	}
	if err := auth.Claim(ctx, tx, c.repeat); err != nil {
		return err
	}
	*c.claimed = true
	return nil
}

// spend is once for writes whose room takes no hook: the nonce is used up just before the act.
func (v *v1) spend(ctx context.Context) error { return v.DB.Write(ctx, callerOf(ctx).once) }
