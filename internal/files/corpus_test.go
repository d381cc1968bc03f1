package files_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math"
	"math/rand/v2"
	"testing"

	xdraw "golang.org/x/image/draw"
	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"
)

// The corpus: pictures as phones take them, drawn here, so that the truth of each is known. A seed gives one picture.

func dice(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 20260302)) }

func canvas(w, h int, c color.Color) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.NewUniform(c), image.Point{}, draw.Src)
	return m
}

func rect(m *image.RGBA, r image.Rectangle, c color.Color) {
	draw.Draw(m, r, image.NewUniform(c), image.Point{}, draw.Src)
}

// write puts ASCII on a picture with pixels of a size.
func write(m *image.RGBA, left, top, size int, s string, c color.Color) {
	small := image.NewAlpha(image.Rect(0, 0, 7*len(s)+1, 16))
	(&font.Drawer{Dst: small, Src: image.Opaque, Face: basicfont.Face7x13, Dot: fixed.P(0, 12)}).DrawString(s)
	for y := range 16 {
		for x := range small.Rect.Dx() {
			if small.AlphaAt(x, y).A > 127 {
				rect(m, image.Rect(left+x*size, top+y*size, left+(x+1)*size, top+(y+1)*size).Intersect(m.Rect), c)
			}
		}
	}
}

func word(r *rand.Rand) string {
	out := make([]byte, 3+r.IntN(9))
	for i := range out {
		out[i] = byte('A' + r.IntN(26))
	}
	return string(out)
}

// paperPicture is a paper on a table: frame, title, lines of text, a block like a portrait; 1400 × 1000.
func paperPicture(seed uint64) *image.RGBA {
	r := dice(seed)
	m := canvas(1400, 1000, color.RGBA{uint8(60 + r.IntN(80)), uint8(50 + r.IntN(60)), uint8(40 + r.IntN(50)), 255})
	for range 40 { // the grain of the table
		y := r.IntN(1000)
		rect(m, image.Rect(0, y, 1400, y+1+r.IntN(4)), color.RGBA{uint8(50 + r.IntN(60)), uint8(45 + r.IntN(40)), 40, 255})
	}
	x0, y0 := 40+r.IntN(90), 40+r.IntN(70)
	x1, y1 := 1400-40-r.IntN(90), 1000-40-r.IntN(70)
	tone := uint8(205 + r.IntN(30))
	rect(m, image.Rect(x0, y0, x1, y1), color.RGBA{tone, tone - 3, tone - 12, 255})
	ink := color.RGBA{uint8(20 + r.IntN(40)), 30, uint8(40 + r.IntN(50)), 255}
	for i := range 3 {
		d := 14 + 5*i
		for _, side := range []image.Rectangle{
			image.Rect(x0+d, y0+d, x1-d, y0+d+2), image.Rect(x0+d, y1-d-2, x1-d, y1-d), image.Rect(x0+d, y0+d, x0+d+2, y1-d), image.Rect(x1-d-2, y0+d, x1-d, y1-d),
		} {
			rect(m, side, ink)
		}
	}
	write(m, x0+180+r.IntN(220), y0+55, 5, word(r)+" "+word(r), ink)
	for i := range 8 + r.IntN(5) {
		write(m, x0+60+r.IntN(20), y0+170+i*48, 2, word(r)+": "+word(r)+" "+word(r)+" "+word(r), ink)
	}
	if r.IntN(2) == 0 {
		left, top := x1-270-r.IntN(60), y0+200+r.IntN(160)
		rect(m, image.Rect(left, top, left+180, top+230), color.RGBA{uint8(90 + r.IntN(120)), uint8(90 + r.IntN(120)), uint8(120 + r.IntN(120)), 255})
		disc(m, left+90, top+90, 55, color.RGBA{220, uint8(160 + r.IntN(50)), 140, 255})
		rect(m, image.Rect(left+30, top+150, left+150, top+230), color.RGBA{uint8(r.IntN(120)), uint8(r.IntN(120)), uint8(r.IntN(120)), 255})
	}
	return lit(m, r)
}

