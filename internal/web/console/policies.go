package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/partner"
	"cloudpos/internal/web"
)

func (c *console) policyRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/policies", ID: "list_policies", Tag: "policy",
		Summary: "Search the policy library", Access: web.SignedIn(),
	}, c.listPolicies)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/policies/proposals", ID: "list_policy_proposals", Tag: "policy",
		Summary: "Versions that wait for a second person", Access: web.Needs(auth.PolicyManage, auth.PolicyConfirm),
	}, c.listPolicyProposals)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/policies/{id}/versions", ID: "policy_versions", Tag: "policy",
		Summary: "All versions of a code, the newest first", Access: web.SignedIn(),
	}, c.policyVersions)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/policies", ID: "propose_policy", Tag: "policy",
		Summary: "Make the next version of a policy", Access: web.Needs(auth.PolicyManage), Status: 201,
	}, c.proposePolicy)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/policies/{id}/confirm", ID: "confirm_policy", Tag: "policy",
		Summary: "Put a version that somebody else made into effect", Access: web.Needs(auth.PolicyConfirm),
	}, c.confirmPolicy)
}

func (c *console) policyViews(ctx context.Context, all []partner.Policy) PolicyList {
	out := PolicyList{Items: make([]Policy, 0, len(all))}
	for _, p := range all {
		out.Items = append(out.Items, policyView(callerOf(ctx).Principal, p, calendar.DayOf(c.DB.Now())))
	}
	return out
}

func (c *console) listPolicies(ctx context.Context, in *PolicyQuery) (*Reply[PolicyList], error) {
	var found []partner.Policy
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		found, err = partner.SearchPolicies(ctx, tx, partner.PolicySearch{Text: in.Text, Kind: partner.PolicyKind(in.Kind), Region: in.Region})
		return err
	})
	return &Reply[PolicyList]{c.policyViews(ctx, found)}, err
}

func (c *console) listPolicyProposals(ctx context.Context, _ *Empty) (*Reply[PolicyList], error) {
	var found []partner.Policy
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		found, err = partner.Proposals(ctx, tx, callerOf(ctx).Principal)
		return err
	})
	return &Reply[PolicyList]{c.policyViews(ctx, found)}, err
}

func (c *console) policyVersions(ctx context.Context, in *ByID) (*Reply[PolicyList], error) {
	var found []partner.Policy
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		found, err = partner.PolicyVersions(ctx, tx, callerOf(ctx).Principal, in.ID)
		return err
	})
	return &Reply[PolicyList]{c.policyViews(ctx, found)}, err
}

func (c *console) proposePolicy(ctx context.Context, in *With[PolicyInput]) (*Reply[Policy], error) {
	d, fields := policyDraft(in.Body)
	if len(fields) > 0 {
		return nil, fault.E("console.proposePolicy", fault.Invalid, fields)
	}
	return c.policyAct(ctx, func(ctx context.Context, tx db.Tx, by auth.Principal) (partner.Policy, error) {
		return partner.ProposePolicy(ctx, tx, by, d, in.Body.Seen)
	})
}

func (c *console) confirmPolicy(ctx context.Context, in *ByID) (*Reply[Policy], error) {
	return c.policyAct(ctx, func(ctx context.Context, tx db.Tx, by auth.Principal) (partner.Policy, error) {
		return partner.ConfirmPolicy(ctx, tx, by, in.ID)
	})
}

func (c *console) policyAct(ctx context.Context, act func(ctx context.Context, tx db.Tx, by auth.Principal) (partner.Policy, error)) (*Reply[Policy], error) {
	var p partner.Policy
	by := callerOf(ctx).Principal
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		p, err = act(ctx, tx, by)
		return err
	})
	if err != nil {
		return nil, err
	}
	return &Reply[Policy]{policyView(by, p, calendar.DayOf(c.DB.Now()))}, nil
}
