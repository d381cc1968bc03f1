package alipay

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// billDay is the day of the bills here: 2026-11-21 in Beijing.
var billDay = time.Date(2026, 11, 20, 16, 0, 0, 0, time.UTC)

const (
	testHeader = "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）," +
		"支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注"
	testSummaryHeader = "门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,支付宝优惠（元）,商家优惠（元）,卡消费金额（元）,服务费（元）,分润（元）,实收净额（元）"
)

// billRow is a row of the detail file.
func billRow(trade, number, kind, title, amount, settle, request, fee, note string) string {
	return trade + "\t," + number + "\t," + kind + "\t," + title + ",2026-11-21 09:59:59,2026-11-21 10:00:00,sto_1,示例店,,trm_1,159****5620," + amount + "," + settle +
		",0.00,0.00,0.00,0.00,0.00,,0.00,0.00," + request + "\t," + fee + ",0.00," + note
}

// paper is a bill before it is packed; tests change one thing of it.
type paper struct {
	detail, summary  []string
	more             map[string]string // further files
	newline          string
	encode           func(string) []byte
	pack             func([]byte) []byte
	method           uint16
	without, doubled bool // the detail
}

func gbk(text string) []byte {
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(text))
	if err != nil {
		panic(err)
	}
	return b
}

func goodPaper() *paper {
	top := func(title, list string) []string {
		return []string{
			"#支付宝业务" + title + "查询", "#账号：[20880000000000010156]", "#起始日期：[2026年11月21日 00:00:00]   终止日期：[2026年11月22日 00:00:00]",
			"#-----------------------------------------" + list + "----------------------------------------",
		}
	}
	return &paper{
		detail: append(top("明细", "业务明细列表"), testHeader,
			billRow("2026112122001400000000000001", "PX01JD0000000000000000000001", "交易", "示例咖啡", "75.00", "75.00", "", "-0.29", ""),
			billRow("2026112122001400000000000002", "PX01JD0000000000000000000002", "交易", "示例茶", "12.34", "11.34", "", "0.05", "备"),
			billRow("2026112122001400000000000001", "PX01JD0000000000000000000001", "退款", "示例咖啡", "-25.00", "-25.00", "RX01JD0000000000000000000001", "0.10", "退货"),
			billRow("2026112122001400000000000003", "PX01JD0000000000000000000003", "退款", "示例", "-1.00", "-1.00", "", "0.00", ""),
			billRow("2026112122001400000000000003", "PX01JD0000000000000000000003", "交易", "示例", "1.00", "1.00", "", "", ""),
			"#-----------------------------------------业务明细列表结束----------------------------------------",
			"#交易合计：3笔，商家实收共87.34元，商家优惠共1.00元", "#退款合计：2笔，商家实收退款共-26.00元，商家优惠退款共0.00元", "#导出时间：[2026年11月22日 09:10:00]"),
		summary: append(top("汇总", "业务汇总列表"), testSummaryHeader, "sto_1,示例店,3,2,62.34,61.34,0.00,1.00,0.00,-0.24,0.00,61.10",
			"合计\t,,3,2,62.34,61.34,0.00,1.00,0.00,-0.24,0.00,61.10", "#-----------业务汇总列表结束-----------", "#导出时间：[2026年11月22日 09:10:00]"),
		newline: "\r\n", encode: gbk, method: zip.Deflate,
	}
}

func (p *paper) zip() []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	add := func(name, text string) {
		w, err := z.CreateHeader(&zip.FileHeader{Name: string(gbk(name)), NonUTF8: true, Method: p.method})
		if err != nil {
			panic(err)
		}
		_, _ = w.Write(p.encode(text))
	}
	if !p.without {
		add("20880000000000010156_20261121_业务明细.csv", strings.Join(p.detail, p.newline)+p.newline)
	}
	if p.doubled {
		add("again.csv", strings.Join(p.detail, p.newline))
	}
	if p.summary != nil {
		add("20880000000000010156_20261121_业务明细(汇总).csv", strings.Join(p.summary, p.newline)+p.newline)
	}
	for name, text := range p.more {
		add(name, text)
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	b := out.Bytes()
	if p.pack != nil {
		b = p.pack(b)
	}
	return b
}

