package web

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"time"

	"cloudpos/internal/db"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Time that a connection may take. Streams lift the write limit for themselves.
const (
	headerTimeout   = 10 * time.Second
	requestTimeout  = 130 * time.Second // a document of 10 MiB over a weak mobile network
	answerTimeout   = 150 * time.Second
	idleTimeout     = 90 * time.Second
	shutdownTimeout = 20 * time.Second
	headerBytesMax  = 32 << 10
)

// Server is the front of the house: one mux behind the layers that every request passes.
type Server struct {
	Log      *slog.Logger
	Clock    db.Clock
	Problems *Problems
	Mux      *http.ServeMux
	TLS      bool           // people reach us over https: Secure cookies and HSTS
	Origins  []string       // further origins of our own ("https://pos.example.cn"), when a proxy rewrites Host
	Proxies  []netip.Prefix // peers whose X-Forwarded-For we believe
	Metrics  *prometheus.Registry
	Ready    func(ctx context.Context) error // nil error: may take traffic
	Dist     fs.FS                           // the built front end
	Built    bool
	Front    Front // what the landing page says

	metrics metrics
}

// Handler puts the layers around the mux and adds the routes that are no door's: pages, health, metrics.
func (s *Server) Handler() (http.Handler, error) {
	var err error
	if s.metrics, err = newMetrics(s.Metrics); err != nil {
		return nil, fmt.Errorf("web: metrics: %w", err)
	}
	s.healthRoutes()
	if err := s.pageRoutes(); err != nil {
		return nil, err
	}
	inner, err := s.sameOrigin(s.routed(s.Mux))
	if err != nil {
		return nil, fmt.Errorf("web: origins: %w", err)
	}
	return s.known(s.logged(s.secured(s.recovered(s.bounded(inner))))), nil
}

func (s *Server) healthRoutes() {
	s.Mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { writeText(w, http.StatusOK, "ok\n") })
	s.Mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
		defer cancel()
		if err := s.Ready(ctx); err != nil {
			s.Log.WarnContext(ctx, "not ready", "error", err)
			writeText(w, http.StatusServiceUnavailable, "not ready\n")
			return
		}
		writeText(w, http.StatusOK, "ready\n")
	})
	s.Mux.Handle("GET /metrics", promhttp.HandlerFor(s.Metrics, promhttp.HandlerOpts{}))
}

func writeText(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text)) // the caller went away: nobody is left to be told
}

// Serve answers on l until ctx ends, then lets what is under way finish. Streams are told to end at once, through their
// request's context.
func Serve(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger) error {
	base, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	server := &http.Server{
		Handler: h, ReadHeaderTimeout: headerTimeout, ReadTimeout: requestTimeout, WriteTimeout: answerTimeout,
		IdleTimeout: idleTimeout, MaxHeaderBytes: headerBytesMax, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	streams, endStreams := context.WithCancel(base)
	defer endStreams()
	server.BaseContext = func(net.Listener) context.Context { return context.WithValue(base, streamsKey, streams) }
	done := make(chan error, 1)
	go func() { done <- server.Serve(l) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	endStreams()
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		return errors.Join(err, server.Close())
	}
	return nil
}
