package wechat

import (
	"context"
	"net/url"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

const refunds = "/v3/refund/domestic/refunds"

// Refund asks for a refund; the same number asked again is the same refund. It answers Pending as a rule, and the end
// comes by query or notice.
func (c *connector) Refund(ctx context.Context, r channel.RefundRequest) channel.RefundResult {
	request := call{op: "refund", number: r.RefundNumber, path: refunds, body: refundRequest{
		SubMchID:    c.party(r.Payment.SubMerchant).SubMchID,
		OutTradeNo:  r.Payment.Number,
		OutRefundNo: r.RefundNumber,
		Reason:      cut(r.Reason, 80),
		NotifyURL:   r.NotifyURL,
		Amount:      refundAmount{Refund: int64(r.Amount), Total: int64(r.Total), Currency: money.CNY},
	}}
	return c.refund(ctx, request, r, refundMeaning)
}

// QueryRefund asks for the state of a refund by our number.
func (c *connector) QueryRefund(ctx context.Context, r channel.RefundRequest) channel.RefundResult {
	path := refunds + "/" + url.PathEscape(r.RefundNumber)
	if sub := c.party(r.Payment.SubMerchant).SubMchID; sub != "" {
		path += "?" + url.Values{"sub_mchid": {sub}}.Encode()
	}
	return c.refund(ctx, call{op: "query refund", number: r.RefundNumber, path: path}, r, refundQueryMeaning)
}

func (c *connector) refund(
	ctx context.Context, request call, r channel.RefundRequest, meaning func(*failure) (channel.RefundOutcome, channel.Reason),
) channel.RefundResult {
	var answer refund
	if failed := c.send(ctx, request, &answer); failed != nil {
		return failed.refund(meaning(failed))
	}
	result, err := answer.result(answer.Status)
	if err == nil {
		err = answer.check(r)
	}
	if err != nil {
		failed := badAnswer("answer " + err.Error())
		c.report(ctx, request, failed)
		return failed.refund(channel.RefundUnknown, channel.ReasonBadAnswer)
	}
	return result
}
