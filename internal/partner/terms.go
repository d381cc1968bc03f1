package partner

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"

	"cloudpos/internal/fault"
)

// PolicyKind says what a policy rules, and so which parameters it has.
type PolicyKind string

// The kinds. A record has no parameters: it is there to be read.
const (
	Record       PolicyKind = "record"
	Eligibility  PolicyKind = "eligibility"   // who may open an account (A27)
	Accounts     PolicyKind = "account"       // which settlement accounts are allowed (X1)
	Channels     PolicyKind = "channels"      // which channels a merchant must have to be LIVE (A110)
	Deposit      PolicyKind = "deposit"       // deposit for each device (A60)
	DepositPilot PolicyKind = "deposit_pilot" // a deposit for the first so many devices (A61)
	FeePilot     PolicyKind = "fee_pilot"     // a fee of a pilot; kept as a record (A113)
	PayLimit     PolicyKind = "pay_limit"     // a payer's limit; kept as a record (B1)
)

// PolicyKinds lists the kinds.
func PolicyKinds() []PolicyKind {
	return []PolicyKind{Record, Eligibility, Accounts, Channels, Deposit, DepositPilot, FeePilot, PayLimit}
}

// terms are the parameters of a kind.
type terms interface{ faults() []fault.Field }

// RecordTerms are none.
type RecordTerms struct{}

// EligibilityTerms say who may open an account.
type EligibilityTerms struct {
	SubjectTypes []string `json:"subject_types"`        // company, individual
	ClosedTrades []string `json:"closed_mcc,omitempty"` // categories that are not opened
}

// AccountTerms say which settlement accounts are allowed.
type AccountTerms struct {
	// PersonalForIndividual lets a sole trader (个体工商户) be paid to the operator's own same-name debit card instead of a
	// corporate account. Companies never may.
	PersonalForIndividual bool  `json:"personal_for_individual"`
	PersonalDayFen        int64 `json:"personal_day_fen,omitempty"` // limit of receipts a day on such a card, in fen; 0 is the acquirer's own
}

// ChannelTerms say which channels must all be open before a merchant is LIVE.
type ChannelTerms struct {
	Channels  []string `json:"channels"`
	Enforced  bool     `json:"enforced"`   // false: told, not asked for
	GraceDays int64    `json:"grace_days"` // days to bring a lost channel back
}

// DepositTerms are the deposit for one device.
type DepositTerms struct {
	AmountFen int64 `json:"amount_fen"`
}

// PilotTerms are the deposit for one device while the quota lasts.
type PilotTerms struct {
	AmountFen int64 `json:"amount_fen"`
	Quota     int64 `json:"quota"` // devices
}

// FeePilotTerms tell of a rate.
type FeePilotTerms struct {
	Channel string `json:"channel"`         // "" is every channel
	RatePPM int64  `json:"rate_ppm"`        // parts per million
	From    string `json:"from,omitempty"`  // time of day, HH:MM
	Until   string `json:"until,omitempty"` // time of day, exclusive
}

// PayLimitTerms tell of a payer's limit.
type PayLimitTerms struct {
	Scope  string `json:"scope"` // payer, merchant, code
	DayFen int64  `json:"day_fen"`
}

// limits of amounts in policies, in fen: ten million yuan.
const policyFenMax = 1_000_000_000

// blank is empty parameters of a kind; nil for a kind that does not exist.
func (k PolicyKind) blank() terms {
	switch k {
	case Record:
		return &RecordTerms{}
	case Eligibility:
		return &EligibilityTerms{}
	case Accounts:
		return &AccountTerms{}
	case Channels:
		return &ChannelTerms{}
	case Deposit:
		return &DepositTerms{}
	case DepositPilot:
		return &PilotTerms{}
	case FeePilot:
		return &FeePilotTerms{}
	case PayLimit:
		return &PayLimitTerms{}
	}
	return nil
}

// checkTerms reads parameters strictly and answers them in canonical form. What is wrong is said field by field.
func checkTerms(k PolicyKind, parameters string) (canonical string, fields []fault.Field) {
	t := k.blank()
	if t == nil {
		return "", []fault.Field{badField("kind", "UNKNOWN", "没有这种政策", "there is no such kind of policy")}
	}
	if strings.TrimSpace(parameters) == "" {
		parameters = "{}"
	}
	d := json.NewDecoder(strings.NewReader(parameters))
	d.DisallowUnknownFields()
	if err := d.Decode(t); err != nil || !ended(d) {
		return "", []fault.Field{badField("parameters", "MALFORMED", "参数不是这种政策的 JSON："+string(k), "the parameters are not JSON of this kind: "+string(k))}
	}
	if fields = t.faults(); len(fields) > 0 {
		return "", fields
	}
	out, err := json.Marshal(t)
	if err != nil {
		return "", []fault.Field{badField("parameters", "MALFORMED", "参数无法保存", "the parameters cannot be kept")}
	}
	return string(out), nil
}

