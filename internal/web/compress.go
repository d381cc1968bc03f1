package web

import (
	"bytes"
	"compress/gzip"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"sync"
)

// squeezed keeps the compressed form of hashed files: they never change, so each is squeezed once, when first asked for.
type squeezed struct {
	files fs.FS
	mu    sync.Mutex
	kept  map[string][]byte // nil: not worth it
}

func newSqueezed(files fs.FS) *squeezed { return &squeezed{files: files, kept: map[string][]byte{}} }

// compressible says whether a file is text; pictures, sounds and fonts are small already.
func compressible(name string) bool {
	switch path.Ext(name) {
	case ".js", ".css", ".svg", ".json", ".wasm", ".map", ".txt":
		return true
	}
	return false
}

// get is the compressed file, or nil when there is none to be had or little to be won.
func (s *squeezed) get(name string) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	if out, known := s.kept[name]; known {
		return out
	}
	s.kept[name] = squeeze(s.files, name)
	return s.kept[name]
}

func squeeze(files fs.FS, name string) []byte {
	plain, err := fs.ReadFile(files, name)
	if err != nil {
		return nil
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := w.Write(plain); err != nil || w.Close() != nil || out.Len() >= len(plain) {
		return nil
	}
	return out.Bytes()
}

// serve answers compressed when the caller takes it; false when the plain file is to be served.
func (s *squeezed) serve(w http.ResponseWriter, r *http.Request, name string) bool {
	if !compressible(name) {
		return false
	}
	w.Header().Set("Vary", "Accept-Encoding")
	if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") || r.Header.Get("Range") != "" {
		return false
	}
	small := s.get(name)
	if small == nil {
		return false
	}
	w.Header().Set("Content-Type", contentType(name))
	w.Header().Set("Content-Encoding", "gzip")
	_, _ = w.Write(small) // the caller went away: nobody is left to be told
	return true
}

// contentType of what is compressible, fixed here: the operating system's own table must not decide.
func contentType(name string) string {
	switch path.Ext(name) {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".json", ".map":
		return "application/json"
	case ".wasm":
		return "application/wasm"
	}
	return "text/plain; charset=utf-8"
}
