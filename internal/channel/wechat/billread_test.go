package wechat

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"

	"github.com/google/go-cmp/cmp"
)

func fileOf(kind channel.BillKind, content []byte) channel.BillFile {
	return channel.BillFile{Kind: kind, Day: billDay(), ReaderAt: bytes.NewReader(content), Size: int64(len(content))}
}

// readTrade reads a trade bill and keeps its rows.
func readTrade(t testing.TB, content []byte) ([]channel.BillRow, channel.BillSummary, error) {
	t.Helper()
	var rows []channel.BillRow
	s, err := (&Driver{}).ReadBill(context.Background(), fileOf(channel.TradeBill, content), channel.BillSink{Trade: func(r channel.BillRow) error {
		rows = append(rows, r)
		return nil
	}})
	return rows, s, err
}

func at(clock string) time.Time {
	t, err := time.ParseInLocation(time.DateTime, "2026-11-25 "+clock, shanghai())
	if err != nil {
		panic(err)
	}
	return t
}

func TestTradeBill(t *testing.T) {
	pay := channel.BillRow{
		Line: 2, Kind: channel.BillPayment, At: at("00:00:00"), AppID: testAppID, MerchantNo: testMchID,
		Number: "PX00000000000000000000000001", TransactionNo: "4200000000000000000000001", Amount: 10_000, Settle: 10_000,
		FeeMillis: 38_000, Rate: 3800, TradeType: "NATIVE", Status: "SUCCESS",
	}
	second := pay
	second.Line, second.At, second.Number, second.TransactionNo = 3, at("12:30:15"), "PX00000000000000000000000002", "4200000000000000000000002"
	second.Amount, second.Settle, second.FeeMillis = 7_500, 7_500, 28_500
	refund := second
	refund.Line, refund.Kind, refund.At, refund.RefundNumber, refund.RefundNo = 4, channel.BillRefund, at("23:59:59"), "RX00000000000000000000000002", "5030000000000002"
	refund.Amount, refund.Settle, refund.FeeMillis, refund.Status = 2_500, 2_500, -9_500, "SUCCESS"
	want := []channel.BillRow{pay, second, refund}
	total := channel.BillSummary{Payments: 2, Refunds: 1, PaidTotal: 17_500, RefundTotal: 2_500, FeeMillis: 57_000}
	for name, change := range map[string]func(string) []byte{
		"plain":               func(s string) []byte { return []byte(s) },
		"packed":              func(s string) []byte { return pack([]byte(s)) },
		"BOM":                 func(s string) []byte { return []byte(byteOrder + s) },
		"CR LF":               func(s string) []byte { return []byte(strings.ReplaceAll(s, "\n", "\r\n")) },
		"packed, BOM, CR LF":  func(s string) []byte { return pack([]byte(byteOrder + strings.ReplaceAll(s, "\n", "\r\n"))) },
		"no last line end":    func(s string) []byte { return []byte(strings.TrimSuffix(s, "\n")) },
		"empty line at last":  func(s string) []byte { return []byte(s + "\n\n") },
		"other order":         func(s string) []byte { return []byte(swapColumns(s)) },
		"three decimals":      func(s string) []byte { return []byte(strings.ReplaceAll(s, "`100.00,", "`100.000,")) },
		"fee total in fen":    func(s string) []byte { return []byte(strings.ReplaceAll(s, "`0.57000,", "`0.57,")) },
		"new column at last":  func(s string) []byte { return []byte(addColumn(s)) },
		"packed in two parts": func(s string) []byte { return append(pack([]byte(s[:500])), pack([]byte(s[500:]))...) },
	} {
		rows, s, err := readTrade(t, change(exampleBill().text()))
		if err != nil || !cmp.Equal(rows, want) || s != total {
			t.Errorf("%s: %v\n%s\n%+v", name, err, cmp.Diff(want, rows), s)
		}
	}
}

// swapColumns exchanges the first two columns of header and rows.
func swapColumns(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if parts := strings.SplitN(line, ",", 3); strings.HasPrefix(line, "交易时间") || strings.Contains(line, "NATIVE") {
			lines[i] = parts[1] + "," + parts[0] + "," + parts[2]
		}
	}
	return strings.Join(lines, "\n")
}

func addColumn(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		switch {
		case strings.HasPrefix(line, "交易时间"):
			lines[i] += ",新的一列"
		case strings.Contains(line, "NATIVE"):
			lines[i] += ",`1"
		}
	}
	return strings.Join(lines, "\n")
}

