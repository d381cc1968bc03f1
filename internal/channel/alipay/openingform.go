package alipay

import (
	"strings"

	"cloudpos/internal/channel"
)

// merchantForm is the biz_content of zft.create and zft.modify.
type merchantForm struct {
	ExternalID   string      `json:"external_id,omitempty"`
	SMID         string      `json:"smid,omitempty"` // modify only
	MerchantType string      `json:"merchant_type"`
	Name         string      `json:"name"`
	AliasName    string      `json:"alias_name"`
	CertType     string      `json:"cert_type"`
	CertNo       string      `json:"cert_no"`
	CertName     string      `json:"cert_name,omitempty"`
	CertImage    string      `json:"cert_image,omitempty"`
	MCC          string      `json:"mcc"`
	LegalName    string      `json:"legal_name"`
	LegalCertNo  string      `json:"legal_cert_no"`
	LegalFront   string      `json:"legal_cert_front_image,omitempty"`
	LegalBack    string      `json:"legal_cert_back_image,omitempty"`
	Contacts     []contact   `json:"contact_infos"`
	Service      []string    `json:"service"`
	ServicePhone string      `json:"service_phone,omitempty"`
	Address      address     `json:"business_address"`
	OutDoor      []string    `json:"out_door_images,omitempty"`
	InDoor       []string    `json:"in_door_images,omitempty"`
	Cards        []card      `json:"biz_cards"`
	Settle       *settleRule `json:"default_settle_rule,omitempty"`
}

type contact struct {
	Name     string   `json:"name"`
	Mobile   string   `json:"mobile"`
	IDCardNo string   `json:"id_card_no,omitempty"`
	Email    string   `json:"email,omitempty"`
	Type     string   `json:"type"` // LEGAL_PERSON, AGENT…
	Tag      []string `json:"tag"`  // 02, 06, 08… by duty (unverified: 06 is 商户负责人)
}

type address struct {
	Type     string `json:"type"`
	Province string `json:"province_code"`
	City     string `json:"city_code"`
	District string `json:"district_code"`
	Address  string `json:"address"`
}

// card is a settlement card. Alipay's documents also have province and city by name, which we do not know.
type card struct {
	Holder   string `json:"account_holder_name"`
	Number   string `json:"account_no"`
	Bank     string `json:"account_inst_name,omitempty"`
	BankID   string `json:"account_inst_id,omitempty"`
	Branch   string `json:"account_branch_name,omitempty"`
	Usage    string `json:"usage_type"`
	Kind     string `json:"account_type"`
	BankCode string `json:"bank_code,omitempty"` // CNAPS
}

type settleRule struct {
	Kind   string `json:"default_settle_type"`
	Target string `json:"default_settle_target"`
}

// formOf is an opening as Alipay wants it: face-to-face payments (当面付), settled to one card. A sole trader's name is that
// of the licence in cert_name too.
func formOf(m channel.MerchantOpening) merchantForm {
	account := cardOf(m.Account)
	f := merchantForm{
		ExternalID: m.BusinessCode, MerchantType: "01", Name: m.Name, AliasName: firstOf(m.StoreName, m.ShortName, m.Name),
		CertType: "201", CertNo: m.USCC, CertImage: m.Media[channel.MediaLicence], MCC: m.MCC,
		LegalName: m.LegalPerson.Name, LegalCertNo: m.LegalPerson.IDNumber,
		LegalFront: m.Media[channel.MediaIDFront], LegalBack: m.Media[channel.MediaIDBack],
		Contacts: []contact{contactOf(m)}, Service: []string{"当面付"}, ServicePhone: m.ServiceTel,
		Address: addressOf(m.StoreRegion, m.StoreAddress), Cards: []card{account}, Settle: ruleOf(account),
		OutDoor: pictures(m.Media[channel.MediaStorefront]), InDoor: pictures(firstOf(m.Media[channel.MediaInterior], m.Media[channel.MediaCounter])),
	}
	if m.SubjectType == "individual" {
		f.MerchantType, f.CertName = "07", m.Name
	}
	return f
}

