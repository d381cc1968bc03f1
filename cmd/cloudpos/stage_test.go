package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/db"

	"github.com/rogpeppe/go-internal/testscript"
)

// stage holds the words that the scripts know beyond testscript's own.
type stage struct{ shop string }

// troupe is what one script has under way.
type troupe struct {
	t       testing.TB
	players map[string]*player // by sub-command
	stream  *apptest.Stream
	last    string // id of the last payment that was taken
}

type troupeKey struct{}

func newTroupe(e *testscript.Env) *troupe {
	p := &troupe{t: e.T().(testing.TB), players: map[string]*player{}}
	e.Defer(func() {
		for _, one := range p.players {
			_ = one.cmd.Process.Kill()
			_ = one.cmd.Wait()
		}
	})
	return p
}

func troupeOf(ts *testscript.TestScript) *troupe { return ts.Value(troupeKey{}).(*troupe) }

// player is a program that runs in the background.
type player struct {
	cmd  *exec.Cmd
	done chan struct{} // closed when it has said all
}

// lendShop is `shop DIR`: a copy of the install at rest.
func (s stage) lendShop(ts *testscript.TestScript, _ bool, args []string) {
	dir := ts.MkAbs(args[0])
	ts.Check(os.CopyFS(dir, os.DirFS(s.shop)))
	ts.Check(os.Chmod(filepath.Join(dir, "keys", "keyring.json"), 0o600)) // a copy is made as the umask says
}

// sql is `sql DIR STATEMENT`: changes an install's book, or takes a guard of it away, behind the program's back.
func (s stage) sql(ts *testscript.TestScript, _ bool, args []string) {
	d, err := db.Open(context.Background(), db.Config{URL: "sqlite:" + filepath.Join(ts.MkAbs(args[0]), "cloudpos.db")})
	ts.Check(err)
	ts.Check(d.Write(context.Background(), func(ctx context.Context, tx db.Tx) error {
		n, err := tx.Exec(ctx, args[1])
		if err == nil && n == 0 && !strings.HasPrefix(args[1], "DROP ") {
			ts.Fatalf("the statement changes nothing")
		}
		return err
	}))
	ts.Check(d.Close())
}

var (
	consoleLine = regexp.MustCompile(`operator console +(http://[^/]+)/`)
	sandboxLine = regexp.MustCompile(`sandbox(?: wallet|:) +(http://[^ \n]+)`)
)

// start is `start SUB-COMMAND [FLAGS]`: runs the program in the background until `terminate SUB-COMMAND`, waits until it
// says where it is and is ready, and sets $URL and $SANDBOX. What it prints is kept in SUB-COMMAND.out and .err.
func (s stage) start(ts *testscript.TestScript, _ bool, args []string) {
	p := &player{cmd: exec.Command("cloudpos", args...), done: make(chan struct{})}
	p.cmd.Dir, p.cmd.Env = ts.MkAbs("."), os.Environ()
	for _, name := range []string{"HOME", "TMPDIR", "CLOUDPOS_DATA", "CLOUDPOS_DEMO"} { // what scripts set
		if value := ts.Getenv(name); value != "" {
			p.cmd.Env = append(p.cmd.Env, name+"="+value)
		}
	}
	said, err := p.cmd.StdoutPipe()
	ts.Check(err)
	outFile, err := os.Create(ts.MkAbs(args[0] + ".out"))
	ts.Check(err)
	errFile, err := os.Create(ts.MkAbs(args[0] + ".err"))
	ts.Check(err)
	p.cmd.Stderr = errFile
	ts.Check(p.cmd.Start())
	troupeOf(ts).players[args[0]] = p
	ready := make(chan map[string]string, 1)
	go func() {
		defer close(p.done)
		defer errFile.Close()
		defer outFile.Close()
		defer close(ready)
		read(said, outFile, ready)
	}()
	found, ok := <-ready
	if !ok {
		ts.Fatalf("%s ended at once: %s", args[0], ts.ReadFile(args[0]+".err"))
	}
	for name, value := range found {
		if value != "" {
			ts.Setenv(name, value)
		}
	}
	if found["URL"] != "" {
		apptest.Await(troupeOf(ts).t, "it is ready", func() bool { return house(ts).Get("/readyz").Status == http.StatusOK })
	}
}

