package unionpay

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
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

	"golang.org/x/text/encoding/simplifiedchinese"
)

func theDay() time.Time { return time.Date(2026, 11, 21, 16, 0, 0, 0, time.UTC) } // the 22nd in China

const (
	entryZM  = "INN26112288ZM_" + testMerID
	entryZME = "INN26112288ZME_" + testMerID
)

// sheet are the widths as protocols.md 3.6 prints them.
const sheet = "3,11,11,6,10,19,12,4,2,21,2,32,2,6,10,13,13,4,15,2,2,6,2,4,32,1,21,15,1,15,32,13,13,8,32,13,13,12,2,1,32,98"

const sheetErrors = "3,11,11,6,10,19,12,4,2,2,6,10,4,12,13,13,15,15,1,12,2,135"

// row is a record of the general file, by the numbers of its fields; what is not said is blank.
type row map[int]string

func payRow(n int) row {
	return row{
		1: "S22", 2: "00010000", 3: "00010000", 4: "000001", 5: "1122120000", 6: "621626******0018", 7: "000000007500", 8: "5812", 9: "08",
		10: fmt.Sprintf("20261122120000%07d", n), 12: fmt.Sprintf("PX01JD%022d", n), 13: "01", 16: "D000000000015", 17: "C000000007485",
		20: "01", 21: "07", 22: "000000", 23: "01", 26: "0", 28: testMerID, 30: testSubMerID, 31: "示例咖啡店", 33: "C000000007485", 34: "00000001",
		36: "C000000000000", 37: "C000000000000", 38: "000000000000", 39: "00",
	}
}

func refundRow(n int) row {
	r := payRow(n)
	r[1], r[7], r[10], r[12] = "S30", "000000002500", fmt.Sprintf("20261122130000%07d", n), fmt.Sprintf("RX01JD%022d", n)
	r[16], r[17], r[20], r[21], r[27], r[41] = "C000000000005", "D000000002495", "04", "00", fmt.Sprintf("20261122120000%07d", n), fmt.Sprintf("PX01JD%022d", n)
	return r
}

func (r row) with(change row) row {
	all := row{}
	for _, from := range []row{r, change} {
		for n, value := range from {
			all[n] = value
		}
	}
	return all
}

// fixed writes fields into columns: GBK, filled with blanks on the right.
func fixed(widths string, r row) string {
	var b strings.Builder
	for i, w := range strings.Split(widths, ",") {
		width, _ := strconv.Atoi(w)
		if i > 0 {
			b.WriteByte(' ')
		}
		value := gbk(r[i+1])
		b.WriteString(value + strings.Repeat(" ", width-len(value)))
	}
	return b.String() + "\n"
}

func gbk(s string) string {
	encoded, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return encoded
}

func (r row) line() string { return fixed(sheet, r) }

// part is one file of an archive.
type part struct{ name, text string }

func zipped(parts ...part) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p.name)
		if err == nil {
			_, err = io.WriteString(w, p.text)
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func exampleText() string { return payRow(1).line() + payRow(2).line() + refundRow(1).line() }

func example() []byte { return zipped(part{entryZM, exampleText()}, part{entryZME, ""}) }

func fileOf(content []byte) channel.BillFile {
	return channel.BillFile{Kind: channel.TradeBill, Day: theDay(), ReaderAt: bytes.NewReader(content), Size: int64(len(content))}
}

func readBill(t *testing.T, content []byte) ([]channel.BillRow, channel.BillSummary, error) {
	t.Helper()
	var rows []channel.BillRow
	s, err := (&Driver{}).ReadBill(t.Context(), fileOf(content), channel.BillSink{Trade: func(r channel.BillRow) error {
		rows = append(rows, r)
		return nil
	}})
	return rows, s, err
}

func TestReadBill(t *testing.T) {
	rows, sum, err := readBill(t, example())
	if err != nil {
		t.Fatal(err)
	}
	want := channel.BillSummary{Payments: 2, Refunds: 1, PaidTotal: 15000, RefundTotal: 2500, FeeMillis: 25_000}
	if sum != want || len(rows) != 3 {
		t.Errorf("%d rows, %+v", len(rows), sum)
	}
	if got, want := rows[0], (channel.BillRow{
		Line: 1, Kind: channel.BillPayment, At: time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC), MerchantNo: testMerID, SubMerchant: testSubMerID,
		Number: "PX01JD0000000000000000000001", TransactionNo: "202611221200000000001", Amount: 7500, Settle: 7500, FeeMillis: 15_000, TradeType: "01/07", Status: "S22",
	}); got != want {
		t.Errorf("payment:\n%+v\n%+v", got, want)
	}
	if got, want := rows[2], (channel.BillRow{
		Line: 3, Kind: channel.BillRefund, At: time.Date(2026, 11, 22, 4, 0, 0, 0, time.UTC), MerchantNo: testMerID, SubMerchant: testSubMerID,
		Number: "PX01JD0000000000000000000001", RefundNumber: "RX01JD0000000000000000000001", TransactionNo: "202611221200000000001",
		RefundNo: "202611221300000000001", Amount: 2500, Settle: 2500, FeeMillis: -5_000, TradeType: "04/00", Status: "S30",
	}); got != want {
		t.Errorf("refund:\n%+v\n%+v", got, want)
	}
}

