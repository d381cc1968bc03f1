package openapi

import (
	"cloudpos/internal/payment"
	"cloudpos/internal/web"

	"github.com/danielgtaylor/huma/v2"
)

// Result is what became of the action that was asked for.
type Result string

// The results.
const (
	Done       Result = "DONE"        // it has happened
	InProgress Result = "IN_PROGRESS" // accepted; the end comes later: wait for the event or ask again
	Unknown    Result = "UNKNOWN"     // the channel did not answer: ask again by the same number, never use another one
	Failed     Result = "FAILED"      // it did not happen and will not
)

// Schema names the enum in the document.
func (Result) Schema(r huma.Registry) *huma.Schema {
	return web.Enum(r, "Result", "What became of the action that was asked for", Done, InProgress, Unknown, Failed)
}

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
	return web.Enum[Scene](r, "Scene", "qr_code: the payer scans (主扫); payer_code: the cashier scans (被扫); wallet_page: the payer pays on a page inside the wallet", "qr_code", "payer_code", "wallet_page")
}

// PaymentState is where a payment stands.
type PaymentState string

// Schema names the enum in the document.
func (PaymentState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[PaymentState](r, "PaymentState", "Where a payment stands (docs/states.md)", statesOf[PaymentState](payment.States())...)
}

// RefundState is where a refund stands.
type RefundState string

// Schema names the enum in the document.
func (RefundState) Schema(r huma.Registry) *huma.Schema {
	return web.Enum[RefundState](r, "RefundState", "Where a refund stands (docs/states.md)", statesOf[RefundState](payment.RefundStates())...)
}

// statesOf names the core's states for the document.
func statesOf[T, S ~string](states []S) []T {
	out := make([]T, len(states))
	for i, s := range states {
		out[i] = T(s)
	}
	return out
}
