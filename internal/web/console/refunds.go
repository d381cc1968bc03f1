package console

import "cloudpos/internal/web"

func (c *console) refundRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/orders/{id}/refunds", ID: "create_refund", Tag: "refund",
		Summary: "Refund a part or all", Access: web.Needs(permRefundCreate),
		Status: 201,
	}, notYet[ByIDWith[RefundRequest], Reply[Refund]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/refunds", ID: "list_refunds", Tag: "refund",
		Summary: "Refunds", Access: web.Needs(permOrderRead),
	}, notYet[RefundQuery, Reply[RefundList]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/refunds/{id}", ID: "get_refund", Tag: "refund",
		Summary: "One refund", Access: web.Needs(permOrderRead),
	}, notYet[ByID, Reply[Refund]])
}
