//go:build !race

// The corpora are judged by one goroutine a picture; under the race detector they take six minutes and prove nothing more.

package files_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/image/draw"

	"cloudpos/internal/fault"
	"cloudpos/internal/files"
)

// tally is one row of the results: how many samples, and how many were judged wrongly.
type tally struct {
	name         string
	n, wrong     int
	least, most  int64 // of the figure that decides
	wrongAllowed int
}

func (r *tally) add(figure int64, right bool) {
	if r.n == 0 || figure < r.least {
		r.least = figure
	}
	if r.n == 0 || figure > r.most {
		r.most = figure
	}
	r.n++
	if !right {
		r.wrong++
	}
}

// results is the table of a corpus; its seeds are judged side by side.
type results struct {
	mu    sync.Mutex
	rows  map[string]*tally
	order []string
}

// add counts one sample of a row, of which so many may be judged wrongly.
func (r *results) add(name string, allowed int, figure int64, right bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.rows[name] == nil {
		r.rows[name] = &tally{name: name, wrongAllowed: allowed}
		r.order = append(r.order, name)
	}
	r.rows[name].add(figure, right)
}

// print writes the table, fails on each row with more wrong than allowed, and answers how many samples there were.
func (r *results) print(t *testing.T) (total int) {
	t.Helper()
	slices.Sort(r.order)
	for _, name := range r.order {
		row := r.rows[name]
		total += row.n
		t.Logf("%-42s %3d samples, %2d wrong, figure %d to %d", row.name, row.n, row.wrong, row.least, row.most)
		if row.wrong > row.wrongAllowed {
			t.Errorf("%s: %d of %d judged wrongly", row.name, row.wrong, row.n)
		}
	}
	return total
}

func judged(t *testing.T, m *image.RGBA, quality int) (files.Quality, error) {
	t.Helper()
	s := files.PaperStandards()
	s.Seal = true
	q, _, err := files.Judge(files.JPEG, jpegAt(t, m, quality), s)
	return q, err
}

// TestGateCorpus prints what the gates make of pictures whose truth is known: the table of false accepts and false rejects.
func TestGateCorpus(t *testing.T) {
	r := &results{rows: map[string]*tally{}}
	t.Run("seeds", func(t *testing.T) {
		for seed := range uint64(10) {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				large := paperPicture(seed)
				judgeFocus(t, r, "paper", small(large))
				judgeFocus(t, r, "scene", small(scenePicture(seed)))
				judgeLight(t, r, seed, small(large))
				judgeSeals(t, r, seed, large)
			})
		}
	})
	for name, content := range hostileFiles(t) {
		_, err := files.Sniff(content)
		r.add("polyglots, bombs, scripts", 0, 0, err != nil)
		if err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	for seed := range uint64(6) {
		q, err := judged(t, whitePage(seed), 90)
		r.add("white e-document", 0, q.GlarePPM, err == nil)
	}
	total := r.print(t)
	t.Logf("%d samples", total)
	if total < 200 {
		t.Errorf("only %d samples", total)
	}
}

func judgeFocus(t *testing.T, r *results, kind string, m *image.RGBA) {
	t.Helper()
	q, err := judged(t, m, 85)
	r.add("sharp "+kind, 0, q.Sharpness, err == nil)
	q, err = judged(t, m, 55)
	r.add("sharp "+kind+", strong compression", 0, q.Sharpness, err == nil)
	q, err = judged(t, soften(m, 1), 85)
	r.add("hardly blurred "+kind+", sigma 1: taken", 10, q.Sharpness, err == nil) // either is right
	for _, sigma := range []float64{2, 3, 5} {
		q, err = judged(t, soften(m, sigma), 85)
		r.add(fmt.Sprintf("blurred %s, sigma %v", kind, sigma), 0, q.Sharpness, fault.Is(err, files.Blurred))
	}
	q, err = judged(t, shaken(m, 15), 85)
	r.add("shaken "+kind, 0, q.Sharpness, fault.Is(err, files.Blurred))
}

func judgeLight(t *testing.T, r *results, seed uint64, m *image.RGBA) {
	t.Helper()
	for _, radius := range []float64{50, 90} {
		q, err := judged(t, lamp(m, seed, radius), 85)
		r.add(fmt.Sprintf("lamp on paper, radius %v", radius), 1, q.GlarePPM, fault.Is(err, files.Glaring))
	}
}

func judgeSeals(t *testing.T, r *results, seed uint64, large *image.RGBA) {
	t.Helper()
	plain := small(large)
	q, _ := judged(t, plain, 85)
	r.add("no seal, not taken for one", 0, q.SealPPM, q.Seal != files.SealPresent)
	r.add("no seal, said to be absent", 5, q.RedPPM, q.Seal == files.SealAbsent) // brown tables are half red: unsure
	for _, worn := range []float64{0, 0.2} {
		q, _ = judged(t, small(sealed(large, seed, worn)), 85)
		r.add(fmt.Sprintf("seal, %v worn off", worn), 1, q.SealPPM, q.Seal == files.SealPresent)
	}
	q, _ = judged(t, boxStamp(plain), 85)
	r.add("square red stamp", 0, q.SealPPM, q.Seal != files.SealPresent)
}

// boxStamp puts a red rectangle on a picture: red, and no seal.
func boxStamp(m *image.RGBA) *image.RGBA {
	out := image.NewRGBA(m.Rect)
	copy(out.Pix, m.Pix)
	red := image.NewUniform(image.NewRGBA(image.Rect(0, 0, 1, 1)).ColorModel().Convert(rgb{190, 40, 50}))
	for _, r := range []image.Rectangle{image.Rect(500, 380, 700, 390), image.Rect(500, 470, 700, 480), image.Rect(500, 380, 510, 480), image.Rect(690, 380, 700, 480)} {
		draw.Draw(out, r, red, image.Point{}, draw.Src)
	}
	return out
}

