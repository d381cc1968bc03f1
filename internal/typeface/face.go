package typeface

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

//go:embed NotoSansSC-Regular.ttf.gz
var packed []byte

// missing stands for a letter that the font lacks, as typesetters have always done it: 〓.
const missing = '\u3013'

// Face is the font, unpacked at its first use and kept from then on (10.5 MB). The zero Face is ready; it is safe for
// concurrent use.
type Face struct {
	once sync.Once
	data []byte
	font *sfnt.Font
	err  error
}

// open unpacks the font; an error means that this binary was built wrongly.
func (f *Face) open() error {
	f.once.Do(func() {
		var z *gzip.Reader
		if z, f.err = gzip.NewReader(bytes.NewReader(packed)); f.err != nil {
			return
		}
		if f.data, f.err = io.ReadAll(z); f.err == nil {
			f.font, f.err = sfnt.Parse(f.data)
		}
	})
	if f.err != nil {
		return fmt.Errorf("typeface: %w", f.err)
	}
	return nil
}

// TrueType is the font file.
func (f *Face) TrueType() ([]byte, error) {
	if err := f.open(); err != nil {
		return nil, err
	}
	return f.data, nil
}

// Printable is a text with what the font can show of it: emoji are left out, a letter that it lacks becomes 〓.
func (f *Face) Printable(s string) (string, error) {
	if err := f.open(); err != nil {
		return "", err
	}
	var buf sfnt.Buffer
	out := make([]rune, 0, len(s))
	for _, r := range s {
		i, err := f.font.GlyphIndex(&buf, r)
		switch {
		case err != nil:
			return "", fmt.Errorf("typeface: %w", err)
		case i != 0:
			out = append(out, r)
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			out = append(out, missing)
		}
	}
	return string(out), nil
}

// em is the size at which outlines are read: one unit of the font is one unit.
func (f *Face) em() fixed.Int26_6 { return fixed.I(int(f.font.UnitsPerEm())) }

// Width is how wide a line is at a size, in the size's unit.
func (f *Face) Width(s string, size float64) (float64, error) {
	if err := f.open(); err != nil {
		return 0, err
	}
	var buf sfnt.Buffer
	var sum fixed.Int26_6
	for _, r := range s {
		i, err := f.font.GlyphIndex(&buf, r)
		if err != nil {
			return 0, fmt.Errorf("typeface: %w", err)
		}
		advance, err := f.font.GlyphAdvance(&buf, i, f.em(), font.HintingNone)
		if err != nil {
			return 0, fmt.Errorf("typeface: %w", err)
		}
		sum += advance
	}
	return float64(sum) / float64(f.em()) * size, nil
}

// Pen draws outlines. Coordinates grow to the right and downwards from the line's left end at its base line.
type Pen interface {
	MoveTo(x, y float64)
	LineTo(x, y float64)
	QuadTo(cx, cy, x, y float64)
}

// Outline draws a line of text at a size with a pen.
func (f *Face) Outline(s string, size float64, pen Pen) error {
	if err := f.open(); err != nil {
		return err
	}
	var buf sfnt.Buffer
	scale, left := size/float64(f.em()), 0.0
	for _, r := range s {
		i, err := f.font.GlyphIndex(&buf, r)
		if err != nil {
			return fmt.Errorf("typeface: %w", err)
		}
		segments, err := f.font.LoadGlyph(&buf, i, f.em(), nil)
		if err != nil {
			return fmt.Errorf("typeface: glyph of %q: %w", r, err)
		}
		draw(segments, scale, left, pen)
		advance, err := f.font.GlyphAdvance(&buf, i, f.em(), font.HintingNone)
		if err != nil {
			return fmt.Errorf("typeface: %w", err)
		}
		left += float64(advance) * scale
	}
	return nil
}

func draw(segments sfnt.Segments, scale, left float64, pen Pen) {
	x := func(p fixed.Point26_6) float64 { return left + float64(p.X)*scale }
	y := func(p fixed.Point26_6) float64 { return float64(p.Y) * scale }
	for _, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			pen.MoveTo(x(s.Args[0]), y(s.Args[0]))
		case sfnt.SegmentOpLineTo:
			pen.LineTo(x(s.Args[0]), y(s.Args[0]))
		case sfnt.SegmentOpQuadTo:
			pen.QuadTo(x(s.Args[0]), y(s.Args[0]), x(s.Args[1]), y(s.Args[1]))
		case sfnt.SegmentOpCubeTo: // TrueType outlines have none
		}
	}
}
