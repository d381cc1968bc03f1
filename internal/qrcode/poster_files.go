package qrcode

import (
	"bytes"
	"html"
	"strconv"

	"github.com/signintech/gopdf"
)

// number writes a length with three decimals at most: a thousandth of a millimetre.
func number(b []byte, v float64) []byte {
	text := strconv.AppendFloat(b, v, 'f', 3, 64)
	return bytes.TrimRight(bytes.TrimRight(text, "0"), ".")
}

// path writes SVG path data.
type path struct {
	data []byte
	x, y float64 // of the line's left end
	open bool
}

func (p *path) point(x, y float64) {
	p.data = append(number(p.data, p.x+x), ' ')
	p.data = append(number(p.data, p.y+y), ' ')
}

// MoveTo implements typeface.Pen.
func (p *path) MoveTo(x, y float64) {
	if p.open {
		p.data = append(p.data, 'Z')
	}
	p.open = true
	p.data = append(p.data, 'M')
	p.point(x, y)
}

// LineTo implements typeface.Pen.
func (p *path) LineTo(x, y float64) {
	p.data = append(p.data, 'L')
	p.point(x, y)
}

// QuadTo implements typeface.Pen.
func (p *path) QuadTo(cx, cy, x, y float64) {
	p.data = append(p.data, 'Q')
	p.point(cx, cy)
	p.point(x, y)
}

// svg draws with paths alone. The only text is the title, escaped, for those who cannot see the picture.
func (p *Printer) svg(items []item, sheet paper, poster Poster) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<svg xmlns="http://www.w3.org/2000/svg" width="` + string(number(nil, sheet.width)) +
		`mm" height="` + string(number(nil, sheet.height)) + `mm" viewBox="0 0 105 148" role="img"><title>` +
		html.EscapeString(poster.Title+" · "+poster.Name+" · "+poster.Number) + `</title><path fill="#fff" d="M0 0H105V148H0Z"/>`)
	for i := 0; i < len(items); {
		colour := items[i].colour
		d := &path{}
		for ; i < len(items) && items[i].colour == colour; i++ { // one path for what lies together in one colour
			if err := p.trace(items[i], d); err != nil {
				return nil, err
			}
		}
		b.WriteString(`<path fill="#` + colour + `" d="`)
		b.Write(d.data)
		b.WriteString(`Z"/>`)
	}
	b.WriteString("</svg>\n")
	return b.Bytes(), nil
}

// trace adds an item to a path.
func (p *Printer) trace(i item, d *path) error {
	d.x, d.y = 0, 0
	switch i.kind {
	case line:
		d.x, d.y = i.x, i.y
		return p.face.Outline(i.text, i.size, d)
	case box:
		polygon(d, [][2]float64{{i.x, i.y}, {i.x + i.w, i.y}, {i.x + i.w, i.y + i.h}, {i.x, i.y + i.h}})
	case area:
		polygon(d, i.points)
	case disc:
		r, cx, cy := i.w/2, i.x+i.w/2, i.y+i.h/2
		d.MoveTo(cx-r, cy)
		d.data = append(d.data, "a"...)
		for _, sweep := range []float64{2 * r, -2 * r} {
			d.data = number(append(number(append(number(d.data, r), ' '), r), " 0 1 0 "...), sweep)
			d.data = append(d.data, " 0 "...)
		}
	}
	return nil
}

func polygon(d *path, points [][2]float64) {
	d.MoveTo(points[0][0], points[0][1])
	for _, q := range points[1:] {
		d.LineTo(q[0], q[1])
	}
}

const (
	pointsPerMM = 72 / 25.4
	family      = "noto"
)

// pdf draws boxes and writes text with the font embedded; only the characters that stand on the sheet go along.
func (p *Printer) pdf(items []item, sheet paper, poster Poster) ([]byte, error) {
	font, err := p.face.TrueType()
	if err != nil {
		return nil, err
	}
	scale := sheet.width / sheetWidth * pointsPerMM
	doc := &gopdf.GoPdf{}
	doc.Start(gopdf.Config{PageSize: gopdf.Rect{W: sheet.width * pointsPerMM, H: sheet.height * pointsPerMM}})
	doc.SetInfo(gopdf.PdfInfo{Title: poster.Title + " · " + poster.Number, Creator: "cloudpos"})
	if err := doc.AddTTFFontData(family, font); err != nil {
		return nil, err
	}
	doc.AddPage()
	for _, i := range items {
		if err := put(doc, i, scale); err != nil {
			return nil, err
		}
	}
	return doc.GetBytesPdfReturnErr()
}

// put draws an item on the page.
func put(doc *gopdf.GoPdf, i item, scale float64) error {
	r, g, b := rgb(i.colour)
	switch i.kind {
	case line:
		doc.SetTextColor(r, g, b)
		if err := doc.SetFont(family, "", i.size*scale); err != nil {
			return err
		}
		doc.SetXY(i.x*scale, i.y*scale)
		return doc.Text(i.text)
	case disc:
		doc.SetStrokeColor(r, g, b) // a round dot: a polygon of many corners, as the library has no filled circle
		fallthrough
	case area:
		doc.SetFillColor(r, g, b)
		doc.Polygon(corners(i, scale), "F")
	case box:
		doc.SetFillColor(r, g, b)
		doc.RectFromUpperLeftWithStyle(i.x*scale, i.y*scale, i.w*scale, i.h*scale, "F")
	}
	return nil
}

func rgb(colour string) (r, g, b uint8) {
	v, _ := strconv.ParseUint(colour, 16, 32) // constants of this package
	return uint8(v >> 16), uint8(v >> 8), uint8(v)
}
