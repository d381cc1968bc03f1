package typeface_test

import (
	"testing"

	"cloudpos/internal/typeface"
)

func TestPrintableKeepsWhatShows(t *testing.T) {
	var f typeface.Face
	for _, c := range []struct{ name, in, want string }{
		{"Chinese and Latin", "示例小店 A6", "示例小店 A6"},
		{"characters of names that small fonts lack", "喆堃犇珺〇", "喆堃犇珺〇"},
		{"money", "¥￥38.50", "¥￥38.50"},
		{"emoji", "前台🍜☕️立牌", "前台立牌"},
		{"a letter of no Chinese font", "甲\U00012000乙", "甲〓乙"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := f.Printable(c.in)
			if err != nil || got != c.want {
				t.Errorf("%q, %v, want %q", got, err, c.want)
			}
		})
	}
}

type pen struct{ moves, lines, curves int }

func (p *pen) MoveTo(_, _ float64)       { p.moves++ }
func (p *pen) LineTo(_, _ float64)       { p.lines++ }
func (p *pen) QuadTo(_, _, _, _ float64) { p.curves++ }

func TestWidthAndOutline(t *testing.T) {
	var f typeface.Face
	w, err := f.Width("示例", 10)
	if err != nil || w != 20 {
		t.Errorf("two Chinese characters of 10 are %v wide, %v", w, err)
	}
	var p pen
	if err := f.Outline("口", 10, &p); err != nil || p.moves < 2 || p.lines+p.curves < 8 {
		t.Errorf("口 has two outlines of four sides: %+v, %v", p, err)
	}
}
