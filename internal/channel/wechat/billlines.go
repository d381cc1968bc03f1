package wechat

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
)

const (
	gzipMagic  = "\x1f\x8b"
	byteOrder  = "\xef\xbb\xbf" // BOM
	maxLine    = 64 << 10       // bytes; a row is below 2 KiB
	valueMark  = '`'            // stands before every value
	valueBreak = ",`"           // between two values: a comma inside a text has no mark behind it
)

// refuse says that a whole file is refused, at which line (0: none in particular), and why.
func refuse(code fault.Code, line int, format string, rest ...any) error {
	what := fmt.Sprintf(format, rest...)
	params := map[string]string{"what": what}
	if line > 0 {
		params["line"] = strconv.Itoa(line)
		what = "line " + params["line"] + ": " + what
	}
	return fault.E("wechat.ReadBill", code, what, params)
}

// lines reads a bill line by line, packed or plain, with or without a byte order mark, ended by LF or CR LF.
type lines struct {
	over   func() error // whether the caller has given up
	from   *bufio.Reader
	number int  // of the line that was read last
	ended  bool // the line read last had its end
}

func openLines(ctx context.Context, f channel.BillFile) (*lines, error) {
	raw := bufio.NewReaderSize(io.NewSectionReader(f, 0, f.Size), maxLine)
	l := &lines{over: ctx.Err, from: raw}
	if l.begins(gzipMagic) {
		unpacked, err := gzip.NewReader(raw)
		if err != nil {
			return nil, l.refused(err)
		}
		l.from = bufio.NewReaderSize(unpacked, maxLine)
	}
	if l.begins(byteOrder) {
		if _, err := l.from.Discard(len(byteOrder)); err != nil {
			return nil, l.refused(err)
		}
	}
	return l, nil
}

// begins says whether the text that comes next begins so. What keeps it from being read is told by the reading that follows:
// bufio keeps what it has, and a broken archive is as broken the second time.
func (l *lines) begins(with string) bool {
	head, _ := l.from.Peek(len(with))
	return string(head) == with
}

// next is the next line that is not empty, without its end; io.EOF behind the last one. The text is the caller's.
func (l *lines) next() (string, error) {
	for {
		if l.number%1024 == 0 {
			if err := l.over(); err != nil {
				return "", err
			}
		}
		text, err := l.from.ReadSlice('\n')
		if err != nil && (!errors.Is(err, io.EOF) || len(text) == 0) {
			return "", l.refused(err)
		}
		l.number++
		l.ended = err == nil
		text = bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
		switch {
		case len(text) == 0:
			continue
		case !utf8.Valid(text):
			return "", refuse(channel.BillEncoding, l.number, "not UTF-8")
		case bytes.IndexByte(text, 0) >= 0:
			return "", refuse(channel.BillUnreadable, l.number, "a NUL character")
		}
		return string(text), nil
	}
}

// refused says what an error of reading means for the file; io.EOF stays what it is.
func (l *lines) refused(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return refuse(channel.BillTruncated, l.number, "the archive ends early")
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.As(err, &corrupt):
		return refuse(channel.BillUnreadable, l.number, "the archive is damaged")
	case errors.Is(err, bufio.ErrBufferFull):
		return refuse(channel.BillUnreadable, l.number+1, "longer than %d bytes", maxLine)
	}
	return err
}

// broken is a line that does not hold: cut off when it is the unfinished last one, else not of this format.
func (l *lines) broken(format string, rest ...any) error {
	if !l.ended {
		return refuse(channel.BillTruncated, l.number, format, rest...)
	}
	return refuse(channel.BillUnreadable, l.number, format, rest...)
}

// columns are a header: where each name stands.
type columns map[string]int

// readHeader reads a header line. Units in brackets, in either width, are left off the names.
func readHeader(line string) columns {
	c := columns{}
	for i, name := range strings.Split(line, ",") {
		name = strings.Trim(name, "` \t")
		for _, unit := range []string{"(元)", "（元）"} {
			name = strings.TrimSuffix(name, unit)
		}
		c[name] = i
	}
	return c
}

// has says whether all names are there.
func (c columns) has(names ...string) bool {
	for _, name := range names {
		if _, ok := c[name]; !ok {
			return false
		}
	}
	return true
}

// values splits a line of marked values.
func values(line string, into []string) ([]string, bool) {
	if line == "" || line[0] != valueMark {
		return into[:0], false
	}
	into, line = into[:0], line[1:]
	for {
		value, rest, more := strings.Cut(line, valueBreak)
		into = append(into, value)
		if !more {
			return into, true
		}
		line = rest
	}
}
