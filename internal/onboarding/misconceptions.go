package onboarding

import "cloudpos/internal/partner"

// Misconception is a wrong belief that people come with, and its correction, told at the step where it matters (A28–A31).
type Misconception struct {
	Key     string
	Section Section
	Belief  partner.Words
	Truth   partner.Words
}

// Misconceptions lists the three.
func Misconceptions() []Misconception {
	return []Misconception{
		{
			"personal_account", SubjectSection,
			partner.Words{ZH: "个人账户也能开通", EN: "A personal account will do"},
			partner.Words{
				ZH: "自然人不能开通收款：须先办理营业执照，以企业或个体工商户的身份申请。企业只能绑定同名对公账户。",
				EN: "A natural person cannot open an account: register a business first and apply as a company or a sole trader. A company is paid to a corporate account of its own name only.",
			},
		},
		{
			"at_once", DocumentsSection,
			partner.Words{ZH: "提交后马上就能收款", EN: "Payments work as soon as it is handed in"},
			partner.Words{
				ZH: "提交后由审核员在 1–3 个工作日内审核，周末和节假日不计；正式开通前不能收款。提交后可以在进度页看到预计日期。",
				EN: "Reviewers take one to three working days, not counting weekends and holidays; no money is taken before the merchant is live. The progress page shows the expected date.",
			},
		},
		{
			"one_channel", SettlementSection,
			partner.Words{ZH: "只能开通一个固定的收款渠道", EN: "Only one fixed channel can be opened"},
			partner.Words{
				ZH: "微信支付、支付宝、银联可以同时开通，一个收款码三种钱包都能付；各渠道分别审核，进度分别显示。",
				EN: "WeChat Pay, Alipay and UnionPay are opened side by side and one code takes all three wallets; each decides for itself and shows its own progress.",
			},
		},
	}
}
