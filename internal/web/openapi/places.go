package openapi

import (
	"context"
	"slices"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/merchant"
	"cloudpos/internal/signature"
	"cloudpos/internal/web"
)

func (v *v1) placeRoutes(a *web.API) {
	read, manage := web.Needs(permRead), web.Needs(permManage)
	web.Handle(a, web.Op{Method: "GET", Path: "/v1/stores", ID: "list_stores", Tag: "store", Summary: "Stores that the key reaches", Access: read}, v.listStores)
	web.Handle(a, web.Op{Method: "GET", Path: "/v1/stores/{id}", ID: "get_store", Tag: "store", Summary: "One store", Access: read}, v.getStore)
	web.Handle(a, web.Op{Method: "GET", Path: "/v1/terminals", ID: "list_terminals", Tag: "terminal", Summary: "Terminals that the key reaches", Access: read}, v.listTerminals)
	web.Handle(a, web.Op{Method: "GET", Path: "/v1/terminals/{id}", ID: "get_terminal", Tag: "terminal", Summary: "One terminal", Access: read}, v.getTerminal)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/terminals", ID: "create_terminal", Tag: "terminal", Status: 201,
		Summary: "Make a terminal, to be activated by software or by a code", Access: manage,
	}, v.createTerminal)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/terminals/{id}/activate", ID: "activate_terminal_by_key", Tag: "terminal",
		Summary: "Activate a terminal with its public key; the same key again answers the same", Access: manage,
	}, v.activateBy)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/terminals/{id}/disable", ID: "disable_terminal", Tag: "terminal",
		Summary: "Disable a terminal; its keys die with it", Access: manage,
	}, v.disableTerminal)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/terminals/check-in", ID: "check_in", Tag: "terminal",
		Summary: "Give the terminal that signs another key; the old one goes on for 24 hours, so that a lost answer can be asked for again",
		Access:  web.Needs(permPay),
	}, v.checkIn)
}

func (v *v1) listStores(ctx context.Context, _ *Empty) (*Reply[StoreList], error) {
	out := StoreList{Items: []Store{}}
	who := callerOf(ctx)
	err := v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		stores, err := v.Merchants.Stores(ctx, tx, who.scope(), who.MerchantID)
		for _, s := range stores {
			out.Items = append(out.Items, storeView(s))
		}
		return err
	})
	return &Reply[StoreList]{out}, err
}

func (v *v1) getStore(ctx context.Context, in *ByID) (*Reply[Store], error) {
	var out Store
	err := v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		s, err := v.storeOf(ctx, tx, callerOf(ctx), in.ID)
		out = storeView(s)
		return err
	})
	return &Reply[Store]{out}, err
}

func storeView(s merchant.Store) Store {
	return Store{ID: s.ID, Name: s.Name, Region: s.Region, Address: s.Address, Open: s.Open}
}

func (v *v1) listTerminals(ctx context.Context, in *TerminalQuery) (*Reply[TerminalList], error) {
	if in.Cursor != "" && !id.Valid("trm", in.Cursor) {
		return nil, badField("cursor", "翻页标记无效", "this page mark is not ours")
	}
	who := callerOf(ctx)
	scope, _, err := who.narrowed(in.StoreID, "", "")
	if err != nil {
		return nil, err
	}
	out := TerminalList{Items: []Terminal{}}
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := v.Devices.List(ctx, tx, scope, device.Filter{Environment: who.Environment, Status: device.Status(in.Status), After: in.Cursor, Limit: in.Limit})
		out.NextCursor = page.Next
		for _, t := range page.Items {
			out.Items = append(out.Items, TerminalView(t))
		}
		return err
	})
	return &Reply[TerminalList]{out}, err
}

func (v *v1) getTerminal(ctx context.Context, in *ByID) (*Reply[Terminal], error) {
	t, err := v.terminal(ctx, in.ID)
	return &Reply[Terminal]{TerminalView(t)}, err
}

