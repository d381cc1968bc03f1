package console

import (
	"context"

	"cloudpos/internal/audit"
	"cloudpos/internal/web"
)

// CancelCode is the code that the old contact was sent.
type CancelCode struct {
	Code string `json:"code" maxLength:"40" example:"ABCD-EFGH-JKLM"`
}

// CancelledSwitch says whose change was called off.
type CancelledSwitch struct {
	Merchant string `json:"merchant" doc:"As over the door"`
}

func (c *console) accountCancelRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/account-switch/cancellation", ID: "cancel_switch_by_code", Tag: "account",
		Summary: "Call a change of the default account off with the code that the old contact was sent", Access: web.Public("the code is what proves the right"),
	}, c.cancelSwitchByCode)
}

func (c *console) cancelSwitchByCode(ctx context.Context, in *With[CancelCode]) (*Reply[CancelledSwitch], error) {
	if err := c.limits.login.Take(web.AddressKey(audit.OriginOf(ctx).IP)); err != nil {
		return nil, err
	}
	name, err := c.Accounts.CancelByCode(ctx, in.Body.Code)
	if err != nil {
		return nil, err
	}
	return &Reply[CancelledSwitch]{CancelledSwitch{name}}, nil
}
