package qrcode

import (
	"slices"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/typeface"

	"github.com/skip2/go-qrcode"
)

// Size is a poster's paper.
type Size string

// The papers.
const (
	A5 Size = "a5" // 148 × 210 mm
	A6 Size = "a6" // 105 × 148 mm
)

// Format is a poster's file.
type Format string

// The files.
const (
	SVG Format = "svg" // text as outlines: looks the same everywhere and holds no text that a viewer could take for more
	PDF Format = "pdf" // the font embedded as a subset
)

// MediaType is what the file is on the wire.
func (f Format) MediaType() string {
	if f == SVG {
		return "image/svg+xml"
	}
	return "application/pdf"
}

// Poster is what stands on one.
type Poster struct {
	Title   string   // the merchant, as payers know it
	Store   string   // "" when it says no more than the title
	Name    string   // of the code
	Number  string   // of the code
	Amount  string   // fixed amount, "38.50"; "" when the payer types it
	Trial   bool     // of the test environment: no money moves
	Wallets []Wallet // that it takes
	Cycle   string   // settlement cycle
	Link    string   // what the QR code says
}

// Wallet is a channel as payers know it.
type Wallet struct {
	Channel      channel.Name
	Name, NameEN string
}

// Printer makes posters. It is safe for concurrent use.
type Printer struct{ face typeface.Face }

// Print makes a poster's file.
func (p *Printer) Print(poster Poster, size Size, format Format) ([]byte, error) {
	const op = "qrcode.Print"
	paper, known := papers[size]
	if !known || (format != SVG && format != PDF) {
		return nil, fault.E(op, fault.Invalid, fault.Field{Path: "format", Reason: "UNKNOWN", ZH: "海报只有 A5、A6 的 SVG 与 PDF", EN: "posters are A5 or A6, SVG or PDF"})
	}
	clean, err := p.printable(poster)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	items, err := p.arrange(clean)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	var out []byte
	if format == SVG {
		out, err = p.svg(items, paper, clean)
	} else {
		out, err = p.pdf(items, paper, clean)
	}
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// printable leaves in a poster what the font can show. A code whose name is nothing but emoji keeps its number.
func (p *Printer) printable(poster Poster) (_ Poster, err error) {
	poster.Wallets = slices.Clone(poster.Wallets)
	texts := make([]*string, 0, 4+len(poster.Wallets))
	texts = append(texts, &poster.Title, &poster.Store, &poster.Name, &poster.Cycle)
	for i := range poster.Wallets {
		texts = append(texts, &poster.Wallets[i].Name)
	}
	for _, text := range texts {
		if *text, err = p.face.Printable(*text); err != nil {
			return poster, err
		}
	}
	return poster, nil
}

// modules are the squares of a QR code without its quiet zone, true for black. Level M bears 15 % damage.
func modules(link string) ([][]bool, error) {
	q, err := qrcode.New(link, qrcode.Medium)
	if err != nil {
		return nil, err
	}
	q.DisableBorder = true
	return q.Bitmap(), nil
}
