package onboarding

import (
	"slices"
	"strconv"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/partner"
	"cloudpos/internal/payment"
)

// GateKey names a gate before LIVE.
type GateKey string

// The gates.
const (
	GateApproved  GateKey = "approved"
	GateSigned    GateKey = "signed"
	GateActivated GateKey = "activated" // a terminal was activated, or a collection code bound
	GateChannels  GateKey = "channels"  // the channels that policy wants are open
	GateAccounts  GateKey = "accounts"  // the settlement account was verified
	GateTests     GateKey = "tests"     // distinct successful test payments, through each opened channel
	GateRefunds   GateKey = "refunds"   // and refunds of them
	GateNotice    GateKey = "notice"    // the public notice hangs in the store
	GateTeam      GateKey = "team"      // 1+1+1
	GatePapers    GateKey = "papers"    // nothing that is demanded has expired
)

// Gate is one thing that has to be there before a merchant takes money, and how far it is. Have and Want are counts; both 0
// where there is nothing to count.
type Gate struct {
	Key            GateKey
	ZH, EN         string // what it is
	Passed         bool
	Have, Want     int
	LackZH, LackEN string // what is missing and what to do; "" when passed
}

// Evidence is what is known of a merchant on its way to LIVE.
type Evidence struct {
	State      State
	Acceptance payment.Acceptance
	Opened     []channel.Name // in the merchant's own environment
	Testable   []channel.Name // opened in the test environment
	Required   []channel.Name // demanded by policy (A110)
	Accounts   bool           // the default settlement account was verified
	Settled    bool           // there is a default settlement account
	Notice     bool           // every open store confirmed it
	Team       partner.Team   // as assigned so far
	Expired    []DocumentKind // demanded papers that have run out
	Catalogue  channel.Catalogue
}

// Gates is the list, in the order of the road, under an acquirer's demands. What is not demanded is not listed.
func Gates(d partner.Demands, e Evidence) []Gate {
	gates := []Gate{
		step(GateApproved, "审核通过", "Approved", e.State.Past(Approved), "等待审核", "waits for the review"),
		step(GateSigned, "协议已签署", "Agreement signed", e.State.Past(Signed), "请签署协议", "sign the agreement"),
		step(GateActivated, "终端已激活或收款码已绑定", "Terminal activated or code bound", e.State.Past(Activated), "请在收银终端输入激活码；没有终端就绑定收款码", "enter the activation code at the till, or bind a collection code"),
		e.channels(),
	}
	switch {
	case d.Accounts:
		gates = append(gates, step(GateAccounts, "结算账户已核验", "Settlement account verified", e.Accounts, "请在「结算账户」完成打款验证", "finish the small-transfer check under settlement accounts"))
	case e.State.Past(Approved) && !e.Settled: // demanded or not: none was verified yet, its check by transfer is under way, or it failed
		gates = append(gates, step(GateAccounts, "有默认结算账户", "A default settlement account", false, "还没有默认结算账户，请在「结算账户」完成打款验证", "there is no default account yet: finish the small-transfer check under settlement accounts"))
	}
	if d.Tests > 0 {
		gates = append(gates, e.tests(d.Tests))
	}
	if d.Refunds > 0 {
		gates = append(gates, e.refunds(d.Refunds))
	}
	if d.Notice {
		gates = append(gates, step(GateNotice, "公示支付方式和结算周期", "Public notice shown", e.Notice, "请打印公示并张贴在门店，然后在这里确认", "print the notice, hang it in the store and confirm it here"))
	}
	if d.Team {
		gates = append(gates, e.team())
	}
	if len(e.Expired) > 0 {
		gates = append(gates, step(GatePapers, "材料在有效期内", "Papers in force", false, "有材料已过期，请更新", "a paper has expired: renew it"))
	}
	return gates
}

func step(key GateKey, zh, en string, passed bool, lackZH, lackEN string) Gate {
	g := Gate{Key: key, ZH: zh, EN: en, Passed: passed}
	if !passed {
		g.LackZH, g.LackEN = lackZH, lackEN
	}
	return g
}

