package unionpay

import (
	"context"
	"encoding/base64"
	"strings"

	"cloudpos/internal/channel"
)

// maxPicture is the largest picture that is sent, in bytes.
const maxPicture = 5 << 20

// UploadMedia implements channel.Opener. The channel names a picture by path and size; both are in the id.
func (c *connector) UploadMedia(ctx context.Context, m channel.Media) channel.MediaResult {
	if len(m.Content) == 0 || len(m.Content) > maxPicture {
		return channel.MediaResult{Why: "图片为空或超过 5 MB"}
	}
	var answer struct {
		Path string `json:"file_path"`
		Size string `json:"file_size"`
	}
	failed := c.askRegistry(ctx, "pic_upload", newSeq(), map[string]any{"pic_base64": base64.StdEncoding.EncodeToString(m.Content)}, &answer)
	switch {
	case failed == nil && answer.Path != "":
		return channel.MediaResult{Done: true, ID: answer.Path + "|" + answer.Size}
	case failed == nil:
		return channel.MediaResult{Unknown: true, Why: "answer names no picture"}
	case failed.reason == channel.ReasonRequest:
		return channel.MediaResult{Why: failed.code + " " + failed.text}
	}
	return channel.MediaResult{Unknown: true, Why: strings.TrimSpace(failed.code + " " + failed.text)}
}

// OpenMerchant implements channel.Opener. Of a refusal that is not about the content what stands there is the answer. The rate
// is agreed upon by contract and is no part of the call.
func (c *connector) OpenMerchant(ctx context.Context, m channel.MerchantOpening) channel.OpeningResult {
	var answer struct {
		ID string `json:"ums_reg_id"`
	}
	failed := c.askRegistry(ctx, "complex_upload", newSeq(), formOf(m), &answer)
	switch {
	case failed == nil && answer.ID != "":
		return channel.OpeningResult{State: channel.OpeningAuditing, ChannelID: answer.ID}
	case failed == nil:
		return channel.OpeningResult{State: channel.OpeningUnknown, Text: "answer names no registration"}
	case failed.reason == channel.ReasonRequest:
		return failed.opening(channel.OpeningRejected, []channel.Rejection{rejection(failed.text)})
	case failed.reason == channel.ReasonOther:
		if r := c.QueryOpening(ctx, channel.OpeningRef{BusinessCode: m.BusinessCode}); r.State != channel.OpeningRejected && r.State != channel.OpeningNotFound {
			return r
		}
	}
	return failed.opening(channel.OpeningUnknown, nil)
}

// QueryOpening implements channel.Opener. It asks by our own number: the channel's may be that of an earlier try.
func (c *connector) QueryOpening(ctx context.Context, r channel.OpeningRef) channel.OpeningResult {
	var answer registered
	failed := c.askRegistry(ctx, "apply_qry", newSeq(), map[string]any{"accesser_user_id": r.BusinessCode}, &answer)
	switch {
	case failed != nil && failed.code == regNone:
		return failed.opening(channel.OpeningNotFound, nil)
	case failed != nil:
		return failed.opening(channel.OpeningUnknown, nil)
	case answer.UserID != "" && answer.UserID != r.BusinessCode:
		return channel.OpeningResult{State: channel.OpeningUnknown, Text: "answer is of another registration"}
	}
	result := answer.result()
	if result.State == channel.OpeningToConfirm || result.State == channel.OpeningToSign {
		result.SignURL = c.signLink(answer.ID)
	}
	return result
}

// Settlement implements channel.Opener. No call tells the account itself: only whether merchant and account are still good.
func (c *connector) Settlement(ctx context.Context, subMerchant string) channel.SettlementResult {
	var answer registered
	if failed := c.askRegistry(ctx, "apply_qry", newSeq(), map[string]any{"mer_no": subMerchant}, &answer); failed != nil {
		return channel.SettlementResult{Code: failed.code, Text: failed.text}
	}
	if answer.MerNo != subMerchant {
		return channel.SettlementResult{Text: "answer is of another merchant"}
	}
	s := channel.SettlementResult{Code: answer.Status, Text: cut(firstOf(answer.Why, answer.StatusText), 256)}
	switch answer.Status {
	case statusOpen:
		s.Known, s.Verified = true, true
	case statusAccount, statusFrozen:
		s.Known, s.Failed = true, true
	}
	return s
}

// ChangeSettlement implements channel.Opener. requestNumber is the request's own, so that a repetition is the same change.
func (c *connector) ChangeSettlement(ctx context.Context, subMerchant, requestNumber string, a channel.BankAccount) channel.ChangeResult {
	var answer struct {
		ID string `json:"ums_reg_id"`
	}
	failed := c.askRegistry(ctx, "complex_alter_acctinfo", requestNumber, map[string]any{
		"mer_no": subMerchant, "alter_bank_acct_no": a.Number, "alter_bank_no": a.CNAPS, "alter_bank_acct_name": a.Holder,
		"alter_bank_acct_type": accountType(a), "pic_list": []any{},
	}, &answer)
	switch {
	case failed == nil && answer.ID != "":
		return channel.ChangeResult{State: channel.ChangeAuditing, Number: answer.ID}
	case failed == nil:
		return channel.ChangeResult{State: channel.ChangeUnknown, Text: "answer names no change"}
	case failed.reason == channel.ReasonRequest:
		return channel.ChangeResult{State: channel.ChangeRefused, Code: failed.code, Text: failed.text}
	}
	return channel.ChangeResult{State: channel.ChangeUnknown, Code: failed.code, Text: failed.text}
}

// QueryChange implements channel.Opener.
func (c *connector) QueryChange(ctx context.Context, subMerchant, changeNumber string) channel.ChangeResult {
	if changeNumber == "" {
		return channel.ChangeResult{State: channel.ChangeUnknown, Text: "a change is asked after by the channel's number"}
	}
	var answer registered
	failed := c.askRegistry(ctx, "alter_qry", newSeq(), map[string]any{"ums_reg_id": changeNumber}, &answer)
	switch {
	case failed != nil:
		return channel.ChangeResult{State: channel.ChangeUnknown, Number: changeNumber, Code: failed.code, Text: failed.text}
	case answer.ID != changeNumber, answer.MerNo != "" && answer.MerNo != subMerchant:
		return channel.ChangeResult{State: channel.ChangeUnknown, Number: changeNumber, Text: "answer is of another change"}
	}
	return answer.change()
}

// Suspend implements channel.Opener: no public call stops a merchant.
func (c *connector) Suspend(context.Context, string, bool, string) channel.ChangeResult {
	return channel.ChangeResult{State: channel.ChangeUnknown, Text: "银联商务没有公开的停用接口，请联系收单机构处理"}
}

func (f *regFailure) opening(s channel.OpeningState, why []channel.Rejection) channel.OpeningResult {
	return channel.OpeningResult{State: s, Rejections: why, Code: f.code, Text: f.text}
}
