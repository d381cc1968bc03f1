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
	"slices"
	"time"

	"cloudpos/internal/sandbox/payer"
	"cloudpos/internal/sandbox/truth"
	"cloudpos/internal/sandbox/wallet/browser"
)

//go:embed assets/*.css assets/*.js assets/*.html assets/*.svg
var files embed.FS

// policy lets the page run its own script and style and nothing else; blob: is for pictures that the user uploads, the
// frame is the in-wallet browser's.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; frame-src 'self'; " +
	"form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

// Page serves the wallet.
type Page struct {
	payers   *payer.Book
	now      func() time.Time
	page     *template.Template
	browsing browser.Config
}

// New reads the embedded page. Of browsing only the hosts and the limit need be said.
func New(payers *payer.Book, now func() time.Time, browsing browser.Config) (*Page, error) {
	page, err := template.ParseFS(files, "assets/wallet.html")
	if err != nil {
		return nil, fmt.Errorf("wallet page: %w", err)
	}
	return &Page{payers: payers, now: now, page: page, browsing: browsing}, nil
}

// Register mounts the page at / and /wallet, and its browser, which finds the sandbox's own pages in the same mux.
func (p *Page) Register(mux *http.ServeMux) {
	p.browsing.Own = mux
	p.browsing.Known = func(payerID string) error {
		_, err := p.payers.Look(payerID)
		return err
	}
	browser.New(p.browsing).Register(mux)
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
	Wallet   string
	Wallets  []choice
	T        map[string]string
	Outcomes []choice
	Faults   []choice
}

type choice struct{ Value, Label string }

func (p *Page) show(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	v := view{Lang: "zh-CN", Other: "en", Theme: theme(query.Get("theme")), Wallet: payer.WeChat}
	if query.Get("lang") == "en" {
		v.Lang, v.Other = "en", "zh-CN"
	}
	if asked := query.Get("wallet"); slices.Contains(payer.Wallets(), asked) {
		v.Wallet = asked
	}
	v.T = texts(v.Lang)
	for _, w := range payer.Wallets() {
		v.Wallets = append(v.Wallets, choice{w, v.T[w]})
	}
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
	Wallet  string `json:"wallet"`
	EMV     string `json:"emv,omitempty"` // the text that the QR code holds instead of the digits
	Grouped string `json:"grouped"`
	LeftMS  int64  `json:"left_ms"`
	Bars    string `json:"bars"`
	BarsBox string `json:"bars_box"`
	QR      string `json:"qr"`
	QRBox   string `json:"qr_box"`
}

// code shows a payer code of one wallet: ?wallet=, fresh=1 for a further one, form=emv for the QR code of 云闪付's EMV form.
func (p *Page) code(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	wallet := query.Get("wallet")
	if wallet == "" {
		wallet = payer.WeChat
	}
	code, expiresAt, err := p.payers.Code(r.PathValue("id"), wallet, query.Get("fresh") == "1")
	d := drawn{Code: code, Wallet: wallet, Grouped: group(code), LeftMS: expiresAt.Sub(p.now()).Milliseconds()}
	if wallet == payer.UnionPay && query.Get("form") == "emv" {
		d.EMV = payer.EMV(code)
	}
	if err == nil {
		err = d.draw()
	}
	switch {
	case errors.Is(err, truth.ErrNoPayer):
		http.Error(w, `{"code":"PAYER_NOT_FOUND"}`, http.StatusNotFound)
		return
	case errors.Is(err, payer.ErrWallet):
		http.Error(w, `{"code":"WALLET_UNKNOWN"}`, http.StatusBadRequest)
		return
	case err != nil:
		http.Error(w, `{"code":"INTERNAL"}`, http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_ = json.NewEncoder(w).Encode(d) // a browser that went away is no error
}

func (d *drawn) draw() error {
	path, width, err := bars(d.Code)
	if err != nil {
		return err
	}
	text := d.Code
	if d.EMV != "" {
		text = d.EMV
	}
	square, size, err := square(text)
	if err != nil {
		return err
	}
	d.Bars, d.BarsBox = path, fmt.Sprintf("0 0 %d %d", width, barsHeight)
	d.QR, d.QRBox = square, fmt.Sprintf("0 0 %d %d", size, size)
	return nil
}
