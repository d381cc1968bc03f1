package statement

import (
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// sheetRows is how many rows a sheet takes; what is more goes on a further sheet.
const sheetRows = 1_048_576

// How the sheets look.
const (
	amountFormat = 4 // #,##0.00, as every spreadsheet numbers it
	labelWidth   = 30.0
	cellWidth    = 18.0
	summarySheet = "汇总 Summary"
	rowsSheet    = "明细 Rows"
)

// workbook writes a statement with its tables on the first sheet and its rows on the following ones. It streams: what is large
// stands in temporary files until the end.
type workbook struct {
	paper
	file    *excelize.File
	rows    *excelize.StreamWriter
	dir     string
	most    int // rows to a sheet
	sheets  int
	at      int // the next line of the open sheet
	bold    int // styles
	amounts int
	total   int
}

// newWorkbook begins a file; dir is where temporary files go. The caller closes it.
func newWorkbook(dir string, p paper, most int) (*workbook, error) {
	f := excelize.NewFile(excelize.Options{TmpDir: dir})
	w := &workbook{paper: p, file: f, dir: dir, most: most}
	for _, s := range []struct {
		into  *int
		style excelize.Style
	}{
		{&w.bold, excelize.Style{Font: &excelize.Font{Bold: true}}},
		{&w.amounts, excelize.Style{NumFmt: amountFormat}},
		{&w.total, excelize.Style{NumFmt: amountFormat, Font: &excelize.Font{Bold: true}}},
	} {
		var err error
		if *s.into, err = f.NewStyle(&s.style); err != nil {
			return nil, err
		}
	}
	if err := f.SetSheetName("Sheet1", summarySheet); err != nil {
		return nil, err
	}
	if err := w.summarise(); err != nil {
		return nil, err
	}
	return w, w.open()
}

func (w *workbook) close() { _ = w.file.Close() } // temporary files

// value is a cell as the library takes it. A text stays a text, whatever it begins with: no formula is ever written. A double has
// the digits of every amount below 90 billion yuan, and the library writes the shortest text that gives it back.
func (w *workbook) value(c cell, amounts int) any {
	switch {
	case c.kind == isAmount:
		return excelize.Cell{StyleID: amounts, Value: float64(c.amount) / 100}
	case c.kind == isCount:
		return excelize.Cell{Value: c.count}
	case c.text == "":
		return nil
	}
	return excelize.Cell{Value: c.text}
}

func (w *workbook) values(cells []cell, amounts int) []any {
	out := make([]any, len(cells))
	for i, c := range cells {
		out[i] = w.value(c, amounts)
	}
	return out
}

func (w *workbook) titles(heads []string) []any {
	out := make([]any, len(heads))
	for i, h := range heads {
		out[i] = excelize.Cell{StyleID: w.bold, Value: h}
	}
	return out
}

// summarise writes the first sheet.
func (w *workbook) summarise() error {
	s, err := w.file.NewStreamWriter(summarySheet)
	if err != nil {
		return err
	}
	if err := s.SetColWidth(1, 1, labelWidth); err != nil {
		return err
	}
	if err := s.SetColWidth(2, columns, cellWidth); err != nil {
		return err
	}
	line := 0
	put := func(values []any) {
		line++
		if err == nil {
			err = s.SetRow("A"+strconv.Itoa(line), values)
		}
	}
	put(w.titles([]string{w.title()}))
	for _, a := range w.about() {
		put([]any{excelize.Cell{StyleID: w.bold, Value: a[0]}, a[1]})
	}
	put([]any{identity})
	put([]any{basis})
	for _, t := range w.tables() {
		put(nil)
		put(w.titles([]string{t.title}))
		put(w.titles(t.heads))
		for _, r := range t.rows {
			put(w.values(r, w.amounts))
		}
		if t.total != nil {
			put(w.values(t.total, w.total))
		}
	}
	if err != nil {
		return err
	}
	return s.Flush()
}

// open begins the next sheet of rows.
func (w *workbook) open() error {
	w.sheets++
	name := rowsSheet
	if w.sheets > 1 {
		name += " " + strconv.Itoa(w.sheets)
	}
	_, err := w.file.NewSheet(name)
	if err != nil {
		return err
	}
	if w.rows, err = w.file.NewStreamWriter(name); err != nil {
		return err
	}
	if err := w.rows.SetColWidth(1, columns, cellWidth); err != nil {
		return err
	}
	if err := w.rows.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	w.at = 1
	if err := w.rows.SetRow("A1", w.titles(heads())); err != nil {
		return err
	}
	w.at++
	if w.sheets > 1 {
		return nil
	}
	return w.put(w.opening(), w.total)
}

func (w *workbook) put(cells []cell, amounts int) error {
	if w.at > w.most {
		if err := w.rows.Flush(); err != nil {
			return err
		}
		if err := w.open(); err != nil {
			return err
		}
	}
	w.at++
	return w.rows.SetRow("A"+strconv.Itoa(w.at-1), w.values(cells, amounts))
}

func (w *workbook) row(r *Row) error { return w.put(w.line(r), w.amounts) }

// end writes the sums and the whole file.
func (w *workbook) end(to io.Writer) error {
	if err := w.put(w.sums(), w.total); err != nil {
		return err
	}
	if err := w.put(w.closing(), w.total); err != nil {
		return err
	}
	if err := w.rows.Flush(); err != nil {
		return err
	}
	archive := &archive{to: to, dir: w.dir}
	defer archive.discard()
	w.file.SetZipWriter(func(io.Writer) excelize.ZipWriter { return archive })
	_, err := w.file.WriteToBuffer() // nothing goes into its buffer
	return err
}
