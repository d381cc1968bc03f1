package alipay

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"strings"

	"cloudpos/internal/channel"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/transform"
)

// The limits of an archive. A day of a provider is one file of details and one of sums; text of this kind packs to a
// twentieth.
const (
	maxEntries   = 16
	maxDirectory = 64 << 10 // bytes of the archive's own list
	maxDetail    = 8 << 30  // bytes of text
	maxRatio     = 200      // text to archive, above the first MiB
	maxLine      = 64 << 10 // bytes
)

// archive is a bill file that was opened.
type archive struct {
	file    channel.BillFile
	detail  *zip.File
	summary *zip.File // nil: there is none
}

// openArchive finds the details and the summary by what stands in their first lines: names are in GBK without saying so,
// and differ between ways of download.
func openArchive(f channel.BillFile) (*archive, error) {
	if err := checkDirectory(f); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(f, f.Size)
	if err != nil {
		return nil, broken(channel.BillUnreadable, 0, "no ZIP archive")
	}
	a := &archive{file: f}
	if len(z.File) > maxEntries {
		return nil, broken(channel.BillUnreadable, 0, "%d files in the archive", len(z.File))
	}
	for _, entry := range z.File {
		if err := a.add(entry); err != nil {
			return nil, err
		}
	}
	if a.detail == nil {
		return nil, broken(channel.BillUnreadable, 0, "no details in the archive")
	}
	return a, nil
}

// checkDirectory looks at the archive's end before the library does, which would hold a list of any length in memory.
func checkDirectory(f channel.BillFile) error {
	const end, comment = 22, 1 << 16
	tail := make([]byte, min(f.Size, end+comment))
	if n, err := f.ReadAt(tail, f.Size-int64(len(tail))); n < len(tail) {
		return broken(channel.BillUnreadable, 0, "not readable: %v", err)
	}
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || len(tail)-at < end {
		start := make([]byte, len(zipStart))
		if n, _ := f.ReadAt(start, 0); n == len(start) && string(start) == zipStart {
			return broken(channel.BillTruncated, 0, "the archive has no end")
		}
		return broken(channel.BillUnreadable, 0, "no ZIP archive")
	}
	if size := binary.LittleEndian.Uint32(tail[at+12:]); size > maxDirectory {
		return broken(channel.BillUnreadable, 0, "the archive's list has %d bytes", size)
	}
	return nil
}

// The first lines of the two files.
const (
	detailTitle  = "#支付宝业务明细查询"
	summaryTitle = "#支付宝业务汇总查询"
)

// add finds out what an entry of the archive is.
func (a *archive) add(entry *zip.File) error {
	l, err := openLines(entry)
	if err != nil {
		return err
	}
	defer l.Close()
	title, err := l.next()
	if err != nil {
		return l.ended(err)
	}
	where := &a.detail
	switch {
	case strings.HasPrefix(title, detailTitle):
	case strings.HasPrefix(title, summaryTitle):
		where = &a.summary
	case strings.HasPrefix(title, "\ufeff") || strings.HasPrefix(string(l.raw), "#支付宝") || bytes.HasPrefix(l.raw, []byte("\xef\xbb\xbf")):
		return broken(channel.BillEncoding, 1, "is UTF-8, not GBK")
	default:
		return broken(channel.BillUnreadable, 1, "not a bill of Alipay's")
	}
	if *where != nil {
		return broken(channel.BillUnreadable, 0, "the same kind of file twice in the archive")
	}
	*where = entry
	return nil
}

// lines reads a text in GBK (GB18030) line by line.
type lines struct {
	io.Closer
	in      *bufio.Reader
	number  int
	raw     []byte // of the line that was read, valid until the next
	text    []byte
	decoder transform.Transformer
}

func openLines(entry *zip.File) (*lines, error) {
	r, err := entry.Open()
	if err != nil {
		return nil, broken(channel.BillUnreadable, 0, "a file of the archive cannot be read")
	}
	limit := min(maxDetail, uint64(1<<20)+maxRatio*entry.CompressedSize64)
	return &lines{
		Closer: r, in: bufio.NewReaderSize(&fence{next: r, left: int64(limit)}, maxLine), text: make([]byte, 2*maxLine),
		decoder: simplifiedchinese.GB18030.NewDecoder(),
	}, nil
}

// next reads a line without its end. At the end of the text it is io.EOF; everything else is a reason to refuse the file.
func (l *lines) next() (string, error) {
	raw, err := l.in.ReadSlice('\n')
	if err != nil && (len(raw) == 0 || !errors.Is(err, io.EOF)) {
		return "", l.failed(err)
	}
	l.number++
	l.raw = bytes.TrimRight(raw, "\r\n")
	n, _, err := l.decoder.Transform(l.text, l.raw, true)
	if err != nil || bytes.Contains(l.text[:n], []byte("\ufffd")) {
		return "", broken(channel.BillEncoding, l.number, "is not GBK")
	}
	return string(l.text[:n]), nil
}

func (l *lines) failed(err error) error {
	switch {
	case errors.Is(err, io.EOF):
		return io.EOF
	case errors.Is(err, errTooLarge):
		return broken(channel.BillUnreadable, l.number, "grows beyond all measure when unpacked")
	case errors.Is(err, bufio.ErrBufferFull):
		return broken(channel.BillUnreadable, l.number+1, "is longer than %d bytes", maxLine)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return broken(channel.BillTruncated, l.number, "the archive breaks off behind it")
	}
	return broken(channel.BillUnreadable, l.number, "the archive is damaged behind it")
}

// ended is the error for a text that ended where it may not.
func (l *lines) ended(err error) error {
	if errors.Is(err, io.EOF) {
		return broken(channel.BillTruncated, l.number, "the text ends behind it")
	}
	return err
}

var errTooLarge = errors.New("too large")

// fence ends a text that grows beyond its limit.
type fence struct {
	next io.Reader
	left int64
}

// Read implements io.Reader.
func (f *fence) Read(p []byte) (int, error) {
	n, err := f.next.Read(p)
	if f.left -= int64(n); f.left < 0 {
		return 0, errTooLarge
	}
	return n, err
}
