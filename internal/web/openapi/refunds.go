package openapi

import "cloudpos/internal/web"

func (v *v1) refundRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/refunds", ID: "create_refund", Tag: "refund",
		Summary: "Refund a part or all", Access: web.Needs(permRefund),
	}, notYet[With[RefundRequest], Reply[RefundAnswer]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/refunds", ID: "list_refunds", Tag: "refund",
		Summary: "Find refunds", Access: web.Needs(permRead),
	}, notYet[RefundQuery, Reply[RefundList]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/refunds/{id}", ID: "get_refund", Tag: "refund",
		Summary: "One refund as it is now", Access: web.Needs(permRead),
	}, notYet[ByID, Reply[Refund]])
}
