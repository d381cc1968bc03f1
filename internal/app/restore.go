package app

import (
	"archive/tar"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"cloudpos/internal/secret"
)

// ErrNotEmpty says that a restore would write over something.
var ErrNotEmpty = errors.New("the data folder is not empty: restore into an empty one")

// Restore brings a backup into an empty or missing data folder. Errors: ErrNotEmpty, a wrong pass phrase, a damaged file;
// then nothing of the backup is left behind.
func Restore(c Config, file, passphrase string) (err error) {
	c = c.withDefaults()
	there, err := os.ReadDir(c.DataDir)
	switch {
	case len(there) > 0:
		return ErrNotEmpty
	case errors.Is(err, fs.ErrNotExist):
		if err := os.MkdirAll(c.DataDir, 0o700); err != nil {
			return err
		}
		defer func() {
			if err != nil {
				_ = os.Remove(c.DataDir) // it was not there before
			}
		}()
	case err != nil:
		return err
	}
	scratch := filepath.Join(c.DataDir, ".restoring")
	defer os.RemoveAll(scratch)
	if err := unpack(file, passphrase, scratch); err != nil {
		return err
	}
	for _, part := range []string{backupDocuments, keysFolder, backupDatabase} { // a folder without the database was not restored
		err := os.Rename(filepath.Join(scratch, part), filepath.Join(c.DataDir, part))
		if err != nil && (part != backupDocuments || !errors.Is(err, fs.ErrNotExist)) {
			return err
		}
	}
	return nil
}

// unpack lays a whole backup out in a folder.
func unpack(file, passphrase, to string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	zipped, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("this is no backup: %w", err)
	}
	archive, parts := tar.NewReader(zipped), map[string]bool{}
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("the backup is damaged: %w", err)
		}
		if err := unpackOne(archive, header.Name, passphrase, to); err != nil {
			return err
		}
		parts[header.Name] = true
	}
	if _, err := io.Copy(io.Discard, zipped); err != nil { //nolint:gosec // nothing is kept: read on to the checksum over everything
		return fmt.Errorf("the backup is damaged: %w", err)
	}
	if !parts[backupDatabase] || !parts[backupKeys] {
		return errors.New("the backup is not whole: it lacks the database or the key ring")
	}
	return nil
}

func unpackOne(content io.Reader, name, passphrase, to string) error {
	switch {
	case name == backupKeys:
		raw, err := io.ReadAll(io.LimitReader(content, 1<<20))
		if err != nil {
			return err
		}
		ring, err := secret.ImportKeyring(raw, passphrase)
		if err != nil {
			return err
		}
		return ring.Save(filepath.Join(to, keysFolder))
	case name == backupDatabase:
		return writeWhole(filepath.Join(to, backupDatabase), content)
	case strings.HasPrefix(name, backupDocuments+"/") && filepath.IsLocal(name):
		return writeWhole(filepath.Join(to, filepath.FromSlash(name)), content)
	}
	return fmt.Errorf("the backup holds something unknown: %q", name)
}

func writeWhole(path string, content io.Reader) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := io.Copy(f, content); err != nil {
		return err
	}
	return f.Sync()
}
