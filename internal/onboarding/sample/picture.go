package sample

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
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
	frame // and the shades after it, one for each kind of document
)

func palette() color.Palette {
	out := make(color.Palette, frame+len(onboarding.DocumentKinds()))
	out[paper], out[ink], out[red] = color.RGBA{250, 248, 240, 255}, color.RGBA{30, 30, 60, 255}, color.RGBA{180, 40, 40, 255}
	for i := range len(out) - frame {
		out[frame+i] = color.RGBA{uint8(40 + 22*i), 90, uint8(230 - 20*i), 255}
	}
	return out
}

// Document is a picture of a document of a kind, PNG, 960 × 640: a frame, the words 示例 and the kind's name. Different
// labels give different pictures.
func Document(kind onboarding.DocumentKind, label string) []byte {
	const width, height = 960, 640
	img := image.NewPaletted(image.Rect(0, 0, width, height), palette())
	shade := uint8(frame + max(0, slices.Index(onboarding.DocumentKinds(), kind)))
	for _, inset := range []int{16, 18, 20, 30} {
		outline(img, image.Rect(inset, inset, width-inset, height-inset), shade)
	}
	for i, g := range glyphs {
		stamp(img, g, 270+i*220, 200, 8)
	}
	text(img, 60, 80, 3, "SAMPLE - NOT A REAL DOCUMENT")
	text(img, 60, 560, 3, "kind: "+string(kind))
	text(img, 560, 560, 3, label)
	return encode(img)
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
func stamp(img *image.Paletted, glyph [24]uint32, left, top, size int) {
	for y, row := range glyph {
		for x := range 24 {
			if row>>(23-x)&1 == 1 {
				fill(img, image.Rect(left+x*size, top+y*size, left+(x+1)*size, top+(y+1)*size), red)
			}
		}
	}
}

// text writes ASCII with pixels of a size.
func text(img *image.Paletted, left, top, size int, s string) {
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