// readBytes reads a bill from memory.
func readBytes(t testing.TB, b []byte) (rows []channel.BillRow, s channel.BillSummary, err error) {
	t.Helper()
	d, err := New(Config{Clock: &movedClock{}})
	if err != nil {
		t.Fatal(err)
	}
	s, err = d.ReadBill(context.Background(), channel.BillFile{
		Kind: channel.TradeBill, Day: billDay, ReaderAt: bytes.NewReader(b), Size: int64(len(b)),
	}, channel.BillSink{Trade: func(r channel.BillRow) error { rows = append(rows, r); return nil }})
	return rows, s, err
}

var goodSummary = channel.BillSummary{
	Payments: 3, Refunds: 1, Reversals: 1, PaidTotal: 8834, RefundTotal: 2600, FeeMillis: 29_000 + 5_000 - 10_000,
}

func TestBillThatHolds(t *testing.T) {
	rows, s, err := readBytes(t, goodPaper().zip())
	if err != nil || !cmp.Equal(s, goodSummary) {
		t.Fatalf("%v\n%s", err, cmp.Diff(goodSummary, s))
	}
	at := time.Date(2026, 11, 21, 2, 0, 0, 0, time.UTC)
	row := func(line int, kind channel.BillRowKind, n, amount, settle, fee int, word string) channel.BillRow {
		return channel.BillRow{
			Line: line, Kind: kind, At: at, MerchantNo: testSellerID, Number: "PX01JD000000000000000000000" + strconv.Itoa(n),
			TransactionNo: "202611212200140000000000000" + strconv.Itoa(n), Amount: moneyOf(amount), Settle: moneyOf(settle), FeeMillis: int64(fee), TradeType: word,
		}
	}
	want := []channel.BillRow{
		row(6, channel.BillPayment, 1, 7500, 7500, 29_000, "交易"), row(7, channel.BillPayment, 2, 1234, 1134, 5_000, "交易"),
		row(8, channel.BillRefund, 1, 2500, 2500, -10_000, "退款"), row(9, channel.BillReversal, 3, 100, 100, 0, "退款"), row(10, channel.BillPayment, 3, 100, 100, 0, "交易"),
	}
	want[2].RefundNumber = "RX01JD0000000000000000000001"
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
}

// Bills that look otherwise and hold all the same.
func TestBillsOfOtherLooks(t *testing.T) {
	for name, change := range map[string]func(*paper){
		"line feeds alone":      func(p *paper) { p.newline = "\n" },
		"no summary":            func(p *paper) { p.summary = nil },
		"summary without sums":  func(p *paper) { p.summary[4] = "门店编号,笔数"; p.summary = append(p.summary[:5], "合计,5") },
		"summary before refund": func(p *paper) { p.summary[6] = strings.Replace(p.summary[6], "61.34", "87.34", 1) },
		"stored, not packed":    func(p *paper) { p.method = zip.Store },
		"half-width brackets":   func(p *paper) { p.detail[4] = strings.NewReplacer("（", "(", "）", ")").Replace(testHeader) },
		"comma in a title":      func(p *paper) { p.detail[5] = strings.Replace(p.detail[5], "示例咖啡", "示例,大杯,热", 1) },
		"comma in a note":       func(p *paper) { p.detail[6] += ",再,说" },
		"a column more": func(p *paper) {
			p.detail[4] += ",新列"
			for i := 5; i < 10; i++ {
				p.detail[i] += ",x"
			}
		},
		"columns in another order": func(p *paper) {
			for i := 4; i < 10; i++ {
				fields := strings.Split(p.detail[i], ",")
				slices.Reverse(fields)
				p.detail[i] = strings.Join(fields, ",")
			}
		},
		"rare characters": func(p *paper) { p.detail[5] = strings.Replace(p.detail[5], "示例咖啡", "𠮷野家€🍵", 1) },
		"no export time":  func(p *paper) { p.detail = p.detail[:len(p.detail)-1] },
		"issued again":    func(p *paper) { p.detail[13] = "#导出时间：[2026年11月23日 10:00:00]" },
	} {
		p := goodPaper()
		change(p)
		rows, s, err := readBytes(t, p.zip())
		if err != nil || len(rows) != 5 || !cmp.Equal(s, goodSummary) {
			t.Errorf("%s: %d rows, %+v, %v", name, len(rows), s, err)
		}
	}
	p := goodPaper()
	p.detail = append(p.detail[:5], p.detail[10], "#交易合计：0笔，商家实收共0.00元", "#退款合计：0笔，商家实收退款共0.00元")
	p.summary = nil
	if rows, s, err := readBytes(t, p.zip()); err != nil || len(rows) != 0 || !cmp.Equal(s, channel.BillSummary{}) {
		t.Errorf("a day on which nothing happened: %v %+v %v", rows, s, err)
	}
}

