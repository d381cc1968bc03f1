package console

import (
	"context"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/partner"
	"cloudpos/internal/web"
)

func (c *console) placeRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/branches", ID: "list_branches", Tag: "policy",
		Summary: "Branches to apply at, by region", Access: web.SignedIn(),
	}, c.listBranches)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/branch-stands", ID: "list_branch_stands", Tag: "policy",
		Summary: "Branches within reach: template, people, what waits", Access: web.Needs(auth.PolicyManage, auth.BoardRead),
	}, c.listBranchStands)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/branches", ID: "create_branch", Tag: "policy",
		Summary: "Make a branch", Access: web.Needs(auth.PolicyManage), Status: 201,
	}, c.createBranch)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/branches/{id}", ID: "save_branch", Tag: "policy",
		Summary: "Change a branch", Access: web.Needs(auth.PolicyManage),
	}, c.saveBranch)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/agents", ID: "list_agents", Tag: "policy",
		Summary: "The tree of agents", Access: web.Needs(auth.PolicyManage),
	}, c.listAgents)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/agents", ID: "create_agent", Tag: "policy",
		Summary: "Make an agent", Access: web.Needs(auth.PolicyManage), Status: 201,
	}, c.createAgent)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/agents/{id}", ID: "save_agent", Tag: "policy",
		Summary: "Change an agent", Access: web.Needs(auth.PolicyManage),
	}, c.saveAgent)
}

func (c *console) listBranches(ctx context.Context, _ *Empty) (*Reply[BranchList], error) {
	out := BranchList{Items: []Branch{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := choosable(ctx, tx, callerOf(ctx).Scope())
		if err != nil {
			return err
		}
		_, names, err := namedAcquirers(ctx, tx)
		for _, b := range all {
			out.Items = append(out.Items, branchView(b, names[b.AcquirerID]))
		}
		return err
	})
	return &Reply[BranchList]{out}, err
}

// choosable are the branches that somebody may hear of: applicants choose among all of them, an agent's people among those of their
// acquirer; an acquirer's people see their own, a branch's people theirs alone.
func choosable(ctx context.Context, tx db.Tx, scope db.Scope) ([]partner.Branch, error) {
	switch {
	case scope.Partner != "":
		agent, err := partner.AgentByID(ctx, tx, scope.Partner)
		if err != nil {
			return nil, err
		}
		return partner.Branches(ctx, tx, agent.AcquirerID)
	case scope.Acquirer != "" || scope.Branch != "":
		return partner.BranchesWithin(ctx, tx, scope)
	}
	return partner.Branches(ctx, tx, "")
}

func (c *console) listBranchStands(ctx context.Context, _ *Empty) (*Reply[BranchStandList], error) {
	out := BranchStandList{Items: []BranchStand{}}
	who := callerOf(ctx)
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := partner.BranchesWithin(ctx, tx, who.Scope())
		if err != nil {
			return err
		}
		stands, err := c.Onboarding.BranchStands(ctx, tx, who.actor(), all)
		if err != nil {
			return err
		}
		people, err := auth.PeopleAt(ctx, tx, auth.AtBranch)
		if err != nil {
			return err
		}
		acquirers, names, err := namedAcquirers(ctx, tx)
		for _, s := range stands {
			out.Items = append(out.Items, BranchStand{
				Branch: branchView(s.Branch, names[s.AcquirerID]), Template: Text(s.Workflow.Name), TemplateVer: s.Workflow.Version,
				OwnTemplate: s.Workflow.BranchID != "", People: people[s.ID], Waiting: s.Waiting,
			})
		}
		out.Acquirers = who.managed(acquirers)
		return err
	})
	return &Reply[BranchStandList]{out}, err
}

// namedAcquirers are all acquirers, and their names by id.
func namedAcquirers(ctx context.Context, tx db.Tx) ([]partner.Acquirer, map[string]string, error) {
	all, err := partner.List(ctx, tx)
	names := make(map[string]string, len(all))
	for _, a := range all {
		names[a.ID] = a.Name
	}
	return all, names, err
}

// managed are the acquirers at which the caller may make branches and agents.
func (w caller) managed(all []partner.Acquirer) []Named {
	out := []Named{}
	for _, a := range all {
		if w.Can(auth.PolicyManage) && w.manages(a.ID) == nil {
			out = append(out, Named{a.ID, a.Name})
		}
	}
	return out
}

func branchView(b partner.Branch, acquirer string) Branch {
	return Branch{ID: b.ID, AcquirerID: b.AcquirerID, Acquirer: acquirer, Name: b.Name, Region: b.Region, Open: b.Open}
}

