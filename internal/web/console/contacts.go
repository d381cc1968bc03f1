package console

import (
	"context"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/web"
)

// ContactCodeRequest asks for a code to the contact's phone or mailbox as saved.
type ContactCodeRequest struct {
	Kind string `json:"kind" enum:"phone,email"`
}

// ContactProofRequest gives the code that came.
type ContactProofRequest struct {
	Kind string `json:"kind" enum:"phone,email"`
	Code string `json:"code" minLength:"8" maxLength:"8" pattern:"^[0-9]{8}$"`
}

func (c *console) contactRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/contact/code", ID: "send_contact_code", Tag: "application",
		Summary: "Send a code to the contact's phone or mailbox", Access: web.Needs(auth.ApplicationEdit),
		Description: "It holds for five minutes and five tries, and voids the one before; MESSAGE_TOO_OFTEN within a minute.",
	}, c.sendContactCode)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/applications/{id}/contact/proof", ID: "verify_contact", Tag: "application",
		Summary: "Show that the contact's phone or mailbox is read", Access: web.Needs(auth.ApplicationEdit),
	}, c.verifyContact)
}

func (c *console) sendContactCode(ctx context.Context, in *ByIDWith[ContactCodeRequest]) (*Reply[SignUpCode], error) {
	if err := c.limits.code.Take(web.AddressKey(audit.OriginOf(ctx).IP)); err != nil {
		return nil, err
	}
	until, err := c.Onboarding.SendContactCode(ctx, callerOf(ctx).actor(), in.ID, onboarding.ContactKind(in.Body.Kind))
	if err != nil {
		return nil, err
	}
	return &Reply[SignUpCode]{SignUpCode{ExpiresAt: web.Time(until), ResendAfterSeconds: resendSeconds}}, nil
}

func (c *console) verifyContact(ctx context.Context, in *ByIDWith[ContactProofRequest]) (*Reply[Application], error) {
	return applied(c.Onboarding.VerifyContact(ctx, callerOf(ctx).actor(), in.ID, onboarding.ContactKind(in.Body.Kind), in.Body.Code))
}
