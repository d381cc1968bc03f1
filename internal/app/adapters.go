package app

import (
	"context"
	"sync"

	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/payment"
	"cloudpos/internal/webhook"
)

// TradeGate asks merchant and device whether a payment may begin. A payment without a terminal is one of a collection code.
type TradeGate struct{}

// MayTrade implements payment.Gate.
func (TradeGate) MayTrade(ctx context.Context, tx db.Tx, env db.Environment, merchantID, storeID, terminalID string) error {
	if err := merchant.MayTrade(ctx, tx, env, merchantID, storeID); err != nil {
		return err
	}
	if terminalID == "" {
		return device.MayCollect(ctx, tx, merchantID, storeID)
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

// acquirersKept bounds how many merchants' acquirers are remembered.
const acquirersKept = 50_000

// orderNews tells screens that an order moved: those of its merchant, store and terminal, and of the offices that look
// after it; and the merchant's software.
type orderNews struct {
	hub       *live.Hub
	merchants *merchant.Service
	webhooks  *webhook.Service
	payments  *payment.Service // set once it is made: it tells us

	mu        sync.Mutex
	acquirers map[string]string // by merchant; a merchant never changes its acquirer
}

func newOrderNews(hub *live.Hub, merchants *merchant.Service, webhooks *webhook.Service) *orderNews {
	return &orderNews{hub: hub, merchants: merchants, webhooks: webhooks, acquirers: map[string]string{}}
}

// OrderMoved implements payment.Publisher.
func (n *orderNews) OrderMoved(ctx context.Context, tx db.Tx, o payment.Order, was payment.State) error {
	if o.State != was {
		if err := n.paymentEvent(ctx, tx, o); err != nil {
			return err
		}
	}
	if was == "" {
		return nil // whoever made it knows; screens show it once the channel has been asked
	}
	acquirer, err := n.acquirerOf(ctx, tx, o.MerchantID)
	if err != nil {
		return err
	}
	topics := append(live.Offices(acquirer), live.Merchant(o.MerchantID), live.Store(o.StoreID), live.Order(o.ID))
	if o.TerminalID != "" {
		topics = append(topics, live.Terminal(o.TerminalID))
	}
	n.hub.Publish(ctx, tx, live.Event{Kind: "order." + string(o.State), ID: o.ID, Environment: o.Environment}.To(topics...)...)
	return nil
}

func (n *orderNews) acquirerOf(ctx context.Context, tx db.Tx, merchantID string) (string, error) {
	n.mu.Lock()
	acquirer, known := n.acquirers[merchantID]
	n.mu.Unlock()
	if known {
		return acquirer, nil
	}
	m, err := n.merchants.Get(ctx, tx, db.MerchantScope(merchantID), merchantID)
	if err != nil {
		return "", err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.acquirers) >= acquirersKept {
		clear(n.acquirers)
	}
	n.acquirers[merchantID] = m.AcquirerID
	return m.AcquirerID, nil
}
