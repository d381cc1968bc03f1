package files

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// Strokes are taken out as the definition says, also at the edges and in pictures smaller than the reach.
func TestClosedIsTheBrightestThenTheDarkestAround(t *testing.T) {
	around := func(p plane, pick func(a, b byte) byte) plane {
		out := plane{w: p.w, h: p.h, pix: make([]byte, len(p.pix))}
		for y := range p.h {
			for x := range p.w {
				v := p.pix[y*p.w+x]
				for ny := max(0, y-letterReach); ny <= min(p.h-1, y+letterReach); ny++ {
					for nx := max(0, x-letterReach); nx <= min(p.w-1, x+letterReach); nx++ {
						v = pick(v, p.pix[ny*p.w+nx])
					}
				}
				out.pix[y*p.w+x] = v
			}
		}
		return out
	}
	dice := rand.New(rand.NewPCG(1, 7))
	for _, size := range [][2]int{{1, 1}, {2, 9}, {9, 2}, {7, 7}, {40, 31}, {33, 64}} {
		p := plane{w: size[0], h: size[1], pix: make([]byte, size[0]*size[1])}
		for i := range p.pix {
			p.pix[i] = byte(dice.IntN(256))
		}
		before := bytes.Clone(p.pix)
		want := around(around(p, func(a, b byte) byte { return max(a, b) }), func(a, b byte) byte { return min(a, b) })
		if got := closed(p); !bytes.Equal(got.pix, want.pix) || got.w != p.w || got.h != p.h {
			t.Errorf("%d × %d differs", p.w, p.h)
		}
		if !bytes.Equal(before, p.pix) {
			t.Errorf("%d × %d: the picture itself was changed", p.w, p.h)
		}
	}
}
