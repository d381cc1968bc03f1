package alipay

import (
	"regexp"
	"slices"
	"strings"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/truth"
)

// merchantForm is a merchant as zft.create and zft.modify have it, as far as face-to-face payments need it.
type merchantForm struct {
	ExternalID   text       `json:"external_id"`
	SMID         text       `json:"smid"` // of modify
	MerchantType text       `json:"merchant_type"`
	Name         text       `json:"name"`
	AliasName    text       `json:"alias_name"`
	CertType     text       `json:"cert_type"`
	CertNo       text       `json:"cert_no"`
	CertName     text       `json:"cert_name"`
	CertImage    text       `json:"cert_image"`
	MCC          text       `json:"mcc"`
	LegalName    text       `json:"legal_name"`
	LegalCertNo  text       `json:"legal_cert_no"`
	LegalFront   text       `json:"legal_cert_front_image"`
	LegalBack    text       `json:"legal_cert_back_image"`
	Contacts     []contact  `json:"contact_infos"`
	Service      []text     `json:"service"`
	ServicePhone text       `json:"service_phone"`
	Address      address    `json:"business_address"`
	OutDoor      []text     `json:"out_door_images"`
	InDoor       []text     `json:"in_door_images"`
	Cards        []card     `json:"biz_cards"`
	LogonID      text       `json:"alipay_logon_id"`
	Settle       settleRule `json:"default_settle_rule"`
	OutBizNo     text       `json:"out_biz_no"`
}

type contact struct {
	Name     text   `json:"name"`
	Mobile   text   `json:"mobile"`
	IDCardNo text   `json:"id_card_no"`
	Email    text   `json:"email"`
	Type     text   `json:"type"`
	Tag      []text `json:"tag"`
}

type address struct {
	Province text `json:"province_code"`
	City     text `json:"city_code"`
	District text `json:"district_code"`
	Address  text `json:"address"`
}

type card struct {
	Holder   text `json:"account_holder_name"`
	Number   text `json:"account_no"`
	Bank     text `json:"account_inst_name"`
	BankID   text `json:"account_inst_id"`
	Branch   text `json:"account_branch_name"`
	Usage    text `json:"usage_type"` // 01 a company's, 02 a person's
	Kind     text `json:"account_type"`
	BankCode text `json:"bank_code"`
}

type settleRule struct {
	Kind   text `json:"default_settle_type"`
	Target text `json:"default_settle_target"`
}

// The kinds of merchants that the sandbox takes in: a company and a sole trader, both by their licence.
const (
	typeCompany = "01"
	typeTrader  = "07"
	certLicence = "201"
)

var (
	externalForm = regexp.MustCompile(`^[0-9A-Za-z_\-]{1,32}$`)
	mccForm      = regexp.MustCompile(`^[0-9A-Z_]{4,16}$`)
	regionForm   = regexp.MustCompile(`^[1-9][0-9]{5}$`)
)

// checkCreate refuses what only a new merchant must have.
func (m *merchantForm) checkCreate() *refusal {
	switch {
	case m.ExternalID == "":
		return missing("external_id")
	case !externalForm.MatchString(string(m.ExternalID)):
		return invalid("external_id应为1到32个字母、数字、下划线或横线")
	case m.OutBizNo != "":
		return invalid("out_biz_no已废弃，禁止传入")
	case len(m.Contacts) == 0:
		return missing("contact_infos")
	case len(m.Service) == 0:
		return missing("service")
	case len(m.Cards) == 0 && m.LogonID == "":
		return missing("biz_cards")
	}
	return nil
}

// check looks at all that is there, as far as the message itself shows it to be wrong.
func (m *merchantForm) check(tx *truth.Tx) *refusal {
	if e := first(m.checkSubject(), checkLength("name", m.Name, 1, 128), checkLength("alias_name", m.AliasName, 1, 128),
		checkLength("service_phone", m.ServicePhone, 0, 20), checkLength("legal_name", m.LegalName, 1, 64)); e != nil {
		return e
	}
	switch {
	case m.LegalCertNo == "":
		return missing("legal_cert_no")
	case !opening.ValidCitizenID(string(m.LegalCertNo), tx.Now):
		return invalid("legal_cert_no不是有效的身份证号")
	case len(m.Cards) > 1:
		return invalid("biz_cards只允许一张结算卡")
	}
	for _, c := range m.Contacts {
		if e := first(checkLength("contact_infos.name", c.Name, 1, 64), c.check(tx)); e != nil {
			return e
		}
	}
	for _, c := range m.Cards {
		if e := first(c.check(), m.Settle.check(c)); e != nil {
			return e
		}
	}
	return m.checkShop()
}

