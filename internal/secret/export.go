package secret

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/json"

	"cloudpos/internal/fault"

	"golang.org/x/crypto/argon2"
)

// What a pass phrase must be at least, and what its key derivation costs: a backup is attacked at leisure, so this is
// argon2id at four times the memory of a login.
const (
	PhraseBytesMin  = 12
	exportMemoryKiB = 76 * 1024
	exportPasses    = 3
	exportLanes     = 1
	exportVersion   = 1
	saltBytes       = 16
	// A hostile backup file may not ask for all memory of the machine.
	exportMemoryKiBMax = 1024 * 1024
	exportPassesMax    = 16
)

// exported is a key ring under a pass phrase: argon2id, then AES-256-GCM with the header as associated data.
type exported struct {
	Version   int    `json:"version"`
	MemoryKiB uint32 `json:"memory_kib"`
	Passes    uint32 `json:"passes"`
	Salt      []byte `json:"salt"`
	Nonce     []byte `json:"nonce"`
	Sealed    []byte `json:"sealed,omitempty"`
}

// Export is the key ring sealed under a pass phrase of at least PhraseBytesMin bytes, for a backup (`cloudpos backup`).
func (k *Keyring) Export(passphrase string) ([]byte, error) {
	const op = "secret.Export"
	if len(passphrase) < PhraseBytesMin {
		return nil, fault.E(op, fault.Invalid, fault.Field{
			Path: "passphrase", Reason: "too_short", ZH: "口令至少 12 个字节", EN: "A pass phrase has at least 12 bytes",
		})
	}
	e := exported{
		Version: exportVersion, MemoryKiB: exportMemoryKiB, Passes: exportPasses,
		Salt: random(saltBytes), Nonce: random(12),
	}
	gcm, err := e.cipher(passphrase)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	e.Sealed = gcm.Seal(nil, e.Nonce, k.encode(), e.header())
	raw, err := json.Marshal(e)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return raw, nil
}

// ImportKeyring opens what Export sealed. It answers KEYRING_WRONG_PHRASE when the pass phrase does not open it or the
// file was altered (the two cannot be told apart), KEYRING_INVALID when it is no export at all.
func ImportKeyring(raw []byte, passphrase string) (*Keyring, error) {
	const op = "secret.ImportKeyring"
	var e exported
	if err := json.Unmarshal(raw, &e); err != nil {
		return nil, fault.E(op, KeyringInvalid, "not an exported key ring")
	}
	if e.Version != exportVersion || e.MemoryKiB > exportMemoryKiBMax || e.Passes == 0 || e.Passes > exportPassesMax ||
		len(e.Salt) != saltBytes || len(e.Nonce) != 12 {
		return nil, fault.E(op, KeyringInvalid, "not an exported key ring of this version")
	}
	gcm, err := e.cipher(passphrase)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	content, err := gcm.Open(nil, e.Nonce, e.Sealed, e.header())
	if err != nil {
		return nil, fault.E(op, WrongPhrase)
	}
	return decode(content)
}

func (e exported) cipher(passphrase string) (cipher.AEAD, error) {
	key := argon2.IDKey([]byte(passphrase), e.Salt, e.Passes, e.MemoryKiB, exportLanes, 32)
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// header is all that stands before the sealed part, in one fixed form.
func (e exported) header() []byte {
	e.Sealed = nil
	raw, err := json.Marshal(e)
	if err != nil {
		panic("secret: a struct of bytes always marshals")
	}
	return raw
}
