package console

import (
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/web"
	"context"
)

func (c *console) terminalRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/terminals", ID: "list_terminals", Tag: "terminal",
		Summary: "Terminals within reach", Access: web.Needs(auth.TerminalRead),
	}, c.listTerminals)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/terminals", ID: "create_terminal", Tag: "terminal",
		Summary: "Make a software terminal and send its activation code", Access: web.Needs(auth.TerminalManage), Status: 201,
	}, c.createTerminal)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/terminals/{id}", ID: "get_terminal", Tag: "terminal",
		Summary: "One terminal", Access: web.Needs(auth.TerminalRead),
	}, c.getTerminal)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/terminals/{id}/activation-code", ID: "send_activation_code", Tag: "terminal",
		Summary: "Send an activation code by SMS; the one before is void", Access: web.Needs(auth.TerminalManage), Status: 202,
	}, c.sendActivationCode)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/terminals/{id}/disable", ID: "disable_terminal", Tag: "terminal",
		Summary: "Disable a terminal and its keys", Access: web.Needs(auth.TerminalManage),
	}, c.disableTerminal)
}

func (c *console) listTerminals(ctx context.Context, in *TerminalQuery) (*Reply[TerminalList], error) {
	out := TerminalList{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		scope, err := callerOf(ctx).within(in.MerchantID, in.StoreID)
		if err != nil {
			return err
		}
		out.Items, err = c.terminalsOf(ctx, tx, scope, device.Filter{Limit: 200})
		return err
	})
	return &Reply[TerminalList]{out}, err
}

func (c *console) getTerminal(ctx context.Context, in *ByID) (*Reply[Terminal], error) {
	return c.terminal(ctx, in.ID)
}

func (c *console) createTerminal(ctx context.Context, in *With[NewTerminal]) (*Reply[Terminal], error) {
	who := callerOf(ctx)
	merchantID, _, err := who.oneMerchant(in.Body.MerchantID)
	if err != nil {
		return nil, err
	}
	t, err := c.Devices.Add(ctx, who.actor(), device.NewTerminal{
		MerchantID: merchantID, StoreID: in.Body.StoreID, Environment: db.Environment(in.Body.Environment), Name: in.Body.Name,
	})
	if err != nil {
		return nil, err
	}
	return c.terminal(ctx, t.ID)
}

func (c *console) sendActivationCode(ctx context.Context, in *ByID) (*Reply[Terminal], error) {
	if _, err := c.Devices.Resend(ctx, callerOf(ctx).actor(), in.ID); err != nil {
		return nil, err
	}
	return c.terminal(ctx, in.ID)
}

func (c *console) disableTerminal(ctx context.Context, in *ByIDWith[ReasonRequest]) (*Reply[Terminal], error) {
	if _, err := c.Devices.Disable(ctx, callerOf(ctx).actor(), in.ID, in.Body.Reason); err != nil {
		return nil, err
	}
	return c.terminal(ctx, in.ID)
}

func (c *console) terminal(ctx context.Context, id string) (*Reply[Terminal], error) {
	var out Terminal
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		t, err := c.Devices.Get(ctx, tx, callerOf(ctx).Scope(), id)
		if err != nil {
			return err
		}
		out, err = terminalView(ctx, c.names(tx), t)
		return err
	})
	return &Reply[Terminal]{out}, err
}

func (c *console) terminalsOf(ctx context.Context, tx db.Tx, scope db.Scope, f device.Filter) ([]Terminal, error) {
	page, err := c.Devices.List(ctx, tx, scope, f)
	if err != nil {
		return nil, err
	}
	names := c.names(tx)
	out := make([]Terminal, 0, len(page.Items))
	for _, t := range page.Items {
		view, err := terminalView(ctx, names, t)
		if err != nil {
			return nil, err
		}
		out = append(out, view)
	}
	return out, nil
}

func terminalView(ctx context.Context, n *names, t device.Terminal) (Terminal, error) {
	store, err := n.store(ctx, t.MerchantID, t.StoreID)
	return Terminal{
		ID: t.ID, MerchantID: t.MerchantID, Store: store, Name: t.Name, Environment: Environment(t.Environment),
		Status: TerminalStatus(t.Status), CreatedAt: web.Time(t.CreatedAt), ActivatedAt: web.Time(t.ActivatedAt),
	}, err
}
