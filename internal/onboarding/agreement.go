package onboarding

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"image/png"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

// TextVersion is the version of the agreement in the standard template. A new text gets a new file and a new version; a template
// names the one that its merchants sign, and texts that were signed stay with their signatures.
const TextVersion = "2026-03"

// TextTitle is the agreement's title.
const TextTitle = "云POS扫码收款服务协议（示例文本）"

//go:embed agreement/*.zh.txt
var agreementTexts embed.FS

const textSuffix = ".zh.txt"

// TextVersions are the texts that a template may name, the oldest first.
func TextVersions() []string {
	files, err := agreementTexts.ReadDir("agreement")
	if err != nil {
		panic("onboarding: the agreements are embedded: " + err.Error())
	}
	out := make([]string, len(files))
	for i, f := range files {
		out[i] = strings.TrimSuffix(f.Name(), textSuffix)
	}
	return out
}

// Agreement is the text that one merchant reads and, once signed, what was signed (A45).
type Agreement struct {
	MerchantID        string
	ApplicationID     string
	ID                string // agr_…; "" while unsigned
	TextVersion       string
	Text              string
	TextSHA256        string
	SignerID          string
	Signer            string // masked once signed
	SignedAt          time.Time
	SignatureDocument string // doc_… of the drawing
	SignatureSHA256   string
	SHA256            string // over text, signer, time and drawing; see fingerprint
	ReceiptNumber     string
}

// Title is the first line of the text.
func (a Agreement) Title() string {
	title, _, _ := strings.Cut(a.Text, "\n")
	return title
}

// Signed says whether the agreement carries a signature.
func (a Agreement) Signed() bool { return a.ID != "" }

// renderText is a version of the agreement as one merchant reads it.
func renderText(version, acquirer string, m merchant.Merchant) (string, error) {
	text, err := agreementTexts.ReadFile("agreement/" + version + textSuffix)
	if err != nil {
		return "", fault.E("onboarding.renderText", fault.Internal, "a template names a text that is not there", err)
	}
	return strings.NewReplacer("{acquirer}", acquirer, "{merchant}", m.Name, "{uscc}", m.USCCMasked, "{number}", m.Number).Replace(string(text)), nil
}

func sha256Hex(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// signedRecord is what the hash of a signed agreement is taken over: lines of a heading, text version, SHA-256 of the text,
// signer's user id, signer's name, instant in microseconds since 1970 and SHA-256 of the drawing, each ended by LF.
// docs/agreements.md tells outsiders. It never changes: agreements that were signed hang on it.
func signedRecord(a Agreement, signer string) string {
	var b strings.Builder
	for _, line := range []string{
		recordHeading, a.TextVersion, sha256Hex([]byte(a.Text)), a.SignerID, signer, strconv.FormatInt(db.Micros(a.SignedAt), 10), a.SignatureSHA256,
	} {
		b.WriteString(line + "\n")
	}
	return b.String()
}

// recordHeading is the first line of every signed record.
const recordHeading = "cloudpos-agreement-v1"

// fingerprint is the hash of a signed agreement. Anyone who holds text, name and drawing can compute it again.
func fingerprint(a Agreement, signer string) string {
	return sha256Hex([]byte(signedRecord(a, signer)))
}

// Bounds of a drawing.
const (
	drawingBytesMax = 256 << 10
	drawingSideMax  = 2400
	drawingSideMin  = 40
	drawingInkMin   = 120 // pixels; a dot or a slip of the finger is less
)

// CheckDrawing refuses what is not the PNG of a signature: another type, absurd sizes, or a canvas that nobody drew on.
func CheckDrawing(content []byte) *fault.Field {
	refuse := func(reason, zh, en string) *fault.Field {
		return &fault.Field{Path: "signature_png", Reason: reason, ZH: zh, EN: en}
	}
	if len(content) == 0 {
		return refuse(merchant.Required, "请手写签名", "draw your signature")
	}
	if len(content) > drawingBytesMax {
		return refuse(merchant.TooLong, "签名图片太大", "the drawing is too large")
	}
	head, err := png.DecodeConfig(bytes.NewReader(content))
	if err != nil || head.Width > drawingSideMax || head.Height > drawingSideMax || head.Width < drawingSideMin || head.Height < drawingSideMin {
		return refuse(merchant.Malformed, "签名图片无法识别", "the drawing cannot be read")
	}
	img, err := png.Decode(bytes.NewReader(content))
	if err != nil {
		return refuse(merchant.Malformed, "签名图片无法识别", "the drawing cannot be read")
	}
	paper, ink := img.At(0, 0), 0
	pr, pg, pb, pa := paper.RGBA()
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y && ink < drawingInkMin; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			if r, g, b, a := img.At(x, y).RGBA(); far(r, pr) || far(g, pg) || far(b, pb) || far(a, pa) {
				ink++
			}
		}
	}
	if ink < drawingInkMin {
		return refuse("BLANK", "签名是空白的，请手写签名", "the drawing is blank: draw your signature")
	}
	return nil
}

// far says whether two parts of a colour differ by more than a tenth of the range.
func far(a, b uint32) bool { return max(a, b)-min(a, b) > 0x1999 }
