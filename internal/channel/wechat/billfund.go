package wechat

import (
	"math"
	"strings"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// fundTable is the fund bill.
type fundTable struct {
	*billReader
	to func(channel.FundRow) error
}

func newFundTable(r *billReader, to func(channel.FundRow) error) (*fundTable, error) {
	switch {
	case r.columns.has(columnTime, columnNumber):
		return nil, refuse(channel.BillUnreadable, 1, "a trade bill, not a fund bill")
	case !r.columns.has(columnFlowTime, columnBusiness, columnFlow, columnName, columnKind, columnDirection, columnSum, columnBalance):
		return nil, r.broken("not the header of a fund bill")
	}
	return &fundTable{billReader: r, to: to}, nil
}

func (t *fundTable) row(v []string) error {
	row := channel.FundRow{
		Line:       t.number,
		BusinessNo: t.value(v, columnBusiness),
		FlowNo:     t.value(v, columnFlow),
		Name:       t.value(v, columnName),
		Kind:       t.value(v, columnKind),
		Note:       t.value(v, columnNote),
		VoucherNo:  t.value(v, columnProof),
	}
	switch direction := t.value(v, columnDirection); direction {
	case "收入":
		row.Income = true
	case "支出":
	default:
		return t.broken("%s %.16q is not known", columnDirection, direction)
	}
	if row.FlowNo == "" {
		return t.broken("without a number")
	}
	var err error
	if row.At, err = t.at(t.value(v, columnFlowTime)); err != nil {
		return err
	}
	if err := t.amounts(&row, v); err != nil {
		return err
	}
	asPayout(&row)
	// One flow number may stand for a payment and the fee on it (unverified): only the same movement twice is a repetition.
	if err := t.once(row.FlowNo + " " + row.Name + " " + row.Kind + " " + t.value(v, columnDirection)); err != nil {
		return err
	}
	if t.to == nil {
		return nil
	}
	return t.to(row)
}

func (t *fundTable) amounts(row *channel.FundRow, v []string) error {
	amount, err := t.amount(v, columnSum, fenDecimals)
	if err != nil {
		return err
	}
	balance, err := t.amount(v, columnBalance, fenDecimals) // may be negative where the channel lends
	if err != nil {
		return err
	}
	if amount < 0 {
		return t.broken("%s is negative", columnSum)
	}
	row.Amount, row.Balance = money.Amount(amount), money.Amount(balance)
	sum, count := &t.total.ExpenseTotal, &t.total.Expenses
	if row.Income {
		sum, count = &t.total.IncomeTotal, &t.total.Incomes
	}
	*count++
	if *sum += row.Amount; *sum > math.MaxInt64/4 {
		return refuse(channel.BillSum, t.number, "the sum is beyond all bounds")
	}
	return nil
}

func (t *fundTable) summary(header columns, figures []string) error {
	if !header.has(summaryFund) {
		return t.broken("the summary of another kind of bill")
	}
	s := t.total
	for name, n := range map[string]int{summaryFund: s.Incomes + s.Expenses, "收入笔数": s.Incomes, "支出笔数": s.Expenses} {
		if err := t.count(header, figures, name, n); err != nil {
			return err
		}
	}
	for name, sum := range map[string]money.Amount{"收入金额": s.IncomeTotal, "支出金额": s.ExpenseTotal} {
		if err := t.sum(header, figures, name, int64(sum), fenDecimals); err != nil {
			return err
		}
	}
	return nil
}

// asPayout marks a movement that pays a merchant out: an expense named 结算 or 提现 (unverified). Its note may say of which merchant
// below the provider and of which day ("特约商户1900000109 交易日2026-03-01"; unverified too); without it, whoever reads the row must know.
func asPayout(row *channel.FundRow) {
	if row.Income || (row.Name != "结算" && row.Name != "提现") {
		return
	}
	row.Payout = true
	for word := range strings.FieldsSeq(row.Note) {
		if sub, ok := strings.CutPrefix(word, "特约商户"); ok {
			row.SubMerchant = sub
		}
		if day, ok := strings.CutPrefix(word, "交易日"); ok {
			if at, err := time.ParseInLocation(time.DateOnly, day, shanghai()); err == nil {
				row.TradeDay = at
			}
		}
	}
}
