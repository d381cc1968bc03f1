package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
	"cloudpos/internal/risk"
	"cloudpos/internal/web"
)

func (c *console) limitRoutes(a *web.API) {
	read, manage := web.Needs(auth.LimitRead), web.Needs(auth.LimitManage)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/limits", ID: "list_limits", Tag: "limits", Summary: "Limits in force: of one merchant with the defaults that concern it, or all within reach", Access: read}, c.listLimits)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/limits", ID: "set_limit", Tag: "limits", Status: 201, Summary: "Set a limit: the operator's, or one's own, which is tighter", Access: manage}, c.setLimit)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/limits/{id}/versions", ID: "list_limit_versions", Tag: "limits", Summary: "How a limit came to be what it is", Access: read}, c.limitVersions)
	web.Handle(a, web.Op{Method: "PUT", Path: "/console/limits/{id}", ID: "change_limit", Tag: "limits", Summary: "Give a limit other caps; what is used stays used", Access: manage}, c.changeLimit)
	web.Handle(a, web.Op{Method: "POST", Path: "/console/limits/{id}/end", ID: "end_limit", Tag: "limits", Summary: "Take a limit out of force", Access: manage}, c.endLimit)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/limit-standings", ID: "list_limit_standings", Tag: "limits", Summary: "What holds for a merchant's payments now, and what is used of it", Access: read}, c.standings)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/limit-alerts", ID: "list_limit_alerts", Tag: "limits", Summary: "Payments beyond a payer's limit whose payer was known only afterwards", Access: read}, c.listAlerts)
}

func (c *console) listLimits(ctx context.Context, in *OfMerchant) (*Reply[LimitList], error) {
	actor := merchant.ActorOf(callerOf(ctx).Principal)
	out := LimitList{Items: []Limit{}, MaySet: actor.Can(auth.LimitManage)}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := risk.Limits(ctx, tx, actor, in.MerchantID)
		if err != nil {
			return err
		}
		out.Items, err = c.limitViews(ctx, tx, actor, all)
		return err
	})
	return &Reply[LimitList]{out}, err
}

func (c *console) limitVersions(ctx context.Context, in *ByID) (*Reply[LimitList], error) {
	actor := merchant.ActorOf(callerOf(ctx).Principal)
	out := LimitList{Items: []Limit{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := risk.Versions(ctx, tx, actor, in.ID)
		if err != nil {
			return err
		}
		out.Items, err = c.limitViews(ctx, tx, actor, all)
		return err
	})
	return &Reply[LimitList]{out}, err
}

func (c *console) limitViews(ctx context.Context, tx db.Tx, actor merchant.Actor, all []risk.Limit) ([]Limit, error) {
	n, out := c.names(tx), []Limit{}
	for _, l := range all {
		view := limitView(actor, l)
		if l.MerchantID != "" {
			named, err := n.merchant(ctx, l.MerchantID)
			if err != nil {
				return nil, err
			}
			view.MerchantName = named.Name
		}
		out = append(out, view)
	}
	return out, nil
}

func limitView(actor merchant.Actor, l risk.Limit) Limit {
	out := Limit{
		ID: l.ID, Version: l.Version, Setter: string(l.Setter),
		LimitDraft: LimitDraft{
			MerchantID: l.MerchantID, AcquirerID: l.AcquirerID, Per: LimitPer(l.Per), Subject: l.Subject, Period: LimitPeriod(l.Period),
			LimitCaps: LimitCaps{CapFen: int64(l.Cap), CapCount: l.Count, TwoFromFen: int64(l.TwoFrom), Reason: l.Reason},
		},
		MadeBy: l.Made.Name, MadeAt: web.Time(l.Made.At), EndedBy: l.Ended.Name, EndedAt: web.Time(l.Ended.At),
		MayChange: l.Ended.At.IsZero() && risk.MayChange(actor, l),
	}
	if l.Cap > 0 {
		out.CapDisplay = web.Display(int64(l.Cap))
	}
	return out
}

// walletNames are the channels that a limit may name.
func (c *console) walletNames() (out []string) {
	for _, e := range c.Contracts.Catalogue() {
		out = append(out, string(e.Name))
	}
	return out
}

func (d LimitCaps) into(draft risk.Draft) risk.Draft {
	draft.Cap, draft.Count, draft.TwoFrom, draft.Reason = money.Amount(d.CapFen), d.CapCount, money.Amount(d.TwoFromFen), d.Reason
	return draft
}

func (c *console) setLimit(ctx context.Context, in *With[LimitDraft]) (*Reply[Limit], error) {
	b := in.Body
	return c.limitMoved(ctx, func(ctx context.Context, tx db.Tx, actor merchant.Actor) (risk.Limit, error) {
		return risk.Set(ctx, tx, actor, b.into(risk.Draft{
			AcquirerID: b.AcquirerID, MerchantID: b.MerchantID, Per: risk.Per(b.Per), Subject: b.Subject, Period: risk.Period(b.Period),
		}), c.walletNames())
	})
}

