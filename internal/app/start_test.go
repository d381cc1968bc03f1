package app_test

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
)

// A start that fails gives everything back: the same data can be started at once, by the same process.
func TestAFailedStartLeavesNothingOpen(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	dir, busy := t.TempDir(), taken.Addr().String()
	for _, c := range []app.Config{
		{DataDir: dir, Listen: busy, SandboxListen: "127.0.0.1:0"},
		{DataDir: dir, Listen: "127.0.0.1:0", SandboxListen: busy},
		{DataDir: dir, Listen: "127.0.0.1:0", SandboxURL: "http://127.0.0.1:1"},
		{DataDir: dir, Listen: "127.0.0.1:0", SandboxListen: app.Off, Demo: true},
		{DataDir: dir, Listen: "127.0.0.1:0", SandboxListen: app.Off, MasterKey: "no key ring"},
		{DataDir: dir, Listen: "127.0.0.1:0", SandboxListen: app.Off, Database: "mysql://db.example/cloudpos"},
	} {
		if a, err := app.New(t.Context(), c); err == nil {
			t.Errorf("%+v started", c)
			_ = a.Close()
		}
	}
	h := apptest.Open(t, app.Config{DataDir: dir})
	ready(t, h)
}

// The end does not wait for screens that listen: their streams are told to end.
func TestAnOpenStreamDoesNotHoldTheEnd(t *testing.T) {
	h := apptest.Open(t, app.Config{})
	screen := h.Till().Listen()
	began := time.Now()
	h.Stop()
	screen.Ended()
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("the end took %s", took)
	}
}

// Nothing is verified where nothing is, and nothing is made there.
func TestVerifyMakesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nowhere")
	if _, err := app.Verify(t.Context(), app.Config{DataDir: dir}, ""); !errors.Is(err, app.ErrNoInstall) {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("it made %s", dir)
	}
}
