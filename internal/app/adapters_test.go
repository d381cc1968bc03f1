package app

import (
	"context"
	"testing"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
	"cloudpos/internal/payment"
	"cloudpos/internal/secret"
	"cloudpos/internal/webhook"
)

// An order's news reach its merchant, its store, its terminal, the platform and its own acquirer, each once, and no other
// acquirer.
func TestOrderNewsReachWhomTheyConcern(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		ring, err := secret.NewKeyring()
		if err != nil {
			t.Fatal(err)
		}
		merchants, hub := merchant.NewService(secret.New(ring)), live.New(d, dbtest.Logger(t))
		defer hub.Close()
		var other partner.Acquirer
		err = d.Write(t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
			if other, err = partner.Create(ctx, tx, "示例银行"); err != nil {
				return err
			}
			return merchants.Register(ctx, tx, merchant.Registration{
				ID: "mch_1", AcquirerID: other.ID, OwnerID: "usr_1", Name: "示例商户", ShortName: "示例", SubjectType: merchant.Company,
				USCC: "91350100M000100Y43", MCC: "5812", Phone: "13800138000", Email: "demo@example.com",
			})
		})
		if err != nil {
			t.Fatal(err)
		}
		topics := []string{
			live.Merchant("mch_1"), live.Store("sto_1"), live.Terminal("trm_1"), live.Order("ord_1"), live.Console, live.Acquirer(other.ID),
		}
		events, cancel := hub.Subscribe(append(topics, live.Acquirer(partner.DefaultAcquirerID), live.Merchant("mch_2"))...)
		defer cancel()
		news := newOrderNews(hub, merchants, webhook.New(webhook.Config{DB: d}))
		for range 2 { // the second time from memory
			err := d.Write(t.Context(), func(ctx context.Context, tx db.Tx) error {
				return news.OrderMoved(ctx, tx, payment.Order{MerchantID: "mch_1", ID: "ord_1", StoreID: "sto_1", TerminalID: "trm_1", State: payment.Paid}, payment.Paying)
			})
			if err != nil {
				t.Fatal(err)
			}
			heard := map[string]int{}
			for len(events) > 0 {
				heard[(<-events).Topic]++
			}
			for _, topic := range topics {
				if heard[topic] != 1 {
					t.Errorf("%s heard it %d times", topic, heard[topic])
				}
			}
			if len(heard) != len(topics) {
				t.Errorf("heard by %v", heard)
			}
		}
	})
}
