package console

import (
	"context"

	"cloudpos/internal/audit"
	"cloudpos/internal/auth"
	"cloudpos/internal/web"
)

// resendSeconds is how long a phone waits for another code (package message refuses sooner ones).
const resendSeconds = 60

func (c *console) signUpRoutes(a *web.API) {
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/sign-up/code", ID: "sign_up_code", Tag: "session",
		Summary: "Send a sign-up code by SMS", Access: web.Public("applicants are not known yet"), Status: 202,
	}, c.signUpCode)
	web.Handle(a, web.Op{
		Method: "POST", Path: "/console/sign-up", ID: "sign_up", Tag: "session",
		Summary: "Make an applicant's account and sign in", Access: web.Public("applicants are not known yet"), Status: 201,
	}, c.signUp)
}

func (c *console) signUpCode(ctx context.Context, in *With[SignUpCodeRequest]) (*Reply[SignUpCode], error) {
	if err := c.limits.code.Take(web.AddressKey(audit.OriginOf(ctx).IP)); err != nil {
		return nil, err
	}
	until, err := c.Auth.RequestSignUpCode(ctx, in.Body.Phone)
	if err != nil {
		return nil, err
	}
	return &Reply[SignUpCode]{SignUpCode{ExpiresAt: web.Time(until), ResendAfterSeconds: resendSeconds}}, nil
}

func (c *console) signUp(ctx context.Context, in *With[SignUpRequest]) (*sessionReply, error) {
	from := audit.OriginOf(ctx)
	if err := c.limits.signUp.Take(web.AddressKey(from.IP)); err != nil {
		return nil, err
	}
	s, err := c.Auth.SignUp(ctx, auth.SignUp{
		Phone: in.Body.Phone, Code: in.Body.Code, Name: in.Body.Name, Password: in.Body.Password, IP: from.IP, UserAgent: from.UserAgent,
	})
	if err != nil {
		return nil, err
	}
	return c.opened(ctx, s)
}
