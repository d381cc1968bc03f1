package sandbox_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"testing"
	"time"
)

// screen is one page of a real browser, spoken to over its debugging pipe.
type screen struct {
	t       *testing.T
	in      io.Writer
	out     *bufio.Reader
	session string
	count   int
}

// newScreen starts a browser of its own profile, or skips the test where there is none.
func newScreen(t *testing.T) *screen {
	t.Helper()
	program := os.Getenv("CLOUDPOS_CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if found, err := exec.LookPath(name); err == nil && program == "" {
			program = found
		}
	}
	if program == "" || testing.Short() {
		t.Skip("no chromium here, or no time for it")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	command := exec.CommandContext(ctx, program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--user-data-dir="+t.TempDir(), "--remote-debugging-pipe", "about:blank")
	theirIn, in := pipe(t)
	out, theirOut := pipe(t)
	command.ExtraFiles = []*os.File{theirIn, theirOut} // descriptors 3 and 4
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	_, _ = theirIn.Close(), theirOut.Close() // the browser has its own
	s := &screen{t: t, in: in, out: bufio.NewReader(out)}
	t.Cleanup(func() {
		_, _ = io.WriteString(in, `{"id":0,"method":"Browser.close"}`+"\x00") // it ends by itself, or with ctx
		_, _ = io.Copy(io.Discard, out)
		_ = command.Wait()
		cancel()
	})
	var made struct{ TargetID, SessionID string }
	s.call("Target.createTarget", map[string]any{"url": "about:blank"}, &made)
	s.call("Target.attachToTarget", map[string]any{"targetId": made.TargetID, "flatten": true}, &made)
	s.session = made.SessionID
	return s
}

// open goes to an address; the page is there when it returns, though it may still be loading.
func (s *screen) open(address string) {
	s.t.Helper()
	var answer struct{ ErrorText string }
	if s.call("Page.navigate", map[string]any{"url": address}, &answer); answer.ErrorText != "" {
		s.t.Fatalf("%s: %s", address, answer.ErrorText)
	}
}

func pipe(t *testing.T) (r, w *os.File) {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	return r, w
}

// call is one command of the DevTools protocol; events that come meanwhile are passed over.
func (s *screen) call(method string, params map[string]any, into any) {
	s.t.Helper()
	s.count++
	command := map[string]any{"id": s.count, "method": method, "params": params}
	if s.session != "" {
		command["sessionId"] = s.session
	}
	raw, err := json.Marshal(command)
	if err != nil {
		s.t.Fatal(err)
	}
	if _, err := s.in.Write(append(raw, 0)); err != nil {
		s.t.Fatal(err)
	}
	for {
		line, err := s.out.ReadBytes(0)
		if err != nil {
			s.t.Fatalf("the browser ended: %v", err)
		}
		var answer struct {
			ID     int
			Result json.RawMessage
			Error  *struct{ Message string }
		}
		if err := json.Unmarshal(line[:len(line)-1], &answer); err != nil {
			s.t.Fatal(err)
		}
		if answer.ID != s.count {
			continue
		}
		if answer.Error != nil {
			err = errors.New(answer.Error.Message)
		} else {
			err = json.Unmarshal(answer.Result, into)
		}
		if err != nil {
			s.t.Fatalf("%s: %v", method, err)
		}
		return
	}
}

// helpers are there for every script that a test runs in a page.
const helpers = `const $ = (s) => document.querySelector(s);
const until = async (what) => {
  for (let i = 0; i < 2000; i++) { const v = what(); if (v) return v; await new Promise((r) => setTimeout(r, 25)); }
  throw new Error('waited in vain for ' + what + '; the page shows ' + document.body.innerText.slice(0, 400));
};
`

// run runs a script in the page and returns what it returns, as text.
func (s *screen) run(script string) string {
	s.t.Helper()
	var answer struct {
		Result           struct{ Value any }
		ExceptionDetails *struct {
			Exception struct{ Description string }
		}
	}
	s.call("Runtime.evaluate", map[string]any{
		"expression": "(async () => {" + helpers + script + "})()", "awaitPromise": true, "returnByValue": true,
	}, &answer)
	if answer.ExceptionDetails != nil {
		s.t.Fatalf("%s\n%s", script, answer.ExceptionDetails.Exception.Description)
	}
	text, _ := answer.Result.Value.(string)
	return text
}
