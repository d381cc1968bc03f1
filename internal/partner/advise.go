package partner

import "strconv"

// ShopType is what the adviser tells apart.
type ShopType string

// The types of shops.
const (
	Catering ShopType = "catering" // 餐饮
	Retail   ShopType = "retail"   // 零售
	Services ShopType = "services" // 服务
)

// ShopTypeOf is the type of a trade (merchant category code); what is not known is a service.
func ShopTypeOf(trade string) ShopType {
	switch trade {
	case "5812", "5814", "5462":
		return Catering
	case "5200", "5311", "5331", "5411", "5422", "5499", "5651", "5732", "5912", "5942", "5992", "5999":
		return Retail
	}
	return Services
}

// Shop is what the adviser is told.
type Shop struct {
	Trade     string // merchant category code
	Monthly   int    // payments a month
	TicketFen int64  // an ordinary payment, in fen; 0 is not known
	Wish      Wish
}

// MonthDays turns a month's count into a day's.
const MonthDays = 30

// Daily is the count of a day, rounded up.
func (s Shop) Daily() int { return (s.Monthly + MonthDays - 1) / MonthDays }

// Set points of the rules. They are our own and stand here so that a change is a change of data.
const (
	queueDaily   = 200    // from here on people queue
	fewDaily     = 10     // up to here a printed code is enough
	codeTicket   = 20_000 // fen; a printed code suits payments up to here
	codeDayLimit = 50_000 // fen a payer and day may pay to printed codes
)

// Because is one reason of an advice.
type Because struct {
	Rule   string
	Text   Words
	Source string
}

// Advice is a plan and why.
type Advice struct {
	Plan     Plan
	Because  []Because
	Warnings []Because
}

// planRule gives a plan to the shops that it fits. The first one that fits decides.
type planRule struct {
	id   string
	fits func(Shop) bool
	plan PlanCode
	why  func(Shop) Words
	from string
}

func planRules() []planRule {
	fixed := func(zh, en string) func(Shop) Words { return func(Shop) Words { return Words{ZH: zh, EN: en} } }
	return []planRule{
		{
			"wish.software", func(s Shop) bool { return s.Wish == OwnSoftware }, SoftwarePlan,
			fixed("您希望用自有收银软件收款，按接口对接", "you want your own till to take payments: it calls the interface"), ownSource,
		},
		{
			"code.fits", func(s Shop) bool { return s.Wish == CodeAlone && s.TicketFen < codeDayLimit }, CodePlan,
			fixed("您不需要设备，打印收款码就能收款", "you want no device: a printed code takes payments"), ownSource,
		},
		{
			"catering.queue", func(s Shop) bool { return ShopTypeOf(s.Trade) == Catering && s.Daily() >= queueDaily }, FrequencyPlan,
			func(s Shop) Words {
				n := strconv.Itoa(s.Daily())
				return Words{ZH: "餐饮店每天约 " + n + " 笔，高峰时会排队：扫码头寿命、两台终端和双网络最要紧", EN: "a restaurant of about " + n + " payments a day has queues: readers that last, two terminals and two networks matter most"}
			}, guideSource,
		},
		{
			"retail.wear", func(s Shop) bool {
				return ShopTypeOf(s.Trade) == Retail && (s.Daily() > fewDaily || s.Wish == WithTerminal)
			}, DurablePlan,
			fixed("零售终端整天被拿起放下：防摔、防尘和耐用最要紧", "a retail terminal is handled all day: falls, dust and wear matter most"), guideSource,
		},
		{
			"few", func(s Shop) bool { return s.Daily() <= fewDaily && s.TicketFen <= codeTicket && s.Wish != WithTerminal }, CodePlan,
			func(s Shop) Words {
				n := strconv.Itoa(s.Daily())
				return Words{ZH: "每天约 " + n + " 笔、金额不大，打印收款码就够用", EN: "about " + n + " small payments a day: a printed code is enough"}
			}, ownSource,
		},
		{
			"queue", func(s Shop) bool { return s.Daily() >= queueDaily }, FrequencyPlan,
			func(s Shop) Words {
				n := strconv.Itoa(s.Daily())
				return Words{ZH: "每天约 " + n + " 笔，需要两台终端和耐用的扫码头", EN: "about " + n + " payments a day want two terminals with readers that last"}
			}, ownSource,
		},
		{
			"standard", func(Shop) bool { return true }, StandardPlan,
			fixed("这个笔数一台终端加收款码最合适", "one terminal and a code fit this volume best"), ownSource,
		},
	}
}

// Advise says which plan fits a shop and why (A114). It is pure: the same shop gets the same advice under one PlanRules.
func Advise(s Shop) Advice {
	var out Advice
	for _, r := range planRules() {
		if !r.fits(s) {
			continue
		}
		out.Plan, _ = PlanOf(r.plan)
		out.Because = append(out.Because, Because{Rule: r.id, Text: r.why(s), Source: r.from})
		break
	}
	if s.Wish == CodeAlone && out.Plan.Terminals > 0 {
		out.Warnings = append(out.Warnings, Because{Rule: "code.limit", Source: limitSource, Text: Words{
			ZH: "单笔常在 500 元以上，付款人每天用静态码最多付 500 元，所以没有按您的意愿推荐收款码",
			EN: "payments of 500 yuan and more are usual, and a payer may pay 500 yuan a day to printed codes: so not the code that you wished for",
		}})
	} else if out.Plan.Codes && s.TicketFen > codeTicket {
		out.Warnings = append(out.Warnings, Because{Rule: "code.ticket", Source: limitSource, Text: Words{
			ZH: "付款人每天用静态码最多付 500 元，大额请用终端扫付款码", EN: "a payer may pay 500 yuan a day to printed codes: take larger ones with a terminal",
		}})
	}
	return out
}