func (c *console) changeLimit(ctx context.Context, in *ByIDWith[LimitChange]) (*Reply[Limit], error) {
	return c.limitMoved(ctx, func(ctx context.Context, tx db.Tx, actor merchant.Actor) (risk.Limit, error) {
		return risk.Change(ctx, tx, actor, in.ID, in.Body.Seen, in.Body.into(risk.Draft{}), c.walletNames())
	})
}

func (c *console) endLimit(ctx context.Context, in *ByIDWith[LimitSeen]) (*Reply[Limit], error) {
	return c.limitMoved(ctx, func(ctx context.Context, tx db.Tx, actor merchant.Actor) (risk.Limit, error) {
		return risk.End(ctx, tx, actor, in.ID, in.Body.Seen)
	})
}

func (c *console) limitMoved(ctx context.Context, change func(ctx context.Context, tx db.Tx, actor merchant.Actor) (risk.Limit, error)) (*Reply[Limit], error) {
	actor := merchant.ActorOf(callerOf(ctx).Principal)
	var out Limit
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		l, err := change(ctx, tx, actor)
		if err != nil {
			return err
		}
		views, err := c.limitViews(ctx, tx, actor, []risk.Limit{l})
		if err == nil {
			out = views[0]
		}
		return err
	})
	return &Reply[Limit]{out}, err
}

func (c *console) standings(ctx context.Context, in *StandingQuery) (*Reply[LimitStandings], error) {
	actor := merchant.ActorOf(callerOf(ctx).Principal)
	merchantID := in.MerchantID
	if merchantID == "" {
		merchantID = actor.Scope.Merchant
	}
	out := LimitStandings{Items: []LimitStanding{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := risk.Standings(ctx, tx, actor, merchantID, db.Environment(in.Environment))
		if err != nil {
			return err
		}
		n := c.names(tx)
		out.Items = out.Items[:0]
		for _, s := range all {
			view := LimitStanding{
				Limit: limitView(actor, s.Limit), NowFen: int64(s.Cap), NowCount: s.Count, Raised: s.RaisedCap > 0 || s.RaisedCount > 0, Used: []LimitUse{},
				MayRaise: s.Setter == risk.ByOperator && actor.Can(auth.LimitManage) && actor.Scope.Merchant != "" && actor.Scope.Stores == nil,
			}
			if s.Cap > 0 {
				view.NowDisplay = web.Display(int64(s.Cap))
			}
			for _, u := range s.Used {
				name, err := n.place(ctx, merchantID, s.Per, u.Subject)
				if err != nil {
					return err
				}
				if s.Per == risk.PerPayer { // enough to tell two apart
					u.Subject = u.Subject[:min(len(u.Subject), 8)]
				}
				view.Used = append(view.Used, LimitUse{Subject: u.Subject, Name: name, UsedFen: int64(u.Amount), UsedDisplay: web.Display(int64(u.Amount)), UsedCount: u.Count})
			}
			out.Items = append(out.Items, view)
		}
		return nil
	})
	return &Reply[LimitStandings]{out}, err
}

// place is the name of what a limit counts for: "" for the merchant as a whole, a channel or a payer.
func (n *names) place(ctx context.Context, merchantID string, per risk.Per, subject string) (string, error) {
	switch per {
	case risk.PerStore:
		named, err := n.store(ctx, merchantID, subject)
		return named.Name, err
	case risk.PerTerminal:
		named, err := n.terminal(ctx, merchantID, subject)
		return named.Name, err
	case risk.PerCode:
		named, err := n.code(ctx, merchantID, subject)
		if named == nil {
			return "", err
		}
		return named.Name, err
	case risk.PerMerchant, risk.PerChannel, risk.PerPayer:
	}
	return "", nil
}

func (c *console) listAlerts(ctx context.Context, in *AlertQuery) (*Reply[LimitAlertList], error) {
	actor := merchant.ActorOf(callerOf(ctx).Principal)
	out := LimitAlertList{Items: []LimitAlert{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := risk.Alerts(ctx, tx, actor, in.MerchantID, in.Cursor, in.Limit)
		if err != nil {
			return err
		}
		n := c.names(tx)
		out = LimitAlertList{Items: []LimitAlert{}}
		for _, a := range all {
			merchantID, _, period, _ := a.Place()
			named, err := n.merchant(ctx, merchantID)
			if err != nil {
				return err
			}
			out.Items = append(out.Items, LimitAlert{
				ID: a.ID, OrderID: a.OrderID, MerchantID: merchantID, MerchantName: named.Name, LimitID: a.LimitID, Period: LimitPeriod(period),
				CapFen: int64(a.Cap), CapDisplay: web.Display(int64(a.Cap)), CapCount: a.CapCount,
				UsedFen: int64(a.Used.Amount), UsedDisplay: web.Display(int64(a.Used.Amount)), UsedCount: a.Used.Count, At: web.Time(db.Instant(a.At)),
			})
		}
		if len(all) == in.Limit {
			out.NextCursor = all[len(all)-1].ID
		}
		return nil
	})
	return &Reply[LimitAlertList]{out}, err
}
