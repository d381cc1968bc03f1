package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// theatre holds the two processes.
type theatre struct {
	options
	engine   string
	dir      string
	database string
	random   *rand.Rand // of the stage manager alone; each cashier has its own

	server, sandbox       *exec.Cmd
	serverURL, sandboxURL string
	restarts              []time.Duration // from start to ready
}

func (t *theatre) open(ctx context.Context) error {
	ports, err := freePorts(2)
	if err != nil {
		return err
	}
	t.sandboxURL, t.serverURL = "http://"+ports[0], "http://"+ports[1]
	t.sandbox, err = t.start("sandbox", "sandbox", "--listen", ports[0], "--data", filepath.Join(t.dir, "sandbox"), "--notice-scale", "0.2", "--log-level", "error")
	if err != nil {
		return err
	}
	if err := waitFor(ctx, t.sandboxURL+"/sandbox/credentials", 30*time.Second); err != nil {
		return fmt.Errorf("the sandbox does not answer: %w", err)
	}
	return t.startServer(ctx)
}

func (t *theatre) startServer(ctx context.Context) (err error) {
	began := time.Now()
	_, port, _ := net.SplitHostPort(t.serverURL[len("http://"):])
	t.server, err = t.start("serve", "serve", "--listen", "127.0.0.1:"+port, "--data", filepath.Join(t.dir, "data"), "--sandbox-url", t.sandboxURL,
		"--database", t.database, "--demo", "--log-level", "error")
	if err != nil {
		return err
	}
	if err := waitFor(ctx, t.serverURL+"/readyz", time.Minute); err != nil {
		return fmt.Errorf("the server does not become ready: %w", err)
	}
	t.restarts = append(t.restarts, time.Since(began))
	return nil
}

func (t *theatre) start(name string, args ...string) (*exec.Cmd, error) {
	out, err := os.OpenFile(filepath.Join(t.dir, name+".log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	c := exec.Command(t.binaryPath(), args...) //nolint:gosec,noctx // the program under trial; it is killed by hand
	c.Dir, c.Stdout, c.Stderr = t.dir, out, out
	c.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return c, c.Start()
}

// kill ends the server as a power cut would.
func (t *theatre) kill() {
	_ = t.server.Process.Kill()
	_ = t.server.Wait()
}

func (t *theatre) stop() {
	for _, c := range []*exec.Cmd{t.server, t.sandbox} {
		if c != nil && c.ProcessState == nil {
			_ = c.Process.Kill()
			_ = c.Wait()
		}
	}
}

// play lets the cashiers work, kills the server again and again, and lets them finish.
func (t *theatre) play(ctx context.Context, book *acknowledged) error {
	till, err := openTill(filepath.Join(t.dir, "data", "demo", "terminal.json"), t.serverURL, t.sandboxURL)
	if err != nil {
		return err
	}
	if err := till.hire(ctx, 50); err != nil {
		return err
	}
	if err := till.trouble(ctx, t.seed); err != nil {
		return err
	}
	working, dismiss := context.WithCancel(ctx)
	defer dismiss()
	var wg sync.WaitGroup
	for i := range t.payments {
		wg.Go(func() { till.work(ctx, working, rand.New(rand.NewPCG(t.seed, uint64(i)+2)), i, book) }) //nolint:gosec // repeatable on purpose
	}
	for k := range t.kills {
		pause := time.Duration(2000+t.random.IntN(4000)) * time.Millisecond
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
		t.kill()
		log.Printf("%s: kill %d after %s; %s", t.engine, k+1, pause, book.summary())
		time.Sleep(time.Duration(t.random.IntN(1500)) * time.Millisecond) // the sandbox goes on charging meanwhile
		if err := t.startServer(ctx); err != nil {
			return err
		}
	}
	time.Sleep(3 * time.Second)
	dismiss()
	wg.Wait()
	log.Printf("%s: the cashiers are done: %s; ready after each start in %v", t.engine, book.summary(), t.restarts)
	return till.calm(ctx)
}

// judge waits for the end of every order and then proves the book.
func (t *theatre) judge(ctx context.Context, book *acknowledged) error {
	till, err := openTill(filepath.Join(t.dir, "data", "demo", "terminal.json"), t.serverURL, t.sandboxURL)
	if err != nil {
		return err
	}
	began := time.Now()
	open := book.all()
	for deadline := time.Now().Add(5 * time.Minute); len(open) > 0; {
		if time.Now().After(deadline) {
			return fmt.Errorf("%d orders have not come to an end within 5 minutes: %v", len(open), open[:min(5, len(open))])
		}
		if open, err = till.stillOpen(ctx, open, book); err != nil {
			return err
		}
		if len(open) > 0 {
			time.Sleep(2 * time.Second)
		}
	}
	log.Printf("%s: everything ended %s after the last kill's work; %s", t.engine, time.Since(began).Round(time.Second), book.summary())
	if lost := book.lost(); len(lost) > 0 {
		return fmt.Errorf("%d payments were answered as paid and are not: %v", len(lost), lost[:min(5, len(lost))])
	}
	return t.verify(ctx)
}

// verify runs the program's own proof against the sandbox's truth; notices and refunds under way get a while to arrive.
func (t *theatre) verify(ctx context.Context) error {
	for try := 0; ; try++ {
		c := exec.CommandContext(ctx, t.binaryPath(), "verify", "--json", "--data", filepath.Join(t.dir, "data"), "--database", t.database, "--truth", t.sandboxURL) //nolint:gosec // the program under trial
		out, err := c.Output()
		var report struct {
			OK     bool `json:"ok"`
			Checks []struct {
				Invariant string
				Checked   bool
				Looked    int64
				Broken    int64
				Examples  []string
			}
		}
		if jsonErr := json.NewDecoder(bytes.NewReader(out)).Decode(&report); jsonErr != nil {
			return errors.Join(err, jsonErr)
		}
		all := report.OK
		for _, check := range report.Checks {
			all = all && check.Checked
		}
		if all && err == nil {
			for _, check := range report.Checks {
				log.Printf("%s: %-3s holds (%d looked at)", t.engine, check.Invariant, check.Looked)
			}
			return nil
		}
		if try == 30 {
			return fmt.Errorf("the book does not hold: %w\n%s", err, out)
		}
		time.Sleep(2 * time.Second)
	}
}

func freePorts(n int) ([]string, error) {
	var out []string
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // bound and let go at once
		if err != nil {
			return nil, err
		}
		defer l.Close()
		out = append(out, l.Addr().String())
	}
	return out, nil
}

func waitFor(ctx context.Context, url string, most time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, most)
	defer cancel()
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		response, err := http.DefaultClient.Do(request)
		if err == nil {
			_ = response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-ctx.Done():
			return errors.Join(ctx.Err(), err)
		case <-time.After(50 * time.Millisecond):
		}
	}
}
