package sample

import (
	"bytes"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
	"slices"

	"cloudpos/internal/onboarding"

	"golang.org/x/image/font"
	"golang.org/x/image/font/basicfont"
	"golang.org/x/image/math/fixed"
)

// glyphs are the characters 示 and 例, 24 × 24, a bit a pixel, drawn for this package.
var glyphs = [2][24]uint32{
	{
		0x000000, 0x000000, 0x1ffff0, 0x1ffff8, 0x1ffff8, 0x000000, 0x000000, 0x000000, 0x7ffffe, 0x7ffffe, 0x7ffffe, 0x003c00,
		0x003c00, 0x0f3cf0, 0x0e3c70, 0x1e3c78, 0x1c3c38, 0x3c3c3c, 0x783c1c, 0x703c1e, 0x11fc08, 0x01f800, 0x01f000, 0x000000,
	},
	{
		0x000000, 0x0e000e, 0x0ffe0e, 0x1dfece, 0x1cf0ee, 0x1c60ee, 0x38e0ee, 0x38feee, 0x78feee, 0x79feee, 0x79ceee, 0x79ceee,
		0x1f8cee, 0x1ffcee, 0x197cee, 0x187cee, 0x1838ee, 0x18380e, 0x18700e, 0x18f00e, 0x19e0fc, 0x19c0fc, 0x188078, 0x000000,
	},
}

// The colours of the pictures: few, so that a picture is small and quickly made.
const (
	paper = iota
	ink
	red
	wood
	darkWood
	pale
	frame // and the shades after it, one for each kind of document
)

func palette() color.Palette {
	out := make(color.Palette, frame+len(onboarding.DocumentKinds()))
	out[paper], out[ink], out[red] = color.RGBA{232, 230, 222, 255}, color.RGBA{30, 30, 60, 255}, color.RGBA{190, 30, 40, 255}
	out[wood], out[darkWood], out[pale] = color.RGBA{120, 95, 70, 255}, color.RGBA{100, 78, 58, 255}, color.RGBA{190, 196, 200, 255}
	for i := range len(out) - frame {
		out[frame+i] = color.RGBA{uint8(40 + 10*i), 110, uint8(230 - 9*i), 255}
	}
	return out
}

// Document is a picture of a document of a kind, PNG, 720 × 480: a paper on a table with a frame, the words 示例, the kind's name
// and lines of nonsense, on the proof of premises a red seal. Different labels give pictures that look different, as those of
// different merchants do: another place on the table, other lines, another pattern.
func Document(kind onboarding.DocumentKind, label string) []byte {
	const width, height = 720, 480
	img := image.NewPaletted(image.Rect(0, 0, width, height), palette())
	place := max(0, slices.Index(onboarding.DocumentKinds(), kind))
	shade := uint8(frame + place)
	r := dice(string(kind) + label)
	grain(img, r)
	page := image.Rect(15+r.IntN(45), 12+r.IntN(38), width-15-r.IntN(45), height-12-r.IntN(38))
	fill(img, page, paper)
	pattern(img, page, shade, r)
	for _, inset := range []int{10, 12, 14, 22} {
		outline(img, page.Inset(inset), shade)
	}
	lines(img, page, r)
	for i, g := range glyphs {
		stamp(img, g, page.Min.X+140+r.IntN(45)+i*165, page.Min.Y+110+r.IntN(45), 6, shade)
	}
	text(img, page.Min.X+30, page.Min.Y+30, "SAMPLE - NOT A REAL DOCUMENT")
	text(img, page.Min.X+30, page.Max.Y-60, "kind: "+string(kind))
	text(img, page.Min.X+360, page.Max.Y-60, label)
	if kind == onboarding.PremisesProof {
		seal(img, page.Max.X-115-r.IntN(45), page.Max.Y-130-r.IntN(30), 60)
	}
	return encode(img)
}

// dice throws the same for the same words.
func dice(words string) *rand.Rand {
	h := fnv.New64a()
	_, _ = h.Write([]byte(words))              // never fails
	return rand.New(rand.NewPCG(h.Sum64(), 1)) //nolint:gosec // a drawing that is the same every time, no secret
}

// grain is the table under the paper.
func grain(img *image.Paletted, r *rand.Rand) {
	fill(img, img.Rect, wood)
	for y := r.IntN(9); y < img.Rect.Max.Y; y += 3 + r.IntN(14) {
		fill(img, image.Rect(0, y, img.Rect.Max.X, y+1+r.IntN(3)), darkWood)
	}
}

