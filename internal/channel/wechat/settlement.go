package wechat

import (
	"context"
	"net/url"

	"cloudpos/internal/channel"
)

// settlementAnswer is what WeChat Pay says of a settlement account, or of a change of one (the latter's verify_result has
// AUDIT_ words; unverified).
type settlementAnswer struct {
	AccountName   string `json:"account_name"`
	AccountBank   string `json:"account_bank"`
	BankName      string `json:"bank_name"`
	AccountNumber string `json:"account_number"` // masked
	VerifyResult  string `json:"verify_result"`
	FailReason    string `json:"verify_fail_reason"`
}

type changeAnswer struct {
	ApplicationNo string `json:"application_no"`
}

func subMerchantPath(subMerchant, rest string) string {
	return "/v3/apply4sub/sub_merchants/" + url.PathEscape(subMerchant) + rest
}

// Settlement asks where a merchant's money goes and whether WeChat Pay's own verification of that account passed.
func (c *connector) Settlement(ctx context.Context, subMerchant string) channel.SettlementResult {
	var a settlementAnswer
	if failed := c.send(ctx, call{op: "settlement", number: subMerchant, path: subMerchantPath(subMerchant, "/settlement")}, &a); failed != nil {
		code, text := failed.said()
		return channel.SettlementResult{Code: code, Text: text}
	}
	bank := a.BankName
	if bank == "" {
		bank = a.AccountBank
	}
	return channel.SettlementResult{
		Known: true, Holder: a.AccountName, NumberMasked: masked(a.AccountNumber), Bank: bank,
		Verified: a.VerifyResult == "VERIFY_SUCCESS", Failed: a.VerifyResult == "VERIFY_FAIL", Code: a.VerifyResult, Text: cut(a.FailReason, 256),
	}
}

// masked keeps the last four characters: the channel masks by itself, and nothing here relies on it.
func masked(number string) string {
	if len(number) <= 4 {
		return number
	}
	return "***" + number[len(number)-4:]
}

// ChangeSettlement asks for another account (修改结算账户). WeChat Pay takes no number of ours for it; while the same change is in
// audit it is not doubled.
func (c *connector) ChangeSettlement(ctx context.Context, subMerchant, requestNumber string, b channel.BankAccount) channel.ChangeResult {
	s, err := c.newSealer(ctx)
	if err != nil {
		return channel.ChangeResult{State: channel.ChangeUnknown, Text: "没有可用的平台公钥，未提交"}
	}
	body := bankAccountOf(b, s)
	if s.err != nil {
		return channel.ChangeResult{State: channel.ChangeUnknown, Text: "敏感信息无法加密，未提交"}
	}
	var a changeAnswer
	failed := c.send(ctx, call{
		op: "modify settlement", number: requestNumber, path: subMerchantPath(subMerchant, "/modify-settlement"), body: body,
		serial: s.serial, secrets: s.clear,
	}, &a)
	if failed != nil {
		code, text := failed.said()
		r := channel.ChangeResult{State: channel.ChangeUnknown, Code: code, Text: text}
		if known, ok := failed.refused(); ok && known == "PARAMERROR" && failed.field != "" {
			r.State = channel.ChangeRefused
		}
		return r
	}
	if a.ApplicationNo == "" {
		return channel.ChangeResult{State: channel.ChangeUnknown, Text: "answer without application_no"}
	}
	return channel.ChangeResult{State: channel.ChangeAuditing, Number: a.ApplicationNo}
}

// QueryChange asks how a change of account stands.
func (c *connector) QueryChange(ctx context.Context, subMerchant, changeNumber string) channel.ChangeResult {
	var a settlementAnswer
	path := subMerchantPath(subMerchant, "/application/"+url.PathEscape(changeNumber))
	if failed := c.send(ctx, call{op: "query settlement change", number: changeNumber, path: path}, &a); failed != nil {
		code, text := failed.said()
		return channel.ChangeResult{State: channel.ChangeUnknown, Number: changeNumber, Code: code, Text: text}
	}
	r := channel.ChangeResult{State: channel.ChangeUnknown, Number: changeNumber, Code: a.VerifyResult, Text: cut(a.FailReason, 256)}
	switch a.VerifyResult {
	case "AUDITING":
		r.State = channel.ChangeAuditing
	case "AUDIT_SUCCESS":
		r.State = channel.ChangeDone
	case "AUDIT_FAIL":
		r.State = channel.ChangeRefused
	}
	return r
}
