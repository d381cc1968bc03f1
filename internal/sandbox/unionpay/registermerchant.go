package unionpay

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"cloudpos/internal/sandbox/opening"
	"cloudpos/internal/sandbox/truth"
)

// takePicture takes a picture in Base64, with or without the head of a data: address (pic_upload).
func (p *Platform) takePicture(r *registration) (map[string]any, *regRefusal) {
	var said struct {
		Picture string `json:"pic_base64"`
	}
	if err := json.Unmarshal(r.data, &said); err != nil || said.Picture == "" {
		return nil, &regRefusal{regMissing, "pic_base64"}
	}
	text := said.Picture
	if _, rest, ok := strings.Cut(text, "base64,"); ok {
		text = rest
	}
	content, err := base64.StdEncoding.DecodeString(strings.NewReplacer("\n", "", "\r", "").Replace(text))
	if kind := opening.PictureKind(content); err != nil || (kind != "jpg" && kind != "png") || len(content) > 5<<20 {
		return nil, &regRefusal{regInvalid, "pic_base64 不是 5 MB 以内的 JPG 或 PNG 图片"}
	}
	sum := sha256.Sum256(content)
	var path string
	refused := p.updateReg(func(tx *truth.Tx) *regRefusal {
		path = fmt.Sprintf("group1/M00/%d/%s", tx.NextSeq(), hex.EncodeToString(sum[:8]))
		tx.PutPicture(truth.Picture{Channel: Channel, ID: path, SHA256: hex.EncodeToString(sum[:]), Size: len(content), At: tx.Now})
		return nil
	})
	return map[string]any{"file_path": path, "file_size": strconv.Itoa(len(content))}, refused
}

// merchantForm is complex_upload as far as it is public. Names are those of the interface; which of the optional ones a live
// contract demands is unverified.
type merchantForm struct {
	UserID       string    `json:"accesser_user_id"` // the provider's own number
	Type         string    `json:"reg_mer_type"`     // 00 company, 01 sole trader, 02 micro
	LegalName    string    `json:"legal_name"`
	LegalID      string    `json:"legal_idcard_no"`
	LegalMobile  string    `json:"legal_mobile"`
	LegalEmail   string    `json:"legal_email"`
	LegalUntil   string    `json:"legal_card_deadline"`
	ShopName     string    `json:"shop_name"`
	ShopLicence  string    `json:"shop_lic"`
	Province     string    `json:"shop_province_id"`
	City         string    `json:"shop_city_id"`
	District     string    `json:"shop_country_id"`
	Address      string    `json:"shop_addr_ext"`
	MCC          string    `json:"mccCode"`
	BankNo       string    `json:"bank_no"`
	AccountType  string    `json:"bank_acct_type"` // 0 a person's, 1 a company's
	AccountNo    string    `json:"bank_acct_no"`
	AccountName  string    `json:"bank_acct_name"`
	Products     []product `json:"product"`
	Pictures     []picture `json:"pic_list"`
	BusinessName string    `json:"mer_busi_name"` // what payers read (unverified)
}

type product struct {
	ID string `json:"product_id"`
}

type picture struct {
	Type string `json:"document_type"`
	Name string `json:"document_name"`
	Path string `json:"file_path"`
	Size string `json:"file_size"`
}

