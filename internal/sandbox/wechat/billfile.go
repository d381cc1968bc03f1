package wechat

import (
	"bufio"
	"compress/gzip"
	"crypto/sha1" // the channel's choice: it finds broken downloads
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// linkLife is how long a file can be fetched.
const linkLife = 5 * time.Minute

// billFile is a bill that was written and can be fetched.
type billFile struct {
	token     string
	mchID     string
	sha1      string // of the text, uncompressed
	path      string
	expiresAt time.Time
}

// bills keeps the files that can be fetched, in a folder of their own. They do not outlive the process: a link is good for
// five minutes only.
type bills struct {
	dir string

	mu    sync.Mutex
	files map[string]billFile
}

func newBills(dir string) *bills {
	dir = filepath.Join(dir, "wechat-bills")
	_ = os.RemoveAll(dir) // files of a process that ended; what cannot be removed is not served either
	return &bills{dir: dir, files: map[string]billFile{}}
}

// billWriter writes rows: one kind of bill. It is used for one file.
type billWriter interface {
	header() string
	// rows writes the day's rows, in order, and reports how many there are.
	rows(l *truth.Ledger, to *billText) (int, error)
	// summary is the header and the values of the last two lines.
	summary() (header, values string)
}

// write makes a file row by row: nothing of it stays in memory. Without rows there is none.
func (b *bills) write(l *truth.Ledger, asked billAsked, w billWriter) (f billFile, rows int, err error) {
	var now time.Time
	var style truth.Settings
	l.View(func(tx *truth.Tx) { now, style = tx.Now, tx.Settings() })
	b.sweep(now)
	if err := os.MkdirAll(b.dir, 0o700); err != nil {
		return f, 0, fmt.Errorf("keep bills: %w", err)
	}
	f = billFile{token: randomText(48), mchID: asked.account.MchID, expiresAt: now.Add(linkLife)}
	f.path = filepath.Join(b.dir, f.token)
	file, err := os.OpenFile(f.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return f, 0, fmt.Errorf("keep bill: %w", err)
	}
	text := newBillText(file, asked.gzip, style)
	rows, err = text.bill(l, w)
	if closing := file.Close(); err == nil && closing != nil {
		err = fmt.Errorf("keep bill: %w", closing)
	}
	if err != nil || rows == 0 {
		_ = os.Remove(f.path) // it is never told
		return f, rows, err
	}
	f.sha1 = text.sum()
	b.mu.Lock()
	defer b.mu.Unlock()
	b.files[f.token] = f
	return f, rows, nil
}

// sweep removes files whose links are over.
func (b *bills) sweep(now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for token, f := range b.files {
		if !f.expiresAt.After(now) {
			_ = os.Remove(f.path) // a file that stays is not served
			delete(b.files, token)
		}
	}
}

func (b *bills) find(token string, now time.Time) (billFile, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f, ok := b.files[token]
	return f, ok && f.expiresAt.After(now)
}

// serve sends the raw bytes, without any signature (protocols.md 1.9).
func (f billFile) serve(w http.ResponseWriter) {
	file, err := os.Open(f.path)
	if err != nil {
		http.Error(w, "Internal Server Error", http.StatusInternalServerError)
		return
	}
	defer func() { _ = file.Close() }() // only read
	if info, err := file.Stat(); err == nil {
		w.Header().Set("Content-Length", strconv.FormatInt(info.Size(), 10))
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Request-ID", "08"+randomText(30))
	_, _ = io.Copy(w, file) // a client that went away is no error of ours
}

// billText writes lines, with their end and with the hash of the text as it is before it is packed.
type billText struct {
	plain *bufio.Writer
	pack  *gzip.Writer // nil: not packed
	hash  hash.Hash
	end   string
}

func newBillText(file io.Writer, packed bool, style truth.Settings) *billText {
	t := &billText{hash: sha1.New(), end: "\n"}
	if style.BillCRLF() {
		t.end = "\r\n"
	}
	if packed {
		t.pack = gzip.NewWriter(file)
		file = t.pack
	}
	t.plain = bufio.NewWriterSize(io.MultiWriter(file, t.hash), 64<<10)
	if style.BillBOM() {
		_, _ = t.plain.WriteString("\ufeff") // bufio keeps its first error for Flush
	}
	return t
}

func (t *billText) bill(l *truth.Ledger, w billWriter) (rows int, err error) {
	t.line(w.header())
	if rows, err = w.rows(l, t); err != nil {
		return rows, err
	}
	header, values := w.summary()
	t.line(header)
	t.line(values)
	if err := t.plain.Flush(); err != nil {
		return rows, fmt.Errorf("write bill: %w", err)
	}
	if t.pack == nil {
		return rows, nil
	}
	if err := t.pack.Close(); err != nil {
		return rows, fmt.Errorf("pack bill: %w", err)
	}
	return rows, nil
}

func (t *billText) line(s string) {
	_, _ = t.plain.WriteString(s)
	_, _ = t.plain.WriteString(t.end) // bufio keeps its first error for Flush
}

func (t *billText) sum() string { return hex.EncodeToString(t.hash.Sum(nil)) }

// values is a line of values, each with the back-tick before it.
func values(all ...string) string { return "`" + strings.Join(all, ",`") }

// escaped takes out of a merchant's text what would end a value or a line. How the platform writes them is unverified; it
// says only that a line can be split at its commas (protocols.md 1.9).
func escaped(text string) string {
	if !strings.ContainsAny(text, ",\n\r`") {
		return text
	}
	return strings.NewReplacer(",", "%2C", "\n", "%0A", "\r", "%0D", "`", "%60").Replace(text)
}
