package console

import (
	"net/http"

	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// Version is the version of the document, not of the program.
const Version = "1.0.0"

// New declares every operation of the console on mux.
func New(mux *http.ServeMux, problems *web.Problems, deps Deps) *web.API {
	c := &console{Deps: deps, problems: problems}
	if deps.DB != nil {
		c.limits = newLimits(deps.DB.Clock())
	}
	a := web.NewAPI(mux, web.APIConfig{
		Title: "cloudpos console", Version: Version,
		Description: "JSON behind the merchant app and the operator console. Changes are additive.",
		Problems:    problems, Guard: c.guard,
		SecuritySchemes: map[string]*huma.SecurityScheme{
			"session": {Type: "apiKey", In: "cookie", Name: "cloudpos_session", Description: "Set by login; __Host-cloudpos_session over TLS"},
		},
		Security: []map[string][]string{{"session": {}}},
	})
	for _, declare := range []func(*web.API){
		c.sessionRoutes, c.signUpRoutes,
		c.applicationRoutes, c.contactRoutes, c.documentRoutes, c.categoryRoutes, c.planRoutes,
		c.directoryRoutes, c.leadRoutes, c.visitRoutes,
		c.policyRoutes, c.placeRoutes, c.workflowRoutes,
		c.agreementRoutes, c.mailingRoutes,
		c.reviewRoutes, c.letterRoutes,
		c.gateRoutes,
		c.upkeepRoutes, c.accessRoutes, c.privacyRoutes,
		c.subMerchantRoutes, c.openingRoutes,
		c.merchantRoutes, c.accountRoutes, c.accountCancelRoutes, c.terminalRoutes, c.bindingRoutes, c.codeRoutes,
		c.todayRoutes, c.growthRoutes, c.orderRoutes, c.exceptionRoutes, c.refundRoutes, c.billRoutes, c.reconRoutes, c.ledgerRoutes, c.settlementRoutes,
		c.limitRoutes, c.raiseRoutes, c.feeRoutes, c.greenRoutes, c.rebateRoutes, c.apiKeyRoutes, c.grantRoutes, c.signatureRoutes,
		c.statementRoutes,
		c.anomalyRoutes,
		c.flowRoutes,
		c.webhookRoutes, c.acceptanceRoutes, c.integrationRoutes,
		c.messageRoutes, c.userRoutes, c.auditRoutes, c.systemRoutes, c.boardRoutes, c.calendarRoutes,
		c.eventRoutes,
	} {
		declare(a)
	}
	return a
}

type console struct {
	Deps
	problems *web.Problems
	limits   limits
}
