package channel

import (
	"context"
	"net/url"
)

// Payers is how a page inside a wallet learns who pays: the wallet's OAuth. The payer's browser is sent to AuthorizeURL,
// comes back to returnTo with a code in its query, and Payer exchanges that code for the payer's id at the channel.
type Payers interface {
	// AuthorizeURL is the wallet's address that sends the browser back to returnTo with state unchanged. "" when the
	// channel needs no id.
	AuthorizeURL(returnTo, state string) string
	// Payer exchanges what came back. The id (openid, buyer id) belongs to this account's app alone; it is hashed before
	// it is kept. Errors: fault.Invalid when the code is missing, used or over, fault.Unavailable when the channel does not
	// answer.
	Payer(ctx context.Context, query url.Values) (id string, err error)
}
