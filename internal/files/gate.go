package files

import (
	"image"
	"slices"

	"cloudpos/internal/fault"
)

// Codes of pictures that are whole and that nobody can read (A42).
const (
	TooSmall fault.Code = "FILE_RESOLUTION" // too few pixels to read
	Blurred  fault.Code = "FILE_BLURRED"    // out of focus or shaken
	Glaring  fault.Code = "FILE_GLARE"      // a lamp's or the sun's mirror image hides a part
)

// Sides to which pictures are brought before they are measured, so that figures of all cameras compare.
const (
	measureSide = 1024 // pixels, sharpness and seals
	glareSide   = 512
)

// Quality is what was measured of a picture. A zero Width is a document that was not measured: a PDF.
type Quality struct {
	Width     int     `json:"width"` // pixels
	Height    int     `json:"height"`
	Sharpness int64   `json:"sharpness"`      // of the sharpest tenth of its tiles: variance of the Laplacian over variance, thousandths
	GlarePPM  int64   `json:"glare_ppm"`      // share of the picture that shines out, parts per million
	Seal      Verdict `json:"seal,omitempty"` // "" when none was looked for
	SealPPM   int64   `json:"seal_ppm"`       // how much of the best ring's round is there, parts per million
	RedPPM    int64   `json:"red_ppm"`        // share of red pixels, parts per million
}

// Measured says whether there are figures.
func (q Quality) Measured() bool { return q.Width > 0 }

// Standards is what a picture must be to be taken. The zero Standards takes everything and measures nothing.
type Standards struct {
	LongSideMin, ShortSideMin int   // pixels
	SharpnessMin              int64 // thousandths; see Quality
	GlarePPMMax               int64 // parts per million
	Seal                      bool  // look for a red seal: a hint for people, never a reason to refuse (A44)
}

// demanding says whether there is anything to measure for.
func (s Standards) demanding() bool { return s != Standards{} }

// PaperStandards is for papers and cards, whose every letter is read; PhotoStandards for pictures of a place, where a white sky
// is no harm. The set points are those at which the corpus of the tests parts sharp from blurred.
func PaperStandards() Standards {
	return Standards{LongSideMin: 640, ShortSideMin: 400, SharpnessMin: sharpnessMin, GlarePPMMax: 15_000}
}

// PhotoStandards see PaperStandards.
func PhotoStandards() Standards {
	return Standards{LongSideMin: 640, ShortSideMin: 400, SharpnessMin: sharpnessMin, GlarePPMMax: 300_000}
}

// sharpnessMin is the set point of the blur gate.
const sharpnessMin = 60

// Meets answers nil, or why a picture is not taken: FILE_RESOLUTION, FILE_BLURRED or FILE_GLARE with the figure and the set point
// as the parameters "have" and "want".
func (q Quality) Meets(s Standards) error {
	const op = "files.Meets"
	long, short := max(q.Width, q.Height), min(q.Width, q.Height)
	switch {
	case !q.Measured():
		return nil
	case long < s.LongSideMin || short < s.ShortSideMin:
		return fault.E(op, TooSmall, map[string]string{"have": pair(long, short), "want": pair(s.LongSideMin, s.ShortSideMin)})
	case q.Sharpness < s.SharpnessMin:
		return fault.E(op, Blurred, map[string]string{"have": itoa(q.Sharpness), "want": itoa(s.SharpnessMin)})
	case q.GlarePPM > s.GlarePPMMax:
		return fault.E(op, Glaring, map[string]string{"have": percent(q.GlarePPM), "want": percent(s.GlarePPMMax)})
	}
	return nil
}

// measure takes all figures of a picture of w × h pixels from its reduced image.
func measure(small *image.RGBA, w, h int, s Standards) Quality {
	q := Quality{Width: w, Height: h, Sharpness: sharpness(grey(small))}
	tiny := reduced(small, glareSide)
	q.GlarePPM = glare(grey(tiny))
	if s.Seal {
		found := findSeal(tiny)
		q.Seal, q.SealPPM, q.RedPPM = found.verdict, found.roundPPM, found.redPPM
	}
	return q
}

// Tiles of the blur measure.
const (
	tileSide    = 32  // pixels
	tileVarMin  = 150 // grey levels squared: a flat tile says nothing about focus
	sharpTenths = 10  // the best tenth of the tiles speaks: a sharp paper on a blurred table is sharp
)

// sharpness is the variance of the Laplacian of a slightly smoothed picture over the picture's own variance, tile by tile, so that
// neither contrast nor the share of blank paper matters; the mean of the best tenth of tiles that show anything, in thousandths.
// A picture without anything to see is as good as blurred: 0.
func sharpness(p plane) int64 {
	soft := smoothed(p)
	var tiles []int64
	for y := 1; y+tileSide < soft.h; y += tileSide {
		for x := 1; x+tileSide < soft.w; x += tileSide {
			if v := tileSharpness(soft, x, y); v >= 0 {
				tiles = append(tiles, v)
			}
		}
	}
	if len(tiles) == 0 {
		return 0
	}
	slices.Sort(tiles)
	best := tiles[len(tiles)-(len(tiles)+sharpTenths-1)/sharpTenths:]
	var sum int64
	for _, v := range best {
		sum += v
	}
	return sum / int64(len(best))
}

// tileSharpness is one tile's figure; -1 for a flat one.
//
//go:norace
func tileSharpness(p plane, left, top int) int64 {
	var n, sum, sumSq, lap, lapSq int64
	for y := top; y < top+tileSide; y++ {
		for x := left; x < left+tileSide; x++ {
			v := int64(p.at(x, y))
			l := int64(p.at(x-1, y)+p.at(x+1, y)+p.at(x, y-1)+p.at(x, y+1)) - 4*v
			n, sum, sumSq, lap, lapSq = n+1, sum+v, sumSq+v*v, lap+l, lapSq+l*l
		}
	}
	variance := sumSq/n - sum/n*(sum/n)
	if variance < tileVarMin {
		return -1
	}
	return (lapSq/n - lap/n*(lap/n)) * 1000 / variance
}

// smoothed takes the grain of a sensor out: each pixel with its eight neighbours, weights 1 2 1.
//
//go:norace
func smoothed(p plane) plane {
	out := plane{w: p.w, h: p.h, pix: slices.Clone(p.pix)}
	for y := 1; y < p.h-1; y++ {
		for x := 1; x < p.w-1; x++ {
			rows := 0
			for dy, weight := range [3]int{1, 2, 1} {
				rows += weight * (p.at(x-1, y+dy-1) + 2*p.at(x, y+dy-1) + p.at(x+1, y+dy-1))
			}
			out.pix[y*p.w+x] = byte(rows / 16)
		}
	}
	return out
}
