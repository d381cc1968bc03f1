package pay

import (
	"bytes"
	"crypto/rand"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"unicode/utf8"

	"cloudpos/internal/db"
	qr "cloudpos/internal/qrcode"

	"github.com/skip2/go-qrcode"
)

var (
	//go:embed page/pay.html
	payHTML string
	//go:embed page/notice.html
	noticeHTML string
	//go:embed page/style.css
	style string
	//go:embed page/pay.js
	script string

	pages = template.Must(template.New("pay").Parse(payHTML))
	notes = template.Must(template.New("notice").Parse(noticeHTML))
)

// page is what a payer's page is filled with.
type page struct {
	Nonce  string
	Style  template.CSS
	Script template.JS
	Said   *words
	Screen string // pay, outside, refused

	Merchant, Store, Initial, Code string
	Trial                          bool

	Wallet, Fixed, Ticket, State string // of pay
	Title, Text                  string // of outside and refused
	Scan, Link                   string
	Picture                      template.URL
	Again                        bool
	Talk                         string // the script's own words, as JSON
	Here, Other                  string // this page's last path element; the same page in the other language
}

func (d *door) pageOf(r *http.Request, said *words, s scan) page {
	p := page{
		Said: said, Code: s.code.Name, Here: s.token,
		Trial: s.code.ID != "" && s.code.Environment == db.Test, Style: template.CSS(style), Script: template.JS(script), //nolint:gosec // our own files
	}
	p.Merchant, p.Store = qr.Titles(s.merchant, s.store)
	if first, _ := utf8.DecodeRuneInString(p.Merchant); first != utf8.RuneError {
		p.Initial = string(first)
	}
	query := r.URL.Query()
	query.Set("lang", said.Other)
	for _, spent := range []string{"code", "auth_code", "userAuthCode", "state"} {
		query.Del(spent)
	}
	p.Other = "?" + query.Encode()
	talk, err := json.Marshal(map[string]string{
		"seconds": said.Seconds, "sending": said.Sending, "sendingText": said.SendingText, "trouble": said.Trouble, "troubleText": said.TroubleText,
		"notSent": said.NotSent, "paused": said.Paused, "pausedText": said.PausedText, "noBridge": said.NoBridge, "copied": said.Copied,
	})
	if err != nil {
		panic("pay: texts always marshal")
	}
	p.Talk = string(talk)
	return p
}

// picture shows the code's own QR code, to be saved on the phone that the page was opened on.
func (p *page) picture() {
	png, err := qrcode.Encode(p.Link, qrcode.Medium, -4) // four pixels a module
	if err == nil {
		p.Picture = template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(png)) //nolint:gosec // our own picture
	}
}

func (d *door) show(w http.ResponseWriter, r *http.Request, status int, p page) {
	p.Nonce = rand.Text()
	d.write(w, r, status, p.Nonce, pages, p)
}

// write answers with a page under a policy that lets its own script and style run and nothing else. What a page says holds
// for this moment and this payer: it is not kept.
func (d *door) write(w http.ResponseWriter, r *http.Request, status int, nonce string, t *template.Template, data any) {
	var out bytes.Buffer
	if err := t.Execute(&out, data); err != nil {
		d.problems.WriteHTTP(w, r, fmt.Errorf("pay: page: %w", err))
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", strings.Join([]string{
		"default-src 'none'", "script-src 'nonce-" + nonce + "'", "style-src 'nonce-" + nonce + "'", "img-src data:", "connect-src 'self'",
		"base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
	}, "; "))
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(out.Bytes()) // the payer went away: nobody is left to be told
}
