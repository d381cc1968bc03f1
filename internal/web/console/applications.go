package console

import (
	"cloudpos/internal/auth"
	"cloudpos/internal/web"
)

func (c *console) applicationRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications", ID: "list_applications", Tag: "application",
		Summary: "The caller's own applications", Access: web.Needs(auth.ApplicationEdit),
	}, notYet[Empty, Reply[ApplicationList]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications", ID: "create_application", Tag: "application",
		Summary: "Start a draft", Access: web.Needs(auth.ApplicationEdit),
		Status: 201,
	}, notYet[Empty, Reply[Application]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}", ID: "get_application", Tag: "application",
		Summary: "One application", Access: web.Needs(auth.ApplicationEdit),
	}, notYet[ByID, Reply[Application]])
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/applications/{id}", ID: "save_application", Tag: "application",
		Summary: "Save sections of a draft", Access: web.Needs(auth.ApplicationEdit),
	}, notYet[ByIDWith[SaveRequest], Reply[Application]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/documents", ID: "upload_document", Tag: "application",
		Summary: "Upload one document as raw bytes", Access: web.Needs(auth.ApplicationEdit),
		Limit: web.UploadLimit, Status: 201, Accepts: uploadTypes(),
	}, notYet[UploadRequest, Reply[Application]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/documents/{document_id}", ID: "view_document", Tag: "application",
		Summary: "The bytes of a document", Access: web.Needs(auth.ApplicationEdit, auth.ApplicationReview, auth.ApplicationApprove),
		Answers: "application/octet-stream",
	}, notYet[DocumentRequest, Content])
	web.Handle(a, web.Op{
		Method: "DELETE", Path: "/console/applications/{id}/documents/{document_id}", ID: "remove_document", Tag: "application",
		Summary: "Take a document off a draft", Access: web.Needs(auth.ApplicationEdit),
	}, notYet[DocumentRequest, Reply[Application]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/submit", ID: "submit_application", Tag: "application",
		Summary: "Hand the application in", Access: web.Needs(auth.ApplicationEdit),
	}, notYet[ByIDWith[SubmitRequest], Reply[Application]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/timeline", ID: "application_timeline", Tag: "application",
		Summary: "The road to LIVE with the expected date", Access: web.Needs(auth.ApplicationEdit),
	}, notYet[ByID, Reply[Timeline]])
}

// uploadTypes are what a document may be declared as; what it is, the bytes decide.
func uploadTypes() []string { return []string{"image/jpeg", "image/png", "application/pdf"} }
