package console

import "cloudpos/internal/web"

func (c *console) messageRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/messages", ID: "list_messages", Tag: "message",
		Summary: "The outbox", Access: web.Needs(permMessageRead),
	}, notYet[MessageQuery, Reply[MessageList]])
}
