package console

import "cloudpos/internal/web"

func (c *console) todayRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/today", ID: "today", Tag: "order",
		Summary: "The day so far", Access: web.Needs(permOrderRead),
	}, notYet[TodayQuery, Reply[Today]])
}