// read copies what a program says to a file and tells its addresses once it has said them: the welcome is written at once
// and ends with an empty line, the sandbox's word is one line.
func read(said io.Reader, to *os.File, ready chan<- map[string]string) {
	told := false
	chunk, all := make([]byte, 64<<10), ""
	for {
		n, err := said.Read(chunk)
		_, _ = to.Write(chunk[:n])
		all += string(chunk[:n])
		console, play := consoleLine.FindStringSubmatch(all), sandboxLine.FindStringSubmatch(all)
		whole := strings.HasSuffix(all, "\n\n") && console != nil || strings.HasSuffix(all, "\n") && console == nil && play != nil
		if whole && !told {
			told = true
			ready <- map[string]string{"URL": second(console), "SANDBOX": second(play)}
		}
		if err != nil {
			return
		}
	}
}

func second(match []string) string {
	if match == nil {
		return ""
	}
	return match[1]
}

// terminate is `terminate SUB-COMMAND`: sends SIGTERM and demands a clean end; an open stream of events must end too.
func (s stage) terminate(ts *testscript.TestScript, _ bool, args []string) {
	own := troupeOf(ts)
	p := own.players[args[0]]
	ts.Check(p.cmd.Process.Signal(syscall.SIGTERM))
	if own.stream != nil && args[0] == "serve" {
		own.stream.Ended()
		own.stream = nil
	}
	<-p.done
	delete(own.players, args[0])
	if err := p.cmd.Wait(); err != nil {
		ts.Fatalf("%s: %v: %s", args[0], err, ts.ReadFile(args[0]+".err"))
	}
}

// house is the program that `start serve --data shop` has started.
func house(ts *testscript.TestScript) *apptest.House {
	return apptest.At(troupeOf(ts).t, app.Config{DataDir: ts.MkAbs("shop")}, ts.Getenv("URL"), ts.Getenv("SANDBOX"))
}

// take is `take NUMBER FEN`: shows a QR at the demo terminal of ./shop, pays it in the wallet and waits until it is paid.
func (s stage) take(ts *testscript.TestScript, _ bool, args []string) {
	fen, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	h := house(ts)
	p := h.Till().Charge(args[0], fen)
	h.Payer().Pay(p.QR)
	h.Till().Await(p.ID, "PAID")
	troupeOf(ts).last = p.ID
}

// refund is `refund NUMBER FEN`: gives back a part of the payment that was taken last.
func (s stage) refund(ts *testscript.TestScript, _ bool, args []string) {
	fen, err := strconv.ParseInt(args[1], 10, 64)
	ts.Check(err)
	till := house(ts).Till()
	till.Refunded(till.Refund(troupeOf(ts).last, args[0], fen).ID)
}

// listen opens the demo terminal's stream of live events and leaves it open.
func (s stage) listen(ts *testscript.TestScript, _ bool, _ []string) {
	troupeOf(ts).stream = house(ts).Till().Listen()
}

// occupy is `occupy NAME`: takes a free port for the time of the script and puts its address into $NAME.
func (s stage) occupy(ts *testscript.TestScript, _ bool, args []string) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Defer(func() { _ = l.Close() })
	ts.Setenv(strings.ToUpper(args[0]), l.Addr().String())
}

var addresses = regexp.MustCompile(`http://[0-9.]+:[0-9]+`)

// logins is `logins FILE FILE`: two welcomes name the same people with the same passwords, and some at all.
func (s stage) logins(ts *testscript.TestScript, _ bool, args []string) {
	_, first, _ := strings.Cut(ts.ReadFile(args[0]), "demo logins")
	_, second, _ := strings.Cut(ts.ReadFile(args[1]), "demo logins")
	first, second = addresses.ReplaceAllString(first, ""), addresses.ReplaceAllString(second, "") // the printed code's link begins with ours
	if first == "" || first != second {
		ts.Fatalf("%s tells\n%s\n%s tells\n%s", args[0], first, args[1], second)
	}
}
