package alipay

import (
	"context"

	"cloudpos/internal/channel"
)

// Query asks for the state of a payment by our number. A precreated code that nobody scanned is NotFound.
func (c *connector) Query(ctx context.Context, r channel.Ref) channel.Result {
	_, result := c.look(ctx, r)
	return result
}

// look asks for a trade and says what it means; of a call without a good answer the trade is empty.
func (c *connector) look(ctx context.Context, r channel.Ref) (trade, channel.Result) {
	request := call{op: "query", number: r.Number, method: "alipay.trade.query", biz: orderRef{r.Number}}
	var answer trade
	if failed := c.send(ctx, request, &answer); failed != nil {
		return trade{}, failed.result(queryMeaning(failed))
	}
	if err := about(r, answer.OutTradeNo, answer.TradeNo); err != nil {
		return trade{}, c.badResult(ctx, request, "answer "+err.Error())
	}
	result, err := answer.result()
	if err != nil {
		return trade{}, c.badResult(ctx, request, err.Error())
	}
	return answer, result
}

// Close closes an unpaid order that a payer has scanned (关闭交易). Closed is final; a paid order answers Unknown with
// ReasonAlreadyPaid. An order that nobody scanned is NotFound and stays payable until its own end. Alipay refuses to close
// what is paid and what is closed with one and the same code, so that a query tells which.
func (c *connector) Close(ctx context.Context, r channel.Ref) channel.Result {
	request := call{op: "close", number: r.Number, method: "alipay.trade.close", biz: orderRef{r.Number}}
	var answer closed
	failed := c.send(ctx, request, &answer)
	switch {
	case failed == nil:
		if err := aboutIfTold(r, answer.OutTradeNo, answer.TradeNo); err != nil {
			return c.badResult(ctx, request, "answer "+err.Error())
		}
		return channel.Result{Outcome: channel.Closed, TransactionNo: answer.TradeNo}
	case !failed.wrongState():
		return failed.result(queryMeaning(failed))
	}
	switch _, now := c.look(ctx, r); now.Outcome {
	case channel.Closed:
		return now
	case channel.Paid:
		return failed.result(channel.Unknown, channel.ReasonAlreadyPaid)
	}
	return failed.result(channel.Unknown, channel.ReasonRefused)
}

// Reverse takes a payer-code payment back, whether it was paid or not (撤销). Alipay says in the answer which it was; when
// it says neither, as to a repetition, a query tells. When it wants to be asked again (retry_flag) the result is Unknown.
func (c *connector) Reverse(ctx context.Context, r channel.Ref) channel.Result {
	request := call{op: "cancel", number: r.Number, method: "alipay.trade.cancel", biz: orderRef{r.Number}}
	var answer cancelled
	if failed := c.send(ctx, request, &answer); failed != nil {
		return failed.result(reverseMeaning(failed))
	}
	if err := aboutIfTold(r, answer.OutTradeNo, answer.TradeNo); err != nil {
		return c.badResult(ctx, request, "answer "+err.Error())
	}
	if answer.RetryFlag == "Y" {
		return channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBusy, ChannelCode: "RETRY"}
	}
	reversed := channel.Result{Outcome: channel.Reversed, TransactionNo: answer.TradeNo, ChannelCode: answer.Action}
	switch answer.Action {
	case "close":
		return reversed
	case "refund":
		reversed.Refunded = true
		return reversed
	case "":
		return c.cancelled(ctx, r)
	}
	return c.badResult(ctx, request, "unknown action")
}

// cancelled says how a trade ended whose cancellation was confirmed without a word on what it did.
func (c *connector) cancelled(ctx context.Context, r channel.Ref) channel.Result {
	t, now := c.look(ctx, r)
	switch {
	case t.TradeStatus == "TRADE_CLOSED":
		now.Outcome, now.Refunded = channel.Reversed, t.paidAt() != ""
		return now
	case now.Outcome == channel.NotFound, now.Outcome == channel.Unknown:
		return now
	}
	return channel.Result{Outcome: channel.Unknown, Reason: channel.ReasonBusy, ChannelCode: t.TradeStatus}
}
