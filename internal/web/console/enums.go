package console

import (
	"cloudpos/internal/onboarding"
	"cloudpos/internal/payment"
	"cloudpos/internal/settle"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// Environment parts trial from real money.
type Environment string

// Schema names the enum in the document.
func (Environment) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[Environment](r, "Environment", "test and live never mix", "test", "live")
}

// Channel is a wallet's network.
type Channel string

// Schema names the enum in the document.
func (Channel) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[Channel](r, "Channel", "Payment channel", "wechat", "alipay", "unionpay")
}

// Scene is how payer and code meet.
type Scene string

// Schema names the enum in the document.
func (Scene) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[Scene](r, "Scene", "How payer and code meet", "qr_code", "payer_code", "wallet_page")
}

// OrderState is where an order stands; the graph is in docs/states.md.
type OrderState string

// Schema names the enum in the document.
func (OrderState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[OrderState](r, "OrderState", "Where an order stands (docs/states.md)", statesOf[OrderState](payment.States())...)
}

// AttemptState is where one try at one channel stands.
type AttemptState string

// Schema names the enum in the document.
func (AttemptState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[AttemptState](r, "AttemptState", "Where one try at one channel stands (docs/states.md)", statesOf[AttemptState](attemptStates())...)
}

// RefundState is where a refund stands.
type RefundState string

// Schema names the enum in the document.
func (RefundState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[RefundState](r, "RefundState", "Where a refund stands (docs/states.md)", statesOf[RefundState](payment.RefundStates())...)
}

// SettlementState is where a settlement stands.
type SettlementState string

// Schema names the enum in the document.
func (SettlementState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[SettlementState](r, "SettlementState", "Where a settlement stands (docs/states.md)", statesOf[SettlementState](settle.States())...)
}

// ApplicationState is where an application stands (domain.md A17).
type ApplicationState string

// Schema names the enum in the document.
func (ApplicationState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[ApplicationState](r, "ApplicationState", "Where an application stands (domain.md A17)",
		statesOf[ApplicationState](onboarding.States())...)
}

// MerchantStatus is whether a merchant may trade.
type MerchantStatus string

// Schema names the enum in the document.
func (MerchantStatus) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[MerchantStatus](r, "MerchantStatus", "Whether a merchant may trade",
		"applying", "approved", "live", "suspended", "closed")
}

// TerminalStatus is whether a terminal may trade.
type TerminalStatus string

// Schema names the enum in the document.
func (TerminalStatus) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[TerminalStatus](r, "TerminalStatus", "Whether a terminal may trade", "pending", "active", "disabled")
}

// DocumentKind is what an uploaded document proves.
type DocumentKind string

// Schema names the enum in the document.
func (DocumentKind) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[DocumentKind](r, "DocumentKind", "What a document proves", documentKinds()...)
}

func documentKinds() []DocumentKind {
	return []DocumentKind{
		"licence", "id_front", "id_back", "premises", "storefront", "interior", "counter", "account_permit", "authorisation",
		"handler_id_front", "handler_id_back", "security_certificate", "green_certificate",
	}
}

// Role is a bundle of permissions.
type Role string

// Schema names the enum in the document.
func (Role) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[Role](r, "Role", "A bundle of permissions", "ADMIN", "REVIEWER", "APPROVER", "FINANCE", "SUPPORT",
		"ACCOUNT_MANAGER", "AGENT", "AGENT_REVIEWER", "AGENT_DEVELOPER", "OWNER", "STORE_MANAGER", "CASHIER", "MERCHANT_FINANCE")
}

// Section is a part of an application.
type Section string

// Schema names the enum in the document.
func (Section) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[Section](r, "Section", "A part of an application",
		"subject", "legal_person", "premises", "store", "settlement", "contact", "documents", "agreement", "activation")
}

// MailingState is where an agreement on paper stands.
type MailingState string

// Schema names the enum in the document.
func (MailingState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum(r, "MailingState", "Where an agreement on paper stands", statesOf[MailingState](onboarding.MailedStates())...)
}

// statesOf names a room's states for a document.
func statesOf[T, S ~string](states []S) []T {
	out := make([]T, len(states))
	for i, s := range states {
		out[i] = T(s)
	}
	return out
}

// attemptStates are the states that an attempt can be in: what comes after a paid order belongs to the order alone.
func attemptStates() []payment.State {
	var out []payment.State
	for _, s := range payment.States() {
		if s != payment.PaidLate && s != payment.Refunded {
			out = append(out, s)
		}
	}
	return out
}
