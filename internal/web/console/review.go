package console

import (
	"cloudpos/internal/auth"
	"cloudpos/internal/web"
)

func (c *console) reviewRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/review/applications", ID: "review_queue", Tag: "review",
		Summary: "The review queue", Access: web.Needs(auth.ApplicationReview, auth.ApplicationApprove),
	}, notYet[ReviewQuery, Reply[ReviewQueue]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/review/next", ID: "review_next", Tag: "review",
		Summary: "Claim the next application", Access: web.Needs(auth.ApplicationReview, auth.ApplicationApprove),
	}, notYet[Empty, Reply[ReviewDetail]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/review/applications/{id}", ID: "review_application", Tag: "review",
		Summary: "The workbench", Access: web.Needs(auth.ApplicationReview, auth.ApplicationApprove),
	}, notYet[ByID, Reply[ReviewDetail]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/review/applications/{id}/claim", ID: "review_claim", Tag: "review",
		Summary: "Claim an application", Access: web.Needs(auth.ApplicationReview, auth.ApplicationApprove),
	}, notYet[ByID, Reply[ReviewDetail]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/review/applications/{id}/release", ID: "review_release", Tag: "review",
		Summary: "Put an application back", Access: web.Needs(auth.ApplicationReview, auth.ApplicationApprove),
	}, notYet[ByID, Reply[ReviewDetail]])
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/review/applications/{id}/checklist", ID: "review_checklist", Tag: "review",
		Summary: "Tick the checklist", Access: web.Needs(auth.ApplicationReview, auth.ApplicationApprove),
	}, notYet[ByIDWith[ChecklistRequest], Reply[ReviewDetail]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/review/applications/{id}/decision", ID: "review_decide", Tag: "review",
		Summary: "Decide: pre-approve, need more, approve, reject", Access: web.Needs(auth.ApplicationReview, auth.ApplicationApprove),
	}, notYet[ByIDWith[Decision], Reply[ReviewDetail]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/review/reasons", ID: "review_reasons", Tag: "review",
		Summary: "Ready texts for need more and reject", Access: web.Needs(auth.ApplicationReview, auth.ApplicationApprove),
	}, notYet[Empty, Reply[ReasonTemplates]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/review/sub-merchants", ID: "review_sub_merchants", Tag: "review",
		Summary: "Channel accounts and the numbers that the sandbox accepts", Access: web.Needs(auth.ApplicationReview, auth.ApplicationApprove),
	}, notYet[Empty, Reply[SubMerchantOptions]])
}
