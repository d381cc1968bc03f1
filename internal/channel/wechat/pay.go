package wechat

import (
	"context"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// maxQR is the longest code address that a QR code of a usable size can carry, in bytes.
const maxQR = 512

// Pay asks for a native QR code, prepares a payment for a page inside the wallet, or charges a payer code. A request that
// cannot be sent is Failed without a call.
func (c *connector) Pay(ctx context.Context, r channel.PayRequest) channel.Result {
	reason := checkPay(c.id.mode, r)
	if reason == "" && r.Scene == channel.WalletPage && c.id.appSecret == "" {
		reason = channel.ReasonCredentials // whose id it is that the page brought could not have been asked
	}
	if reason != "" {
		c.logger.ErrorContext(ctx, "wechat: payment request not sent", "number", r.Number, "reason", string(reason))
		return channel.Result{Outcome: channel.Failed, Reason: reason}
	}
	switch r.Scene {
	case channel.QRCode:
		return c.native(ctx, r)
	case channel.WalletPage:
		return c.jsapi(ctx, r)
	default:
		return c.codepay(ctx, r)
	}
}

func (c *connector) order(r channel.PayRequest) orderRequest {
	return orderRequest{
		party:       c.party(r.SubMerchant),
		Description: cut(r.Description, 127),
		OutTradeNo:  r.Number,
		Amount:      orderAmount{Total: int64(r.Amount), Currency: money.CNY},
	}
}

// openOrder is an order that stays open until the payer pays it: the body of native and jsapi.
func (c *connector) openOrder(r channel.PayRequest) orderRequest {
	body := c.order(r)
	body.TimeExpire, body.NotifyURL = formatTime(r.ExpiresAt), r.NotifyURL
	if r.ClientIP != "" { // the whole block is optional, but not without an address
		body.SceneInfo = &sceneInfo{PayerClientIP: r.ClientIP, DeviceID: cut(r.TerminalID, 32)}
		if r.StoreID != "" {
			body.SceneInfo.StoreInfo = &storeInfo{ID: cut(r.StoreID, 32), Name: cut(r.StoreName, 256)}
		}
	}
	return body
}

// native makes a code that the payer scans (Native 支付).
func (c *connector) native(ctx context.Context, r channel.PayRequest) channel.Result {
	body := c.openOrder(r)
	request := call{op: "native", number: r.Number, path: transactions(c.id.mode) + "/native", body: body}
	var answer nativeAnswer
	if failed := c.send(ctx, request, &answer); failed != nil {
		return failed.result(payMeaning(r.Scene, failed))
	}
	if answer.CodeURL == "" || len(answer.CodeURL) > maxQR {
		return c.badResult(ctx, request, "code_url is missing or too long")
	}
	return channel.Result{Outcome: channel.Pending, QR: answer.CodeURL}
}

// codepay charges a payer code (付款码支付). The code leaves in the body and appears nowhere else.
func (c *connector) codepay(ctx context.Context, r channel.PayRequest) channel.Result {
	body := c.order(r)
	body.Payer = &orderPayer{AuthCode: r.PayerCode}
	body.SceneInfo = &sceneInfo{DeviceID: cut(r.TerminalID, 32), DeviceIP: r.ClientIP}
	if body.SceneInfo.DeviceIP == "" {
		body.SceneInfo.DeviceIP = "127.0.0.1" // required by the channel, and the terminal is this side of it
	}
	if r.StoreID != "" {
		body.SceneInfo.StoreInfo = &storeInfo{OutID: cut(r.StoreID, 32)}
	}
	request := call{
		op: "codepay", number: r.Number, path: transactions(c.id.mode) + "/codepay", body: body, secret: r.PayerCode,
	}
	var answer transaction
	if failed := c.send(ctx, request, &answer); failed != nil {
		return failed.result(payMeaning(r.Scene, failed))
	}
	if answer.Amount != nil && money.Amount(answer.Amount.Total) != r.Amount {
		return c.badResult(ctx, request, "answer is of another amount")
	}
	return c.read(ctx, request, answer, r.Ref)
}

// read says what an order means that answers a request.
func (c *connector) read(ctx context.Context, request call, t transaction, r channel.Ref) channel.Result {
	if err := t.check(c.party(r.SubMerchant), r); err != nil {
		return c.badResult(ctx, request, "answer "+err.Error())
	}
	result, err := t.result()
	if err != nil {
		return c.badResult(ctx, request, err.Error())
	}
	result.ChannelMessage = request.clean(result.ChannelMessage)
	return result
}

// badResult is what a signed answer is worth that does not fit the question: nothing.
func (c *connector) badResult(ctx context.Context, request call, why string) channel.Result {
	failed := badAnswer(why)
	c.report(ctx, request, failed)
	return failed.result(channel.Unknown, channel.ReasonBadAnswer)
}
