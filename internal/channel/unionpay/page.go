package unionpay

import (
	"context"
	"net/url"

	"cloudpos/internal/fault"
)

// AuthorizeURL is "": a page inside the wallet needs no payer's id.
func (c *connector) AuthorizeURL(_, _ string) string { return "" }

// Payer knows nobody: a page inside the wallet needs no payer's id.
func (c *connector) Payer(context.Context, url.Values) (string, error) {
	return "", fault.E("unionpay.Payer", fault.Invalid)
}
