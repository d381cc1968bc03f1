package partner

// PlanRules is the version of the catalogue and of the rules below; a choice keeps the one that it was made under.
const PlanRules = "2026-01"

// Wish is what a shop would like to stand on its counter.
type Wish string

// The wishes.
const (
	AnyDevice    Wish = ""
	CodeAlone    Wish = "code"     // no device, a printed collection code
	WithTerminal Wish = "terminal" // a terminal that scans payer codes
	OwnSoftware  Wish = "software" // its own till calls the interface
)

// Wishes lists them.
func Wishes() []Wish { return []Wish{AnyDevice, CodeAlone, WithTerminal, OwnSoftware} }

// Known says whether there is such a wish.
func (w Wish) Known() bool {
	for _, known := range Wishes() {
		if w == known {
			return true
		}
	}
	return false
}

// PlanCode names a plan (套餐).
type PlanCode string

// The plans.
const (
	CodePlan      PlanCode = "code"
	StandardPlan  PlanCode = "standard"
	FrequencyPlan PlanCode = "high_frequency"
	DurablePlan   PlanCode = "durable"
	SoftwarePlan  PlanCode = "software"
)

// Plan (套餐) is what a shop starts with. Numbers are demands on a model, not the data of one: no model is named here.
type Plan struct {
	Code      PlanCode
	Name      Words
	Terminals int // how many; 0 is none
	Codes     bool
	DropCM    int   // a terminal survives a fall from this height, in centimetres
	IPRating  int   // at least IP5x: two digits as written on the model; 0 demands nothing
	ScanLife  int64 // scans that its reader must last; 0 demands nothing
	DualNet   bool  // a second way to the network
	Visit     bool  // somebody comes to install and activate (A54)
	Fee       Words
	Cycle     Words
	For       Words
	Source    string
}

// Words that all plans share: this install sells no plan, and money goes from the channel straight to the merchant.
func baseFee() Words {
	return Words{ZH: "按基础费率计费，套餐本身不收费", EN: "the base rates; the plan itself costs nothing"}
}

func channelCycle() Words {
	return Words{ZH: "由支付渠道直接结算给商户，通常为次日（T+1）", EN: "settled by the channel straight to the merchant, as a rule the next day (T+1)"}
}

const (
	guideSource = "来源文档：根据店铺类型选套餐（餐饮侧重高频，零售关注耐用）"
	ownSource   = "本平台设定，未经外部核实"
	limitSource = "银发〔2017〕296号：静态条码支付按付款人每日合计不超过 500 元"
)

// Plans is the catalogue.
func Plans() []Plan {
	return []Plan{
		{
			Code: CodePlan, Name: Words{ZH: "收款码套餐", EN: "Collection code"}, Codes: true, Fee: baseFee(), Cycle: channelCycle(), Source: ownSource,
			For: Words{ZH: "无需设备，打印收款码即可收款，适合笔数少、单笔金额小的店", EN: "no device: a printed code takes payments; for few and small ones"},
		},
		{
			Code: StandardPlan, Name: Words{ZH: "标准套餐", EN: "Standard"}, Terminals: 1, Codes: true, Fee: baseFee(), Cycle: channelCycle(), Visit: true, Source: ownSource,
			For: Words{ZH: "一台终端加收款码，适合大多数门店", EN: "one terminal and a code; for most shops"},
		},
		{
			Code: FrequencyPlan, Name: Words{ZH: "高频套餐", EN: "High frequency"}, Terminals: 2, Codes: true, ScanLife: 10_000_000, DualNet: true, Visit: true,
			Fee: baseFee(), Cycle: channelCycle(), Source: guideSource,
			For: Words{ZH: "两台终端、长寿命扫码头、双网络，适合排队的餐饮和高频门店", EN: "two terminals with long-lasting readers and two networks; for queues"},
		},
		{
			Code: DurablePlan, Name: Words{ZH: "耐用套餐", EN: "Durable"}, Terminals: 1, Codes: true, DropCM: 120, IPRating: 54, ScanLife: 5_000_000, Visit: true,
			Fee: baseFee(), Cycle: channelCycle(), Source: guideSource,
			For: Words{ZH: "防摔、防尘防溅的终端，适合长时间使用的零售门店", EN: "a terminal that survives falls, dust and splashes; for retail counters"},
		},
		{
			Code: SoftwarePlan, Name: Words{ZH: "软件对接套餐", EN: "Own software"}, Codes: true, Fee: baseFee(), Cycle: channelCycle(), Source: ownSource,
			For: Words{ZH: "由自有收银软件通过接口收款，不另配终端", EN: "the shop's own till calls the interface; no further terminal"},
		},
	}
}

// PlanOf finds a plan.
func PlanOf(code PlanCode) (Plan, bool) {
	for _, p := range Plans() {
		if p.Code == code {
			return p, true
		}
	}
	return Plan{}, false
}
