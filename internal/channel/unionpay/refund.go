package unionpay

import (
	"context"
	"strconv"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
)

// Refund gives a payment back (退货, 04/00), or voids it (消费撤销, 31/00) where the account wants that and may. 00 only says
// that it was taken on; the end comes by query or notice.
//
// UnionPay does not answer the same number with the same refund but refuses the second request, for this reason or
// another: a refusal counts only when the number is not known over there.
func (c *connector) Refund(ctx context.Context, r channel.RefundRequest) channel.RefundResult {
	if reason := c.checkRefund(r); reason != "" {
		return channel.RefundResult{Outcome: channel.RefundUnknown, Reason: reason}
	}
	request := call{op: "refund", url: c.hosts.transactions, body: c.refundOf(r)}
	answer, failed := c.send(ctx, request)
	if failed == nil {
		return channel.RefundResult{
			Outcome: channel.RefundPending, RefundNo: answer.number(), Amount: r.Amount, ChannelCode: answer["respCode"],
		}
	}
	outcome, reason := refundMeaning(failed)
	if outcome != channel.RefundFailed {
		return failed.refund(outcome, reason)
	}
	switch found := c.QueryRefund(ctx, r); found.Outcome {
	case channel.RefundNotFound:
		return failed.refund(outcome, reason)
	case channel.RefundUnknown:
		return failed.refund(channel.RefundUnknown, reason)
	default:
		return found
	}
}

// refundOf is the request. The payment's number travels in reqReserved, which UnionPay gives back in notices: they name
// the refund's own number alone.
func (c *connector) refundOf(r channel.RefundRequest) message {
	k := refunding()
	if c.voids(r) {
		k = voiding()
	}
	m := c.request(k, r.RefundNumber, r.RequestedAt)
	m["txnAmt"], m["currencyCode"] = strconv.FormatInt(int64(r.Amount), 10), currencyCNY
	m["backUrl"], m["reqReserved"] = r.NotifyURL, r.Payment.Number
	m["origQryId"] = r.Payment.TransactionNo
	if r.Payment.TransactionNo == "" { // of a payment whose number over there was never told (unverified for refunds)
		m["origOrderId"], m["origTxnTime"] = r.Payment.Number, formatTime(r.Payment.RequestedAt)
	}
	c.below(m, r.Payment.SubMerchant)
	return m
}

// voids says whether a refund goes out as a void: of the whole payment, on the clearing day on which it was asked for. It
// looks at nothing that changes, so that the same refund is always the same request.
func (c *connector) voids(r channel.RefundRequest) bool {
	return c.id.void && r.Amount == r.Total && clearingDay(r.Payment.RequestedAt) == clearingDay(r.RequestedAt)
}

// clearingDay is UnionPay's day (清算日): from 23:00 of the day before to 23:00 in China.
func clearingDay(t time.Time) calendar.Day { return calendar.DayOf(t.Add(time.Hour)) }

// QueryRefund asks for the state of a refund by our number and the time of its first request.
func (c *connector) QueryRefund(ctx context.Context, r channel.RefundRequest) channel.RefundResult {
	if reason := c.checkRefund(r); reason != "" {
		return channel.RefundResult{Outcome: channel.RefundUnknown, Reason: reason}
	}
	request := call{op: "query refund", url: c.hosts.queries, body: c.request(query(), r.RefundNumber, r.RequestedAt)}
	answer, failed := c.send(ctx, request)
	if failed != nil {
		return failed.refund(refundQueryMeaning(failed))
	}
	err := answer.checkParty(c.id.mode, r.Payment.SubMerchant)
	if err == nil {
		err = answer.checkAmount(r.Amount)
	}
	var result channel.RefundResult
	if err == nil {
		result, err = answer.refund("origRespCode", "origRespMsg")
	}
	if err != nil {
		return c.bad(ctx, request, err.Error()).refund(channel.RefundUnknown, channel.ReasonBadAnswer)
	}
	return result
}
