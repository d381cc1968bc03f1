package console

import "cloudpos/internal/web"

func (c *console) eventRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/events", ID: "events", Tag: "live",
		Summary: "Live changes as server-sent events; each event's data is a LiveEvent",
		Access:  web.SignedIn(), Stream: true, Answers: "text/event-stream",
	}, notYet[Empty, web.Streamed])
	web.DescribeEvent[LiveEvent](a)
}