func TestProviderRowsAndReversals(t *testing.T) {
	bill := exampleBill()
	bill.rows[0].sub = testSubMchID
	revoked := refundRow(1, "00:00:40", 10_000, 38_000)
	revoked.state, revoked.sub = "REVOKED", testSubMchID
	bill.rows = append(bill.rows, revoked)
	rows, s, err := readTrade(t, []byte(bill.text()))
	if err != nil || s.Reversals != 1 || s.RefundTotal != 12_500 || s.FeeMillis != 19_000 {
		t.Fatalf("%+v %v", s, err)
	}
	if last := rows[3]; last.Kind != channel.BillReversal || last.Amount != 10_000 || last.SubMerchant != testSubMchID || rows[1].SubMerchant != "" {
		t.Errorf("%+v", last)
	}
}

// Bills of payments alone and of refunds alone are read, and told apart from the bill of a day.
func TestPartialBills(t *testing.T) {
	const success = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,商品名称,商户数据包,手续费,费率,订单金额,费率备注\n" +
		"`2026-11-25 10:00:00,`wx1,`1900000001,`0,`,`42001,`PX1,`o-1,`JSAPI,`SUCCESS,`OTHERS,`CNY,`1.00,`0.00,`示例,`,`0.00380,`0.38%,`1.20,`\n" +
		"总交易单数,应结订单总金额,手续费总金额,订单总金额\n`1,`1.00,`0.00380,`1.20\n"
	rows, s, err := readTrade(t, []byte(success))
	if err != nil || !s.Partial || len(rows) != 1 || rows[0].Amount != 120 || rows[0].Settle != 100 || rows[0].FeeMillis != 380 {
		t.Errorf("payments: %+v %+v %v", rows, s, err)
	}
	const refunds = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,退款申请时间,退款成功时间,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\n" +
		"`2026-11-24 10:00:00,`wx1,`1900000001,`0,`,`42001,`PX1,`o-1,`JSAPI,`SUCCESS,`OTHERS,`CNY,`0.00,`0.00,`2026-11-25 10:00:00,`2026-11-25 10:01:00,`50301,`RX1,`0.50,`0.00,`ORIGINAL,`PROCESSING,`示例,`,`-0.00190,`0.38%,`1.20,`0.50,`\n" +
		"总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\n`1,`0.00,`0.50,`0.00,`-0.00190,`1.20,`0.50\n"
	rows, s, err = readTrade(t, []byte(refunds))
	if err != nil || !s.Partial || len(rows) != 1 || rows[0].Kind != channel.BillRefund || rows[0].Status != "PROCESSING" || !rows[0].At.Equal(at("10:00:00")) {
		t.Errorf("refunds: %+v %+v %v", rows, s, err)
	}
}

func TestEmptyDay(t *testing.T) {
	rows, s, err := readTrade(t, []byte(example{end: "\n"}.text()))
	if err != nil || len(rows) != 0 || s != (channel.BillSummary{}) {
		t.Errorf("%v %+v %v", rows, s, err)
	}
}

func TestFundBill(t *testing.T) {
	for name, content := range map[string][]byte{"plain": []byte(fundText()), "packed": pack([]byte(fundText())), "full-width units": []byte(strings.ReplaceAll(fundText(), "(元)", "（元）"))} {
		var rows []channel.FundRow
		s, err := (&Driver{}).ReadBill(t.Context(), fileOf(channel.FundBill, content), channel.BillSink{Fund: func(r channel.FundRow) error {
			rows = append(rows, r)
			return nil
		}})
		want := channel.BillSummary{Incomes: 1, Expenses: 2, IncomeTotal: 10_000, ExpenseTotal: 2_538}
		if err != nil || s != want || len(rows) != 3 {
			t.Fatalf("%s: %+v %v", name, s, err)
		}
		first := channel.FundRow{
			Line: 2, At: at("00:00:01"), BusinessNo: "4200000000000000000000001", FlowNo: "1000001", Name: "交易", Kind: "交易", Income: true,
			Amount: 10_000, Balance: 110_000, Note: "结算总金额 100.00 元", VoucherNo: "PX00000000000000000000000001",
		}
		if !cmp.Equal(rows[0], first) {
			t.Error(cmp.Diff(first, rows[0]))
		}
	}
}

