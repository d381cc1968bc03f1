package console

import (
	"context"
	"mime"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"
)

// supplementRoutes are what channels ask of approved applications.
func (c *console) supplementRoutes(a *web.API) {
	reviewers := web.Needs(auth.ApplicationReview, auth.ApplicationApprove)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/supplements", ID: "application_supplements", Tag: "application",
		Summary: "What channels ask of an application", Access: web.Needs(auth.ApplicationEdit, auth.ApplicationReview, auth.ApplicationApprove),
	}, c.applicationSupplements)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/supplements/{id}", ID: "save_supplement", Tag: "application",
		Summary: "Mend what the channel rejected", Access: web.Needs(auth.ApplicationEdit),
	}, c.saveSupplement)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/supplements/{id}/documents", ID: "upload_supplement", Tag: "application",
		Summary: "Upload a document that the channel rejected", Access: web.Needs(auth.ApplicationEdit),
		Limit: web.UploadLimit, Status: 201, Accepts: uploadTypes(),
	}, c.uploadSupplement)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/supplements/{id}/documents/{document_id}", ID: "view_supplement_document", Tag: "application",
		Summary: "The bytes of a document of a supplement", Answers: "application/octet-stream",
		Access: web.Needs(auth.ApplicationEdit, auth.ApplicationReview, auth.ApplicationApprove),
	}, c.viewSupplementDocument)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/supplements/{id}/submit", ID: "submit_supplement", Tag: "application",
		Summary: "Give a supplement to the reviewers", Access: web.Needs(auth.ApplicationEdit),
	}, c.submitSupplement)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/review/supplements", ID: "review_supplements", Tag: "review",
		Summary: "Supplements that wait for a reviewer", Access: reviewers,
	}, c.reviewSupplements)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/supplements/{id}/decision", ID: "decide_supplement", Tag: "review",
		Summary: "Confirm a supplement, or give it back", Access: reviewers,
	}, c.decideSupplement)
}

func (c *console) applicationSupplements(ctx context.Context, in *ByID) (*Reply[Supplements], error) {
	out := Supplements{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		list, err := c.Onboarding.Supplements(ctx, tx, callerOf(ctx).actor(), in.ID)
		out.Items = make([]Supplement, 0, len(list))
		for _, v := range list {
			out.Items = append(out.Items, supplementView(v))
		}
		return err
	})
	return &Reply[Supplements]{out}, err
}

func (c *console) saveSupplement(ctx context.Context, in *ByIDWith[SaveRequest]) (*Reply[Supplement], error) {
	return supplemented(c.Onboarding.SaveSupplement(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version, patchOf(in.Body)))
}

func (c *console) uploadSupplement(ctx context.Context, in *SupplementUpload) (*Reply[Supplement], error) {
	return supplemented(c.Onboarding.UploadSupplement(ctx, callerOf(ctx).actor(), in.ID, onboarding.DocumentKind(in.Kind), in.Name, in.RawBody))
}

func (c *console) submitSupplement(ctx context.Context, in *ByIDWith[SubmitRequest]) (*Reply[Supplement], error) {
	return supplemented(c.Onboarding.HandInSupplement(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version))
}

func (c *console) decideSupplement(ctx context.Context, in *ByIDWith[SupplementDecision]) (*Reply[Supplement], error) {
	return supplemented(c.Onboarding.DecideSupplement(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version, in.Body.Confirm, in.Body.Remark))
}

func (c *console) reviewSupplements(ctx context.Context, _ *Empty) (*Reply[Supplements], error) {
	out := Supplements{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		list, err := c.Onboarding.SupplementsWaiting(ctx, tx, callerOf(ctx).actor())
		out.Items = make([]Supplement, 0, len(list))
		for _, s := range list {
			out.Items = append(out.Items, supplementView(onboarding.SupplementView{Supplement: s}))
		}
		return err
	})
	return &Reply[Supplements]{out}, err
}

func (c *console) viewSupplementDocument(ctx context.Context, in *DocumentRequest) (*Content, error) {
	d, content, err := c.Onboarding.SupplementDocument(ctx, callerOf(ctx).actor(), in.ID, in.DocumentID)
	if err != nil {
		return nil, err
	}
	return &Content{
		ContentType: string(d.MediaType), CacheControl: "private, no-store", SecurityPolicy: web.DocumentPolicy(string(d.MediaType)),
		ContentDisposition: mime.FormatMediaType("inline", map[string]string{"filename": d.Name}), FrameOptions: "SAMEORIGIN", Body: content,
	}, nil
}

func supplemented(v onboarding.SupplementView, err error) (*Reply[Supplement], error) {
	if err != nil {
		return nil, err
	}
	return &Reply[Supplement]{supplementView(v)}, nil
}

// supplementView shows the form as it would be in the shape of an application.
func supplementView(v onboarding.SupplementView) Supplement {
	form := applicationView(onboarding.View{Application: onboarding.Application{ID: v.ApplicationID, State: onboarding.Approved, Form: v.Form, Reasons: v.Reasons}, Problems: v.Problems})
	out := Supplement{
		ID: v.ID, ApplicationID: v.ApplicationID, Channel: Channel(v.Channel), State: SupplementState(v.State), Version: v.Version,
		Reasons: form.Reasons, Changed: append([]string{}, v.Changed...), Problems: form.Problems, Remark: v.Remark, CreatedAt: web.Time(v.CreatedAt),
		AnsweredAt: web.Time(v.AnsweredAt), AnsweredBy: v.Answered.Name, ConfirmedAt: web.Time(v.ConfirmedAt), ConfirmedBy: v.Confirmed.Name,
		Subject: form.Subject, LegalPerson: form.LegalPerson, Premises: form.Premises, Store: form.Store, Settlement: form.Settlement, Contact: form.Contact,
		Documents: []Document{},
	}
	for _, kind := range onboarding.DocumentKinds() {
		if d, there := v.Changes.Documents[kind]; there {
			out.Documents = append(out.Documents, Document{
				ID: d.ID, Kind: DocumentKind(kind), Name: d.Name, MediaType: string(d.MediaType), Size: d.Size, SHA256: d.SHA256,
				UploadedAt: web.Time(d.UploadedAt), URL: "/console/supplements/" + v.ID + "/documents/" + d.ID,
			})
		}
	}
	return out
}
