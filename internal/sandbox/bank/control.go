package bank

import (
	"bytes"
	"embed"
	"encoding/json"
	"html/template"
	"io"
	"net/http"
	"strconv"
	"time"
)

//go:embed statement.html bank.css
var files embed.FS

// credentials tells the customer number and secret, and where the bank is.
func (b *Bank) credentials(w http.ResponseWriter, r *http.Request) {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	b.reply(w, http.StatusOK, map[string]string{"base_url": scheme + "://" + r.Host, "customer": Customer, "secret": string(b.secret)})
}

func (b *Bank) statement(w http.ResponseWriter, r *http.Request) {
	b.reply(w, http.StatusOK, map[string]any{"transfers": b.book.statement(r.URL.Query().Get("number"), b.c.Now())})
}

func (b *Bank) nameAccount(w http.ResponseWriter, r *http.Request) {
	var p Party
	if !b.read(w, r, &p) {
		return
	}
	if p.Medium == "" {
		p.Medium = "bank"
	}
	if p.Number == "" || p.Holder == "" {
		b.wrong(w, "number and holder are wanted")
		return
	}
	if err := b.book.name(p); err != nil {
		b.reply(w, http.StatusInternalServerError, map[string]string{"code": "INTERNAL"})
		return
	}
	b.reply(w, http.StatusOK, p)
}

func (b *Bank) listFaults(w http.ResponseWriter, _ *http.Request) {
	b.reply(w, http.StatusOK, b.faults.list())
}

func (b *Bank) putFaults(w http.ResponseWriter, r *http.Request) {
	var rules []Rule
	if !b.read(w, r, &rules) {
		return
	}
	if err := b.faults.replace(rules); err != nil {
		b.wrong(w, err.Error())
		return
	}
	b.reply(w, http.StatusOK, b.faults.list())
}

func (b *Bank) read(w http.ResponseWriter, r *http.Request, into any) bool {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyMax))
	if err == nil {
		d := json.NewDecoder(bytes.NewReader(body))
		d.DisallowUnknownFields()
		err = d.Decode(into)
	}
	if err != nil {
		b.wrong(w, err.Error())
	}
	return err == nil
}

func (b *Bank) wrong(w http.ResponseWriter, detail string) {
	b.reply(w, http.StatusBadRequest, map[string]string{
		"code": "BAD_REQUEST", "message_zh": "请求内容不正确", "message_en": "the request is not right", "detail": detail,
	})
}

func (b *Bank) reply(w http.ResponseWriter, status int, content any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(content) // who went away asks again
}

// policy lets the statement page use its own style and nothing else.
const policy = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// shown is how many rows the statement page has at most.
const shown = 100

type row struct{ At, Number, Holder, Amount, Remark, State string }

type sheet struct {
	Lang, Other, Theme, Number string
	English                    bool
	Rows                       []row
}

func (s sheet) T(zh, en string) string {
	if s.English {
		return en
	}
	return zh
}

// page is the statement as the account's holder reads it: this is where an applicant looks up the amount that came.
func (b *Bank) page(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	s := sheet{Lang: "zh-CN", Other: "en", Number: q.Get("number"), English: q.Get("lang") == "en"}
	if s.English {
		s.Lang, s.Other = "en", "zh"
	}
	if theme := q.Get("theme"); theme == "dark" || theme == "light" {
		s.Theme = theme
	}
	for _, t := range b.book.statement(s.Number, b.c.Now()) {
		if len(s.Rows) == shown {
			break
		}
		state := s.T("已入账", "Credited")
		if t.State == Returned {
			state = s.T("已退汇", "Returned")
		}
		s.Rows = append(s.Rows, row{
			At: t.At.In(beijing).Format("2006-01-02 15:04:05"), Number: t.To.Number, Holder: t.To.Holder,
			Amount: yuan(t.Amount), Remark: t.Remark, State: state,
		})
	}
	page, err := template.ParseFS(files, "statement.html")
	var out bytes.Buffer
	if err == nil {
		err = page.Execute(&out, s)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", policy)
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	_, _ = w.Write(out.Bytes())
}

func (b *Bank) style(w http.ResponseWriter, r *http.Request) {
	http.ServeFileFS(w, r, files, "bank.css")
}

// beijing is the time that statements are printed in.
var beijing = time.FixedZone("CST", 8*60*60)

func yuan(fen int64) string {
	cents := strconv.FormatInt(fen%100, 10)
	if len(cents) == 1 {
		cents = "0" + cents
	}
	return strconv.FormatInt(fen/100, 10) + "." + cents
}
