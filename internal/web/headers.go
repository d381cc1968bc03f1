package web

import (
	"crypto/rand"
	"net/http"
	"strings"
)

// secured sets what every answer carries. Handlers that serve pages or files loosen it on purpose.
func (s *Server) secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("X-Frame-Options", "DENY")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), interest-cohort=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if s.TLS {
			h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
		}
		next.ServeHTTP(w, r)
	})
}

// pagePolicy is the policy of one page: scripts and styles of this origin, inline ones only with this answer's nonce.
// wasm lets the cashier's bar code reader compile; nothing else may evaluate code.
func pagePolicy(nonce string, wasm bool) string {
	script := "script-src 'self' 'nonce-" + nonce + "'"
	if wasm {
		script += " 'wasm-unsafe-eval'"
	}
	return strings.Join([]string{
		"default-src 'none'", script, "style-src 'self' 'nonce-" + nonce + "'", "img-src 'self' data: blob:", "font-src 'self'",
		"connect-src 'self'", "media-src 'self' blob:", "worker-src 'self'", "manifest-src 'self'", "frame-src 'self' blob:",
		"frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "object-src 'none'",
	}, "; ")
}

// newNonce is 128 random bits or more, fit for an attribute and a header.
func newNonce() string { return rand.Text() }

// DocumentPolicy is the policy of an uploaded document that is shown: it may do nothing at all. PDF viewers of browsers
// do not run under a sandbox, so PDFs, whose scripts the files room refuses, go without one and may stand in our own frames.
func DocumentPolicy(mediaType string) string {
	if mediaType == "application/pdf" {
		return "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
	}
	return "default-src 'none'; sandbox; frame-ancestors 'self'"
}
