package console

import "cloudpos/internal/web"

func (c *console) messageRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/messages", ID: "list_messages", Tag: "message",
		Summary: "The outbox", Access: web.Needs(permMessageRead),
	}, notYet[MessageQuery, Reply[MessageList]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/inbox", ID: "inbox", Tag: "message",
		Summary: "The caller's own in-app messages", Access: web.SignedIn(),
	}, notYet[Page, Reply[MessageList]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/inbox/{id}/read", ID: "read_inbox", Tag: "message",
		Summary: "Note that an in-app message was read", Access: web.SignedIn(),
	}, notYet[ByID, Empty])
}
