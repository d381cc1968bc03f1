package wallet

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"time"

	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/truth"
)

//go:embed assets/*.css assets/*.js assets/*.html assets/*.svg
var files embed.FS

// policy lets the page run its own script and style and nothing else; blob: is for pictures that the user uploads.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; " +
	"form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

// Page serves the wallet.
type Page struct {
	payers *payer.Book
	now    func() time.Time
	page   *template.Template
}

// New reads the embedded page.
func New(payers *payer.Book, now func() time.Time) (*Page, error) {
	page, err := template.ParseFS(files, "assets/wallet.html")
	if err != nil {
		return nil, fmt.Errorf("wallet page: %w", err)
	}
	return &Page{payers: payers, now: now, page: page}, nil
}

// Register mounts the page at / and /wallet.
func (p *Page) Register(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", p.show)
	mux.HandleFunc("GET /wallet", p.show)
	mux.HandleFunc("GET /wallet/payers/{id}/code", p.code)
	assets, err := fs.Sub(files, "assets")
	if err != nil {
		panic("wallet: embedded files: " + err.Error())
	}
	mux.Handle("GET /wallet/assets/", http.StripPrefix("/wallet/assets/", secure(http.FileServerFS(assets))))
}

func secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
		h.Set("Cache-Control", "no-cache")
		next.ServeHTTP(w, r)
	})
}

// view is what the template shows.
type view struct {
	Lang     string
	Other    string // the other language, for the switch
	Theme    string // "" follows the system
	T        map[string]string
	Outcomes []choice
	Faults   []choice
}

type choice struct{ Value, Label string }

func (p *Page) show(w http.ResponseWriter, r *http.Request) {
	v := view{Lang: "zh-CN", Other: "en", Theme: theme(r.URL.Query().Get("theme"))}
	if r.URL.Query().Get("lang") == "en" {
		v.Lang, v.Other = "en", "zh-CN"
	}
	v.T = texts(v.Lang)
	v.Outcomes = []choice{{"", v.T["outcome_rules"]}}
	for _, o := range payer.Outcomes() {
		c := choice{string(o), v.T["outcome_"+string(o)]}
		if o.NoticePlan() == "" {
			v.Outcomes = append(v.Outcomes, c)
		} else {
			v.Faults = append(v.Faults, c)
		}
	}
	var out bytes.Buffer
	if err := p.page.Execute(&out, v); err != nil {
		http.Error(w, "wallet page: "+err.Error(), http.StatusInternalServerError)
		return
	}
	secure(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(out.Bytes()) // a browser that went away is no error
	})).ServeHTTP(w, r)
}

func theme(asked string) string {
	if asked == "dark" || asked == "light" {
		return asked
	}
	return ""
}

// drawn is a payer code with its drawings.
type drawn struct {
	Code    string `json:"code"`
	Grouped string `json:"grouped"`
	LeftMS  int64  `json:"left_ms"`
	Bars    string `json:"bars"`
	BarsBox string `json:"bars_box"`
	QR      string `json:"qr"`
	QRBox   string `json:"qr_box"`
}

const barsHeight = 40

func (p *Page) code(w http.ResponseWriter, r *http.Request) {
	code, expiresAt, err := p.payers.Code(r.PathValue("id"), payer.WeChat, r.URL.Query().Get("fresh") == "1")
	if errors.Is(err, truth.ErrNoPayer) {
		http.Error(w, `{"code":"PAYER_NOT_FOUND"}`, http.StatusNotFound)
		return
	}
	d := drawn{Code: code, Grouped: group(code), LeftMS: expiresAt.Sub(p.now()).Milliseconds()}
	var width, size int
	if err == nil {
		d.Bars, width, err = bars(code, barsHeight)
	}
	if err == nil {
		d.QR, size, err = square(code)
	}
	if err != nil {
		http.Error(w, `{"code":"INTERNAL"}`, http.StatusInternalServerError)
		return
	}
	d.BarsBox, d.QRBox = fmt.Sprintf("0 0 %d %d", width, barsHeight), fmt.Sprintf("0 0 %d %d", size, size)
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(d) // a browser that went away is no error
}
