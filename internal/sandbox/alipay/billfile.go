package alipay

import (
	"archive/zip"
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// detailHeader names the 25 columns of the trade bill (protocols.md 2.7).
const detailHeader = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）," +
	"支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注"

// summaryHeader names the columns of the summary beside it (unverified).
const summaryHeader = "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）"

// writeTradeBill writes the trade bill of a period: a ZIP with the detail and its summary.
func (p *Platform) writeTradeBill(w io.Writer, of period) error {
	account := p.keys.snapshot().account()
	name := account + "_" + of.name + "_业务明细"
	z := zip.NewWriter(w)
	var s sums
	if err := file(z, name+".csv", func(l *lines) error { return p.detail(l, account, of, &s) }); err != nil {
		return err
	}
	if err := file(z, name+"(汇总).csv", func(l *lines) error { return p.summary(l, account, of, s) }); err != nil {
		return err
	}
	return z.Close()
}

// lines writes text lines; after an error it writes nothing.
type lines struct {
	w   *bufio.Writer
	err error
}

func (l *lines) put(text string) {
	if l.err == nil {
		_, l.err = l.w.WriteString(text + "\r\n")
	}
}

// file adds a file whose name is in GBK without saying so, and whose content is in GB18030, as Alipay's are.
func file(z *zip.Writer, name string, fill func(*lines) error) error {
	encoded, err := simplifiedchinese.GBK.NewEncoder().String(name)
	if err != nil {
		return fmt.Errorf("alipay: name of bill: %w", err)
	}
	w, err := z.CreateHeader(&zip.FileHeader{Name: encoded, NonUTF8: true, Method: zip.Deflate})
	if err != nil {
		return fmt.Errorf("alipay: bill: %w", err)
	}
	translated := simplifiedchinese.GB18030.NewEncoder().Writer(w)
	l := &lines{w: bufio.NewWriter(translated)}
	err = fill(l)
	if err := errors.Join(err, l.err, l.w.Flush()); err != nil {
		return fmt.Errorf("alipay: bill: %w", err)
	}
	return nil
}

// sums are what the trailer of a bill tells.
type sums struct {
	payments, refunds int
	paid, returned    money.Amount // returned is negative
	fees              money.Amount
}

func (s *sums) add(m movement) {
	s.fees += m.fee
	if m.refund == nil {
		s.payments, s.paid = s.payments+1, s.paid+m.amount
		return
	}
	s.refunds, s.returned = s.refunds+1, s.returned+m.amount
}

func (p *Platform) detail(l *lines, account string, of period, s *sums) error {
	l.put("#支付宝业务明细查询")
	top(l, account, of, "业务明细列表")
	l.put(detailHeader)
	err := p.tell(p.movements(of.from, of.until), func(m movement) error {
		l.put(strings.Join(m.columns(), ","))
		s.add(m)
		return l.err
	})
	if err != nil {
		return err
	}
	l.put(ruler("业务明细列表结束"))
	l.put(fmt.Sprintf("#交易合计：%d笔，商家实收共%s元，商家优惠共%s元", s.payments, s.paid, zero))
	l.put(fmt.Sprintf("#退款合计：%d笔，商家实收退款共%s元，商家优惠退款共%s元", s.refunds, s.returned, zero))
	l.put("#导出时间：[" + stampChinese(p.Wall()) + "]")
	return nil
}

func (p *Platform) summary(l *lines, account string, of period, s sums) error {
	l.put("#支付宝业务汇总查询")
	top(l, account, of, "业务汇总列表")
	l.put(summaryHeader)
	net := s.paid + s.returned
	l.put(fmt.Sprintf("合计\t,,%d,%d,%s,%s,%s,%s,%s,%s,%s,%s", s.payments, s.refunds, net, net, zero, zero, zero, s.fees, zero, net+s.fees))
	l.put(ruler("业务汇总列表结束"))
	l.put("#导出时间：[" + stampChinese(p.Wall()) + "]")
	return nil
}

func top(l *lines, account string, of period, title string) {
	l.put("#账号：[" + account + "]")
	l.put("#起始日期：[" + stampChinese(of.from) + "]   终止日期：[" + stampChinese(of.until) + "]")
	l.put(ruler(title))
}

func ruler(title string) string {
	return "#" + strings.Repeat("-", 41) + title + strings.Repeat("-", 40)
}

func stampChinese(t time.Time) string { return t.In(china).Format("2006年01月02日 15:04:05") }

// columns are one row. A payment's fee is negative, what a refund gives back of it positive.
func (m movement) columns() []string {
	kind, request, note := "交易", "", ""
	if m.refund != nil {
		kind, request, note = "退款", m.refund.OutRefundNo, m.refund.Reason
		if m.refund.Kind == truth.KindReverse {
			note = "撤销" // a cancelled trade has no request number (unverified)
		}
	}
	c := m.charge
	return []string{
		cell(c.TransactionID), cell(c.OutTradeNo), cell(kind), cell(c.Description), cell(stampTime(c.CreatedAt)), cell(stampTime(m.at)),
		cell(c.Extra[extraStore]), "", cell(c.Extra[extraOperator]), cell(c.Extra[extraTerminal]), cell(counterparty(c)),
		m.amount.String(), m.amount.String(), zero, zero, zero, zero, zero, "", zero, zero,
		cell(request), m.fee.String(), zero, cell(note),
	}
}

// counterparty is the payer as bills show him.
func counterparty(c truth.Charge) string { return "*客(" + c.PayerID[max(0, len(c.PayerID)-4):] + ")" }

// cell writes a text: with a TAB behind it, so that spreadsheets keep long numbers as they are. What would break the row
// is replaced (unverified).
func cell(text string) string {
	if text == "" {
		return ""
	}
	return strings.NewReplacer(",", "，", "\r", " ", "\n", " ", "\t", " ", `"`, "”").Replace(text) + "\t"
}
