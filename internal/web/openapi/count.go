package openapi

import (
	"context"
	"errors"
	"net/http"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/fault"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// Outcomes of signed requests as operators watch them: few, and without ids.
const (
	outcomeOK        = "ok"
	outcomeSignature = "refused_signature" // missing, malformed, wrong, of another time, or a nonce that was used
	outcomeKey       = "refused_key"       // revoked or replaced
	outcomeAddress   = "refused_address"
	outcomeGrant     = "refused_grant" // a provider that the merchant does not let
	outcomeScope     = "refused_scope"
	outcomeRefused   = "refused" // by the room: not found, not allowed now, a conflict, bad input
	outcomeLimited   = "limited"
	outcomeFailed    = "failed" // ours
)

type countedKey struct{}

// counted is guard with its refusals counted; seal counts the rest.
func (v *v1) counted(ctx huma.Context, access web.Access) (context.Context, error) {
	known, err := v.guard(ctx, access)
	var kept *web.Kept
	if err == nil || errors.As(err, &kept) {
		return known, err
	}
	who := caller{}
	if known != nil {
		who = callerOf(known)
		known = context.WithValue(known, countedKey{}, true)
	}
	v.count(who, refusal(err))
	return known, err
}

func (v *v1) count(who caller, outcome string) {
	if v.Count != nil {
		v.Count(kindOf(who), outcome)
	}
}

func kindOf(who caller) string {
	switch {
	case who.KeyID == "":
		return "unknown"
	case who.ProviderID != "":
		return "provider"
	case who.Software():
		return "software"
	}
	return "terminal"
}

// refusal is the outcome of a request that the guard did not let in.
func refusal(err error) string {
	code := fault.CodeOf(err)
	switch code {
	case auth.KeyRevoked:
		return outcomeKey
	case auth.KeyAddress:
		return outcomeAddress
	case auth.NotGranted, auth.MerchantNeeded:
		return outcomeGrant
	case auth.KeyScope:
		return outcomeScope
	case fault.Internal, fault.Unavailable, "":
		return outcomeFailed
	}
	if strings.HasPrefix(string(code), "SIGNATURE_") {
		return outcomeSignature
	}
	return outcomeRefused
}

// outcomeOf is the outcome of a request that was let in, by its answer's status.
func outcomeOf(status int) string {
	switch {
	case status < http.StatusBadRequest:
		return outcomeOK
	case status == http.StatusUnauthorized: // its nonce was used before
		return outcomeSignature
	case status == http.StatusTooManyRequests:
		return outcomeLimited
	case status < http.StatusInternalServerError:
		return outcomeRefused
	}
	return outcomeFailed
}
