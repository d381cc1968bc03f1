package wechat

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/truth"
)

// applymentBody is an application as far as the platform looks at it. Members are those of the public document as
// remembered; which of them are demanded is unverified. What the comment calls sealed is encrypted.
type applymentBody struct {
	BusinessCode string `json:"business_code"`
	Contact      struct {
		Type     string `json:"contact_type"`
		Name     string `json:"contact_name"`      // sealed
		IDNumber string `json:"contact_id_number"` // sealed
		Phone    string `json:"mobile_phone"`      // sealed
		Email    string `json:"contact_email"`     // sealed
	} `json:"contact_info"`
	Subject struct {
		Type    string `json:"subject_type"`
		Licence struct {
			Copy        string `json:"license_copy"`
			Number      string `json:"license_number"`
			Name        string `json:"merchant_name"`
			LegalPerson string `json:"legal_person"`
		} `json:"business_license_info"`
		Identity struct {
			Card struct {
				Copy     string `json:"id_card_copy"`
				National string `json:"id_card_national"`
				Name     string `json:"id_card_name"`   // sealed
				Number   string `json:"id_card_number"` // sealed
			} `json:"id_card_info"`
		} `json:"identity_info"`
	} `json:"subject_info"`
	Business struct {
		ShortName  string `json:"merchant_shortname"`
		ServiceTel string `json:"service_phone"`
		Sales      struct {
			Scenes []string `json:"sales_scenes_type"`
			Store  struct {
				Name     string   `json:"biz_store_name"`
				Address  string   `json:"biz_store_address"`
				Entrance []string `json:"store_entrance_pic"`
				Indoor   []string `json:"indoor_pic"`
			} `json:"biz_store_info"`
		} `json:"sales_info"`
	} `json:"business_info"`
	Settlement struct {
		ID            string `json:"settlement_id"`
		Qualification string `json:"qualification_type"`
	} `json:"settlement_info"`
	Account accountBody `json:"bank_account_info"`
}

// accountBody is a settlement account, of an application or of a change.
type accountBody struct {
	Type   string `json:"bank_account_type"`
	Change string `json:"account_type"` // as Type, in a change
	Name   string `json:"account_name"` // sealed
	Bank   string `json:"account_bank"`
	Branch string `json:"bank_branch_id"`
	Full   string `json:"bank_name"`
	Number string `json:"account_number"` // sealed
}

// refuseEmpty refuses members that are empty texts: they are to be left out (protocols.md 1.12).
func refuseEmpty(body []byte) *apiError {
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		return paramError("", "", "请求体不是合法的JSON")
	}
	if at := emptyAt(v, ""); at != "" {
		return paramError(at, "", "输入源“/body"+at+"”不能为空字符串，没有时请不要传")
	}
	return nil
}

func emptyAt(v any, path string) string {
	switch v := v.(type) {
	case string:
		if v == "" {
			return path
		}
	case map[string]any:
		for name, member := range v {
			if at := emptyAt(member, path+"/"+name); at != "" {
				return at
			}
		}
	case []any:
		for i, member := range v {
			if at := emptyAt(member, path+"/"+strconv.Itoa(i)); at != "" {
				return at
			}
		}
	}
	return ""
}

var businessCode = regexp.MustCompile(`^[0-9A-Za-z_]{1,124}$`)

// opening is what truth keeps of an application.
func (b applymentBody) opening(open *opener, a Account) (truth.Opening, *apiError) {
	if !businessCode.MatchString(b.BusinessCode) {
		return truth.Opening{}, paramError("/business_code", b.BusinessCode, "业务申请编号只能是数字、字母或下划线")
	}
	account := b.Account.account(open)
	return truth.Opening{
		OpeningKey: applymentKey(a, b.BusinessCode), Name: b.Subject.Licence.Name, ShortName: b.Business.ShortName, USCC: b.Subject.Licence.Number,
		Account: account, Details: map[string]string{"settlement_id": b.Settlement.ID, "qualification_type": b.Settlement.Qualification},
	}, open.refusal
}

func (b accountBody) account(open *opener) truth.BankAccount {
	return truth.BankAccount{
		Corporate: b.Type+b.Change == "BANK_ACCOUNT_TYPE_CORPORATE", Holder: open.text(b.Name), Number: open.text(b.Number), Bank: b.Full, CNAPS: b.Branch,
	}
}

