package statement

import (
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
)

// paper is all that the writers of files know of a statement.
type paper struct {
	Statement
	facts
	channel func(name string) string // what people call a channel
}

// heads name the columns of the rows.
func heads() []string {
	return []string{
		"入账日 Booked on", "账期日 Book day", "时间 Time", "类型 Kind", "渠道 Channel", "商户编号 Merchant", "门店编号 Store ID", "门店 Store",
		"商户订单号 Order no.", "平台订单号 Payment ID", "渠道流水号 Transaction no.", "商户退款单号 Refund no.", "渠道退款号 Channel refund no.",
		"金额（元） Amount CNY", "手续费（元） Fee CNY", "净额（元） Net CNY", "费率规则 Fee rule", "规则版本 Version", "费率 Rate", "待清算余额（元） Balance CNY",
	}
}

// Which of the columns are amounts: spreadsheets get numbers there, and text everywhere else.
const (
	amountColumn  = 13
	balanceColumn = 19
	columns       = 20
)

// cell is a text, a count or an amount.
type cell struct {
	text   string
	count  int64
	amount money.Amount
	kind   cellKind
}

type cellKind int

const (
	isText cellKind = iota
	isCount
	isAmount
)

// shown is the cell as text.
func (c cell) shown() string {
	switch c.kind {
	case isAmount:
		return c.amount.String()
	case isCount:
		return strconv.FormatInt(c.count, 10)
	case isText:
	}
	return c.text
}

func text(s string) cell          { return cell{text: s} }
func count(n int64) cell          { return cell{count: n, kind: isCount} }
func amount(a money.Amount) cell  { return cell{amount: a, kind: isAmount} }
func (p paper) opening() []cell   { return p.frame("期初余额 Opening", p.Opening) }
func (p paper) closing() []cell   { return p.frame("期末余额 Closing", p.Closing()) }
func blank() []cell               { return make([]cell, columns) }
func percent(r money.Rate) string { return r.Percent() }
func clock(at time.Time) string   { return at.In(calendar.Shanghai()).Format(time.DateTime) }

func (p paper) frame(what string, balance money.Amount) []cell {
	out := blank()
	out[3], out[balanceColumn] = text(what), amount(balance)
	return out
}

// sums is the line of totals between the rows and the closing balance.
func (p paper) sums() []cell {
	out := blank()
	out[3] = text("合计 Total")
	out[amountColumn] = amount(p.Total.Paid - p.Total.Refunded - p.Total.Arrived + p.Total.Other)
	out[amountColumn+1] = amount(p.Total.Fee - p.Total.FeeBack)
	out[amountColumn+2] = amount(p.Total.Net())
	return out
}

func kindName(k ledger.Kind) string {
	switch k {
	case ledger.Payment:
		return "收款 Payment"
	case ledger.Refund:
		return "退款 Refund"
	case ledger.Arrival:
		return "到账 Settlement"
	}
	return "其他 " + string(k)
}

// line is a row as files have it.
func (p paper) line(r *Row) []cell {
	out := append(make([]cell, 0, columns),
		text(r.Day.String()), text(r.BookDay.String()), text(clock(r.At)), text(kindName(r.Kind)), text(p.channel(r.Channel)),
		text(r.MerchantID), text(r.StoreID), text(p.Stores[r.StoreID]), text(r.OutOrderNo), text(r.OrderID), text(r.TransactionNo), text(r.OutRefundNo), text(r.RefundNo),
		amount(r.Amount()), amount(r.Charged()), amount(r.Net()))
	if r.RuleID == "" {
		return append(out, cell{}, cell{}, cell{}, amount(r.Balance))
	}
	return append(out, text(ruleName(r.RuleID, r.RuleName)), text(strconv.FormatInt(r.RuleVersion, 10)), text(percent(r.Rate)), amount(r.Balance))
}

// ruleName is a rule as people call it; its id where it has no name.
func ruleName(id, name string) string {
	if name != "" {
		return name
	}
	return id
}

// tame keeps a spreadsheet from taking a text for a formula: it begins with an apostrophe then. Amounts are no texts.
func tame(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return s
	}
	return "'" + s
}

// title is what the statement is called.
func (p paper) title() string {
	if p.Kind == Month {
		return "对账单（月） Monthly statement"
	}
	return "对账单（日） Daily statement"
}

// basis says how fees come about (domain.md B7).
const basis = "手续费逐笔计算：每笔按结算金额乘以费率，四舍五入到分，再相加；与用合计金额乘以费率的结果会有差异，两者都列在下表。退款退还的手续费按累计公式计算，合计不超过原手续费。" +
	"Fees are reckoned payment by payment, rounded half-up to the fen, and then added; the rate on the sum differs from that, and the table shows both."

// identity says what adds up to what.
const identity = "期初余额 + 收款 − 退款 − 手续费 + 退还手续费 − 到账 ± 其他 = 期末余额；余额为渠道尚未结算给商户的金额（影子账）。Opening and flows are the closing balance: what the channels owe the merchant."

