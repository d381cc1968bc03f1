package web

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed templates/*.html
var templateFiles embed.FS

// noncePlaceholder stands in the built pages where each answer's nonce goes.
const noncePlaceholder = "__CSP_NONCE__"

// Front is what the landing page says of this install.
type Front struct {
	Name                 string // of who runs it
	Version              string
	CustodyZH, CustodyEN string
	WalletURL            string // of the sandbox wallet; "" when no sandbox runs
}

// apps are the entries of the front end; each is an application of one page with routes of its own.
func apps() []app {
	return []app{{"admin", false}, {"m", false}, {"pos", true}}
}

// app is one entry; wasm says whether its policy lets WebAssembly compile.
type app struct {
	name string
	wasm bool
}

func (s *Server) pageRoutes() error {
	pages, err := template.ParseFS(templateFiles, "templates/*.html")
	if err != nil {
		return fmt.Errorf("web: templates: %w", err)
	}
	s.Mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		s.render(w, r, pages, "landing.html", http.StatusOK, s.Front)
	})
	s.Mux.HandleFunc("GET /problems", func(w http.ResponseWriter, r *http.Request) {
		s.render(w, r, pages, "problems.html", http.StatusOK, s.Problems.Rows())
	})
	for _, a := range apps() {
		s.Mux.Handle("GET /"+a.name+"/", s.single(a, pages))
		s.Mux.Handle("GET /"+a.name, http.RedirectHandler("/"+a.name+"/", http.StatusMovedPermanently))
	}
	s.Mux.Handle("GET /assets/", s.assets())
	return nil
}

// render answers with a server-made page under a policy with a nonce of its own.
func (s *Server) render(w http.ResponseWriter, r *http.Request, pages *template.Template, name string, status int, data any) {
	nonce := newNonce()
	var out bytes.Buffer
	if err := pages.ExecuteTemplate(&out, name, map[string]any{"Nonce": nonce, "Data": data}); err != nil {
		s.Problems.WriteHTTP(w, r, fmt.Errorf("web: page %s: %w", name, err))
		return
	}
	writePage(w, out.Bytes(), status, pagePolicy(nonce, false))
}

func writePage(w http.ResponseWriter, page []byte, status int, policy string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("Cache-Control", "no-cache")
	w.WriteHeader(status)
	_, _ = w.Write(page) // the caller went away: nobody is left to be told
}

// single serves one entry: its own files where they exist (service worker, manifest), else its page for every address.
func (s *Server) single(a app, pages *template.Template) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		if name != a.name && name != a.name+"/index.html" && s.file(w, r, name) {
			return
		}
		page, err := fs.ReadFile(s.Dist, a.name+"/index.html")
		if !s.Built || err != nil {
			s.render(w, r, pages, "build.html", http.StatusServiceUnavailable, nil)
			return
		}
		nonce := newNonce()
		writePage(w, bytes.ReplaceAll(page, []byte(noncePlaceholder), []byte(nonce)), http.StatusOK, pagePolicy(nonce, a.wasm))
	})
}

// file serves a file of the front end that must be asked for anew each time; false when there is none.
func (s *Server) file(w http.ResponseWriter, r *http.Request, name string) bool {
	if strings.Contains("/"+name, "/.") || !fs.ValidPath(name) {
		return false
	}
	info, err := fs.Stat(s.Dist, name)
	if err != nil || info.IsDir() {
		return false
	}
	w.Header().Set("Cache-Control", "no-cache")
	if strings.HasSuffix(name, ".js") { // a service worker's policy binds what it fetches
		w.Header().Set("Content-Security-Policy", "default-src 'none'; connect-src 'self'; script-src 'self'")
	}
	http.ServeFileFS(w, r, s.Dist, name) //nolint:gosec // an fs.FS cannot be left
	return true
}

// assets serves hashed files: their name changes with their content, so they may be kept for ever.
func (s *Server) assets() http.Handler {
	small := newSqueezed(s.Dist)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		info, err := fs.Stat(s.Dist, name)
		if err != nil || info.IsDir() {
			s.Problems.WriteHTTP(w, r, errNoAsset)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		if small.serve(w, r, name) {
			return
		}
		http.ServeFileFS(w, r, s.Dist, name) //nolint:gosec // an fs.FS cannot be left
	})
}
