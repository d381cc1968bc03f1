package app

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/payment"
)

// TradeGate asks merchant and device whether a payment may begin.
type TradeGate struct{}

// MayTrade implements payment.Gate.
func (TradeGate) MayTrade(ctx context.Context, tx db.Tx, env db.Environment, merchantID, storeID, terminalID string) error {
	if err := merchant.MayTrade(ctx, tx, merchantID, storeID); err != nil || terminalID == "" {
		return err
	}
	t, err := device.MayTrade(ctx, tx, merchantID, terminalID)
	if err != nil {
		return err
	}
	if t.Environment != env || t.StoreID != storeID {
		return fault.E("app.MayTrade", fault.Forbidden, "the terminal belongs to another store or environment")
	}
	return nil
}

// orderNews tells screens that an order moved.
type orderNews struct{ hub *live.Hub }

// OrderMoved implements payment.Publisher.
func (n orderNews) OrderMoved(ctx context.Context, tx db.Tx, o payment.Order) error {
	event := live.Event{Kind: "order." + string(o.State), ID: o.ID}
	topics := []string{live.Merchant(o.MerchantID), live.Store(o.StoreID), live.Order(o.ID), live.Console}
	if o.TerminalID != "" {
		topics = append(topics, live.Terminal(o.TerminalID))
	}
	events := make([]live.Event, len(topics))
	for i, topic := range topics {
		event.Topic = topic
		events[i] = event
	}
	n.hub.Publish(ctx, tx, events...)
	return nil
}
