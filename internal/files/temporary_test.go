package files_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"cloudpos/internal/files"
)

// What a killed process left goes, what somebody is writing stays, and a file on its way has no name to be found by.
func TestTemporaryFilesDoNotStay(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "tmp")
	now := time.Now()
	if err := files.ClearTemporary(dir, now); err != nil {
		t.Fatal(err)
	}
	f, err := files.Temporary(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.WriteString("on its way"); err != nil {
		t.Fatal(err)
	}
	if left := names(t, dir); len(left) != 0 {
		t.Errorf("a file on its way can be found: %q", left)
	}
	for name, at := range map[string]time.Time{"left": now.Add(-25 * time.Hour), "written": now} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	if err := files.ClearTemporary(dir, now.Add(-24*time.Hour)); err != nil {
		t.Fatal(err)
	}
	if left := names(t, dir); len(left) != 1 || left[0] != "written" {
		t.Errorf("there are %q", left)
	}
}

func names(t *testing.T, dir string) (out []string) {
	t.Helper()
	all, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		out = append(out, e.Name())
	}
	return out
}
