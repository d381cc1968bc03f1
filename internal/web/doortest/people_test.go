package doortest

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/partner"
)

const password = "correct horse battery"

// user makes a person with memberships and answers a signed-in browser.
func (h *house) user(login string, memberships ...auth.Membership) *browser {
	h.t.Helper()
	_, _, err := h.auth.CreateUser(h.t.Context(), auth.System(), auth.NewUser{Login: login, Name: "示例" + login, Password: password, Memberships: memberships})
	must(h.t, err)
	b := h.browser()
	b.signIn(login)
	return b
}

func (b *browser) signIn(login string) {
	b.h.t.Helper()
	a := b.do("POST", "/console/session", "application/json", `{"login":"`+login+`","password":"`+password+`"}`)
	if a.status != 200 {
		b.h.t.Fatalf("sign in: %d %s", a.status, a.body)
	}
}

func (h *house) staff(role auth.Role) *browser {
	h.t.Helper()
	return h.user(strings.ToLower(strings.ReplaceAll(string(role), "_", "-")), auth.Membership{Role: role, Kind: auth.AtPlatform})
}

// shop is a live merchant with a store, a terminal and people.
type shop struct {
	merchant merchant.Merchant
	store    merchant.Store
	terminal device.Terminal
	owner    *browser
}

// shop opens a live merchant without going through an application.
func (h *house) shop(name, phone string) shop {
	h.t.Helper()
	return h.shopOf(partner.DefaultAcquirerID, name, phone)
}

// acquirer makes a further acquirer.
func (h *house) acquirer(name string) (id string) {
	h.t.Helper()
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		a, err := partner.Create(ctx, tx, name)
		id = a.ID
		return err
	}))
	return id
}

func (h *house) shopOf(acquirerID, name, phone string) shop {
	h.t.Helper()
	s := shop{}
	merchantID := id.New("mch", h.db.Now())
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) (err error) {
		if err = h.merchants.Register(ctx, tx, merchant.Registration{
			ID: merchantID, AcquirerID: acquirerID, OwnerID: "usr_none", Name: name, ShortName: name, SubjectType: merchant.Company,
			USCC: "91350100M000100Y43", MCC: "5812", Phone: phone, Email: "demo@example.com",
		}); err != nil {
			return err
		}
		if s.merchant, s.store, err = h.merchants.Approve(ctx, tx, merchant.System("test"), merchantID, merchant.Approval{
			Store: merchant.Store{Name: name + "总店", Region: "示例市", Address: "示例路 1 号", MCC: "5812"}, Account: merchant.Account{Kind: merchant.Corporate},
		}); err != nil {
			return err
		}
		s.merchant, err = h.merchants.GoLive(ctx, tx, merchant.System("test"), merchantID, "test")
		return err
	}))
	s.owner = h.user("owner-"+phone, auth.Membership{Role: auth.Owner, Kind: auth.AtMerchant, ScopeID: merchantID})
	var err error
	s.terminal, err = h.devices.Add(h.t.Context(), merchant.Actor{
		ID: "usr_none", Scope: db.MerchantScope(merchantID), Can: func(string) bool { return true },
	}, device.NewTerminal{MerchantID: merchantID, StoreID: s.store.ID, Environment: db.Test, Name: "1 号收银台"})
	must(h.t, err)
	return s
}

// channel opens WeChat Pay for a shop under the sandbox's provider account.
func (h *house) channel(merchantID string) {
	h.t.Helper()
	h.provider()
	number := h.subMerchants[0]
	h.subMerchants = h.subMerchants[1:] // each number is one merchant's
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		return h.contracts.OpenChannel(ctx, tx, merchantID, db.Test, channel.WeChat, number)
	}))
}

// provider keeps the sandbox's credentials as the install's provider account, once.
func (h *house) provider() {
	h.t.Helper()
	if h.account != "" {
		return
	}
	var all map[string]map[string]any
	h.sandboxCall(http.MethodGet, "/sandbox/credentials", "", &all)
	credentials := all["wechat"]
	for _, number := range credentials["sub_mchids"].([]any) {
		h.subMerchants = append(h.subMerchants, number.(string))
	}
	delete(credentials, "sub_mchids")
	raw, err := json.Marshal(credentials)
	must(h.t, err)
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		a, err := h.contracts.SaveAccount(ctx, tx, contract.Account{
			AcquirerID: partner.DefaultAcquirerID, Environment: db.Test, Channel: channel.WeChat, Mode: channel.Provider, Name: "sandbox",
		}, raw)
		h.account = a.ID
		return err
	}))
}

func (h *house) sandboxCall(method, path, body string, into any) {
	h.t.Helper()
	r, err := http.NewRequestWithContext(h.t.Context(), method, h.control+path, strings.NewReader(body))
	must(h.t, err)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	response, err := http.DefaultClient.Do(r)
	must(h.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	must(h.t, err)
	if response.StatusCode/100 != 2 {
		h.t.Fatalf("sandbox %s: %d %s", path, response.StatusCode, text)
	}
	must(h.t, json.Unmarshal(text, into))
}

// closeChannel switches a merchant's WeChat Pay off.
func (h *house) closeChannel(merchantID string) {
	h.t.Helper()
	must(h.t, h.db.Write(h.t.Context(), func(ctx context.Context, tx db.Tx) error {
		all, err := contract.Channels(ctx, tx, db.MerchantScope(merchantID), merchantID)
		for _, m := range all {
			m.Active = false
			if err == nil {
				err = h.contracts.SetMerchantChannel(ctx, tx, m)
			}
		}
		return err
	}))
}
