package console

import (
	"context"
	"time"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
	"cloudpos/internal/money"
	"cloudpos/internal/partner"
	"cloudpos/internal/pricing"
	"cloudpos/internal/web"
)

func (c *console) feeRoutes(a *web.API) {
	see := web.Needs(auth.FeeManage, auth.FeeConfirm)
	web.Handle(a, web.Op{Method: "GET", Path: "/console/fee-rules", ID: "list_fee_rules", Tag: "fees", Summary: "Fee rules with their versions", Access: see}, c.listFeeRules)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/fee-rules", ID: "propose_fee_rule", Tag: "fees", Status: 201,
		Summary: "Propose a fee rule; it takes force once somebody else has confirmed it", Access: web.Needs(auth.FeeManage),
	}, c.proposeFeeRule)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/fee-rules/{id}/versions", ID: "change_fee_rule", Tag: "fees", Status: 201,
		Summary: "Propose the next version of a fee rule; payments before it keep the one they had", Access: web.Needs(auth.FeeManage),
	}, c.changeFeeRule)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/fee-rules/{id}/versions/{version}/confirm", ID: "confirm_fee_rule", Tag: "fees",
		Summary: "Put a version that somebody else proposed into force", Access: web.Needs(auth.FeeConfirm),
	}, func(ctx context.Context, in *ByFeeVersion) (*Reply[FeeRule], error) {
		return c.decideFeeRule(ctx, in, true)
	})
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/fee-rules/{id}/versions/{version}/withdraw", ID: "withdraw_fee_rule", Tag: "fees",
		Summary: "Take a proposed version back", Access: see,
	}, func(ctx context.Context, in *ByFeeVersion) (*Reply[FeeRule], error) {
		return c.decideFeeRule(ctx, in, false)
	})
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/fee-rules/quote", ID: "quote_fee", Tag: "fees", Summary: "What a payment would cost, and why: nothing is counted", Access: see,
	}, c.quoteFee)
}

func (c *console) listFeeRules(ctx context.Context, _ *Empty) (*Reply[FeeRuleList], error) {
	actor := merchant.ActorOf(callerOf(ctx).Principal)
	out := FeeRuleList{Items: []FeeRule{}, MayPropose: actor.Can(auth.FeeManage), LeadMinutes: int(pricing.Lead.Minutes())}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		out.Items = out.Items[:0]
		all, err := pricing.Rules(ctx, tx, actor)
		if err != nil {
			return err
		}
		names, err := c.feeNames(ctx, tx, all)
		if err != nil {
			return err
		}
		current := map[string]bool{} // rules of which the version in force was passed
		for _, v := range all {
			view := feeRuleView(v, actor, names)
			if v.State == pricing.Confirmed && !current[v.ID] && !v.From.After(tx.Now()) {
				current[v.ID] = true
				view.InForce = v.To.IsZero() || v.To.After(tx.Now())
			}
			out.Items = append(out.Items, view)
		}
		return nil
	})
	return &Reply[FeeRuleList]{out}, err
}

// feeNames are the names of whom rules are for, and of acquirers, by id.
func (c *console) feeNames(ctx context.Context, tx db.Tx, rules []pricing.Version) (map[string]string, error) {
	names := map[string]string{}
	acquirers, err := partner.List(ctx, tx)
	if err != nil {
		return nil, err
	}
	for _, a := range acquirers {
		names[a.ID] = a.Name
	}
	for _, r := range rules {
		if r.Scope == pricing.OfMerchant && names[r.ScopeID] == "" {
			m, err := c.Merchants.Get(ctx, tx, db.MerchantScope(r.ScopeID), r.ScopeID)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return nil, err
			}
			names[r.ScopeID] = m.ShortName
		}
	}
	return names, nil
}

func feeRuleView(v pricing.Version, actor merchant.Actor, names map[string]string) FeeRule {
	open := v.State == pricing.Proposed
	return FeeRule{
		ID: v.ID, Version: v.Version, RateDisplay: v.Rate.Percent(), State: string(v.State), Shipped: v.ProposedBy.ID == "",
		ProposedBy: v.ProposedBy.Name, ProposedAt: web.Time(v.ProposedAt), DecidedBy: v.DecidedBy.Name, DecidedAt: web.Time(v.DecidedAt),
		MayConfirm:  open && actor.Can(auth.FeeConfirm) && actor.ID != v.ProposedBy.ID,
		MayWithdraw: open && (actor.Can(auth.FeeConfirm) || actor.ID == v.ProposedBy.ID),
		ScopeName:   names[v.ScopeID], AcquirerName: names[v.AcquirerID],
		FeeTerms: FeeTerms{
			Name: v.Name, Kind: FeeKind(v.Kind), Grantor: string(v.Grantor), Channel: v.Channel, AcquirerID: v.AcquirerID, BranchID: v.BranchID, Scope: string(v.Scope), ScopeID: v.ScopeID,
			RatePPM: int64(v.Rate), FloorFen: int64(v.Floor), CapFen: int64(v.Cap), NightFrom: v.NightFrom, NightTo: v.NightTo, TierFrom: v.TierFrom, TierPer: v.TierPer,
			EffectiveFrom: web.Time(v.From), EffectiveTo: web.Time(v.To), Source: v.Source,
		},
	}
}

