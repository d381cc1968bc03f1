package onboarding

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"
	"time"
)

// repack is a proof with one of its files changed.
func repack(t *testing.T, packed []byte, name string, change func([]byte) []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		content := part(t, f)
		if f.Name == name {
			content = change(content)
		}
		to, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func part(t *testing.T, f *zip.File) []byte {
	t.Helper()
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// A45: whoever holds the proof computes the hash again, and one byte that differs in any part is told.
func TestAProofIsCheckedByItself(t *testing.T) {
	drawing := canvas(300, 100, 400)
	g := Agreement{
		ID: "agr_1", TextVersion: "2026-03", Text: "甲乙\n", SignerID: "usr_1", SignedAt: time.Date(2026, 3, 2, 2, 0, 0, 1000, time.UTC),
		SignatureSHA256: sha256Hex(drawing), ReceiptNumber: "H1",
	}
	g.SHA256 = fingerprint(g, "示例人")
	packed, err := packProof(g, "示例人", drawing)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ReadProof(packed)
	if err != nil || len(got.Wrong) > 0 || got.SHA256 != g.SHA256 || got.Receipt != "H1" || got.Signer != "示例人" || !got.SignedAt.Equal(g.SignedAt) {
		t.Fatalf("%+v, %v", got, err)
	}
	for name, want := range map[string]string{proofText: "text", proofDrawing: "signature", proofRecord: "hash", proofReceipt: "hash"} {
		bad, err := ReadProof(repack(t, packed, name, func(b []byte) []byte {
			if name == proofRecord {
				return bytes.Replace(b, []byte("示例人"), []byte("示例甲"), 1)
			}
			b[len(b)-2] ^= 1
			return b
		}))
		if err != nil || len(bad.Wrong) != 1 || !strings.Contains(bad.Wrong[0], want) {
			t.Errorf("another %s: %+v, %v", name, bad.Wrong, err)
		}
	}
	for name, file := range map[string][]byte{
		"no ZIP": []byte("x"), "another heading": repack(t, packed, proofRecord, func(b []byte) []byte { return append([]byte("x"), b...) }),
		"a line more": repack(t, packed, proofRecord, func(b []byte) []byte { return append(b, "x\n"...) }),
		"too large":   repack(t, packed, proofText, func([]byte) []byte { return make([]byte, proofPartMax+1) }),
	} {
		if _, err := ReadProof(file); err == nil {
			t.Errorf("%s was read", name)
		}
	}
}

// Whatever file is handed over: it is refused, or its hash is the hash of the record in it and every difference is named.
func FuzzReadProof(f *testing.F) {
	drawing := []byte("drawing")
	g := Agreement{TextVersion: "2026-03", Text: "甲乙\n", SignerID: "usr_1", SignedAt: time.Unix(1, 0), SignatureSHA256: sha256Hex(drawing), ReceiptNumber: "H1"}
	g.SHA256 = fingerprint(g, "示例人")
	packed, err := packProof(g, "示例人", drawing)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(packed)
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, packed []byte) {
		r, err := ReadProof(packed)
		if err != nil {
			return
		}
		z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
		if err != nil {
			t.Fatal(err)
		}
		record, err := proofPart(z, proofRecord)
		if err != nil || sha256Hex(record) != r.SHA256 {
			t.Errorf("%+v, %v", r, err)
		}
		text, err := proofPart(z, proofText)
		if holds := strings.Contains(string(record), sha256Hex(text)); err != nil || (len(r.Wrong) == 0 && !holds) {
			t.Errorf("a text that the record does not know holds: %+v, %v", r, err)
		}
	})
}
