package openapi

import (
	"context"
	"slices"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
	"cloudpos/internal/payment"
	"cloudpos/internal/signature"
	"cloudpos/internal/web"
)

func (v *v1) terminalRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/terminals/activate", ID: "activate_terminal", Tag: "terminal",
		Summary: "Trade an activation code for a key", Status: 201,
		Access: web.Public("the code is the credential; the key comes with it"),
	}, v.activate)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/me", ID: "me", Tag: "terminal",
		Summary: "Who is speaking and what may be done", Access: web.Needs(permRead),
	}, v.me)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/states", ID: "states", Tag: "payment",
		Summary: "The published list of states, and which are final", Access: web.Public("documentation"),
	}, states)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/platform-keys", ID: "platform_keys", Tag: "payment",
		Summary: "Public keys that answers to key pairs are signed with", Access: web.Public("public keys"),
	}, v.platformKeys)
}

func (v *v1) platformKeys(ctx context.Context, _ *Empty) (*Reply[PlatformKeys], error) {
	keys, err := v.Auth.PlatformKeys(ctx)
	out := PlatformKeys{Items: make([]PlatformKey, 0, len(keys))}
	for _, k := range keys {
		out.Items = append(out.Items, PlatformKey{
			KeyID: k.KeyID, Algorithm: string(k.Algorithm), PublicKey: k.PublicKey, NotBefore: web.Time(k.NotBefore), ListedUntil: web.Time(k.ListedUntil),
		})
	}
	return &Reply[PlatformKeys]{out}, err
}

func (v *v1) activate(ctx context.Context, in *With[ActivateRequest]) (*Reply[Activated], error) {
	from := audit.OriginOf(ctx)
	if err := v.activations.Take(web.AddressKey(from.IP)); err != nil {
		return nil, err
	}
	b := in.Body
	done, err := v.Devices.Activate(ctx, device.ActivateRequest{
		MerchantNumber: b.MerchantNumber, TerminalID: b.TerminalID, Code: b.Code, PublicKey: b.PublicKey,
		Algorithm: signature.Algorithm(b.Algorithm),
		Info:      device.Info{UserAgent: from.UserAgent, Platform: b.Device.Platform, Screen: b.Device.Screen, Version: b.Device.Version},
	})
	if err != nil {
		return nil, err
	}
	return v.activated(ctx, done)
}

func (v *v1) me(ctx context.Context, _ *Empty) (*Reply[Me], error) {
	out, err := v.meOf(ctx, callerOf(ctx).Signer)
	return &Reply[Me]{out}, err
}

// meOfKey is who a key stands for that was made just now.
func (v *v1) meOfKey(ctx context.Context, keyID string) (Me, error) {
	who, err := v.signer(ctx, keyID, "")
	if err != nil {
		return Me{}, err
	}
	return v.meOf(ctx, who)
}

// pollMillis is how long a client waits between two questions; live events make most of them needless.
const pollMillis = 2000

func (v *v1) meOf(ctx context.Context, k auth.Signer) (Me, error) {
	out := Me{
		Environment: Environment(k.Environment), CustodyZH: v.CustodyZH, ServerTime: web.Time(v.DB.Now()), Channels: []ChannelOption{},
		Stores: []Named{}, KeyID: k.KeyID, KeyName: k.Name, Scopes: k.Scopes,
		Limits: Limits{MaxPaymentFen: int64(money.MaxPayment), QRExpiresIn: int(v.Payments.QRLife.Seconds()), PollAfterMilli: pollMillis},
	}
	err := v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		m, err := v.Merchants.Get(ctx, tx, db.MerchantScope(k.MerchantID), k.MerchantID)
		if err != nil {
			return err
		}
		out.Merchant = Merchant{ID: m.ID, Number: m.Number, Name: m.ShortName}
		out.ProviderID = k.ProviderID
		if !k.Software() {
			t, err := v.Devices.Get(ctx, tx, db.MerchantScope(k.MerchantID), k.TerminalID)
			if err != nil {
				return err
			}
			out.Terminal = Named{t.ID, t.Name}
		}
		stores, err := v.Merchants.Stores(ctx, tx, k.Scope(), m.ID)
		for _, s := range stores {
			out.Stores = append(out.Stores, Named{s.ID, s.Name})
		}
		if len(stores) == 1 {
			out.Store = out.Stores[0]
		}
		if err != nil {
			return err
		}
		if out.Channels, err = v.channels(ctx, tx, k); err != nil {
			return err
		}
		return v.mayTrade(ctx, tx, k, &out)
	})
	return out, err
}

// mayTrade says whether a payment would be let in now, and why not; for software that reaches several stores, in one of them.
func (v *v1) mayTrade(ctx context.Context, tx db.Tx, k auth.Signer, out *Me) (err error) {
	err = fault.E("openapi.mayTrade", fault.NotFound) // no store within reach
	for _, s := range out.Stores {
		if err = merchant.MayTrade(ctx, tx, k.Environment, k.MerchantID, s.ID); err == nil {
			break
		}
	}
	if err == nil && !k.Software() {
		_, err = device.MayTrade(ctx, tx, k.MerchantID, k.TerminalID)
	}
	if fault.Is(err, fault.Internal) {
		return err
	}
	out.MayTrade = err == nil
	if row, ok := v.problems.Row(fault.CodeOf(err)); ok {
		out.WhyNotZH, out.WhyNotEN = row.ZH, row.EN
	}
	return nil
}

func (v *v1) channels(ctx context.Context, tx db.Tx, k auth.Signer) ([]ChannelOption, error) {
	open, err := contract.Channels(ctx, tx, db.MerchantScope(k.MerchantID), k.MerchantID)
	out := []ChannelOption{}
	for _, known := range v.Catalogue { // its order is that in which people are shown channels
		if !slices.ContainsFunc(open, func(c contract.MerchantChannel) bool {
			return c.Active && c.Environment == k.Environment && c.Channel == known.Name
		}) {
			continue
		}
		option := ChannelOption{Channel: Channel(known.Name), NameZH: known.NameZH, Scenes: []Scene{}}
		for _, s := range known.Scenes {
			option.Scenes = append(option.Scenes, Scene(s))
		}
		out = append(out, option)
	}
	return out, err
}

func states(context.Context, *Empty) (*Reply[States], error) {
	var out States
	for _, s := range payment.States() {
		w := web.StateWords(s)
		out.Payments = append(out.Payments, StateInfo{State: string(s), Final: s.Final(), ZH: w.ZH, EN: w.EN})
	}
	for _, s := range payment.RefundStates() {
		w := web.RefundWords(s)
		out.Refunds = append(out.Refunds, StateInfo{State: string(s), Final: !s.Open(), ZH: w.ZH, EN: w.EN})
	}
	return &Reply[States]{out}, nil
}
