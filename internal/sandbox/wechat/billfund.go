package wechat

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

const (
	fundColumns = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号"
	fundSummary = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额"
)

// fundWriter writes the fund bill: every movement of the account, with the balance after it. Nothing is ever paid out of the
// account here, so its balance is all that ever moved on it.
type fundWriter struct {
	asked   billAsked
	balance money.Amount
	in, out struct {
		count int64
		sum   money.Amount
	}
}

func (w *fundWriter) header() string { return fundColumns }

// entry is one movement of the account.
type entry struct {
	at                time.Time
	businessNo, flow  string
	name, note, proof string
	amount            money.Amount // negative is an expense
	applicant         string
}

// entries are the movements that a payment or a refund makes: the amount, and the fee where it is not nothing. That a
// refund is booked in full and its fee comes back as a movement of its own is unverified.
func entries(s truth.Settings, c truth.Charge, refund int) []entry {
	if refund < 0 {
		amount, moreFee, has := s.Told(c)
		if !has {
			return nil
		}
		return some(c.SuccessTime, c.TransactionID, "F"+c.TransactionID, c.OutTradeNo,
			entry{name: "交易", amount: amount, applicant: "system"},
			entry{name: "扣除交易手续费", amount: -money.Amount(feeFen(c.Amount)) - moreFee, applicant: "system", note: "费率" + contractRate.Percent()})
	}
	r := c.Refunds[refund]
	name, fee := "退款", money.Amount(feeReturned(c, refund, feeFen))
	if r.Kind == truth.KindReverse {
		name = "撤销"
	}
	return some(r.CreatedAt, r.RefundID, "F"+r.RefundID, cmp.Or(r.OutRefundNo, c.OutTradeNo),
		entry{name: name, amount: -r.Amount, applicant: "API", note: escaped(r.Reason)},
		entry{name: "退还手续费", amount: fee, applicant: "system"})
}

// some fills in what the movements of one business have in common, numbers them, and leaves out those of nothing.
func some(at time.Time, businessNo, flow, proof string, list ...entry) (kept []entry) {
	for i, e := range list {
		if e.amount == 0 {
			continue
		}
		e.at, e.businessNo, e.flow, e.proof = at, businessNo, flow+strconv.Itoa(i+1), proof
		kept = append(kept, e)
	}
	return kept
}

// returned are the movements of a refund that came to nothing: what was taken is given back, on the day on which that
// became known. Within one day nothing is booked at all.
func returned(s truth.Settings, c truth.Charge, refund int) []entry {
	list := entries(s, c, refund)
	for i := range list {
		list[i].at, list[i].amount, list[i].flow = c.Refunds[refund].EndedAt, -list[i].amount, list[i].flow+"R"
		list[i].name, list[i].applicant = list[i].name+"失败退回", "system"
	}
	return list
}

// booked are all movements of a charge, ever.
func booked(s truth.Settings, c truth.Charge) []entry {
	list := entries(s, c, -1)
	for i, r := range c.Refunds {
		switch {
		case !cameToNothing(r):
			list = append(list, entries(s, c, i)...)
		case dayOf(r.EndedAt) != dayOf(r.CreatedAt):
			list = append(append(list, entries(s, c, i)...), returned(s, c, i)...)
		}
	}
	return list
}

func dayOf(t time.Time) string { return t.In(china).Format(time.DateOnly) }

// rows adds up everything before the day, and writes what is of the day. It keeps the day's movements of money, not
// their text; what refunds that failed give back is the reason why they are sorted here.
func (w *fundWriter) rows(l *truth.Ledger, to *billText) (rows int, err error) {
	if w.asked.form == billNothing {
		return 0, nil
	}
	until := w.asked.day.AddDate(0, 0, 1)
	var today []entry
	due := payouts{}
	var settings truth.Settings
	l.View(func(tx *truth.Tx) { settings = tx.Settings() })
	// A charge moves the account for the last time a year and some days after its payment, at most: all are looked at.
	all := l.Movements(time.Time{}, until, w.asked.covers)
	err = l.Tell(all, func(c truth.Charge, refund int) error {
		if refund >= 0 {
			return nil // booked tells a charge's refunds together with its payment
		}
		for _, e := range booked(settings, c) {
			if e.at.Before(until) {
				due.add(c.SubMerchant(), e)
			}
			switch {
			case e.at.Before(w.asked.day):
				w.balance += e.amount
			case e.at.Before(until):
				today = append(today, e)
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	for _, e := range due.entries(settings) {
		switch {
		case e.at.Before(w.asked.day):
			w.balance += e.amount
		case e.at.Before(until):
			today = append(today, e)
		}
	}
	slices.SortStableFunc(today, func(a, b entry) int { return a.at.Compare(b.at) })
	for _, e := range today {
		to.line(w.line(e))
	}
	return len(today), nil
}

func (w *fundWriter) line(e entry) string {
	w.balance += e.amount
	direction, side, size := "收入", &w.in, e.amount
	if e.amount < 0 {
		direction, side, size = "支出", &w.out, -e.amount
	}
	side.count++
	side.sum += size
	return values(billTime(e.at), e.businessNo, e.flow, e.name, e.name, direction, size.String(), w.balance.String(), e.applicant, e.note, escaped(e.proof))
}

func (w *fundWriter) summary() (header, line string) {
	number := func(n int64) string { return strconv.FormatInt(n, 10) }
	return fundSummary, values(number(w.in.count+w.out.count), number(w.in.count), w.in.sum.String(), number(w.out.count), w.out.sum.String())
}