// rule reads the terms; times that are none are refused by the door's own validation.
func (f FeeTerms) rule(id string) pricing.Rule {
	from, _ := time.Parse(time.RFC3339, f.EffectiveFrom)
	to, _ := time.Parse(time.RFC3339, f.EffectiveTo)
	return pricing.Rule{
		ID: id, Name: f.Name, Kind: pricing.Kind(f.Kind), Grantor: pricing.Grantor(f.Grantor), Channel: f.Channel, AcquirerID: f.AcquirerID, BranchID: f.BranchID, Scope: pricing.Scope(f.Scope), ScopeID: f.ScopeID,
		Tariff:    pricing.Tariff{Rate: money.Rate(f.RatePPM), Floor: money.Amount(f.FloorFen), Cap: money.Amount(f.CapFen)},
		NightFrom: f.NightFrom, NightTo: f.NightTo, TierFrom: f.TierFrom, TierPer: f.TierPer, From: from, To: to, Source: f.Source,
	}
}

func (c *console) proposeFeeRule(ctx context.Context, in *With[FeeTerms]) (*Reply[FeeRule], error) {
	return c.proposed(ctx, in.Body.rule(""), 0)
}

func (c *console) changeFeeRule(ctx context.Context, in *ByIDWith[FeeRuleChange]) (*Reply[FeeRule], error) {
	return c.proposed(ctx, in.Body.rule(in.ID), in.Body.Seen)
}

func (c *console) proposed(ctx context.Context, r pricing.Rule, seen int64) (*Reply[FeeRule], error) {
	return c.feeVersion(ctx, func(ctx context.Context, tx db.Tx, actor merchant.Actor) (pricing.Version, error) {
		known := c.Contracts.Catalogue()
		channels := make([]string, 0, len(known))
		for _, e := range known {
			channels = append(channels, string(e.Name))
		}
		return pricing.Propose(ctx, tx, actor, r, seen, channels)
	})
}

func (c *console) decideFeeRule(ctx context.Context, in *ByFeeVersion, confirm bool) (*Reply[FeeRule], error) {
	return c.feeVersion(ctx, func(ctx context.Context, tx db.Tx, actor merchant.Actor) (pricing.Version, error) {
		return pricing.Decide(ctx, tx, actor, in.ID, in.Version, confirm)
	})
}

// feeVersion runs a change and shows the version that came of it.
func (c *console) feeVersion(ctx context.Context, change func(ctx context.Context, tx db.Tx, actor merchant.Actor) (pricing.Version, error)) (*Reply[FeeRule], error) {
	actor := merchant.ActorOf(callerOf(ctx).Principal)
	var out FeeRule
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		v, err := change(ctx, tx, actor)
		if err != nil {
			return err
		}
		names, err := c.feeNames(ctx, tx, []pricing.Version{v})
		out = feeRuleView(v, actor, names)
		return err
	})
	return &Reply[FeeRule]{out}, err
}

func (c *console) quoteFee(ctx context.Context, in *With[FeeQuestion]) (*Reply[FeeQuote], error) {
	b, who := in.Body, callerOf(ctx)
	at, err := time.Parse(time.RFC3339, b.At)
	if err != nil {
		at = c.DB.Now()
	}
	asked := pricing.Circumstance{Channel: string(b.Channel), At: at, Settle: money.Amount(b.AmountFen), Nth: b.Nth, NthHere: b.NthHere, Green: b.Green}
	out := FeeQuote{Met: []FeeMet{}}
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		if _, err := c.Merchants.Get(ctx, tx, who.Scope(), b.MerchantID); err != nil {
			return err
		}
		rules, err := pricing.RulesFor(ctx, tx, pricing.Payee{MerchantID: b.MerchantID, StoreID: b.StoreID}, at)
		if err != nil {
			return err
		}
		q, err := pricing.Whole(rules, asked)
		if err != nil {
			return err
		}
		out = feeQuoteView(q, pricing.Met(rules, pricing.ByChannel, asked), asked)
		return nil
	})
	return &Reply[FeeQuote]{out}, err
}

func feeQuoteView(q pricing.Quote, met []pricing.Rule, asked pricing.Circumstance) FeeQuote {
	out := FeeQuote{RuleID: q.RuleID, Version: q.Version, RateDisplay: q.Rate.Percent(), FeeFen: int64(q.Fee), FeeDisplay: web.Display(int64(q.Fee)), Met: []FeeMet{}}
	out.WhyZH, out.WhyEN = q.Why()
	if r := q.Rebate; r.Amount > 0 {
		out.Rebate = &FeeRebate{RuleID: r.RuleID, Version: r.Version, Name: r.Rule.Name, AmountFen: int64(r.Amount), AmountDisplay: web.Display(int64(r.Amount))}
	}
	for _, r := range met {
		fee := int64(r.Fee(asked.Settle))
		out.Met = append(out.Met, FeeMet{RuleID: r.ID, Version: r.Version, Name: r.Name, Kind: FeeKind(r.Kind), RateDisplay: r.Rate.Percent(), FeeFen: fee, FeeDisplay: web.Display(fee)})
	}
	return out
}
