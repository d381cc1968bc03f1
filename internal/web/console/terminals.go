package console

import (
	"context"
	"maps"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/device"
	"cloudpos/internal/web"
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
		MerchantID: merchantID, StoreID: in.Body.StoreID, Environment: db.Environment(in.Body.Environment), Name: in.Body.Name, Serial: in.Body.Serial,
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
		scope := callerOf(ctx).Scope()
		t, err := c.Devices.Get(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		views, err := c.terminalViews(ctx, tx, scope, []device.Terminal{t})
		if err == nil {
			out = views[0]
		}
		return err
	})
	return &Reply[Terminal]{out}, err
}

func (c *console) terminalsOf(ctx context.Context, tx db.Tx, scope db.Scope, f device.Filter) ([]Terminal, error) {
	page, err := c.Devices.List(ctx, tx, scope, f)
	if err != nil {
		return nil, err
	}
	return c.terminalViews(ctx, tx, scope, page.Items)
}

// terminalViews are terminals as screens show them, with what is known of their codes and when they were last heard of.
func (c *console) terminalViews(ctx context.Context, tx db.Tx, scope db.Scope, terminals []device.Terminal) ([]Terminal, error) {
	codes, err := c.Devices.LastCodes(ctx, tx, terminals...)
	if err != nil {
		return nil, err
	}
	seen, err := lastSeen(ctx, tx, scope, terminals)
	if err != nil {
		return nil, err
	}
	names := c.names(tx)
	out := make([]Terminal, 0, len(terminals))
	for _, t := range terminals {
		store, err := names.store(ctx, t.MerchantID, t.StoreID)
		if err != nil {
			return nil, err
		}
		view := Terminal{
			ID: t.ID, MerchantID: t.MerchantID, Store: store, Name: t.Name, Environment: Environment(t.Environment), Status: TerminalStatus(t.Status), Serial: t.Serial,
			CreatedAt: web.Time(t.CreatedAt), ActivatedAt: web.Time(t.ActivatedAt), LastSeenAt: web.Time(seen[t.ID]), HeldAt: heldAt(t),
		}
		if code, ok := codes[t.ID]; ok {
			view.Code = codeView(code)
		}
		out = append(out, view)
	}
	return out, nil
}

// heldAt is since when an active terminal is held; one that is not active has other reasons not to trade.
func heldAt(t device.Terminal) string {
	if t.Status != device.Active {
		return ""
	}
	return web.Time(t.HeldAt)
}

// lastSeen asks merchant by merchant when their terminals last signed a request.
func lastSeen(ctx context.Context, tx db.Tx, scope db.Scope, terminals []device.Terminal) (map[string]time.Time, error) {
	of, out := map[string][]string{}, map[string]time.Time{}
	for _, t := range terminals {
		of[t.MerchantID] = append(of[t.MerchantID], t.ID)
	}
	for merchantID, ids := range of {
		uses, err := auth.LastUses(ctx, tx, scope, merchantID, ids...)
		if err != nil {
			return nil, err
		}
		maps.Copy(out, uses)
	}
	return out, nil
}

func codeView(c device.SentCode) *ActivationCode {
	out := &ActivationCode{
		SentTo: c.To, SentAt: web.Time(c.SentAt), ExpiresAt: web.Time(c.ExpiresAt), State: string(c.Status), TriesLeft: c.TriesLeft,
	}
	if c.Expired {
		out.State = "expired"
	}
	return out
}
