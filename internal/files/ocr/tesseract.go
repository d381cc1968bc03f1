package ocr

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/fault"
)

// Bounds of one reading.
const (
	readTimeout  = 20 * time.Second
	memoryKiBMax = 1 << 20 // of address space
	textBytesMax = 64 << 10
	readersMax   = 1 // at a time: a reading takes a whole core
)

// Tesseract reads with the program of that name.
type Tesseract struct {
	program, limiter string
	languages        string
	room             chan struct{}
}

// FindTesseract looks for the program and for its Chinese and Latin letters; ok is false where either is missing.
func FindTesseract(ctx context.Context) (reader *Tesseract, ok bool) {
	program, err := exec.LookPath("tesseract")
	if err != nil {
		return nil, false
	}
	limiter, err := exec.LookPath("prlimit")
	if err != nil {
		return nil, false // without a limit of memory a picture could take the machine
	}
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	list, err := exec.CommandContext(ctx, program, "--list-langs").CombinedOutput() //nolint:gosec // a program of this machine, found by its fixed name
	if err != nil || !strings.Contains("\n"+string(list), "\nchi_sim\n") || !strings.Contains("\n"+string(list), "\neng\n") {
		return nil, false
	}
	return &Tesseract{program: program, limiter: limiter, languages: "chi_sim+eng", room: make(chan struct{}, readersMax)}, true
}

// Find is the best reader that this machine has.
func Find(ctx context.Context) Reader {
	if t, ok := FindTesseract(ctx); ok {
		return t
	}
	return None{}
}

// Engine implements Reader.
func (t *Tesseract) Engine() string { return "tesseract" }

// Read implements Reader. A picture on which the program gives up has no text; fault.Unavailable when the time is over.
func (t *Tesseract) Read(ctx context.Context, picture []byte) (string, error) {
	const op = "ocr.Read"
	ctx, cancel := context.WithTimeout(ctx, readTimeout)
	defer cancel()
	select {
	case t.room <- struct{}{}:
		defer func() { <-t.room }()
	case <-ctx.Done():
		return "", fault.E(op, fault.Unavailable, ctx.Err())
	}
	// The picture comes by standard input and the text by standard output: no file, no shell, no word of a stranger's on the line.
	command := exec.CommandContext(ctx, t.limiter, "--as="+strconv.Itoa(memoryKiBMax*1024), "--cpu="+strconv.Itoa(int(readTimeout.Seconds())), "--core=0", //nolint:gosec // fixed words and programs of this machine; the stranger's part is standard input
		t.program, "stdin", "stdout", "-l", t.languages, "--psm", "6")
	command.Env = []string{"OMP_THREAD_LIMIT=1", "LC_ALL=C.UTF-8"}
	command.Stdin = bytes.NewReader(picture)
	out := &bounded{left: textBytesMax}
	command.Stdout, command.Stderr, command.WaitDelay = out, io.Discard, time.Second
	err := command.Run()
	var gaveUp *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return "", fault.E(op, fault.Unavailable, ctx.Err())
	case errors.As(err, &gaveUp):
		return "", nil
	case err != nil:
		return "", fault.E(op, fault.Unavailable, err)
	}
	return strings.ToValidUTF8(out.String(), ""), nil
}

// bounded keeps the first bytes and drops the rest.
type bounded struct {
	bytes.Buffer
	left int
}

// Write implements io.Writer.
func (b *bounded) Write(p []byte) (int, error) {
	n := min(len(p), b.left)
	b.left -= n
	b.Buffer.Write(p[:n])
	return len(p), nil
}
