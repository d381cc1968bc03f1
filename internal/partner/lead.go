package partner

import (
	"slices"
	"strings"
	"time"

	"cloudpos/internal/fault"
)

// LeadWrongState says that a lead is not in a state that allows this.
const LeadWrongState fault.Code = "LEAD_STATE"

// LeadState is where a lead (咨询) stands.
type LeadState string

// The states; Won and Lost are final.
const (
	LeadNew       LeadState = "NEW"
	LeadContacted LeadState = "CONTACTED"
	LeadWon       LeadState = "WON"
	LeadLost      LeadState = "LOST"
)

// LeadStates lists them.
func LeadStates() []LeadState { return []LeadState{LeadNew, LeadContacted, LeadWon, LeadLost} }

// To answers nil when a lead may go on to a state, and LEAD_STATE otherwise. Nobody is won without having been called.
func (s LeadState) To(next LeadState) error {
	ways := map[LeadState][]LeadState{LeadNew: {LeadContacted, LeadLost}, LeadContacted: {LeadWon, LeadLost}}
	if slices.Contains(ways[s], next) {
		return nil
	}
	return fault.E("partner.LeadState", LeadWrongState, map[string]string{"state": string(s)})
}

// LeadAnswer is how soon the partner has to call: our own choice, told to whoever leaves a lead.
const LeadAnswer = 24 * time.Hour

// leadsOpenMost is how many leads of one phone may be open at once, over all partners.
const leadsOpenMost = 3

// LeadConsent is the version of the words that whoever leaves a lead agrees to.
const LeadConsent = "2026-01"

// Lead is what somebody left for one partner.
type Lead struct {
	AcquirerID, ID string // led_…
	Number         string // what people quote
	EntryID, Entry string // of the directory
	PartnerID      string // ptn_…; "" for a partner that has no people here
	State          LeadState
	Contact        LeadContact
	PhoneMasked    string
	Region         string
	Consent        string // version of the words
	Outcome        string // said when it was closed
	HandledBy      string
	Version        int64
	CreatedAt      time.Time
	DueAt          time.Time
	ContactedAt    time.Time
	ClosedAt       time.Time
}

// Late says whether nobody called in time.
func (l Lead) Late(now time.Time) bool {
	if !l.ContactedAt.IsZero() && l.ContactedAt.Unix() > 0 {
		return l.ContactedAt.After(l.DueAt)
	}
	return l.State == LeadNew && now.After(l.DueAt)
}

// LeadContact is what is kept sealed.
type LeadContact struct {
	Name  string `json:"name"`
	Phone string `json:"phone"`
	Words string `json:"words"`
}

// EntryKind is what a partner of the directory is.
type EntryKind string

// The kinds.
const (
	EntryAgent  EntryKind = "agent"  // 服务商、代理商
	EntryBranch EntryKind = "branch" // 分支机构
	EntryVendor EntryKind = "vendor" // 软件商
)

// Entry is a partner as the directory tells of it (A122). Everything in it is public.
type Entry struct {
	AcquirerID, ID string // dir_…
	Kind           EntryKind
	PartnerID      string // the agent whose people get the leads; "" leaves them to the acquirer
	Name           string
	Region         string   // as people write it, 省市区
	Specialities   []string // of Specialities
	Licence        string   // 许可证或备案号
	About          string
	Phone          string
	Open           bool
	Version        int64
	UpdatedAt      time.Time
}

// Specialities are what partners are looked up by.
func Specialities() []string {
	return []string{"catering", "retail", "services", "hardware", "integration", "training"}
}

// CheckEntry lists what is wrong with an entry.
func CheckEntry(e Entry) (fields []fault.Field) {
	bad := func(path, zh, en string) {
		fields = append(fields, fault.Field{Path: path, Reason: "INVALID", ZH: zh, EN: en})
	}
	if !slices.Contains([]EntryKind{EntryAgent, EntryBranch, EntryVendor}, e.Kind) {
		bad("kind", "没有这种伙伴", "there is no such kind of partner")
	}
	for path, text := range map[string]string{"name": e.Name, "region": e.Region} {
		if strings.TrimSpace(text) == "" {
			bad(path, "请填写", "give this")
		}
	}
	if e.Kind == EntryAgent && strings.TrimSpace(e.Licence) == "" {
		bad("licence", "服务商须有备案号", "an agent has a registration number")
	}
	for _, s := range e.Specialities {
		if !slices.Contains(Specialities(), s) {
			bad("specialities", "没有这种专长", "there is no such speciality")
		}
	}
	return fields
}

// CheckLead lists what is wrong with what somebody left.
func CheckLead(c LeadContact, consent string) (fields []fault.Field) {
	bad := func(path, zh, en string) {
		fields = append(fields, fault.Field{Path: path, Reason: "INVALID", ZH: zh, EN: en})
	}
	if strings.TrimSpace(c.Name) == "" {
		bad("name", "请填写称呼", "give a name")
	}
	if len(c.Phone) != 11 || c.Phone[0] != '1' || c.Phone[1] < '3' || strings.Trim(c.Phone, "0123456789") != "" {
		bad("phone", "手机号是 11 位数字", "a mobile number has 11 digits")
	}
	if consent != LeadConsent {
		bad("consent", "请先同意把联系方式交给这一家伙伴", "agree first that this one partner gets your phone")
	}
	return fields
}