var (
	userForm = regexp.MustCompile(`^[0-9A-Za-z_\-]{1,64}$`)
	dateForm = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

func (m *merchantForm) missing() string {
	for _, row := range [][2]string{
		{"accesser_user_id", m.UserID},
		{"reg_mer_type", m.Type},
		{"legal_name", m.LegalName},
		{"legal_idcard_no", m.LegalID},
		{"legal_mobile", m.LegalMobile},
		{"legal_card_deadline", m.LegalUntil},
		{"shop_name", m.ShopName},
		{"shop_lic", m.ShopLicence},
		{"bank_no", m.BankNo},
		{"bank_acct_type", m.AccountType},
		{"bank_acct_no", m.AccountNo},
		{"bank_acct_name", m.AccountName},
		{"shop_province_id", m.Province},
		{"shop_city_id", m.City},
		{"shop_country_id", m.District},
		{"shop_addr_ext", m.Address},
		{"mccCode", m.MCC},
	} {
		if row[1] == "" {
			return row[0]
		}
	}
	switch {
	case len(m.Products) == 0:
		return "product"
	case len(m.Pictures) == 0:
		return "pic_list"
	}
	return ""
}

// wrong names the first field that cannot be right.
func (m *merchantForm) wrong(tx *truth.Tx) string {
	for _, row := range []struct {
		name string
		ok   bool
	}{
		{"accesser_user_id", userForm.MatchString(m.UserID)},
		{"reg_mer_type", m.Type == "00" || m.Type == "01"},
		{"legal_idcard_no", opening.ValidCitizenID(m.LegalID, tx.Now)},
		{"legal_mobile", opening.ValidMobile(m.LegalMobile)},
		{"legal_card_deadline", dateForm.MatchString(m.LegalUntil)},
		{"shop_name", utf8.RuneCountInString(m.ShopName) <= 64},
		{"shop_lic", opening.ValidUSCC(m.ShopLicence) && (m.Type == "00") == strings.HasPrefix(m.ShopLicence, "91")},
		{"shop_province_id", len(m.Province) == 2 && strings.HasPrefix(m.City, m.Province)},
		{"shop_city_id", len(m.City) == 4 && strings.HasPrefix(m.District, m.City)},
		{"shop_country_id", len(m.District) == 6 && opening.Digits(m.District)},
		{"mccCode", len(m.MCC) == 4 && opening.Digits(m.MCC)},
		{"bank_no", len(m.BankNo) == 12 && opening.Digits(m.BankNo)},
		{"bank_acct_type", m.AccountType == "0" || m.AccountType == "1"},
		{"bank_acct_no", opening.ValidAccount(m.AccountNo, m.AccountType == "1")},
	} {
		if !row.ok {
			return row.name
		}
	}
	return m.wrongPicture(tx)
}

// The pictures that every merchant must show: licence and both sides of the legal person's card.
func (m *merchantForm) wrongPicture(tx *truth.Tx) string {
	there := map[string]bool{}
	for _, one := range m.Pictures {
		if kept, ok := tx.Picture(Channel, one.Path); !ok || strconv.Itoa(kept.Size) != one.Size {
			return "pic_list." + one.Type
		}
		there[one.Type] = true
	}
	for _, kind := range []string{"0001", "0011", "0002"} {
		if !there[kind] {
			return "pic_list." + kind
		}
	}
	return ""
}

// takeMerchant takes a merchant in (complex_upload). One that was rejected may come again under its number.
func (p *Platform) takeMerchant(r *registration) (map[string]any, *regRefusal) {
	var m merchantForm
	if err := json.Unmarshal(r.data, &m); err != nil {
		return nil, &regRefusal{regInvalid, "json_data 的字段类型不正确"}
	}
	var id string
	refused := p.updateReg(func(tx *truth.Tx) *regRefusal {
		if name := m.missing(); name != "" {
			return &regRefusal{regMissing, name}
		}
		if name := m.wrong(tx); name != "" {
			return &regRefusal{regInvalid, name}
		}
		id = regID(tx)
		_, err := opening.HandIn(tx, m.opening(p, id))
		switch {
		case errors.Is(err, opening.ErrPending):
			return &regRefusal{regRepeated, "该商户正在入网，请勿重复提交"}
		case errors.Is(err, opening.ErrOpen):
			return &regRefusal{regRepeated, "该商户已入网"}
		case err != nil:
			return &regRefusal{regRepeated, "该商户已注销"}
		}
		return nil
	})
	return map[string]any{"ums_reg_id": id}, refused
}

// regID makes a number of a registration: time and count, 20 digits as in public samples.
func regID(tx *truth.Tx) string {
	return tx.Now.In(china).Format(timeLayout) + fmt.Sprintf("%06d", tx.NextSeq()%1_000_000)
}

func (m *merchantForm) opening(p *Platform, id string) truth.Opening {
	return truth.Opening{
		OpeningKey: truth.OpeningKey{Channel: Channel, Provider: p.keys.AccesserID, Code: m.UserID}, ID: id,
		Name: m.ShopName, ShortName: m.BusinessName, USCC: m.ShopLicence,
		Account: truth.BankAccount{Corporate: m.AccountType == "1", Holder: m.AccountName, Number: m.AccountNo, CNAPS: m.BankNo},
		Details: map[string]string{"mcc": m.MCC, "reg_mer_type": m.Type, "legal_name": m.LegalName},
	}
}

// Words of apply_status: these are public. Which step of an opening says which is the sandbox's reading.
var statusWords = map[string]string{
	"00": "签约中", "01": "签约成功", "02": "入网审核中", "03": "入网成功", "04": "入网失败", "05": "对公账户待验证或异常", "06": "风控审核中",
	"28": "资料验证失败", "31": "冻结账户", "99": "其它错误",
}

func statusOf(o truth.Opening) string {
	if o.Stopped || o.Verdict == truth.NotVerified {
		return "31"
	}
	return map[truth.OpeningState]string{
		truth.OpeningAuditing: "06", truth.OpeningToConfirm: "05", truth.OpeningToSign: "00", truth.OpeningSigning: "02",
		truth.OpeningOpen: "03", truth.OpeningRejected: "04", truth.OpeningCancelled: "99",
	}[o.State]
}

// askMerchant tells how a registration stands (apply_qry), by whichever number it is named.
func (p *Platform) askMerchant(r *registration) (map[string]any, *regRefusal) {
	var said struct {
		UserID   string `json:"accesser_user_id"`
		UMSRegID string `json:"ums_reg_id"`
		MerNo    string `json:"mer_no"`
	}
	if err := json.Unmarshal(r.data, &said); err != nil {
		return nil, &regRefusal{regInvalid, "json_data 的字段类型不正确"}
	}
	var o truth.Opening
	refused := p.updateReg(func(tx *truth.Tx) *regRefusal {
		var ok bool
		switch {
		case said.MerNo != "":
			o, ok = opening.FindMerchant(tx, Channel, said.MerNo)
		case said.UMSRegID != "":
			o, ok = opening.FindByID(tx, Channel, said.UMSRegID)
		case said.UserID != "":
			o, ok = opening.Find(tx, truth.OpeningKey{Channel: Channel, Provider: p.keys.AccesserID, Code: said.UserID})
		default:
			return &regRefusal{regMissing, "ums_reg_id"}
		}
		if !ok {
			return &regRefusal{regNone, "查无此申请"}
		}
		return nil
	})
	if refused != nil {
		return nil, refused
	}
	return tellMerchant(o), nil
}

func tellMerchant(o truth.Opening) map[string]any {
	status := statusOf(o)
	answer := map[string]any{
		"ums_reg_id": o.ID, "accesser_user_id": o.Code, "apply_status": status, "apply_status_msg": statusWords[status], "mer_no": o.Merchant,
	}
	switch {
	case o.Stopped:
		answer["fail_reason"] = o.StopWhy
	case o.Verdict == truth.NotVerified:
		answer["fail_reason"] = o.Why
	case o.State == truth.OpeningRejected:
		words := make([]string, 0, len(o.Refusals))
		for _, one := range o.Refusals {
			words = append(words, one.Field+"："+one.Reason)
		}
		answer["fail_reason"] = strings.Join(words, "；")
	case o.State == truth.OpeningCancelled:
		answer["fail_reason"] = "已注销"
	}
	return answer
}

// alterAccount asks for another settlement account (complex_alter_acctinfo); the same request_seq is the same request.
func (p *Platform) alterAccount(r *registration) (map[string]any, *regRefusal) {
	var said struct {
		MerNo  string `json:"mer_no"`
		Number string `json:"alter_bank_acct_no"`
		BankNo string `json:"alter_bank_no"`
		Name   string `json:"alter_bank_acct_name"`
		Type   string `json:"alter_bank_acct_type"`
		Pics   *[]any `json:"pic_list"`
	}
	if err := json.Unmarshal(r.data, &said); err != nil {
		return nil, &regRefusal{regInvalid, "json_data 的字段类型不正确"}
	}
	for name, value := range map[string]string{"mer_no": said.MerNo, "alter_bank_acct_no": said.Number, "alter_bank_no": said.BankNo} {
		if value == "" {
			return nil, &regRefusal{regMissing, name}
		}
	}
	switch {
	case said.Pics == nil:
		return nil, &regRefusal{regMissing, "pic_list"}
	case !opening.ValidAccount(said.Number, said.Type != "0"):
		return nil, &regRefusal{regInvalid, "alter_bank_acct_no"}
	}
	c := truth.AccountChange{Number: r.seq, Account: truth.BankAccount{Corporate: said.Type != "0", Holder: said.Name, Number: said.Number, CNAPS: said.BankNo}}
	refused := p.updateReg(func(tx *truth.Tx) *regRefusal {
		c.ID = regID(tx)
		var err error
		c, err = opening.ChangeAccount(tx, Channel, said.MerNo, c)
		switch {
		case errors.Is(err, opening.ErrNone):
			return &regRefusal{regNone, "mer_no 不存在"}
		case errors.Is(err, opening.ErrBusy):
			return &regRefusal{regRepeated, "该商户有进行中的变更"}
		case err != nil:
			return &regRefusal{regRepeated, "账户信息未变化"}
		}
		return nil
	})
	return map[string]any{"ums_reg_id": c.ID}, refused
}

// askAlteration tells how a change stands (alter_qry).
func (p *Platform) askAlteration(r *registration) (map[string]any, *regRefusal) {
	var said struct {
		UMSRegID string `json:"ums_reg_id"`
	}
	if err := json.Unmarshal(r.data, &said); err != nil || said.UMSRegID == "" {
		return nil, &regRefusal{regMissing, "ums_reg_id"}
	}
	var answer map[string]any
	refused := p.updateReg(func(tx *truth.Tx) *regRefusal {
		for _, o := range tx.Openings() {
			if o.Channel != Channel || o.Merchant == "" {
				continue
			}
			if c, ok := opening.FindChange(tx, Channel, o.Merchant, said.UMSRegID); ok {
				status := map[truth.ChangeState]string{truth.ChangeAuditing: "02", truth.ChangeDone: "03", truth.ChangeRefused: "04"}[c.State]
				answer = map[string]any{"ums_reg_id": c.ID, "mer_no": o.Merchant, "apply_status": status, "apply_status_msg": statusWords[status], "fail_reason": c.Reason}
				return nil
			}
		}
		return &regRefusal{regNone, "查无此申请"}
	})
	return answer, refused
}