// pattern is what papers carry against copying: waves of a pitch and a height of their own.
func pattern(img *image.Paletted, page image.Rectangle, shade uint8, r *rand.Rand) {
	pitch, swing, wave := 45+r.IntN(45), 8+r.IntN(30), 30+r.Float64()*120
	for top := page.Min.Y + 30 + r.IntN(pitch); top < page.Max.Y-40; top += pitch {
		for x := page.Min.X + 26; x < page.Max.X-26; x++ {
			y := top + int(float64(swing)*math.Sin(float64(x)/wave))
			fill(img, image.Rect(x, y, x+1, y+1).Intersect(page.Inset(24)), shade)
		}
	}
	for range 3 { // photographs, emblems, tables
		x, y := page.Min.X+30+r.IntN(page.Dx()-225), page.Min.Y+68+r.IntN(page.Dy()-195)
		fill(img, image.Rect(x, y, x+52+r.IntN(128), y+38+r.IntN(82)), []uint8{pale, wood}[r.IntN(2)])
	}
}

// lines are rows of nonsense.
func lines(img *image.Paletted, page image.Rectangle, r *rand.Rand) {
	for y := page.Min.Y + 75 + r.IntN(15); y < page.Max.Y-82; y += 26 {
		words := make([]byte, 15+r.IntN(20))
		for i := range words {
			words[i] = " ABCDEFGHKLMNPRSTUXYZ0123456789"[r.IntN(31)]
		}
		text(img, page.Min.X+40, y, string(words))
	}
}

// seal is a round red ring with a dot in the middle and ticks between.
func seal(img *image.Paletted, cx, cy, radius int) {
	for y := cy - radius; y <= cy+radius; y++ {
		for x := cx - radius; x <= cx+radius; x++ {
			far := float64((x-cx)*(x-cx)+(y-cy)*(y-cy)) / float64(radius*radius)
			angle := math.Atan2(float64(y-cy), float64(x-cx))
			if (far > 0.85 && far <= 1) || far < 0.05 || (far > 0.4 && far < 0.65 && math.Sin(angle*17) > 0.3 && angle < 2.4) {
				fill(img, image.Rect(x, y, x+1, y+1), red)
			}
		}
	}
}

// Signature is the drawing of a signature of nobody, PNG, 600 × 200.
func Signature() []byte {
	img := image.NewPaletted(image.Rect(0, 0, 600, 200), palette())
	for i := range 4000 {
		t := float64(i) / 4000
		x := int(40 + 520*t)
		y := int(100 + 55*math.Sin(t*22)*math.Cos(t*5))
		fill(img, image.Rect(x-2, y-2, x+2, y+2), ink)
	}
	return encode(img)
}

// fill paints a rectangle within the picture.
func fill(img *image.Paletted, r image.Rectangle, c uint8) {
	r = r.Intersect(img.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := img.PixOffset(r.Min.X, y); x < img.PixOffset(r.Max.X, y); x++ {
			img.Pix[x] = c
		}
	}
}

func outline(img *image.Paletted, r image.Rectangle, c uint8) {
	fill(img, image.Rect(r.Min.X, r.Min.Y, r.Max.X, r.Min.Y+1), c)
	fill(img, image.Rect(r.Min.X, r.Max.Y-1, r.Max.X, r.Max.Y), c)
	fill(img, image.Rect(r.Min.X, r.Min.Y, r.Min.X+1, r.Max.Y), c)
	fill(img, image.Rect(r.Max.X-1, r.Min.Y, r.Max.X, r.Max.Y), c)
}

// stamp draws a glyph with pixels of a size.
func stamp(img *image.Paletted, glyph [24]uint32, left, top, size int, c uint8) {
	for y, row := range glyph {
		for x := range 24 {
			if row>>(23-x)&1 == 1 {
				fill(img, image.Rect(left+x*size, top+y*size, left+(x+1)*size, top+(y+1)*size), c)
			}
		}
	}
}

// text writes ASCII, two pixels for one of the font.
func text(img *image.Paletted, left, top int, s string) {
	const size = 2
	small := image.NewGray(image.Rect(0, 0, 7*len(s)+1, 16))
	d := font.Drawer{Dst: small, Src: image.White, Face: basicfont.Face7x13, Dot: fixed.P(0, 12)}
	d.DrawString(s)
	for y := range 16 {
		for x := range small.Rect.Dx() {
			if small.GrayAt(x, y).Y > 127 {
				fill(img, image.Rect(left+x*size, top+y*size, left+(x+1)*size, top+(y+1)*size), ink)
			}
		}
	}
}

func encode(img image.Image) []byte {
	var b bytes.Buffer
	fast := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := fast.Encode(&b, img); err != nil {
		panic("sample: a picture in memory always encodes")
	}
	return b.Bytes()
}
