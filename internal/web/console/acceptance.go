package console

import (
	"context"

	"cloudpos/internal/accept"
	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/web"
)

func (c *console) acceptanceRoutes(a *web.API) {
	manage := web.Needs(auth.WebhookManage)
	const tag = "developer"
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/acceptance-runs", ID: "list_acceptance_runs", Tag: tag, Access: manage,
		Summary: "Runs of the acceptance suite against the merchant's integration, newest first",
	}, c.listAcceptanceRuns)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/acceptance-runs", ID: "start_acceptance_run", Tag: tag, Access: manage, Status: 201,
		Summary: "Hold the integration to what every integration must do; the run goes on in the background",
	}, c.startAcceptanceRun)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/acceptance-runs/{id}", ID: "get_acceptance_run", Tag: tag, Access: manage,
		Summary: "One run, with what was found so far",
	}, c.getAcceptanceRun)
}

func (c *console) listAcceptanceRuns(ctx context.Context, _ *Empty) (*Reply[AcceptanceRunList], error) {
	who := callerOf(ctx)
	merchantID, _, err := who.oneMerchant("")
	if err != nil {
		return nil, err
	}
	out := AcceptanceRunList{Items: []AcceptanceRun{}, CanRun: c.Acceptance.CanPay(), Cases: acceptanceCases()}
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		runs, err := c.Acceptance.List(ctx, tx, who.Scope(), merchantID)
		for _, r := range runs {
			out.Items = append(out.Items, acceptanceRunView(r))
		}
		return err
	})
	return &Reply[AcceptanceRunList]{out}, err
}

func (c *console) startAcceptanceRun(ctx context.Context, in *With[NewAcceptanceRun]) (*Reply[AcceptanceRun], error) {
	who, b := callerOf(ctx), in.Body
	merchantID, _, err := who.oneMerchant("")
	if err != nil {
		return nil, err
	}
	r, err := c.Acceptance.Start(ctx, who.actor(), accept.NewRun{
		MerchantID: merchantID, BaseURL: b.BaseURL, EndpointID: b.EndpointID, Channel: string(b.Channel),
	})
	if err != nil {
		return nil, err
	}
	return &Reply[AcceptanceRun]{acceptanceRunView(r)}, nil
}

func (c *console) getAcceptanceRun(ctx context.Context, in *ByID) (*Reply[AcceptanceRun], error) {
	who := callerOf(ctx)
	merchantID, _, err := who.oneMerchant("")
	if err != nil {
		return nil, err
	}
	var out AcceptanceRun
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		r, err := c.Acceptance.Get(ctx, tx, who.Scope(), merchantID, in.ID)
		out = acceptanceRunView(r)
		return err
	})
	return &Reply[AcceptanceRun]{out}, err
}

// acceptanceCases are the cases in their order, as yet without a finding.
func acceptanceCases() []AcceptanceCase {
	out := make([]AcceptanceCase, 0, len(accept.Cases()))
	for _, c := range accept.Cases() {
		zh, en := accept.TitleOf(c)
		out = append(out, AcceptanceCase{Case: string(c), TitleZH: zh, TitleEN: en})
	}
	return out
}

// acceptanceRunView is a run with all its cases: those that were not looked at yet have no verdict.
func acceptanceRunView(r accept.Run) AcceptanceRun {
	out := AcceptanceRun{
		ID: r.ID, State: AcceptanceState(r.State), BaseURL: r.BaseURL, EndpointID: r.EndpointID, WebhookURL: r.WebhookURL, Channel: Channel(r.Channel),
		Reason: string(r.Reason), Detail: r.Detail, StartedBy: r.StarterName, CreatedAt: web.Time(r.CreatedAt), StartedAt: web.Time(r.StartedAt),
		EndedAt: web.Time(r.EndedAt), Cases: acceptanceCases(),
	}
	for i := range out.Cases {
		for _, f := range r.Findings {
			if string(f.Case) != out.Cases[i].Case {
				continue
			}
			out.Cases[i].Verdict = "FAILED"
			if f.Passed {
				out.Cases[i].Verdict = "PASSED"
			}
			out.Cases[i].WhyZH, out.Cases[i].WhyEN = f.WhyZH, f.WhyEN
		}
	}
	return out
}
