package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/integration"
	"cloudpos/internal/merchant"
	"cloudpos/internal/web"
)

func (c *console) integrationRoutes(a *web.API) {
	manage := web.Needs(auth.KeyManage)
	const tag = "developer"
	web.Handle(a, web.Op{Method: "GET", Path: "/console/integrations", ID: "list_integrations", Tag: tag, Summary: "The merchant's integration projects", Access: manage}, c.listIntegrations)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/integrations", ID: "open_integration", Tag: tag, Summary: "Open a project; while it is open with an item that does not hold, there are no live keys", Access: manage, Status: 201}, c.openIntegration)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/integrations/{id}", ID: "get_integration", Tag: tag, Summary: "One project with its checklist and history", Access: manage}, c.getIntegration)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/integrations/{id}/extend", ID: "extend_integration", Tag: tag, Summary: "Plan a later end, with the reason", Access: manage}, c.extendIntegration)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/integrations/{id}/tick", ID: "tick_integration", Tag: tag, Summary: "Tick an item that no fact tells, or take the tick away", Access: manage}, c.tickIntegration)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/integrations/{id}/pass", ID: "pass_integration", Tag: tag, Summary: "Go live: all items hold", Access: manage}, c.passIntegration)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/integrations/{id}/cancel", ID: "cancel_integration", Tag: tag, Summary: "Call a project off", Access: manage}, c.cancelIntegration)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/merchants/{id}/integrations", ID: "list_merchant_integrations", Tag: "merchant", Summary: "A merchant's integration projects", Access: web.Needs(auth.MerchantRead)}, c.merchantIntegrations)
}

func (c *console) listIntegrations(ctx context.Context, _ *Empty) (*Reply[IntegrationList], error) {
	who := callerOf(ctx)
	merchantID, _, err := who.oneMerchant("")
	if err != nil {
		return nil, err
	}
	return c.integrationsOf(ctx, who.Scope(), merchantID)
}

// merchantIntegrations is the same for whoever looks after the merchant.
func (c *console) merchantIntegrations(ctx context.Context, in *ByID) (*Reply[IntegrationList], error) {
	return c.integrationsOf(ctx, callerOf(ctx).Scope(), in.ID)
}

func (c *console) integrationsOf(ctx context.Context, scope db.Scope, merchantID string) (*Reply[IntegrationList], error) {
	out := IntegrationList{Items: []IntegrationProject{}, TermLeast: integration.TermLeast, TermMost: integration.TermMost}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		if _, err := c.Merchants.Get(ctx, tx, scope, merchantID); err != nil {
			return err
		}
		today := calendar.DayOf(tx.Now())
		out.Today = today.String()
		all, err := c.Integrations.List(ctx, tx, db.MerchantScope(merchantID), merchantID)
		for _, p := range all {
			out.Items = append(out.Items, integrationView(p, today))
		}
		return err
	})
	return &Reply[IntegrationList]{out}, err
}

func integrationView(p integration.Project, today calendar.Day) IntegrationProject {
	return IntegrationProject{
		ID: p.ID, Name: p.Name, Kind: IntegrationKind(p.Kind), State: IntegrationState(p.State), Start: p.Start.String(), End: p.End.String(),
		DaysLeft: p.DaysLeft(today), Overdue: p.Overdue(today), OpenedBy: p.OpenerName, CreatedAt: web.Time(p.CreatedAt), EndedAt: web.Time(p.EndedAt),
	}
}

func (c *console) getIntegration(ctx context.Context, in *ByID) (*Reply[IntegrationWhole], error) {
	who := callerOf(ctx)
	merchantID, _, err := who.oneMerchant("")
	if err != nil {
		return nil, err
	}
	var out IntegrationWhole
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		w, err := c.Integrations.Get(ctx, tx, who.Scope(), merchantID, in.ID)
		out = integrationWhole(w, calendar.DayOf(tx.Now()))
		return err
	})
	return &Reply[IntegrationWhole]{out}, err
}

