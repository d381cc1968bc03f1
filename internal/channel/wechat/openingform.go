package wechat

import (
	"strings"

	"cloudpos/internal/channel"
)

// applyment is an application for a sub-merchant (特约商户进件). The blocks are those of protocols.md 1.12; their members follow
// WeChat Pay's public document as remembered, unverified against a real account. Members that are empty are left out.
// Those of type ciphered are encrypted.
type applyment struct {
	BusinessCode string         `json:"business_code,omitempty"`
	Contact      contactInfo    `json:"contact_info"`
	Subject      subjectInfo    `json:"subject_info"`
	Business     businessInfo   `json:"business_info"`
	Settlement   settlementInfo `json:"settlement_info"`
	Account      bankAccount    `json:"bank_account_info"`
	Addition     *additionInfo  `json:"addition_info,omitempty"`
}

// ciphered is a text encrypted with WeChat Pay's key.
type ciphered string

type contactInfo struct {
	Type        string   `json:"contact_type,omitempty"` // LEGAL: the legal person; SUPER: a handler
	Name        ciphered `json:"contact_name,omitempty"`
	DocType     string   `json:"contact_id_doc_type,omitempty"`
	IDNumber    ciphered `json:"contact_id_number,omitempty"`
	PeriodBegin string   `json:"contact_period_begin,omitempty"`
	PeriodEnd   string   `json:"contact_period_end,omitempty"`
	Phone       ciphered `json:"mobile_phone,omitempty"`
	Email       ciphered `json:"contact_email,omitempty"`
}

type subjectInfo struct {
	Type     string       `json:"subject_type,omitempty"`
	Licence  licenceInfo  `json:"business_license_info"`
	Identity identityInfo `json:"identity_info"`
}

type licenceInfo struct {
	Copy        string `json:"license_copy,omitempty"`
	Number      string `json:"license_number,omitempty"`
	Name        string `json:"merchant_name,omitempty"`
	LegalPerson string `json:"legal_person,omitempty"`
	Address     string `json:"license_address,omitempty"`
	PeriodBegin string `json:"period_begin,omitempty"`
	PeriodEnd   string `json:"period_end,omitempty"`
}

type identityInfo struct {
	Holder  string     `json:"id_holder_type,omitempty"`
	DocType string     `json:"id_doc_type,omitempty"`
	Card    idCardInfo `json:"id_card_info"`
	Owner   *bool      `json:"owner,omitempty"` // the legal person is the beneficial owner; companies only
}

type idCardInfo struct {
	Copy        string   `json:"id_card_copy,omitempty"`
	National    string   `json:"id_card_national,omitempty"`
	Name        ciphered `json:"id_card_name,omitempty"`
	Number      ciphered `json:"id_card_number,omitempty"`
	PeriodBegin string   `json:"card_period_begin,omitempty"`
	PeriodEnd   string   `json:"card_period_end,omitempty"`
}

type businessInfo struct {
	ShortName  string    `json:"merchant_shortname,omitempty"`
	ServiceTel string    `json:"service_phone,omitempty"`
	Sales      salesInfo `json:"sales_info"`
}

type salesInfo struct {
	Scenes []string  `json:"sales_scenes_type"`
	Store  storeForm `json:"biz_store_info"`
}

type storeForm struct {
	Name     string   `json:"biz_store_name,omitempty"`
	Region   string   `json:"biz_address_code,omitempty"`
	Address  string   `json:"biz_store_address,omitempty"`
	Entrance []string `json:"store_entrance_pic,omitempty"`
	Indoor   []string `json:"indoor_pic,omitempty"`
}

type settlementInfo struct {
	ID            string `json:"settlement_id,omitempty"`
	Qualification string `json:"qualification_type,omitempty"`
}

// bankAccount is the settlement account, in an application and in a change of account alike.
type bankAccount struct {
	Type   string   `json:"bank_account_type,omitempty"`
	Change string   `json:"account_type,omitempty"` // as Type, in a change
	Name   ciphered `json:"account_name,omitempty"`
	Bank   string   `json:"account_bank,omitempty"`
	Region string   `json:"bank_address_code,omitempty"`
	Branch string   `json:"bank_branch_id,omitempty"`
	Full   string   `json:"bank_name,omitempty"`
	Number ciphered `json:"account_number,omitempty"`
}

type additionInfo struct {
	Pictures []string `json:"business_addition_pics,omitempty"`
}

const identityCard = "IDENTIFICATION_TYPE_IDCARD"

