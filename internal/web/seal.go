package web

import (
	"bytes"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// Sent is an answer that is about to leave. Header may still be added to.
type Sent struct {
	Status int
	Header http.Header
	Body   []byte
}

// Kept is an answer of before that is given again instead of doing the work again. A guard answers it as its error.
type Kept struct { //nolint:errname // it ends a request early as an error does, and is none
	Status int
	Body   []byte
}

// Error makes Kept an error for guards.
func (*Kept) Error() string { return "answered before" }

// sealed holds an answer back until it is whole, so that the door can sign it. A handler that flushes streams: what it
// has written goes out as it is, unsealed.
type sealed struct {
	http.ResponseWriter
	status    int
	body      bytes.Buffer
	streaming bool
}

func (s *sealed) WriteHeader(status int) {
	switch {
	case s.streaming:
		s.ResponseWriter.WriteHeader(status)
	case s.status == 0 && status >= 200:
		s.status = status
	}
}

func (s *sealed) Write(b []byte) (int, error) {
	if s.streaming {
		return s.ResponseWriter.Write(b)
	}
	return s.body.Write(b)
}

// FlushError begins to stream.
func (s *sealed) FlushError() error {
	if !s.streaming {
		s.streaming = true
		s.ResponseWriter.WriteHeader(s.statusOr200())
		if _, err := s.ResponseWriter.Write(s.body.Bytes()); err != nil {
			return err
		}
	}
	return http.NewResponseController(s.ResponseWriter).Flush()
}

// Unwrap lets http.ResponseController reach the connection.
func (s *sealed) Unwrap() http.ResponseWriter { return s.ResponseWriter }

func (s *sealed) statusOr200() int {
	if s.status == 0 {
		return http.StatusOK
	}
	return s.status
}

// held runs next with the answer held back, lets seal see it, and sends it.
func held(ctx huma.Context, seal func(Sent), next func(huma.Context)) {
	r, w := humago.Unwrap(ctx)
	s := &sealed{ResponseWriter: w}
	next(humago.NewContext(ctx.Operation(), r.WithContext(ctx.Context()), s))
	if s.streaming {
		return
	}
	status := s.statusOr200()
	seal(Sent{Status: status, Header: w.Header(), Body: s.body.Bytes()})
	w.WriteHeader(status)
	_, _ = w.Write(s.body.Bytes()) // the caller went away: nobody is left to be told
}
