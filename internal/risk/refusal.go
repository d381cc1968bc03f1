package risk

import (
	"strconv"

	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Codes of payments that go beyond a limit.
const (
	OverSingle fault.Code = "LIMIT_SINGLE" // one payment is larger than one may be
	OverAmount fault.Code = "LIMIT_AMOUNT" // the day's or month's amount is used up, or what is left is too little
	OverCount  fault.Code = "LIMIT_COUNT"  // the day's or month's number of payments is used up
)

// Use is how much of a period is used.
type Use struct {
	Amount money.Amount // fen
	Count  int64
}

// refuse says which limit a payment would pass, how much of it is left and whom to turn to.
func (m Measure) refuse(used Use, p Payment) error {
	const op = "risk.Take"
	amount, count, of, ofCount := m.Bounds()
	if m.Period == Single {
		return fault.E(op, OverSingle, m.params(of, map[string]string{"cap": amount.String(), "left": amount.String()}))
	}
	if amount > 0 && used.Amount+p.Amount > amount {
		left := max(amount-used.Amount, 0)
		return fault.E(op, OverAmount, m.params(of, map[string]string{"cap": amount.String(), "left": left.String()}))
	}
	return fault.E(op, OverCount, m.params(ofCount, map[string]string{"cap": strconv.FormatInt(count, 10), "left": strconv.FormatInt(max(count-used.Count, 0), 10)}))
}

// params names a limit in both languages, and who can change it.
func (m Measure) params(of Raised, more map[string]string) map[string]string {
	what, period := m.Per.words(), m.Period.words()
	more["limit_zh"], more["limit_en"] = what.zh+period.zh+"限额", period.en+" limit of the "+what.en
	more["limit_id"], more["again_zh"], more["again_en"] = of.ID, period.againZH, period.againEN
	more["who_zh"], more["who_en"] = "请商户负责人在「限额」页申请临时提额", "let the owner ask for a raise on the page Limits"
	if of.Setter == ByMerchant {
		more["who_zh"], more["who_en"] = "请商户负责人在「限额」页调整自设限额", "let the owner change the merchant's own limit on the page Limits"
	}
	return more
}

type words struct{ zh, en, againZH, againEN string }

func (p Per) words() words {
	switch p {
	case PerMerchant:
		return words{zh: "商户", en: "merchant"}
	case PerStore:
		return words{zh: "门店", en: "store"}
	case PerTerminal:
		return words{zh: "终端", en: "terminal"}
	case PerCode:
		return words{zh: "收款码", en: "collection code"}
	case PerChannel:
		return words{zh: "支付渠道", en: "channel"}
	}
	return words{zh: "付款人", en: "payer"}
}

func (p Period) words() words {
	switch p {
	case Daily:
		return words{zh: "单日", en: "daily", againZH: "明天零点起重新计算", againEN: "it begins anew at midnight"}
	case Month:
		return words{zh: "单月", en: "monthly", againZH: "下月 1 日零点起重新计算", againEN: "it begins anew on the first of the month"}
	}
	return words{zh: "单笔", en: "single payment"}
}
