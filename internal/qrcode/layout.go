package qrcode

import (
	"errors"
	"strings"

	"cloudpos/internal/channel"
)

// paper is a sheet in millimetres. Everything is laid out for an A6 and enlarged to the sheet.
type paper struct{ width, height float64 }

var papers = map[Size]paper{A5: {148, 210}, A6: {105, 148}}

// item is one thing on a poster, in millimetres of an A6 from the upper left corner.
type item struct {
	kind   kind
	x, y   float64
	w, h   float64 // of a box
	points [][2]float64
	text   string
	size   float64 // of text
	colour string  // rrggbb
}

type kind int

const (
	box kind = iota
	disc
	area // a polygon
	line // of text; x, y is the left end of its base line
)

const (
	ink, grey, hair = "14181f", "4b5563", "d5dae3"

	sheetWidth, margin = 105.0, 9.0
	inner              = sheetWidth - 2*margin
	quiet              = 4 // modules around a QR code
	lineHeight         = 1.3
)

// walletColours are the wallets' own colours; a channel without one is grey. With the shapes they tell the wallets apart.
var walletColours = map[channel.Name]string{"wechat": "07c160", "alipay": "1677ff", "unionpay": "d7000f"}

// sheet collects what stands on a poster while it grows downwards.
type sheet struct {
	p     *Printer
	side  float64 // of the QR code with its quiet zone
	items []item
	y     float64 // where the next thing begins
}

// sides are the widths that a QR code may have: the largest that leaves room for the texts is taken.
func sides() []float64 { return []float64{74, 68, 62, 56} }

// arrange lays a poster out. Long names are made smaller and broken over lines; nothing is cut off.
func (p *Printer) arrange(poster Poster) (items []item, err error) {
	for _, side := range sides() {
		if items, err = p.arrangeAround(poster, side); !errors.Is(err, errTooMuch) {
			return items, err
		}
	}
	return nil, err
}

func (p *Printer) arrangeAround(poster Poster, side float64) ([]item, error) {
	s := &sheet{p: p, y: margin, side: side}
	steps := []func() error{
		func() error { return s.centred(poster.Title, 7.2, 4.2, 2, ink) },
		func() error { return s.centred(poster.Store, 3.8, 2.6, 2, grey) },
		func() error { s.y += 1.5; return s.code(poster.Link) },
		func() error { return s.centred(call(poster), 6.6, 4, 1, ink) },
		func() error { return s.wallets(poster.Wallets) },
		func() error { return s.foot(poster) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return s.items, nil
}

// call is what the poster asks of whoever stands before it.
func call(p Poster) string {
	if p.Amount != "" {
		return "扫一扫 付款 ¥" + p.Amount
	}
	return "扫一扫 付款"
}

// centred writes a text in the middle; "" writes nothing.
func (s *sheet) centred(text string, size, least float64, most int, colour string) error {
	if strings.TrimSpace(text) == "" {
		return nil
	}
	lines, size, err := s.p.fit(text, inner, size, least, most)
	if err != nil {
		return err
	}
	for _, l := range lines {
		w, err := s.p.face.Width(l, size)
		if err != nil {
			return err
		}
		s.y += size * lineHeight
		s.items = append(s.items, item{kind: line, x: (sheetWidth - w) / 2, y: s.y - size*0.3, text: l, size: size, colour: colour})
	}
	return nil
}

// code draws the QR code with its quiet zone: one box for each run of black in a row, a hair taller than a module, so
// that no light shows between the rows.
func (s *sheet) code(link string) error {
	grid, err := modules(link)
	if err != nil {
		return err
	}
	module := s.side / float64(len(grid)+2*quiet)
	left, top := (sheetWidth-s.side)/2+quiet*module, s.y+quiet*module
	for r, row := range grid {
		for c := 0; c < len(row); {
			run := 0
			for c+run < len(row) && row[c+run] {
				run++
			}
			if run > 0 {
				s.items = append(s.items, item{
					kind: box, x: left + float64(c)*module, y: top + float64(r)*module, w: float64(run) * module, h: module * 1.01, colour: "000000",
				})
			}
			c += max(run, 1)
		}
	}
	s.y += s.side
	return nil
}

// wallets writes what the code takes, each with its mark, over as many lines as it needs.
func (s *sheet) wallets(wallets []Wallet) error {
	const size, mark, gap = 3.6, 2.6, 1.2
	s.y += 2
	for row := wallets; len(row) > 0; {
		total, n := 0.0, 0
		for n < len(row) {
			w, err := s.p.face.Width(row[n].Name, size)
			if err != nil {
				return err
			}
			if n > 0 && total+3+mark+gap+w > inner {
				break
			}
			if n > 0 {
				total += 3
			}
			total, n = total+mark+gap+w, n+1
		}
		s.y += size * lineHeight
		x := (sheetWidth - total) / 2
		for i, wallet := range row[:n] {
			s.mark(wallet.Channel, len(wallets)-len(row)+i, x, s.y-size, mark)
			w, err := s.p.face.Width(wallet.Name, size)
			if err != nil {
				return err
			}
			s.items = append(s.items, item{kind: line, x: x + mark + gap, y: s.y - size*0.3, text: wallet.Name, size: size, colour: ink})
			x += mark + gap + w + 3
		}
		row = row[n:]
	}
	return nil
}

// mark is a wallet's shape: disc, square, triangle in turn, so that they differ on a grey print too.
func (s *sheet) mark(name channel.Name, i int, x, y, side float64) {
	colour, known := walletColours[name]
	if !known {
		colour = grey
	}
	y += side * 0.18
	m := item{kind: disc, x: x, y: y, w: side, h: side, colour: colour}
	switch i % 3 {
	case 1:
		m.kind = box
	case 2:
		m.kind, m.points = area, [][2]float64{{x, y + side}, {x + side/2, y}, {x + side, y + side}}
	}
	s.items = append(s.items, m)
}

// foot stands at the lower edge, and grows upwards: rule, the code's name, number and what to mind.
func (s *sheet) foot(p Poster) error {
	rest := *s
	rest.items, rest.y = nil, 0
	name := p.Name
	if name != "" {
		name += " · "
	}
	number := "No. " + p.Number[:min(4, len(p.Number))] + " " + p.Number[min(4, len(p.Number)):]
	if p.Trial {
		if err := rest.centred("测试环境 · 不动真实资金", 3.4, 2.4, 1, "b4232c"); err != nil {
			return err
		}
	}
	for _, t := range []struct {
		text   string
		size   float64
		colour string
	}{{name + number, 3.6, ink}, {"付款前请核对店名", 2.9, grey}, {p.Cycle, 2.6, grey}} {
		if err := rest.centred(t.text, t.size, 2.1, 2, t.colour); err != nil {
			return err
		}
	}
	top := sheetHeight - margin + 2 - rest.y
	s.items = append(s.items, item{kind: box, x: margin, y: top - 1, w: inner, h: 0.25, colour: hair})
	for _, i := range rest.items {
		i.y += top
		s.items = append(s.items, i)
	}
	if s.y > top-1 {
		return errTooMuch
	}
	return nil
}
