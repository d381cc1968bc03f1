package unionpay

import (
	"strings"

	"cloudpos/internal/channel"
)

// documentTypes are the kinds of pictures in pic_list: public samples have them.
func documentTypes() []struct {
	kind       channel.MediaKind
	code, name string
} {
	return []struct {
		kind       channel.MediaKind
		code, name string
	}{
		{channel.MediaIDFront, "0001", "法人身份证"},
		{channel.MediaIDBack, "0011", "身份证反面"},
		{channel.MediaLicence, "0002", "营业执照"},
		{channel.MediaStorefront, "0005", "门头照片"},
		{channel.MediaInterior, "0015", "室内照片"},
	}
}

// formOf is an opening as complex_upload wants it. What the interface has beside that and we do not know — shareholders,
// beneficial owners, home addresses — is left out rather than made up: a company's registration may be refused for that.
func formOf(m channel.MerchantOpening) map[string]any {
	pictures := []map[string]string{}
	for _, d := range documentTypes() {
		if path, size, ok := strings.Cut(m.Media[d.kind], "|"); ok {
			pictures = append(pictures, map[string]string{"document_type": d.code, "document_name": d.name, "file_path": path, "file_size": size})
		}
	}
	merchantType := "00"
	if m.SubjectType == "individual" {
		merchantType = "01"
	}
	f := map[string]any{
		"accesser_user_id": m.BusinessCode, "reg_mer_type": merchantType, "legal_name": m.LegalPerson.Name, "legal_idcard_no": m.LegalPerson.IDNumber,
		"legal_mobile": firstOf(m.LegalPerson.Phone, m.Contact.Phone), "legal_email": firstOf(m.LegalPerson.Email, m.Contact.Email),
		"legal_card_deadline": deadline(m.LegalPerson.ValidTo), "legal_sex": sexOf(m.LegalPerson.IDNumber),
		"shop_name": m.Name, "mer_busi_name": m.ShortName, "shop_lic": m.USCC, "mccCode": m.MCC, "shop_addr_ext": m.StoreAddress,
		"bank_no": m.Account.CNAPS, "bank_acct_type": accountType(m.Account), "bank_acct_no": m.Account.Number, "bank_acct_name": m.Account.Holder,
		"product": []map[string]string{{"product_id": "8"}}, "having_fixed_busi_addr": "1", "pic_list": pictures,
	}
	if r := m.StoreRegion; len(r) == 6 {
		f["shop_province_id"], f["shop_city_id"], f["shop_country_id"] = r[:2], r[:4], r
	}
	return f
}

func accountType(a channel.BankAccount) string {
	if a.Corporate {
		return "1"
	}
	return "0"
}

// deadline is a date; a card that never runs out is written as the last day there is (unverified).
func deadline(until string) string {
	if until == "长期" {
		return "9999-12-31"
	}
	return until
}

// sexOf reads the last but one digit of an identity number: odd is 1 (男), even 2 (女), and 0 where there is none.
func sexOf(number string) string {
	if len(number) != 18 || number[16] < '0' || number[16] > '9' {
		return "0"
	}
	return []string{"2", "1"}[(number[16]-'0')%2]
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// registered is how a registration or a change stands.
type registered struct {
	ID         string `json:"ums_reg_id"`
	UserID     string `json:"accesser_user_id"`
	Status     string `json:"apply_status"`
	StatusText string `json:"apply_status_msg"`
	MerNo      string `json:"mer_no"`
	Why        string `json:"fail_reason"`
}

// The words of apply_status that more than one place knows.
const (
	statusOpen    = "03"
	statusAccount = "05"
	statusFrozen  = "31"
)

// result says what apply_status means: the codes and their words are public, the order of the steps is our reading. One that
// is open without a number is not understood.
func (a registered) result() channel.OpeningResult {
	r := channel.OpeningResult{State: channel.OpeningUnknown, ChannelID: a.ID, Code: a.Status, Text: cut(firstOf(a.Why, a.StatusText), 256)}
	switch a.Status {
	case "00": // 签约中
		r.State = channel.OpeningToSign
	case "01", "02": // 签约成功, 入网审核中: signed, being let in
		r.State = channel.OpeningSigning
	case "06": // 风控审核中
		r.State = channel.OpeningAuditing
	case statusAccount: // 对公账户待验证或异常
		r.State = channel.OpeningToConfirm
	case statusOpen: // 入网成功
		if merchantForm.MatchString(a.MerNo) {
			r.State, r.SubMerchant = channel.OpeningOpen, a.MerNo
		}
	case "04", "28": // 入网失败, 资料验证失败
		r.State, r.Rejections = channel.OpeningRejected, a.rejections()
	case "99": // 其它错误: ended only where it says so
		if strings.Contains(a.Why, "注销") {
			r.State = channel.OpeningCancelled
		}
	}
	return r
}

// rejections are the sentences of fail_reason.
func (a registered) rejections() []channel.Rejection {
	var all []channel.Rejection
	for part := range strings.FieldsFuncSeq(a.Why, func(r rune) bool { return r == '；' || r == ';' || r == '\n' }) {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, rejection(part))
		}
	}
	if len(all) == 0 {
		all = []channel.Rejection{{Text: cut(firstOf(a.StatusText, a.Status), 256)}}
	}
	return all
}

