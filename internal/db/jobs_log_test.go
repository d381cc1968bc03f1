package db

import (
	"bytes"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
)

func TestLeavingHushesOnlyCutOffStepsOfAStop(t *testing.T) {
	var out bytes.Buffer
	var stopping atomic.Bool
	log := slog.New(leaving{Handler: slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelInfo}), stopping: &stopping}).With("room", "db")
	said := func(msg string, err error) bool {
		out.Reset()
		log.Error(msg, slog.String("error", err.Error()))
		return strings.Contains(out.String(), msg)
	}
	cut := errors.New("begin: context canceled")
	if !said("before the stop", cut) {
		t.Error("a cut-off step while the jobs run was hushed")
	}
	stopping.Store(true)
	if said("during the stop", cut) {
		t.Error("a cut-off step of the stop was said as an error")
	}
	if !said("broken during the stop", errors.New("disk full")) {
		t.Error("a true error during the stop was hushed")
	}
}
