package partner

import (
	"strings"
	"unicode"
)

// Full-text search in Chinese, alike on both engines: a text is cut into single characters and pairs of neighbours for Han
// (静态 → 静, 态, 静态), whole lower-case words for Latin letters and digits. Width of letters and digits does not count.

const gramRunesMax = 32

// Weights of a place in which a gram is found.
const (
	titleWeight   = 8
	numberWeight  = 8
	summaryWeight = 1
)

// grams cuts a text. pairs alone are asked for in a query: single characters are found nearly everywhere and say little, so a
// query uses one only where a character stands alone.
func grams(text string, query bool) []string {
	var out []string
	seen := map[string]bool{}
	add := func(g string) {
		if g != "" && len([]rune(g)) <= gramRunesMax && !seen[g] {
			seen[g], out = true, append(out, g)
		}
	}
	for _, run := range runs(text) {
		if !unicode.Is(unicode.Han, run[0]) {
			add(string(run))
			continue
		}
		for i, r := range run {
			if !query || len(run) == 1 {
				add(string(r))
			}
			if i+1 < len(run) {
				add(string(run[i : i+2]))
			}
		}
	}
	return out
}

// runs parts a text into runs of Han characters and of Latin letters and digits.
func runs(text string) [][]rune {
	var out [][]rune
	var run []rune
	kind := 0
	flush := func() {
		if len(run) > 0 {
			out = append(out, run)
		}
		run = nil
	}
	for _, r := range strings.ToLower(text) {
		r, k := narrow(r), 0
		switch {
		case unicode.Is(unicode.Han, r):
			k = 1
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			k = 2
		}
		if k != kind {
			flush()
		}
		if kind = k; k != 0 {
			run = append(run, r)
		}
	}
	flush()
	return out
}

// narrow turns full-width letters and digits into ASCII.
func narrow(r rune) rune {
	if r >= '！' && r <= '～' {
		return unicode.ToLower(r - '！' + '!')
	}
	return r
}

// weighed are the grams of a policy with their weights.
func (p Policy) weighed() map[string]int64 {
	out := map[string]int64{}
	for _, part := range []struct {
		text   string
		weight int64
	}{
		{p.Title.ZH + " " + p.Title.EN, titleWeight},
		{p.DocumentNo, numberWeight},
		{p.Summary.ZH + " " + p.Summary.EN + " " + p.Issuer + " " + p.Place.Region + " " + p.Source, summaryWeight},
	} {
		for _, g := range grams(part.text, false) {
			out[g] += part.weight
		}
	}
	return out
}