func disc(m *image.RGBA, cx, cy, radius int, c color.Color) {
	for y := cy - radius; y <= cy+radius; y++ {
		for x := cx - radius; x <= cx+radius; x++ {
			if (x-cx)*(x-cx)+(y-cy)*(y-cy) <= radius*radius && image.Pt(x, y).In(m.Rect) {
				m.Set(x, y, c)
			}
		}
	}
}

// scenePicture is a shop: a wall, a sign, a door, shelves with goods; 1600 × 1200.
func scenePicture(seed uint64) *image.RGBA {
	r := dice(seed ^ 0xabcdef)
	some := func(low, span int) color.RGBA {
		return color.RGBA{uint8(low + r.IntN(span)), uint8(low + r.IntN(span)), uint8(low + r.IntN(span)), 255}
	}
	m := canvas(1600, 1200, some(60, 130))
	horizon := 150 + r.IntN(250)
	rect(m, image.Rect(0, 0, 1600, horizon), some(120, 110))
	for range 6 + r.IntN(8) { // walls, doors, windows
		x, y := r.IntN(1500), r.IntN(1000)
		rect(m, image.Rect(x, y, x+80+r.IntN(500), y+80+r.IntN(500)), some(20, 210))
	}
	sign := image.Rect(60+r.IntN(500), 60+r.IntN(300), 0, 0)
	sign.Max = sign.Min.Add(image.Pt(500+r.IntN(450), 130+r.IntN(90)))
	rect(m, sign, some(10, 120))
	write(m, sign.Min.X+30, sign.Min.Y+20, 6, word(r)+" "+word(r), some(190, 60))
	for range 40 + r.IntN(60) {
		x, y := r.IntN(1560), 400+r.IntN(780)
		if r.IntN(3) == 0 {
			disc(m, x, y, 8+r.IntN(50), some(20, 220))
			continue
		}
		rect(m, image.Rect(x, y, x+15+r.IntN(110), y+15+r.IntN(90)), some(20, 220))
	}
	for range 10 {
		write(m, r.IntN(1400), r.IntN(1150), 2, word(r), some(0, 90))
	}
	return lit(m, r)
}

// lit is uneven light and a sensor's grain.
//
//go:norace
func lit(m *image.RGBA, r *rand.Rand) *image.RGBA {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	gx, gy, base := (r.Float64()-0.5)*0.3, (r.Float64()-0.5)*0.3, 0.9+r.Float64()*0.12
	grain := 1.5 + r.Float64()*2.5
	for y := range h {
		for x := range w {
			f := base + gx*(float64(x)/float64(w)-0.5) + gy*(float64(y)/float64(h)-0.5)
			n := r.NormFloat64() * grain
			at := m.PixOffset(x, y)
			for c := range 3 {
				m.Pix[at+c] = clamp(float64(m.Pix[at+c])*f + n)
			}
		}
	}
	return soften(m, 0.6) // no lens is perfect
}

func clamp(v float64) byte { return byte(max(0, min(255, v+0.5))) }

// soften is a Gaussian blur, sigma in pixels.
func soften(m *image.RGBA, sigma float64) *image.RGBA {
	reach := int(math.Ceil(sigma * 3))
	kernel, sum := make([]float64, 2*reach+1), 0.0
	for i := range kernel {
		kernel[i] = math.Exp(-float64((i-reach)*(i-reach)) / (2 * sigma * sigma))
		sum += kernel[i]
	}
	for i := range kernel {
		kernel[i] /= sum
	}
	return pass(pass(m, kernel, 1, 0), kernel, 0, 1)
}

// pass folds a kernel along one direction.
//
//go:norace
func pass(m *image.RGBA, kernel []float64, dx, dy int) *image.RGBA {
	w, h, reach := m.Rect.Dx(), m.Rect.Dy(), len(kernel)/2
	out := image.NewRGBA(m.Rect)
	for y := range h {
		for x := range w {
			var red, green, blue float64
			for i, k := range kernel {
				sx, sy := min(w-1, max(0, x+(i-reach)*dx)), min(h-1, max(0, y+(i-reach)*dy))
				pix := m.Pix[sy*m.Stride+sx*4:][:3]
				red += k * float64(pix[0])
				green += k * float64(pix[1])
				blue += k * float64(pix[2])
			}
			to := out.Pix[y*out.Stride+x*4:][:4]
			to[0], to[1], to[2], to[3] = clamp(red), clamp(green), clamp(blue), 255
		}
	}
	return out
}

