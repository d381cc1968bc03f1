package console

import "cloudpos/internal/web"

func (c *console) terminalRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/terminals", ID: "list_terminals", Tag: "terminal",
		Summary: "A merchant's terminals", Access: web.Needs(permTerminalRead),
	}, notYet[TerminalQuery, Reply[TerminalList]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/terminals", ID: "create_terminal", Tag: "terminal",
		Summary: "Make a software terminal and send its activation code", Access: web.Needs(permTerminalManage),
		Status: 201,
	}, notYet[With[NewTerminal], Reply[Terminal]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/terminals/{id}", ID: "get_terminal", Tag: "terminal",
		Summary: "One terminal", Access: web.Needs(permTerminalRead),
	}, notYet[ByID, Reply[Terminal]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/terminals/{id}/activation-code", ID: "send_activation_code", Tag: "terminal",
		Summary: "Send an activation code by SMS; the one before is void", Access: web.Needs(permTerminalManage),
		Status: 202,
	}, notYet[ByID, Reply[Terminal]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/terminals/{id}/disable", ID: "disable_terminal", Tag: "terminal",
		Summary: "Disable a terminal and its keys", Access: web.Needs(permTerminalManage),
	}, notYet[ByIDWith[ReasonRequest], Reply[Terminal]])
}