// terminal is one within the caller's reach and environment.
func (v *v1) terminal(ctx context.Context, terminalID string) (t device.Terminal, err error) {
	who := callerOf(ctx)
	err = v.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		t, err = v.Devices.Get(ctx, tx, who.scope(), terminalID)
		if err == nil && t.Environment != who.Environment {
			t, err = device.Terminal{}, fault.E("openapi.terminal", fault.NotFound)
		}
		return err
	})
	return t, err
}

// TerminalView is a terminal as /v1 shows it.
func TerminalView(t device.Terminal) Terminal {
	return Terminal{
		ID: t.ID, Name: t.Name, StoreID: t.StoreID, Environment: Environment(t.Environment), Status: string(t.Status), Serial: t.Serial,
		Held: !t.HeldAt.IsZero(), Version: t.Version, CreatedAt: web.Time(t.CreatedAt), ActivatedAt: web.Time(t.ActivatedAt),
	}
}

func (v *v1) createTerminal(ctx context.Context, in *With[NewTerminal]) (*Reply[Terminal], error) {
	who := callerOf(ctx)
	at, err := v.till(ctx, who, in.Body.StoreID, "")
	if err != nil {
		return nil, err
	}
	t, err := v.Devices.Add(ctx, who.actor(), device.NewTerminal{
		MerchantID: who.MerchantID, StoreID: at.store.ID, Environment: who.Environment, Name: in.Body.Name, Serial: in.Body.Serial, NoCode: !in.Body.SendCode,
	})
	if err != nil {
		return nil, err
	}
	return &Reply[Terminal]{TerminalView(t)}, nil
}

func (k TerminalKey) request(ctx context.Context, terminalID string) device.KeyRequest {
	return device.KeyRequest{
		TerminalID: terminalID, PublicKey: k.PublicKey, Algorithm: signature.Algorithm(k.Algorithm),
		Info: device.Info{UserAgent: audit.OriginOf(ctx).UserAgent, Platform: k.Device.Platform, Screen: k.Device.Screen, Version: k.Device.Version},
	}
}

func (v *v1) activateBy(ctx context.Context, in *ByIDWith[TerminalKey]) (*Reply[Activated], error) {
	if _, err := v.terminal(ctx, in.ID); err != nil {
		return nil, err
	}
	done, err := v.Devices.ActivateBy(ctx, callerOf(ctx).actor(), in.Body.request(ctx, in.ID))
	if err != nil {
		return nil, err
	}
	return v.activated(ctx, done)
}

// activated is who a terminal is from now on.
func (v *v1) activated(ctx context.Context, done device.Activation) (*Reply[Activated], error) {
	me, err := v.meOfKey(ctx, done.KeyID)
	return &Reply[Activated]{Activated{Me: me, MerchantID: done.Terminal.MerchantID}}, err
}

func (v *v1) checkIn(ctx context.Context, in *With[TerminalKey]) (*Reply[Activated], error) {
	who := callerOf(ctx)
	if who.Software() {
		return nil, fault.E("openapi.checkIn", auth.KeyScope, map[string]string{"scope": "terminal"})
	}
	done, err := v.Devices.CheckIn(ctx, who.actor(), who.KeyID, in.Body.request(ctx, who.TerminalID))
	if err != nil {
		return nil, err
	}
	return v.activated(ctx, done)
}

func (v *v1) disableTerminal(ctx context.Context, in *ByIDWith[DisableRequest]) (*Reply[Terminal], error) {
	if _, err := v.terminal(ctx, in.ID); err != nil {
		return nil, err
	}
	t, err := v.Devices.Disable(ctx, callerOf(ctx).actor(), in.ID, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return &Reply[Terminal]{TerminalView(t)}, nil
}

// channelsOf names a code's channels.
func channelsOf[T, F ~string](from []F) []T {
	out := make([]T, 0, len(from))
	for _, c := range from {
		out = append(out, T(c))
	}
	slices.Sort(out)
	return out
}
