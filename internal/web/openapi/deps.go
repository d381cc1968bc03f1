package openapi

import (
	"cloudpos/internal/auth"
	"cloudpos/internal/bill"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/payment"
	"cloudpos/internal/qrcode"
	"cloudpos/internal/statement"
	"cloudpos/internal/webhook"
)

// Deps are the services behind /v1. The zero Deps make the document and serve nothing.
type Deps struct {
	DB         *db.DB
	Auth       *auth.Service
	Merchants  *merchant.Service
	Devices    *device.Service
	Codes      *qrcode.Service
	Payments   *payment.Service
	Bills      *bill.Service
	Statements *statement.Service
	Webhooks   *webhook.Service
	Hub        *live.Hub
	Catalogue  channel.Catalogue            // the channels that this program speaks
	CustodyZH  string                       // shown on every money page
	Count      func(signer, outcome string) // a request was answered; nil: nobody counts
}
