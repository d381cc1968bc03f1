package statement

import (
	"encoding/csv"
	"io"
)

// csvFile writes the rows of a statement. There is nothing in it but the rows with the balances around them, so that programs read
// it as easily as people; its hash is the hash of the data.
type csvFile struct {
	paper
	out *csv.Writer
	err error
}

// newCSV begins a file: UTF-8 with the mark that spreadsheets look for, a line of heads, and the opening balance.
func newCSV(w io.Writer, p paper) *csvFile {
	f := &csvFile{paper: p, out: csv.NewWriter(w)}
	f.out.UseCRLF = true // RFC 4180
	if _, f.err = io.WriteString(w, "\xef\xbb\xbf"); f.err == nil {
		f.err = f.out.Write(heads())
	}
	f.write(f.opening())
	return f
}

func (f *csvFile) write(cells []cell) {
	if f.err != nil {
		return
	}
	line := make([]string, len(cells))
	for i, c := range cells {
		if line[i] = c.shown(); c.kind == isText {
			line[i] = tame(c.text)
		}
	}
	f.err = f.out.Write(line)
}

func (f *csvFile) row(r *Row) error {
	f.write(f.line(r))
	return f.err
}

// end writes the sums that the rows came to.
func (f *csvFile) end(total Figures) error {
	f.Total = total
	f.write(f.sums())
	f.write(f.closing())
	f.out.Flush()
	if f.err != nil {
		return f.err
	}
	return f.out.Error()
}
