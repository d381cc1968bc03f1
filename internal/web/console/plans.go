package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/partner"
	"cloudpos/internal/web"
)

// planRoutes are the adviser (A114), for everybody, and the choice within an application.
func (c *console) planRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/plans", ID: "list_plans", Tag: "plan",
		Summary: "The catalogue of plans and the trades", Access: web.Public("people choose before they sign up"),
	}, c.listPlans)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/plans/advice", ID: "advise_plan", Tag: "plan",
		Summary: "The plan that fits a shop, and why", Access: web.Public("people choose before they sign up"),
	}, c.advisePlan)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/plan", ID: "application_plan", Tag: "plan",
		Summary: "The plan of an application", Access: web.Needs(auth.ApplicationEdit, auth.ApplicationReview, auth.ApplicationApprove),
	}, c.applicationPlan)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/applications/{id}/plan", ID: "choose_plan", Tag: "plan",
		Summary: "Choose a plan for an application", Access: web.Needs(auth.ApplicationEdit),
	}, c.choosePlan)
}

func (c *console) listPlans(context.Context, *Empty) (*Reply[PlanCatalogue], error) {
	out := PlanCatalogue{Rules: partner.PlanRules}
	for _, p := range partner.Plans() {
		out.Items = append(out.Items, planView(p))
	}
	for _, k := range merchant.Categories() {
		out.Trades = append(out.Trades, Category{MCC: k.Code, ZH: k.ZH, EN: k.EN})
	}
	return &Reply[PlanCatalogue]{out}, nil
}

func (c *console) advisePlan(_ context.Context, in *AdviceQuery) (*Reply[PlanAdvice], error) {
	shop := partner.Shop{Trade: in.Trade, Monthly: in.Monthly, TicketFen: in.TicketFen, Wish: partner.Wish(in.Wish)}
	if err := onboarding.CheckShop(shop); err != nil {
		return nil, err
	}
	advice := partner.Advise(shop)
	return &Reply[PlanAdvice]{PlanAdvice{
		Rules: partner.PlanRules, Plan: planView(advice.Plan), Daily: shop.Daily(), Because: reasonsOf(advice.Because), Warnings: reasonsOf(advice.Warnings),
	}}, nil
}

func (c *console) applicationPlan(ctx context.Context, in *ByID) (*Reply[PlanChoice], error) {
	var choice partner.PlanChoice
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		choice, err = c.Onboarding.PlanOf(ctx, tx, callerOf(ctx).actor(), in.ID)
		return err
	})
	return chosenPlan(choice, err)
}

func (c *console) choosePlan(ctx context.Context, in *ByIDWith[PlanRequest]) (*Reply[PlanChoice], error) {
	b := in.Body
	shop := partner.Shop{Trade: b.Trade, Monthly: b.Monthly, TicketFen: b.TicketFen, Wish: partner.Wish(b.Wish)}
	return chosenPlan(c.Onboarding.ChoosePlan(ctx, callerOf(ctx).actor(), in.ID, partner.PlanCode(b.Plan), shop, b.Visit))
}

func chosenPlan(choice partner.PlanChoice, err error) (*Reply[PlanChoice], error) {
	if err != nil {
		return nil, err
	}
	out := PlanChoice{
		Trade: choice.Shop.Trade, Monthly: choice.Shop.Monthly, TicketFen: choice.Shop.TicketFen, Wish: string(choice.Shop.Wish),
		Advised: string(choice.Advised), Rules: choice.Rules, Visit: choice.Visit, ChosenAt: web.Time(choice.ChosenAt),
	}
	if p, ok := partner.PlanOf(choice.Plan); ok {
		view := planView(p)
		out.Plan = &view
	}
	return &Reply[PlanChoice]{out}, nil
}

func planView(p partner.Plan) Plan {
	return Plan{
		Code: string(p.Code), NameZH: p.Name.ZH, NameEN: p.Name.EN, ForZH: p.For.ZH, ForEN: p.For.EN, FeeZH: p.Fee.ZH, FeeEN: p.Fee.EN,
		CycleZH: p.Cycle.ZH, CycleEN: p.Cycle.EN, Terminals: p.Terminals, Codes: p.Codes, DropCM: p.DropCM, IPRating: p.IPRating, ScanLife: p.ScanLife,
		DualNet: p.DualNet, Visit: p.Visit, Source: p.Source,
	}
}

func reasonsOf(all []partner.Because) []PlanReason {
	out := make([]PlanReason, 0, len(all))
	for _, b := range all {
		out = append(out, PlanReason{Rule: b.Rule, ZH: b.Text.ZH, EN: b.Text.EN, Source: b.Source})
	}
	return out
}