// shaken is motion along a line of a length in pixels.
func shaken(m *image.RGBA, length int) *image.RGBA {
	kernel := make([]float64, length|1)
	for i := range kernel {
		kernel[i] = 1 / float64(len(kernel))
	}
	return pass(soften(m, 1.5), kernel, 1, 0)
}

// lamp puts a mirror image of a lamp on a picture: a burnt-out middle that fades.
//
//go:norace
func lamp(m *image.RGBA, seed uint64, radius float64) *image.RGBA {
	r := dice(seed + 77)
	w, h := m.Rect.Dx(), m.Rect.Dy()
	cx, cy := float64(w)*(0.3+0.4*r.Float64()), float64(h)*(0.3+0.4*r.Float64())
	stretch := 0.7 + r.Float64()*0.6
	out := image.NewRGBA(m.Rect)
	copy(out.Pix, m.Pix)
	for y := range h {
		for x := range w {
			d := math.Hypot((float64(x)-cx)*stretch, float64(y)-cy) / radius
			add := 260 * math.Exp(-max(0, d-0.8)*max(0, d-0.8)*3)
			at := out.PixOffset(x, y)
			for c := range 3 {
				out.Pix[at+c] = clamp(float64(out.Pix[at+c]) + add)
			}
		}
	}
	return out
}

// sealed stamps a red ring with a star and ticks for its characters; worn is the share of the ring that did not print.
func sealed(m *image.RGBA, seed uint64, worn float64) *image.RGBA {
	r := dice(seed + 99)
	out := image.NewRGBA(m.Rect)
	copy(out.Pix, m.Pix)
	cx, cy, radius := float64(800+r.IntN(250)), float64(620+r.IntN(120)), float64(95+r.IntN(50))
	oval := 1.0
	if r.IntN(3) == 0 {
		oval = 1.35
	}
	ink := [3]float64{200 - 30*r.Float64(), 30 + 30*r.Float64(), 40 + 20*r.Float64()}
	for y := range out.Rect.Dy() {
		for x := range out.Rect.Dx() {
			dx, dy := (float64(x)-cx)/oval, float64(y)-cy
			d, a := math.Hypot(dx, dy)/radius, math.Atan2(dy, dx)
			ring := d > 0.92 && d <= 1 && math.Mod(a+math.Pi, 2*math.Pi)/(2*math.Pi) >= worn
			letters := d > 0.62 && d < 0.84 && math.Sin(a*17) > 0.2 && a < 2.4 && math.Sin(d*70) > -0.4
			star := d < 0.28*(0.75+0.25*math.Cos(5*a))
			if !ring && !letters && !star || r.Float64() < 0.12 {
				continue
			}
			at := out.PixOffset(x, y)
			for c := range 3 {
				out.Pix[at+c] = clamp(ink[c]*0.85 + float64(out.Pix[at+c])*0.15)
			}
		}
	}
	return soften(out, 0.7)
}

func jpegAt(tb testing.TB, m image.Image, quality int) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: quality}); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// small brings a drawn picture to the size of the measure, so that the corpus is quick to make.
func small(m *image.RGBA) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, 840, 840*m.Rect.Dy()/m.Rect.Dx()))
	xdraw.BiLinear.Scale(out, out.Rect, m, m.Rect, xdraw.Src, nil)
	return out
}

// part is a rectangle of a picture, its sides given as shares.
func part(m *image.RGBA, left, top, right, bottom float64) *image.RGBA {
	w, h := float64(m.Rect.Dx()), float64(m.Rect.Dy())
	r := image.Rect(int(w*left), int(h*top), int(w*right), int(h*bottom))
	out := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	draw.Draw(out, out.Rect, m, r.Min, draw.Src)
	return out
}
