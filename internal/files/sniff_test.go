package files_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"cloudpos/internal/fault"
	"cloudpos/internal/files"
)

func picture(w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for x := range w {
		for y := range h {
			m.Set(x, y, color.RGBA{uint8(x * 7), uint8(y * 5), uint8(x * y), 255})
		}
	}
	return m
}

func jpegOf(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, picture(40, 30), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngOf(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, picture(40, 30)); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func zipOf(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("evil.sh")
	if err == nil {
		_, err = w.Write([]byte("echo hello"))
	}
	if err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// pdfOf is a small PDF; body stands between head and end mark.
func pdfOf(body string) []byte {
	return []byte("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" + body + "\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n")
}

// packed is an object stream with content.
func packed(t *testing.T, content string) string {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	if _, err := z.Write([]byte(content)); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("5 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream\nendobj\n", b.Len(), b.String())
}

// chunk is one PNG chunk.
func chunk(name, body string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(out, name+body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE([]byte(name+body)))
}

// comment is a JPEG with a comment segment right after its head.
func comment(picture []byte, text string) []byte {
	segment := append([]byte{0xFF, 0xFE}, binary.BigEndian.AppendUint16(nil, uint16(len(text)+2))...)
	return bytes.Join([][]byte{picture[:2], segment, []byte(text), picture[2:]}, nil)
}

func TestHonestDocumentsAreTaken(t *testing.T) {
	for name, c := range map[string]struct {
		content []byte
		want    files.MediaType
	}{
		"JPEG":                    {jpegOf(t), files.JPEG},
		"PNG":                     {pngOf(t), files.PNG},
		"PDF":                     {pdfOf(""), files.PDF},
		"PDF with packed objects": {pdfOf(packed(t, "6 0 << /Type /Page >>")), files.PDF},
		"JPEG with a comment":     {comment(jpegOf(t), "taken by a phone"), files.JPEG},
		"bytes by chance":         {comment(jpegOf(t), "x<htmlq<?phpqPK\x05\x06q"), files.JPEG},
		"JPEG and a thumbnail":    {append(jpegOf(t), jpegOf(t)...), files.JPEG},
		"JPEG and a short film":   {append(jpegOf(t), "\x00\x00\x00\x18ftypmp42\x00\x00"...), files.JPEG},
		"JPEG and zeros":          {append(jpegOf(t), make([]byte, 100)...), files.JPEG},
	} {
		if got, err := files.Sniff(c.content); err != nil || got != c.want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
}

func TestOtherFilesAreRefusedWhateverTheyCallThemselves(t *testing.T) {
	var g bytes.Buffer
	if err := gif.Encode(&g, picture(4, 4), nil); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{
		"empty":       nil,
		"GIF":         g.Bytes(),
		"SVG":         []byte(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`),
		"HTML":        []byte("<html><body>%PDF-1.7</body></html>"),
		"ZIP":         zipOf(t),
		"ELF":         []byte("\x7fELF\x02\x01\x01"),
		"late PDF":    append([]byte("junk"), pdfOf("")...),
		"XML":         []byte(`<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`),
		"almost JPEG": []byte("\xff\xd8hello"),
	} {
		if _, err := files.Sniff(content); !fault.Is(err, files.Unsupported) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFilesThatAreTwoThingsAreRefused(t *testing.T) {
	jpg, pic := jpegOf(t), pngOf(t)
	end := len(pic) - 12 // IEND
	for name, content := range map[string][]byte{
		"JPEG then ZIP":             append(jpegOf(t), zipOf(t)...),
		"JPEG then an index alone":  append(jpegOf(t), "PK\x05\x06"+strings.Repeat("\x00", 18)...),
		"page inside a comment":     comment(jpg, "<HTML\tx>"),
		"PHP inside a comment":      comment(jpg, "<?php\nsystem($_GET[0]);"),
		"JPEG then page":            append(jpegOf(t), "<HTML><body onload=alert(1)>"...),
		"JPEG then PDF":             append(jpegOf(t), pdfOf("")...),
		"JPEG then RAR":             append(jpegOf(t), "Rar!\x1a\x07\x00"...),
		"JPEG then program":         append(jpegOf(t), "MZ\x90\x00"...),
		"JPEG then shell":           append(jpegOf(t), "#!/bin/sh\n"...),
		"PNG then ZIP":              append(pngOf(t), zipOf(t)...),
		"PNG then PHP":              append(pngOf(t), "<?php system($_GET[0]); ?>"...),
		"ZIP inside a comment":      comment(jpg, string(zipOf(t))),
		"PDF inside a comment":      comment(jpg, "%PDF-1.7"),
		"script inside a comment":   comment(jpg, "*/=1;</STYLE><ScRiPt src=//evil>"),
		"script inside a PNG chunk": bytes.Join([][]byte{pic[:end], chunk("tEXt", "Comment\x00<script>alert(1)</script>"), pic[end:]}, nil),
		"PDF then ZIP":              append(pdfOf(""), zipOf(t)...),
		"PDF then page":             append(pdfOf(""), "<script>alert(1)</script>"...),
		"PDF with a page inside":    pdfOf("<!-- <html><script>alert(1)</script> -->"),
	} {
		if _, err := files.Sniff(content); !fault.Is(err, files.Dangerous) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestActiveAndLockedPDFsAreRefused(t *testing.T) {
	for name, content := range map[string][]byte{
		"script":             pdfOf("3 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj"),
		"escaped script":     pdfOf("3 0 obj << /S /J#61va#53cript /JS (app.alert(1)) >> endobj"),
		"packed script":      pdfOf(packed(t, "6 0 << /S /JavaScript /JS (app.alert(1)) >>")),
		"packed and escaped": pdfOf(packed(t, "6 0 << /S /#4a#61vaScript >>")),
		"escaped stream":     pdfOf(strings.Replace(packed(t, "6 0 << /S /JavaScript >>"), "/ObjStm", "/Obj#53tm", 1)),
		"unreadable stream":  pdfOf(strings.Replace(packed(t, "6 0 << >>"), "stream\nx", "stream\n?", 1)),
		"launch":             pdfOf("3 0 obj << /S /Launch /F (cmd.exe) >> endobj"),
		"attachment":         pdfOf("3 0 obj << /Type /EmbeddedFile >> endobj"),
		"form to a stranger": pdfOf("3 0 obj << /S /SubmitForm /F (http://evil) >> endobj"),
		"film":               pdfOf("3 0 obj << /Subtype /RichMedia >> endobj"),
		"locked":             bytes.Replace(pdfOf(""), []byte("/Root"), []byte("/Encrypt 9 0 R /Root"), 1),
	} {
		if _, err := files.Sniff(content); !fault.Is(err, files.Dangerous) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestDamagedFilesAreRefused(t *testing.T) {
	jpg, pic := jpegOf(t), pngOf(t)
	flipped := append([]byte{}, pic...)
	flipped[len(pic)/2] ^= 1
	for name, content := range map[string][]byte{
		"half a JPEG":      jpg[:len(jpg)/2],
		"JPEG without end": jpg[:len(jpg)-2],
		"head of a JPEG":   jpg[:3],
		"half a PNG":       pic[:len(pic)/2],
		"PNG with a flip":  flipped,
		"PNG without head": bytes.Join([][]byte{pic[:8], chunk("IEND", "")}, nil),
		"PDF without end":  []byte("%PDF-1.7\nhello"),
		"empty JPEG":       []byte("\xff\xd8\xff\xd9"),
	} {
		if _, err := files.Sniff(content); !fault.Is(err, files.Damaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestBombsAreRefused(t *testing.T) {
	head := func(w, h uint32) []byte {
		ihdr := binary.BigEndian.AppendUint32(nil, w)
		ihdr = binary.BigEndian.AppendUint32(ihdr, h)
		ihdr = append(ihdr, 8, 2, 0, 0, 0)
		return bytes.Join([][]byte{[]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", string(ihdr)), chunk("IDAT", "x"), chunk("IEND", "")}, nil)
	}
	for name, content := range map[string][]byte{
		"too many bytes":  append(jpegOf(t), make([]byte, files.SizeMax)...),
		"too many pixels": head(16000, 16000),
		"too wide":        head(100000, 1),
		"zlib bomb":       pdfOf(packed(t, strings.Repeat("\x00", 40<<20))),
		"packed streams":  pdfOf(strings.Repeat(packed(t, "6 0 << >>"), 2100)),
		"many streams":    pdfOf(strings.Repeat("stream\n", 110_000)),
	} {
		if _, err := files.Sniff(content); !fault.Is(err, files.TooLarge) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
