package openapi

import "cloudpos/internal/web"

func (v *v1) eventRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/events", ID: "events", Tag: "live",
		Summary: "Live changes of this store as server-sent events over a signed fetch; each event's data is a LiveEvent",
		Access:  web.Needs(permRead), Stream: true, Answers: "text/event-stream",
	}, notYet[Empty, web.Streamed])
	web.DescribeEvent[LiveEvent](a)
}