// ended says whether nothing follows the value.
func ended(d *json.Decoder) bool {
	_, err := d.Token()
	return err == io.EOF
}

// read fills t from parameters that checkTerms let through; what is not there stays zero.
func (r RuleSet) read(k PolicyKind, t terms) (Policy, bool) {
	p, ok := r.Of(k)
	if !ok || json.NewDecoder(bytes.NewBufferString(p.Parameters)).Decode(t) != nil {
		return Policy{}, false
	}
	return p, true
}

func badField(path, reason, zh, en string) fault.Field {
	return fault.Field{Path: path, Reason: reason, ZH: zh, EN: en}
}

func (*RecordTerms) faults() []fault.Field { return nil }

func (t *EligibilityTerms) faults() (out []fault.Field) {
	known := []string{SubjectCompany, SubjectIndividual}
	if len(t.SubjectTypes) == 0 || slices.ContainsFunc(t.SubjectTypes, func(s string) bool { return !slices.Contains(known, s) }) {
		out = append(out, badField("parameters.subject_types", "MALFORMED", "主体类型只能是 company、individual，至少一个", "company and individual only, at least one"))
	}
	if len(t.ClosedTrades) > 200 || slices.ContainsFunc(t.ClosedTrades, func(s string) bool { return len(s) != 4 || strings.Trim(s, "0123456789") != "" }) {
		out = append(out, badField("parameters.closed_mcc", "MALFORMED", "行业代码是 4 位数字，最多 200 个", "category codes of 4 digits, at most 200"))
	}
	return out
}

func (t *AccountTerms) faults() []fault.Field {
	return amount("parameters.personal_day_fen", t.PersonalDayFen)
}

func (t *ChannelTerms) faults() (out []fault.Field) {
	seen := map[string]bool{}
	for _, c := range t.Channels {
		if c == "" || len(c) > 20 || strings.Trim(c, "abcdefghijklmnopqrstuvwxyz") != "" || seen[c] {
			out = append(out, badField("parameters.channels", "MALFORMED", "渠道须为小写字母的名称，不能重复", "channels are lower-case names, each once"))
			break
		}
		seen[c] = true
	}
	if len(t.Channels) == 0 {
		out = append(out, badField("parameters.channels", "REQUIRED", "请至少写一个渠道", "name at least one channel"))
	}
	if t.GraceDays < 0 || t.GraceDays > 365 {
		out = append(out, badField("parameters.grace_days", "OUT_OF_RANGE", "宽限期为 0–365 天", "0 to 365 days of grace"))
	}
	return out
}

func (t *DepositTerms) faults() []fault.Field { return amount("parameters.amount_fen", t.AmountFen) }

func (t *PilotTerms) faults() []fault.Field {
	out := amount("parameters.amount_fen", t.AmountFen)
	if t.Quota < 1 || t.Quota > 1_000_000 {
		out = append(out, badField("parameters.quota", "OUT_OF_RANGE", "名额为 1–1000000 台", "1 to 1,000,000 devices"))
	}
	return out
}

func (t *FeePilotTerms) faults() (out []fault.Field) {
	if t.RatePPM < 0 || t.RatePPM > 100_000 {
		out = append(out, badField("parameters.rate_ppm", "OUT_OF_RANGE", "费率为 0–100000 ppm（10%）", "0 to 100,000 ppm (10 %)"))
	}
	if (t.From == "") != (t.Until == "") || (t.From != "" && (!clockShaped(t.From) || !clockShaped(t.Until))) {
		out = append(out, badField("parameters.from", "MALFORMED", "时段写作 22:00 至 06:00，两端都要写", "write hours as 22:00 and 06:00, both of them"))
	}
	return out
}

func (t *PayLimitTerms) faults() []fault.Field {
	out := amount("parameters.day_fen", t.DayFen)
	if !slices.Contains([]string{"payer", "merchant", "code"}, t.Scope) {
		out = append(out, badField("parameters.scope", "UNKNOWN", "范围只能是 payer、merchant、code", "payer, merchant or code"))
	}
	return out
}

func amount(path string, fen int64) []fault.Field {
	if fen >= 0 && fen <= policyFenMax {
		return nil
	}
	return []fault.Field{badField(path, "OUT_OF_RANGE", "金额须为 0–1000000000 分", "0 to 1,000,000,000 fen")}
}

func clockShaped(s string) bool {
	return len(s) == 5 && s[2] == ':' && s[:2] >= "00" && s[:2] <= "23" && s[3:] >= "00" && s[3:] <= "59" && strings.Trim(s, "0123456789:") == ""
}
