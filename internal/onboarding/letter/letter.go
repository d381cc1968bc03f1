// Package letter writes the letter that tells a merchant how its application was decided (审核结果通知书), as a PDF of one or more A4
// pages. What it says is given; the same content gives the same letter.
package letter

import (
	"strconv"
	"time"

	"github.com/signintech/gopdf"

	"cloudpos/internal/calendar"
	"cloudpos/internal/typeface"
)

// Letter is what a letter says. Texts are printed as they are; what the font lacks becomes 〓.
type Letter struct {
	Number      string    `json:"number"`
	Application string    `json:"application"` // its number
	Acquirer    string    `json:"acquirer"`
	Merchant    string    `json:"merchant"`
	Approved    bool      `json:"approved"`
	Reasons     []string  `json:"reasons"` // of a rejection
	DecidedAt   time.Time `json:"decided_at"`
}

// Language is what a letter is written in.
type Language string

// The languages.
const (
	Chinese Language = "zh"
	English Language = "en"
)

const (
	family  = "noto"
	margin  = 64.0 // points
	width   = 595.28
	height  = 841.89
	leading = 1.7
	small   = 9.0
	body    = 11.5
	large   = 20.0
)

// words are the fixed texts of one language.
type words struct {
	title, to, number, application, date string
	approved, rejected                   []string
	because, machine                     string
}

func wordsOf(l Language) words {
	if l == English {
		return words{
			title: "Notice of decision", to: "To: ", number: "Letter no. ", application: "Application no. ", date: "Date of decision: ",
			approved: []string{
				"We have examined your application to take scan-to-pay and approve it.",
				"What comes next: read and sign the service agreement, enter the activation code within 24 hours of receiving it, and make the test payments that the application page lists. You may take payments once the application says LIVE, and not before.",
			},
			rejected: []string{
				"We have examined your application to take scan-to-pay and cannot approve it.",
				"You may mend what is named below and apply again from the application page; the history of this application stays. If you think that we are wrong, call the person who serves you.",
			},
			because: "Reasons:", machine: "Written by the system on the record of the decision; it needs no seal. It can be fetched again under its number from the application page.",
		}
	}
	return words{
		title: "审核结果通知书", to: "致：", number: "通知书编号：", application: "申请编号：", date: "审核日期：",
		approved: []string{
			"贵商户申请开通扫码支付收款业务，经审核，同意开通。",
			"接下来请完成：阅读并签署服务协议；收到激活码后 24 小时内完成激活；按申请页面的提示完成测试交易。申请状态显示“已上线”之前，不能收款。",
		},
		rejected: []string{
			"贵商户申请开通扫码支付收款业务，经审核，未予通过。",
			"您可以对照下列原因修改后，在申请页面重新提交，原申请的记录会保留。如对结果有疑问，请联系为您服务的客户经理。",
		},
		because: "未通过原因：", machine: "本通知书由系统依据审核记录生成，无需签章；凭编号可在申请页面重新下载。",
	}
}

// writer puts lines under one another and begins a new page where one is full.
type writer struct {
	doc  *gopdf.GoPdf
	wrap *gopdf.BreakOption // English breaks between words, Chinese between any two characters
	y    float64
	err  error
}

func (w *writer) text(s string, size float64, grey uint8) {
	if w.err != nil {
		return
	}
	if w.err = w.doc.SetFont(family, "", size); w.err != nil {
		return
	}
	w.doc.SetTextColor(grey, grey, grey)
	lines, err := w.doc.SplitTextWithOption(s, width-2*margin, w.wrap)
	if err != nil {
		w.err = err
		return
	}
	for _, line := range lines {
		if w.y+size*leading > height-margin {
			w.doc.AddPage()
			w.y = margin
		}
		w.doc.SetXY(margin, w.y)
		if w.err = w.doc.Cell(nil, line); w.err != nil {
			return
		}
		w.y += size * leading
	}
}

func (w *writer) space(points float64) { w.y += points }

// PDF writes a letter.
func PDF(face *typeface.Face, l Letter, language Language) ([]byte, error) {
	font, err := face.TrueType()
	if err != nil {
		return nil, err
	}
	t := wordsOf(language)
	doc := &gopdf.GoPdf{}
	doc.Start(gopdf.Config{PageSize: gopdf.Rect{W: width, H: height}})
	doc.SetInfo(gopdf.PdfInfo{Title: t.title + " " + l.Number, Creator: "cloudpos", CreationDate: l.DecidedAt})
	if err := doc.AddTTFFontData(family, font); err != nil {
		return nil, err
	}
	doc.AddPage()
	w := &writer{doc: doc, y: margin, wrap: &gopdf.BreakOption{Mode: gopdf.BreakModeStrict}}
	if language == English {
		w.wrap = &gopdf.BreakOption{Mode: gopdf.BreakModeIndicatorSensitive, BreakIndicator: ' '}
	}
	for _, p := range paragraphs(t, l, language) {
		shown, err := face.Printable(p.text)
		if err != nil {
			return nil, err
		}
		w.text(shown, p.size, p.grey)
		w.space(p.after)
	}
	if w.err != nil {
		return nil, w.err
	}
	return doc.GetBytesPdfReturnErr()
}

// paragraph is one text with its size and the space after it, in points.
type paragraph struct {
	text        string
	size, after float64
	grey        uint8
}

func paragraphs(t words, l Letter, language Language) []paragraph {
	day := l.DecidedAt.In(calendar.Shanghai())
	date := day.Format("2006-01-02")
	if language != English {
		date = strconv.Itoa(day.Year()) + " 年 " + strconv.Itoa(int(day.Month())) + " 月 " + strconv.Itoa(day.Day()) + " 日"
	}
	says := t.rejected
	if l.Approved {
		says = t.approved
	}
	out := []paragraph{
		{l.Acquirer, small, 18, 90},
		{t.title, large, 18, 20},
		{t.number + l.Number, small, 0, 90},
		{t.application + l.Application, small, 0, 90},
		{t.date + date, small, 24, 90},
		{t.to + l.Merchant, body, 10, 20},
	}
	for _, s := range says {
		out = append(out, paragraph{s, body, 8, 20})
	}
	if len(l.Reasons) > 0 {
		out = append(out, paragraph{t.because, body, 2, 20})
		for i, r := range l.Reasons {
			out = append(out, paragraph{strconv.Itoa(i+1) + ". " + r, body, 2, 20})
		}
	}
	out[len(out)-1].after = 36
	return append(out, paragraph{l.Acquirer, body, 0, 20}, paragraph{date, body, 28, 20}, paragraph{t.machine, small, 0, 120})
}
