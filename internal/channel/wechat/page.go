package wechat

import (
	"context"
	"net/url"

	"cloudpos/internal/fault"
)

// AuthorizeURL is "": pages inside the wallet are not served yet.
func (c *connector) AuthorizeURL(_, _ string) string { return "" }

// Payer knows nobody: pages inside the wallet are not served yet.
func (c *connector) Payer(context.Context, url.Values) (string, error) {
	return "", fault.E("wechat.Payer", fault.Unavailable)
}
