package unionpay

import (
	"context"

	"cloudpos/internal/channel"
)

// Query asks for the state of a payment by our number and the time of its first request. respCode says whether the query
// worked, origRespCode how the payment stands.
func (c *connector) Query(ctx context.Context, r channel.Ref) channel.Result {
	if reason := checkRef(r); reason != "" {
		return channel.Result{Outcome: channel.Unknown, Reason: reason}
	}
	request := call{op: "query", url: c.hosts.queries, body: c.request(query(), r.Number, r.RequestedAt)}
	answer, failed := c.send(ctx, request)
	if failed != nil {
		return failed.result(queryMeaning(failed))
	}
	err := answer.checkParty(c.id.mode, r.SubMerchant)
	if err == nil {
		err = answer.checkTransaction(r.TransactionNo)
	}
	var result channel.Result
	if err == nil {
		result, err = answer.payment("origRespCode", "origRespMsg")
	}
	if err != nil {
		return c.bad(ctx, request, err.Error()).result(channel.Unknown, channel.ReasonBadAnswer)
	}
	return result
}

// Close closes nothing: UnionPay knows no such request. An order ends by its own payTimeout.
func (c *connector) Close(context.Context, channel.Ref) channel.Result {
	return channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonRequest}
}

// Reverse takes a payment back whose end is not known (冲正, 99/01): it carries the payment's own number and time. 00 only
// says that the reversal was taken on; the query that follows finds the payment failed.
func (c *connector) Reverse(ctx context.Context, r channel.Ref) channel.Result {
	if reason := checkRef(r); reason != "" {
		return channel.Result{Outcome: channel.Unknown, Reason: reason}
	}
	body := c.request(reversal(), r.Number, r.RequestedAt)
	c.below(body, r.SubMerchant)
	_, failed := c.send(ctx, call{op: "reverse", url: c.hosts.transactions, body: body})
	if failed != nil {
		return failed.result(reverseMeaning(failed))
	}
	return channel.Result{Outcome: channel.Accepted}
}

// below names the merchant below a platform.
func (c *connector) below(m message, subMerchant string) {
	if c.id.mode == channel.Provider {
		m["subMerId"] = subMerchant
	}
}
