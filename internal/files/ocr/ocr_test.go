package ocr_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"golang.org/x/image/font/gofont/goregular"

	"cloudpos/internal/fault"
	"cloudpos/internal/files/ocr"
)

func TestSuggest(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       ocr.Suggestion
	}{
		{
			"a licence, with the blanks of a reader", "营 业 执 照\n统一社会信用代码 91350100M000100Y43\n名 称  示例市示例餐饮有限公司\n住 所 示例市示例路 1 号\n营业期限 2020 年 01 月 02 日 至 长期",
			ocr.Suggestion{USCC: "91350100M000100Y43", Name: "示例市示例餐饮有限公司", Address: "示例市示例路1号", ValidFrom: "2020-01-02", ValidTo: "长期"},
		},
		{"an identity card's back", "签发机关 示例市公安局\n有效期限 2020.01.01-2040.01.01", ocr.Suggestion{ValidFrom: "2020-01-01", ValidTo: "2040-01-01"}},
		{"its front", "姓 名 示例甲\n公民身份号码 11010519491231002X", ocr.Suggestion{Name: "示例甲", IDNumber: "11010519491231002X"}},
		{"full-width digits", "公民身份号码１１０１０５１９４９１２３１００２Ｘ", ocr.Suggestion{IDNumber: "11010519491231002X"}},
		{"a day that is none", "有效期限 2020.02.30-2040.13.01", ocr.Suggestion{}},
		{"nothing", "", ocr.Suggestion{}},
		{"noise", "@@ |||\n\x00\xff", ocr.Suggestion{}},
	} {
		if got := ocr.Suggest(c.text); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func FuzzSuggest(f *testing.F) {
	for _, s := range []string{"", "名称:示例", "2020年1月1日至长期", "91350100M000100Y43", "\xff\x00", "１１０１０５１９４９１２３１００２Ｘ", strings.Repeat("2020.01.01-", 50)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := ocr.Suggest(text)
		raw, err := json.Marshal(s)
		if err != nil || !utf8.Valid(raw) || len(s.USCC) > 18 || len(s.IDNumber) > 18 || (s.ValidFrom != "" && len(s.ValidFrom) != 10) || utf8.RuneCountInString(s.Name) > 100 {
			t.Errorf("%+v", s)
		}
	})
}

func TestNobodyReadsNothing(t *testing.T) {
	if text, err := (ocr.None{}).Read(t.Context(), []byte("x")); text != "" || err != nil || (ocr.None{}).Engine() != "" {
		t.Errorf("%q, %v", text, err)
	}
}

// written is a picture of a line.
func written(t *testing.T, line string) []byte {
	t.Helper()
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 40, DPI: 72})
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewGray(image.Rect(0, 0, 900, 140))
	draw.Draw(img, img.Rect, image.White, image.Point{}, draw.Src)
	(&font.Drawer{Dst: img, Src: image.NewUniform(color.Black), Face: face, Dot: fixed.P(40, 90)}).DrawString(line)
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The real program, where it is installed, reads a code off a picture, gives up quietly on rubbish and stops when it is told to.
func TestTesseract(t *testing.T) {
	reader, ok := ocr.FindTesseract(t.Context())
	if !ok {
		if os.Getenv("CI") == "true" {
			t.Fatal("tesseract with chi_sim is not installed: .ci/run installs it")
		}
		t.Skip("NOT RUN: tesseract with chi_sim is not installed (apt-get install tesseract-ocr tesseract-ocr-chi-sim)")
	}
	text, err := reader.Read(t.Context(), written(t, "91350100M000100Y43"))
	if err != nil || ocr.Suggest(text).USCC != "91350100M000100Y43" {
		t.Errorf("read %q, %v", text, err)
	}
	if text, err := reader.Read(t.Context(), []byte("no picture at all")); text != "" || err != nil {
		t.Errorf("rubbish: %q, %v", text, err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := reader.Read(gone, written(t, "X")); !fault.Is(err, fault.Unavailable) || errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("cancelled: %v", err)
	}
}
