package apptest

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"cloudpos/internal/app"
	"cloudpos/internal/auth"
	"cloudpos/internal/db/dbtest"
)

// patience is how long anything may take that a test waits for: much more than it needs, so that only a fault runs it out.
const patience = 30 * time.Second

// House is a running install with demo data, on ports of its own.
type House struct {
	*app.App
	Config app.Config

	t      testing.TB
	client *http.Client
	stop   func()

	url, sandbox string // of a program in another process
}

// At is an install that runs in a process of its own, with its data in c.DataDir.
func At(t testing.TB, c app.Config, url, sandbox string) *House {
	h := &House{Config: c, t: t, client: &http.Client{Transport: &http.Transport{}, Timeout: patience}, url: url, sandbox: sandbox}
	t.Cleanup(h.client.CloseIdleConnections)
	return h
}

// URL is the program's address.
func (h *House) URL() string {
	if h.App == nil {
		return h.url
	}
	return h.App.URL()
}

// SandboxURL is its sandbox's address.
func (h *House) SandboxURL() string {
	if h.App == nil {
		return h.sandbox
	}
	return h.App.SandboxURL()
}

// Open starts an install. Without a word in c: a temporary folder, free ports, demo data, cheap password hashes. It is
// stopped when the test ends.
func Open(t testing.TB, c app.Config) *House {
	t.Helper()
	if c.DataDir == "" {
		c.DataDir = t.TempDir()
		if c.Database == "" { // migrated before: that is paid for once
			c.Database = dbtest.SQLiteAt(t, filepath.Join(c.DataDir, "cloudpos.db"))
		}
	}
	if c.SandboxListen == "" && c.SandboxURL == "" {
		c.SandboxListen = "127.0.0.1:0"
	}
	c.Listen, c.Demo = "127.0.0.1:0", true
	c.PasswordCost = auth.HashParams{MemoryKiB: 64, Passes: 1}
	c.Log = slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelError})) // tests provoke the warnings
	h := &House{Config: c, t: t, client: &http.Client{Transport: &http.Transport{}, Timeout: patience}}
	h.start()
	t.Cleanup(func() { h.Stop(); h.client.CloseIdleConnections() })
	return h
}

func (h *House) start() {
	h.t.Helper()
	a, err := app.New(h.t.Context(), h.Config)
	h.must(err)
	ctx, cancel := context.WithCancel(context.WithoutCancel(h.t.Context()))
	ended := make(chan error, 1)
	go func() { ended <- a.Run(ctx) }()
	h.App = a
	h.stop = func() {
		cancel()
		if err := <-ended; err != nil {
			h.t.Errorf("Run: %v", err)
		}
		if err := a.Close(); err != nil {
			h.t.Errorf("Close: %v", err)
		}
	}
}

// Stop ends the program as SIGTERM does and fails the test when it does not end cleanly.
func (h *House) Stop() {
	h.t.Helper()
	if h.stop != nil {
		h.stop()
		h.stop = nil
	}
}

// Restart stops the program and starts it again on the same data; its addresses change.
func (h *House) Restart() {
	h.t.Helper()
	h.Stop()
	h.start()
}

// For is the same house seen by a subtest, to which its failures then belong. Only the house itself is stopped.
func (h *House) For(t testing.TB) *House {
	seen := *h
	seen.t, seen.stop = t, nil
	return &seen
}

// Await waits until ok says yes.
func Await(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !ok(); time.Sleep(10 * time.Millisecond) { // between two looks
		if time.Now().After(deadline) {
			t.Fatalf("waited %s in vain: %s", patience, what)
		}
	}
}

func (h *House) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// Send sends a request as it is and reads the answer.
func (h *House) Send(r *http.Request) Answer {
	h.t.Helper()
	response, err := h.client.Do(r) //nolint:gosec // the addresses are the test's own
	h.must(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	h.must(err)
	return Answer{t: h.t, Status: response.StatusCode, Header: response.Header, Body: body}
}

// Request makes a request; one with a body is JSON.
func (h *House) Request(method, url, body string) *http.Request {
	h.t.Helper()
	r, err := http.NewRequestWithContext(h.t.Context(), method, url, bytes.NewReader([]byte(body)))
	h.must(err)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

// Get reads an address of the program.
func (h *House) Get(path string) Answer {
	h.t.Helper()
	return h.Send(h.Request(http.MethodGet, h.URL()+path, ""))
}
