package truth

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"sync"
)

// ErrCorrupt says that a line before the end of the log does not match its checksum.
var ErrCorrupt = errors.New("truth: the log is damaged before its end")

// errClosed is what an append after Close hears.
var errClosed = errors.New("truth: the ledger is closed")

// appendLog is an append-only file of lines "crc32 payload", with one fsync for all appends that wait together.
type appendLog struct {
	file *os.File

	mu      sync.Mutex
	pending []byte
	batch   *batch // of pending
	flying  *batch // being written now, or nil
	failed  error
	wake    chan struct{}
	stopped chan struct{}
}

// batch is a group of appends that reaches the disk by the same fsync.
type batch struct {
	done chan struct{}
	err  error
}

// wait returns once the batch is on disk, or could not be brought there.
func (b *batch) wait() error {
	<-b.done
	return b.err
}

func newBatch() *batch { return &batch{done: make(chan struct{})} }

// openLog opens or creates the file, locks it against a second process, replays every whole line and cuts a torn tail.
func openLog(path string, replay func(payload []byte) error) (*appendLog, error) {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	end, err := prepare(file, replay)
	if err == nil {
		err = file.Truncate(end)
	}
	if err == nil {
		_, err = file.Seek(end, io.SeekStart)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open truth log %s: %w", path, err), file.Close())
	}
	l := &appendLog{file: file, batch: newBatch(), wake: make(chan struct{}, 1), stopped: make(chan struct{})}
	go l.run()
	return l, nil
}

func prepare(file *os.File, replay func([]byte) error) (end int64, err error) {
	if err := lockFile(file); err != nil {
		return 0, fmt.Errorf("another process uses it: %w", err)
	}
	return replayLines(file, replay)
}

// replayLines hands over each whole line and returns where the last one ends.
func replayLines(r io.Reader, replay func([]byte) error) (end int64, err error) {
	in := bufio.NewReaderSize(r, 1<<16)
	torn := false
	for {
		line, readErr := in.ReadBytes('\n')
		payload, whole := openLine(line)
		switch {
		case whole && torn:
			return 0, ErrCorrupt
		case whole:
			if err := replay(payload); err != nil {
				return 0, err
			}
			end += int64(len(line))
		case len(line) > 0:
			torn = true
		}
		if errors.Is(readErr, io.EOF) {
			return end, nil
		}
		if readErr != nil {
			return 0, readErr
		}
	}
}

func sealLine(dst, payload []byte) []byte {
	dst = fmt.Appendf(dst, "%08x ", crc32.ChecksumIEEE(payload))
	return append(append(dst, payload...), '\n')
}

func openLine(line []byte) (payload []byte, whole bool) {
	body, whole := bytes.CutSuffix(line, []byte("\n"))
	if !whole || len(body) < 9 || body[8] != ' ' {
		return nil, false
	}
	return body[9:], fmt.Sprintf("%08x", crc32.ChecksumIEEE(body[9:])) == string(body[:8])
}

// append queues one payload; the returned batch tells when it is on disk. Calls keep their order.
func (l *appendLog) append(payload []byte) *batch {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.failed != nil {
		b := newBatch()
		b.err = l.failed
		close(b.done)
		return b
	}
	l.pending = sealLine(l.pending, payload)
	select {
	case l.wake <- struct{}{}:
	default:
	}
	return l.batch
}

// current is the batch of the newest append: what a reader waits for, so that it never tells what a crash could undo.
func (l *appendLog) current() *batch {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.pending) == 0 {
		return l.flying
	}
	return l.batch
}

func (l *appendLog) run() {
	defer close(l.stopped)
	for range l.wake {
		l.mu.Lock()
		data, b, failed := l.pending, l.batch, l.failed
		l.pending, l.batch, l.flying = nil, newBatch(), b
		l.mu.Unlock()
		if failed == nil {
			failed = l.flush(data)
		}
		l.landed(failed)
		b.err = failed
		close(b.done)
	}
}

// landed ends the flight. After a failed write or fsync the file's state is unknown: all later appends are refused.
func (l *appendLog) landed(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.flying = nil
	if err != nil && l.failed == nil {
		l.failed = err
	}
}

func (l *appendLog) flush(data []byte) error {
	if len(data) == 0 {
		return nil
	}
	if _, err := l.file.Write(data); err != nil {
		return fmt.Errorf("write truth log: %w", err)
	}
	if err := l.file.Sync(); err != nil {
		return fmt.Errorf("sync truth log: %w", err)
	}
	return nil
}

// close brings what is queued to disk, refuses what comes later and closes the file.
func (l *appendLog) close() error {
	var err error
	if last := l.current(); last != nil {
		err = last.wait()
	}
	l.mu.Lock()
	if errors.Is(l.failed, errClosed) {
		l.mu.Unlock()
		return nil
	}
	l.failed = errClosed
	l.mu.Unlock()
	close(l.wake)
	<-l.stopped
	return errors.Join(err, l.file.Close())
}
