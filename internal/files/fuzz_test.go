package files_test

import (
	"bytes"
	"image/jpeg"
	"image/png"
	"testing"

	"cloudpos/internal/files"
)

// seeds are small files of each kind, honest and not.
func seeds(f *testing.F) {
	f.Helper()
	var j, p bytes.Buffer
	if jpeg.Encode(&j, picture(24, 16), nil) != nil || png.Encode(&p, picture(24, 16)) != nil {
		f.Fatal("no seeds")
	}
	for _, s := range [][]byte{
		j.Bytes(), p.Bytes(), withEXIF(j.Bytes(), 6), comment(j.Bytes(), "words"), pdfOf(""), pdfOf("3 0 obj << /S /J#61vaScript >> endobj"),
		[]byte("\xff\xd8\xff\xe0\x00\x04ab\xff\xd9"), []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x00IEND\xaeB`\x82"),
		[]byte("%PDF-1.7\n<< /ObjStm >>stream\nx\x9c\n%%EOF"), nil,
	} {
		f.Add(s)
	}
}

// withEXIF is a JPEG as a phone writes it: how it was held, and where.
func withEXIF(picture []byte, turn byte) []byte {
	tiff := []byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(turn) + "\x00\x00\x00\x00\x00\x00GPSLatitude 30.123 SECRETPLACE")
	body := append([]byte("Exif\x00\x00"), tiff...)
	segment := append([]byte{0xFF, 0xE1, byte((len(body) + 2) >> 8), byte(len(body) + 2)}, body...)
	return bytes.Join([][]byte{picture[:2], segment, picture[2:]}, nil)
}

func FuzzSniff(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, content []byte) {
		media, err := files.Sniff(content)
		if (err == nil) != (media != "") {
			t.Errorf("%q with %v", media, err)
		}
	})
}

// What Strip keeps of a file that was taken is a file that is taken, is no longer than it was, and does not change when it
// is stripped again.
func FuzzStrip(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, content []byte) {
		media, sniffed := files.Sniff(content)
		kept, turn, err := files.Strip(content)
		if err != nil {
			if sniffed == nil && media != files.PDF {
				t.Errorf("taken and not stripped: %v", err)
			}
			return
		}
		if len(kept) > len(content)+2 || turn < 1 || turn > 8 {
			t.Fatalf("%d bytes of %d, turn %d", len(kept), len(content), turn)
		}
		again, turn, err := files.Strip(kept)
		if err != nil || !bytes.Equal(again, kept) || turn != 1 {
			t.Fatalf("stripped twice: %v, turn %d", err, turn)
		}
		if sniffed == nil {
			if _, err := files.Sniff(kept); err != nil {
				t.Errorf("what is kept is not taken: %v", err)
			}
		}
	})
}

// A PDF that is taken says none of the words of scripts, whichever way they are written.
func FuzzPDF(f *testing.F) {
	for _, s := range []string{"", "/JavaScript", "/J#61vaScript", "<< /ObjStm >>stream\nx\x9c\nendstream", "stream\r\n", "/Encrypt 9 0 R"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		content := bytes.Join([][]byte{[]byte("%PDF-1.7\n"), body, []byte("\n%%EOF")}, nil)
		if _, err := files.Sniff(content); err == nil && (bytes.Contains(body, []byte("/JavaScript")) || bytes.Contains(body, []byte("/Encrypt"))) {
			t.Error("a script passes")
		}
	})
}

// Whatever is taken is measured without harm.
func FuzzJudge(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, content []byte) {
		media, err := files.Sniff(content)
		if err != nil || media == files.PDF || len(content) > 1<<14 {
			return
		}
		q, prints, err := files.Judge(media, content, files.Standards{LongSideMin: 1, Seal: true})
		if err == nil && (q.Width <= 0 || q.GlarePPM < 0 || q.GlarePPM > 1_000_000 || q.Sharpness < 0 || len(prints) == 0) {
			t.Errorf("%+v", q)
		}
	})
}
