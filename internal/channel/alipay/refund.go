package alipay

import (
	"context"
	"time"

	"cloudpos/internal/channel"
)

// Refund asks for a refund; the same number asked again is the same refund. Alipay gives the money back at once
// (fund_change Y); when it says that nothing moved, which may be a repetition or not yet, a query tells. A refusal is
// believed only after a query, for what is refused may be the repetition of a request that went through.
//
// Alipay has no number of its own for a refund: RefundNo stays empty.
func (c *connector) Refund(ctx context.Context, r channel.RefundRequest) channel.RefundResult {
	request := call{op: "refund", number: r.RefundNumber, method: "alipay.trade.refund", biz: refundRequest{
		OutTradeNo: r.Payment.Number, RefundAmount: r.Amount.String(), RefundReason: cut(r.Reason, 256), OutRequestNo: r.RefundNumber,
	}}
	var answer refunded
	if failed := c.send(ctx, request, &answer); failed != nil {
		outcome, reason := refundMeaning(failed)
		if outcome != channel.RefundFailed {
			return failed.refund(outcome, reason)
		}
		if now := c.QueryRefund(ctx, r); now.Outcome != channel.RefundNotFound {
			return now
		}
		return failed.refund(outcome, reason)
	}
	if err := answer.check(r); err != nil {
		return c.badRefund(ctx, request, "answer "+err.Error())
	}
	if answer.FundChange != "Y" {
		now := c.QueryRefund(ctx, r)
		if now.Outcome == channel.RefundNotFound {
			now.Outcome = channel.RefundPending
		}
		return now
	}
	at, err := parseTime(answer.GmtRefundPay)
	if err != nil {
		return c.badRefund(ctx, request, "time of refund is not a time")
	}
	return channel.RefundResult{Outcome: channel.RefundSucceeded, SucceededAt: c.dated(at), Amount: r.Amount, ChannelCode: codeSuccess}
}

// dated is the time of a refund that was confirmed; now when the channel told none.
func (c *connector) dated(at time.Time) time.Time {
	if at.IsZero() {
		return c.clock.Now().UTC()
	}
	return at
}

// QueryRefund asks for the state of a refund by our number. NotFound also means that it has not been done: to send it
// again with the same number is right in both cases.
func (c *connector) QueryRefund(ctx context.Context, r channel.RefundRequest) channel.RefundResult {
	request := call{op: "query refund", number: r.RefundNumber, method: "alipay.trade.fastpay.refund.query", biz: refundQuery{
		OutTradeNo: r.Payment.Number, OutRequestNo: r.RefundNumber, QueryOptions: []string{"gmt_refund_pay"},
	}}
	var answer refund
	if failed := c.send(ctx, request, &answer); failed != nil {
		return failed.refund(refundQueryMeaning(failed))
	}
	result, known, err := answer.result()
	if err == nil && known {
		err = answer.check(r)
	}
	if err != nil {
		return c.badRefund(ctx, request, "answer "+err.Error())
	}
	if result.Outcome == channel.RefundSucceeded {
		result.SucceededAt = c.dated(result.SucceededAt)
	}
	return result
}

// badRefund is what a signed answer is worth that does not fit the question: nothing.
func (c *connector) badRefund(ctx context.Context, request call, why string) channel.RefundResult {
	failed := badAnswer(why)
	c.report(ctx, request, failed)
	return failed.refund(channel.RefundUnknown, channel.ReasonBadAnswer)
}
