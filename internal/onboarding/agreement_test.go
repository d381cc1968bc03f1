package onboarding

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/merchant"
)

func TestTheAgreementNamesItsParties(t *testing.T) {
	if versions := TextVersions(); len(versions) < 2 || !slices.Contains(versions, TextVersion) {
		t.Fatalf("texts: %v", versions)
	}
	for _, version := range TextVersions() {
		text, err := renderText(version, "示例收单机构", merchant.Merchant{Name: "示例公司", USCCMasked: "9135**********0Y43", Number: "1234567890"})
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"示例收单机构", "示例公司", "9135**********0Y43", "1234567890", "版本：" + version + "\n", TextTitle} {
			if !strings.Contains(text, want) {
				t.Errorf("the text of %s does not say %q", version, want)
			}
		}
		if strings.ContainsAny(text, "{}") {
			t.Errorf("a placeholder is left in %s", version)
		}
	}
}

// The fingerprint can be computed again, and any part that changes changes it (A45).
func TestFingerprint(t *testing.T) {
	at := time.Date(2026, 3, 2, 2, 0, 0, 1000, time.UTC)
	base := Agreement{TextVersion: "2026-03", Text: "甲乙", SignerID: "usr_1", SignedAt: at, SignatureSHA256: "ab"}
	want := sha256Hex([]byte("cloudpos-agreement-v1\n2026-03\n" + sha256Hex([]byte("甲乙")) + "\nusr_1\n示例人\n1772416800000001\nab\n"))
	if got := fingerprint(base, "示例人"); got != want {
		t.Errorf("fingerprint %s, want %s", got, want)
	}
	for name, change := range map[string]func(a *Agreement){
		"version": func(a *Agreement) { a.TextVersion = "2026-04" }, "text": func(a *Agreement) { a.Text += " " },
		"signer": func(a *Agreement) { a.SignerID = "usr_2" }, "time": func(a *Agreement) { a.SignedAt = at.Add(time.Microsecond) },
		"drawing": func(a *Agreement) { a.SignatureSHA256 = "ac" },
	} {
		a := base
		change(&a)
		if fingerprint(a, "示例人") == want {
			t.Errorf("another %s gives the same fingerprint", name)
		}
	}
	if fingerprint(base, "别人") == want {
		t.Error("another name gives the same fingerprint")
	}
}

func canvas(width, height, ink int) []byte {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for i := range ink {
		img.Set(1+i%(width-1), 1+i/(width-1), color.Black)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func TestCheckDrawing(t *testing.T) {
	for _, c := range []struct {
		name    string
		content []byte
		want    string
	}{
		{"a drawing", canvas(300, 100, 400), ""},
		{"nothing", nil, merchant.Required},
		{"a blank canvas", canvas(300, 100, 0), "BLANK"},
		{"a dot", canvas(300, 100, 20), "BLANK"},
		{"not a picture", []byte("<svg onload=alert(1)>"), merchant.Malformed},
		{"a cut picture", canvas(300, 100, 400)[:60], merchant.Malformed},
		{"absurdly wide", canvas(2401, 50, 400), merchant.Malformed},
		{"too small to sign on", canvas(39, 100, 400), merchant.Malformed},
		{"too many bytes", append(canvas(300, 100, 400), make([]byte, drawingBytesMax)...), merchant.TooLong},
	} {
		got := ""
		if f := CheckDrawing(c.content); f != nil {
			got = f.Reason
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzCheckDrawing(f *testing.F) {
	f.Add(canvas(60, 60, 400))
	f.Add([]byte("\x89PNG\r\n\x1a\n"))
	f.Fuzz(func(_ *testing.T, content []byte) { CheckDrawing(content) })
}
