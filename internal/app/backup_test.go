package app_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"cloudpos/internal/app"
	"cloudpos/internal/app/apptest"
	"cloudpos/internal/db/dbtest"
)

const phrase = "a long pass phrase"

// A backup that is taken while payments run restores to a book that holds, with everything that was answered before it
// began, and the restored install reads what is encrypted and goes on taking payments.
func TestBackupWhilePaymentsRun(t *testing.T) {
	h := apptest.Open(t, app.Config{})
	till, payer := h.Till(), h.Payer()
	before := till.Charge("BEFORE-1", 1234)
	payer.Pay(before.QR)
	till.Await(before.ID, "PAID")

	var taken atomic.Int64
	shift, endShift := context.WithCancel(t.Context())
	defer endShift()
	var cashiers sync.WaitGroup
	for cashier := range 4 {
		cashiers.Go(func() {
			for n := 0; shift.Err() == nil; n++ {
				till.Scan(fmt.Sprintf("RUN-%d-%d", cashier, n), payer.Code(), 100)
				taken.Add(1)
			}
		})
	}
	file := filepath.Join(t.TempDir(), "backup.tar.gz")
	apptest.Await(t, "payments run", func() bool { return taken.Load() > 8 })
	if err := app.Backup(t.Context(), h.Config, file, phrase); err != nil {
		t.Fatal(err)
	}
	endShift()
	cashiers.Wait()

	restored := app.Config{DataDir: filepath.Join(t.TempDir(), "restored")}
	if err := app.Restore(restored, file, phrase); err != nil {
		t.Fatal(err)
	}
	checks, err := app.Verify(t.Context(), restored, "")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range checks {
		if c.Checked && c.Broken > 0 {
			t.Errorf("%s: %v", c.Invariant, c.Examples)
		}
	}
	h.Stop()
	again := apptest.Open(t, app.Config{DataDir: copyDemo(t, h.Config.DataDir, restored.DataDir)})
	if p := again.Till().Payment(before.ID); p.State != "PAID" || p.AmountFen != 1234 {
		t.Errorf("%+v", p)
	}
	next := again.Till().Charge("AFTER-1", 500)
	again.Payer().Pay(next.QR)
	again.Till().Await(next.ID, "PAID")
}

// Documents and key ring come back as they were: what was uploaded can be opened again.
func TestBackupHoldsDocumentsAndKeys(t *testing.T) {
	h := apptest.Open(t, app.Config{})
	file := filepath.Join(t.TempDir(), "backup.tar.gz")
	if err := app.Backup(t.Context(), h.Config, file, phrase); err != nil {
		t.Fatal(err)
	}
	h.Stop()
	restored := app.Config{DataDir: t.TempDir()}
	if err := app.Restore(restored, file, phrase); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"documents", "keys"} {
		want, got := tree(t, filepath.Join(h.Config.DataDir, part)), tree(t, filepath.Join(restored.DataDir, part))
		if len(want) == 0 || want != got {
			t.Errorf("%s was\n%s\nand came back as\n%s", part, want, got)
		}
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	ring, err := os.ReadFile(filepath.Join(h.Config.DataDir, "keys", "keyring.json"))
	if err != nil || bytes.Contains(raw, ring) {
		t.Errorf("the key ring lies open in the backup, or cannot be read: %v", err)
	}
}

// tree is a folder's files with their contents, in order.
func tree(t *testing.T, folder string) string {
	t.Helper()
	var out strings.Builder
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		fmt.Fprintf(&out, "%s %x\n", strings.TrimPrefix(path, folder), content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// PostgreSQL has tools of its own; the command says so.
func TestBackupOfPostgreSQLNamesPgDump(t *testing.T) {
	c := app.Config{DataDir: t.TempDir(), Database: dbtest.PostgresURL(t)}
	file := filepath.Join(t.TempDir(), "backup.tar.gz")
	err := app.Backup(t.Context(), c, file, phrase)
	if err == nil || !strings.Contains(err.Error(), "pg_dump") {
		t.Errorf("%v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(file), "*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// copyDemo copies the demo's logins and terminal key, which belong to the machine and are no part of a backup.
func copyDemo(t *testing.T, from, to string) string {
	t.Helper()
	if err := os.CopyFS(filepath.Join(to, "demo"), os.DirFS(filepath.Join(from, "demo"))); err != nil {
		t.Fatal(err)
	}
	return to
}
