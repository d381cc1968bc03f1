package sample

import (
	"slices"

	"cloudpos/internal/merchant"
	"cloudpos/internal/onboarding"
	"cloudpos/internal/partner"
)

// Bank is a demo branch with its template. The brands are made up: no bank works like this because we say so.
type Bank struct {
	Branch   string
	Region   string
	Workflow onboarding.Workflow // without its place
}

// Banks are three ways of opening merchants (A49, A50): the same core in another order, with other times, documents and
// steps of the bank's own.
func Banks() []Bank {
	return []Bank{
		{"示例工行样板·示例市分行", "示例省示例市", bank("demo-icbc", "示例工行样板", "Demo bank in the manner of ICBC", visited, photographs)},
		{"示例农行样板·示例县支行", "示例省示例县", bank("demo-abc", "示例农行样板", "Demo bank in the manner of ABC", county, countyPapers)},
		{"示例建行样板·示例区支行", "示例省示例区", bank("demo-ccb", "示例建行样板", "Demo bank in the manner of CCB", accountFirst, certificates)},
	}
}

// bank is the standard template with a bank's own changes.
func bank(code, zh, en string, steps func([]onboarding.WorkflowStep) []onboarding.WorkflowStep, papers []onboarding.DocumentRule) onboarding.Workflow {
	w := onboarding.StandardWorkflow()
	w.Code, w.Name, w.Cause = code, partner.Words{ZH: zh, EN: en}, "演示数据"
	w.Agreement = newestText()
	w.Steps, w.Documents = steps(slices.Clone(w.Steps)), append(slices.Clone(w.Documents), papers...)
	return w
}

// newestText is signed at the demo banks; places without a template of their own sign the standard's.
func newestText() string {
	texts := onboarding.TextVersions()
	return texts[len(texts)-1]
}

// visited has a manager come to the shop before the agreement.
func visited(steps []onboarding.WorkflowStep) []onboarding.WorkflowStep {
	at := slices.IndexFunc(steps, func(s onboarding.WorkflowStep) bool { return s.Key == onboarding.AgreementStep })
	return slices.Insert(steps, at, onboarding.WorkflowStep{
		Key: "visit", Minutes: 20, ZH: "客户经理上门查看门店，请备好营业执照原件", EN: "A manager visits the shop; have the original licence at hand",
	})
}

// county trains the staff at the end and leaves more time for the account.
func county(steps []onboarding.WorkflowStep) []onboarding.WorkflowStep {
	for i, s := range steps {
		if s.Key == onboarding.SettlementSection {
			steps[i].Minutes, steps[i].ZH, steps[i].EN = 8, "没有对公账户的，可在网点同时开立", "A corporate account can be opened at the branch at the same time"
		}
	}
	return append(steps, onboarding.WorkflowStep{Key: "training", Minutes: 15, ZH: "网点为店员做一次收款培训", EN: "The branch trains the staff once"})
}

// accountFirst asks for the settlement account before the shop.
func accountFirst(steps []onboarding.WorkflowStep) []onboarding.WorkflowStep {
	from := slices.IndexFunc(steps, func(s onboarding.WorkflowStep) bool { return s.Key == onboarding.SettlementSection })
	account := steps[from]
	steps = slices.Delete(steps, from, from+1)
	at := slices.IndexFunc(steps, func(s onboarding.WorkflowStep) bool { return s.Key == onboarding.PremisesSection })
	return slices.Insert(steps, at, account)
}

var (
	photographs = []onboarding.DocumentRule{
		{Kind: onboarding.Storefront, Demanded: true, ZH: "门头照片须看清招牌全称", EN: "The whole name of the shop can be read"},
		{Kind: onboarding.Interior, Demanded: true, ZH: "店内全景", EN: "The shop from inside"},
	}
	countyPapers = []onboarding.DocumentRule{
		{Kind: onboarding.AccountPermit, Demanded: true, Subjects: []merchant.SubjectType{merchant.Company}, ZH: "企业须提供开户许可证或基本存款账户信息", EN: "Companies show the permit or record of their basic account"},
		{Kind: onboarding.Counter, Demanded: true, Regions: []string{"示例省示例县"}, ZH: "县域商户须提供收银台照片", EN: "In the county: a photograph of the counter"},
	}
	certificates = []onboarding.DocumentRule{
		{Kind: onboarding.SecurityCertificate, Demanded: true, Subjects: []merchant.SubjectType{merchant.Company}, ZH: "企业须提供支付安全证书", EN: "Companies show a payment-security certificate"},
	}
)