// Bills that do not hold, each refused as a whole for its own reason (domain.md C3 F22).
func TestBrokenBills(t *testing.T) {
	replace := func(line int, old, with string) func(*paper) {
		return func(p *paper) {
			if !strings.Contains(p.detail[line], old) {
				panic(old)
			}
			p.detail[line] = strings.Replace(p.detail[line], old, with, 1)
		}
	}
	inSummary := func(line int, old, with string) func(*paper) {
		return func(p *paper) { p.summary[line] = strings.Replace(p.summary[line], old, with, 1) }
	}
	lines := func(n int) func(*paper) { return func(p *paper) { p.detail = p.detail[:n] } }
	packed := func(change func([]byte) []byte) func(*paper) { return func(p *paper) { p.pack = change } }
	utf8 := func(text string) []byte { return []byte(text) }
	cases := map[string]struct {
		change func(*paper)
		code   fault.Code
	}{
		"empty":                   {packed(func([]byte) []byte { return nil }), channel.BillUnreadable},
		"a page":                  {packed(func([]byte) []byte { return []byte("<html>expired</html>") }), channel.BillUnreadable},
		"text without archive":    {packed(func([]byte) []byte { return gbk(strings.Join(goodPaper().detail, "\n")) }), channel.BillUnreadable},
		"archive cut in half":     {packed(func(b []byte) []byte { return b[:len(b)/2] }), channel.BillTruncated},
		"archive without its end": {packed(func(b []byte) []byte { return b[:len(b)-22] }), channel.BillTruncated},
		"archive of zeros":        {packed(func(b []byte) []byte { return make([]byte, len(b)) }), channel.BillUnreadable},
		"a byte changed in it": {func(p *paper) {
			p.method = zip.Store
			p.pack = func(b []byte) []byte { return bytes.Replace(b, []byte("75.00"), []byte("75.01"), 1) }
		}, channel.BillUnreadable},
		"no details":           {func(p *paper) { p.without = true }, channel.BillUnreadable},
		"details twice":        {func(p *paper) { p.doubled = true }, channel.BillUnreadable},
		"something else in it": {func(p *paper) { p.more = map[string]string{"readme.txt": "hello"} }, channel.BillUnreadable},
		"an empty file in it":  {func(p *paper) { p.more = map[string]string{"a": ""} }, channel.BillTruncated},
		"too many files":       {func(p *paper) { p.more = manyFiles() }, channel.BillUnreadable},
		"UTF-8":                {func(p *paper) { p.encode = utf8 }, channel.BillEncoding},
		"UTF-8 with a mark":    {func(p *paper) { p.encode = utf8; p.detail[0] = "\ufeff" + p.detail[0] }, channel.BillEncoding},
		"UTF-8 within GBK": {func(p *paper) {
			p.encode = func(s string) []byte { return bytes.Replace(gbk(s), gbk("示例咖啡"), []byte("示例咖"), 1) }
		}, channel.BillEncoding},
		"half a character": {func(p *paper) {
			p.encode = func(s string) []byte { return bytes.Replace(gbk(s), gbk("备"), gbk("备")[:1], 1) }
		}, channel.BillEncoding},
		"another kind of bill": {replace(0, "业务明细", "账务明细"), channel.BillUnreadable},
		"no account":           {replace(1, "账号", "户号"), channel.BillUnreadable},
		"no day":               {replace(2, "起始日期", "日期"), channel.BillUnreadable},
		"the day before":       {replace(2, "11月21日", "11月20日"), channel.BillDay},
		"two days":             {replace(2, "11月22日", "11月23日"), channel.BillDay},
		"a month": {func(p *paper) {
			p.detail[2] = "#起始日期：[2026年11月01日 00:00:00]   终止日期：[2026年12月01日 00:00:00]"
		}, channel.BillDay},
		"a day in words":            {replace(2, "11月21日", "昨日"), channel.BillUnreadable},
		"no header":                 {func(p *paper) { p.detail = slices.Delete(p.detail, 4, 5) }, channel.BillUnreadable},
		"a column missing":          {replace(4, "服务费（元）", "费"), channel.BillUnreadable},
		"a column twice":            {replace(4, "备注", "业务类型"), channel.BillUnreadable},
		"ends behind the title":     {func(p *paper) { lines(1)(p); p.summary = nil }, channel.BillTruncated},
		"ends behind the header":    {lines(5), channel.BillTruncated},
		"ends within the rows":      {lines(8), channel.BillTruncated},
		"ends within a row":         {func(p *paper) { lines(9)(p); p.detail[8] = p.detail[8][:40] }, channel.BillUnreadable},
		"ends behind the rows":      {lines(10), channel.BillTruncated},
		"ends behind the end mark":  {lines(11), channel.BillTruncated},
		"ends behind the first sum": {lines(12), channel.BillTruncated},
		"a row less":                {func(p *paper) { p.detail = slices.Delete(p.detail, 6, 7) }, channel.BillCount},
		"a refund less":             {func(p *paper) { p.detail = slices.Delete(p.detail, 8, 9) }, channel.BillCount},
		"a row more":                {func(p *paper) { p.detail = slices.Insert(p.detail, 6, strings.ReplaceAll(p.detail[5], "0001", "0009")) }, channel.BillCount},
		"a payment twice":           {func(p *paper) { p.detail = slices.Insert(p.detail, 6, p.detail[5]) }, channel.BillDuplicate},
		"a payment twice, otherwise": {func(p *paper) {
			p.detail = slices.Insert(p.detail, 9, strings.Replace(p.detail[5], "75.00", "76.00", 2))
		}, channel.BillDuplicate},
		"a refund twice":              {func(p *paper) { p.detail = slices.Insert(p.detail, 6, p.detail[7]) }, channel.BillDuplicate},
		"a fen more":                  {replace(5, "75.00,75.00", "75.01,75.01"), channel.BillSum},
		"a fen less given back":       {replace(7, "-25.00,-25.00", "-24.99,-24.99"), channel.BillSum},
		"another sum":                 {replace(11, "87.34", "87.35"), channel.BillSum},
		"another sum of refunds":      {replace(12, "26.00", "26.01"), channel.BillSum},
		"another count":               {replace(11, "3笔", "4笔"), channel.BillCount},
		"another count of refunds":    {replace(12, "2笔", "1笔"), channel.BillCount},
		"counts in other words":       {replace(11, "商家实收", "实收"), channel.BillUnreadable},
		"counts twice":                {func(p *paper) { p.detail = append(p.detail, p.detail[11]) }, channel.BillUnreadable},
		"a row behind the end":        {func(p *paper) { p.detail = append(p.detail, p.detail[5]) }, channel.BillUnreadable},
		"a remark among the rows":     {func(p *paper) { p.detail = slices.Insert(p.detail, 6, "#交易合计：1笔") }, channel.BillUnreadable},
		"an empty line in between":    {func(p *paper) { p.detail = slices.Insert(p.detail, 6, "") }, channel.BillUnreadable},
		"an unknown kind":             {replace(5, "交易", "转账"), channel.BillUnreadable},
		"a payment of less than none": {replace(5, "75.00", "-75.00"), channel.BillUnreadable},
		"a refund with a plus":        {replace(7, "-25.00,-25.00", "25.00,25.00"), channel.BillUnreadable},
		"three decimals":              {replace(5, "75.00", "75.001"), channel.BillUnreadable},
		"an amount in words":          {replace(5, "75.00", "七十五"), channel.BillUnreadable},
		"an amount with a quote":      {replace(5, "75.00", `"75.00"`), channel.BillUnreadable},
		"received more than paid":     {replace(6, "12.34,11.34", "12.34,12.35"), channel.BillUnreadable},
		"a fee in words":              {replace(5, "-0.29", "free"), channel.BillUnreadable},
		"a fee of six decimals":       {replace(5, "-0.29", "0.290000"), channel.BillUnreadable},
		"a time in words":             {replace(5, "2026-11-21 10:00:00", "10点"), channel.BillUnreadable},
		"no trade number":             {replace(5, "2026112122001400000000000001", ""), channel.BillUnreadable},
		"no order number":             {replace(5, "PX01JD0000000000000000000001", ""), channel.BillUnreadable},
		"a line beyond measure":       {replace(5, "示例咖啡", strings.Repeat("长", 40_000)), channel.BillUnreadable},
		"summary counts otherwise":    {inSummary(6, ",3,2,", ",4,2,"), channel.BillCount},
		"summary counts refunds":      {inSummary(6, ",3,2,", ",3,1,"), channel.BillCount},
		"summary a fen off":           {inSummary(6, "61.34", "61.35"), channel.BillSum},
		"summary of another day":      {inSummary(2, "11月21日", "11月20日"), channel.BillDay},
		"summary without a last row":  {inSummary(6, "合计", "小计"), channel.BillTruncated},
		"summary of other columns":    {inSummary(6, "合计\t,", "合计\t"), channel.BillUnreadable},
		"a bomb": {func(p *paper) {
			p.more = map[string]string{"x": "#支付宝业务汇总查询" + strings.Repeat("\n", 64<<20)}
			p.summary = nil
		}, channel.BillUnreadable},
	}
	for name, c := range cases {
		p := goodPaper()
		c.change(p)
		_, s, err := readBytes(t, p.zip())
		if fault.CodeOf(err) != c.code || s != (channel.BillSummary{}) {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	t.Logf("%d broken bills", len(cases))
	if len(cases) < 30 {
		t.Errorf("only %d broken bills", len(cases))
	}
}

func manyFiles() map[string]string {
	m := map[string]string{}
	for i := range maxEntries {
		m[strconv.Itoa(i)] = "x"
	}
	return m
}

// An archive's list is not read into memory at any length.
func TestArchiveWithAnEndlessList(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for i := range 2000 {
		if _, err := z.Create(fmt.Sprintf("%032d", i)); err != nil {
			t.Fatal(err)
		}
	}
	_ = z.Close()
	if _, _, err := readBytes(t, out.Bytes()); !fault.Is(err, channel.BillUnreadable) || !strings.Contains(err.Error(), "list") {
		t.Error(err)
	}
}

func TestSinkAndContextEndTheReading(t *testing.T) {
	b := goodPaper().zip()
	file := channel.BillFile{Kind: channel.TradeBill, Day: billDay, ReaderAt: bytes.NewReader(b), Size: int64(len(b))}
	full := errors.New("full")
	if _, err := driver(t).ReadBill(t.Context(), file, channel.BillSink{Trade: func(channel.BillRow) error { return full }}); err != full {
		t.Errorf("the sink's own error: %v", err)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := driver(t).ReadBill(over, file, channel.BillSink{Trade: func(channel.BillRow) error { return nil }}); !errors.Is(err, context.Canceled) {
		t.Errorf("nobody waits any more: %v", err)
	}
	file.Kind = channel.FundBill
	if _, err := driver(t).ReadBill(t.Context(), file, channel.BillSink{}); !fault.Is(err, channel.BillUnreadable) {
		t.Errorf("a kind that is not read: %v", err)
	}
}

func FuzzBill(f *testing.F) {
	f.Add([]byte(strings.Join(goodPaper().detail, "\r\n")), true)
	f.Add(goodPaper().zip(), false)
	f.Add([]byte("PK\x05\x06"), false)
	f.Fuzz(func(t *testing.T, b []byte, text bool) {
		if text { // what the text says is more interesting than the archive around it
			p := goodPaper()
			p.summary, p.detail = nil, []string{string(b)}
			p.encode = func(s string) []byte {
				if g, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s)); err == nil {
					return g
				}
				return []byte(s)
			}
			b = p.zip()
		}
		rows, s, err := readBytes(t, b)
		if err != nil {
			if fault.CodeOf(err) == fault.Internal {
				t.Errorf("%v has no code", err)
			}
			return
		}
		if len(rows) != s.Payments+s.Refunds+s.Reversals {
			t.Errorf("%d rows, %+v", len(rows), s)
		}
	})
}

// bigBill writes a bill of n rows, every tenth a refund, to a file.
func bigBill(t testing.TB, n int) channel.BillFile {
	t.Helper()
	file, err := os.Create(filepath.Join(t.TempDir(), "bill.zip"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = file.Close() })
	z := zip.NewWriter(file)
	entry, err := z.Create("detail.csv")
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriter(entry)
	p := goodPaper()
	line := func(text string) { _, _ = w.Write(gbk(text + "\r\n")) }
	for _, text := range p.detail[:5] {
		line(text)
	}
	pay, back := string(gbk("交易")), string(gbk("退款"))
	title := string(gbk("示例咖啡 大杯 少糖"))
	for i := range n {
		trade, number := fmt.Sprintf("202611212200%016d", i), fmt.Sprintf("PX%026d", i)
		row := billRow(trade, number, pay, title, "12.34", "12.34", "", "-0.05", "")
		if i%10 == 9 {
			row = billRow(trade, number, back, title, "-12.34", "-12.34", "RX"+number[2:], "0.05", "")
		}
		_, _ = w.WriteString(strings.Replace(row, "示例店", "store", 1) + "\r\n")
	}
	line(p.detail[10])
	refunds := n / 10
	line(fmt.Sprintf("#交易合计：%d笔，商家实收共%s元", n-refunds, moneyOf((n-refunds)*1234)))
	line(fmt.Sprintf("#退款合计：%d笔，商家实收退款共-%s元", refunds, moneyOf(refunds*1234)))
	if err := errors.Join(w.Flush(), z.Close()); err != nil {
		t.Fatal(err)
	}
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		t.Fatal(err)
	}
	return channel.BillFile{Kind: channel.TradeBill, Day: billDay, ReaderAt: file, Size: size}
}

