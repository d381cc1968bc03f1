package alipay

import (
	"context"
	"strings"

	"cloudpos/internal/channel"
)

// maxQR is the longest code address that a QR code of a usable size can carry, in bytes.
const maxQR = 512

// Pay asks for a QR code, begins a payment on a page inside the wallet, or charges a payer code. A request that cannot be
// sent is Failed without a call.
func (c *connector) Pay(ctx context.Context, r channel.PayRequest) channel.Result {
	if reason := checkPay(c.id.mode, r); reason != "" {
		c.logger.ErrorContext(ctx, "alipay: payment request not sent", "number", r.Number, "reason", string(reason))
		return channel.Result{Outcome: channel.Failed, Reason: reason}
	}
	switch r.Scene {
	case channel.QRCode:
		return c.precreate(ctx, r)
	case channel.WalletPage:
		return c.create(ctx, r)
	}
	return c.charge(ctx, r)
}

func (c *connector) order(r channel.PayRequest) orderRequest {
	o := orderRequest{
		OutTradeNo:  r.Number,
		TotalAmount: r.Amount.String(),
		Subject:     subject(r.Description),
		StoreID:     cut(r.StoreID, 32),
		TerminalID:  cut(r.TerminalID, 32),
		SubMerchant: c.subMerchant(r.Ref),
	}
	if !r.ExpiresAt.IsZero() {
		o.TimeExpire = formatTime(r.ExpiresAt)
	}
	return o
}

// precreate makes a code that the payer scans (扫码支付). Alipay does not know the order before that.
func (c *connector) precreate(ctx context.Context, r channel.PayRequest) channel.Result {
	request := call{
		op: "precreate", number: r.Number, method: "alipay.trade.precreate", biz: c.order(r),
		params: map[string]string{"notify_url": r.NotifyURL},
	}
	var answer precreated
	if failed := c.send(ctx, request, &answer); failed != nil {
		return failed.result(payMeaning(failed))
	}
	if err := about(r.Ref, answer.OutTradeNo, ""); err != nil {
		return c.badResult(ctx, request, "answer "+err.Error())
	}
	if answer.QRCode == "" || len(answer.QRCode) > maxQR {
		return c.badResult(ctx, request, "qr_code is missing or too long")
	}
	return channel.Result{Outcome: channel.Pending, QR: answer.QRCode}
}

// create begins a payment that a page inside the wallet goes on with (JSAPI). The payer is the one that OAuth named.
func (c *connector) create(ctx context.Context, r channel.PayRequest) channel.Result {
	order := c.order(r)
	order.ProductCode = "JSAPI_PAY"
	if sellerForm.MatchString(r.Payer) { // user ids have the form of account numbers, open ids have not
		order.BuyerID = r.Payer
	} else {
		order.BuyerOpenID = r.Payer
	}
	request := call{
		op: "create", number: r.Number, method: "alipay.trade.create", biz: order,
		params: map[string]string{"notify_url": r.NotifyURL},
	}
	var answer created
	if failed := c.send(ctx, request, &answer); failed != nil {
		return failed.result(payMeaning(failed))
	}
	if err := aboutIfTold(r.Ref, answer.OutTradeNo, answer.TradeNo); err != nil {
		return c.badResult(ctx, request, "answer "+err.Error())
	}
	if answer.TradeNo == "" {
		return c.badResult(ctx, request, "trade_no is missing")
	}
	return channel.Result{Outcome: channel.Pending, TransactionNo: answer.TradeNo, Page: &channel.PageStart{
		Bridge: channel.BridgeAlipay, Arguments: map[string]string{"tradeNO": answer.TradeNo},
	}}
}

// charge charges a payer code (付款码支付). The code leaves in the body and appears nowhere else. No notice is asked for:
// the answer and the queries after it tell everything, and a notice of a payment that arrives after its cancellation gave
// the money back would call it paid.
func (c *connector) charge(ctx context.Context, r channel.PayRequest) channel.Result {
	order := c.order(r)
	order.ProductCode, order.Scene, order.AuthCode = "FACE_TO_FACE_PAYMENT", "bar_code", r.PayerCode
	request := call{op: "pay", number: r.Number, method: "alipay.trade.pay", biz: order, secret: r.PayerCode}
	var answer trade
	if failed := c.send(ctx, request, &answer); failed != nil {
		return failed.result(payMeaning(failed))
	}
	if err := about(r.Ref, answer.OutTradeNo, answer.TradeNo); err != nil {
		return c.badResult(ctx, request, "answer "+err.Error())
	}
	if answer.Code == codePassword {
		return channel.Result{
			Outcome: channel.Pending, Reason: channel.ReasonPassword, TransactionNo: answer.TradeNo, ChannelCode: answer.Code,
		}
	}
	result := channel.Result{TransactionNo: answer.TradeNo, ChannelCode: answer.Code}
	var err error
	if result.Amount, err = parseYuan(answer.TotalAmount, 0); err == nil {
		result, err = answer.paid(result)
	}
	switch {
	case err != nil:
		return c.badResult(ctx, request, err.Error())
	case result.Amount != r.Amount:
		return c.badResult(ctx, request, "answer is of another amount")
	}
	return result
}

// badResult is what a signed answer is worth that does not fit the question: nothing.
func (c *connector) badResult(ctx context.Context, request call, why string) channel.Result {
	failed := badAnswer(strings.TrimSpace(why))
	c.report(ctx, request, failed)
	return failed.result(channel.Unknown, channel.ReasonBadAnswer)
}
