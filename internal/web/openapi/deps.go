package openapi

import (
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/payment"
)

// Deps are the services behind /v1. The zero Deps make the document and serve nothing.
type Deps struct {
	DB        *db.DB
	Merchants *merchant.Service
	Devices   *device.Service
	Payments  *payment.Service
	Hub       *live.Hub
	Scenes    func(channel string) []string // what a channel's connector can do
	CustodyZH string                        // shown on every money page
}
