package pgtemp

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
)

// Options say what a server is for.
type Options struct {
	// Durable puts the data on a real disk with fsync on, for benchmarks and crash trials. Otherwise it lives in
	// memory and forgets everything in a power cut, which is what tests want.
	Durable bool
}

// stopAndSweep runs in a detached shell as the server's user. $0 is the folder, $1 the seconds to linger.
// It waits until nobody uses the server, lingers for the next user to come, then stops the server and removes its data.
const stopAndSweep = `
while [ -e "$0/users" ]; do
	flock -x "$0/users" true
	sleep "$1"
	flock -xn "$0/users" sh -c 'pg_ctl -D "$0/data" -m immediate -w stop; rm -rf "$0/data" "$0/log"' "$0" && break
done
[ "$1" = 0 ] && rm -rf "$0"
`

// Start runs a server of its own. The URL names the database postgres and a superuser; stop ends the server and removes
// its folder, and so does the end of this process.
func Start(ctx context.Context, options Options) (url string, stop func(), err error) {
	base := memoryDir()
	if options.Durable {
		base = diskDir()
	}
	dir, err := os.MkdirTemp(base, "cppg")
	if err != nil {
		return "", nil, err
	}
	s, err := newServer(dir, options.Durable)
	if err != nil {
		return "", nil, errors.Join(err, os.RemoveAll(dir))
	}
	release, err := s.join(ctx, 0)
	if err != nil {
		return "", nil, errors.Join(err, os.RemoveAll(dir))
	}
	return s.url(), func() {
		_ = s.command(filepath.Join(s.bin, "pg_ctl"), "-D", s.data(), "-m", "immediate", "-w", "stop").Run()
		_ = os.RemoveAll(dir)
		release()
	}, nil
}

// lingerSeconds is how long the shared server waits for another user before it goes.
const lingerSeconds = 20

// Shared gives the URL of the one server that all test processes of this user on this machine share; the first starts
// it. It is used until release is called or the process ends, and goes some seconds after its last user.
func Shared(ctx context.Context) (url string, release func(), err error) {
	dir := filepath.Join(memoryDir(), "cppg-"+strconv.Itoa(os.Getuid()))
	if err := os.Mkdir(dir, 0o700); err != nil && !errors.Is(err, os.ErrExist) {
		return "", nil, err
	}
	s, err := newServer(dir, false)
	if err != nil {
		return "", nil, err
	}
	release, err = s.join(ctx, lingerSeconds)
	return s.url(), release, err
}

// join makes this process a user of the server, which it starts if it is not there. One process at a time does so.
func (s *server) join(ctx context.Context, linger int) (release func(), err error) {
	if err := s.own(s.dir); err != nil {
		return nil, err
	}
	starting, err := s.lock("start", syscall.LOCK_EX)
	if err != nil {
		return nil, err
	}
	defer starting()
	release, err = s.lock("users", syscall.LOCK_SH)
	if err != nil {
		return nil, err
	}
	if s.answers(ctx) != nil {
		if err := s.start(ctx); err != nil {
			release()
			return nil, err
		}
	}
	if err := s.watch(linger); err != nil {
		release()
		return nil, err
	}
	return release, nil
}

// lock opens a lock file of the folder and takes the lock; it is held until release or the end of the process.
func (s *server) lock(name string, how int) (release func(), err error) {
	path := filepath.Join(s.dir, name)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := s.own(path); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	for {
		err := syscall.Flock(int(f.Fd()), how)
		if err == nil {
			return func() { _ = f.Close() }, nil
		}
		if !errors.Is(err, syscall.EINTR) {
			return nil, errors.Join(fmt.Errorf("flock %s: %w", path, err), f.Close())
		}
	}
}

// watch leaves a detached shell behind that sweeps up, unless one is at it already. Its parent ends at once, so that it
// is nobody's child.
func (s *server) watch(linger int) error {
	free, err := s.lock("sweeper", syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return nil
	}
	if err != nil {
		return err
	}
	free()
	return s.command("sh", "-c", `flock -xn "$0/sweeper" sh -c "$1" "$0" "$2" >/dev/null 2>&1 &`, s.dir, stopAndSweep, strconv.Itoa(linger)).Run()
}

// memoryDir is a folder in memory, or the usual temporary one. It is short: a socket's path has 107 bytes at most.
func memoryDir() string {
	const shm = "/dev/shm"
	if f, err := os.CreateTemp(shm, "cppg"); err == nil {
		_ = f.Close()
		_ = os.Remove(f.Name())
		return shm
	}
	return os.TempDir()
}

// diskDir is a folder that outlives a restart by custom and so lies on a disk, which /tmp does not everywhere.
func diskDir() string {
	const disk = "/var/tmp"
	if info, err := os.Stat(disk); err == nil && info.IsDir() {
		return disk
	}
	return os.TempDir()
}
