package alipay

import (
	"net/url"
	"strings"

	"cloudpos/internal/channel"
)

// This file says what Alipay's words about openings mean: pure. Codes of refusals are not published for these calls; they are
// told apart by their kind, and a kind that nobody mapped is Unknown.

// ofContent says whether a refusal is about what was handed in, so that mending it helps.
func (f *failure) ofContent() bool {
	sub, said := f.refused()
	if !said {
		return false
	}
	switch f.code {
	case "40001":
		return doorReason(sub) == channel.ReasonRequest && sub != "isv.missing-method" && sub != "isv.missing-version"
	case "40002":
		return sub == "isv.invalid-parameter"
	}
	return strings.Contains(sub, "INVALID_PARAM") || strings.Contains(sub, "ILLEGAL_ARGUMENT") || strings.Contains(sub, "PARAM_ERROR")
}

// unknownNumber says that there is no application under a number.
func (f *failure) unknownNumber() bool {
	sub, said := f.refused()
	return said && f.signed && f.code == "40004" && (strings.Contains(sub, "NOT_EXIST") || strings.Contains(sub, "NOT_FOUND"))
}

// lostWords says whether a text tells that a merchant or its card is no longer good.
func lostWords(text string) bool {
	for _, word := range []string{"冻结", "清退", "停用", "校验失败"} {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// newest is the application that counts: the one of channelID when that changed a merchant that was open, or else the last
// that would open one. Times are to the second: of two in one second the higher number is the later.
func (o orders) newest(externalID, channelID string) (found order, ok bool) {
	for _, one := range o.Orders {
		if one.ExternalID != "" && one.ExternalID != externalID {
			continue
		}
		if one.ApplyType == "ZHIFUTONG_MODIFY" {
			if one.OrderID == channelID {
				return one, true
			}
			continue
		}
		if one.ApplyType != "" && one.ApplyType != "ZHIFUTONG_CREATE" {
			continue
		}
		if !ok || one.ApplyTime > found.ApplyTime || (one.ApplyTime == found.ApplyTime && one.OrderID > found.OrderID) {
			found, ok = one, true
		}
	}
	return found, ok
}

// result says what an application means. One that is done without a merchant's number is not understood.
func (o order) result() channel.OpeningResult {
	r := channel.OpeningResult{State: channel.OpeningUnknown, ChannelID: o.OrderID, Code: o.Status, Text: cut(o.Reason, 256)}
	switch o.Status {
	case "99":
		if merchantNumber.MatchString(o.SMID) {
			r.State, r.SubMerchant = channel.OpeningOpen, o.SMID
		}
	case "-1":
		r.State, r.Rejections = channel.OpeningRejected, o.rejections()
		if strings.Contains(o.Reason, "作废") {
			r.State, r.Rejections = channel.OpeningCancelled, nil
		}
	case "031":
		r.State, r.SignURL = o.underWay()
	}
	return r
}

// underWay says who is to act on an application that is not done: the merchant, once both audits let it pass.
func (o order) underWay() (channel.OpeningState, string) {
	passed := func(audit string) bool { return audit == "PASS" || audit == "SKIP" }
	if !passed(o.KZAudit) || !passed(o.FKAudit) {
		return channel.OpeningAuditing, ""
	}
	switch o.SubConfirm {
	case "NOT_CONFIRM":
		return channel.OpeningToConfirm, o.link()
	case "CREATE":
		return channel.OpeningToSign, o.link()
	case "FINISH", "SKIP":
		return channel.OpeningSigning, ""
	}
	return channel.OpeningAuditing, ""
}

// link is where the merchant confirms; only an address of the web is handed on.
func (o order) link() string {
	for _, text := range []string{o.SignLink, o.SignCode} {
		if u, err := url.Parse(text); err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" {
			return text
		}
	}
	return ""
}

// rejections are what the two audits wrote, sentence by sentence. Alipay names no fields.
func (o order) rejections() []channel.Rejection {
	var all []channel.Rejection
	for _, memo := range []string{o.KZMemo, o.FKMemo} {
		for part := range strings.FieldsFuncSeq(memo, func(r rune) bool { return r == '；' || r == ';' || r == '\n' }) {
			if part = strings.TrimSpace(part); part != "" {
				all = append(all, channel.Rejection{Path: pathOfWords(part), Text: cut(part, 256)})
			}
		}
	}
	if len(all) == 0 {
		text := firstOf(o.Reason, o.Status)
		if o.SubConfirm == "FAIL" {
			text = firstOf(o.Reason, "商户签约失败")
		}
		all = []channel.Rejection{{Path: pathOfWords(text), Text: cut(text, 256)}}
	}
	return all
}

// change says how a change of a settlement account stands.
func (o order) change() channel.ChangeResult {
	r := channel.ChangeResult{State: channel.ChangeUnknown, Number: o.OrderID, Code: o.Status, Text: cut(firstOf(o.KZMemo, o.FKMemo, o.Reason), 256)}
	switch o.Status {
	case "99":
		r.State = channel.ChangeDone
	case "-1":
		r.State = channel.ChangeRefused
	case "031":
		r.State = channel.ChangeAuditing
	}
	return r
}

// refusals find the field behind a refusal of the call itself, which names it in code or text.
func refusals(sub, text string) []channel.Rejection {
	named := strings.ReplaceAll(strings.ToLower(sub+" "+text), "-", "_")
	for _, row := range fieldPaths() {
		if strings.Contains(named, row.field) {
			return []channel.Rejection{{Path: row.path, Field: row.field, Text: cut(text, 256)}}
		}
	}
	return []channel.Rejection{{Path: pathOfWords(text), Text: cut(firstOf(text, sub), 256)}}
}

type fieldPath struct{ field, path string }

// fieldPaths are the fields of merchantForm and the fields of our form that they are made of; longer names before the shorter
// ones that they contain.
func fieldPaths() []fieldPath {
	return []fieldPath{
		{"legal_cert_front_image", "documents.id_front"},
		{"legal_cert_back_image", "documents.id_back"},
		{"cert_image", "documents.licence"},
		{"out_door_images", "documents.storefront"},
		{"in_door_images", "documents.interior"},
		{"legal_cert_no", "legal_person.id_number"},
		{"legal_name", "legal_person.name"},
		{"contact_infos.mobile", "contact.phone"},
		{"contact_infos.name", "contact.name"},
		{"contact_infos", "contact.name"},
		{"cert_no", "subject.uscc"},
		{"cert_name", "subject.name"},
		{"cert_type", "subject.type"},
		{"merchant_type", "subject.type"},
		{"alias_name", "store.name"},
		{"mcc", "subject.mcc"},
		{"service_phone", "store.phone"},
		{"business_address", "store.address"},
		{"account_holder_name", "settlement.holder"},
		{"account_no", "settlement.number"},
		{"account_branch_name", "settlement.bank"},
		{"bank_code", "settlement.cnaps"},
		{"usage_type", "settlement.kind"},
		{"account_type", "settlement.number"},
		{"default_settle", "settlement.number"},
		{"biz_cards", "settlement.number"},
		{"name", "subject.name"},
	}
}

// pathOfWords guesses the field from the words of the people who audited; "" where nothing fits.
func pathOfWords(text string) string {
	for _, row := range []struct{ word, path string }{
		{"身份证正面", "documents.id_front"},
		{"身份证人像", "documents.id_front"},
		{"身份证反面", "documents.id_back"},
		{"身份证国徽", "documents.id_back"},
		{"门头", "documents.storefront"},
		{"内景", "documents.interior"},
		{"营业执照照片", "documents.licence"},
		{"执照图片", "documents.licence"},
		{"执照影印", "documents.licence"},
		{"身份证号", "legal_person.id_number"},
		{"法人姓名", "legal_person.name"},
		{"法人", "legal_person.name"},
		{"户名", "settlement.holder"},
		{"结算卡", "settlement.number"},
		{"银行卡", "settlement.number"},
		{"结算", "settlement.number"},
		{"开户行", "settlement.bank"},
		{"联系人手机", "contact.phone"},
		{"联系人", "contact.name"},
		{"客服电话", "store.phone"},
		{"经营地址", "store.address"},
		{"别名", "store.name"},
		{"门店名称", "store.name"},
		{"类目", "subject.mcc"},
		{"证件号码", "subject.uscc"},
		{"信用代码", "subject.uscc"},
		{"商户名称", "subject.name"},
		{"执照名称", "subject.name"},
		{"营业执照", "documents.licence"},
	} {
		if strings.Contains(text, row.word) {
			return row.path
		}
	}
	return ""
}

// masked leaves of a number what Alipay showed of it: the last four characters, should it ever show more.
func masked(number string) string {
	if len(number) <= 4 {
		return number
	}
	return strings.Repeat("*", len(number)-4) + number[len(number)-4:]
}

// sameAccount says whether the account that a channel shows may be the one that was asked for: as far as it is shown.
func sameAccount(now channel.SettlementResult, a channel.BankAccount) bool {
	return now.Holder == a.Holder && len(a.Number) >= 4 && strings.HasSuffix(now.NumberMasked, a.Number[len(a.Number)-4:])
}