// Files that hold, in other shapes.
func TestBillsThatHold(t *testing.T) {
	older := strings.Replace(sheet, ",32,98", ",131", 1)
	reversal := refundRow(1).with(row{1: "S36", 12: "PX01JD0000000000000000000001", 20: "99", 21: "01"})
	dispute := row{1: "E74", 2: "00010000", 5: "1122120000", 7: "000000007500", 11: "000001"}
	for name, c := range map[string]struct {
		content []byte
		want    channel.BillSummary
	}{
		"nothing that day":      {zipped(part{entryZM, ""}), channel.BillSummary{}},
		"no disputes":           {zipped(part{entryZM, payRow(1).line()}), channel.BillSummary{Payments: 1, PaidTotal: 7500, FeeMillis: 15_000}},
		"with disputes":         {zipped(part{entryZME, fixed(sheetErrors, dispute)}, part{entryZM, payRow(1).line()}), channel.BillSummary{Payments: 1, PaidTotal: 7500, FeeMillis: 15_000}},
		"with other files":      {zipped(part{"readme.txt", "你好"}, part{entryZM, payRow(1).line()}), channel.BillSummary{Payments: 1, PaidTotal: 7500, FeeMillis: 15_000}},
		"in a folder":           {zipped(part{"20261122/" + entryZM, payRow(1).line()}), channel.BillSummary{Payments: 1, PaidTotal: 7500, FeeMillis: 15_000}},
		"41 fields":             {zipped(part{entryZM, fixed(older, refundRow(1).with(row{41: strings.Repeat("x", 131)}))}), channel.BillSummary{Refunds: 1, RefundTotal: 2500, FeeMillis: -5_000}},
		"CR LF":                 {zipped(part{entryZM, strings.ReplaceAll(exampleText(), "\n", "\r\n")}), channel.BillSummary{Payments: 2, Refunds: 1, PaidTotal: 15000, RefundTotal: 2500, FeeMillis: 25_000}},
		"a void":                {zipped(part{entryZM, refundRow(1).with(row{20: "31"}).line()}), channel.BillSummary{Refunds: 1, RefundTotal: 2500, FeeMillis: -5_000}},
		"a reversal":            {zipped(part{entryZM, reversal.line()}), channel.BillSummary{Reversals: 1, RefundTotal: 2500, FeeMillis: -5_000}},
		"the hour before":       {zipped(part{entryZM, payRow(1).with(row{5: "1121230000"}).line()}), channel.BillSummary{Payments: 1, PaidTotal: 7500, FeeMillis: 15_000}},
		"the last second":       {zipped(part{entryZM, payRow(1).with(row{5: "1122235959"}).line()}), channel.BillSummary{Payments: 1, PaidTotal: 7500, FeeMillis: 15_000}},
		"settled with fee":      {zipped(part{entryZM, payRow(1).with(row{17: "C000000007500"}).line()}), channel.BillSummary{Payments: 1, PaidTotal: 7500, FeeMillis: 15_000}},
		"merchant's discount":   {zipped(part{entryZM, payRow(1).with(row{17: "C000000007385", 36: "D000000000100"}).line()}), channel.BillSummary{Payments: 1, PaidTotal: 7500, FeeMillis: 15_000}},
		"channel's discount":    {zipped(part{entryZM, payRow(1).with(row{36: "C000000000100"}).line()}), channel.BillSummary{Payments: 1, PaidTotal: 7500, FeeMillis: 15_000}},
		"no fee":                {zipped(part{entryZM, payRow(1).with(row{16: "", 17: "C000000007500"}).line()}), channel.BillSummary{Payments: 1, PaidTotal: 7500}},
		"no sub-merchant":       {zipped(part{entryZM, payRow(1).with(row{30: "", 31: ""}).line()}), channel.BillSummary{Payments: 1, PaidTotal: 7500, FeeMillis: 15_000}},
		"a name that is UTF-8":  {zipped(part{entryZM, payRow(1).with(row{31: "浣犲ソ涓枃"}).line() + payRow(2).line()}), channel.BillSummary{Payments: 2, PaidTotal: 15000, FeeMillis: 30_000}},
		"same order, two tries": {zipped(part{entryZM, payRow(1).line() + payRow(2).with(row{12: payRow(1)[12]}).line()}), channel.BillSummary{Payments: 2, PaidTotal: 15000, FeeMillis: 30_000}},
	} {
		if _, got, err := readBill(t, c.content); err != nil || got != c.want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	rows, _, err := readBill(t, zipped(part{entryZM, reversal.line()}))
	if err != nil || rows[0].Kind != channel.BillReversal || rows[0].Number != "PX01JD0000000000000000000001" || rows[0].RefundNumber != "" || rows[0].RefundNo == "" {
		t.Errorf("reversal: %+v %v", rows, err)
	}
}

// brokenBills are files that do not hold, and how they are refused.
func brokenBills() map[string]struct {
	content []byte
	want    fault.Code
} {
	type broken = struct {
		content []byte
		want    fault.Code
	}
	text := func(s string) []byte { return zipped(part{entryZM, s}) }
	one := func(change row) []byte { return text(payRow(1).line() + payRow(2).with(change).line()) }
	refund := func(change row) []byte { return text(refundRow(1).with(change).line()) }
	utf8Row := strings.Replace(payRow(1).line(), gbk("示例咖啡店")+"     ", "示例咖啡店", 1) // the same number of bytes
	all := map[string]broken{
		"nothing":              {nil, channel.BillUnreadable},
		"words":                {[]byte("not a bill"), channel.BillUnreadable},
		"the text unpacked":    {[]byte(exampleText()), channel.BillUnreadable},
		"no files":             {zipped(), channel.BillUnreadable},
		"other files":          {zipped(part{"readme.txt", "hello"}), channel.BillUnreadable},
		"disputes alone":       {zipped(part{entryZME, ""}), channel.BillUnreadable},
		"of another day":       {zipped(part{strings.Replace(entryZM, "261122", "261121", 1), exampleText()}), channel.BillDay},
		"of another year":      {zipped(part{strings.Replace(entryZM, "261122", "251122", 1), exampleText()}), channel.BillDay},
		"disputes' other day":  {zipped(part{entryZM, ""}, part{strings.Replace(entryZME, "261122", "261123", 1), ""}), channel.BillDay},
		"two merchants":        {zipped(part{entryZM, ""}, part{strings.Replace(entryZME, testMerID, "898100000000002", 1), ""}), channel.BillUnreadable},
		"twice in the archive": {zipped(part{entryZM, exampleText()}, part{"x/" + entryZM, exampleText()}), channel.BillDuplicate},
		"no newline at end":    {text(strings.TrimSuffix(exampleText(), "\n")), channel.BillTruncated},
		"cut in a record":      {text(exampleText()[:1000]), channel.BillTruncated},
		"a short record":       {text(payRow(1).line()[10:] + payRow(2).line()), channel.BillTruncated},
		"an empty line":        {text(payRow(1).line() + "\n" + payRow(2).line()), channel.BillTruncated},
		"a long record":        {text("x" + payRow(1).line()), channel.BillUnreadable},
		"one endless record":   {text(strings.Repeat("x", 200_000)), channel.BillUnreadable},
		"columns shifted":      {text(" " + payRow(1).line()[:len(payRow(1).line())-2] + "\n"), channel.BillUnreadable},
		"a gap that is filled": {text(strings.Replace(payRow(1).line(), "S22 ", "S22x", 1)), channel.BillUnreadable},
		"Unicode mark":         {text("\xEF\xBB\xBF" + exampleText()), channel.BillEncoding},
		"UTF-16":               {text("\xFF\xFE" + exampleText()), channel.BillEncoding},
		"in UTF-8, longer":     {text(strings.Replace(exampleText(), gbk("示例咖啡店"), "示例咖啡店", 1)), channel.BillEncoding},
		"in UTF-8, aligned":    {text(utf8Row), channel.BillEncoding},
		"not in GBK":           {text(strings.Replace(exampleText(), gbk("示例咖啡店"), "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 1)), channel.BillEncoding},
		"the same row twice":   {text(payRow(1).line() + payRow(1).line()), channel.BillDuplicate},
		"same number, refund":  {text(payRow(1).line() + refundRow(1).with(row{10: payRow(1)[10]}).line()), channel.BillDuplicate},
		"a row of yesterday":   {one(row{5: "1121225959"}), channel.BillDay},
		"a row of tomorrow":    {one(row{5: "1123000000"}), channel.BillDay},
		"no time":              {one(row{5: ""}), channel.BillUnreadable},
		"time of words":        {one(row{5: "11221200xx"}), channel.BillUnreadable},
		"hour 24":              {one(row{5: "1122240000"}), channel.BillUnreadable},
		"amount of words":      {one(row{7: "0000000075.0"}), channel.BillUnreadable},
		"negative amount":      {one(row{7: "-00000007500"}), channel.BillUnreadable},
		"no amount":            {one(row{7: ""}), channel.BillUnreadable},
		"zero":                 {one(row{7: "000000000000"}), channel.BillUnreadable},
		"beyond all":           {one(row{7: "999999999999"}), channel.BillUnreadable},
		"one fen off":          {one(row{7: "000000007501"}), channel.BillSum},
		"fee one fen off":      {one(row{16: "D000000000016"}), channel.BillSum},
		"settled one fen off":  {one(row{17: "C000000007486"}), channel.BillSum},
		"settled, wrong way":   {one(row{17: "D000000007485"}), channel.BillSum},
		"refund, wrong way":    {refund(row{17: "C000000002495"}), channel.BillSum},
		"fee of words":         {one(row{16: "X000000000015"}), channel.BillUnreadable},
		"settlement, words":    {one(row{17: "7485"}), channel.BillUnreadable},
		"discount of words":    {one(row{36: "?"}), channel.BillUnreadable},
		"no queryId":           {one(row{10: ""}), channel.BillUnreadable},
		"odd queryId":          {one(row{10: "20261122120000000000x"}), channel.BillUnreadable},
		"no order number":      {one(row{12: ""}), channel.BillUnreadable},
		"odd order number":     {one(row{12: "PX01-JD00000"}), channel.BillUnreadable},
		"no merchant":          {one(row{28: ""}), channel.BillUnreadable},
		"odd sub-merchant":     {one(row{30: "a b"}), channel.BillUnreadable},
		"unknown type":         {one(row{20: "13"}), channel.BillUnreadable},
		"no type":              {one(row{20: ""}), channel.BillUnreadable},
		"refund of nothing":    {refund(row{27: ""}), channel.BillUnreadable},
		"a broken dispute":     {zipped(part{entryZM, exampleText()}, part{entryZME, "E74\n"}), channel.BillTruncated},
	}
	whole := example()
	all["half an archive"] = broken{whole[:len(whole)/2], channel.BillTruncated}
	all["archive without its last byte"] = broken{whole[:len(whole)-1], channel.BillTruncated}
	all["damaged inside"] = broken{damagedInside(whole), channel.BillTruncated}
	all["a table of contents of megabytes"] = broken{manyEntries(), channel.BillUnreadable}
	return all
}

// damagedInside changes a byte of the packed text.
func damagedInside(whole []byte) []byte {
	all := bytes.Clone(whole)
	all[120] ^= 0x55
	return all
}

func manyEntries() []byte {
	parts := []part{{entryZM, ""}}
	for i := range 2000 {
		parts = append(parts, part{fmt.Sprintf("x%d", i), ""})
	}
	return zipped(parts...)
}

func TestBrokenBills(t *testing.T) {
	for name, c := range brokenBills() {
		if _, _, err := readBill(t, c.content); !fault.Is(err, c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	if n := len(brokenBills()); n < 30 {
		t.Errorf("only %d", n)
	}
	f := fileOf(example())
	f.Kind = channel.FundBill
	if _, err := (&Driver{}).ReadBill(t.Context(), f, channel.BillSink{}); !fault.Is(err, channel.BillUnreadable) {
		t.Errorf("a fund bill: %v", err)
	}
}

// A good archive cut at any byte is refused.
func TestEveryCutIsFound(t *testing.T) {
	whole := example()
	for n := range len(whole) - 1 {
		if _, _, err := readBill(t, whole[:n]); err == nil || !strings.HasPrefix(string(fault.CodeOf(err)), "BILL_") {
			t.Errorf("cut at %d of %d: %v", n, len(whole), err)
		}
	}
}

// What unpacks to more than any bill is not unpacked to its end.
func TestZipBomb(t *testing.T) {
	if _, _, err := readBill(t, zipped(part{entryZM, strings.Repeat("\x00", 50<<20)})); !fault.Is(err, channel.BillUnreadable) {
		t.Errorf("zeros: %v", err)
	}
	whole := zipped(part{entryZM, exampleText()})
	at := bytes.LastIndex(whole, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(whole[at+24:], 0xFFFFFFFE) // says that it is nearly 4 GiB large
	if _, _, err := readBill(t, whole); err == nil {
		t.Error("a lie about the size was believed")
	}
}

func TestSinkErrorsEndTheReading(t *testing.T) {
	mine, n := errors.New("enough"), 0
	_, err := (&Driver{}).ReadBill(t.Context(), fileOf(example()), channel.BillSink{Trade: func(channel.BillRow) error {
		n++
		return mine
	}})
	if !errors.Is(err, mine) || n != 1 {
		t.Errorf("%v after %d rows", err, n)
	}
	over, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := (&Driver{}).ReadBill(over, fileOf(example()), channel.BillSink{}); !errors.Is(err, context.Canceled) {
		t.Errorf("over: %v", err)
	}
}

func TestSerialsAreExact(t *testing.T) {
	seen := map[serial]string{}
	for _, text := range []string{
		"000000000000000000000", "000000000000000000001", "000000000001000000000", "100000000000000000000", "999999999999999999999",
		"202611221200000000001", "202611221200000000002", "202611221201000000001",
	} {
		s := serialOf([]byte(text))
		if other, ok := seen[s]; ok {
			t.Errorf("%s and %s are one", text, other)
		}
		seen[s] = text
	}
}

// writeBill writes a bill of so many payments.
func writeBill(t testing.TB, rows int) *os.File {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "bill.zip"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	z := zip.NewWriter(f)
	entry, err := z.Create(entryZM)
	if err != nil {
		t.Fatal(err)
	}
	w := bufio.NewWriterSize(entry, 1<<20)
	line := payRow(0).line()
	query, order := strings.Index(line, payRow(0)[10]), strings.Index(line, payRow(0)[12])
	for i := range rows {
		record := []byte(line)
		copy(record[query:], fmt.Sprintf("20261122120000%07d", i))
		copy(record[order:], fmt.Sprintf("PX01JD%022d", i))
		if _, err := w.Write(record); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(w.Flush(), z.Close()); err != nil {
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
	s, err := (&Driver{}).ReadBill(context.Background(), channel.BillFile{Kind: channel.TradeBill, Day: theDay(), ReaderAt: f, Size: info.Size()},
		channel.BillSink{Trade: func(channel.BillRow) error { return nil }})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// Reading holds little memory: of each row only its number. CLOUDPOS_BILL_ROWS=1000000 tries a provider's day.
func TestBillMemory(t *testing.T) {
	rows := 50_000
	if n, err := strconv.Atoi(os.Getenv("CLOUDPOS_BILL_ROWS")); err == nil {
		rows = n
	}
	f := writeBill(t, rows)
	debug.FreeOSMemory()
	before, begun := resident(t), time.Now()
	s := readFile(t, f)
	grown := resident(t) - before
	t.Logf("%d rows: resident memory grew by %d KiB, %.0f rows/s", rows, grown>>10, float64(rows)/time.Since(begun).Seconds())
	if s.Payments != rows || s.PaidTotal != money.Amount(rows*7500) {
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
		f.Add(c.content, "")
	}
	f.Add(example(), "")
	f.Add([]byte(nil), exampleText())
	f.Add([]byte(nil), refundRow(1).with(row{20: "99"}).line())
	f.Fuzz(func(t *testing.T, content []byte, text string) {
		if text != "" {
			content = zipped(part{entryZM, text})
		}
		paid, rows := money.Amount(0), 0
		s, err := (&Driver{}).ReadBill(t.Context(), fileOf(content), channel.BillSink{Trade: func(r channel.BillRow) error {
			if r.Amount <= 0 || r.Settle < 0 || r.Settle > r.Amount || r.MerchantNo == "" || (r.Number == "" && r.RefundNumber == "") {
				t.Fatalf("%+v", r)
			}
			if r.Kind == channel.BillPayment {
				paid += r.Amount
			}
			rows++
			return nil
		}})
		if err == nil && (s.PaidTotal != paid || s.Payments+s.Refunds+s.Reversals != rows) {
			t.Fatalf("%+v of %d rows, %d fen", s, rows, paid)
		}
		if err != nil && !strings.HasPrefix(string(fault.CodeOf(err)), "BILL_") {
			t.Fatalf("not an error of the port: %v", err)
		}
	})
}