// brokenBill is a variant of a good bill and the code that it must be refused with.
type brokenBill struct {
	name string
	kind channel.BillKind
	make func() []byte
	want fault.Code
}

func brokenBills() []brokenBill {
	trade := func(name string, want fault.Code, change func(string) string) brokenBill {
		return brokenBill{name, channel.TradeBill, func() []byte { return []byte(change(exampleBill().text())) }, want}
	}
	fund := func(name string, want fault.Code, change func(string) string) brokenBill {
		return brokenBill{name, channel.FundBill, func() []byte { return []byte(change(fundText())) }, want}
	}
	once := func(from, to string) func(string) string {
		return func(s string) string {
			if !strings.Contains(s, from) {
				panic("no " + from)
			}
			return strings.Replace(s, from, to, 1)
		}
	}
	lines := func(change func([]string) []string) func(string) string {
		return func(s string) string {
			return strings.Join(change(strings.Split(strings.TrimSuffix(s, "\n"), "\n")), "\n") + "\n"
		}
	}
	return []brokenBill{
		trade("no bytes", channel.BillTruncated, func(string) string { return "" }),
		trade("header alone", channel.BillTruncated, lines(func(l []string) []string { return l[:1] })),
		trade("summary missing", channel.BillTruncated, lines(func(l []string) []string { return l[:4] })),
		trade("figures missing", channel.BillTruncated, lines(func(l []string) []string { return l[:5] })),
		trade("cut in a row", channel.BillTruncated, func(s string) string { return s[:len(allHeader)+60] }),
		trade("cut in the header", channel.BillTruncated, func(s string) string { return s[:len("交易时间,公众账号ID")] }),
		trade("cut in the figures", channel.BillTruncated, func(s string) string { return s[:len(s)-12] }),
		{"archive cut", channel.TradeBill, func() []byte { p := pack([]byte(exampleBill().text())); return p[:len(p)/2] }, channel.BillTruncated},
		{"archive without its end", channel.TradeBill, func() []byte { p := pack([]byte(exampleBill().text())); return p[:len(p)-8] }, channel.BillTruncated},
		{"archive's sum wrong", channel.TradeBill, func() []byte { p := pack([]byte(exampleBill().text())); p[len(p)-6] ^= 1; return p }, channel.BillUnreadable},
		{"something behind the archive", channel.TradeBill, func() []byte { return append(pack([]byte(exampleBill().text())), "junk behind it"...) }, channel.BillUnreadable},
		trade("GBK", channel.BillEncoding, func(s string) string { return strings.Replace(s, "示例", "\xca\xbe\xc0\xfd", 1) }),
		trade("UTF-16", channel.BillEncoding, func(s string) string { return "\xff\xfe" + s }),
		trade("an error in JSON", channel.BillUnreadable, func(string) string { return "{\"code\":\"NO_STATEMENT_EXIST\"}\n" }),
		trade("a page", channel.BillUnreadable, func(string) string { return "<html>\n<body>busy</body>\n</html>\n" }),
		trade("a fund bill", channel.BillUnreadable, func(string) string { return fundText() }),
		trade("column missing", channel.BillUnreadable, once("订单金额,申请退款金额", "金额,申请退款金额")),
		trade("value missing", channel.BillUnreadable, once("`OTHERS,", "")),
		trade("value too many", channel.BillUnreadable, once("`OTHERS,", "`OTHERS,`OTHERS,")),
		trade("part of a fen", channel.BillUnreadable, once("`100.00,", "`100.001,")),
		trade("amount in words", channel.BillUnreadable, once("`100.00,", "`一百元,")),
		trade("amount with an exponent", channel.BillUnreadable, once("`100.00,", "`1e2,")),
		trade("negative amount", channel.BillUnreadable, once("`100.00,", "`-100.00,")),
		trade("amount beyond all bounds", channel.BillUnreadable, once("`100.00,", "`1000000000000000000000.00,")),
		trade("fee of six decimals", channel.BillUnreadable, once("`0.38000,", "`0.380001,")),
		trade("another currency", channel.BillUnreadable, once("`CNY", "`USD")),
		trade("state not known", channel.BillUnreadable, once("`SUCCESS", "`MAYBE")),
		trade("refund without its number", channel.BillUnreadable, once("`RX00000000000000000000000002", "`0")),
		trade("NUL character", channel.BillUnreadable, once("示例", "\x00")),
		trade("time not a time", channel.BillUnreadable, once("2026-11-25 12:30:15", "2026-11-25 25:30:15")),
		trade("rows behind the summary", channel.BillUnreadable, func(s string) string { return s + payRow(9, "10:00:00", 1, 0).line() + "\n" }),
		trade("line of a megabyte", channel.BillUnreadable, once("示例", strings.Repeat("例", 1<<19))),
		trade("a row twice", channel.BillDuplicate, lines(func(l []string) []string { return append(l[:2:2], l[1:]...) })),
		trade("a refund twice", channel.BillDuplicate, lines(func(l []string) []string { return append(l[:4:4], l[3:]...) })),
		trade("a row lost", channel.BillCount, lines(func(l []string) []string { return append(l[:1:1], l[2:]...) })),
		trade("count wrong", channel.BillCount, once("`3,", "`4,")),
		trade("1 fen off", channel.BillSum, once("`175.00,`25.00\n", "`175.01,`25.00\n")),
		trade("1 fen off in a row", channel.BillSum, once("`0.38%,`100.00", "`0.38%,`100.01")),
		trade("refunds 1 fen off", channel.BillSum, once("`175.00,`25.00\n", "`175.00,`24.99\n")),
		trade("fees off", channel.BillSum, once("`0.57000", "`0.57001")),
		trade("fees in fen off", channel.BillSum, once("`0.57000", "`0.58")),
		trade("a row of the day before", channel.BillDay, once("2026-11-25 00:00:00", "2026-11-24 23:59:59")),
		trade("a row of the day after", channel.BillDay, once("2026-11-25 23:59:59", "2026-11-26 00:00:00")),
		trade("another day", channel.BillDay, func(s string) string { return strings.ReplaceAll(s, "2026-11-25", "2026-11-20") }),
		fund("a trade bill", channel.BillUnreadable, func(string) string { return exampleBill().text() }),
		fund("neither in nor out", channel.BillUnreadable, once("收入,`100.00", "不明,`100.00")),
		fund("fund sum off", channel.BillSum, once("`100.00,`2,", "`100.01,`2,")),
		fund("fund count off", channel.BillCount, once("`3,`1,", "`4,`1,")),
		fund("movement twice", channel.BillDuplicate, lines(func(l []string) []string { return append(l[:2:2], l[1:]...) })),
		fund("movement of another day", channel.BillDay, once("2026-11-25 23:59:59", "2026-11-26 00:00:00")),
		fund("fund summary missing", channel.BillTruncated, lines(func(l []string) []string { return l[:4] })),
	}
}

