package alipay

import (
	"context"
	"net/url"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

// maxCode is the longest authorization code that is taken to the channel, in bytes; real ones have 32.
const maxCode = 128

// AuthorizeURL is Alipay's page that sends the browser back with an authorization code, without asking the payer anything
// (scope auth_base).
func (c *connector) AuthorizeURL(returnTo, state string) string {
	return c.id.authorize + "?" + url.Values{
		"app_id": {c.id.appID}, "scope": {"auth_base"}, "redirect_uri": {returnTo}, "state": {state},
	}.Encode()
}

// Payer exchanges the authorization code for the payer's id: the user id (2088…), or the open id of apps that get no
// other. Errors: fault.Invalid when the code is missing, of another app, used or over; fault.Unavailable when Alipay
// gives no good answer.
func (c *connector) Payer(ctx context.Context, query url.Values) (string, error) {
	const op = "alipay.Payer"
	code, app := query.Get("auth_code"), query.Get("app_id")
	if code == "" || len(code) > maxCode || len(query["auth_code"]) != 1 || (app != "" && app != c.id.appID) {
		return "", fault.E(op, fault.Invalid, "no usable auth_code")
	}
	request := call{op: "oauth", method: "alipay.system.oauth.token", secret: code, params: map[string]string{
		"grant_type": "authorization_code", "code": code,
	}}
	var answer token
	if failed := c.send(ctx, request, &answer); failed != nil {
		if failed.kind() == channel.ReasonRequest {
			return "", fault.E(op, fault.Invalid, failed.channelCode())
		}
		return "", fault.E(op, fault.Unavailable, failed.channelCode())
	}
	id := answer.UserID
	if id == "" {
		id = answer.OpenID
	}
	if id == "" || len(id) > 128 {
		return "", fault.E(op, fault.Unavailable, "answer names nobody")
	}
	return id, nil
}
