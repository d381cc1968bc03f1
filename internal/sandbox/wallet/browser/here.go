package browser

import (
	"bytes"
	"io"
	"net/http"
)

// heard keeps an answer of the sandbox's own pages.
type heard struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (h *heard) Header() http.Header { return h.header }

func (h *heard) WriteHeader(status int) {
	if h.status == 0 {
		h.status = status
	}
}

func (h *heard) Write(p []byte) (int, error) {
	h.WriteHeader(http.StatusOK)
	return h.body.Write(p)
}

// here calls the sandbox's own page within the process: no address is dialled, so none can be mistaken for it.
func (b *Browser) here(out *http.Request) *http.Response {
	out.RequestURI = out.URL.RequestURI()
	to := &heard{header: http.Header{}}
	b.cfg.Own.ServeHTTP(to, out)
	to.WriteHeader(http.StatusOK)
	return &http.Response{
		StatusCode: to.status, Header: to.header, Body: io.NopCloser(&to.body), ContentLength: int64(to.body.Len()), Request: out,
	}
}
