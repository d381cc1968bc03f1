package web

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"runtime/debug"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"cloudpos/internal/audit"
	"cloudpos/internal/fault"
)

// known gives a request its id and its origin. It is the outermost layer that makes a new request: what lies within
// shares that one, so that the access log sees the pattern which the mux chose.
func (s *Server) known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := WithRequestID(r.Context())
		id := RequestID(ctx)
		w.Header().Set("X-Request-Id", id)
		ctx = audit.WithOrigin(ctx, audit.Origin{IP: s.clientIP(r), UserAgent: r.UserAgent(), RequestID: id})
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// clientIP is who is at the other end: the peer, or, when the peer is a proxy that we trust, the last address that this
// proxy vouches for. What stands further left in the header was written by anybody.
func (s *Server) clientIP(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",") // some proxies add a line of their own
	for i := len(hops) - 1; i >= 0 && s.trusted(host); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		host = hop.Unmap().String()
	}
	return host
}

func (s *Server) trusted(host string) bool {
	addr, err := netip.ParseAddr(host)
	return err == nil && slices.ContainsFunc(s.Proxies, func(p netip.Prefix) bool { return p.Contains(addr.Unmap()) })
}

// logged writes one line per request and counts it. Neither query nor body is written: they may hold personal data.
func (s *Server) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		rec := &recorder{ResponseWriter: w}
		begin := s.Clock.Now()
		next.ServeHTTP(rec, r)
		took := s.Clock.Now().Sub(begin)
		route := r.Pattern
		if route == "" {
			route = "none"
		}
		s.metrics.observe(r.Method, route, rec.Status(), took)
		s.Log.LogAttrs(r.Context(), slog.LevelInfo, "request",
			slog.String("method", r.Method), slog.String("route", route), slog.String("path", r.URL.Path), slog.Int("status", rec.Status()),
			slog.Int64("bytes", rec.bytes), slog.Duration("took", took.Round(time.Microsecond)), slog.String("request_id", RequestID(r.Context())))
	})
}

// recovered turns a panic into INTERNAL; the stack goes to the log.
func (s *Server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() { s.panicked(w, r, recover()) }()
		next.ServeHTTP(w, r)
	})
}

// panicked answers a panic, if there was one. An answer that is half out is cut rather than left to look whole.
func (s *Server) panicked(w http.ResponseWriter, r *http.Request, v any) {
	if v == nil {
		return
	}
	if err, ok := v.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(v) // a handler's way to drop the connection
	}
	s.Log.ErrorContext(r.Context(), "panic", "value", fmt.Sprint(v), "stack", string(debug.Stack()), "request_id", RequestID(r.Context()))
	if rec, ok := w.(*recorder); ok && rec.status != 0 {
		panic(http.ErrAbortHandler)
	}
	s.Problems.WriteHTTP(w, r, fault.E("web", fault.Internal, "panic"))
}

// bounded refuses bodies longer than any operation takes and addresses that are no text, before anything reads them.
func (s *Server) bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength > UploadLimit {
			w.Header().Set("Connection", "close") // the rest of the body is not worth reading
			s.Problems.WriteHTTP(w, r, fault.E("web", CodeTooLarge))
			return
		}
		if !plainAddress(r) {
			s.Problems.WriteHTTP(w, r, fault.E("web", CodeAddress))
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, UploadLimit)
		next.ServeHTTP(w, r)
	})
}

// plainAddress says whether path and query are text: valid UTF-8 without NUL, which no database keeps.
func plainAddress(r *http.Request) bool {
	query, err := url.QueryUnescape(r.URL.RawQuery)
	return err == nil && utf8.ValidString(r.URL.Path) && utf8.ValidString(query) && !strings.ContainsRune(r.URL.Path+query, 0)
}

// sameOrigin stops pages of other origins from acting with a person's session.
func (s *Server) sameOrigin(next http.Handler) (http.Handler, error) {
	guard := http.NewCrossOriginProtection()
	for _, origin := range s.Origins {
		if err := guard.AddTrustedOrigin(origin); err != nil {
			return nil, err
		}
	}
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.Problems.WriteHTTP(w, r, fault.E("web", CodeCrossOrigin))
	}))
	return guard.Handler(next), nil
}

// routed sends requests on and answers those that no route takes with a problem instead of the mux's plain text.
func (s *Server) routed(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h, pattern := mux.Handler(r)
		if pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
		probe := &discard{header: http.Header{}}
		h.ServeHTTP(probe, r)
		switch {
		case probe.status == http.StatusMethodNotAllowed:
			w.Header()["Allow"] = probe.header["Allow"]
			s.Problems.WriteHTTP(w, r, fault.E("web", CodeMethodNotAllowed))
		case probe.status >= 300 && probe.status < 400:
			h.ServeHTTP(w, r)
		case r.Method == http.MethodGet && s.file(w, r, strings.TrimPrefix(r.URL.Path, "/")):
		default:
			s.Problems.WriteHTTP(w, r, fault.E("web", CodeNoRoute))
		}
	})
}

// recorder remembers status and size of an answer.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (r *recorder) WriteHeader(status int) {
	if r.status == 0 && status >= 200 {
		r.status = status
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) Write(b []byte) (int, error) {
	if r.status == 0 {
		r.status = http.StatusOK
	}
	n, err := r.ResponseWriter.Write(b)
	r.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// Status is what was answered; 200 when the handler said nothing.
func (r *recorder) Status() int {
	if r.status == 0 {
		return http.StatusOK
	}
	return r.status
}

// discard takes an answer that is only looked at.
type discard struct {
	header http.Header
	status int
}

func (d *discard) Header() http.Header { return d.header }

func (d *discard) Write(b []byte) (int, error) {
	d.WriteHeader(http.StatusOK)
	return len(b), nil
}

func (d *discard) WriteHeader(status int) {
	if d.status == 0 {
		d.status = status
	}
}
