package app

import (
	"context"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/payment"
	"cloudpos/internal/web/openapi"
	"cloudpos/internal/webhook"
)

// EventTypes are all types of events that software can subscribe to: kind, dot, state in lower case.
func EventTypes() []string {
	var out []string
	for _, s := range payment.States() {
		out = append(out, eventType("payment", s))
	}
	for _, s := range payment.RefundStates() {
		out = append(out, eventType("refund", s))
	}
	for _, s := range device.Statuses() {
		out = append(out, eventType("terminal", s))
	}
	for _, s := range onboarding.States() {
		if s != onboarding.Draft { // nobody is told of what was not handed in
			out = append(out, eventType("application", s))
		}
	}
	return out
}

func eventType[S ~string](kind string, state S) string {
	return kind + "." + strings.ToLower(string(state))
}

func (a *App) openWebhooks() {
	a.Webhooks = webhook.New(webhook.Config{
		DB: a.DB, Vault: a.Vault, Messages: a.Messages, Log: a.config.Log, Types: EventTypes(), Allow: a.config.WebhookAllow,
		Development: !a.config.Production,
	})
}

// paymentEvent tells the merchant's software of a payment's new state.
func (n *orderNews) paymentEvent(ctx context.Context, tx db.Tx, o payment.Order) error {
	return n.webhooks.Emit(ctx, tx, webhook.Event{
		MerchantID: o.MerchantID, Environment: o.Environment, Type: eventType("payment", o.State), ObjectID: o.ID, Sequence: o.Version,
		NotifyURL: o.NotifyURL, Data: func(ctx context.Context) ([]byte, error) { return openapi.PaymentSnapshot(ctx, n.payments, o) },
	})
}

// RefundMoved implements payment.Publisher.
func (n *orderNews) RefundMoved(ctx context.Context, tx db.Tx, o payment.Order, r payment.Refund) error {
	return n.webhooks.Emit(ctx, tx, webhook.Event{
		MerchantID: o.MerchantID, Environment: o.Environment, Type: eventType("refund", r.State), ObjectID: r.ID, Sequence: r.Version,
		NotifyURL: o.NotifyURL, Data: func(context.Context) ([]byte, error) { return openapi.RefundSnapshot(r) },
	})
}

// terminalMoved tells the merchant's software of a terminal's new status.
func (a *App) terminalMoved(ctx context.Context, tx db.Tx, t device.Terminal) error {
	return a.Webhooks.Emit(ctx, tx, webhook.Event{
		MerchantID: t.MerchantID, Environment: t.Environment, Type: eventType("terminal", t.Status), ObjectID: t.ID, Sequence: t.Version,
		Data: func(context.Context) ([]byte, error) { return openapi.TerminalSnapshot(t) },
	})
}

// applicationMoved tells the merchant's software, in both environments, as an application is of neither.
func (a *App) applicationMoved(ctx context.Context, tx db.Tx, application onboarding.Application) error {
	for _, env := range []db.Environment{db.Test, db.Live} {
		err := a.Webhooks.Emit(ctx, tx, webhook.Event{
			MerchantID: application.MerchantID, Environment: env, Type: eventType("application", application.State), ObjectID: application.ID,
			Sequence: application.Version, Data: func(context.Context) ([]byte, error) { return openapi.ApplicationSnapshot(application) },
		})
		if err != nil {
			return err
		}
	}
	return nil
}