type rgb [3]uint32

func (c rgb) RGBA() (r, g, b, a uint32) { return c[0] * 257, c[1] * 257, c[2] * 257, 0xFFFF }

// whitePage is an electronic document: black on purest white, as exported.
func whitePage(seed uint64) *image.RGBA {
	r := dice(seed)
	m := canvas(1000, 760, image.White.C)
	for i := range 14 {
		write(m, 60, 60+i*46, 2, word(r)+" "+word(r)+" "+word(r)+" "+word(r), image.Black.C)
	}
	return m
}

// hostileFiles are files that must never be taken.
func hostileFiles(t *testing.T) map[string][]byte {
	t.Helper()
	jpg, pic := jpegOf(t), pngOf(t)
	out := map[string][]byte{}
	for name, tail := range map[string]string{
		"zip": string(zipOf(t)), "page": "<html><body>", "script": "<script>x</script>", "php": "<?php x ?>", "pdf": string(pdfOf("")),
		"elf": "\x7fELF\x02", "exe": "MZ\x90\x00", "shell": "#!/bin/sh\n", "svg": "<svg onload=x>", "gzip": "\x1f\x8b\x08", "rar": "Rar!\x1a\x07\x00",
	} {
		out["jpeg and "+name] = append(bytes.Clone(jpg), tail...)
		out["png and "+name] = append(bytes.Clone(pic), tail...)
	}
	for _, word := range []string{"/JavaScript", "/J#61vaScript", "/Launch", "/EmbeddedFile", "/RichMedia", "/SubmitForm", "/Encrypt", "/ImportData", "/Rendition"} {
		out["pdf with "+word] = pdfOf("3 0 obj << " + word + " >> endobj")
		out["pdf with packed "+word] = pdfOf(packed(t, "6 0 << "+word+" >>"))
	}
	out["pdf that unpacks for ever"] = pdfOf(packed(t, strings.Repeat("\x00", 40<<20)))
	out["jpeg of a thousand passes"] = manyScans(jpg)
	for _, side := range []uint32{16_000, 60_000, 1 << 30} {
		ihdr := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, side), side)
		ihdr = append(ihdr, 8, 2, 0, 0, 0)
		out[fmt.Sprintf("png of %d pixels a side", side)] = bytes.Join([][]byte{[]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", string(ihdr)), chunk("IDAT", "x"), chunk("IEND", "")}, nil)
	}
	deep := append(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, 6000), 6000), 16, 6, 0, 0, 0)
	out["png of 16 bits a colour, 36 megapixels"] = bytes.Join([][]byte{[]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", string(deep)), chunk("IDAT", "x"), chunk("IEND", "")}, nil)
	return out
}

// manyScans is a JPEG whose scan is there a thousand times: few bytes, much work.
func manyScans(jpg []byte) []byte {
	at := bytes.Index(jpg, []byte{0xFF, 0xDA})
	scan := jpg[at : len(jpg)-2]
	return bytes.Join([][]byte{jpg[:at], bytes.Repeat(scan, 1000)[:min(len(scan)*1000, 8<<20)], {0xFF, 0xD9}}, nil)
}

// TestPrintCorpus: a picture is found again after resizing, recompressing and cropping by a twentieth; another is not.
func TestPrintCorpus(t *testing.T) {
	prints := func(m *image.RGBA, quality int) []files.Print {
		_, p, err := files.Judge(files.JPEG, jpegAt(t, m, quality), files.Standards{LongSideMin: 1, GlarePPMMax: 1_000_000})
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	scaled := func(m *image.RGBA, w, h int) *image.RGBA {
		out := image.NewRGBA(image.Rect(0, 0, w, h))
		draw.CatmullRom.Scale(out, out.Rect, m, m.Rect, draw.Src, nil)
		return out
	}
	found := map[string][2]int{}
	count := func(name string, hit bool) {
		c := found[name]
		c[1]++
		if hit {
			c[0]++
		}
		found[name] = c
	}
	var wholes [][]files.Print
	for seed := range uint64(10) {
		for _, m := range []*image.RGBA{small(paperPicture(seed)), small(scenePicture(seed))} {
			mine := prints(m, 90)
			for _, theirs := range wholes {
				count("another picture", alike(mine, theirs))
			}
			wholes = append(wholes, mine)
			for name, changed := range map[string][]files.Print{
				"half the size":        prints(scaled(m, m.Rect.Dx()/2, m.Rect.Dy()/2), 85),
				"recompressed to 30":   prints(m, 30),
				"cropped left 5 %":     prints(part(m, 0.05, 0, 1, 1), 80),
				"cropped top 5 %":      prints(part(m, 0, 0.05, 1, 1), 80),
				"cropped corner 5 %":   prints(part(m, 0, 0, 0.95, 0.95), 80),
				"cropped all round 5%": prints(part(m, 0.025, 0.025, 0.975, 0.975), 80),
				"all of it at once":    prints(scaled(part(m, 0.05, 0.05, 0.95, 0.95), 600, 440), 60),
			} {
				count(name, alike(changed, mine))
			}
		}
	}
	for name, c := range found {
		t.Logf("%-22s %3d of %3d found", name, c[0], c[1])
		if name == "another picture" && c[0] > 0 || name != "another picture" && c[0] != c[1] {
			t.Errorf("%s: %d of %d", name, c[0], c[1])
		}
	}
}

// alike compares as the look-up does: the whole of one with every part of the other.
func alike(a, b []files.Print) bool {
	for i := range a {
		for j := range b {
			if i != 0 && j != 0 {
				continue
			}
			if _, same := a[i].Alike(b[j]); same {
				return true
			}
		}
	}
	return false
}
