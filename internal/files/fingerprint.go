package files

import (
	"image"
	"math"
	"math/bits"
	"slices"
)

// Print (感知哈希) is a perceptual hash: pictures that look alike have prints that differ in few of their bits, whatever the
// size and the compression. Coarse finds, fine confirms: forms of one kind look alike from afar, so a match needs both.
type Print struct {
	Crop   int // which part of the picture; 0 is the whole
	Coarse uint64
	Fine   [4]uint64
}

// How far two prints of one picture may be apart, in bits.
const (
	CoarseMax = 7  // of 64; found through bands of 16 bits, of which one then differs in at most one bit
	FineMax   = 48 // of 256
	Bands     = 4  // of Coarse
)

// crops are the parts of which a picture's prints are taken, in thousandths of its sides: left, top, right, bottom. A picture of
// which up to a twentieth was cut away at any side is then close to one of them.
func crops() [][4]int {
	return [][4]int{
		{0, 0, 1000, 1000},
		{25, 25, 975, 975},
		{50, 50, 950, 950},
		{50, 0, 1000, 1000},
		{0, 50, 1000, 1000},
		{0, 0, 950, 1000},
		{0, 0, 1000, 950},
		{50, 50, 1000, 1000},
		{0, 50, 950, 1000},
		{50, 0, 1000, 950},
		{0, 0, 950, 950},
	}
}

// fingerprints are the prints of a picture and of its parts, the whole first.
func fingerprints(small *image.RGBA) []Print {
	p := grey(small)
	parts := crops()
	sums, out := p.integral(), make([]Print, 0, len(parts))
	for i, c := range parts {
		out = append(out, printOf(i, p.resized(sums, c[0], c[1], c[2], c[3], fineSide, fineSide)))
	}
	return out
}

// fineSide is the side of the square from which a print is taken.
const fineSide = 64

// printOf keeps of each low frequency of a square whether it is above their median.
func printOf(crop int, p plane) Print {
	waves := lowWaves(p)
	out := Print{Crop: crop}
	coarse := make([]float64, 0, 64)
	for v := range 8 {
		for u := range 8 {
			coarse = append(coarse, waves[(v+1)*17+u+1])
		}
	}
	middle := median(coarse)
	for i, w := range coarse {
		if w > middle {
			out.Coarse |= 1 << i
		}
	}
	fine := make([]float64, 0, 256)
	for v := range 16 {
		for u := range 16 {
			fine = append(fine, waves[(v+1)*17+u+1])
		}
	}
	middle = median(fine)
	for i, w := range fine {
		if w > middle {
			out.Fine[i/64] |= 1 << (i % 64)
		}
	}
	return out
}

// lowWaves is the corner of a square's cosine transform with the frequencies 0 to 16 in both directions.
//
//go:norace
func lowWaves(p plane) [17 * 17]float64 {
	var table [17][fineSide]float64
	for u := range table {
		for x := range fineSide {
			table[u][x] = math.Cos(math.Pi * float64(u) * (2*float64(x) + 1) / (2 * fineSide))
		}
	}
	var rows [fineSide][17]float64
	for y := range fineSide {
		for u := range 17 {
			for x := range fineSide {
				rows[y][u] += table[u][x] * float64(p.at(x, y))
			}
		}
	}
	var out [17 * 17]float64
	for v := range 17 {
		for u := range 17 {
			for y := range fineSide {
				out[v*17+u] += table[v][y] * rows[y][u]
			}
		}
	}
	return out
}

func median(values []float64) float64 {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	return (sorted[len(sorted)/2-1] + sorted[len(sorted)/2]) / 2
}

// Alike says whether two prints are of one picture, and in how many of 256 bits they differ.
func (p Print) Alike(q Print) (distance int, alike bool) {
	for i := range p.Fine {
		distance += bits.OnesCount64(p.Fine[i] ^ q.Fine[i])
	}
	return distance, distance <= FineMax && bits.OnesCount64(p.Coarse^q.Coarse) <= CoarseMax
}

// bands are the parts of Coarse by which prints are looked up: two prints that differ in at most CoarseMax bits agree in one of
// the bands up to one bit.
func (p Print) bands() [Bands]int64 {
	var out [Bands]int64
	for i := range out {
		out[i] = int64(p.Coarse >> (16 * i) & 0xFFFF)
	}
	return out
}

// near is a band and all that differ from it in one bit.
func near(band int64) []int64 {
	out := make([]int64, 0, 17)
	out = append(out, band)
	for i := range 16 {
		out = append(out, band^1<<i)
	}
	return out
}
