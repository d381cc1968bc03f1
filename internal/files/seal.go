package files

import "image"

// Verdict is what the seal detector thinks. It is a hint for applicant and reviewer and decides nothing (A44).
type Verdict string

// The verdicts.
const (
	SealPresent Verdict = "present"
	SealAbsent  Verdict = "absent"
	SealUnsure  Verdict = "unsure" // red that is not clearly a ring, or a ring that is not whole
)

// What a company's seal (公章) looks like in a picture of glareSide: a red ring, round or oval.
const (
	sealSideMin    = 24      // pixels across
	sealAspectMax  = 18      // longer side over shorter, tenths
	sealJoin       = 2       // pixels that a worn ring may be broken by
	sealPresentPPM = 750_000 // of the round that must be there
	sealUnsurePPM  = 450_000
	sealFillMin    = 80_000  // of its ellipse that is red: less is scattered dots
	sealFillMax    = 620_000 // more is a red spot, not a ring
	sealStray      = 10      // one red pixel in the box's corners to so many on the ellipse: characters and stamps with corners have more
	redUnsurePPM   = 4_000   // of the picture that is red
	sealSectors    = 72
)

type sealing struct {
	verdict  Verdict
	roundPPM int64
	redPPM   int64
}

// findSeal looks for a red ring: red pixels by hue and saturation, joined over small gaps, whose outline goes round an ellipse.
//
//go:norace
func findSeal(img *image.RGBA) sealing {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	red := make([]bool, w*h)
	count := 0
	for i := range red {
		at := i/w*img.Stride + i%w*4
		red[i] = isRed(img.Pix[at], img.Pix[at+1], img.Pix[at+2])
		if red[i] {
			count++
		}
	}
	out := sealing{verdict: SealAbsent, redPPM: int64(count) * 1_000_000 / int64(max(1, w*h))}
	for _, spot := range spots(red, w, h) {
		if round := roundness(red, w, spot); round > out.roundPPM {
			out.roundPPM = round
		}
	}
	switch {
	case out.roundPPM >= sealPresentPPM:
		out.verdict = SealPresent
	case out.roundPPM >= sealUnsurePPM || out.redPPM >= redUnsurePPM:
		out.verdict = SealUnsure
	}
	return out
}

// isRed is hue within 340° to 15°, saturation from 0.3, value from 0.3: the inks of seals, faded or fresh, and not skin or wood.
func isRed(r, g, b byte) bool {
	high, low := max(r, g, b), min(r, g, b)
	chroma := int(high) - int(low)
	if r != high || high < 77 || chroma*10 < int(high)*3 {
		return false
	}
	hue := (int(g) - int(b)) * 60 / chroma // degrees, -60 to 60
	return hue >= -20 && hue <= 15
}

// spots are the boxes around groups of red pixels that are no farther than sealJoin from each other.
//
//go:norace
func spots(red []bool, w, h int) []image.Rectangle {
	seen := make([]bool, len(red))
	var out []image.Rectangle
	for start := range red {
		if !red[start] || seen[start] {
			continue
		}
		seen[start] = true
		box, queue := image.Rect(start%w, start/w, start%w+1, start/w+1), []int{start}
		for i := 0; i < len(queue); i++ {
			x, y := queue[i]%w, queue[i]/w
			box = box.Union(image.Rect(x, y, x+1, y+1))
			for ny := max(0, y-sealJoin); ny <= min(h-1, y+sealJoin); ny++ {
				for nx := max(0, x-sealJoin); nx <= min(w-1, x+sealJoin); nx++ {
					if n := ny*w + nx; red[n] && !seen[n] {
						seen[n] = true
						queue = append(queue, n)
					}
				}
			}
		}
		out = append(out, box)
	}
	return out
}

// roundness is how much of an ellipse's round, as tall and wide as the box, is red: in parts per million. A box of the wrong
// shape, and one that is filled or all but empty, have none.
//
//go:norace
func roundness(red []bool, w int, box image.Rectangle) int64 {
	bw, bh := box.Dx(), box.Dy()
	if min(bw, bh) < sealSideMin || max(bw, bh)*10 > min(bw, bh)*sealAspectMax {
		return 0
	}
	var sectors [sealSectors]bool
	inside, filled, outside := 0, 0, 0
	for y := box.Min.Y; y < box.Max.Y; y++ {
		for x := box.Min.X; x < box.Max.X; x++ {
			// dx, dy: -1000 to 1000 from the middle, the ellipse made a circle
			dx, dy := (2*(x-box.Min.X)+1-bw)*1000/bw, (2*(y-box.Min.Y)+1-bh)*1000/bh
			far := dx*dx + dy*dy
			if far > 1_060_000 {
				if red[y*w+x] {
					outside++
				}
				continue
			}
			inside++
			if !red[y*w+x] {
				continue
			}
			filled++
			if far >= 740_000 { // beyond 0.86 of the radius
				sectors[sector(dx, dy)] = true
			}
		}
	}
	if share := int64(filled) * 1_000_000 / int64(inside); share < sealFillMin || share > sealFillMax || outside*sealStray > filled {
		return 0
	}
	hit := int64(0)
	for _, s := range sectors {
		if s {
			hit++
		}
	}
	return hit * 1_000_000 / sealSectors
}

// sector numbers the directions from the middle, sealSectors of them, evenly enough: by octants of a square.
func sector(dx, dy int) int {
	const side = sealSectors / 4
	adx, ady := dx, dy
	if adx < 0 {
		adx = -adx
	}
	if ady < 0 {
		ady = -ady
	}
	along := ady * side / max(1, adx+ady) // 0 at the axis of x, side at that of y
	along = min(along, side-1)
	quadrant := 0
	if dx < 0 {
		quadrant++
	}
	if dy < 0 {
		quadrant += 2
	}
	return quadrant*side + along
}