// about are the lines above the tables, label and text.
func (p paper) about() [][2]string {
	out := [][2]string{{"商户 Merchant", p.Name}}
	if p.GroupID != "" {
		names := make([]string, 0, len(p.Members))
		for _, id := range p.Members {
			names = append(names, p.Merchants[id])
		}
		out = [][2]string{{"连锁 Chain", p.GroupID}, {"商户 Merchants", strings.Join(names, "、")}}
	}
	if p.Number != "" {
		out = append(out, [2]string{"商户号 Merchant no.", p.Number})
	}
	if p.StoreID != "" {
		out = append(out, [2]string{"门店 Store", p.Stores[p.StoreID] + "（" + p.StoreID + "）"})
	}
	environment := "生产 live"
	if p.Environment == "test" {
		environment = "测试，非真实资金 test: no real money"
	}
	out = append(out, [][2]string{
		{"账期 Period", p.First.String() + " 至 " + p.Last.String() + "（按入账日，北京时间 by close day, Asia/Shanghai）"},
		{"环境 Environment", environment},
		{"对账单编号 Statement", p.ID + "，第 " + strconv.FormatInt(p.Version, 10) + " 版 version " + strconv.FormatInt(p.Version, 10)},
		{"币种 Currency", money.CNY + "，单位元 yuan"},
		{"资金模式 Custody", p.Custody},
		{"服务机构 Acquirer", p.Acquirer},
	}...)
	if p.Reason != "" {
		out = append(out, [2]string{"更正原因 Reason of this version", p.Reason})
	}
	if p.BillsMissing != "" {
		out = append(out, [2]string{"渠道账单未到 Bills not in", p.BillsMissing})
	}
	return append(out, [2]string{"数据 SHA-256（CSV 文件）", p.DataSHA256})
}

// table is one of the statement's tables.
type table struct {
	title string
	heads []string
	rows  [][]cell
	total []cell // nil: none
}

func flows(f Figures) []cell {
	return []cell{
		count(f.Payments), amount(f.Paid), count(f.Refunds), amount(f.Refunded),
		amount(f.Fee), amount(f.FeeBack), amount(f.Arrived), amount(f.Other),
	}
}

func flowHeads(first ...string) []string {
	return append(first, "笔数 Count", "收款 Paid", "退款笔数 Refunds", "退款 Refunded", "手续费 Fees", "退还手续费 Fees back", "到账 Settled", "其他 Other")
}

// tables are what a statement says beside its rows.
func (p paper) tables() []table {
	out := []table{p.byChannel(), p.byDay()}
	if p.StoreID == "" && len(p.Summary.Places) > 1 {
		out = append(out, p.byPlace())
	}
	out = append(out, p.byRule())
	if p.Summary.Later != (Figures{}) {
		out = append(out, table{
			title: "属于本期、在本期关账后入账的补记（计入 " + p.Last.Next().String() + " 及以后的对账单，截至 " + p.AsOf.String() + "） Of this period, booked later",
			heads: flowHeads(), rows: [][]cell{flows(p.Summary.Later)},
		})
	}
	return out
}

func (p paper) byChannel() table {
	t := table{title: "按渠道 By channel", heads: append(append([]string{"渠道 Channel", "期初 Opening"}, flowHeads()...), "期末 Closing")}
	for _, l := range p.Summary.Channels {
		t.rows = append(t.rows, append(append([]cell{text(p.channel(l.Channel)), amount(l.Opening)}, flows(l.Figures)...), amount(l.Closing())))
	}
	t.total = append(append([]cell{text("合计 Total"), amount(p.Opening)}, flows(p.Total)...), amount(p.Closing()))
	return t
}

func (p paper) byDay() table {
	t := table{title: "按日和渠道 By day and channel", heads: append(flowHeads("日期 Day", "渠道 Channel"), "净额 Net")}
	for _, l := range p.Summary.Days {
		t.rows = append(t.rows, append(append([]cell{text(l.Day.String()), text(p.channel(l.Channel))}, flows(l.Figures)...), amount(l.Net())))
	}
	t.total = append(append([]cell{text("合计 Total"), {}}, flows(p.Total)...), amount(p.Total.Net()))
	return t
}

func (p paper) byPlace() table {
	t := table{title: "按门店 By store", heads: append(flowHeads("商户 Merchant", "门店 Store"), "净额 Net")}
	for _, l := range p.Summary.Places {
		merchant := p.Merchants[l.MerchantID]
		if merchant == "" {
			merchant = p.Name
		}
		store := p.Stores[l.StoreID]
		if l.StoreID == "" { // what arrived, and corrections of what no store is known of
			store = "不分门店 No one store"
		}
		t.rows = append(t.rows, append(append([]cell{text(merchant), text(store)}, flows(l.Figures)...), amount(l.Net())))
	}
	t.total = append(append([]cell{text("合计 Total"), {}}, flows(p.Total)...), amount(p.Total.Net()))
	return t
}

func (p paper) byRule() table {
	t := table{title: "手续费依据 Fee basis", heads: []string{
		"渠道 Channel", "规则 Rule", "版本 Version", "费率 Rate", "笔数 Count", "计费金额 Priced", "手续费（逐笔） Fees, each rounded", "合计×费率 Rate on the sum", "差异 Difference", "退还 Fees back",
	}}
	for _, l := range p.Summary.Rules {
		t.rows = append(t.rows, []cell{
			text(p.channel(l.Channel)), text(ruleName(l.RuleID, l.Name)), count(l.Version), text(percent(l.Rate)),
			count(l.Payments), amount(l.On), amount(l.Fee), amount(l.AtOnce), amount(l.Fee - l.AtOnce), amount(l.FeeBack),
		})
	}
	return t
}
