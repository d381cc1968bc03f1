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
	"unicode/utf8"

	"cloudpos/internal/channel"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// ReadBill reads the ZIP of a day: all rows of the …ZM_… file, and of …ZME_… (errors and disputes) whether it holds. The
// file has no trailer with counts or sums: what cuts it short shows as a record that does not end, or as damage to the
// archive. Its errors are faults with the Bill… codes, what the sink answered, and those of the disk and the context.
func (d *Driver) ReadBill(ctx context.Context, f channel.BillFile, sink channel.BillSink) (channel.BillSummary, error) {
	if f.Kind != channel.TradeBill {
		return channel.BillSummary{}, refuse(channel.BillUnreadable, "UnionPay has no bill of kind %q", f.Kind)
	}
	a, err := openArchive(f)
	if err != nil {
		return channel.BillSummary{}, err
	}
	t := &trades{layout: tradeLayout(), day: newBillDay(f.Day), sink: sink.Trade, seen: map[serial]struct{}{}}
	if err := readRecords(ctx, a.trades, t.layout, t.take); err != nil {
		return channel.BillSummary{}, err
	}
	if a.errors != nil {
		if err := readRecords(ctx, a.errors, errorLayout(), func(int, []byte) error { return nil }); err != nil {
			return channel.BillSummary{}, err
		}
	}
	return t.sum, nil
}

// trades adds up the rows of a ZM file and hands them on.
type trades struct {
	layout layout
	day    billDay
	sink   func(channel.BillRow) error
	seen   map[serial]struct{}
	sum    channel.BillSummary
}

func (t *trades) take(line int, record []byte) error {
	row, code, wrong := t.layout.row(record, t.day)
	if code != "" {
		return refuse(code, "line %d: %s", line, wrong)
	}
	row.Line = line
	number := serialOf(t.layout.field(record, fieldQuery))
	if _, twice := t.seen[number]; twice {
		return refuse(channel.BillDuplicate, "line %d: queryId stands twice", line)
	}
	t.seen[number] = struct{}{}
	switch row.Kind {
	case channel.BillPayment:
		t.sum.Payments++
		t.sum.PaidTotal += row.Amount
	case channel.BillRefund:
		t.sum.Refunds++
		t.sum.RefundTotal += row.Amount
	case channel.BillReversal:
		t.sum.Reversals++
		t.sum.RefundTotal += row.Amount
	}
	t.sum.FeeMillis += row.FeeMillis
	if t.sink == nil {
		return nil
	}
	return t.sink(row)
}

// serial is a queryId of 21 digits, exactly, in nine bytes: a million of them are remembered.
type serial [9]byte

// serialOf packs 21 digits: twelve into 40 bits, nine into 30.
func serialOf(text []byte) (s serial) {
	var high, low uint64
	for _, c := range text[:12] {
		high = high*10 + uint64(c-'0')
	}
	for _, c := range text[12:] {
		low = low*10 + uint64(c-'0')
	}
	var wide [8]byte
	binary.BigEndian.PutUint64(wide[:], high)
	copy(s[:5], wide[3:])
	binary.BigEndian.PutUint32(s[5:], uint32(low)) // below 10^9
	return s
}

// readRecords hands every record of a file in the archive to take, with its line from 1. It holds one at a time.
func readRecords(ctx context.Context, entry *zip.File, l layout, take func(line int, record []byte) error) error {
	file, err := entry.Open()
	if err != nil {
		return damage(entry.Name, err)
	}
	defer file.Close()
	rest := &io.LimitedReader{R: file, N: maxBillText}
	reader := bufio.NewReaderSize(rest, 64<<10)
	text := newText()
	for line := 1; ; line++ {
		if line%1024 == 1 && ctx.Err() != nil {
			return fmt.Errorf("unionpay.ReadBill: %w", ctx.Err())
		}
		record, err := reader.ReadSlice('\n')
		switch {
		case rest.N <= 0:
			return refuse(channel.BillUnreadable, "%s is too large", entry.Name)
		case errors.Is(err, io.EOF) && len(record) == 0:
			return text.end(entry.Name)
		case errors.Is(err, io.EOF):
			return refuse(channel.BillTruncated, "line %d does not end", line)
		case errors.Is(err, bufio.ErrBufferFull):
			return refuse(channel.BillUnreadable, "line %d is too long", line)
		case err != nil:
			return damage(entry.Name, err)
		}
		if record, err = text.record(record, line, l); err != nil {
			return err
		}
		if err := take(line, record); err != nil {
			return err
		}
	}
}

// text checks the shape and the character set of records. A file in UTF-8 may look like GBK: three bytes of a Chinese character
// in the one are one and a half in the other. It is known by its texts being UTF-8 without exception.
type text struct {
	gbk       *encoding.Decoder
	decoded   [4 << 10]byte // a record is below one thousand bytes, and grows by half at most
	foreign   int           // records whose text is UTF-8 in characters of three bytes
	unlike    int           // records whose text is certainly not UTF-8
	firstLine int
}

func newText() *text { return &text{gbk: simplifiedchinese.GBK.NewDecoder()} }

// record is a line without its end (a newline, with or without a carriage return), of the right length and aligned.
func (t *text) record(line []byte, number int, l layout) ([]byte, error) {
	if number == 1 && marked(line) {
		return nil, refuse(channel.BillEncoding, "begins with a mark of Unicode")
	}
	record := bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
	switch plain := ascii(record); {
	case !plain && len(record) > l.size && utf8.Valid(record):
		return nil, refuse(channel.BillEncoding, "line %d is in UTF-8", number)
	case len(record) < l.size:
		return nil, refuse(channel.BillTruncated, "line %d has %d of %d bytes", number, len(record), l.size)
	case len(record) > l.size:
		return nil, refuse(channel.BillUnreadable, "line %d has %d bytes instead of %d", number, len(record), l.size)
	case !plain && !t.inGBK(record, number):
		return nil, refuse(channel.BillEncoding, "line %d is not in GBK", number)
	}
	if !l.aligned(record) {
		return nil, refuse(channel.BillUnreadable, "line %d is not blank between its fields", number)
	}
	return record, nil
}

func (t *text) inGBK(record []byte, number int) bool {
	t.gbk.Reset()
	size, _, err := t.gbk.Transform(t.decoded[:], record, true)
	if err != nil || bytes.ContainsRune(t.decoded[:size], utf8.RuneError) {
		return false
	}
	if !utf8.Valid(record) || !wide(record) {
		t.unlike++
		return true
	}
	if t.foreign == 0 {
		t.firstLine = number
	}
	t.foreign++
	return true
}

// end says whether the file as a whole was in GBK.
func (t *text) end(name string) error {
	if t.foreign > 0 && t.unlike == 0 {
		return refuse(channel.BillEncoding, "%s is in UTF-8, first seen in line %d", name, t.firstLine)
	}
	return nil
}

// marked says whether a text begins with the byte order mark of UTF-8 or UTF-16.
func marked(text []byte) bool {
	return bytes.HasPrefix(text, []byte("\xEF\xBB\xBF")) || bytes.HasPrefix(text, []byte("\xFF\xFE")) || bytes.HasPrefix(text, []byte("\xFE\xFF"))
}

// wide says whether a text in UTF-8 has characters of three bytes.
func wide(text []byte) bool {
	return bytes.IndexFunc(text, func(r rune) bool { return r >= 0x800 }) >= 0
}

func ascii(text []byte) bool {
	for _, c := range text {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