func (m *merchantForm) checkSubject() *refusal {
	switch {
	case m.MerchantType == "":
		return missing("merchant_type")
	case m.MerchantType != typeCompany && m.MerchantType != typeTrader:
		return invalid("merchant_type：模拟器只接受01企业与07个体工商户")
	case m.CertType != certLicence:
		return invalid("cert_type应为201")
	case m.CertNo == "":
		return missing("cert_no")
	case !opening.ValidUSCC(string(m.CertNo)):
		return invalid("cert_no不是有效的统一社会信用代码")
	case (m.MerchantType == typeCompany) != strings.HasPrefix(string(m.CertNo), "91"):
		return invalid("cert_no与merchant_type不符")
	case m.MerchantType == typeTrader && m.CertName == "":
		return missing("cert_name")
	case m.MCC == "":
		return missing("mcc")
	case !mccForm.MatchString(string(m.MCC)):
		return invalid("mcc")
	}
	return nil
}

// checkShop refuses a merchant who takes payments face to face and does not show where.
func (m *merchantForm) checkShop() *refusal {
	if !slices.Contains(m.Service, "当面付") {
		return nil
	}
	for _, row := range []struct {
		name  string
		there bool
	}{
		{"business_address", m.Address.Address != ""},
		{"cert_image", m.CertImage != ""},
		{"out_door_images", len(m.OutDoor) > 0},
		{"in_door_images", len(m.InDoor) > 0},
	} {
		if !row.there {
			return missing(row.name)
		}
	}
	for _, code := range []text{m.Address.Province, m.Address.City, m.Address.District} {
		if !regionForm.MatchString(string(code)) || code[:2] != m.Address.District[:2] {
			return invalid("business_address的地区码不正确")
		}
	}
	return nil
}

// checkPictures refuses ids of pictures that were never uploaded.
func (m *merchantForm) checkPictures(tx *truth.Tx) *refusal {
	all := map[string][]text{
		"cert_image": {m.CertImage}, "legal_cert_front_image": {m.LegalFront}, "legal_cert_back_image": {m.LegalBack},
		"out_door_images": m.OutDoor, "in_door_images": m.InDoor,
	}
	for name, ids := range all {
		for _, id := range ids {
			if _, ok := tx.Picture(Channel, string(id)); id != "" && !ok {
				return invalid(name + "不是上传接口返回的图片")
			}
		}
	}
	return nil
}

func (c contact) check(tx *truth.Tx) *refusal {
	switch {
	case c.Mobile == "":
		return missing("contact_infos.mobile")
	case !opening.ValidMobile(string(c.Mobile)):
		return invalid("contact_infos.mobile不是手机号")
	case c.IDCardNo != "" && !opening.ValidCitizenID(string(c.IDCardNo), tx.Now):
		return invalid("contact_infos.id_card_no不是有效的身份证号")
	}
	return nil
}

func (c card) check() *refusal {
	switch {
	case c.Number == "":
		return missing("account_no")
	case c.Usage != "01" && c.Usage != "02":
		return invalid("usage_type应为01对公或02对私")
	case c.Kind != "DC":
		return invalid("account_type：结算卡应为借记卡DC")
	case !opening.ValidAccount(string(c.Number), c.Usage == "01"):
		return invalid("account_no不是有效的银行账号")
	}
	return first(checkLength("account_holder_name", c.Holder, 1, 128), checkLength("account_branch_name", c.Branch, 0, 128))
}

// check holds the rule to the card that came with it.
func (r settleRule) check(c card) *refusal {
	switch {
	case r.Kind == "" && r.Target == "":
		return nil
	case r.Kind != "bankCard" && r.Kind != "alipayAccount":
		return invalid("default_settle_type应为bankCard或alipayAccount")
	case r.Kind == "bankCard" && r.Target != c.Number:
		return invalid("default_settle_target应为进件的结算卡")
	}
	return nil
}

func (c card) account() truth.BankAccount {
	return truth.BankAccount{
		Corporate: c.Usage == "01", Holder: string(c.Holder), Number: string(c.Number), Bank: string(c.Branch), CNAPS: string(c.BankCode),
	}
}

func (m *merchantForm) account() truth.BankAccount {
	if len(m.Cards) == 0 {
		return truth.BankAccount{Holder: string(m.Name), Number: string(m.LogonID)}
	}
	return m.Cards[0].account()
}

// opening is the merchant as truth keeps it. The licence's name of a sole trader is cert_name.
func (m *merchantForm) opening(p *Platform, id string) truth.Opening {
	name := m.Name
	if m.MerchantType == typeTrader {
		name = m.CertName
	}
	return truth.Opening{
		OpeningKey: p.openingKey(m.ExternalID), ID: id, Name: string(name), ShortName: string(m.AliasName), USCC: string(m.CertNo),
		Account: m.account(), Details: map[string]string{"mcc": string(m.MCC), "merchant_type": string(m.MerchantType), "legal_name": string(m.LegalName)},
	}
}
