package onboarding

import (
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// Reason is what a reviewer wants changed, or why an application was rejected; the applicant reads it at its field.
type Reason struct {
	Path    string    `json:"path"` // a field ("subject.name", "documents.licence"), a whole section ("premises"), or "" for the whole
	Code    string    `json:"code"` // of a template; may be ""
	Text    string    `json:"text"`
	At      time.Time `json:"at"`
	Changed bool      `json:"changed"` // the applicant has changed this field since
}

// covers says whether a reason opens a field.
func (r Reason) covers(path string) bool {
	return r.Path == path || strings.HasPrefix(path, r.Path+".")
}

// locked lists the changed fields that no reason opens, in no order.
func locked(reasons []Reason, changed map[string]bool) []fault.Field {
	var out []fault.Field
	for path := range changed {
		open := false
		for _, r := range reasons {
			open = open || r.covers(path)
		}
		if !open {
			out = append(out, fault.Field{Path: path, Reason: string(FieldLocked), ZH: "这一项不在补件范围内，不能修改", EN: "this field was not asked for and stays as it was"})
		}
	}
	return out
}

// answer marks the reasons whose fields have changed.
func answer(reasons []Reason, changed map[string]bool) []Reason {
	out := make([]Reason, len(reasons))
	for i, r := range reasons {
		for path := range changed {
			r.Changed = r.Changed || r.covers(path)
		}
		out[i] = r
	}
	return out
}

// unanswered lists the reasons that nothing was done about.
func unanswered(reasons []Reason) []fault.Field {
	var out []fault.Field
	for _, r := range reasons {
		if !r.Changed {
			out = append(out, fault.Field{Path: r.Path, Reason: "UNCHANGED", ZH: "这一项还没有修改：" + r.Text, EN: "this was asked for and is unchanged: " + r.Text})
		}
	}
	return out
}

const (
	reasonsMax    = 50
	reasonTextMax = 300
)

// checkReasons refuses reasons that name no field of the form, or say nothing. whole lets a reason stand for the
// whole application.
func checkReasons(reasons []Reason, whole bool) []fault.Field {
	if len(reasons) == 0 || len(reasons) > reasonsMax {
		return []fault.Field{{Path: "reasons", Reason: merchant.Required, ZH: "请给出 1 至 50 条原因", EN: "give 1 to 50 reasons"}}
	}
	known := map[string]bool{"": whole}
	for path := range (Form{}).values() {
		known[path] = true
		known[string(sectionOf(path))] = true
	}
	var out []fault.Field
	for i, r := range reasons {
		at := "reasons[" + strconv.Itoa(i) + "]"
		if !known[r.Path] {
			out = append(out, fault.Field{Path: at + ".path", Reason: Unknown, ZH: "没有这一项", EN: "there is no such field"})
		}
		if reason := merchant.CheckText(r.Text, 1, reasonTextMax); reason != "" {
			out = append(out, fault.Field{Path: at + ".text", Reason: reason, ZH: "请用 1–300 个字写明原因", EN: "say why in 1 to 300 characters"})
		}
	}
	return out
}

// Template is a ready text for a reason.
type Template struct{ Code, Path, ZH, EN string }

// Templates lists the ready texts.
func Templates() []Template {
	return []Template{
		{"R-01", "documents.licence", "营业执照不清晰，请重新拍摄，四角拍全、不反光", "The licence cannot be read: photograph it again, all four corners, no glare"},
		{"R-02", "subject.name", "名称与营业执照不一致，请按执照填写", "The name differs from the licence"},
		{"R-03", "settlement.holder", "结算账户与主体不同名", "The account is not in the merchant's name"},
		{"R-04", "documents.id_front", "身份证人像面不清晰，请重新拍摄", "The identity card's front cannot be read"},
		{"R-05", "documents.id_back", "身份证国徽面不清晰，请重新拍摄", "The identity card's back cannot be read"},
		{"R-06", "legal_person.id_number", "身份证号与证件不一致", "The identity number differs from the card"},
		{"R-07", "store.name", "门店名称与门头不一致", "The store's name differs from its sign"},
		{"R-08", "settlement.number", "账户核验不通过，请核对账号", "The account could not be verified: check the number"},
		{"R-12", "documents.storefront", "门头照模糊，请在白天正对门头重拍", "The storefront picture is blurred: take it again by day"},
		{"R-21", "documents.premises", "场所证明未盖章或已到期，请更换", "The proof of premises lacks its seal or has expired"},
		{"R-22", "premises.address", "经营地址与场所证明不一致", "The address differs from the proof of premises"},
		{"R-31", "", "经营内容不在开户范围内", "The trade is outside what we open for"},
		{"R-32", "", "提交的材料不真实", "The documents are not genuine"},
	}
}