func contactOf(m channel.MerchantOpening) contact {
	c := contact{Name: m.Contact.Name, Mobile: m.Contact.Phone, IDCardNo: m.Contact.IDNumber, Email: m.Contact.Email, Type: "LEGAL_PERSON", Tag: []string{"06"}}
	if m.Handler {
		c.Type = "AGENT"
	}
	return c
}

// addressOf makes province and city of a district's code: GB/T 2260 has them in its first two and four digits.
func addressOf(region, text string) address {
	a := address{Type: "BUSINESS_ADDRESS", District: region, Address: text}
	if len(region) == 6 {
		a.Province, a.City = region[:2]+"0000", region[:4]+"00"
	}
	return a
}

func cardOf(a channel.BankAccount) card {
	c := card{Holder: a.Holder, Number: a.Number, Branch: a.Bank, BankID: bankID(a.CNAPS), Usage: "02", Kind: "DC", BankCode: a.CNAPS}
	if a.Corporate {
		c.Usage = "01"
	}
	if head, _, ok := strings.Cut(a.Bank, "银行"); ok {
		c.Bank = head + "银行"
	}
	return c
}

func ruleOf(c card) *settleRule { return &settleRule{Kind: "bankCard", Target: c.Number} }

// bankID is a bank's short name at Alipay by the first digits of a CNAPS number; "" for one that is not listed here.
func bankID(cnaps string) string {
	if len(cnaps) != 12 {
		return ""
	}
	return map[string]string{
		"102": "ICBC", "103": "ABC", "104": "BOC", "105": "CCB", "301": "COMM", "302": "CITIC", "303": "CEB", "304": "HXBANK",
		"305": "CMBC", "306": "GDB", "307": "SPABANK", "308": "CMB", "309": "CIB", "310": "SPDB", "403": "PSBC",
	}[cnaps[:3]]
}

func pictures(id string) []string {
	if id == "" {
		return nil
	}
	return []string{id}
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

type uploaded struct {
	ImageID string `json:"image_id"`
}

type orderTaken struct {
	OrderID string `json:"order_id"`
}

type orderNamed struct {
	OrderID    string `json:"order_id,omitempty"`
	ExternalID string `json:"external_id,omitempty"`
}

type merchantNamed struct {
	SubMerchantID string `json:"sub_merchant_id"`
}

type merchantTold struct {
	SubMerchantID string     `json:"sub_merchant_id"`
	Cards         []cardTold `json:"bankcard_info"`
}

type cardTold struct {
	Holder string `json:"card_name"`
	Number string `json:"card_no"`
	Branch string `json:"bank_branch_name"`
}

// settlementChange is the biz_content of settlementmodify, where biz_cards is one card and no list.
type settlementChange struct {
	SMID   string      `json:"smid"`
	Card   card        `json:"biz_cards"`
	Settle *settleRule `json:"default_settle_rule"`
}

// orders is what zftorder.query says.
type orders struct {
	Orders []order `json:"orders"`
}

type order struct {
	OrderID    string `json:"order_id"`
	ExternalID string `json:"external_id"`
	ApplyTime  string `json:"apply_time"`
	ApplyType  string `json:"apply_type"`
	Status     string `json:"status"`
	SMID       string `json:"smid"`
	FKAudit    string `json:"fk_audit"`
	FKMemo     string `json:"fk_audit_memo"`
	KZAudit    string `json:"kz_audit"`
	KZMemo     string `json:"kz_audit_memo"`
	SubConfirm string `json:"sub_confirm"`
	Reason     string `json:"reason"`
	SignLink   string `json:"sub_sign_short_chain_url"`
	SignCode   string `json:"sub_sign_qr_code_url"`
}
