package partner

import (
	"slices"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
)

// Subject types and kinds of account as eligibility knows them; they are those of the merchant room, which stands below.
const (
	SubjectCompany    = "company"
	SubjectIndividual = "individual"
	SubjectPerson     = "person" // a natural person, who cannot open an account
	AccountPersonal   = "personal"
)

// Reasons of a decision.
const (
	MisconceptionPersonalAccount = "MISCONCEPTION_PERSONAL_ACCOUNT" // a natural person (X1, A28)
	SubjectNotEligible           = "SUBJECT_NOT_ELIGIBLE"
	TradeNotEligible             = "TRADE_NOT_ELIGIBLE"
	PersonalAccountNotAllowed    = "PERSONAL_ACCOUNT_NOT_ALLOWED" // X1
)

// Facts are what eligibility looks at. They hold nothing personal and are kept with the decision.
type Facts struct {
	Day         calendar.Day `json:"day"` // of the application
	Place       Place        `json:"place"`
	SubjectType string       `json:"subject_type"`
	AccountKind string       `json:"account_kind"`
	Trade       string       `json:"mcc"`
}

// RuleRef names a version of a policy.
type RuleRef struct {
	Kind    PolicyKind `json:"kind"`
	Code    string     `json:"code"`
	Version int64      `json:"version"`
	ID      string     `json:"id"`
}

// Decision is what the rules say of an application. Equal facts and rules give equal decisions, always.
type Decision struct {
	Eligible        bool          `json:"eligible"`
	Findings        []fault.Field `json:"findings"`
	Rules           []RuleRef     `json:"rules"` // by kind
	PersonalAccount bool          `json:"personal_account"`
	Channels        []string      `json:"channels"` // that must be open to be LIVE
	DepositFen      int64         `json:"deposit_fen"`
}

// Decide judges an application by the rules of its day and place (A27). It is pure: the same arguments decide the same.
// Without an eligibility rule companies and sole traders are eligible; without an account rule nobody uses a personal account.
func Decide(f Facts, rules RuleSet) Decision {
	d := Decision{Findings: []fault.Field{}, Rules: rules.refs(), Channels: []string{}}
	who := EligibilityTerms{SubjectTypes: []string{SubjectCompany, SubjectIndividual}}
	rules.read(Eligibility, &who)
	d.subject(f, who)
	var accounts AccountTerms
	rules.read(Accounts, &accounts)
	d.PersonalAccount = accounts.PersonalForIndividual && f.SubjectType == SubjectIndividual
	d.account(f)
	d.Channels = rules.RequiredChannels().Channels
	d.DepositFen = rules.deposit().AmountFen
	d.Eligible = len(d.Findings) == 0
	return d
}

func (d *Decision) find(path, reason, zh, en string) {
	d.Findings = append(d.Findings, badField(path, reason, zh, en))
}

func (d *Decision) subject(f Facts, who EligibilityTerms) {
	switch {
	case f.SubjectType == SubjectPerson:
		d.Findings = append(d.Findings, Misconception())
	case f.SubjectType != "" && !slices.Contains(who.SubjectTypes, f.SubjectType):
		d.find("subject.type", SubjectNotEligible, "按现行规定，这类主体在这里不能申请", "under the rules in force this kind of subject cannot apply here")
	}
	if f.Trade != "" && slices.Contains(who.ClosedTrades, f.Trade) {
		d.find("subject.mcc", TradeNotEligible, "按现行规定，这个行业在这里不能申请", "under the rules in force this trade cannot apply here")
	}
}

// account is rule X1.
func (d *Decision) account(f Facts) {
	switch {
	case f.AccountKind != AccountPersonal:
	case f.SubjectType == SubjectCompany:
		d.find("settlement.kind", PersonalAccountNotAllowed, "企业须绑定同名对公账户，不能用个人账户", "a company needs a corporate account of its own name")
	case !d.PersonalAccount:
		d.find("settlement.kind", PersonalAccountNotAllowed, "收单机构要求使用对公账户", "the acquirer asks for a corporate account")
	}
}

// Misconception is the correction of the first misconception (误区1, A28).
func Misconception() fault.Field {
	return badField("subject.type", MisconceptionPersonalAccount,
		"常见误解：个人账户也能开通。自然人不能开通收款，须先办理营业执照，以企业或个体工商户的身份申请，并绑定对公账户（个体工商户可按收单机构的规定使用经营者本人账户）。",
		"A common misconception: a natural person cannot open an account. Register a business first and apply as a company or a sole trader with a corporate account (sole traders may use the operator's own account where the acquirer allows it).")
}

// refs names the rules in the order of kinds.
func (r RuleSet) refs() []RuleRef {
	out := []RuleRef{}
	for _, k := range PolicyKinds() {
		if p, ok := r.Of(k); ok {
			out = append(out, RuleRef{Kind: k, Code: p.Code, Version: p.Version, ID: p.ID})
		}
	}
	return out
}

// ChannelRule says which channels a merchant needs to be LIVE (A110). The zero rule asks for none.
type ChannelRule struct {
	PolicyID  string
	Channels  []string
	GraceDays int64
}

// RequiredChannels is the rule of these policies; one that is not enforced asks for nothing.
func (r RuleSet) RequiredChannels() ChannelRule {
	var t ChannelTerms
	p, ok := r.read(Channels, &t)
	if !ok || !t.Enforced {
		return ChannelRule{Channels: []string{}}
	}
	return ChannelRule{PolicyID: p.ID, Channels: slices.Clone(t.Channels), GraceDays: t.GraceDays}
}

// Missing lists what the rule asks for beyond the active channels, in the rule's order.
func (r ChannelRule) Missing(active []string) []string {
	return slices.DeleteFunc(slices.Clone(r.Channels), func(c string) bool { return slices.Contains(active, c) })
}

// DegradedAfter is until when a merchant that lost a demanded channel may go on as DEGRADED: the end of the last day of grace,
// in Shanghai, counted in calendar days from the day after the loss.
func (r ChannelRule) DegradedAfter(lost time.Time) time.Time {
	day := calendar.DayOf(lost)
	for range r.GraceDays {
		day = day.Next()
	}
	return day.End()
}

// deposit is the deposit outside any pilot.
func (r RuleSet) deposit() DepositTerms {
	var t DepositTerms
	r.read(Deposit, &t)
	return t
}
