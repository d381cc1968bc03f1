package alipay

import (
	"bytes"
	"context"
	"path"
	"strings"

	"cloudpos/internal/channel"

	"github.com/smartwalle/ngx"
)

// The calls by which a provider opens merchants (直付通); docs/adr/0009 says why these and what of them is unverified.
const (
	methodUpload   = "ant.merchant.expand.indirect.image.upload"
	methodCreate   = "ant.merchant.expand.indirect.zft.create"
	methodModify   = "ant.merchant.expand.indirect.zft.modify"
	methodOrders   = "ant.merchant.expand.indirect.zftorder.query"
	methodMerchant = "ant.merchant.expand.indirect.query"
	methodSettle   = "ant.merchant.expand.indirect.zft.settlementmodify"
)

// maxPicture is the largest picture that Alipay takes, in bytes.
const maxPicture = 10 << 20

// UploadMedia implements channel.Opener.
func (c *connector) UploadMedia(ctx context.Context, m channel.Media) channel.MediaResult {
	kind := strings.ToLower(strings.TrimPrefix(path.Ext(m.Name), "."))
	if len(m.Content) == 0 || len(m.Content) > maxPicture {
		return channel.MediaResult{Why: "图片为空或超过 10 MB"}
	}
	request := call{op: "upload", number: string(m.Kind), method: methodUpload, params: map[string]string{"image_type": kind}, flat: true}
	request.files = ngx.FileForm{}
	request.files.AddFileReader("image_content", string(m.Kind)+"."+kind, bytes.NewReader(m.Content))
	var answer uploaded
	failed := c.send(ctx, request, &answer)
	switch {
	case failed == nil && answer.ImageID != "":
		return channel.MediaResult{Done: true, ID: answer.ImageID}
	case failed == nil:
		return channel.MediaResult{Unknown: true, Why: "answer names no picture"}
	case failed.ofContent():
		return channel.MediaResult{Why: cut(failed.channelCode()+" "+failed.channelMessage(), 256)}
	}
	return channel.MediaResult{Unknown: true, Why: cut(failed.channelCode()+" "+failed.message, 256)}
}

// OpenMerchant implements channel.Opener. A merchant that Alipay knows already is changed instead. Of a refusal that is not
// about the content — one is being looked at, it is open already — what stands there is the answer.
func (c *connector) OpenMerchant(ctx context.Context, m channel.MerchantOpening) channel.OpeningResult {
	form := formOf(m)
	request := call{op: "open", number: m.BusinessCode, method: methodCreate, biz: &form, sealed: true}
	if m.SubMerchant != "" {
		request.method, form.ExternalID, form.SMID = methodModify, "", m.SubMerchant
	}
	var answer orderTaken
	failed := c.send(ctx, request, &answer)
	switch {
	case failed == nil && answer.OrderID != "":
		return channel.OpeningResult{State: channel.OpeningAuditing, ChannelID: answer.OrderID}
	case failed == nil:
		return channel.OpeningResult{State: channel.OpeningUnknown, Text: "answer names no application"}
	case failed.ofContent():
		return failed.opening(channel.OpeningRejected, refusals(failed.sub, failed.message))
	}
	if _, said := failed.refused(); said && !failed.atTheDoor() && m.SubMerchant == "" {
		if r := c.QueryOpening(ctx, channel.OpeningRef{BusinessCode: m.BusinessCode}); r.State != channel.OpeningRejected && r.State != channel.OpeningNotFound {
			return r
		}
	}
	return failed.opening(channel.OpeningUnknown, nil)
}

// QueryOpening implements channel.Opener. It asks by our own number: the channel's may be that of an earlier try.
func (c *connector) QueryOpening(ctx context.Context, r channel.OpeningRef) channel.OpeningResult {
	request := call{op: "opening", number: r.BusinessCode, method: methodOrders, biz: orderNamed{ExternalID: r.BusinessCode}, sealed: true}
	var answer orders
	if failed := c.send(ctx, request, &answer); failed != nil {
		if failed.unknownNumber() {
			return failed.opening(channel.OpeningNotFound, nil)
		}
		return failed.opening(channel.OpeningUnknown, nil)
	}
	order, ok := answer.newest(r.BusinessCode, r.ChannelID)
	if !ok {
		return channel.OpeningResult{State: channel.OpeningUnknown, Text: "answer has no application of this number"}
	}
	return order.result()
}

