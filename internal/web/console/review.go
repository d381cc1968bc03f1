package console

import (
	"context"

	"cloudpos/internal/auth"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"
)

func (c *console) reviewRoutes(a *web.API) {
	reviewers := web.Needs(auth.ApplicationReview, auth.ApplicationApprove)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/review/applications", ID: "review_queue", Tag: "review",
		Summary: "The review queue", Access: reviewers,
	}, c.reviewQueue)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/review/next", ID: "review_next", Tag: "review",
		Summary: "Claim the next application", Access: reviewers,
	}, c.reviewNext)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/review/applications/{id}", ID: "review_application", Tag: "review",
		Summary: "The workbench", Access: reviewers,
	}, c.reviewApplication)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/review/applications/{id}/claim", ID: "review_claim", Tag: "review",
		Summary: "Claim an application, or renew the claim", Access: reviewers,
	}, c.reviewClaim)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/review/applications/{id}/release", ID: "review_release", Tag: "review",
		Summary: "Put an application back", Access: reviewers,
	}, c.reviewRelease)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/review/applications/{id}/checklist", ID: "review_checklist", Tag: "review",
		Summary: "Tick the checklist", Access: reviewers,
	}, c.reviewChecklist)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/review/applications/{id}/decision", ID: "review_decide", Tag: "review",
		Summary: "Decide: pre-approve, need more, approve, reject", Access: reviewers,
	}, c.reviewDecide)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/review/applications/{id}/notes", ID: "review_note", Tag: "review",
		Summary: "Write a note for colleagues; no applicant reads it", Access: reviewers,
	}, c.reviewNote)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/review/applications/{id}/urgent", ID: "review_urgent", Tag: "review",
		Summary: "Put an application before the others, or back among them", Access: web.Needs(auth.ApplicationApprove),
	}, c.reviewUrgent)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/review/applications/{id}/reveal", ID: "review_reveal", Tag: "review",
		Summary: "One masked field in clear; it stands in the audit trail", Access: reviewers,
	}, c.reviewReveal)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/review/reasons", ID: "review_reasons", Tag: "review",
		Summary: "Ready texts for need more and reject", Access: reviewers,
	}, reviewReasons)
}

func (c *console) reviewQueue(ctx context.Context, in *ReviewQuery) (*Reply[ReviewQueue], error) {
	who := callerOf(ctx).actor()
	out := ReviewQueue{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		page, err := c.Onboarding.Queue(ctx, tx, who, onboarding.QueueFilter{
			Tab: onboarding.Tab(in.Tab), Text: in.Search, Risky: in.Risk == "high", After: in.Cursor, Limit: in.Limit,
		})
		if err != nil {
			return err
		}
		out = ReviewQueue{Items: make([]ReviewLine, 0, len(page.Items)), NextCursor: page.Next}
		for _, l := range page.Items {
			out.Items = append(out.Items, c.reviewLine(l, who.ID, l.May(who, tx.Now())))
		}
		out.Counts, err = c.reviewCounts(ctx, tx)
		return err
	})
	return &Reply[ReviewQueue]{out}, err
}

func (c *console) reviewCounts(ctx context.Context, tx db.Tx) (ReviewCounts, error) {
	n, err := c.Onboarding.QueueCounts(ctx, tx, callerOf(ctx).actor())
	return ReviewCounts{
		Pending: n[onboarding.Pending], Mine: n[onboarding.Mine], Second: n[onboarding.Second], NeedMore: n[onboarding.Asked], Done: n[onboarding.Done],
	}, err
}

func (c *console) reviewNext(ctx context.Context, _ *Empty) (*Reply[ReviewDetail], error) {
	v, err := c.Onboarding.ClaimNext(ctx, callerOf(ctx).actor())
	return c.reviewed(ctx, v, err)
}

func (c *console) reviewApplication(ctx context.Context, in *ByID) (*Reply[ReviewDetail], error) {
	var v onboarding.View
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		v, err = c.Onboarding.Inspect(ctx, tx, callerOf(ctx).actor(), in.ID)
		return err
	})
	return c.reviewed(ctx, v, err)
}

