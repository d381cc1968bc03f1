package pricing

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Codes of changes to rules.
const (
	RuleChanged fault.Code = "FEE_RULE_CHANGED"   // somebody else made a version meanwhile
	RuleOpen    fault.Code = "FEE_RULE_OPEN"      // a version waits for its second person
	RuleDecided fault.Code = "FEE_RULE_DECIDED"   // it was confirmed or withdrawn before
	FourEyes    fault.Code = "FEE_RULE_FOUR_EYES" // who proposed a version does not confirm it
	TooLate     fault.Code = "FEE_RULE_TOO_LATE"  // its time has come, or is about to: rules never reach back
)

// Limits of rules.
const (
	Lead    = 10 * time.Minute // between a confirmation and the rule's first instant: every node books by it
	RateMax = 30_000           // ppm: 3 %, far above any published rate: a slip of the keyboard
)

// State is where a version of a rule stands.
type State string

// The states of a version.
const (
	Proposed  State = "PROPOSED"  // waits for a second person
	Confirmed State = "CONFIRMED" // in force within its time
	Withdrawn State = "WITHDRAWN"
)

// Person is who did something.
type Person struct{ ID, Name string }

// Version is a version of a rule with how it came about.
type Version struct {
	Rule
	State      State
	ProposedBy Person // zero for what the program ships
	ProposedAt time.Time
	DecidedBy  Person
	DecidedAt  time.Time
}

// shipped says whether the program ships the rule: it may be changed and never ended, for a channel without any rule books nothing.
func shipped(id string) bool { return strings.HasPrefix(id, "base-") }

// check answers every wrong input of a draft.
func (r Rule) check(channels []string) (fields []fault.Field) {
	add := func(bad bool, path, reason, zh, en string) {
		if bad {
			fields = append(fields, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
		}
	}
	name, source := utf8.RuneCountInString(r.Name), utf8.RuneCountInString(r.Source)
	add(name == 0 || name > 40 || !printable(r.Name), "name", "LENGTH", "名称须为 1 至 40 个字", "a name has 1 to 40 characters")
	add(source == 0 || source > 200 || !printable(r.Source), "source", "REQUIRED", "请写明公示或协议的出处，最多 200 字", "say where it is published or agreed, in at most 200 characters")
	add(!slices.Contains(Kinds(), r.Kind), "kind", "UNKNOWN", "没有这种规则", "there is no such kind")
	add(r.Grantor != ByChannel && r.Grantor != ByOperator, "grantor", "UNKNOWN", "没有这种出让方", "there is no such grantor")
	add(r.Channel != "" && !slices.Contains(channels, r.Channel), "channel", "UNKNOWN", "没有这个渠道", "there is no such channel")
	add(r.Rate < 0 || r.Rate > RateMax, "rate_ppm", "RANGE", "费率为 0 至 3%", "a rate is 0 to 3 %")
	add(r.Floor < 0 || r.Cap < 0 || r.Floor > money.MaxPayment || r.Cap > money.MaxPayment || (r.Cap > 0 && r.Floor > r.Cap), "cap_fen", "RANGE", "保底须不高于封顶", "the floor is not above the cap")
	add((r.Scope == Everybody) != (r.ScopeID == ""), "scope_id", "REQUIRED", "请选择连锁、商户或门店", "name the chain, merchant or store")
	add(!slices.Contains([]Scope{Everybody, OfGroup, OfMerchant, OfStore}, r.Scope), "scope", "UNKNOWN", "没有这种范围", "there is no such scope")
	add(r.Kind == Batch && r.Scope == Everybody, "scope", "REQUIRED", "协议费率须指明商户、门店或连锁", "an agreed rate is one merchant's, store's or chain's")
	add(r.Kind == Green && r.Channel != "unionpay", "channel", "UNIONPAY", "绿色通道只适用于银联", "the green rate is UnionPay's alone")
	add(!r.To.IsZero() && r.To.Before(r.From), "effective_to", "ORDER", "结束时间早于开始时间", "it ends before it begins")
	return append(fields, r.checkKind()...)
}

// checkKind answers what is wrong with the members of one kind.
func (r Rule) checkKind() (fields []fault.Field) {
	minute := func(m int) bool { return m >= 0 && m < minutesADay }
	bad := func(path, reason, zh, en string) {
		fields = append(fields, fault.Field{Path: path, Reason: reason, ZH: zh, EN: en})
	}
	switch {
	case r.Kind == Night && (!minute(r.NightFrom) || !minute(r.NightTo) || r.NightFrom == r.NightTo):
		bad("night_from", "RANGE", "夜间时段须有开始和结束", "a night has a beginning and another end")
	case r.Kind != Night && (r.NightFrom != 0 || r.NightTo != 0):
		bad("night_from", "UNEXPECTED", "只有夜间规则有时段", "only a night rule has a time of day")
	}
	switch {
	case r.Kind == Tier && (r.TierFrom < 2 || r.TierFrom > 1_000_000 || (r.TierPer != PerMerchant && r.TierPer != PerStore)):
		bad("tier_from", "RANGE", "阶梯须从第 2 笔或以后开始，并按商户或门店计数", "a tier begins with the second payment or later, by merchant or store")
	case r.Kind != Tier && (r.TierFrom != 0 || r.TierPer != ""):
		bad("tier_from", "UNEXPECTED", "只有阶梯规则计数", "only a tier counts")
	}
	if r.Kind == Tier && (!dayStart(r.From) || (!r.To.IsZero() && !dayStart(r.To))) {
		bad("effective_from", "DAY", "阶梯规则须从某日零点开始，到某日零点结束", "a tier begins and ends with a day")
	}
	return fields
}

func dayStart(at time.Time) bool { return calendar.DayOf(at).Start().Equal(at) }

func printable(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f || r == 0x200b || (r >= 0x202a && r <= 0x202e) })
}

// same says whether a later version is still the same rule: for whom and what it is never changes.
func (r Rule) same(before Rule) bool {
	return r.Kind == before.Kind && r.Grantor == before.Grantor && r.Channel == before.Channel && r.AcquirerID == before.AcquirerID && r.BranchID == before.BranchID &&
		r.Scope == before.Scope && r.ScopeID == before.ScopeID && r.TierPer == before.TierPer
}