// Settlement implements channel.Opener. Alipay does not say that it verified an account; that it is open and its account is
// told is all there is.
func (c *connector) Settlement(ctx context.Context, subMerchant string) channel.SettlementResult {
	request := call{op: "settlement", number: subMerchant, method: methodMerchant, biz: merchantNamed{SubMerchantID: subMerchant}, sealed: true}
	var answer merchantTold
	if failed := c.send(ctx, request, &answer); failed != nil {
		_, said := failed.refused()
		lost := said && !failed.atTheDoor() && lostWords(failed.message)
		return channel.SettlementResult{Known: lost, Failed: lost, Code: failed.channelCode(), Text: failed.channelMessage()}
	}
	if answer.SubMerchantID != subMerchant || len(answer.Cards) == 0 {
		return channel.SettlementResult{Text: "answer is of another merchant or names no card"}
	}
	card := answer.Cards[0]
	return channel.SettlementResult{
		Known: true, Holder: cut(card.Holder, 128), NumberMasked: masked(card.Number), Bank: cut(card.Branch, 128),
	}
}

// ChangeSettlement implements channel.Opener. The call has no number of ours: a repetition is told by the account that
// stands there.
func (c *connector) ChangeSettlement(ctx context.Context, subMerchant, requestNumber string, a channel.BankAccount) channel.ChangeResult {
	card := cardOf(a)
	request := call{
		op: "change settlement", number: requestNumber, method: methodSettle, sealed: true,
		biz: settlementChange{SMID: subMerchant, Card: card, Settle: ruleOf(card)},
	}
	var answer orderTaken
	failed := c.send(ctx, request, &answer)
	switch {
	case failed == nil && answer.OrderID != "":
		return channel.ChangeResult{State: channel.ChangeAuditing, Number: answer.OrderID}
	case failed == nil:
		return channel.ChangeResult{State: channel.ChangeUnknown, Text: "answer names no application"}
	case failed.ofContent():
		return failed.change(channel.ChangeRefused)
	}
	if _, said := failed.refused(); said && !failed.atTheDoor() {
		if now := c.Settlement(ctx, subMerchant); now.Known && !now.Failed && sameAccount(now, a) {
			return failed.change(channel.ChangeDone)
		}
	}
	return failed.change(channel.ChangeUnknown)
}

// QueryChange implements channel.Opener.
func (c *connector) QueryChange(ctx context.Context, subMerchant, changeNumber string) channel.ChangeResult {
	if changeNumber == "" {
		return channel.ChangeResult{State: channel.ChangeUnknown, Text: "a change is asked after by the channel's number"}
	}
	request := call{op: "change", number: changeNumber, method: methodOrders, biz: orderNamed{OrderID: changeNumber}, sealed: true}
	var answer orders
	if failed := c.send(ctx, request, &answer); failed != nil {
		return failed.change(channel.ChangeUnknown)
	}
	for _, order := range answer.Orders {
		if order.OrderID == changeNumber && (order.SMID == "" || order.SMID == subMerchant) {
			return order.change()
		}
	}
	return channel.ChangeResult{State: channel.ChangeUnknown, Number: changeNumber, Text: "answer has no application of this number"}
}

// Suspend implements channel.Opener: Alipay has no call that stops a merchant for a while. zft.delete ends it for good,
// which is not what was asked.
func (c *connector) Suspend(context.Context, string, bool, string) channel.ChangeResult {
	return channel.ChangeResult{State: channel.ChangeUnknown, Text: "支付宝没有暂停二级商户的接口，请在服务商后台处理"}
}

func (f *failure) opening(s channel.OpeningState, why []channel.Rejection) channel.OpeningResult {
	return channel.OpeningResult{State: s, Rejections: why, Code: f.channelCode(), Text: f.channelMessage()}
}

func (f *failure) change(s channel.ChangeState) channel.ChangeResult {
	return channel.ChangeResult{State: s, Code: f.channelCode(), Text: f.channelMessage()}
}
