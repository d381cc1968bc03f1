package alipay

import (
	"fmt"
	"strings"

	"cloudpos/internal/money"
)

// statementHeader names the columns of the account's statement (unverified).
const statementHeader = "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注"

// flow is one movement of the account's money. A payment and its fee are two.
type flow struct {
	of     movement
	kind   string
	amount money.Amount // negative when it goes out
}

func flowsOf(m movement) []flow {
	kind, feeKind := "在线支付", "收费"
	if m.refund != nil {
		kind, feeKind = "交易退款", "退费"
	}
	list := []flow{{m, kind, m.amount}}
	if m.fee != 0 {
		list = append(list, flow{m, feeKind, m.fee})
	}
	return list
}

// statement is the account's statement of a period (账务明细), with the balance after each movement.
func (p *Platform) statement(of period) ([]byte, error) {
	k := p.keys.snapshot()
	var out strings.Builder
	line := func(text string) { out.WriteString(text + "\r\n") }
	line("#支付宝账务明细查询")
	top(line, k.account(), of, "账务明细列表")
	line(statementHeader)
	balance, number := p.balanceBefore(of), 0
	var in, gone money.Amount
	var ins, outs int
	for _, m := range p.movements(of) {
		for _, f := range flowsOf(m) {
			balance += f.amount
			number++
			income, expense := f.amount, money.Amount(0)
			if f.amount < 0 {
				income, expense = 0, f.amount
				gone, outs = gone+f.amount, outs+1
			} else {
				in, ins = in+f.amount, ins+1
			}
			line(strings.Join(f.columns(of.name, number, income, expense, balance), ","))
		}
	}
	line(ruler("账务明细列表结束"))
	line(fmt.Sprintf("#支出合计：%d笔，共%s元", outs, gone))
	line(fmt.Sprintf("#收入合计：%d笔，共%s元", ins, in))
	line("#导出时间：[" + stampChinese(p.Wall()) + "]")
	return archive(entry{k.account() + "_" + of.name + "_账务明细.csv", out.String()})
}

func (f flow) columns(day string, number int, income, expense, balance money.Amount) []string {
	c := f.of.charge
	return []string{
		cell(fmt.Sprintf("%s%020d", day, number)), cell(c.TransactionID), cell(c.OutTradeNo), cell(c.Description), cell(stampTime(f.of.at)),
		cell(counterparty(c)), income.String(), expense.String(), balance.String(), cell("支付宝"), cell(f.kind), "",
	}
}
