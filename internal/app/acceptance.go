package app

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"cloudpos/client"
	"cloudpos/internal/accept"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/integration"
	"cloudpos/internal/payment"
	"cloudpos/internal/web/openapi"
	"cloudpos/internal/webhook"
)

// buildAcceptance ties the acceptance suite to what it looks at, and to the sandbox's wallet where there is one; and the
// integration projects to both.
func (a *App) buildAcceptance(context.Context) error {
	c := accept.RunsConfig{
		DB: a.DB, Webhooks: a.Webhooks, Log: a.config.Log, Wait: pause,
		Platform: func(merchantID string) accept.Platform { return inside{merchantID, a.DB, a.Payments, a.Webhooks} },
	}
	if a.sandboxURL != "" {
		carrier := &http.Client{Timeout: 30 * time.Second}
		c.Payer = func(ctx context.Context) (accept.Payer, error) { return accept.OpenWallet(ctx, a.sandboxURL, carrier) }
	}
	a.Acceptance = accept.NewRuns(c)
	a.Integrations = integration.NewService(integration.Config{DB: a.DB, Vault: a.Vault, Webhooks: a.Webhooks, Acceptance: a.Acceptance})
	return nil
}

// pause waits, or ends with its context.
func pause(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// inside is the platform as the acceptance suite sees it within the program: one merchant's payments of the test
// environment, as the merchant's software is told of them.
type inside struct {
	merchantID string
	db         *db.DB
	payments   *payment.Service
	webhooks   *webhook.Service
}

// TestMerchant implements accept.Platform.
func (p inside) TestMerchant(context.Context) (string, error) { return p.merchantID, nil }

// Payment implements accept.Platform.
func (p inside) Payment(ctx context.Context, outOrderNo string) (out client.Payment, found bool, err error) {
	o, err := p.payments.GetByNumber(ctx, db.MerchantScope(p.merchantID), p.merchantID, db.Test, outOrderNo)
	if fault.Is(err, fault.NotFound) {
		return out, false, nil
	}
	if err != nil {
		return out, false, err
	}
	text, err := openapi.PaymentSnapshot(ctx, p.payments, o)
	if err != nil {
		return out, false, err
	}
	return out, true, json.Unmarshal(text, &out)
}

// Told implements accept.Platform.
func (p inside) Told(ctx context.Context, paymentID, eventType string) (out accept.Told, found bool, err error) {
	err = p.db.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		o := webhook.Owned{MerchantID: p.merchantID, Environment: db.Test}
		page, err := p.webhooks.List(ctx, tx, webhook.Filter{Owned: o, Type: eventType, ObjectID: paymentID, Limit: 1})
		if err != nil || len(page.Items) == 0 {
			return err
		}
		e, err := p.webhooks.Event(ctx, tx, o, page.Items[0].ID)
		out, found = accept.Told{ID: e.ID, Body: []byte(e.Body)}, err == nil
		return err
	})
	return out, found, err
}
