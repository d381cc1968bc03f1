package app

import (
	"archive/tar"
	"cloudpos/internal/db"
	"cloudpos/internal/secret"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Names inside a backup.
const (
	backupDatabase  = "cloudpos.db"
	backupKeys      = "keyring.sealed"
	backupDocuments = "documents"
)

// ErrNotEmpty says that a restore would write over something.
var ErrNotEmpty = errors.New("the data folder holds a database already: restore into an empty folder")

// Backup writes an install to one file while it runs: a consistent copy of the SQLite database, the documents (which are
// encrypted as they lie) and the key ring sealed under a pass phrase. Documents are written before the rows that name them,
// so copying the database first and the documents after loses none that the copy knows. PostgreSQL has pg_dump for its own
// part (docs/operations.md).
func Backup(ctx context.Context, c Config, file, passphrase string) (err error) {
	c = c.withDefaults()
	ring, err := secret.OpenKeyring(filepath.Join(c.DataDir, "keys"))
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

// Restore brings a backup into an empty data folder. Errors: ErrNotEmpty, a wrong pass phrase, a damaged file; then the
// folder is left without a database.
func Restore(c Config, file, passphrase string) (err error) {
	c = c.withDefaults()
	if _, err := os.Stat(filepath.Join(c.DataDir, backupDatabase)); err == nil {
		return ErrNotEmpty
	}
	if err := os.MkdirAll(c.DataDir, 0o700); err != nil {
		return err
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	zipped, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("this is no backup: %w", err)
	}
	scratch := filepath.Join(c.DataDir, ".restoring.db")
	defer os.Remove(scratch)
	archive, complete := tar.NewReader(zipped), false
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("the backup is damaged: %w", err)
		}
		if err := restoreOne(c, archive, header.Name, passphrase, scratch); err != nil {
			return err
		}
		complete = complete || header.Name == backupDatabase
	}
	if !complete {
		return errors.New("the backup holds no database")
	}
	return os.Rename(scratch, filepath.Join(c.DataDir, backupDatabase)) // last: a folder without it was not restored
}

func restoreOne(c Config, content io.Reader, name, passphrase, scratch string) error {
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
		return ring.Save(filepath.Join(c.DataDir, "keys"))
	case name == backupDatabase:
		return writeWhole(scratch, content)
	case strings.HasPrefix(name, backupDocuments+"/") && filepath.IsLocal(name):
		return writeWhole(filepath.Join(c.DataDir, filepath.FromSlash(name)), content)
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
