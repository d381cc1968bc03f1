package wechat

import (
	"context"
	"net/url"
	"regexp"
	"strings"

	"cloudpos/internal/channel"
)

const applyments = "/v3/applyment4sub/applyment/"

// businessCodeForm is what a business code may be (unverified beyond its length: letters, digits and _, at most 124).
var businessCodeForm = regexp.MustCompile(`^[0-9A-Za-z_]{1,124}$`)

// OpenMerchant hands a merchant in (提交申请单), or in again after a rejection: the same business code overwrites a rejected one,
// and one in audit is refused, so that nothing is ever doubled. Auditing is what a submission comes to; Unknown wants a query.
func (c *connector) OpenMerchant(ctx context.Context, m channel.MerchantOpening) channel.OpeningResult {
	if c.id.mode != channel.Provider || !businessCodeForm.MatchString(m.BusinessCode) {
		return channel.OpeningResult{State: channel.OpeningUnknown, Text: "只有服务商账户可以进件，且业务申请编号应为字母、数字和下划线"}
	}
	if lacking := missingPictures(m); len(lacking) > 0 {
		return channel.OpeningResult{State: channel.OpeningRejected, Rejections: lacking}
	}
	s, err := c.newSealer(ctx)
	if err != nil {
		return channel.OpeningResult{State: channel.OpeningUnknown, Text: "没有可用的平台公钥，未提交"}
	}
	body := applymentOf(m, s)
	if s.err != nil {
		return channel.OpeningResult{State: channel.OpeningUnknown, Text: "敏感信息无法加密，未提交"}
	}
	var answer applymentAnswer
	failed := c.send(ctx, call{op: "submit applyment", number: m.BusinessCode, path: applyments, body: body, serial: s.serial, secrets: s.clear}, &answer)
	if failed != nil {
		return submitMeaning(failed)
	}
	if answer.ID == "" {
		return channel.OpeningResult{State: channel.OpeningUnknown, Text: "answer without applyment_id"}
	}
	return channel.OpeningResult{State: channel.OpeningAuditing, ChannelID: string(answer.ID)}
}

// missingPictures names the pictures without which WeChat Pay takes no store (unverified which ones): what is known to be
// rejected is not sent.
func missingPictures(m channel.MerchantOpening) (out []channel.Rejection) {
	for _, p := range []struct {
		kind         channel.MediaKind
		member, text string
	}{
		{channel.MediaLicence, "license_copy", "缺少营业执照照片"},
		{channel.MediaIDFront, "id_card_copy", "缺少身份证人像面照片"},
		{channel.MediaIDBack, "id_card_national", "缺少身份证国徽面照片"},
		{channel.MediaStorefront, "store_entrance_pic", "微信支付需要门店门头照片"},
		{channel.MediaInterior, "indoor_pic", "微信支付需要店内环境照片"},
	} {
		if m.Media[p.kind] == "" {
			out = append(out, rejection(p.member, p.text))
		}
	}
	return out
}

// QueryOpening asks how an application stands, by our own code.
func (c *connector) QueryOpening(ctx context.Context, r channel.OpeningRef) channel.OpeningResult {
	request := call{op: "query applyment", number: r.BusinessCode, path: applyments + "business_code/" + url.PathEscape(r.BusinessCode)}
	var answer applymentAnswer
	if failed := c.send(ctx, request, &answer); failed != nil {
		return openingQueryMeaning(failed)
	}
	if answer.BusinessCode != r.BusinessCode {
		failed := badAnswer("answer is of another application")
		c.report(ctx, request, failed)
		return channel.OpeningResult{State: channel.OpeningUnknown, Text: failed.message}
	}
	return answer.result()
}

// Suspend is not among WeChat Pay's calls for providers: the provider stops taking payments, and tells on the merchant
// platform. Unknown says that.
func (c *connector) Suspend(context.Context, string, bool, string) channel.ChangeResult {
	return channel.ChangeResult{State: channel.ChangeUnknown, Text: "微信支付没有停用特约商户的接口，请在商户平台操作"}
}

// said is a refusal's code and text for operators.
func (f *failure) said() (code, text string) {
	return f.channelCode(), strings.TrimSpace(f.channelMessage())
}
