package app_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
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
	"cloudpos/internal/secret"
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

// Where the key ring came from outside, the backup holds that one and not a fresh one that opens nothing.
func TestBackupOfAnInstallWhoseKeyRingIsElsewhere(t *testing.T) {
	ring, err := secret.NewKeyring()
	if err != nil {
		t.Fatal(err)
	}
	h := apptest.Open(t, app.Config{MasterKey: ring.Text()})
	h.Stop()
	file := filepath.Join(t.TempDir(), "backup.tar.gz")
	forgotten := h.Config
	forgotten.MasterKey = ""
	if err := app.Backup(t.Context(), forgotten, file, phrase); err == nil || !strings.Contains(err.Error(), "CLOUDPOS_MASTER_KEY") {
		t.Errorf("without the key ring: %v", err)
	}
	if err := app.Backup(t.Context(), h.Config, file, phrase); err != nil {
		t.Fatal(err)
	}
	restored := t.TempDir()
	if err := app.Restore(app.Config{DataDir: restored}, file, phrase); err != nil {
		t.Fatal(err)
	}
	back, err := secret.OpenKeyring(filepath.Join(restored, "keys"))
	if err != nil || back.Text() != ring.Text() {
		t.Errorf("another key ring came back: %v", err)
	}
}

// A backup that was cut short or stuffed is refused, and nothing of it is left behind.
func TestDamagedBackupsAreRefused(t *testing.T) {
	h := apptest.Open(t, app.Config{})
	h.Stop()
	file := filepath.Join(t.TempDir(), "backup.tar.gz")
	if err := app.Backup(t.Context(), h.Config, file, phrase); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	altered := bytes.Clone(whole)
	altered[len(altered)-9] ^= 1 // within gzip's own checksum
	for name, content := range map[string][]byte{
		"cut": whole[:len(whole)/2], "altered": altered, "empty": {}, "escape": packed(t, "documents/../../outside", "x"),
		"stranger": packed(t, "authorized_keys", "x"), "no database": packed(t, "documents/x", "x"),
	} {
		bad, dir := filepath.Join(t.TempDir(), "bad.tar.gz"), filepath.Join(t.TempDir(), "restored")
		if err := os.WriteFile(bad, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := app.Restore(app.Config{DataDir: dir}, bad, phrase); err == nil {
			t.Errorf("%s: it was restored", name)
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), "*")); len(left) > 0 {
			t.Errorf("%s: left behind: %v", name, left)
		}
	}
}

// packed is an archive of one file.
func packed(t *testing.T, name, content string) []byte {
	t.Helper()
	var out bytes.Buffer
	zipped := gzip.NewWriter(&out)
	archive := tar.NewWriter(zipped)
	err := archive.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: int64(len(content))})
	if err == nil {
		_, err = archive.Write([]byte(content))
	}
	if err := errors.Join(err, archive.Close(), zipped.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
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
