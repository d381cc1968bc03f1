package wechat

import (
	"context"
	"net/url"

	"cloudpos/internal/channel"
)

// path is where one of our orders lives.
func (c *connector) path(r channel.Ref) string {
	return transactions(c.id.mode) + "/out-trade-no/" + url.PathEscape(r.Number)
}

// Query asks for the state of a payment by our number.
func (c *connector) Query(ctx context.Context, r channel.Ref) channel.Result {
	query := url.Values{}
	if p := c.party(r.SubMerchant); c.id.mode == channel.Provider {
		query.Set("sp_mchid", p.SpMchID)
		query.Set("sub_mchid", p.SubMchID)
	} else {
		query.Set("mchid", p.MchID)
	}
	request := call{op: "query", number: r.Number, path: c.path(r) + "?" + query.Encode()}
	var answer transaction
	if failed := c.send(ctx, request, &answer); failed != nil {
		return failed.result(queryMeaning(failed))
	}
	return c.read(ctx, request, answer, r)
}

// Close closes an unpaid QR order (关闭订单). Closed is final; a paid order answers Unknown with ReasonAlreadyPaid.
func (c *connector) Close(ctx context.Context, r channel.Ref) channel.Result {
	request := call{op: "close", number: r.Number, path: c.path(r) + "/close", body: c.party(r.SubMerchant).withoutApp()}
	if failed := c.send(ctx, request, nil); failed != nil {
		return failed.result(closeMeaning(failed))
	}
	return channel.Result{Outcome: channel.Closed}
}

// Reverse takes a payer-code payment back, whether it was paid or not (撤销). WeChat Pay does not say here whether money
// had moved, so that success is Accepted and the query that follows says Reversed, refunded or not. When it wants to
// be asked again (recall) the result is Unknown.
func (c *connector) Reverse(ctx context.Context, r channel.Ref) channel.Result {
	request := call{op: "reverse", number: r.Number, path: c.path(r) + "/reverse", body: c.party(r.SubMerchant)}
	var answer reverseAnswer
	if failed := c.send(ctx, request, &answer); failed != nil {
		return failed.result(reverseMeaning(failed))
	}
	if err := answer.check(c.party(r.SubMerchant), r); err != nil {
		return c.badResult(ctx, request, "answer "+err.Error())
	}
	if answer.Recall == "Y" {
		return channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBusy, ChannelCode: "RECALL"}
	}
	return channel.Result{Outcome: channel.Accepted}
}
