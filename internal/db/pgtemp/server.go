package pgtemp

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"syscall"

	"github.com/jackc/pgx/v5"
)

// ErrNotInstalled says that this machine has no PostgreSQL server binaries.
var ErrNotInstalled = errors.New("pgtemp: no PostgreSQL server found in PATH or under /usr/lib/postgresql")

// startSecondsMax is how long a server may take to answer after it was started.
const startSecondsMax = "30"

// server is one folder with a data directory, a socket and the lock files of its users.
type server struct {
	dir     string
	bin     string // where initdb and postgres are
	durable bool   // fsync on
	owner   *syscall.Credential
}

func newServer(dir string, durable bool) (*server, error) {
	bin, err := binaries()
	if err != nil {
		return nil, err
	}
	owner, err := serverUser()
	if err != nil {
		return nil, err
	}
	return &server{dir: dir, bin: bin, durable: durable, owner: owner}, nil
}

// binaries finds the folder of initdb: the one in PATH, else the newest Debian one.
func binaries() (string, error) {
	if file, err := exec.LookPath("initdb"); err == nil {
		if file, err = filepath.EvalSymlinks(file); err == nil {
			return filepath.Dir(file), nil
		}
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil || len(found) == 0 {
		return "", ErrNotInstalled
	}
	sort.Strings(found)
	return filepath.Dir(found[len(found)-1]), nil
}

// serverUser is who the server runs as: PostgreSQL refuses to run as root. nil is the present user.
func serverUser() (*syscall.Credential, error) {
	if os.Getuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			uid, err1 := strconv.ParseUint(u.Uid, 10, 32)
			gid, err2 := strconv.ParseUint(u.Gid, 10, 32)
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, errors.Join(err1, err2)
		}
	}
	return nil, errors.New("pgtemp: PostgreSQL does not run as root and there is no user postgres or nobody")
}

func (s *server) data() string { return filepath.Join(s.dir, "data") }

// url names the database that every cluster has.
func (s *server) url() string {
	query := url.Values{"host": {s.dir}, "user": {"cloudpos"}}
	return "postgres:///postgres?" + query.Encode()
}

// command runs as the server's user, in its own session (a Ctrl-C at the terminal is not for it), without our files.
func (s *server) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = s.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Credential: s.owner}
	cmd.Env = []string{"PATH=" + s.bin + ":/usr/bin:/bin", "LC_ALL=C", "TZ=UTC", "HOME=" + s.dir}
	return cmd
}

// own gives a path to the server's user.
func (s *server) own(path string) error {
	if s.owner == nil {
		return nil
	}
	return os.Chown(path, int(s.owner.Uid), int(s.owner.Gid))
}

// start makes a fresh cluster and returns when it answers.
func (s *server) start(ctx context.Context) error {
	if err := os.RemoveAll(s.data()); err != nil {
		return err
	}
	initdb := s.command(filepath.Join(s.bin, "initdb"), "-N", "-D", s.data(), "-U", "cloudpos", "--auth=trust", "--encoding=UTF8", "--locale=C")
	if out, err := initdb.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	// pg_ctl leaves the server to the system: it is no child of this process and survives it.
	options := strings.Join(s.settings(), " ")
	start := s.command(filepath.Join(s.bin, "pg_ctl"), "-D", s.data(), "-l", s.log(), "-o", options, "-w", "-t", startSecondsMax, "start")
	if err := start.Run(); err != nil {
		log, _ := os.ReadFile(s.log())
		return fmt.Errorf("pg_ctl start: %w: %s", err, log)
	}
	return s.answers(ctx)
}

func (s *server) log() string { return filepath.Join(s.dir, "log") }

func (s *server) settings() []string {
	args := []string{"-k", s.dir, "-c", "listen_addresses=''", "-c", "max_connections=200", "-c", "timezone=UTC"}
	if s.durable {
		return append(args, "-c", "shared_buffers=256MB", "-c", "max_wal_size=2GB")
	}
	return append(args, "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "autovacuum=off")
}

func (s *server) answers(ctx context.Context) error {
	conn, err := pgx.Connect(ctx, s.url())
	if err != nil {
		return err
	}
	return conn.Close(ctx)
}