func (a registered) change() channel.ChangeResult {
	r := channel.ChangeResult{State: channel.ChangeUnknown, Number: a.ID, Code: a.Status, Text: cut(firstOf(a.Why, a.StatusText), 256)}
	switch a.Status {
	case "00", "01", "02", "05", "06":
		r.State = channel.ChangeAuditing
	case statusOpen:
		r.State = channel.ChangeDone
	case "04", "28":
		r.State = channel.ChangeRefused
	}
	return r
}

// rejection finds the field behind a sentence: by the channel's name for it, which stands first in our simulation and in
// refusals, or by the words of the people who audited.
func rejection(text string) channel.Rejection {
	for _, row := range fieldPaths() {
		if strings.Contains(text, row.field) {
			return channel.Rejection{Path: row.path, Field: row.field, Text: cut(text, 256)}
		}
	}
	for _, row := range wordPaths() {
		if strings.Contains(text, row.field) {
			return channel.Rejection{Path: row.path, Text: cut(text, 256)}
		}
	}
	return channel.Rejection{Text: cut(text, 256)}
}

type fieldPath struct{ field, path string }

func fieldPaths() []fieldPath {
	return []fieldPath{
		{"legal_idcard_no", "legal_person.id_number"},
		{"legal_name", "legal_person.name"},
		{"legal_mobile", "legal_person.phone"},
		{"legal_card_deadline", "legal_person.valid_to"},
		{"legal_email", "contact.email"},
		{"reg_mer_type", "subject.type"},
		{"shop_name", "subject.name"},
		{"mer_busi_name", "subject.short_name"},
		{"shop_lic", "subject.uscc"},
		{"mccCode", "subject.mcc"},
		{"shop_addr_ext", "store.address"},
		{"shop_province_id", "store.region"},
		{"shop_city_id", "store.region"},
		{"shop_country_id", "store.region"},
		{"bank_no", "settlement.cnaps"},
		{"bank_acct_type", "settlement.kind"},
		{"bank_acct_no", "settlement.number"},
		{"bank_acct_name", "settlement.holder"},
		{"pic_list.0001", "documents.id_front"},
		{"pic_list.0011", "documents.id_back"},
		{"pic_list.0002", "documents.licence"},
		{"pic_list.0005", "documents.storefront"},
		{"pic_list.0015", "documents.interior"},
	}
}

func wordPaths() []fieldPath {
	return []fieldPath{
		{"身份证反面", "documents.id_back"},
		{"身份证号", "legal_person.id_number"},
		{"身份证", "documents.id_front"},
		{"门头", "documents.storefront"},
		{"室内", "documents.interior"},
		{"内景", "documents.interior"},
		{"执照号", "subject.uscc"},
		{"信用代码", "subject.uscc"},
		{"执照", "documents.licence"},
		{"户名", "settlement.holder"},
		{"联行号", "settlement.cnaps"},
		{"账号", "settlement.number"},
		{"账户", "settlement.number"},
		{"银行卡", "settlement.number"},
		{"法人手机", "legal_person.phone"},
		{"法人", "legal_person.name"},
		{"商户名称", "subject.name"},
		{"地址", "store.address"},
		{"MCC", "subject.mcc"},
	}
}
