package openapi

import "cloudpos/internal/web"

func (v *v1) summaryRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/summary/today", ID: "today", Tag: "payment",
		Summary: "The day so far", Access: web.Needs(permRead),
	}, notYet[SummaryQuery, Reply[Summary]])
}