// check looks at everything at once as a machine does before people audit; the first mistake is told, with its field.
func (b applymentBody) check(tx *truth.Tx, open *opener) *apiError {
	card := b.Subject.Identity.Card
	number, phone, email := open.text(card.Number), open.text(b.Contact.Phone), open.text(b.Contact.Email)
	holder, contact := open.text(card.Name), open.text(b.Contact.Name)
	handler := open.text(b.Contact.IDNumber)
	if open.refusal != nil {
		return open.refusal
	}
	licence, identity, store := "/subject_info/business_license_info/", "/subject_info/identity_info/id_card_info/", "/business_info/sales_info/biz_store_info/"
	return first(
		among("/subject_info/subject_type", b.Subject.Type, "SUBJECT_TYPE_INDIVIDUAL", "SUBJECT_TYPE_ENTERPRISE"),
		among("/contact_info/contact_type", b.Contact.Type, "LEGAL", "SUPER"),
		want("/contact_info/contact_name", contact != "", "缺少超级管理员姓名"),
		want("/contact_info/mobile_phone", opening.ValidMobile(phone), "手机号格式不正确"),
		want("/contact_info/contact_email", email == "" || len(email) <= 128, "邮箱过长"),
		want("/contact_info/contact_id_number", b.Contact.Type != "SUPER" || opening.ValidCitizenID(handler, tx.Now), "经办人证件号码不正确"),
		want(licence+"license_number", opening.ValidUSCC(b.Subject.Licence.Number), "统一社会信用代码不正确"),
		want(licence+"merchant_name", b.Subject.Licence.Name != "", "缺少商户名称"),
		want(licence+"legal_person", b.Subject.Licence.LegalPerson == holder && holder != "", "法人姓名与证件姓名不一致"),
		picture(tx, licence+"license_copy", b.Subject.Licence.Copy),
		want(identity+"id_card_number", opening.ValidCitizenID(number, tx.Now), "身份证号码不正确"),
		picture(tx, identity+"id_card_copy", card.Copy),
		picture(tx, identity+"id_card_national", card.National),
		want("/business_info/merchant_shortname", b.Business.ShortName != "", "缺少商户简称"),
		want("/business_info/service_phone", b.Business.ServiceTel != "", "缺少客服电话"),
		want("/business_info/sales_info/sales_scenes_type", slices.Contains(b.Business.Sales.Scenes, "SALES_SCENES_STORE"), "缺少经营场景"),
		want(store+"biz_store_name", b.Business.Sales.Store.Name != "", "缺少门店名称"),
		want(store+"biz_store_address", b.Business.Sales.Store.Address != "", "缺少门店地址"),
		pictures(tx, store+"store_entrance_pic", b.Business.Sales.Store.Entrance),
		pictures(tx, store+"indoor_pic", b.Business.Sales.Store.Indoor),
		want("/settlement_info/settlement_id", opening.Digits(b.Settlement.ID), "缺少入驻结算规则ID"),
		b.Account.check(open, "/bank_account_info/", b.Account.Type),
	)
}

func (b accountBody) check(open *opener, at, kind string) *apiError {
	account := b.account(open)
	if open.refusal != nil {
		return open.refusal
	}
	return first(
		want(at+"account_name", account.Holder != "", "缺少开户名称"),
		want(at+"account_bank", b.Bank != "" && (b.Bank != "其他银行" || b.Full != ""), "缺少开户银行"),
		want(at+"account_number", opening.ValidAccount(account.Number, account.Corporate), "银行账号不正确"),
		among(at+"bank_account_type", kind, "BANK_ACCOUNT_TYPE_CORPORATE", "BANK_ACCOUNT_TYPE_PERSONAL"),
	)
}

func want(field string, ok bool, issue string) *apiError {
	if ok {
		return nil
	}
	return paramError(field, "", issue) // the value is not repeated: it may be somebody's number
}

func among(field, value string, known ...string) *apiError {
	return want(field, slices.Contains(known, value), "取值不在范围内")
}

func picture(tx *truth.Tx, field, id string) *apiError {
	_, ok := tx.Picture(Channel, id)
	return want(field, ok, "缺少图片，或图片的MediaID无效")
}

func pictures(tx *truth.Tx, field string, ids []string) *apiError {
	if len(ids) == 0 {
		return picture(tx, field, "")
	}
	for _, id := range ids {
		if e := picture(tx, field, id); e != nil {
			return e
		}
	}
	return nil
}
