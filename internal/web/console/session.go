package console

import "cloudpos/internal/web"

func (c *console) sessionRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/about", ID: "about", Tag: "session",
		Summary: "What the pages must know before login", Access: web.Public("the login page needs it"),
	}, notYet[Empty, Reply[About]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/session", ID: "login", Tag: "session",
		Summary: "Sign in", Access: web.Public("this is how one becomes known"),
	}, notYet[With[LoginRequest], Reply[Session]])
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/session", ID: "session", Tag: "session",
		Summary: "Who is signed in", Access: web.SignedIn(),
	}, notYet[Empty, Reply[Session]])
	web.Handle(a, web.Op{
		Method: "DELETE", Path: "/console/session", ID: "logout", Tag: "session",
		Summary: "Sign out", Access: web.SignedIn(),
	}, notYet[Empty, Empty])
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/session/membership", ID: "switch_membership", Tag: "session",
		Summary: "Act under another membership", Access: web.SignedIn(),
	}, notYet[With[SwitchRequest], Reply[Session]])
	web.Handle(a, web.Op{
		Method: "PUT", Path: "/console/session/password", ID: "change_password", Tag: "session",
		Summary: "Change the own password", Access: web.SignedIn(),
	}, notYet[With[ChangePasswordRequest], Reply[Session]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/sign-up/code", ID: "sign_up_code", Tag: "session",
		Summary: "Send a sign-up code by SMS", Access: web.Public("applicants are not known yet"),
		Status: 202,
	}, notYet[With[SignUpCodeRequest], Reply[SignUpCode]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/sign-up", ID: "sign_up", Tag: "session",
		Summary: "Make an applicant's account and sign in", Access: web.Public("applicants are not known yet"),
		Status: 201,
	}, notYet[With[SignUpRequest], Reply[Session]])
}
