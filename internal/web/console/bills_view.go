package console

import (
	"fmt"

	"cloudpos/internal/bill"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/web"
)

func display(a money.Amount) string { return web.Display(web.Fen(a)) }

// feeDisplay shows thousandths of a fen as yuan with five decimals.
func feeDisplay(millis int64) string {
	sign, n := "", millis
	if n < 0 {
		sign, n = "-", -n
	}
	return fmt.Sprintf("%s%d.%05d", sign, n/100_000, n%100_000)
}

func (c *console) billView(b bill.Bill, accountName string) Bill {
	t, words := b.Total, c.billWords(b)
	return Bill{
		ID: b.ID, Account: Named{b.AccountID, accountName}, Channel: Channel(b.Channel), Environment: Environment(b.Environment),
		Kind: BillKind(b.Kind), Day: b.Day.String(), State: BillState(b.State), ZH: words.ZH, EN: words.EN, Cause: b.Cause, Detail: b.Detail, DetailZH: bill.InChinese(b.Detail),
		Reissued: b.Reissued, Payments: t.Payments, Refunds: t.Refunds, Reversals: t.Reversals,
		PaidFen: web.Fen(t.PaidTotal), PaidDisplay: display(t.PaidTotal), RefundFen: web.Fen(t.RefundTotal), RefundDisplay: display(t.RefundTotal),
		FeeMillis: t.FeeMillis, FeeDisplay: feeDisplay(t.FeeMillis), Incomes: t.Incomes, Expenses: t.Expenses,
		IncomeFen: web.Fen(t.IncomeTotal), IncomeDisplay: display(t.IncomeTotal),
		ExpenseFen: web.Fen(t.ExpenseTotal), ExpenseDisplay: display(t.ExpenseTotal),
		Attempts: b.Attempts, NextTryAt: web.Time(b.NextTryAt), CreatedAt: web.Time(b.CreatedAt), UpdatedAt: web.Time(b.UpdatedAt), Version: b.Version,
	}
}

// billWords says how a bill stands, and why. "No bill" and "not ready" are two things.
func (c *console) billWords(b bill.Bill) web.Words {
	switch {
	case b.State == bill.Ready && b.Reissued:
		return web.Words{ZH: "已入账；渠道后来给出了不同的账单，已另存，请核对", EN: "In; another bill came later and is kept aside: compare them"}
	case b.State == bill.Ready:
		return web.Words{ZH: "已入账", EN: "In"}
	case b.State == bill.Loading:
		return web.Words{ZH: "账单有效，正在入账", EN: "The file is good; its rows are going in"}
	case b.State == bill.None:
		return web.Words{ZH: "当日无交易，渠道没有账单", EN: "Nothing happened that day: the channel has no bill"}
	}
	if row, ok := c.problems.Row(fault.Code(b.Cause)); ok {
		return row.Words(fault.E("console.billWords", fault.Code(b.Cause), map[string]string{"what": b.Detail, "what_zh": bill.InChinese(b.Detail)}))
	}
	switch b.Cause {
	case "NOT_READY":
		return web.Words{ZH: "渠道还没有生成账单，稍后自动再取", EN: "The channel has not made it yet: asked again by itself"}
	case "BROKEN":
		return web.Words{ZH: "下载的文件与渠道给出的校验值不符，稍后自动再取", EN: "The download does not fit its hash: asked again by itself"}
	case "":
		return web.Words{ZH: "等待向渠道获取", EN: "Waiting to be asked for"}
	}
	return web.Words{ZH: "渠道没有应答，稍后自动再取", EN: "No answer from the channel: asked again by itself"}
}

func billAccountView(a bill.Account) BillAccount {
	out := BillAccount{ID: a.ID, Name: a.Name, Channel: Channel(a.Channel), Environment: Environment(a.Environment), Active: a.Active}
	for _, kind := range a.Kinds {
		out.Kinds = append(out.Kinds, BillKind(kind))
	}
	return out
}

func billFileView(b bill.Bill, f bill.File) BillFile {
	return BillFile{
		ID: f.ID, Verdict: string(f.Verdict), InUse: f.ID == b.FileID, Name: f.Name, Size: f.Size, SHA256: f.SHA256, ChannelHash: f.ChannelHash,
		Source: string(f.Source), CreatedBy: f.CreatedBy, CreatedAt: web.Time(f.CreatedAt), Cause: f.Cause, Detail: f.Detail, DetailZH: bill.InChinese(f.Detail),
	}
}

func billRowView(r bill.Row) BillRow {
	return BillRow{
		BillID: r.BillID, Line: r.Line, Kind: string(r.Kind), At: web.Time(r.At), SubMerchant: r.SubMerchant, Number: r.Number,
		RefundNumber: r.RefundNumber, TransactionNo: r.TransactionNo, RefundNo: r.RefundNo,
		AmountFen: web.Fen(r.Amount), AmountDisplay: display(r.Amount), SettleFen: web.Fen(r.Settle), SettleDisplay: display(r.Settle),
		FeeMillis: r.FeeMillis, FeeDisplay: feeDisplay(r.FeeMillis), RatePPM: int64(r.Rate), TradeType: r.TradeType, Status: r.Status,
	}
}

func fundRowView(r bill.Fund) FundRow {
	return FundRow{
		BillID: r.BillID, Line: r.Line, At: web.Time(r.At), BusinessNo: r.BusinessNo, FlowNo: r.FlowNo, Name: r.Name, Kind: r.Kind, Income: r.Income,
		AmountFen: web.Fen(r.Amount), AmountDisplay: display(r.Amount), BalanceFen: web.Fen(r.Balance), BalanceDisplay: display(r.Balance),
		Note: r.Note, VoucherNo: r.VoucherNo,
	}
}
