package alipay

import (
	"archive/zip"
	"bytes"
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

// tradeBill is the trade bill of a period: a ZIP with the detail and its summary.
func (p *Platform) tradeBill(of period) ([]byte, error) {
	k := p.keys.snapshot()
	rows, made := p.movements(of), stampChinese(p.Wall())
	name := k.account() + "_" + of.name + "_业务明细"
	return archive(
		entry{name + ".csv", detail(k.account(), of, rows, made)},
		entry{name + "(汇总).csv", summary(k.account(), of, rows, made)},
	)
}

type entry struct{ name, content string }

// archive zips files whose names are in GBK without saying so, and whose content is in GB18030, as Alipay's are.
func archive(entries ...entry) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, e := range entries {
		name, err := simplifiedchinese.GBK.NewEncoder().String(e.name)
		if err != nil {
			return nil, fmt.Errorf("alipay: name of bill: %w", err)
		}
		content, err := simplifiedchinese.GB18030.NewEncoder().String(e.content)
		if err != nil {
			return nil, fmt.Errorf("alipay: content of bill: %w", err)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, NonUTF8: true, Method: zip.Deflate})
		if err != nil {
			return nil, fmt.Errorf("alipay: bill: %w", err)
		}
		if _, err := io.WriteString(w, content); err != nil {
			return nil, fmt.Errorf("alipay: bill: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("alipay: bill: %w", err)
	}
	return out.Bytes(), nil
}

// sums are what the trailer of a bill tells.
type sums struct {
	payments, refunds int
	paid, returned    money.Amount // returned is negative
	fees              money.Amount
}

func sumOf(rows []movement) (s sums) {
	for _, m := range rows {
		s.fees += m.fee
		if m.refund == nil {
			s.payments, s.paid = s.payments+1, s.paid+m.amount
			continue
		}
		s.refunds, s.returned = s.refunds+1, s.returned+m.amount
	}
	return s
}

func detail(account string, of period, rows []movement, made string) string {
	var out strings.Builder
	line := func(text string) { out.WriteString(text + "\r\n") }
	line("#支付宝业务明细查询")
	top(line, account, of, "业务明细列表")
	line(detailHeader)
	for _, m := range rows {
		line(strings.Join(m.columns(), ","))
	}
	s := sumOf(rows)
	line(ruler("业务明细列表结束"))
	line(fmt.Sprintf("#交易合计：%d笔，商家实收共%s元，商家优惠共%s元", s.payments, s.paid, zero))
	line(fmt.Sprintf("#退款合计：%d笔，商家实收退款共%s元，商家优惠退款共%s元", s.refunds, s.returned, zero))
	line("#导出时间：[" + made + "]")
	return out.String()
}

func summary(account string, of period, rows []movement, made string) string {
	var out strings.Builder
	line := func(text string) { out.WriteString(text + "\r\n") }
	line("#支付宝业务汇总查询")
	top(line, account, of, "业务汇总列表")
	line(summaryHeader)
	s := sumOf(rows)
	net := s.paid + s.returned
	line(fmt.Sprintf("合计\t,,%d,%d,%s,%s,%s,%s,%s,%s,%s,%s", s.payments, s.refunds, net, net, zero, zero, zero, s.fees, zero, net+s.fees))
	line(ruler("业务汇总列表结束"))
	line("#导出时间：[" + made + "]")
	return out.String()
}

func top(line func(string), account string, of period, title string) {
	line("#账号：[" + account + "]")
	line("#起始日期：[" + stampChinese(of.from) + "]   终止日期：[" + stampChinese(of.until) + "]")
	line(ruler(title))
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
