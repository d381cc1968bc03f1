package statement

import (
	"io"
	"strconv"
	"time"

	"github.com/signintech/gopdf"

	"cloudpos/internal/typeface"
)

// pdfRows is how many rows a PDF lists; of more it holds the tables alone and says so.
const pdfRows = 300

// The page is A4 on its side; lengths are points.
const (
	family     = "noto"
	pageWidth  = 841.89
	pageHeight = 595.28
	margin     = 36.0
	small      = 7.0
	body       = 8.5
	large      = 16.0
	lead       = 1.5
	footer     = 22.0
	padding    = 3.0
)

// printer lays a statement out on pages and draws them at the end, when it is known how many there are.
type printer struct {
	paper
	face  *typeface.Face
	pages [][]mark
	y     float64
	err   error
}

// mark is a text or a line on a page.
type mark struct {
	x, y, w float64
	text    string
	size    float64
	grey    uint8
	rule    bool // a line of the width w
}

// writePDF writes a statement. rows are given when they are few enough to be listed.
func writePDF(to io.Writer, face *typeface.Face, p paper, rows []Row) error {
	x := &printer{paper: p, face: face}
	x.turn()
	x.paragraph(p.title(), large, 20)
	x.space(4)
	for _, a := range p.about() {
		x.paragraph(a[0]+"："+a[1], body, 40)
	}
	x.space(4)
	x.paragraph(identity, small, 90)
	x.paragraph(basis, small, 90)
	for _, t := range p.tables() {
		x.table(t)
	}
	x.details(rows)
	if x.err != nil {
		return x.err
	}
	return x.draw(to)
}

func (x *printer) details(rows []Row) {
	if x.Rows > pdfRows {
		n := strconv.FormatInt(x.Rows, 10)
		x.space(8)
		x.paragraph("本期明细共 "+n+" 笔，超过 "+strconv.Itoa(pdfRows)+" 笔，不在本文件中逐笔列出，请见同一编号的 CSV 或 XLSX 文件（数据 SHA-256 如上）。"+
			" The "+n+" rows are in the CSV and XLSX of the same number: a PDF lists "+strconv.Itoa(pdfRows)+" at most.", body, 40)
		return
	}
	t := table{title: "明细 Rows", heads: []string{
		"入账日 Booked on", "时间 Time", "类型 Kind", "渠道 Channel", "门店 Store", "订单号 Order no.", "渠道流水号 Transaction no.", "金额 Amount", "手续费 Fee", "净额 Net", "规则 Rule", "余额 Balance",
	}}
	for i := range rows {
		r := &rows[i]
		number := r.OutOrderNo
		if r.OutRefundNo != "" {
			number = r.OutRefundNo
		}
		rule := cell{}
		if r.RuleID != "" {
			rule = text(ruleName(r.RuleID, r.RuleName) + " v" + strconv.FormatInt(r.RuleVersion, 10) + " " + percent(r.Rate))
		}
		t.rows = append(t.rows, []cell{
			text(r.Day.String()), text(clock(r.At)), text(kindName(r.Kind)), text(x.channel(r.Channel)), text(x.Stores[r.StoreID]), text(number), text(r.TransactionNo),
			amount(r.Amount()), amount(r.Charged()), amount(r.Net()), rule, amount(r.Balance),
		})
	}
	x.table(t)
}

// turn begins a page.
func (x *printer) turn() {
	x.pages = append(x.pages, nil)
	x.y = margin
}

func (x *printer) space(points float64) { x.y += points }

// room turns the page unless a line of a height still fits; it says whether it did.
func (x *printer) room(height float64) bool {
	if x.y+height <= pageHeight-margin-footer {
		return false
	}
	x.turn()
	return true
}

func (x *printer) put(m mark) { x.pages[len(x.pages)-1] = append(x.pages[len(x.pages)-1], m) }

