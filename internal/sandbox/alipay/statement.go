package alipay

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"
	"time"

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

// writeStatement writes the account's statement of a period (账务明细): a ZIP with one file.
func (p *Platform) writeStatement(w io.Writer, of period) error {
	account := p.keys.snapshot().account()
	z := zip.NewWriter(w)
	if err := file(z, account+"_"+of.name+"_账务明细.csv", func(l *lines) error { return p.statement(l, account, of) }); err != nil {
		return err
	}
	return z.Close()
}

// turnover is what flowed one way.
type turnover struct {
	count int
	sum   money.Amount
}

// statement tells the balance after each movement.
func (p *Platform) statement(l *lines, account string, of period) error {
	l.put("#支付宝账务明细查询")
	top(l, account, of, "账务明细列表")
	l.put(statementHeader)
	balance, number := p.balanceBefore(of.from), 0
	var in, out turnover
	err := p.tell(p.movements(of.from, of.until), func(m movement) error {
		for _, f := range flowsOf(m) {
			balance += f.amount
			number++
			way := &in
			if f.amount < 0 {
				way = &out
			}
			way.count, way.sum = way.count+1, way.sum+f.amount
			l.put(strings.Join(f.columns(of.name, number, balance), ","))
		}
		return l.err
	})
	if err != nil {
		return err
	}
	l.put(ruler("账务明细列表结束"))
	l.put(fmt.Sprintf("#支出合计：%d笔，共%s元", out.count, out.sum))
	l.put(fmt.Sprintf("#收入合计：%d笔，共%s元", in.count, in.sum))
	l.put("#导出时间：[" + stampChinese(p.Wall()) + "]")
	return nil
}

// balanceBefore is the account's balance at a time: all that came in and went out earlier.
func (p *Platform) balanceBefore(at time.Time) (balance money.Amount) {
	_ = p.tell(p.movements(time.Time{}, at), func(m movement) error { // a sum cannot fail
		balance += m.amount + m.fee
		return nil
	})
	return balance
}

func (f flow) columns(day string, number int, balance money.Amount) []string {
	income, expense := max(f.amount, 0), min(f.amount, 0)
	c := f.of.charge
	return []string{
		cell(fmt.Sprintf("%s%020d", day, number)), cell(c.TransactionID), cell(c.OutTradeNo), cell(c.Description), cell(stampTime(f.of.at)),
		cell(counterparty(c)), income.String(), expense.String(), balance.String(), cell("支付宝"), cell(f.kind), "",
	}
}