// resident is what the process holds in memory now, and at most since it was last asked to forget; bytes, 0 where nobody tells.
func resident() (now, peak int64) {
	text, _ := os.ReadFile("/proc/self/status")
	for _, l := range strings.Split(string(text), "\n") {
		f := strings.Fields(l)
		if len(f) < 2 {
			continue
		}
		kib, _ := strconv.ParseInt(f[1], 10, 64)
		switch f[0] {
		case "VmRSS:":
			now = kib << 10
		case "VmHWM:":
			peak = kib << 10
		}
	}
	return now, peak
}

// Memory hardly grows with the number of rows. CLOUDPOS_BILL_ROWS=1000000 measures the size that is promised: at most
// 100 MiB more than before.
func TestBillInBoundedMemory(t *testing.T) {
	n := 200_000
	if asked, err := strconv.Atoi(os.Getenv("CLOUDPOS_BILL_ROWS")); err == nil {
		n = asked
	}
	file := bigBill(t, n)
	debug.FreeOSMemory()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) // forget the peak so far
	before, _ := resident()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	start, peak, rows := m.HeapAlloc, uint64(0), 0
	began := time.Now()
	s, err := driver(t).ReadBill(t.Context(), file, channel.BillSink{Trade: func(channel.BillRow) error {
		if rows++; rows%20_000 == 0 {
			runtime.ReadMemStats(&m)
			peak = max(peak, m.HeapAlloc)
		}
		return nil
	}})
	took := time.Since(began)
	_, high := resident()
	if err != nil || rows != n || s.Payments != n-n/10 || s.Refunds != n/10 || s.FeeMillis != int64(n-2*(n/10))*5_000 {
		t.Fatalf("%d rows, %+v, %v", rows, s, err)
	}
	heap, grown := int64(peak)-int64(start), high-before
	t.Logf("%d rows (%d MiB packed) in %s, %.0f rows/s; heap grew by %d MiB at most, the process by %d MiB",
		n, file.Size>>20, took.Round(time.Millisecond), float64(n)/took.Seconds(), heap>>20, grown>>20)
	if heap > 100<<20 || grown > 100<<20 {
		t.Errorf("heap grew by %d MiB, the process by %d MiB", heap>>20, grown>>20)
	}
}

func BenchmarkReadBill(b *testing.B) {
	const n = 50_000
	file := bigBill(b, n)
	d, err := New(Config{Clock: &movedClock{}})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := d.ReadBill(b.Context(), file, channel.BillSink{Trade: func(channel.BillRow) error { return nil }}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