// applymentOf writes the application; what is sensitive goes through the sealer.
func applymentOf(m channel.MerchantOpening, s *sealer) applyment {
	secret := func(text string) ciphered { return ciphered(s.seal(text)) }
	a := applyment{
		BusinessCode: m.BusinessCode,
		Contact: contactInfo{
			Type: "LEGAL", Name: secret(m.Contact.Name), Phone: secret(m.Contact.Phone), Email: secret(m.Contact.Email),
		},
		Subject: subjectInfo{
			Type: subjectType(m.SubjectType),
			Licence: licenceInfo{
				Copy: m.Media[channel.MediaLicence], Number: m.USCC, Name: m.Name, LegalPerson: m.LegalPerson.Name, Address: m.Address,
				PeriodBegin: m.ValidFrom, PeriodEnd: m.ValidTo,
			},
			Identity: identityInfo{Holder: "LEGAL", DocType: identityCard, Card: idCardInfo{
				Copy: m.Media[channel.MediaIDFront], National: m.Media[channel.MediaIDBack], Name: secret(m.LegalPerson.Name),
				Number: secret(m.LegalPerson.IDNumber), PeriodBegin: m.LegalPerson.ValidFrom, PeriodEnd: m.LegalPerson.ValidTo,
			}},
		},
		Business: businessInfo{ShortName: m.ShortName, ServiceTel: m.ServiceTel, Sales: salesInfo{
			Scenes: []string{"SALES_SCENES_STORE"},
			Store: storeForm{
				Name: m.StoreName, Region: m.StoreRegion, Address: m.StoreAddress,
				Entrance: pictures(m, channel.MediaStorefront), Indoor: pictures(m, channel.MediaInterior),
			},
		}},
		Settlement: settlementInfo{ID: settlementRule(m.SubjectType), Qualification: qualification(m.MCC)},
		Account:    bankAccountOf(m.Account, s),
	}
	a.Account.Type, a.Account.Change = a.Account.Change, ""
	if m.Handler {
		a.Contact.Type, a.Contact.DocType, a.Contact.IDNumber = "SUPER", identityCard, secret(m.Contact.IDNumber)
		a.Contact.PeriodBegin, a.Contact.PeriodEnd = m.Contact.ValidFrom, m.Contact.ValidTo
	}
	if m.SubjectType == "company" {
		owner := true
		a.Subject.Identity.Owner = &owner
	}
	if extra := pictures(m, channel.MediaPremises, channel.MediaCounter); len(extra) > 0 {
		a.Addition = &additionInfo{Pictures: extra}
	}
	return a
}

// bankAccountOf writes an account as a change of account wants it.
func bankAccountOf(b channel.BankAccount, s *sealer) bankAccount {
	kind := "BANK_ACCOUNT_TYPE_PERSONAL"
	if b.Corporate {
		kind = "BANK_ACCOUNT_TYPE_CORPORATE"
	}
	return bankAccount{
		Change: kind, Name: ciphered(s.seal(b.Holder)), Bank: bankOf(b.Bank), Region: b.Region, Branch: b.CNAPS, Full: b.Bank,
		Number: ciphered(s.seal(b.Number)),
	}
}

// pictures are the ids of those kinds that were uploaded.
func pictures(m channel.MerchantOpening, kinds ...channel.MediaKind) (ids []string) {
	for _, kind := range kinds {
		if id := m.Media[kind]; id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}

func subjectType(kind string) string {
	if kind == "company" {
		return "SUBJECT_TYPE_ENTERPRISE"
	}
	return "SUBJECT_TYPE_INDIVIDUAL"
}

// settlementRule is the number of a settlement rule (入驻结算规则ID) of ordinary trades: 716 for companies, 719 for 个体工商户
// (unverified; the rate of the rule is the channel's, and what it charges in the end shows in the bill).
func settlementRule(kind string) string {
	if kind == "company" {
		return "716"
	}
	return "719"
}

// qualification is the trade as the settlement rules name it (所属行业; unverified).
func qualification(mcc string) string {
	switch {
	case strings.HasPrefix(mcc, "58"):
		return "餐饮"
	case strings.HasPrefix(mcc, "72"):
		return "居民生活服务"
	}
	return "零售批发/生活娱乐/网上商城/其他"
}

// banks are those that WeChat Pay names; all others are 其他银行 with the full name of their branch.
func banks() []string {
	return []string{
		"工商银行", "农业银行", "中国银行", "建设银行", "交通银行", "招商银行", "民生银行", "中信银行", "浦发银行", "兴业银行", "光大银行", "广发银行",
		"平安银行", "华夏银行", "邮储银行",
	}
}

func bankOf(branch string) string {
	for _, name := range banks() {
		if strings.Contains(branch, name) {
			return name
		}
	}
	return "其他银行"
}
