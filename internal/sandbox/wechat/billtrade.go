package wechat

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

// tradeColumns are the columns of the bill of all trades, in order (protocols.md 1.9). The bills of payments and of refunds
// have fewer and two more.
const tradeColumns = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类," +
	"应结订单金额,代金券金额,退款申请时间,退款成功时间,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态," +
	"商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注"

const tradeSummary = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"

// columnsOf are the columns that a form of the bill has.
func columnsOf(form billForm) (names []string) {
	for name := range strings.SplitSeq(tradeColumns, ",") {
		refund := strings.Contains(name, "退款")
		times := name == "退款申请时间" || name == "退款成功时间"
		if (form == billSuccess && refund) || (form != billRefund && times) {
			continue
		}
		names = append(names, name)
	}
	return names
}

// tradeWriter writes a trade bill. Its figures add up as it goes.
type tradeWriter struct {
	asked   billAsked
	asOf    time.Time
	habits  truth.Settings
	openID  func(payerID, appID string) string
	columns []string

	count, feeMillis          int64
	settle, refund, requested money.Amount
}

// writer is who writes the bill that is asked for.
func (p *Platform) writer(asked billAsked) billWriter {
	if asked.form == billFund || asked.form == billNothing {
		return &fundWriter{asked: asked}
	}
	w := &tradeWriter{asked: asked, columns: columnsOf(asked.form), openID: func(payerID, appID string) string {
		return p.Payers.OpenID(payerID, Channel, appID)
	}}
	p.Ledger.View(func(tx *truth.Tx) {
		w.habits = tx.Settings()
		w.asOf = w.habits.BillAsOf(asked.day, tx.Now, billReady)
	})
	return w
}

// covers says whether a charge is of the account, and of the merchant below it where one is named.
func (a billAsked) covers(c truth.Charge) bool {
	return c.Channel == Channel && c.MchID == a.account.MchID && (a.sub == "" || a.sub == c.SubMchID)
}

func (w *tradeWriter) header() string { return strings.Join(w.columns, ",") }

// rows writes payments by the time of their success and refunds by that of their acceptance (domain.md B8). A payment that
// was revoked afterwards has a row of its own, REVOKED, for the money given back. Refunds that came to nothing before the
// bill was made are left out.
func (w *tradeWriter) rows(l *truth.Ledger, to *billText) (rows int, err error) {
	day := l.Movements(w.asked.day, w.asked.day.AddDate(0, 0, 1), w.asked.covers)
	err = l.Tell(day, func(c truth.Charge, refund int) error {
		isRefund := refund >= 0
		switch {
		case isRefund && w.asked.form == billSuccess, !isRefund && w.asked.form == billRefund:
			return nil
		case isRefund && billState(c.Refunds[refund], w.asOf) == "":
			return nil
		}
		amount, moreFee, has := w.habits.Told(c)
		if !isRefund && !has {
			return nil
		}
		row := w.common(c)
		if isRefund {
			w.addRefund(row, c, refund)
		} else {
			w.addPayment(row, amount, feeMillis(c.Amount)+1000*int64(moreFee))
		}
		to.line(w.inOrder(row))
		w.count++
		return nil
	})
	return int(w.count), err
}

// row is a line's values by column.
type row map[string]string

// common are the columns that payments and refunds fill alike.
func (w *tradeWriter) common(c truth.Charge) row {
	return row{
		"交易时间": billTime(c.SuccessTime), "公众账号ID": c.AppID, "商户号": c.MchID, "特约商户号": cmp.Or(c.SubMchID, "0"), "设备号": "",
		"微信订单号": c.TransactionID, "商户订单号": escaped(c.OutTradeNo), "用户标识": w.openID(c.PayerID, c.AppID), "交易类型": c.TradeType,
		"付款银行": "OTHERS", "货币种类": money.CNY, "代金券金额": "0.00", "充值券退款金额": "0.00",
		"商品名称": escaped(c.Description), "商户数据包": escaped(c.Attach), "费率": contractRate.Percent(), "费率备注": "",
	}
}

func (w *tradeWriter) addPayment(r row, amount money.Amount, fee int64) {
	r["交易状态"], r["应结订单金额"], r["订单金额"], r["申请退款金额"] = "SUCCESS", amount.String(), amount.String(), "0.00"
	r["微信退款单号"], r["商户退款单号"], r["退款金额"], r["退款类型"], r["退款状态"] = "0", "0", "0.00", "", ""
	r["手续费"] = yuan5(fee)
	w.settle += amount
	w.feeMillis += fee
}

// addRefund fills a refund's row: the fee is negative, 应结订单金额 is nothing. A reversal has no number of the merchant's.
func (w *tradeWriter) addRefund(r row, c truth.Charge, refund int) {
	f, fee := c.Refunds[refund], feeReturned(c, refund, feeMillis)
	if w.asked.form == billAll {
		r["交易时间"] = billTime(f.CreatedAt)
	}
	r["退款申请时间"], r["退款成功时间"] = billTime(f.CreatedAt), ""
	if state := billState(f, w.asOf); state == "SUCCESS" {
		r["退款成功时间"] = billTime(f.EndedAt)
	}
	r["交易状态"] = "REFUND"
	if f.Kind == truth.KindReverse {
		r["交易状态"] = "REVOKED"
	}
	r["应结订单金额"], r["订单金额"], r["申请退款金额"] = "0.00", "0.00", f.Amount.String()
	r["微信退款单号"], r["商户退款单号"], r["退款金额"] = f.RefundID, escaped(cmp.Or(f.OutRefundNo, "0")), f.Amount.String()
	r["退款类型"], r["退款状态"] = "ORIGINAL", billState(f, w.asOf)
	r["手续费"] = yuan5(-fee)
	w.refund += f.Amount
	w.requested += f.Amount
	w.feeMillis -= fee
}

func (w *tradeWriter) inOrder(r row) string {
	list := make([]string, len(w.columns))
	for i, name := range w.columns {
		list[i] = r[name]
	}
	return values(list...)
}

func (w *tradeWriter) summary() (header, line string) {
	return tradeSummary, values(strconv.FormatInt(w.count, 10), w.settle.String(), w.refund.String(), "0.00",
		yuan5(w.feeMillis), w.settle.String(), w.requested.String())
}

// billState is a refund's state in the words of bills, as it was when the bill was made; "" where it had come to nothing.
func billState(r truth.Refund, asOf time.Time) string {
	switch {
	case r.Status == truth.RefundProcessing || r.EndedAt.After(asOf):
		return "PROCESSING"
	case cameToNothing(r):
		return ""
	}
	return "SUCCESS"
}

func billTime(t time.Time) string { return t.In(china).Format(time.DateTime) }
