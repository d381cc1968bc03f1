package console

import "cloudpos/internal/web"

func (c *console) orderRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/orders", ID: "list_orders", Tag: "order",
		Summary: "Orders, by any number or filter", Access: web.Needs(permOrderRead),
	}, notYet[OrderQuery, Reply[OrderList]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/orders/exceptions", ID: "list_exceptions", Tag: "order",
		Summary: "What needs a human's eye", Access: web.Needs(permOrderRead),
	}, notYet[ExceptionQuery, Reply[ExceptionList]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/orders/{id}", ID: "get_order", Tag: "order",
		Summary: "An order with attempts, refunds, entries and history", Access: web.Needs(permOrderRead),
	}, notYet[ByID, Reply[OrderDetail]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/orders/{id}/query", ID: "query_order", Tag: "order",
		Summary: "Ask the channel now", Access: web.Needs(permOrderOperate),
	}, notYet[ByID, Reply[OrderDetail]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/orders/{id}/close", ID: "close_order", Tag: "order",
		Summary: "Close an unpaid order", Access: web.Needs(permOrderOperate),
	}, notYet[ByID, Reply[OrderDetail]])
}
