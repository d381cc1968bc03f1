package openapi

import (
	"net/http"
	"time"

	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// Version is the version of the document, not of the program.
const Version = "1.0.0"

// The permissions that routes ask for. A terminal's key has all three; keys of software get scopes.
const (
	permRead   web.Permission = "read"
	permPay    web.Permission = "pay"
	permRefund web.Permission = "refund"
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
		Problems:    problems, Guard: v.guard,
		SecuritySchemes: map[string]*huma.SecurityScheme{
			"signature": {
				Type: "apiKey", In: "header", Name: "Authorization",
				Description: `CLOUDPOS-RSA2048-SHA256 mchid="…",key_id="…",timestamp="…",nonce="…",signature="…" over METHOD, path with query, timestamp, nonce and raw body, each followed by a line feed`,
			},
		},
		Security: []map[string][]string{{"signature": {}}},
	})
	v.terminalRoutes(a)
	v.paymentRoutes(a)
	v.refundRoutes(a)
	v.summaryRoutes(a)
	v.eventRoutes(a)
	return a
}

type v1 struct {
	Deps
	problems    *web.Problems
	activations *web.Limiter // per address: the room counts wrong codes per merchant
}