func integrationWhole(w integration.Whole, today calendar.Day) IntegrationWhole {
	out := IntegrationWhole{
		IntegrationProject: integrationView(w.Project, today), Ready: w.Ready(), Checks: []IntegrationCheck{}, History: []IntegrationChange{},
	}
	for _, k := range w.Checks {
		zh, en := k.Item.Title()
		out.Checks = append(out.Checks, IntegrationCheck{
			Item: string(k.Item), TitleZH: zh, TitleEN: en, ByHand: k.Item.ByHand(), Done: k.Holds(), Lack: string(k.Lack), At: web.Time(k.At), Who: k.Who, Note: k.Note,
		})
	}
	for _, l := range w.History {
		out.History = append(out.History, IntegrationChange{
			At: web.Time(l.At), Who: l.ActorName, Act: string(l.Act), Item: string(l.Item), From: dayText(l.From), To: dayText(l.To), Reason: l.Reason,
		})
	}
	return out
}

// plannedDay reads a day of a plan.
func plannedDay(path, text string) (calendar.Day, error) {
	d, err := dayOf(text)
	if err != nil || d == 0 {
		return 0, fault.E("console.plannedDay", fault.Invalid, fault.Field{Path: path, Reason: "MALFORMED", ZH: "请选择日期", EN: "choose a date"})
	}
	return d, nil
}

func (c *console) openIntegration(ctx context.Context, in *With[NewIntegration]) (*Reply[IntegrationWhole], error) {
	who, b := callerOf(ctx), in.Body
	merchantID, _, err := who.oneMerchant("")
	if err != nil {
		return nil, err
	}
	start, err := plannedDay("start", b.Start)
	if err != nil {
		return nil, err
	}
	end, err := plannedDay("end", b.End)
	if err != nil {
		return nil, err
	}
	p, err := c.Integrations.Open(ctx, who.actor(), integration.NewProject{
		MerchantID: merchantID, Name: b.Name, Kind: integration.Kind(b.Kind), Start: start, End: end,
	})
	if err != nil {
		return nil, err
	}
	return c.getIntegration(ctx, &ByID{p.ID})
}

// integrated does something to a project of the caller's merchant and answers how it stands then.
func (c *console) integrated(ctx context.Context, id string, do func(actor merchant.Actor, merchantID string) error) (*Reply[IntegrationWhole], error) {
	who := callerOf(ctx)
	merchantID, _, err := who.oneMerchant("")
	if err != nil {
		return nil, err
	}
	if err := do(who.actor(), merchantID); err != nil {
		return nil, err
	}
	return c.getIntegration(ctx, &ByID{id})
}

func (c *console) extendIntegration(ctx context.Context, in *ByIDWith[ExtendIntegration]) (*Reply[IntegrationWhole], error) {
	end, err := plannedDay("end", in.Body.End)
	if err != nil {
		return nil, err
	}
	return c.integrated(ctx, in.ID, func(actor merchant.Actor, merchantID string) error {
		return c.Integrations.Extend(ctx, actor, merchantID, in.ID, end, in.Body.Reason)
	})
}

func (c *console) tickIntegration(ctx context.Context, in *ByIDWith[TickIntegration]) (*Reply[IntegrationWhole], error) {
	return c.integrated(ctx, in.ID, func(actor merchant.Actor, merchantID string) error {
		return c.Integrations.Tick(ctx, actor, merchantID, in.ID, integration.Item(in.Body.Item), in.Body.Done, in.Body.Note)
	})
}

func (c *console) passIntegration(ctx context.Context, in *ByID) (*Reply[IntegrationWhole], error) {
	return c.integrated(ctx, in.ID, func(actor merchant.Actor, merchantID string) error {
		return c.Integrations.Pass(ctx, actor, merchantID, in.ID)
	})
}

func (c *console) cancelIntegration(ctx context.Context, in *ByIDWith[CancelIntegration]) (*Reply[IntegrationWhole], error) {
	return c.integrated(ctx, in.ID, func(actor merchant.Actor, merchantID string) error {
		return c.Integrations.Cancel(ctx, actor, merchantID, in.ID, in.Body.Reason)
	})
}
