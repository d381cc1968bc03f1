package openapi

import (
	"net/http"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// Version is the version of the document, not of the program.
const Version = "1.0.0"

// The scopes that routes ask for. A terminal's key has the first three; people give software's keys theirs.
const (
	permRead   web.Permission = auth.ScopeRead
	permPay    web.Permission = auth.ScopePay
	permRefund web.Permission = auth.ScopeRefund
	permManage web.Permission = auth.ScopeManage
)

// New declares every operation of /v1 on mux.
func New(mux *http.ServeMux, problems *web.Problems, deps Deps) *web.API {
	v := &v1{Deps: deps, problems: problems}
	if deps.DB != nil {
		v.activations = web.NewLimiter(deps.DB.Clock(), 20, 10*time.Second)
	}
	a := web.NewAPI(mux, web.APIConfig{
		Title: "cloudpos API", Version: Version,
		Description: "Scan-to-pay for terminals and software. Amounts are integer fen; the client's own numbers are the idempotency keys; every refusal is problem+json with a stable code.",
		Problems:    problems, Guard: v.counted, Seal: v.seal,
		SecuritySchemes: map[string]*huma.SecurityScheme{
			"signature": {
				Type: "apiKey", In: "header", Name: "Authorization",
				Description: `CLOUDPOS-HMAC-SHA256 mchid="…",key_id="…",timestamp="…",nonce="…",signature="…" over METHOD, path with query, timestamp, nonce and raw body, each followed by a line feed; CLOUDPOS-RSA2048-SHA256 and CLOUDPOS-SM2-SM3 for key pairs. Answers carry Cloudpos-Signature`,
			},
		},
		Security: []map[string][]string{{"signature": {}}},
	})
	v.terminalRoutes(a)
	v.merchantRoutes(a)
	v.placeRoutes(a)
	v.codeRoutes(a)
	v.paymentRoutes(a)
	v.refundRoutes(a)
	v.summaryRoutes(a)
	v.billRoutes(a)
	v.statementRoutes(a)
	v.eventRoutes(a)
	v.webhookRoutes(a)
	return a
}

type v1 struct {
	Deps
	problems    *web.Problems
	activations *web.Limiter // per address: the room counts wrong codes per merchant
}