func (e Evidence) channels() Gate {
	var lack []channel.Name
	for _, name := range e.Required {
		if !slices.Contains(e.Opened, name) {
			lack = append(lack, name)
		}
	}
	g := step(GateChannels, "支付渠道已开通", "Channels opened", len(lack) == 0 && len(e.Opened) > 0, "", "")
	g.Have, g.Want = len(e.Opened), max(len(e.Required), 1)
	switch {
	case len(lack) > 0:
		zh, en := e.names(lack)
		g.LackZH, g.LackEN = "还没有开通："+zh, "not opened yet: "+en
	case len(e.Opened) == 0:
		g.LackZH, g.LackEN = "还没有任何渠道开通", "no channel is open yet"
	}
	return g
}

// tests counts the payments and looks that each channel that can be tested has one.
func (e Evidence) tests(want int) Gate {
	have := e.Acceptance.Total()
	var lack []channel.Name
	for _, name := range e.Testable {
		if e.Acceptance.Paid[name] == 0 {
			lack = append(lack, name)
		}
	}
	n := strconv.Itoa(max(want-have, 0))
	g := step(GateTests, "测试交易 "+strconv.Itoa(want)+" 笔", strconv.Itoa(want)+" test payments", have >= want && len(lack) == 0, "", "")
	g.Have, g.Want = have, want
	zh, en := e.names(lack)
	switch {
	case have < want:
		g.LackZH, g.LackEN = "还差 "+n+" 笔成功的测试交易", n+" more successful test payments are wanted"
		if len(lack) > 0 {
			g.LackZH, g.LackEN = g.LackZH+"；还没有测试："+zh, g.LackEN+"; not tested yet: "+en
		}
	case len(lack) > 0:
		g.LackZH, g.LackEN = "这些渠道还没有测试交易："+zh, "no test payment yet through: "+en
	}
	return g
}

func (e Evidence) refunds(want int) Gate {
	n := strconv.Itoa(max(want-e.Acceptance.Refunded, 0))
	g := step(GateRefunds, "测试退款 "+strconv.Itoa(want)+" 笔", strconv.Itoa(want)+" test refund(s)", e.Acceptance.Refunded >= want,
		"请再对 "+n+" 笔测试交易退款", "refund "+n+" more of the test payments")
	g.Have, g.Want = e.Acceptance.Refunded, want
	return g
}

func (e Evidence) team() Gate {
	var zh, en []string
	if e.Team.Manager == "" {
		zh, en = append(zh, "客户经理"), append(en, "account manager")
	}
	if e.Team.Supplier == "" {
		zh, en = append(zh, "设备供应商"), append(en, "supplier")
	}
	if e.Team.TrainedAt.IsZero() {
		zh, en = append(zh, "店员培训"), append(en, "staff training")
	}
	g := step(GateTeam, "服务团队 1+1+1", "Service team 1+1+1", len(zh) == 0, "还缺："+strings.Join(zh, "、"), "missing: "+strings.Join(en, ", "))
	g.Have, g.Want = 3-len(zh), 3
	return g
}

func (e Evidence) names(list []channel.Name) (zh, en string) {
	z, n := make([]string, 0, len(list)), make([]string, 0, len(list))
	for _, name := range list {
		entry, ok := e.Catalogue.Of(name)
		if !ok {
			entry.NameZH, entry.NameEN = string(name), string(name)
		}
		z, n = append(z, entry.NameZH), append(n, entry.NameEN)
	}
	return strings.Join(z, "、"), strings.Join(n, ", ")
}

// shut are the gates that are not passed, as fields of an error.
func shut(gates []Gate) (out []fault.Field) {
	for _, g := range gates {
		if !g.Passed {
			out = append(out, fault.Field{Path: "gates." + string(g.Key), Reason: "SHUT", ZH: g.ZH + "：" + g.LackZH, EN: g.EN + ": " + g.LackEN})
		}
	}
	return out
}

// passed says whether the named gates are, as far as they are demanded.
func passed(gates []Gate, keys ...GateKey) bool {
	for _, g := range gates {
		if slices.Contains(keys, g.Key) && !g.Passed {
			return false
		}
	}
	return true
}
