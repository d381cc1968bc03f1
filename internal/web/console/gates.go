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

// gateRoutes are the last steps to LIVE, and what ends an application or a merchant.
func (c *console) gateRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/gates", ID: "application_gates", Tag: "application",
		Summary: "What is missing before LIVE", Access: web.Needs(auth.ApplicationEdit, auth.ApplicationReview, auth.ApplicationApprove),
	}, c.applicationGates)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/notice", ID: "confirm_notice", Tag: "application",
		Summary: "Confirm that the public notice hangs in the store", Access: web.Needs(auth.ApplicationEdit),
	}, c.confirmNotice)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/go-live", ID: "go_live", Tag: "application",
		Summary: "Look at every gate and go live", Access: web.Needs(auth.ApplicationEdit),
	}, c.goLive)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/collection-code", ID: "activate_by_code", Tag: "application",
		Summary: "Bind a collection code in place of a till", Access: web.Needs(auth.ApplicationEdit),
	}, c.activateByCode)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/withdraw", ID: "withdraw_application", Tag: "application",
		Summary: "Give an application up before a decision", Access: web.Needs(auth.ApplicationEdit),
	}, c.withdrawApplication)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/reapply", ID: "reapply", Tag: "application",
		Summary: "Open a rejected application again", Access: web.Needs(auth.ApplicationEdit),
	}, c.reapply)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/merchants/{id}/status", ID: "set_merchant_status", Tag: "merchant",
		Summary: "Suspend, resume or close a merchant", Access: web.Needs(auth.MerchantSuspend),
	}, c.setMerchantStatus)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/merchants/{id}/team", ID: "merchant_team", Tag: "merchant",
		Summary: "Who looks after a merchant (1+1+1)", Access: web.Needs(auth.MerchantRead),
	}, c.merchantTeam)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/merchants/{id}/team", ID: "assign_team", Tag: "merchant",
		Summary: "Assign account manager, supplier and training", Access: web.Needs(auth.TeamAssign),
	}, c.assignTeam)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/opening/demands", ID: "opening_demands", Tag: "merchant",
		Summary: "What is demanded before LIVE", Access: web.Needs(auth.PolicyManage, auth.ApplicationReview, auth.ApplicationApprove),
	}, c.openingDemands)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/opening/demands", ID: "save_opening_demands", Tag: "merchant",
		Summary: "Change what is demanded before LIVE", Access: web.Needs(auth.PolicyManage),
	}, c.saveOpeningDemands)
}

func (c *console) applicationGates(ctx context.Context, in *ByID) (*Reply[Gates], error) {
	var v onboarding.GateView
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		v, err = c.Onboarding.GatesOf(ctx, tx, callerOf(ctx).actor(), in.ID)
		return err
	})
	return gated(v, err)
}

func (c *console) confirmNotice(ctx context.Context, in *ByID) (*Reply[Gates], error) {
	return gated(c.Onboarding.ConfirmNotice(ctx, callerOf(ctx).actor(), in.ID))
}

func (c *console) goLive(ctx context.Context, in *ByID) (*Reply[Gates], error) {
	return gated(c.Onboarding.GoLive(ctx, callerOf(ctx).actor(), in.ID))
}

func (c *console) activateByCode(ctx context.Context, in *ByID) (*Reply[Gates], error) {
	return gated(c.Onboarding.ActivateByCode(ctx, callerOf(ctx).actor(), in.ID))
}

func gated(v onboarding.GateView, err error) (*Reply[Gates], error) {
	if err != nil {
		return nil, err
	}
	out := Gates{State: ApplicationState(v.State), MerchantID: v.MerchantID, StoreID: v.StoreID, Ready: v.Ready(), Items: make([]GateItem, 0, len(v.Gates))}
	for _, g := range v.Gates {
		out.Items = append(out.Items, GateItem{Key: string(g.Key), ZH: g.ZH, EN: g.EN, Passed: g.Passed, Have: g.Have, Want: g.Want, LackZH: g.LackZH, LackEN: g.LackEN})
	}
	return &Reply[Gates]{out}, nil
}

func (c *console) withdrawApplication(ctx context.Context, in *ByIDWith[SubmitRequest]) (*Reply[Application], error) {
	return applied(c.Onboarding.Withdraw(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version))
}

func (c *console) reapply(ctx context.Context, in *ByIDWith[SubmitRequest]) (*Reply[Application], error) {
	return applied(c.Onboarding.Reapply(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version))
}

func (c *console) setMerchantStatus(ctx context.Context, in *ByIDWith[MerchantStatusRequest]) (*Reply[MerchantLine], error) {
	m, err := c.Upkeep.SetStatus(ctx, callerOf(ctx).actor(), in.ID, merchant.Status(in.Body.Status), in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return &Reply[MerchantLine]{merchantLine(m)}, nil
}

func (c *console) merchantTeam(ctx context.Context, in *ByID) (*Reply[Team], error) {
	var t partner.Team
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		if _, err := c.Merchants.Get(ctx, tx, callerOf(ctx).Scope(), in.ID); err != nil {
			return err
		}
		var err error
		t, err = partner.TeamOf(ctx, tx, in.ID)
		return err
	})
	return &Reply[Team]{teamOf(t)}, err
}

func (c *console) assignTeam(ctx context.Context, in *ByIDWith[TeamRequest]) (*Reply[Team], error) {
	b := in.Body
	t, err := c.Onboarding.AssignTeam(ctx, callerOf(ctx).actor(), partner.Team{
		MerchantID: in.ID, Manager: b.Manager, ManagerPhone: b.ManagerPhone, Supplier: b.Supplier, SupplierPhone: b.SupplierPhone, Version: b.Version,
	}, b.Trained)
	return &Reply[Team]{teamOf(t)}, err
}

func teamOf(t partner.Team) Team {
	return Team{
		Manager: t.Manager, ManagerPhone: t.ManagerPhone, Supplier: t.Supplier, SupplierPhone: t.SupplierPhone,
		TrainedAt: web.Time(t.TrainedAt), TrainedBy: t.TrainedBy, Version: t.Version,
	}
}

func (c *console) openingDemands(ctx context.Context, _ *Empty) (*Reply[Demands], error) {
	var d partner.Demands
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		d, err = c.Onboarding.Demands(ctx, tx, callerOf(ctx).actor())
		return err
	})
	return &Reply[Demands]{demandsOf(d)}, err
}

func (c *console) saveOpeningDemands(ctx context.Context, in *With[Demands]) (*Reply[Demands], error) {
	b := in.Body
	d, err := c.Onboarding.SaveDemands(ctx, callerOf(ctx).actor(), partner.Demands{Tests: b.Tests, Refunds: b.Refunds, Channels: b.Channels, Accounts: b.Accounts, Notice: b.Notice, Team: b.Team})
	return &Reply[Demands]{demandsOf(d)}, err
}

func demandsOf(d partner.Demands) Demands {
	return Demands{Tests: d.Tests, Refunds: d.Refunds, Channels: d.Channels, Accounts: d.Accounts, Notice: d.Notice, Team: d.Team}
}
