package risk

import (
	"slices"
	"strings"
	"unicode/utf8"

	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Bounds of caps: slips of the keyboard, not policy.
const (
	CapMost   = money.Amount(100_000_000_000_000) // fen: 1,000,000,000,000.00 yuan
	CountMost = 100_000_000
)

// Draft is what a limit is to say.
type Draft struct {
	AcquirerID string // of an operator's default: "" is everybody's
	MerchantID string
	Per        Per
	Subject    string
	Period     Period
	Cap        money.Amount
	Count      int64
	TwoFrom    money.Amount
	Reason     string
}

// faults lists every wrong input of a draft.
func (d Draft) faults(setter Setter, channels []string) (fields []fault.Field) {
	add := adder(&fields)
	add(!slices.Contains(Pers(), d.Per), "per", "UNKNOWN", "没有这种限额对象", "there is no such thing to limit")
	add(!slices.Contains(Periods(), d.Period), "period", "UNKNOWN", "没有这种周期", "there is no such period")
	add(d.Cap < 0 || d.Cap > CapMost, "cap_fen", "RANGE", "金额超出范围", "the amount is out of range")
	add(d.Count < 0 || d.Count > CountMost, "cap_count", "RANGE", "笔数超出范围", "the number is out of range")
	add(d.Cap == 0 && d.Count == 0, "cap_fen", "REQUIRED", "请填写金额或笔数上限", "give an amount or a number")
	add(d.Period == Single && d.Count != 0, "cap_count", "UNEXPECTED", "单笔限额没有笔数", "a single payment has no number")
	add(d.TwoFrom < 0 || d.TwoFrom > CapMost, "two_from_fen", "RANGE", "金额超出范围", "the amount is out of range")
	add(setter == ByMerchant && d.TwoFrom != 0, "two_from_fen", "UNEXPECTED", "自设限额不需要审批", "a limit of one's own needs no approval")
	add(d.Subject != "" && slices.Contains([]Per{PerMerchant, PerPayer}, d.Per), "subject", "UNEXPECTED", "这种限额不指定对象", "such a limit names nothing")
	add(d.Per == PerChannel && d.Subject != "" && !slices.Contains(channels, d.Subject), "subject", "UNKNOWN", "没有这个渠道", "there is no such channel")
	add(d.MerchantID == "" && d.Subject != "" && d.Per != PerChannel, "subject", "UNEXPECTED", "默认限额不能指定门店、终端或收款码", "a default names no store, terminal or code")
	n := utf8.RuneCountInString(d.Reason)
	add(n < 2 || n > 200 || !printable(d.Reason), "reason", "LENGTH", "请写明原因，2 至 200 字", "give a reason of 2 to 200 characters")
	return fields
}

// tighter answers what is wrong with a merchant's own limit beside an operator's for the same: one that is not tighter would never say anything.
func (d Draft) tighter(all []Raised) (fields []fault.Field) {
	add := adder(&fields)
	for _, r := range choose(all, d.Per, d.Period, d.Subject) {
		if r.Setter != ByOperator {
			continue
		}
		add(d.Cap > 0 && r.Cap > 0 && d.Cap >= r.Cap, "cap_fen", "LOOSER", "自设限额只能比现行限额更低", "a limit of one's own is below the one in force")
		add(d.Count > 0 && r.Count > 0 && d.Count >= r.Count, "cap_count", "LOOSER", "自设笔数只能比现行限额更少", "a limit of one's own is below the one in force")
	}
	return fields
}

func (d Draft) clean() Draft {
	d.Reason, d.Subject = strings.TrimSpace(d.Reason), strings.TrimSpace(d.Subject)
	return d
}
