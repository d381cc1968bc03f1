package console

import (
	"context"
	"time"

	"cloudpos/internal/accept"
	"cloudpos/internal/anomaly"
	"cloudpos/internal/auth"
	"cloudpos/internal/bill"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/integration"
	"cloudpos/internal/ledger"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/partner"
	"cloudpos/internal/payment"
	"cloudpos/internal/privacy"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/recon"
	"cloudpos/internal/settle"
	"cloudpos/internal/statement"
	"cloudpos/internal/upkeep"
	"cloudpos/internal/visit"
	"cloudpos/internal/webhook"
)

// Deps are the services behind the console. The zero Deps make the document and serve nothing.
type Deps struct {
	DB           *db.DB
	Auth         *auth.Service
	Merchants    *merchant.Service
	Accounts     *merchant.Accounts
	Devices      *device.Service
	Codes        *qrcode.Service
	Payments     *payment.Service
	Webhooks     *webhook.Service
	Acceptance   *accept.Runs
	Integrations *integration.Service
	Bills        *bill.Service
	Recon        *recon.Service
	Ledger       *ledger.Service
	Settlements  *settle.Service
	Statements   *statement.Service
	Anomalies    *anomaly.Service
	Contracts    *contract.Service
	Openings     *contract.Openings
	Messages     *message.Service
	Onboarding   *onboarding.Service
	Upkeep       *upkeep.Service
	Privacy      *privacy.Service
	Leads        *partner.Leads
	Visits       *visit.Service
	Hub          *live.Hub

	TLS          bool          // people reach us over https
	BaseURL      func() string // how we are reached from outside
	About        AboutInfo
	Health       func(ctx context.Context) []HealthCheck
	SubMerchants func(ctx context.Context) (map[string][]string, error) // numbers that a sandbox accepts, by channel; nil without a sandbox
	StartedAt    time.Time
}

// AboutInfo is what is fixed for the life of the program.
type AboutInfo struct {
	Version, CustodyMode, Acquirer string
	SandboxURL                     string // of the wallet, as browsers reach it
	OutboxInFull                   bool   // messages go to the development outbox
}