// manages answers NotFound unless the caller's office is the platform's or that acquirer's.
func (w caller) manages(acquirerID string) error {
	if scope := w.Scope(); scope.Whole || (acquirerID != "" && scope.Acquirer == acquirerID) {
		return nil
	}
	return fault.E("console.manages", fault.NotFound)
}

func (c *console) createBranch(ctx context.Context, in *With[BranchInput]) (*Reply[Branch], error) {
	return c.writeBranch(ctx, "", in.Body)
}

func (c *console) saveBranch(ctx context.Context, in *ByIDWith[BranchInput]) (*Reply[Branch], error) {
	return c.writeBranch(ctx, in.ID, in.Body)
}

func (c *console) writeBranch(ctx context.Context, id string, in BranchInput) (*Reply[Branch], error) {
	var out Branch
	who := callerOf(ctx)
	if err := who.manages(in.AcquirerID); err != nil {
		return nil, err
	}
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		acquirer, err := partner.Get(ctx, tx, in.AcquirerID)
		if err != nil {
			return err
		}
		b := partner.Branch{AcquirerID: in.AcquirerID, ID: id, Name: in.Name, Region: in.Region, Open: in.Open}
		if id != "" {
			before, err := partner.BranchByID(ctx, tx, id)
			if err != nil {
				return err
			}
			b.CreatedAt = before.CreatedAt
		}
		if b, err = partner.SaveBranch(ctx, tx, b); err != nil {
			return err
		}
		out = branchView(b, acquirer.Name)
		return audit.Record(ctx, tx, audit.Entry{Actor: who.UserID, ActorName: who.Name, Action: "branch.save", Object: "branch", ObjectID: b.ID, Detail: map[string]string{"name": b.Name}})
	})
	return &Reply[Branch]{out}, err
}

func (c *console) listAgents(ctx context.Context, _ *Empty) (*Reply[AgentList], error) {
	out := AgentList{Items: []Agent{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := partner.Agents(ctx, tx, callerOf(ctx).Scope())
		if err != nil {
			return err
		}
		for _, a := range all {
			out.Items = append(out.Items, agentView(a))
		}
		acquirers, err := partner.List(ctx, tx)
		out.Acquirers = callerOf(ctx).managed(acquirers)
		return err
	})
	return &Reply[AgentList]{out}, err
}

func agentView(a partner.Agent) Agent {
	return Agent{
		ID: a.ID, AcquirerID: a.AcquirerID, ParentID: a.ParentID, Level: a.Level, Name: a.Name, Region: a.Region, RegistrationNo: a.RegistrationNo, Open: a.Open,
	}
}

func (c *console) createAgent(ctx context.Context, in *With[AgentInput]) (*Reply[Agent], error) {
	return c.writeAgent(ctx, "", in.Body)
}

func (c *console) saveAgent(ctx context.Context, in *ByIDWith[AgentInput]) (*Reply[Agent], error) {
	return c.writeAgent(ctx, in.ID, in.Body)
}

func (c *console) writeAgent(ctx context.Context, id string, in AgentInput) (*Reply[Agent], error) {
	var out Agent
	who := callerOf(ctx)
	if err := who.manages(in.AcquirerID); err != nil {
		return nil, err
	}
	err := c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		a := partner.Agent{AcquirerID: in.AcquirerID, ID: id, ParentID: in.ParentID, Name: in.Name, Region: in.Region, RegistrationNo: in.RegistrationNo, Open: in.Open}
		if id != "" {
			before, err := partner.AgentByID(ctx, tx, id)
			if err != nil {
				return err
			}
			a.CreatedAt, a.ParentID = before.CreatedAt, before.ParentID
		}
		a, err := partner.SaveAgent(ctx, tx, a)
		if err != nil {
			return err
		}
		out = agentView(a)
		return audit.Record(ctx, tx, audit.Entry{Actor: who.UserID, ActorName: who.Name, Action: "agent.save", Object: "partner", ObjectID: a.ID, Detail: map[string]string{"name": a.Name}})
	})
	return &Reply[Agent]{out}, err
}

// officeOf names the acquirer, branch or agent that a membership is in; one that is gone has no name.
func officeOf(ctx context.Context, tx db.Tx, m auth.Membership) (id, name string, err error) {
	switch m.Kind {
	case auth.AtAcquirer:
		a, err := partner.Get(ctx, tx, m.ScopeID)
		return m.ScopeID, a.Name, missing(err)
	case auth.AtBranch:
		b, err := partner.BranchByID(ctx, tx, m.ScopeID)
		return m.ScopeID, b.Name, missing(err)
	case auth.AtPartner:
		a, err := partner.AgentByID(ctx, tx, m.ScopeID)
		return m.ScopeID, a.Name, missing(err)
	case auth.AtPlatform, auth.AtMerchant:
	}
	return "", "", nil
}

// missing lets what is not there pass.
func missing(err error) error {
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}
