// Command with runs another command beside a throw-away PostgreSQL server, whose URL that command finds in
// CLOUDPOS_TEST_POSTGRES, and ends with its exit code:
//
//	go run ./internal/db/pgtemp/with go test ./...
//
// Where PostgreSQL is not installed, the command runs without it.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"cloudpos/internal/db/pgtemp"
)

func main() {
	code, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "with:", err)
	}
	os.Exit(code)
}

func run(command []string) (code int, err error) {
	if len(command) == 0 {
		return 2, errors.New("which command?")
	}
	ctx, done := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer done()
	url, stop, err := pgtemp.Start(ctx, pgtemp.Options{})
	switch {
	case errors.Is(err, pgtemp.ErrNotInstalled):
		fmt.Fprintln(os.Stderr, "with:", err)
	case err != nil:
		return 1, err
	default:
		defer stop()
	}
	cmd := exec.CommandContext(ctx, command[0], command[1:]...)
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	if url != "" {
		cmd.Env = append(os.Environ(), "CLOUDPOS_TEST_POSTGRES="+url)
	}
	err = cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode(), nil
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}
