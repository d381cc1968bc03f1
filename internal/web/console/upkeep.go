package console

import (
	"context"
	"mime"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/upkeep"
	"cloudpos/internal/web"
)

// upkeepRoutes are a merchant's life after LIVE: where it stands, papers renewed, tasks by hand.
func (c *console) upkeepRoutes(a *web.API) {
	owner, approver := web.Needs(auth.ApplicationEdit), web.Needs(auth.ApplicationApprove)
	tasks := web.Needs(auth.MerchantSuspend, auth.TeamAssign)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/merchants/{id}/standing", ID: "merchant_standing", Tag: "upkeep",
		Summary: "Dormancy, causes of a suspension, papers, renewals, the next check and open tasks", Access: web.Needs(auth.MerchantRead),
	}, c.merchantStanding)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/wake", ID: "wake_merchant", Tag: "upkeep",
		Summary: "Confirm the password and end the merchant's dormancy", Access: owner,
	}, c.wakeMerchant)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/merchants/{id}/renewals/documents", ID: "upload_renewal", Tag: "upkeep", Status: 201,
		Summary: "Upload one side of a new paper", Access: owner, Limit: web.UploadLimit, Accepts: uploadTypes(),
	}, c.uploadRenewal)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/merchants/{id}/renewals", ID: "hand_in_renewal", Tag: "upkeep", Status: 201,
		Summary: "Hand a new paper in for the one that runs out", Access: owner,
	}, c.handInRenewal)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/renewals", ID: "list_renewals", Tag: "upkeep",
		Summary: "Renewals that wait for an approver", Access: approver,
	}, c.listRenewals)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/renewals/{id}/decision", ID: "decide_renewal", Tag: "upkeep",
		Summary: "Confirm or refuse a renewal", Access: approver,
	}, c.decideRenewal)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/renewals/{id}/documents/{document_id}", ID: "view_renewal_document", Tag: "upkeep",
		Summary: "A document of a renewal; an approver's look is recorded with its purpose", Answers: "application/octet-stream", Access: web.Needs(auth.ApplicationEdit, auth.ApplicationApprove),
	}, c.viewRenewalDocument)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/upkeep/tasks", ID: "list_upkeep_tasks", Tag: "upkeep",
		Summary: "What has to be done by hand: channels to tell, checks of identity", Access: tasks,
	}, c.listUpkeepTasks)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/upkeep/merchants", ID: "list_stands", Tag: "upkeep",
		Summary: "Merchants that are warned, frozen or suspended, with the causes", Access: tasks,
	}, c.listStands)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/upkeep/tasks/{id}/outcome", ID: "finish_upkeep_task", Tag: "upkeep",
		Summary: "Tick a task off with its outcome and reference", Access: tasks,
	}, c.finishUpkeepTask)
}

func (c *console) standingOf(ctx context.Context, merchantID string) (*Reply[Standing], error) {
	var v upkeep.Standing
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		v, err = c.Upkeep.StandingOf(ctx, tx, callerOf(ctx).actor(), merchantID)
		return err
	})
	return &Reply[Standing]{standingView(v)}, err
}

func (c *console) merchantStanding(ctx context.Context, in *ByID) (*Reply[Standing], error) {
	return c.standingOf(ctx, in.ID)
}

func (c *console) wakeMerchant(ctx context.Context, in *With[PasswordProof]) (*Reply[Standing], error) {
	if err := c.Upkeep.Wake(ctx, callerOf(ctx).Principal, in.Body.Password); err != nil {
		return nil, err
	}
	return c.standingOf(ctx, callerOf(ctx).Active.MerchantID())
}

func (c *console) uploadRenewal(ctx context.Context, in *RenewalUpload) (*Reply[Document], error) {
	d, err := c.Upkeep.Upload(ctx, callerOf(ctx).actor(), in.ID, onboarding.DocumentKind(in.Kind), in.Name, in.RawBody)
	return &Reply[Document]{Document{
		ID: d.ID, Kind: DocumentKind(d.Purpose), Name: d.Name, MediaType: string(d.MediaType), Size: d.Size, SHA256: d.SHA256, UploadedAt: web.Time(d.CreatedAt), Original: d.Original,
	}}, err
}

func (c *console) handInRenewal(ctx context.Context, in *ByIDWith[NewRenewal]) (*Reply[Renewal], error) {
	b := in.Body
	r, err := c.Upkeep.HandIn(ctx, callerOf(ctx).actor(), in.ID, onboarding.DocumentKind(b.Kind), b.ValidTo, b.Documents)
	return &Reply[Renewal]{renewal(r)}, err
}

func (c *console) listRenewals(ctx context.Context, _ *Empty) (*Reply[RenewalList], error) {
	out := RenewalList{Items: []Renewal{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := c.Upkeep.Renewals(ctx, tx, callerOf(ctx).actor())
		for _, r := range all {
			out.Items = append(out.Items, renewal(r))
		}
		return err
	})
	return &Reply[RenewalList]{out}, err
}

func (c *console) decideRenewal(ctx context.Context, in *ByIDWith[RenewalDecision]) (*Reply[Renewal], error) {
	r, err := c.Upkeep.Decide(ctx, callerOf(ctx).actor(), in.ID, in.Body.Accept, in.Body.Reason)
	return &Reply[Renewal]{renewal(r)}, err
}

func (c *console) viewRenewalDocument(ctx context.Context, in *DocumentRequest) (*Content, error) {
	d, content, err := c.Upkeep.Document(ctx, callerOf(ctx).actor(), in.ID, in.DocumentID)
	if err != nil {
		return nil, err
	}
	return &Content{
		ContentType: string(d.MediaType), CacheControl: "private, no-store", SecurityPolicy: web.DocumentPolicy(string(d.MediaType)),
		ContentDisposition: mime.FormatMediaType("inline", map[string]string{"filename": d.Name}), FrameOptions: "SAMEORIGIN", Body: content,
	}, nil
}

func (c *console) listUpkeepTasks(ctx context.Context, in *TaskQuery) (*Reply[UpkeepTaskList], error) {
	out := UpkeepTaskList{Items: []UpkeepTask{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := c.Upkeep.Tasks(ctx, tx, callerOf(ctx).actor(), "", in.Done)
		out.Items = upkeepTasks(all)
		return err
	})
	return &Reply[UpkeepTaskList]{out}, err
}

func (c *console) finishUpkeepTask(ctx context.Context, in *ByIDWith[TaskOutcome]) (*Reply[UpkeepTask], error) {
	t, err := c.Upkeep.Finish(ctx, callerOf(ctx).actor(), in.ID, upkeep.Outcome(in.Body.Outcome), in.Body.Reference)
	return &Reply[UpkeepTask]{upkeepTask(t)}, err
}

func (c *console) listStands(ctx context.Context, in *StandQuery) (*Reply[StandList], error) {
	out := StandList{Items: []StandLine{}}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		all, err := c.Upkeep.Overview(ctx, tx, callerOf(ctx).actor(), upkeep.Stand(in.Stand))
		for _, g := range all {
			out.Items = append(out.Items, standLine(g))
		}
		return err
	})
	return &Reply[StandList]{out}, err
}
