package console

import (
	"cloudpos/internal/auth"
	"cloudpos/internal/web"
)

func (c *console) agreementRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "GET", Path: "/console/applications/{id}/agreement", ID: "get_agreement", Tag: "application",
		Summary: "The agreement to sign", Access: web.Needs(auth.ApplicationEdit),
	}, notYet[ByID, Reply[Agreement]])
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/agreement/signature", ID: "sign_agreement", Tag: "application",
		Summary: "Sign the agreement with a drawing", Access: web.Needs(auth.ApplicationEdit),
		Limit: 512 << 10,
	}, notYet[ByIDWith[SignRequest], Reply[Agreement]])
}
