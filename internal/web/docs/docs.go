package docs

import (
	"bytes"
	"crypto/rand"
	_ "embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"

	"cloudpos/internal/fault"
	"cloudpos/internal/web"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

var (
	//go:embed page/docs.html
	pageHTML string
	//go:embed page/docs.css
	style string

	pages = template.Must(template.New("docs").Parse(pageHTML))
)

// page is what the template is filled with.
type page struct {
	Nonce     string
	Style     template.CSS
	Lang      string
	Title     string
	Here      string
	Guide     template.HTML // of a guide's page
	Reference *reference    // of the reference
}

// Register serves the documentation below /docs/. document is what /v1/openapi.json says.
func Register(mux *http.ServeMux, problems *web.Problems, files fs.FS, document []byte) error {
	guide, err := render(files)
	if err != nil {
		return err
	}
	api, err := referenceOf(document)
	if err != nil {
		return err
	}
	d := &door{problems: problems, files: files, guide: guide, api: api}
	mux.HandleFunc("GET /docs", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/docs/", http.StatusMovedPermanently)
	})
	mux.HandleFunc("GET /docs/{$}", d.home)
	mux.HandleFunc("GET /docs/api", d.reference)
	mux.HandleFunc("GET /docs/{path...}", d.page)
	return nil
}

type door struct {
	problems *web.Problems
	files    fs.FS
	guide    map[string]page
	api      *reference
}

// render turns every Markdown file into a page under its own path, so that the links between them hold as they stand.
func render(files fs.FS) (map[string]page, error) {
	markdown := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithParserOptions(parser.WithAutoHeadingID()))
	out := map[string]page{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".md" {
			return err
		}
		text, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		var body bytes.Buffer
		if err := markdown.Convert(text, &body); err != nil {
			return fmt.Errorf("docs: %s: %w", name, err)
		}
		lang := "en"
		if strings.Contains(name, "zh-CN") {
			lang = "zh-CN"
		}
		out[name] = page{Title: titleOf(text), Lang: lang, Here: name, Guide: template.HTML(body.String())} //nolint:gosec // our own files; goldmark leaves raw HTML out
		return nil
	})
	return out, err
}

// titleOf is the first heading.
func titleOf(text []byte) string {
	first, _, _ := strings.Cut(string(text), "\n")
	return strings.TrimSpace(strings.TrimLeft(first, "# "))
}

// home is the guide in the reader's language; the door speaks Chinese unless it is asked for English.
func (d *door) home(w http.ResponseWriter, r *http.Request) {
	name := "integration.zh-CN.md"
	if first, _, _ := strings.Cut(r.Header.Get("Accept-Language"), ","); strings.HasPrefix(strings.ToLower(strings.TrimSpace(first)), "en") {
		name = "integration.md"
	}
	w.Header().Set("Vary", "Accept-Language")
	d.send(w, r, d.guide[name])
}

func (d *door) page(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("path")
	p, ok := d.guide[name]
	if !ok && path.Ext(name) == ".json" && fs.ValidPath(name) {
		if text, err := fs.ReadFile(d.files, name); err == nil {
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write(text) //nolint:gosec // our own files; the caller went away: nobody is left to be told
			return
		}
	}
	if !ok {
		d.problems.WriteHTTP(w, r, fault.E("docs.page", web.CodeNoRoute))
		return
	}
	d.send(w, r, p)
}

func (d *door) reference(w http.ResponseWriter, r *http.Request) {
	d.send(w, r, page{Title: d.api.Title, Lang: "en", Here: "api", Reference: d.api})
}

func (d *door) send(w http.ResponseWriter, r *http.Request, p page) {
	p.Nonce, p.Style = rand.Text(), template.CSS(style) //nolint:gosec // our own file
	var out bytes.Buffer
	if err := pages.Execute(&out, p); err != nil {
		d.problems.WriteHTTP(w, r, fault.E("docs.send", fault.Internal, err))
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'nonce-"+p.Nonce+"'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	w.Header().Set("Cache-Control", "no-cache")
	_, _ = w.Write(out.Bytes()) // the caller went away: nobody is left to be told
}
