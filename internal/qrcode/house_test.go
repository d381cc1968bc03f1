package qrcode

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/device"
	"cloudpos/internal/id"
	"cloudpos/internal/live"
	"cloudpos/internal/merchant"
	"cloudpos/internal/message"
	"cloudpos/internal/partner"
	"cloudpos/internal/secret"
)

type house struct {
	t         *testing.T
	db        *db.DB
	merchants *merchant.Service
	devices   *device.Service
	contracts *contract.Service
	svc       *Service
	accounts  int
}

// each runs a test on both engines with two live merchants, each with a store and two open channels.
func each(t *testing.T, f func(t *testing.T, h *house, ours, theirs shop)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		ring, err := secret.NewKeyring()
		if err != nil {
			t.Fatal(err)
		}
		vault := secret.New(ring)
		hub := live.New(d, dbtest.Logger(t))
		t.Cleanup(hub.Close)
		h := &house{t: t, db: d, merchants: merchant.NewService(vault), contracts: contract.NewService(vault, plain("wechat"), plain("alipay"), plain("unionpay"))}
		messages := message.New(message.Config{DB: d, Vault: vault, Gateway: message.NewFileGateway(t.TempDir() + "/outbox"), Logger: dbtest.Logger(t), Development: true})
		h.devices = device.NewService(device.Config{DB: d, Vault: vault, Merchants: h.merchants, Messages: messages, Hub: hub})
		h.svc = NewService(Config{
			DB: d, Hash: vault.Hash, Merchants: h.merchants, Devices: h.devices, Catalogue: h.contracts.Catalogue(),
			BaseURL: func() string { return "https://pos.example.cn" },
		})
		f(t, h, h.shop("13800138000"), h.shop("13800138001"))
	})
}

// plain is a driver that only says what its channel can do: nothing is called in these tests.
type plain channel.Name

func (p plain) Name() channel.Name { return channel.Name(p) }

func (p plain) Capabilities() channel.Capabilities {
	return channel.Capabilities{NameZH: "钱包 " + string(p), NameEN: string(p), Scenes: []channel.Scene{channel.WalletPage}, Browser: string(p)}
}

func (plain) Validate(channel.Mode, []byte) error { return nil }

func (plain) Connect(context.Context, channel.Account) (channel.Connector, error) {
	return nil, errUncalled
}

func (plain) ReadBill(context.Context, channel.BillFile, channel.BillSink) (channel.BillSummary, error) {
	return channel.BillSummary{}, errUncalled
}

var errUncalled = errors.New("not in these tests")

type shop struct {
	merchant merchant.Merchant
	store    merchant.Store
}

func (h *house) write(f func(ctx context.Context, tx db.Tx) error) {
	h.t.Helper()
	if err := h.db.Write(h.t.Context(), f); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) shop(phone string) (s shop) {
	h.t.Helper()
	merchantID := id.New("mch", h.db.Now())
	h.write(func(ctx context.Context, tx db.Tx) (err error) {
		if err = h.merchants.Register(ctx, tx, merchant.Registration{
			ID: merchantID, AcquirerID: "acq_1", OwnerID: "usr_1", Name: "示例餐馆有限公司", ShortName: "示例小店", SubjectType: merchant.Company,
			USCC: "91350100M000100Y43", MCC: "5812", Phone: phone, Email: "demo@example.com",
		}); err != nil {
			return err
		}
		if s.merchant, s.store, err = h.merchants.Approve(ctx, tx, merchant.System("test"), merchantID, merchant.Approval{
			Store: merchant.Store{Name: "总店", Region: "示例市", Address: "示例路 1 号", MCC: "5812"}, Account: merchant.Account{Kind: merchant.Corporate},
		}); err != nil {
			return err
		}
		s.merchant, err = h.merchants.GoLive(ctx, tx, merchant.System("test"), merchantID, "test")
		return err
	})
	h.open(s, "wechat")
	h.open(s, "alipay")
	return s
}

// open opens a channel for a merchant in the test environment, under an account of its own.
func (h *house) open(s shop, name channel.Name) {
	h.t.Helper()
	h.accounts++
	h.write(func(ctx context.Context, tx db.Tx) error {
		a, err := h.contracts.SaveAccount(ctx, tx, contract.Account{
			AcquirerID: partner.DefaultAcquirerID, Environment: db.Test, Channel: name, Mode: channel.Own, Name: fmt.Sprint("own ", h.accounts),
		}, []byte("{}"))
		if err != nil {
			return err
		}
		return h.contracts.SetMerchantChannel(ctx, tx, contract.MerchantChannel{
			MerchantID: s.merchant.ID, Environment: db.Test, Channel: name, AccountID: a.ID, Active: true,
		})
	})
}

func manager(s shop) merchant.Actor {
	return merchant.Actor{
		ID: "usr_1", Name: "示例店主", Scope: db.MerchantScope(s.merchant.ID), Can: func(p string) bool { return p == auth.CodeManage },
	}
}

func terms(name string, channels ...channel.Name) Terms {
	if len(channels) == 0 {
		channels = []channel.Name{"wechat", "alipay"}
	}
	return Terms{Name: name, Channels: channels}
}

func (h *house) code(s shop, t Terms) Code {
	h.t.Helper()
	c, err := h.svc.Create(h.t.Context(), manager(s), NewCode{MerchantID: s.merchant.ID, StoreID: s.store.ID, Environment: db.Test, Terms: t})
	if err != nil {
		h.t.Fatal(err)
	}
	return c
}

func (h *house) token(c Code) string { return h.svc.c.Hash.token(purposeCode, c.LinkID) }

// mayPay is the fault code that a payment on a link is refused with, "" when it may go on.
func (h *house) mayPay(token string, name channel.Name) (err error) {
	h.write(func(ctx context.Context, tx db.Tx) error {
		err = h.svc.MayPay(ctx, tx, token, name, 100)
		return nil
	})
	return err
}
