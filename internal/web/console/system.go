package console

import (
	"cloudpos/internal/auth"
	"cloudpos/internal/web"
)

func (c *console) systemRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/overview", ID: "overview", Tag: "system",
		Summary: "The operator's first page", Access: web.Needs(auth.SystemRead),
	}, notYet[Empty, Reply[Overview]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/system", ID: "system", Tag: "system",
		Summary: "Health and mode", Access: web.Needs(auth.SystemRead),
	}, notYet[Empty, Reply[System]])
}
