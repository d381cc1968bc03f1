package openapi

import "cloudpos/internal/web"

func (v *v1) terminalRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/v1/terminals/activate", ID: "activate_terminal", Tag: "terminal",
		Summary: "Trade an activation code for a key", Access: web.Public("the code is the credential; the key comes with it"),
		Status: 201,
	}, notYet[With[ActivateRequest], Reply[Activated]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/me", ID: "me", Tag: "terminal",
		Summary: "Who is speaking and what may be done", Access: web.SignedIn(),
	}, notYet[Empty, Reply[Me]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/v1/states", ID: "states", Tag: "terminal",
		Summary: "The published list of states, and which are final", Access: web.Public("documentation"),
	}, notYet[Empty, Reply[States]])
}
