package merchant

import (
	"strings"

	"cloudpos/internal/fault"
)

// Medium is where an account is held.
type Medium string

// The media. An Alipay account is an additional binding and never the default of a company (X1).
const (
	AtBank   Medium = "bank"
	AtAlipay Medium = "alipay"
)

// AccountDraft is an account that a merchant wants to bind, in clear.
type AccountDraft struct {
	Kind                        AccountKind
	Medium                      Medium
	Holder, Number, Bank, CNAPS string
}

// AccountHolders is whose names an account may bear: the merchant's own, and the operator's where a personal account is allowed.
type AccountHolders struct {
	Subject         SubjectType
	Merchant        string
	Operator        string
	PersonalAllowed bool // the acquirer's account policy allows a sole trader the operator's own account
}

// Reasons at fields of an account, beside those of text.go.
const (
	HolderDiffers = "HOLDER_DIFFERS"
	NotAllowed    = "PERSONAL_ACCOUNT_NOT_ALLOWED"
	UnknownChoice = "UNKNOWN"
)

// Check holds an account to rule X1 and to the checks of numbers (B4); doubts are no refusals and come second.
func (d AccountDraft) Check(h AccountHolders) (refused, doubts []fault.Field) {
	add := func(path, reason, zh, en string) {
		if reason != "" {
			refused = append(refused, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
		}
	}
	switch {
	case d.Kind != Corporate && d.Kind != Personal:
		add("kind", UnknownChoice, "账户类型只能是对公或对私", "an account is corporate or personal")
	case d.Kind == Personal && h.Subject == Company:
		add("kind", NotAllowed, "企业须绑定同名对公账户，不能用个人账户", "a company needs an account of its own name")
	case d.Kind == Personal && !h.PersonalAllowed:
		add("kind", NotAllowed, "收单机构要求使用对公账户", "the acquirer asks for a corporate account")
	}
	d.checkHolder(h, add)
	if d.Medium == AtAlipay {
		add("number", CheckAlipayLogin(d.Number), "支付宝账号是 11 位手机号或邮箱", "an Alipay login is a mobile number or an e-mail address")
		return refused, nil
	}
	if d.Medium != AtBank {
		add("medium", UnknownChoice, "账户只能是银行账户或支付宝账户", "an account is at a bank or at Alipay")
		return refused, nil
	}
	add("number", CheckAccountNumber(d.Number, d.Kind), "账号不对：对公账号 8–29 位数字，个人银行卡 16–19 位且校验位正确", "corporate numbers have 8 to 29 digits, cards 16 to 19 with a check digit that fits")
	add("bank", CheckText(d.Bank, 4, 100), "请填写开户银行（4–100 个字符）", "name the bank (4 to 100 characters)")
	refuse, doubt := CheckCNAPS(d.CNAPS)
	if refuse == Required && d.Kind == Personal {
		refuse = ""
	}
	add("cnaps", refuse, "联行号是 12 位数字", "a CNAPS number has 12 digits")
	if doubt != "" {
		doubts = append(doubts, fault.Field{Path: "cnaps", Reason: doubt, ZH: "联行号校验位不符，请核对；确认无误可以继续", EN: "the check digit does not fit: look again; you may go on if it is right"})
	}
	return refused, doubts
}

func (d AccountDraft) checkHolder(h AccountHolders, add func(path, reason, zh, en string)) {
	if reason := CheckText(d.Holder, 2, 100); reason != "" {
		add("holder", reason, "请填写户名（2–100 个字符）", "name the holder (2 to 100 characters)")
		return
	}
	owner, zh, en := h.Merchant, "户名须与营业执照上的名称一致", "the holder must be the name on the licence"
	if d.Kind == Personal {
		owner, zh, en = h.Operator, "个人账户须为经营者本人的账户", "a personal account must be the operator's own"
	}
	if !SameName(d.Holder, owner) {
		add("holder", HolderDiffers, zh, en)
	}
}

// CheckAlipayLogin looks at the login name of an Alipay account: a mobile number or an e-mail address (unverified beyond the
// shape; whether it exists and whose it is, the verification finds out).
func CheckAlipayLogin(login string) string {
	local, domain, mail := strings.Cut(login, "@")
	switch {
	case login == "":
		return Required
	case len(login) == 11 && allDigits(login) && login[0] == '1':
		return ""
	case mail && local != "" && strings.Contains(domain, ".") && len(login) <= 100 && !strings.ContainsAny(login, " \t\r\n\"<>") && strings.Count(login, "@") == 1:
		return ""
	}
	return Malformed
}

// SameName compares names as people do: width of brackets, blanks and case do not matter.
func SameName(a, b string) bool {
	plain := strings.NewReplacer("（", "(", "）", ")", " ", "", "　", "", "·", "", "•", "")
	return strings.EqualFold(plain.Replace(a), plain.Replace(b))
}