// paragraph writes a text over the width of the page.
func (x *printer) paragraph(s string, size float64, grey uint8) {
	for _, line := range x.wrapped(s, pageWidth-2*margin, size) {
		x.room(size * lead)
		x.put(mark{x: margin, y: x.y, text: line, size: size, grey: grey})
		x.y += size * lead
	}
}

// wrapped breaks a text into lines: between words where there are words, between any two characters of Chinese or of what has no room.
func (x *printer) wrapped(s string, width, size float64) []string {
	if x.err != nil {
		return nil
	}
	shown, err := x.face.Printable(s)
	if err != nil {
		x.err = err
		return nil
	}
	var lines []string
	line, lineWidth, gap := []rune{}, 0.0, -1 // gap: where the last word of the line begins
	for _, r := range shown {
		w, err := x.face.Width(string(r), size)
		if err != nil {
			x.err = err
			return nil
		}
		if lineWidth+w > width && len(line) > 0 {
			cut := len(line)
			if gap > 0 && r < 0x2E80 && line[len(line)-1] < 0x2E80 { // both of an alphabet
				cut = gap
			}
			lines = append(lines, string(line[:cut]))
			line = append([]rune{}, line[cut:]...)
			if lineWidth, err = x.face.Width(string(line), size); err != nil {
				x.err = err
				return nil
			}
			gap = -1
		}
		line, lineWidth = append(line, r), lineWidth+w
		if r == ' ' || r >= 0x2E80 {
			gap = len(line)
		}
	}
	return append(lines, string(line))
}

// draw writes the pages with their footers: number, statement, custody and the hash of the data on each.
func (x *printer) draw(to io.Writer) error {
	font, err := x.face.TrueType()
	if err != nil {
		return err
	}
	doc := &gopdf.GoPdf{}
	doc.Start(gopdf.Config{PageSize: gopdf.Rect{W: pageWidth, H: pageHeight}})
	doc.SetInfo(gopdf.PdfInfo{Title: x.title() + " " + x.String(), Subject: x.ID, Creator: "cloudpos", CreationDate: x.Last.End().In(time.UTC)})
	if err := doc.AddTTFFontData(family, font); err != nil {
		return err
	}
	for i, page := range x.pages {
		doc.AddPage()
		for _, m := range append(page, x.footer(i+1)...) {
			if err := put(doc, m); err != nil {
				return err
			}
		}
	}
	if x.err != nil {
		return x.err
	}
	_, err = doc.WriteTo(to)
	return err
}

func (x *printer) footer(page int) []mark {
	y := pageHeight - margin - small*lead
	n, of := strconv.Itoa(page), strconv.Itoa(len(x.pages))
	number := "第 " + n + " / " + of + " 页 Page " + n + " of " + of
	width, err := x.face.Width(number, small)
	if err != nil {
		x.err = err
	}
	shown := x.wrapped(x.Custody+" · "+x.ID+" v"+strconv.FormatInt(x.Version, 10)+" · SHA-256 "+x.DataSHA256, pageWidth-2*margin-width-padding, small)
	out := []mark{{x: margin, y: y - padding, w: pageWidth - 2*margin, rule: true, grey: 160}, {x: pageWidth - margin - width, y: y, text: number, size: small, grey: 90}}
	if len(shown) > 0 {
		out = append(out, mark{x: margin, y: y, text: shown[0], size: small, grey: 90})
	}
	return out
}

func put(doc *gopdf.GoPdf, m mark) error {
	if m.rule {
		doc.SetLineWidth(0.4)
		doc.SetStrokeColor(m.grey, m.grey, m.grey)
		doc.Line(m.x, m.y, m.x+m.w, m.y)
		return nil
	}
	if m.text == "" {
		return nil
	}
	if err := doc.SetFont(family, "", m.size); err != nil {
		return err
	}
	doc.SetTextColor(m.grey, m.grey, m.grey)
	doc.SetXY(m.x, m.y)
	return doc.Cell(nil, m.text)
}
