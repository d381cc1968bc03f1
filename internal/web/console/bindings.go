package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/merchant"
	"cloudpos/internal/web"
)

// bindingRoutes are what terminals are bound to (domain.md B2) and the review after an element has changed.
func (c *console) bindingRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/bindings", ID: "list_bindings", Tag: "terminal",
		Summary: "Terminals and collection codes that are held until a review, the longest waiting first", Access: web.Needs(auth.TerminalRead),
	}, c.listBindings)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/bindings/decision", ID: "decide_bindings", Tag: "terminal",
		Summary: "Release changed bindings or refuse them, all named or none", Access: web.Needs(auth.BindingReview), Status: 204,
	}, c.decideBindings)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/terminals/{id}/bindings", ID: "terminal_bindings", Tag: "terminal",
		Summary: "What a terminal, or a store's collection codes, was bound to, newest first", Access: web.Needs(auth.TerminalRead),
	}, c.terminalBindings)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/stores/{id}/address", ID: "move_store", Tag: "merchant",
		Summary: "Change a store's registered address; what is bound there is held until a review", Access: web.Needs(auth.StoreManage),
	}, c.moveStore)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/merchants/{id}/stores", ID: "open_store", Tag: "merchant",
		Summary: "Open a further store of an approved merchant, by a proof of its premises", Access: web.Needs(auth.ApplicationApprove),
	}, c.openStore)
}

func (c *console) listBindings(ctx context.Context, in *OfMerchant) (*Reply[BindingList], error) {
	out := BindingList{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		who := callerOf(ctx)
		scope, err := who.within(in.MerchantID, "")
		if err != nil {
			return err
		}
		list, more, err := c.Devices.Unreviewed(ctx, tx, scope, in.MerchantID)
		if err != nil {
			return err
		}
		out.More = more
		out.Items, err = c.bindingViews(ctx, tx, list)
		return err
	})
	return &Reply[BindingList]{out}, err
}

func (c *console) terminalBindings(ctx context.Context, in *ByID) (*Reply[BindingList], error) {
	out := BindingList{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		list, err := c.Devices.Bindings(ctx, tx, callerOf(ctx).Scope(), in.ID)
		if err != nil {
			return err
		}
		out.Items, err = c.bindingViews(ctx, tx, list)
		return err
	})
	return &Reply[BindingList]{out}, err
}

func (c *console) decideBindings(ctx context.Context, in *With[BindingDecision]) (*struct{}, error) {
	d := device.BindingDecision{Confirm: in.Body.Confirm, Note: in.Body.Note}
	for _, b := range in.Body.Bindings {
		d.Seen = append(d.Seen, device.SeenBinding{ID: b.ID, Version: b.Version})
	}
	return nil, c.Devices.DecideBindings(ctx, callerOf(ctx).actor(), d)
}

func (c *console) moveStore(ctx context.Context, in *ByIDWith[StoreAddress]) (*Reply[StoreList], error) {
	who := callerOf(ctx)
	merchantID, scope, err := who.oneMerchant("")
	if err != nil {
		return nil, err
	}
	if err := c.Devices.MoveStore(ctx, who.actor(), merchantID, in.ID, in.Body.Region, in.Body.Address); err != nil {
		return nil, err
	}
	out := StoreList{}
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out.Items, err = c.storesOf(ctx, tx, scope, merchantID)
		return err
	})
	return &Reply[StoreList]{out}, err
}

func (c *console) openStore(ctx context.Context, in *ByIDWith[FurtherStore]) (*Reply[StoreList], error) {
	who := callerOf(ctx)
	out := StoreList{}
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		_, err := c.Merchants.OpenStore(ctx, tx, who.actor(), in.ID, merchant.NewStore{Name: in.Body.Name, Region: in.Body.Region, Address: in.Body.Address, Proof: in.Body.Proof})
		if err != nil {
			return err
		}
		out.Items, err = c.storesOf(ctx, tx, who.Scope(), in.ID)
		return err
	})
	return &Reply[StoreList]{out}, err
}

func (c *console) bindingViews(ctx context.Context, tx db.Tx, list []device.Binding) ([]BindingView, error) {
	names, out := c.names(tx), make([]BindingView, 0, len(list))
	for _, b := range list {
		v, err := c.bindingView(ctx, tx, names, b)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func (c *console) bindingView(ctx context.Context, tx db.Tx, names *names, b device.Binding) (v BindingView, err error) {
	v = BindingView{
		ID: b.ID, Kind: string(b.Kind), Serial: b.Serial, AcquirerID: b.AcquirerID, USCCMasked: b.USCCMasked, Address: b.Address, State: string(b.State), Changed: []string{},
		SuspendedAt: web.Time(b.SuspendedAt), Note: b.Note, Version: b.Version, ValidFrom: web.Time(b.From), ValidTo: web.Time(b.To),
	}
	for _, e := range b.Changed {
		v.Changed = append(v.Changed, string(e))
	}
	if b.DecidedBy != "" {
		v.DecidedBy = &Named{b.DecidedBy, b.DecidedName}
	}
	if v.Merchant, err = names.merchant(ctx, b.MerchantID); err != nil {
		return v, err
	}
	if v.Store, err = names.store(ctx, b.MerchantID, b.StoreID); err != nil {
		return v, err
	}
	if b.Kind == device.OfTerminal {
		if v.Terminal, err = names.terminal(ctx, b.MerchantID, b.TerminalID); err != nil {
			return v, err
		}
	} else {
		v.Terminal, v.Serial = Named{ID: b.TerminalID}, ""
	}
	if v.AccountMasked, err = merchant.AccountMask(ctx, tx, b.MerchantID, b.AccountID); err != nil {
		return v, err
	}
	if b.State == device.Bound {
		return v, nil
	}
	before, ok, err := c.Devices.Reviewed(ctx, tx, b)
	if err != nil || !ok {
		return v, err
	}
	v.Before = &BindingBefore{USCCMasked: before.USCCMasked, Address: before.Address}
	v.Before.AccountMasked, err = merchant.AccountMask(ctx, tx, b.MerchantID, before.AccountID)
	return v, err
}
