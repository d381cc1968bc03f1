package wechat

import (
	"math"
	"strings"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// sums are the columns of a trade bill that its summary adds up, over all rows.
type sums struct {
	settle, refunded, voucher, amount, asked int64 // fen
	fee                                      int64 // thousandths of a fen
}

// tradeTable is the trade bill: of all, of payments alone, or of refunds alone.
type tradeTable struct {
	*billReader
	to   func(channel.BillRow) error
	sums sums
	rows int
}

func newTradeTable(r *billReader, to func(channel.BillRow) error) (*tradeTable, error) {
	switch {
	case r.columns.has(columnFlow):
		return nil, refuse(channel.BillUnreadable, 1, "a fund bill, not a trade bill")
	case !r.columns.has(columnTime, columnMchID, columnSubMchID, columnTransaction, columnNumber, columnTradeType, columnTradeState,
		columnCurrency, columnFee, columnRate, columnAmount):
		return nil, r.broken("not the header of a trade bill")
	}
	refunds, payments := r.columns.has(columnRefundID, columnRefundNo, columnRefunded, columnAsked), r.columns.has(columnSettle)
	switch {
	case !refunds && (r.columns.has(columnRefundID) || r.columns.has(columnAsked)), !refunds && !payments:
		return nil, r.broken("not the header of a trade bill")
	case !refunds || r.columns.has(columnRefundAt):
		r.total.Partial = true
	}
	return &tradeTable{billReader: r, to: to}, nil
}

func (t *tradeTable) row(v []string) error {
	if c := t.value(v, columnCurrency); c != money.CNY {
		return t.broken("is in %.8q", c)
	}
	row := channel.BillRow{
		Line:          t.number,
		AppID:         t.value(v, columnAppID),
		MerchantNo:    t.value(v, columnMchID),
		SubMerchant:   t.numberOf(v, columnSubMchID),
		Number:        t.value(v, columnNumber),
		TransactionNo: t.value(v, columnTransaction),
		TradeType:     t.value(v, columnTradeType),
		Status:        t.value(v, columnTradeState),
	}
	if row.TransactionNo == "" || row.Number == "" || row.MerchantNo == "" {
		return t.broken("without a number")
	}
	if err := t.kind(&row, v); err != nil {
		return err
	}
	if err := t.when(&row, v); err != nil {
		return err
	}
	if err := t.amounts(&row, v); err != nil {
		return err
	}
	if err := t.once(string(row.Kind) + " " + row.TransactionNo + " " + row.RefundNo); err != nil {
		return err
	}
	t.rows++
	if t.to == nil {
		return nil
	}
	return t.to(row)
}

// kind says what the row is about, by 交易状态. A bill of refunds alone has refunds in every row.
func (t *tradeTable) kind(row *channel.BillRow, v []string) error {
	switch row.Status {
	case "SUCCESS":
		row.Kind = channel.BillPayment
		if t.columns.has(columnRefundAt) {
			row.Kind = channel.BillRefund
		}
	case "REFUND":
		row.Kind = channel.BillRefund
	case "REVOKED":
		row.Kind = channel.BillReversal
	default:
		return t.broken("%s %.32q is not known", columnTradeState, row.Status)
	}
	if row.Kind == channel.BillPayment {
		return nil
	}
	row.RefundNumber, row.RefundNo = t.numberOf(v, columnRefundNo), t.numberOf(v, columnRefundID)
	if row.Kind == channel.BillRefund && (row.RefundNo == "" || row.RefundNumber == "") {
		return t.broken("a refund without a number")
	}
	if state := t.value(v, columnRefundState); state != "" {
		row.Status = state
	}
	return nil
}

func (t *tradeTable) when(row *channel.BillRow, v []string) (err error) {
	text := t.value(v, columnTime)
	if refundAt := t.value(v, columnRefundAt); refundAt != "" {
		text = refundAt // there 交易时间 is the payment's
	}
	var at time.Time
	if at, err = t.at(text); err != nil {
		return err
	}
	row.At = at
	return nil
}

// amounts reads the row's money and adds it to the sums. Of a payment 订单金额 is the amount and 应结订单金额 what the
// merchant is settled; of a refund 申请退款金额 is what was asked for and 退款金额 what is taken from the merchant.
func (t *tradeTable) amounts(row *channel.BillRow, v []string) error {
	var s sums
	for _, c := range []struct {
		into     *int64
		column   string
		decimals int
	}{
		{&s.settle, columnSettle, fenDecimals},
		{&s.refunded, columnRefunded, fenDecimals},
		{&s.voucher, columnVoucher, fenDecimals},
		{&s.amount, columnAmount, fenDecimals},
		{&s.asked, columnAsked, fenDecimals},
		{&s.fee, columnFee, milliDecimals},
	} {
		n, err := t.amount(v, c.column, c.decimals)
		if err != nil {
			return err
		}
		if n < 0 && c.column != columnFee {
			return t.broken("%s is negative", c.column)
		}
		*c.into = n
	}
	rate, ok := percent(t.value(v, columnRate))
	if !ok {
		return t.broken("%s is not a percentage", columnRate)
	}
	row.FeeMillis, row.Rate = s.fee, money.Rate(rate)
	if row.Kind == channel.BillPayment {
		row.Amount, row.Settle = money.Amount(s.amount), money.Amount(s.settle)
	} else {
		row.Amount, row.Settle = money.Amount(s.asked), money.Amount(s.refunded)
	}
	if row.Amount == 0 {
		return t.broken("without an amount")
	}
	if !t.sums.add(s) {
		return refuse(channel.BillSum, t.number, "the sum is beyond all bounds")
	}
	t.tally(row)
	return nil
}

func (t *tradeTable) tally(row *channel.BillRow) {
	switch row.Kind {
	case channel.BillPayment:
		t.total.Payments++
		t.total.PaidTotal += row.Amount
	case channel.BillRefund:
		t.total.Refunds++
		t.total.RefundTotal += row.Amount
	case channel.BillReversal:
		t.total.Reversals++
		t.total.RefundTotal += row.Amount
	}
	t.total.FeeMillis += row.FeeMillis
}

// add adds one row; false when a sum leaves the numbers, which a day's money never does.
func (s *sums) add(o sums) bool {
	const bound = math.MaxInt64 / 4
	for _, p := range []struct {
		sum *int64
		n   int64
	}{
		{&s.settle, o.settle},
		{&s.refunded, o.refunded},
		{&s.voucher, o.voucher},
		{&s.amount, o.amount},
		{&s.asked, o.asked},
		{&s.fee, o.fee},
	} {
		*p.sum += p.n // |p.n| is below 10^17 by maxWhole, |sum| below the bound
		if *p.sum > bound || *p.sum < -bound {
			return false
		}
	}
	return true
}

// summary checks 总交易单数 and every total that the summary has: each is its column added up over all rows.
func (t *tradeTable) summary(header columns, figures []string) error {
	if !header.has(summaryTrade) {
		return t.broken("the summary of another kind of bill")
	}
	if err := t.count(header, figures, summaryTrade, t.rows); err != nil {
		return err
	}
	for name, sum := range map[string]int64{
		"应结订单总金额": t.sums.settle, "退款总金额": t.sums.refunded, "充值券退款总金额": t.sums.voucher,
		"订单总金额": t.sums.amount, "申请退款总金额": t.sums.asked,
	} {
		if err := t.sum(header, figures, name, sum, fenDecimals); err != nil {
			return err
		}
	}
	const feeTotal = "手续费总金额"
	if i, ok := header[feeTotal]; ok && decimalsOf(figures[i]) < milliDecimals {
		return t.roundedFee(figures[i], feeTotal)
	}
	return t.sum(header, figures, feeTotal, t.sums.fee, milliDecimals)
}

// sum compares a figure that is a sum.
func (r *billReader) sum(header columns, figures []string, name string, want int64, decimals int) error {
	i, ok := header[name]
	if !ok {
		return nil
	}
	n, ok := fixed(figures[i], decimals)
	switch {
	case !ok:
		return r.broken("%s %.32q is not an amount", name, figures[i])
	case n != want:
		return refuse(channel.BillSum, r.number, "%s says %.32q, the rows add up to %d", name, figures[i], want)
	}
	return nil
}

// roundedFee compares a total of fees that is written with fewer decimals than the rows' (unverified whether it ever
// is): it must be the rows' sum, rounded half-up to its last decimal.
func (t *tradeTable) roundedFee(text, name string) error {
	decimals := decimalsOf(text)
	n, ok := fixed(text, decimals)
	if !ok {
		return t.broken("%s %.32q is not an amount", name, text)
	}
	unit := int64(1)
	for range milliDecimals - decimals {
		unit *= 10
	}
	if difference := t.sums.fee - n*unit; 2*difference > unit || 2*difference < -unit {
		return refuse(channel.BillSum, t.number, "%s says %.32q, the rows add up to %d thousandths of a fen", name, text, t.sums.fee)
	}
	return nil
}

func decimalsOf(text string) int {
	_, frac, _ := strings.Cut(text, ".")
	return len(frac)
}
