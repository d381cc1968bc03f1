package files

import (
	"strconv"
)

// What a blown-out patch is.
const (
	blownFrom    = 248  // brightness at which nothing can be told any more
	patchPPMMin  = 1500 // smaller patches are hardly a letter
	haloSteps    = 12   // pixels around a patch that are looked at
	haloNearMin  = 205  // a mirror image fades: just outside it is still bright
	haloFarMax   = 240  // and farther off it is over; a white page is white everywhere
	haloShareMin = 60   // per cent of far pixels to near ones: a patch that ends at the picture's edge or in a corner has no far
	letterReach  = 3    // half the width of the strokes that are taken out first, pixels
)

// glare is the share of the picture in blown-out connected patches that fade at their edges as a lamp's mirror image does, in
// parts per million. White paper, whose white ends sharply at letters and frames, does not count.
//
//go:norace
func glare(p plane) int64 {
	p = closed(p)
	seen := make([]bool, len(p.pix))
	var total int
	for start, v := range p.pix {
		if seen[start] || v < blownFrom {
			continue
		}
		patch := flood(p, seen, start)
		if len(patch)*1_000_000 >= patchPPMMin*len(p.pix) && fades(p, patch) {
			total += len(patch)
		}
	}
	return int64(total) * 1_000_000 / int64(max(1, len(p.pix)))
}

// closed takes dark strokes out of a picture: each pixel the brightest around it, then each the darkest around it.
func closed(p plane) plane {
	return inverted(brightest(inverted(brightest(p))))
}

// brightest takes of each pixel and those up to letterReach away the brightest, first along rows, then along columns.
func brightest(p plane) plane {
	rows := plane{w: p.w, h: p.h, pix: make([]byte, len(p.pix))}
	line := make([]byte, p.w+2*letterReach)
	for y := range p.h {
		clear(line)
		copy(line[letterReach:], p.pix[y*p.w:(y+1)*p.w])
		spread(line, 1)
		copy(rows.pix[y*p.w:(y+1)*p.w], line)
	}
	tall := make([]byte, (p.h+2*letterReach)*p.w)
	copy(tall[letterReach*p.w:], rows.pix)
	spread(tall, p.w)
	copy(rows.pix, tall)
	return rows
}

// spread puts the brightest of 2 × letterReach + 1 bytes, each a step behind the one before, in the place of the first: of two, of
// twice as many, and so on.
//
//go:norace
func spread(pix []byte, step int) {
	for have, want := 1, 2*letterReach+1; have < want; {
		more := min(have, want-have)
		behind := pix[min(more*step, len(pix)):]
		for i, v := range behind {
			if v > pix[i] {
				pix[i] = v
			}
		}
		have += more
	}
}

//go:norace
func inverted(p plane) plane {
	for i, v := range p.pix {
		p.pix[i] = 255 - v
	}
	return p
}

// flood gathers the blown-out pixels connected with start.
//
//go:norace
func flood(p plane, seen []bool, start int) []int {
	patch := []int{start}
	seen[start] = true
	for i := 0; i < len(patch); i++ {
		for _, n := range neighbours(p, patch[i]) {
			if n >= 0 && !seen[n] && p.pix[n] >= blownFrom {
				seen[n] = true
				patch = append(patch, n)
			}
		}
	}
	return patch
}

// neighbours are the four pixels around one; -1 beyond the edge.
func neighbours(p plane, at int) [4]int {
	out := [4]int{-1, -1, at - p.w, at + p.w}
	if x := at % p.w; x > 0 {
		out[0] = at - 1
	}
	if x := at % p.w; x < p.w-1 {
		out[1] = at + 1
	}
	if out[3] >= len(p.pix) {
		out[3] = -1
	}
	return out
}

// fades says whether the brightness around a patch falls off slowly.
func fades(p plane, patch []int) bool {
	reached := make(map[int]bool, len(patch)*2)
	for _, at := range patch {
		reached[at] = true
	}
	edge := patch
	var near, far, nearSum, farSum int
	for step := 1; step <= haloSteps; step++ {
		var next []int
		for _, at := range edge {
			for _, n := range neighbours(p, at) {
				if n < 0 || reached[n] || p.pix[n] >= blownFrom {
					continue
				}
				reached[n] = true
				next = append(next, n)
				switch {
				case step <= 2:
					near, nearSum = near+1, nearSum+int(p.pix[n])
				case step > haloSteps-2:
					far, farSum = far+1, farSum+int(p.pix[n])
				}
			}
		}
		edge = next
	}
	return near > 0 && far*100 >= near*haloShareMin && nearSum >= haloNearMin*near && farSum <= haloFarMax*far
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }

func pair(a, b int) string { return strconv.Itoa(a) + " × " + strconv.Itoa(b) }

// percent writes parts per million as a percentage with one decimal.
func percent(ppm int64) string {
	tenths := ppm / 1000
	return itoa(tenths/10) + "." + itoa(tenths%10) + "%"
}
