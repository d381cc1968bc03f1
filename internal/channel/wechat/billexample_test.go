package wechat

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"

	"cloudpos/internal/money"
)

// This file writes bills in the channel's format, from the protocol sheet and without any code of the reader.

const allHeader = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类," +
	"应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注"

const allSummary = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额"

const fundHeader = "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号"

const fundSummary = "资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额"

// exampleRow is one row of a trade bill in the order of the ALL header; amounts in fen, the fee in thousandths of a fen.
type exampleRow struct {
	at, sub, state, refundID, refundNo string
	n                                  int
	amount, settle, asked, refunded    int64
	fee                                int64
}

func payRow(n int, at string, amount, feeMillis int64) exampleRow {
	return exampleRow{at: at, sub: "0", state: "SUCCESS", refundID: "0", refundNo: "0", n: n, amount: amount, settle: amount, fee: feeMillis}
}

func refundRow(n int, at string, amount, feeMillis int64) exampleRow {
	return exampleRow{
		at: at, sub: "0", state: "REFUND", refundID: fmt.Sprintf("5030000%09d", n), refundNo: fmt.Sprintf("RX%026d", n), n: n,
		asked: amount, refunded: amount, fee: -feeMillis,
	}
}

func yuan(fen int64) string { return money.Amount(fen).String() }

// yuan5 writes thousandths of a fen as yuan with five decimals.
func yuan5(millis int64) string {
	sign := ""
	if millis < 0 {
		sign, millis = "-", -millis
	}
	return fmt.Sprintf("%s%d.%05d", sign, millis/100_000, millis%100_000)
}

func (r exampleRow) line() string {
	refundType, refundState := "", ""
	if r.state == "REFUND" {
		refundType, refundState = "ORIGINAL", "SUCCESS"
	}
	return "`" + strings.Join([]string{
		"2026-11-25 " + r.at, testAppID, testMchID, r.sub, "", fmt.Sprintf("4200000%018d", r.n), fmt.Sprintf("PX%026d", r.n), "o-1", "NATIVE",
		r.state, "OTHERS", "CNY", yuan(r.settle), "0.00", r.refundID, r.refundNo, yuan(r.refunded), "0.00", refundType, refundState,
		"示例咖啡, 大杯", "", yuan5(r.fee), "0.38%", yuan(r.amount), yuan(r.asked), "",
	}, ",`")
}

// example is a trade bill.
type example struct {
	rows   []exampleRow
	end    string              // of lines
	change func(string) string // of the text, at last
}

// exampleBill has two payments and a refund: 100.00 and 75.00 paid, 25.00 given back.
func exampleBill() example {
	return example{end: "\n", rows: []exampleRow{
		payRow(1, "00:00:00", 10_000, 38_000), payRow(2, "12:30:15", 7_500, 28_500), refundRow(2, "23:59:59", 2_500, 9_500),
	}}
}

func (e example) summary() string {
	var s exampleRow
	for _, r := range e.rows {
		s.settle, s.refunded, s.fee, s.amount, s.asked = s.settle+r.settle, s.refunded+r.refunded, s.fee+r.fee, s.amount+r.amount, s.asked+r.asked
	}
	return fmt.Sprintf("`%d,`%s,`%s,`0.00,`%s,`%s,`%s", len(e.rows), yuan(s.settle), yuan(s.refunded), yuan5(s.fee), yuan(s.amount), yuan(s.asked))
}

func (e example) text() string {
	lines := []string{allHeader}
	for _, r := range e.rows {
		lines = append(lines, r.line())
	}
	text := strings.Join(append(lines, allSummary, e.summary()), e.end) + e.end
	if e.change != nil {
		text = e.change(text)
	}
	return text
}

// fundText is a fund bill: 100.00 in, 0.38 fee out, 25.00 out.
func fundText() string {
	return fundHeader + "\n" +
		"`2026-11-25 00:00:01,`4200000000000000000000001,`1000001,`交易,`交易,`收入,`100.00,`1100.00,`system,`结算总金额 100.00 元,`PX00000000000000000000000001\n" +
		"`2026-11-25 00:00:01,`4200000000000000000000001,`1000001,`扣除交易手续费,`扣除交易手续费,`支出,`0.38,`1099.62,`system,`费率 0.38%,`PX00000000000000000000000001\n" +
		"`2026-11-25 23:59:59,`50300001,`1000002,`退款,`退款,`支出,`25.00,`1074.62,`API,`,`RX00000000000000000000000002\n" +
		fundSummary + "\n" + "`3,`1,`100.00,`2,`25.38\n"
}

func pack(plain []byte) []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write(plain)
	_ = z.Close()
	return b.Bytes()
}
