package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Temporary makes a file without a name in a folder, of which a crash leaves nothing. Where a file in use cannot be removed it stays
// until ClearTemporary.
func Temporary(dir string) (*os.File, error) {
	f, err := os.CreateTemp(dir, "temporary-*")
	if err == nil {
		_ = os.Remove(f.Name())
	}
	return f, err
}

// ClearTemporary makes a folder of temporary files if there is none, and removes what nobody has written to since then: a process that
// was killed left it. Others may work in the folder.
func ClearTemporary(dir string, since time.Time) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	all, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range all {
		info, err := e.Info()
		if err == nil && e.Type().IsRegular() && info.ModTime().Before(since) {
			err = os.Remove(filepath.Join(dir, e.Name()))
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
