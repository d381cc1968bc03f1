package db

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// backup copies the database as one reader sees it (VACUUM INTO), so writers go on meanwhile. The copy appears under
// its name only when it is whole and on disk; an existing file is refused.
func (s *sqliteStore) backup(ctx context.Context, file string) (err error) {
	if _, err := os.Lstat(file); err == nil {
		return fmt.Errorf("%s: %w", file, os.ErrExist)
	}
	part := file + ".part"
	if err := makeEmpty(part); err != nil {
		return err
	}
	defer func() { _ = os.Remove(part) }() // gone already when all went well
	reader, err := sqlitePool(ctx, s.file, sqliteCommon+"&mode=ro", 1)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, reader.Close()) }()
	if _, err := reader.ExecContext(ctx, "VACUUM INTO $1", part); err != nil {
		return err
	}
	if err := syncPath(part); err != nil {
		return err
	}
	if err := os.Rename(part, file); err != nil {
		return err
	}
	return syncPath(filepath.Dir(file))
}

// makeEmpty leaves an empty file that only its owner may read, whatever stood there before.
func makeEmpty(file string) error {
	if err := os.Remove(file); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	return f.Close()
}

func syncPath(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