func (c *console) reviewClaim(ctx context.Context, in *ByID) (*Reply[ReviewDetail], error) {
	v, err := c.Onboarding.Claim(ctx, callerOf(ctx).actor(), in.ID)
	return c.reviewed(ctx, v, err)
}

func (c *console) reviewRelease(ctx context.Context, in *ByID) (*Reply[ReviewDetail], error) {
	v, err := c.Onboarding.Release(ctx, callerOf(ctx).actor(), in.ID)
	return c.reviewed(ctx, v, err)
}

func (c *console) reviewChecklist(ctx context.Context, in *ByIDWith[ChecklistRequest]) (*Reply[ReviewDetail], error) {
	v, err := c.Onboarding.Tick(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version, in.Body.Checked)
	return c.reviewed(ctx, v, err)
}

func (c *console) reviewNote(ctx context.Context, in *ByIDWith[NoteRequest]) (*Reply[ReviewDetail], error) {
	v, err := c.Onboarding.AddNote(ctx, callerOf(ctx).actor(), in.ID, in.Body.Note)
	return c.reviewed(ctx, v, err)
}

func (c *console) reviewUrgent(ctx context.Context, in *ByIDWith[UrgentRequest]) (*Reply[ReviewDetail], error) {
	v, err := c.Onboarding.SetUrgent(ctx, callerOf(ctx).actor(), in.ID, in.Body.Urgent, in.Body.Why)
	return c.reviewed(ctx, v, err)
}

func (c *console) reviewDecide(ctx context.Context, in *ByIDWith[Decision]) (*Reply[ReviewDetail], error) {
	v, err := c.decide(ctx, in.ID, in.Body)
	return c.reviewed(ctx, v, err)
}

func (c *console) decide(ctx context.Context, id string, d Decision) (onboarding.View, error) {
	who := callerOf(ctx).actor()
	switch d.Action {
	case "pre_approve":
		return c.Onboarding.Pass(ctx, who, id, d.Version, d.Note)
	case "need_more":
		return c.Onboarding.AskMore(ctx, who, id, d.Version, reasonsIn(d.Reasons), d.Note)
	case "reject":
		return c.Onboarding.Reject(ctx, who, id, d.Version, reasonsIn(d.Reasons), d.Note)
	}
	grants, err := c.grants(ctx, d.SubMerchants)
	if err != nil {
		return onboarding.View{}, err
	}
	return c.Onboarding.Approve(ctx, who, id, d.Version, grants, d.Note)
}

func reasonsIn(of []ReviewReasonInput) []onboarding.Reason {
	out := make([]onboarding.Reason, 0, len(of))
	for _, r := range of {
		out = append(out, onboarding.Reason{Path: r.Path, Code: r.Code, Text: r.Text})
	}
	return out
}

// grants are the channels that an approval opens. A channel account belongs to one environment: the request need not say it.
func (c *console) grants(ctx context.Context, of []SubMerchantInput) ([]onboarding.Grant, error) {
	environments := map[string]db.Environment{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		return c.eachAccount(ctx, tx, func(a contract.Account) { environments[a.ID] = a.Environment })
	})
	out := make([]onboarding.Grant, 0, len(of))
	for _, s := range of {
		out = append(out, onboarding.Grant{
			Environment: environments[s.AccountID], Channel: channel.Name(s.Channel), AccountID: s.AccountID, SubMerchant: s.SubMerchant, ByCall: s.ByCall,
		})
	}
	return out, err
}

func (c *console) reviewReveal(ctx context.Context, in *ByIDWith[RevealRequest]) (*Reply[Revealed], error) {
	value, err := c.Onboarding.Reveal(ctx, callerOf(ctx).actor(), in.ID, in.Body.Path)
	return &Reply[Revealed]{Revealed{Path: in.Body.Path, Value: value}}, err
}

func reviewReasons(context.Context, *Empty) (*Reply[ReasonTemplates], error) {
	out := ReasonTemplates{}
	for _, t := range onboarding.Templates() {
		out.Items = append(out.Items, ReasonTemplate{Code: t.Code, Path: t.Path, ZH: t.ZH, EN: t.EN})
	}
	return &Reply[ReasonTemplates]{out}, nil
}