func TestBrokenBills(t *testing.T) {
	for _, c := range brokenBills() {
		_, err := (&Driver{}).ReadBill(t.Context(), fileOf(c.kind, c.make()), channel.BillSink{})
		if !fault.Is(err, c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
		if packed := pack(c.make()); c.name != "UTF-16" && !bytes.HasPrefix(c.make(), []byte(gzipMagic)) {
			if _, err := (&Driver{}).ReadBill(t.Context(), fileOf(c.kind, packed), channel.BillSink{}); !fault.Is(err, c.want) {
				t.Errorf("%s, packed: %v, want %s", c.name, err, c.want)
			}
		}
	}
}

// A good bill cut at any byte is refused or, where only its last line end is missing, the same.
func TestEveryCutIsFound(t *testing.T) {
	whole := []byte(exampleBill().text())
	for n := range len(whole) - 1 {
		if _, _, err := readTrade(t, whole[:n]); err == nil && !sameFigures(whole[n:]) {
			t.Errorf("cut at %d of %d: %q is missing and nobody says so", n, len(whole), whole[n:])
		}
	}
}

// sameFigures says whether what was cut off is zeros behind the point.
func sameFigures(rest []byte) bool { return strings.Trim(string(rest), "0.\n") == "" }

func TestSinkErrorsEndTheReading(t *testing.T) {
	mine, n := errors.New("enough"), 0
	_, err := (&Driver{}).ReadBill(t.Context(), fileOf(channel.TradeBill, []byte(exampleBill().text())), channel.BillSink{Trade: func(channel.BillRow) error {
		n++
		return mine
	}})
	if !errors.Is(err, mine) || n != 1 {
		t.Errorf("%v after %d rows", err, n)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (&Driver{}).ReadBill(over, fileOf(channel.TradeBill, []byte(exampleBill().text())), channel.BillSink{}); !errors.Is(err, context.Canceled) {
		t.Errorf("over: %v", err)
	}
}

func TestFixed(t *testing.T) {
	for text, want := range map[string]int64{
		"0": 0, "12.34": 1234, "5": 500, "0.1": 10, "-3.00": -300, "1.2300": 123, "999999999999.99": 99999999999999,
	} {
		if got, ok := fixed(text, fenDecimals); !ok || got != want {
			t.Errorf("%s: %d %t", text, got, ok)
		}
	}
	for _, text := range []string{"", "-", ".5", "5.", "1.001", "+1", "1e3", "1,000.00", "１", " 1", "1 ", "--1", "1.2.3", "1234567890123", "NaN"} {
		if got, ok := fixed(text, fenDecimals); ok {
			t.Errorf("%q is %d", text, got)
		}
	}
}

// writeBill writes a packed bill of so many payments.
func writeBill(t testing.TB, rows int) *os.File {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "bill.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	packed, _ := gzip.NewWriterLevel(f, gzip.BestSpeed)
	w := bufio.NewWriterSize(packed, 1<<20)
	fmt.Fprintln(w, allHeader)
	for i := range rows {
		fmt.Fprintln(w, payRow(i, "12:00:00", 100, 380).line())
	}
	total := int64(rows) * 100
	fmt.Fprintf(w, "%s\n`%d,`%s,`0.00,`0.00,`%s,`%s,`0.00\n", allSummary, rows, yuan(total), yuan5(int64(rows)*380), yuan(total))
	if err := errors.Join(w.Flush(), packed.Close()); err != nil {
		t.Fatal(err)
	}
	return f
}

func readFile(t testing.TB, f *os.File) channel.BillSummary {
	t.Helper()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	s, err := (&Driver{}).ReadBill(context.Background(), channel.BillFile{Kind: channel.TradeBill, Day: billDay(), ReaderAt: f, Size: info.Size()},
		channel.BillSink{Trade: func(channel.BillRow) error { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Reading holds little memory: of each row only what finds it again. CLOUDPOS_BILL_ROWS=1000000 tries a provider's day.
func TestBillMemory(t *testing.T) {
	rows := 50_000
	if n, err := strconv.Atoi(os.Getenv("CLOUDPOS_BILL_ROWS")); err == nil {
		rows = n
	}
	f := writeBill(t, rows)
	debug.FreeOSMemory()
	before := resident(t)
	s := readFile(t, f)
	grown := resident(t) - before
	t.Logf("%d rows: resident memory grew by %d KiB", rows, grown>>10)
	if s.Payments != rows || s.PaidTotal != money.Amount(rows*100) {
		t.Errorf("%+v", s)
	}
	if grown > 100<<20 {
		t.Errorf("grew by %d bytes", grown)
	}
}

// resident is the largest resident memory since the start, in bytes.
func resident(t *testing.T) int64 {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("resident memory is read from /proc")
	}
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	n, err := strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n << 10
}

func BenchmarkReadBill(b *testing.B) {
	const rows = 100_000
	f := writeBill(b, rows)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		readFile(b, f)
		n += rows
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "rows/s")
}

// Whatever comes in, reading ends, with an error of the port or with figures that hold.
func FuzzReadBill(f *testing.F) {
	for _, c := range brokenBills() {
		f.Add(c.make(), c.kind == channel.FundBill)
	}
	f.Add([]byte(exampleBill().text()), false)
	f.Add(pack([]byte(exampleBill().text())), false)
	f.Add([]byte(fundText()), true)
	f.Fuzz(func(t *testing.T, content []byte, fund bool) {
		kind, paid, rows := channel.TradeBill, money.Amount(0), 0
		if fund {
			kind = channel.FundBill
		}
		s, err := (&Driver{}).ReadBill(t.Context(), fileOf(kind, content), channel.BillSink{Trade: func(r channel.BillRow) error {
			if r.Amount <= 0 || r.Settle < 0 {
				t.Fatalf("%+v", r)
			}
			if r.Kind == channel.BillPayment {
				paid += r.Amount
			}
			rows++
			return nil
		}})
		if err == nil && !fund && (s.PaidTotal != paid || s.Payments+s.Refunds+s.Reversals != rows) {
			t.Fatalf("%+v of %d rows, %d fen", s, rows, paid)
		}
		if err != nil && (errors.Is(err, io.EOF) || !strings.HasPrefix(string(fault.CodeOf(err)), "BILL_")) {
			t.Fatalf("not an error of the port: %v", err)
		}
	})
}
