package doortest

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"time"
)

// stream is an open answer of server-sent events.
type stream struct {
	h     *house
	lines chan string
	seen  strings.Builder
}

func (b *browser) listen() *stream {
	b.h.t.Helper()
	ctx, cancel := context.WithCancel(b.h.t.Context())
	b.h.t.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, b.h.url+"/console/events", nil)
	must(b.h.t, err)
	return b.h.stream(b.client, r)
}

func (h *house) stream(client *http.Client, r *http.Request) *stream {
	h.t.Helper()
	response, err := client.Do(r)
	must(h.t, err)
	if response.StatusCode != http.StatusOK || response.Header.Get("Content-Type") != "text/event-stream" {
		h.t.Fatalf("stream: %d %s", response.StatusCode, response.Header.Get("Content-Type"))
	}
	s := &stream{h: h, lines: make(chan string, 100)}
	go func() {
		defer response.Body.Close()
		defer close(s.lines)
		scanner := bufio.NewScanner(response.Body)
		for scanner.Scan() {
			s.lines <- scanner.Text()
		}
	}()
	return s
}

// expect reads until a line holds a text, and answers all that came so far.
func (s *stream) expect(text string) string {
	s.h.t.Helper()
	late := time.After(20 * time.Second)
	for {
		select {
		case line, open := <-s.lines:
			if !open {
				s.h.t.Fatalf("the stream ended before %q: %s", text, s.seen.String())
			}
			s.seen.WriteString(line + "\n")
			if strings.Contains(line, text) {
				return s.seen.String()
			}
		case <-late:
			s.h.t.Fatalf("no %q: %s", text, s.seen.String())
		}
	}
}
