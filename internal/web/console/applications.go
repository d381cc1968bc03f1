package console

import (
	"context"
	"mime"

	"cloudpos/internal/auth"
	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"
)

func (c *console) applicationRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications", ID: "list_applications", Tag: "application",
		Summary: "The caller's own applications", Access: web.Needs(auth.ApplicationEdit),
	}, c.listApplications)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications", ID: "create_application", Tag: "application",
		Summary: "Start a draft", Access: web.Needs(auth.ApplicationEdit), Status: 201,
	}, c.createApplication)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}", ID: "get_application", Tag: "application",
		Summary: "One application", Access: web.Needs(auth.ApplicationEdit),
	}, c.getApplication)
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/applications/{id}", ID: "save_application", Tag: "application",
		Summary: "Save sections of a draft", Access: web.Needs(auth.ApplicationEdit),
	}, c.saveApplication)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/submit", ID: "submit_application", Tag: "application",
		Summary: "Hand the application in", Access: web.Needs(auth.ApplicationEdit),
	}, c.submitApplication)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/timeline", ID: "application_timeline", Tag: "application",
		Summary: "The road to LIVE", Access: web.Needs(auth.ApplicationEdit),
	}, c.applicationTimeline)
}

func (c *console) documentRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/documents", ID: "upload_document", Tag: "application",
		Summary: "Upload one document as raw bytes", Access: web.Needs(auth.ApplicationEdit),
		Limit: web.UploadLimit, Status: 201, Accepts: uploadTypes(),
	}, c.uploadDocument)
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/documents/{document_id}", ID: "view_document", Tag: "application",
		Summary: "The bytes of a document", Answers: "application/octet-stream",
		Access: web.Needs(auth.ApplicationEdit, auth.ApplicationReview, auth.ApplicationApprove),
	}, c.viewDocument)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/documents/{document_id}/reading", ID: "read_document", Tag: "application",
		Summary: "What may stand on a document, to confirm; changes nothing", Access: web.Needs(auth.ApplicationEdit),
	}, c.readDocument)
	web.Handle(a, web.Op{
		Method: "DELETE", Path: "/console/applications/{id}/documents/{document_id}", ID: "remove_document", Tag: "application",
		Summary: "Take a document off a draft", Access: web.Needs(auth.ApplicationEdit),
	}, c.removeDocument)
}

// uploadTypes are what a document may be declared as; what it is, the bytes decide.
func uploadTypes() []string { return []string{"image/jpeg", "image/png", "application/pdf"} }

func subjectType(s string) merchant.SubjectType { return merchant.SubjectType(s) }

func accountKind(s string) merchant.AccountKind { return merchant.AccountKind(s) }

// applied answers an application as it is after a change.
func applied(v onboarding.View, err error) (*Reply[Application], error) {
	if err != nil {
		return nil, err
	}
	return &Reply[Application]{applicationView(v)}, nil
}

func (c *console) listApplications(ctx context.Context, _ *Empty) (*Reply[ApplicationList], error) {
	out := ApplicationList{}
	err := c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		lines, err := c.Onboarding.Mine(ctx, tx, callerOf(ctx).actor())
		out.Items = make([]ApplicationLine, 0, len(lines))
		for _, l := range lines {
			out.Items = append(out.Items, applicationLine(l))
		}
		return err
	})
	return &Reply[ApplicationList]{out}, err
}

func (c *console) createApplication(ctx context.Context, in *StartRequest) (*Reply[Application], error) {
	return applied(c.Onboarding.Start(ctx, callerOf(ctx).actor(), in.Key))
}

func (c *console) getApplication(ctx context.Context, in *ByID) (*Reply[Application], error) {
	return applied(c.ownApplication(ctx, in.ID))
}

func (c *console) ownApplication(ctx context.Context, id string) (v onboarding.View, err error) {
	err = c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		v, err = c.Onboarding.Own(ctx, tx, callerOf(ctx).actor(), id)
		return err
	})
	return v, err
}

func (c *console) saveApplication(ctx context.Context, in *ByIDWith[SaveRequest]) (*Reply[Application], error) {
	return applied(c.Onboarding.Save(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version, patchOf(in.Body)))
}

func (c *console) submitApplication(ctx context.Context, in *ByIDWith[SubmitRequest]) (*Reply[Application], error) {
	return applied(c.Onboarding.Submit(ctx, callerOf(ctx).actor(), in.ID, in.Body.Version))
}

func (c *console) uploadDocument(ctx context.Context, in *UploadRequest) (*Reply[Application], error) {
	return applied(c.Onboarding.Upload(ctx, callerOf(ctx).actor(), in.ID, onboarding.DocumentKind(in.Kind), in.Name, in.RawBody))
}

func (c *console) removeDocument(ctx context.Context, in *DocumentRequest) (*Reply[Application], error) {
	return applied(c.Onboarding.RemoveDocument(ctx, callerOf(ctx).actor(), in.ID, in.DocumentID))
}

// viewDocument answers the bytes so that nothing in them can act: their own type, no sniffing, a policy that allows nothing.
func (c *console) viewDocument(ctx context.Context, in *DocumentView) (*Content, error) {
	d, content, err := c.Onboarding.DocumentFor(ctx, callerOf(ctx).actor(), in.ID, in.DocumentID, onboarding.Purpose(in.Purpose))
	if err != nil {
		return nil, err
	}
	return &Content{
		ContentType: string(d.MediaType), CacheControl: "private, no-store", SecurityPolicy: web.DocumentPolicy(string(d.MediaType)),
		ContentDisposition: mime.FormatMediaType("inline", map[string]string{"filename": d.Name}), FrameOptions: "SAMEORIGIN", Body: content,
	}, nil
}
