package secret

import (
	"crypto/rand"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"cloudpos/internal/fault"
)

// keyringName is the file of the master keys inside the key folder.
const keyringName = "keyring.json"

// OpenKeyring reads the key ring of a folder (DataDir/keys) and creates folder (0700) and file (0600) when there is
// none. A file that others may read is refused, as ssh does. Two processes that start at once end with the same keys.
func OpenKeyring(dir string) (*Keyring, error) {
	k, err := readKeyring(dir)
	if !errors.Is(err, fs.ErrNotExist) {
		return k, err
	}
	fresh, err := NewKeyring()
	if err != nil {
		return nil, err
	}
	if err := fresh.Save(dir); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return readKeyring(dir)
}

// Save writes the key ring into a folder that has none yet; it never overwrites one (the error is fs.ErrExist).
// The file appears whole or not at all, and is on the disk when Save returns.
func (k *Keyring) Save(dir string) error {
	const op = "secret.Save"
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	part := filepath.Join(dir, keyringName+"."+hex.EncodeToString(random(8))+".part")
	defer os.Remove(part) // gone after a success, harmless after a failure
	if err := writeSynced(part, k.encode()); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if err := os.Link(part, filepath.Join(dir, keyringName)); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return syncDir(dir)
}

func readKeyring(dir string) (*Keyring, error) {
	const op = "secret.OpenKeyring"
	path := filepath.Join(dir, keyringName)
	info, err := os.Stat(path)
	if err != nil {
		return nil, fault.E(op, KeyringInvalid, err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		return nil, fault.E(op, KeyringInvalid, path+" may be read by others: chmod 600 it")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fault.E(op, KeyringInvalid, err)
	}
	return decode(raw)
}

func writeSynced(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return fault.E("secret.Save", fault.Internal, err)
	}
	if err := errors.Join(d.Sync(), d.Close()); err != nil {
		return fault.E("secret.Save", fault.Internal, err)
	}
	return nil
}

// random is n bytes of the system's source, which never fails (crypto/rand ends the program rather).
func random(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.Read(b)
	return b
}

func u32(n uint32) []byte { return binary.BigEndian.AppendUint32(nil, n) }
