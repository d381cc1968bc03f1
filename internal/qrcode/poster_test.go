package qrcode

import (
	"bytes"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const posterLink = "https://pos.example.cn/q/AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd"

func demoPoster() Poster {
	return Poster{
		Title: "桃屿奶茶", Store: "示例店", Name: "前台立牌", Number: "4831029571", Link: posterLink, Cycle: "资金结算周期：T+1 结算，节假日顺延",
		Wallets: []Wallet{{"wechat", "微信支付", ""}, {"alipay", "支付宝", ""}, {"unionpay", "云闪付", ""}},
	}
}

// fullPoster has every text at its longest.
func fullPoster() Poster {
	p := demoPoster()
	p.Title = strings.Repeat("示例连锁餐饮管理", 8)
	p.Store = strings.Repeat("示例大道旗舰店", 9)
	p.Name = strings.Repeat("长", 30)
	p.Amount, p.Trial = "50000000.00", true
	return p
}

func posters() map[string]Poster {
	evil := demoPoster()
	evil.Title, evil.Name = `"><script>alert(1)</script>`, `<img src=x onerror=alert(1)>`
	emoji := demoPoster()
	emoji.Name = "🍜☕️"
	return map[string]Poster{"usual": demoPoster(), "full": fullPoster(), "evil": evil, "emoji": emoji}
}

// tool finds a program that looks at posters; without it the test is skipped, aloud, except on CI.
func tool(t *testing.T, name string) string {
	t.Helper()
	found, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is missing", name)
		}
		t.Skipf("SKIPPED: %s is missing, nobody looked at the posters", name)
	}
	return found
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), tool(t, name), args...).Output()
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return string(out)
}

func TestAPosterScans(t *testing.T) {
	dir, p := t.TempDir(), &Printer{}
	if keep := os.Getenv("POSTER_DIR"); keep != "" {
		dir = keep
	}
	for name, poster := range posters() {
		for _, size := range []Size{A5, A6} {
			file := filepath.Join(dir, name+"-"+string(size))
			pdf, err := p.Print(poster, size, PDF)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file+".pdf", pdf, 0o600); err != nil {
				t.Fatal(err)
			}
			if len(pdf) > 200_000 {
				t.Errorf("%s %s: %d bytes: the font is to be embedded as a subset", name, size, len(pdf))
			}
			run(t, "pdftoppm", "-png", "-r", "150", "-singlefile", file+".pdf", file)
			if got := strings.TrimSpace(run(t, "zbarimg", "--quiet", "--raw", file+".png")); got != poster.Link {
				t.Errorf("%s %s: the scanner reads %q", name, size, got)
			}
			svg, err := p.Print(poster, size, SVG)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file+".svg", svg, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// What the SVG shows on a screen scans as well as the print.
func TestAnSVGScans(t *testing.T) {
	browser, dir := tool(t, "chromium"), t.TempDir()
	file := filepath.Join(dir, "poster.svg")
	svg, err := (&Printer{}).Print(fullPoster(), A6, SVG)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, svg, 0o600); err != nil {
		t.Fatal(err)
	}
	run(t, browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir="+filepath.Join(dir, "profile"), "--window-size=420,600",
		"--screenshot="+filepath.Join(dir, "poster.png"), "file://"+file)
	if got := strings.TrimSpace(run(t, "zbarimg", "--quiet", "--raw", filepath.Join(dir, "poster.png"))); got != posterLink {
		t.Errorf("the scanner reads %q", got)
	}
}

// A name may hold markup: in an SVG it is text of the title, escaped, and outlines; no element or attribute comes of it.
func TestAnSVGHoldsNothingButOutlines(t *testing.T) {
	p := &Printer{}
	for name, poster := range posters() {
		svg, err := p.Print(poster, A6, SVG)
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(bytes.NewReader(svg))
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			start, ok := token.(xml.StartElement)
			if ok && start.Name.Local != "svg" && start.Name.Local != "title" && start.Name.Local != "path" {
				t.Errorf("%s: element %s", name, start.Name.Local)
			}
			for _, a := range start.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || strings.Contains(a.Value, "script") {
					t.Errorf("%s: attribute %s", name, a.Name.Local)
				}
			}
		}
	}
}

// Whatever the texts: all of them stand on the sheet, within its margins and beside each other.
func TestNothingIsCutOff(t *testing.T) {
	p := &Printer{}
	for name, poster := range posters() {
		clean, err := p.printable(poster)
		if err != nil {
			t.Fatal(err)
		}
		items, err := p.arrange(clean)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		text := ""
		for _, i := range items {
			w := i.w
			if i.kind == line {
				text += i.text
				if w, err = p.face.Width(i.text, i.size); err != nil {
					t.Fatal(err)
				}
			}
			if i.x < margin-0.01 || i.x+w > sheetWidth-margin+0.01 || i.y < margin-0.01 || i.y+i.h > sheetHeight-margin/2 {
				t.Errorf("%s: %q at %.1f,%.1f is %.1f wide", name, i.text, i.x, i.y, w)
			}
		}
		squeezed := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		for _, want := range []string{clean.Title, clean.Store, clean.Name, clean.Number, clean.Cycle} {
			if !strings.Contains(squeezed(text), squeezed(want)) {
				t.Errorf("%s: %q is not on the poster: %q", name, want, text)
			}
		}
	}
}
