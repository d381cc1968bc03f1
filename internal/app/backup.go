package app

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/secret"
)

// Names inside a backup.
const (
	backupDatabase  = "cloudpos.db"
	backupKeys      = "keyring.sealed"
	backupDocuments = "documents"

	keysFolder = "keys" // of the data folder
)

// ErrNoInstall says that there is nothing to back up or to prove where the configuration points.
var ErrNoInstall = errors.New("there is no install here")

var errPgDump = errors.New("this is for SQLite; PostgreSQL has pg_dump, see docs/operations.md")

// mustExist refuses a SQLite database that is not there: opening it would make an empty one, whose book always holds.
func (c Config) mustExist() error {
	file, ok := strings.CutPrefix(c.Database, "sqlite:")
	if !ok {
		return nil
	}
	if _, err := os.Stat(file); err != nil {
		return fmt.Errorf("%w: %w", ErrNoInstall, err)
	}
	return nil
}

// keyring is the install's key ring, which must be there already.
func (c Config) keyring() (*secret.Keyring, error) {
	if c.MasterKey != "" {
		return secret.ParseKeyring(c.MasterKey)
	}
	folder := filepath.Join(c.DataDir, keysFolder)
	if _, err := os.Stat(folder); err != nil {
		return nil, fmt.Errorf("it is not in the data folder; give it as CLOUDPOS_MASTER_KEY: %w", err)
	}
	return secret.OpenKeyring(folder)
}

// Backup writes an install to one file while it runs: a consistent copy of the SQLite database, the documents (which are
// encrypted as they lie) and the key ring sealed under a pass phrase. Documents are written before the rows that name them,
// so copying the database first and the documents after loses none that the copy knows. PostgreSQL has pg_dump for its own
// part (docs/operations.md).
func Backup(ctx context.Context, c Config, file, passphrase string) (err error) {
	c = c.withDefaults()
	if !strings.HasPrefix(c.Database, "sqlite:") {
		return errPgDump
	}
	if err := c.mustExist(); err != nil {
		return err
	}
	ring, err := c.keyring()
	if err != nil {
		return fmt.Errorf("the key ring: %w", err)
	}
	sealed, err := ring.Export(passphrase)
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp(filepath.Dir(file), ".cloudpos-backup")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch)
	copied := filepath.Join(scratch, backupDatabase)
	if err := copyDatabase(ctx, c, copied); err != nil {
		return err
	}
	partial := filepath.Join(scratch, "backup")
	if err := writeArchive(partial, copied, sealed, filepath.Join(c.DataDir, backupDocuments)); err != nil {
		return err
	}
	return os.Rename(partial, file) // whole or not at all
}

func copyDatabase(ctx context.Context, c Config, to string) error {
	d, err := db.Open(ctx, db.Config{URL: c.Database, Logger: c.Log})
	if err != nil {
		return err
	}
	return errors.Join(d.Backup(ctx, to), d.Close())
}

func writeArchive(to, database string, sealed []byte, documents string) (err error) {
	f, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	zipped := gzip.NewWriter(f)
	archive := tar.NewWriter(zipped)
	keys := &tar.Header{Name: backupKeys, Mode: 0o600, Size: int64(len(sealed))}
	if err := archive.WriteHeader(keys); err != nil {
		return err
	}
	if _, err := archive.Write(sealed); err != nil {
		return err
	}
	if err := addFile(archive, database, backupDatabase); err != nil {
		return err
	}
	if err := addFolder(archive, documents); err != nil {
		return err
	}
	return errors.Join(archive.Close(), zipped.Close(), f.Sync())
}

func addFolder(archive *tar.Writer, folder string) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && path == folder:
			return filepath.SkipAll
		case err != nil || d.IsDir():
			return err
		}
		name, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		return addFile(archive, path, backupDocuments+"/"+filepath.ToSlash(name))
	})
}

func addFile(archive *tar.Writer, path, name string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if err := archive.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: info.Size(), ModTime: info.ModTime()}); err != nil {
		return err
	}
	_, err = io.CopyN(archive, f, info.Size())
	return err
}
