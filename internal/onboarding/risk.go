package onboarding

import (
	"strconv"

	"cloudpos/internal/calendar"
	"cloudpos/internal/merchant"
)

// RiskLevel sorts scores for people.
type RiskLevel string

// The levels.
const (
	RiskLow    RiskLevel = "low"
	RiskMedium RiskLevel = "medium"
	RiskHigh   RiskLevel = "high"
)

// The set points are our own choice.
const (
	riskMedium  = 30
	riskHigh    = 60
	riskMost    = 100
	newBusiness = 90 // days for which a licence counts as new
)

// RiskReason is one thing that adds to a score.
type RiskReason struct {
	Code   string `json:"code"`
	Points int    `json:"points"`
	ZH     string `json:"zh"`
	EN     string `json:"en"`
}

// Risk is what the machine makes of an application: the sum of its reasons, 100 at most. It sorts and explains; it decides nothing.
type Risk struct {
	Score   int
	Reasons []RiskReason
}

// Level is the score's level.
func (r Risk) Level() RiskLevel {
	switch {
	case r.Score >= riskHigh:
		return RiskHigh
	case r.Score >= riskMedium:
		return RiskMedium
	}
	return RiskLow
}

// shared counts what an application has in common with others at the same acquirer that were handed in. Person, Account and Phone
// count other businesses alone, by their licence: who applies again shares everything with themselves.
type shared struct {
	Business, Rejected     int // of the same licence; of those, rejected
	Person, Account, Phone int
	Device                 int // other people who handed in from the same browser
	SameBytes, SamePicture int // documents that another merchant handed in too
}

// riskFacts are what the score looks at.
type riskFacts struct {
	form   Form
	today  calendar.Day
	shared shared
	proved Verified
	notes  []Problem
}

// assess scores an application (A38). Reasons come in the order of their weight.
func assess(f riskFacts) Risk {
	var r Risk
	add := func(is bool, code string, points int, zh, en string) {
		if is {
			r.Reasons = append(r.Reasons, RiskReason{code, points, zh, en})
			r.Score = min(r.Score+points, riskMost)
		}
	}
	n := strconv.Itoa
	s := f.shared
	add(s.SameBytes > 0, "DOCUMENT_SAME", 40, n(s.SameBytes)+" 份资料与其他商户的文件完全相同", n(s.SameBytes)+" documents are byte for byte another merchant's")
	add(s.Account > 0, "ACCOUNT_SHARED", 35, "结算账户另有 "+n(s.Account)+" 家不同执照的商户使用", "the account is used by "+n(s.Account)+" other businesses")
	add(s.SamePicture > 0, "DOCUMENT_ALIKE", 30, n(s.SamePicture)+" 份资料与其他商户的图片相似", n(s.SamePicture)+" pictures look like another merchant's")
	add(merchant.TradeRisk(f.form.Subject.MCC) == merchant.HighTradeRisk, "TRADE_HIGH", 25, "高风险行业：先收款后长期交付", "a trade of high risk: it is paid long before it delivers")
	add(s.Rejected > 0, "REJECTED_BEFORE", 20, "同一执照曾被驳回 "+n(s.Rejected)+" 次", "the same licence was rejected "+n(s.Rejected)+" times")
	add(s.Phone > 0, "PHONE_SHARED", 15, "联系手机另有 "+n(s.Phone)+" 家不同执照的商户使用", "the phone is used by "+n(s.Phone)+" other businesses")
	add(s.Device > 0, "DEVICE_SHARED", 15, "另有 "+n(s.Device)+" 人用同一台设备提交过申请", n(s.Device)+" other people applied from the same device")
	add(s.Business > 0, "BUSINESS_AGAIN", 10, "同一执照另有 "+n(s.Business)+" 份申请", "the same licence has "+n(s.Business)+" other applications")
	add(s.Person > 0, "PERSON_SHARED", 10, "同一法人或经营者另有 "+n(s.Person)+" 家商户", "the same person stands behind "+n(s.Person)+" other businesses")
	add(noted(f.notes, AddressDiffers), "ADDRESS_DIFFERS", 15, "场所证明的地址与门店地址不一致", "the proof's address is not the store's")
	add(merchant.TradeRisk(f.form.Subject.MCC) == merchant.MediumTradeRisk, "TRADE_MEDIUM", 10, "中等风险行业", "a trade of medium risk")
	add(young(f.form.Subject.ValidFrom, f.today), "LICENCE_NEW", 10, "营业执照登记不足 90 天", "the licence is less than 90 days old")
	add(f.form.Settlement.Kind == merchant.Personal, "ACCOUNT_PERSONAL", 10, "结算到个人账户", "it settles to a personal account")
	add(!f.proved.Phone, "PHONE_UNPROVED", 10, "联系手机没有验证", "the contact's phone is not verified")
	add(f.form.Contact.Handler.Name != "", "HANDLER", 5, "由经办人代办", "a handler applies")
	add(noted(f.notes, ExpiresSoon), "PAPER_SOON", 5, "有资料临近到期", "a paper runs out soon")
	return r
}

func noted(problems []Problem, reason string) bool {
	for _, p := range problems {
		if p.Reason == reason {
			return true
		}
	}
	return false
}

// young says whether a day, as written in the form, lies less than newBusiness days before another. What is no day is not young.
func young(written string, today calendar.Day) bool {
	from, ok := day(written)
	return ok && today.Start().Before(from.Start().AddDate(0, 0, newBusiness))
}
