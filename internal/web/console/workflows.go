package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"
)

func (c *console) workflowRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/templates", ID: "list_templates", Tag: "policy",
		Summary: "Banks' templates with their versions", Access: web.Needs(auth.PolicyManage),
	}, c.listWorkflows)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/templates", ID: "save_template", Tag: "policy",
		Summary: "Make the next version of a template", Access: web.Needs(auth.PolicyManage), Status: 201,
	}, c.saveWorkflow)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/misconceptions", ID: "list_misconceptions", Tag: "application",
		Summary: "What people wrongly believe before they apply", Access: web.SignedIn(),
	}, c.listMisconceptions)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/applications/{id}/place", ID: "choose_place", Tag: "application",
		Summary: "Choose the branch of a draft", Access: web.Needs(auth.ApplicationEdit),
	}, c.choosePlace)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/eligibility", ID: "application_eligibility", Tag: "application",
		Summary: "How it was judged, replayed", Access: web.Needs(auth.ApplicationEdit, auth.ApplicationReview, auth.ApplicationApprove),
	}, c.eligibility)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/hand-over", ID: "hand_over_application", Tag: "agent",
		Summary: "Make the code by which the merchant's owner takes it over", Access: web.Needs(auth.ApplicationEdit), Status: 201,
	}, c.handOver)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/take-overs", ID: "take_over_application", Tag: "agent",
		Summary: "Take an application over that an agent filled in", Access: web.Needs(auth.ApplicationEdit),
	}, c.takeOver)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/agent/applications", ID: "list_agent_applications", Tag: "agent",
		Summary: "What the caller's agent and those below it brought", Access: web.Needs(auth.ApplicationEdit, auth.ApplicationReview),
	}, c.listAgentApplications)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/agent/tree", ID: "agent_tree", Tag: "agent",
		Summary: "The caller's agent and those below it", Access: web.Needs(auth.ApplicationEdit, auth.ApplicationReview),
	}, c.agentTree)
}

func (c *console) listWorkflows(ctx context.Context, _ *Empty) (*Reply[WorkflowList], error) {
	out := WorkflowList{Items: []Workflow{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := c.Onboarding.Workflows(ctx, tx, callerOf(ctx).actor())
		for _, w := range append(all, onboarding.StandardWorkflow()) {
			out.Items = append(out.Items, workflowView(w))
		}
		return err
	})
	return &Reply[WorkflowList]{out}, err
}

func (c *console) saveWorkflow(ctx context.Context, in *With[WorkflowInput]) (*Reply[Workflow], error) {
	var out onboarding.Workflow
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out, err = c.Onboarding.SaveWorkflow(ctx, tx, callerOf(ctx).actor(), workflowOf(in.Body), in.Body.Seen)
		return err
	})
	return &Reply[Workflow]{workflowView(out)}, err
}

func (c *console) listMisconceptions(context.Context, *Empty) (*Reply[MisconceptionList], error) {
	return &Reply[MisconceptionList]{MisconceptionList{Items: misconceptions()}}, nil
}

func (c *console) choosePlace(ctx context.Context, in *ByIDWith[PlaceRequest]) (*Reply[Application], error) {
	return applied(c.Onboarding.ChoosePlace(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version, in.Body.BranchID))
}

func (c *console) eligibility(ctx context.Context, in *ByID) (*Reply[Eligibility], error) {
	out := Eligibility{Items: []Judgement{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := c.Onboarding.Judgements(ctx, tx, callerOf(ctx).actor(), in.ID)
		for _, j := range all {
			out.Items = append(out.Items, judgementView(j))
		}
		return err
	})
	return &Reply[Eligibility]{out}, err
}

func (c *console) handOver(ctx context.Context, in *ByID) (*Reply[HandOverCode], error) {
	h, err := c.Onboarding.HandOver(ctx, callerOf(ctx).actor(), in.ID)
	return &Reply[HandOverCode]{HandOverCode{Code: h.Code, ExpiresAt: web.Time(h.Until)}}, err
}

func (c *console) takeOver(ctx context.Context, in *With[TakeOverRequest]) (*Reply[Application], error) {
	return applied(c.Onboarding.TakeOver(ctx, callerOf(ctx).actor(), in.Body.Code))
}

func (c *console) listAgentApplications(ctx context.Context, _ *Empty) (*Reply[AgentApplicationList], error) {
	out := AgentApplicationList{Items: []AgentApplication{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := c.Onboarding.OfTree(ctx, tx, callerOf(ctx).actor())
		for _, b := range all {
			out.Items = append(out.Items, AgentApplication{ApplicationLine: applicationLine(b.Line), Agent: b.Agent, StartedBy: b.StartedBy.Name, WaitsOwner: b.Waits})
		}
		return err
	})
	return &Reply[AgentApplicationList]{out}, err
}

// agentTree is the caller's own agent with those below it; nothing for whoever is no agent's.
func (c *console) agentTree(ctx context.Context, _ *Empty) (*Reply[AgentList], error) {
	if callerOf(ctx).Scope().Partner == "" {
		return &Reply[AgentList]{AgentList{Items: []Agent{}, Acquirers: []Named{}}}, nil
	}
	return c.listAgents(ctx, nil)
}
