package recon_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"maps"
	"math/rand/v2"
	"os"
	processes "os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/recon"
	"cloudpos/internal/recon/plant"
)

// What tells the test binary to be the process that is killed: its database, and how late it is there.
const (
	victimAt   = "CLOUDPOS_RECON_VICTIM"
	victimLate = "CLOUDPOS_RECON_LATE"
)

// TestMain lets the test binary play the victim: it compares and says each closure after it was written.
func TestMain(m *testing.M) {
	if url := os.Getenv(victimAt); url != "" {
		if err := compareAloud(url, os.Getenv(victimLate)); err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// still is a clock that stands.
type still time.Time

func (c still) Now() time.Time { return time.Time(c) }

func compareAloud(url, late string) error {
	by, err := time.ParseDuration(late)
	if err != nil {
		return err
	}
	ctx := context.Background()
	d, err := db.Open(ctx, db.Config{URL: url, Clock: still(dbtest.Start().Add(by)), Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	s := service(d)
	s.CutAfter(func(n int) error {
		fmt.Println("closure", n)
		return nil
	})
	r, err := s.Compare(ctx, plant.TradeA, recon.Options{})
	if err == nil {
		fmt.Println("digest", r.Digest)
	}
	return err
}

// A process that is killed -9 in the middle of a comparison, twenty times, leaves a run that another ends with the same differences and
// the same digest as one that nobody killed. CLOUDPOS_RECON_ROWS makes it more rows, with a difference in each thousand.
func TestAProcessKilledTwentyTimes(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		killed(t, func() string { return "sqlite:" + filepath.Join(t.TempDir(), "recon.db") })
	})
	t.Run("postgres", func(t *testing.T) { killed(t, func() string { return dbtest.PostgresURL(t) }) })
}

func killed(t *testing.T, another func() string) {
	o := plant.Options{Rows: 60_000, Planted: 400}
	if n, err := strconv.Atoi(os.Getenv("CLOUDPOS_RECON_ROWS")); err == nil {
		o = plant.Options{Rows: n, Planted: max(n/1000, 400)}
	}
	whole, cut := planted(t, another(), o), another()
	run, err := service(whole).Compare(t.Context(), plant.TradeA, recon.Options{})
	if err != nil {
		t.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(9, 20))
	seen := planted(t, cut, o)
	kills, digest := 0, ""
	for tries := 0; digest == "" && tries < 60; tries++ {
		after := 1
		if kills == 20 {
			after = 1 << 30
		}
		said, wasKilled := victim(t, cut, time.Duration(tries)*5*time.Minute, after, time.Duration(dice.IntN(8))*time.Millisecond)
		if wasKilled {
			kills++
		}
		digest = said
	}
	if kills != 20 || digest != run.Digest {
		t.Errorf("%d kills, and the digest is %q; without a kill %q", kills, digest, run.Digest)
	}
	if !maps.Equal(differences(t, seen), differences(t, whole)) {
		t.Error("other differences than without a kill")
	}
}

// planted opens a database, migrates it and fills it.
func planted(t *testing.T, url string, o plant.Options) *db.DB {
	t.Helper()
	d, err := db.Open(t.Context(), db.Config{URL: url, Clock: still(dbtest.Start()), Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	if err := d.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	world(t, d, o)
	return d
}

// victim lets another process compare and kills it a moment after so many closures; the digest when it came to the end before.
func victim(t *testing.T, url string, late time.Duration, after int, moment time.Duration) (digest string, wasKilled bool) {
	t.Helper()
	c := processes.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	c.Env = append(os.Environ(), victimAt+"="+url, victimLate+"="+late.String())
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for lines, closures := bufio.NewScanner(out), 0; lines.Scan(); {
		switch text := lines.Text(); {
		case strings.HasPrefix(text, "closure "):
			if closures++; closures == after {
				time.Sleep(moment) // into the next closure, or before it
				_ = c.Process.Kill()
			}
		case strings.HasPrefix(text, "digest "):
			digest = strings.TrimPrefix(text, "digest ")
		default:
			t.Fatal(text)
		}
	}
	wasKilled = c.Wait() != nil && digest == ""
	return digest, wasKilled
}
