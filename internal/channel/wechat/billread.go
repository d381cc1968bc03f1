package wechat

import (
	"context"
	"errors"
	"hash/maphash"
	"io"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
)

func shanghai() *time.Location { return calendar.Shanghai() }

// Columns of a bill, by which its form is known. The order is not looked at: bills of payments alone and of refunds alone
// have other ones, and columns were added before.
const (
	columnTime        = "交易时间"
	columnAppID       = "公众账号ID"
	columnMchID       = "商户号"
	columnSubMchID    = "特约商户号"
	columnTransaction = "微信订单号"
	columnNumber      = "商户订单号"
	columnTradeType   = "交易类型"
	columnTradeState  = "交易状态"
	columnCurrency    = "货币种类"
	columnSettle      = "应结订单金额"
	columnRefundID    = "微信退款单号"
	columnRefundNo    = "商户退款单号"
	columnRefunded    = "退款金额"
	columnVoucher     = "充值券退款金额"
	columnRefundState = "退款状态"
	columnFee         = "手续费"
	columnRate        = "费率"
	columnAmount      = "订单金额"
	columnAsked       = "申请退款金额"
	columnRefundAt    = "退款申请时间" // bills of refunds alone

	columnFlowTime  = "记账时间"
	columnBusiness  = "微信支付业务单号"
	columnFlow      = "资金流水单号"
	columnName      = "业务名称"
	columnKind      = "业务类型"
	columnDirection = "收支类型"
	columnSum       = "收支金额"
	columnBalance   = "账户结余"
	columnNote      = "备注"
	columnProof     = "业务凭证号"

	summaryTrade = "总交易单数"
	summaryFund  = "资金流水总笔数"
)

// table is one kind of bill: its rows, and what they must add up to.
type table interface {
	// row reads one line's values and hands it on.
	row(values []string) error
	// summary compares the file's own figures with what was read.
	summary(header columns, values []string) error
}

// ReadBill implements channel.BillReader. What it keeps of each row is 8 bytes, to find a repetition.
func (d *Driver) ReadBill(ctx context.Context, f channel.BillFile, to channel.BillSink) (channel.BillSummary, error) {
	l, err := openLines(ctx, f)
	if err != nil {
		return channel.BillSummary{}, noEOF(err)
	}
	first, err := l.next()
	if err != nil {
		return channel.BillSummary{}, noEOF(err)
	}
	r := &billReader{
		lines: l, columns: readHeader(first), from: f.Day.In(shanghai()), until: f.Day.In(shanghai()).AddDate(0, 0, 1),
		seen: map[uint64]struct{}{}, seed: maphash.MakeSeed(),
	}
	var t table
	if f.Kind == channel.FundBill {
		t, err = newFundTable(r, to.Fund)
	} else {
		t, err = newTradeTable(r, to.Trade)
	}
	if err != nil {
		return channel.BillSummary{}, err
	}
	if err := r.read(t); err != nil {
		return channel.BillSummary{}, noEOF(err)
	}
	return r.total, nil
}

// noEOF is an error, where the end of a file where more must stand is one.
func noEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return refuse(channel.BillTruncated, 0, "the file ends before its summary")
	}
	return err
}

// billReader is what both tables share.
type billReader struct {
	*lines
	columns     columns
	from, until time.Time // the day
	total       channel.BillSummary
	seen        map[uint64]struct{}
	seed        maphash.Seed
}

// read reads rows up to the summary, the summary, and makes sure that nothing follows.
func (r *billReader) read(t table) error {
	fields := make([]string, 0, 32)
	for {
		line, err := r.next()
		if err != nil {
			return err
		}
		var marked bool
		if fields, marked = values(line, fields); !marked {
			return r.end(t, line)
		}
		if len(fields) != len(r.columns) {
			return r.broken("%d values below %d columns", len(fields), len(r.columns))
		}
		if err := t.row(fields); err != nil {
			return err
		}
	}
}

func (r *billReader) end(t table, line string) error {
	header := readHeader(line)
	if !header.has(summaryTrade) && !header.has(summaryFund) {
		return r.broken("neither a row nor the summary")
	}
	line, err := r.next()
	if err != nil {
		return err
	}
	figures, marked := values(line, nil)
	if !marked || len(figures) != len(header) {
		return r.broken("not a line of %d figures", len(header))
	}
	if err := t.summary(header, figures); err != nil {
		return err
	}
	switch _, err := r.next(); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		return err
	}
	return refuse(channel.BillUnreadable, r.number, "something behind the summary")
}

// value is what stands in a column; "" in one that this bill has not.
func (r *billReader) value(values []string, column string) string {
	if i, ok := r.columns[column]; ok {
		return values[i]
	}
	return ""
}

// number is a column's value where 0 stands for none.
func (r *billReader) numberOf(values []string, column string) string {
	if v := r.value(values, column); v != "0" {
		return v
	}
	return ""
}

// amount reads a column exactly; one that this bill has not is 0.
func (r *billReader) amount(values []string, column string, decimals int) (int64, error) {
	i, ok := r.columns[column]
	if !ok {
		return 0, nil
	}
	n, ok := fixed(values[i], decimals)
	if !ok {
		return 0, r.broken("%s %.32q is not an amount", column, values[i])
	}
	return n, nil
}

// at reads a time, which must be of the bill's day.
func (r *billReader) at(text string) (time.Time, error) {
	t, err := time.ParseInLocation(time.DateTime, text, r.from.Location())
	if err != nil {
		return t, r.broken("%.32q is not a time", text)
	}
	if t.Before(r.from) || !t.Before(r.until) {
		return t, refuse(channel.BillDay, r.number, "%s is not of %s", text, r.from.Format(time.DateOnly))
	}
	return t, nil
}

// once makes sure that a key stands in the file once. A seeded 64-bit hash stands for it: of a million different keys two
// share one in one reading of forty million, and the next reading, under another seed, is not refused.
func (r *billReader) once(key string) error {
	sum := maphash.String(r.seed, key)
	if _, there := r.seen[sum]; there {
		return refuse(channel.BillDuplicate, r.number, "%.64q stands there twice", key)
	}
	r.seen[sum] = struct{}{}
	return nil
}

// count compares a figure that is a number of rows.
func (r *billReader) count(header columns, figures []string, name string, want int) error {
	i, ok := header[name]
	if !ok {
		return nil
	}
	n, ok := fixed(figures[i], 0)
	switch {
	case !ok:
		return r.broken("%s %.32q is not a number", name, figures[i])
	case n != int64(want):
		return refuse(channel.BillCount, r.number, "%s says %d, there are %d", name, n, want)
	}
	return nil
}
