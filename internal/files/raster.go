package files

// Loops over pixels carry go:norace: they belong to one goroutine, and the race detector makes a call of every pixel, tenfold slower.

import (
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"

	"cloudpos/internal/fault"
)

// decode unpacks a picture that Sniff took. FILE_DAMAGED when its pixels are not what its head promises.
func decode(media MediaType, content []byte) (image.Image, error) {
	read := jpeg.Decode
	if media == PNG {
		read = png.Decode
	}
	img, err := read(bytes.NewReader(content))
	if err != nil {
		return nil, fault.E("files.decode", Damaged, err)
	}
	return img, nil
}

// reduced is a picture whose longer side is at most side, each pixel the mean of those it stands for. Smaller pictures keep
// their size: making them larger would only invent pixels. Rows are unpacked a strip at a time.
func reduced(img image.Image, side int) *image.RGBA {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if long := max(w, h); long > side {
		w, h = max(1, w*side/long), max(1, h*side/long)
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if w == b.Dx() && h == b.Dy() {
		draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(out, out.Rect, img, b.Min, draw.Over)
		return out
	}
	for y := range h {
		top, bottom := b.Min.Y+y*b.Dy()/h, b.Min.Y+max((y+1)*b.Dy()/h, y*b.Dy()/h+1)
		strip := image.NewRGBA(image.Rect(0, 0, b.Dx(), bottom-top))
		draw.Draw(strip, strip.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(strip, strip.Rect, img, image.Pt(b.Min.X, top), draw.Over)
		averageRow(out.Pix[y*out.Stride:], strip, w)
	}
	return out
}

// averageRow squeezes a strip into one row of w pixels.
//
//go:norace
func averageRow(row []byte, strip *image.RGBA, w int) {
	sw, sh := strip.Rect.Dx(), strip.Rect.Dy()
	for x := range w {
		left, right := x*sw/w, max((x+1)*sw/w, x*sw/w+1)
		var sum [3]int
		for sy := range sh {
			pix := strip.Pix[sy*strip.Stride+left*4 : sy*strip.Stride+right*4]
			for i := 0; i < len(pix); i += 4 {
				sum[0] += int(pix[i])
				sum[1] += int(pix[i+1])
				sum[2] += int(pix[i+2])
			}
		}
		n := sh * (right - left)
		row[x*4], row[x*4+1], row[x*4+2], row[x*4+3] = byte(sum[0]/n), byte(sum[1]/n), byte(sum[2]/n), 255
	}
}

// plane is a grey picture, a byte a pixel.
type plane struct {
	w, h int
	pix  []byte
}

func (p plane) at(x, y int) int { return int(p.pix[y*p.w+x]) }

// grey is the brightness of a picture as the eye weighs colours.
//
//go:norace
func grey(img *image.RGBA) plane {
	p := plane{w: img.Rect.Dx(), h: img.Rect.Dy()}
	p.pix = make([]byte, p.w*p.h)
	for y := range p.h {
		row := img.Pix[y*img.Stride:]
		for x := range p.w {
			p.pix[y*p.w+x] = byte((299*int(row[x*4]) + 587*int(row[x*4+1]) + 114*int(row[x*4+2])) / 1000)
		}
	}
	return p
}

// resized is a part of a plane squeezed or stretched to w × h by means over areas; the part is given in thousandths of its sides,
// sums is the plane's integral, which serves all its parts.
//
//go:norace
func (p plane) resized(sums []int, left, top, right, bottom, w, h int) plane {
	x0, x1, y0, y1 := p.w*left/1000, p.w*right/1000, p.h*top/1000, p.h*bottom/1000
	sum := func(ax, ay, bx, by int) int {
		return sums[by*(p.w+1)+bx] - sums[ay*(p.w+1)+bx] - sums[by*(p.w+1)+ax] + sums[ay*(p.w+1)+ax]
	}
	out := plane{w: w, h: h, pix: make([]byte, w*h)}
	for y := range h {
		ay := y0 + y*(y1-y0)/h
		by := min(p.h, max(y0+(y+1)*(y1-y0)/h, ay+1))
		for x := range w {
			ax := x0 + x*(x1-x0)/w
			bx := min(p.w, max(x0+(x+1)*(x1-x0)/w, ax+1))
			out.pix[y*w+x] = byte(sum(ax, ay, bx, by) / max(1, (by-ay)*(bx-ax)))
		}
	}
	return out
}

// integral is the sum of all pixels above and left of each.
//
//go:norace
func (p plane) integral() []int {
	sums := make([]int, (p.w+1)*(p.h+1))
	for y := range p.h {
		row := 0
		for x := range p.w {
			row += p.at(x, y)
			sums[(y+1)*(p.w+1)+x+1] = sums[y*(p.w+1)+x+1] + row
		}
	}
	return sums
}

// upright turns a picture as EXIF's orientation wants it to be seen.
func upright(img image.Image, turn int) image.Image {
	if turn <= 1 || turn > 8 {
		return img
	}
	b := img.Bounds()
	src := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(src, src.Rect, img, b.Min, draw.Src)
	w, h := b.Dx(), b.Dy()
	if turn >= 5 {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sx, sy := turned(turn, x, y, b.Dx(), b.Dy())
			copy(out.Pix[out.PixOffset(x, y):][:4], src.Pix[src.PixOffset(sx, sy):][:4])
		}
	}
	return out
}

// turned says where in a w × h picture the pixel stands that is seen at x, y.
func turned(turn, x, y, w, h int) (sx, sy int) {
	switch turn {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, h - 1 - x
	case 7:
		return w - 1 - y, h - 1 - x
	case 8:
		return w - 1 - y, x
	}
	return x, y
}
