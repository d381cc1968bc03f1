package apptest

import (
	"bufio"
	"net/http"
	"strings"
	"time"
)

// Stream is an open subscription to live events.
type Stream struct {
	house *House
	lines chan string
	seen  []string
}

// Listen opens the till's stream of live events and waits until it stands.
func (x *Till) Listen() *Stream {
	x.t.Helper()
	endless := &http.Client{Transport: x.client.Transport}                           // no time-out
	response, err := endless.Do(x.http(x.Prepare(http.MethodGet, "/v1/events", ""))) //nolint:bodyclose // the reading goroutine and the clean-up close it
	x.must(err)
	if response.StatusCode != http.StatusOK {
		x.t.Fatalf("events: %s", response.Status)
	}
	s := &Stream{house: x.House, lines: make(chan string, 1024)}
	go func() {
		defer response.Body.Close()
		defer close(s.lines)
		for scanner := bufio.NewScanner(response.Body); scanner.Scan(); {
			s.lines <- scanner.Text()
		}
	}()
	x.t.Cleanup(func() { _ = response.Body.Close() })
	s.Expect(`"ready"`)
	return s
}

// Expect reads until an event holds all of these texts.
func (s *Stream) Expect(texts ...string) {
	s.house.t.Helper()
	late := time.After(patience)
	for {
		select {
		case line, open := <-s.lines:
			if !open {
				s.house.t.Fatalf("the stream ended before %q: %q", texts, s.seen)
			}
			s.seen = append(s.seen, line)
			if holds(line, texts) {
				return
			}
		case <-late:
			s.house.t.Fatalf("no event %q: %q", texts, s.seen)
		}
	}
}

// Ended waits for the end of the stream.
func (s *Stream) Ended() {
	s.house.t.Helper()
	late := time.After(patience)
	for {
		select {
		case _, open := <-s.lines:
			if !open {
				return
			}
		case <-late:
			s.house.t.Fatal("the stream does not end")
		}
	}
}

func holds(line string, texts []string) bool {
	for _, text := range texts {
		if !strings.Contains(line, text) {
			return false
		}
	}
	return true
}
