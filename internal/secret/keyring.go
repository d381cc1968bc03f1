package secret

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"log/slog"

	"cloudpos/internal/fault"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/insecurecleartextkeyset"
	"github.com/tink-crypto/tink-go/v2/keyset"
	"github.com/tink-crypto/tink-go/v2/prf"
	"github.com/tink-crypto/tink-go/v2/tink"
)

// Codes that this room raises.
const (
	KeyringInvalid fault.Code = "KEYRING_INVALID"      // the key ring cannot be read, or its file is open to others
	KeyringForeign fault.Code = "KEYRING_FOREIGN"      // the database was sealed under another key ring
	WrongPhrase    fault.Code = "KEYRING_WRONG_PHRASE" // the pass phrase does not open this backup of a key ring
	Erased         fault.Code = "SECRET_ERASED"        // the owner's data key was destroyed on purpose
	Unreadable     fault.Code = "SECRET_UNREADABLE"    // sealed text does not open: altered, or of another owner or purpose
)

const keyringVersion = 1

// Keyring is the install's master keys: an AES-256-GCM key set that wraps data keys and an HMAC-SHA256 key set for
// keyed hashes. Both are sets with a primary, so that a rotation can add a key while the old ones still read.
// It shows itself as its key id only, however it is printed.
type Keyring struct {
	wrap  *keyset.Handle
	hash  *keyset.Handle
	aead  tink.AEAD
	prf   *prf.Set
	keyID uint32
}

// keyringFile is the plain form of a key ring: base64 of Tink's binary key sets.
type keyringFile struct {
	Version int    `json:"version"`
	Wrap    []byte `json:"wrap"`
	Hash    []byte `json:"hash"`
}

// NewKeyring makes fresh master keys.
func NewKeyring() (*Keyring, error) {
	wrap, err := keyset.NewHandle(aead.AES256GCMKeyTemplate())
	if err != nil {
		return nil, fault.E("secret.NewKeyring", fault.Internal, err)
	}
	hash, err := keyset.NewHandle(prf.HMACSHA256PRFKeyTemplate())
	if err != nil {
		return nil, fault.E("secret.NewKeyring", fault.Internal, err)
	}
	return ring(wrap, hash)
}

// ParseKeyring reads what Text wrote: the value of CLOUDPOS_MASTER_KEY.
func ParseKeyring(text string) (*Keyring, error) {
	raw, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return nil, fault.E("secret.ParseKeyring", KeyringInvalid, "not base64")
	}
	return decode(raw)
}

// Text is the whole key ring in clear, for an environment variable or a secret manager. Handle it like a password.
func (k *Keyring) Text() string { return base64.StdEncoding.EncodeToString(k.encode()) }

// KeyID is the primary master key's number; rows that it wrapped carry it.
func (k *Keyring) KeyID() int64 { return int64(k.keyID) }

// String, GoString, LogValue and MarshalJSON show the key id and nothing else.
func (k *Keyring) String() string { return "keyring " + hex.EncodeToString(u32(k.keyID)) }

// GoString is String: %#v must not print keys.
func (k *Keyring) GoString() string { return k.String() }

// LogValue is String, for slog.
func (k *Keyring) LogValue() slog.Value { return slog.StringValue(k.String()) }

// MarshalJSON is String: a key ring inside a configuration that is dumped stays closed.
func (k *Keyring) MarshalJSON() ([]byte, error) { return json.Marshal(k.String()) }

// knows says whether a master key of this number is in the ring.
func (k *Keyring) knows(keyID int64) bool {
	for _, info := range k.wrap.KeysetInfo().GetKeyInfo() {
		if int64(info.GetKeyId()) == keyID {
			return true
		}
	}
	return false
}

func ring(wrap, hash *keyset.Handle) (*Keyring, error) {
	cipher, err := aead.New(wrap)
	if err != nil {
		return nil, fault.E("secret.ring", KeyringInvalid, "the wrapping key set")
	}
	set, err := prf.NewPRFSet(hash)
	if err != nil {
		return nil, fault.E("secret.ring", KeyringInvalid, "the hashing key set")
	}
	return &Keyring{wrap: wrap, hash: hash, aead: cipher, prf: set, keyID: wrap.KeysetInfo().GetPrimaryKeyId()}, nil
}

func (k *Keyring) encode() []byte {
	raw, err := json.Marshal(keyringFile{Version: keyringVersion, Wrap: plain(k.wrap), Hash: plain(k.hash)})
	if err != nil {
		panic("secret: a struct of bytes always marshals")
	}
	return raw
}

// plain is a key set in Tink's binary form; writing to memory cannot fail.
func plain(h *keyset.Handle) []byte {
	var b bytes.Buffer
	if err := insecurecleartextkeyset.Write(h, keyset.NewBinaryWriter(&b)); err != nil {
		panic("secret: a key set always marshals")
	}
	return b.Bytes()
}

// decode never passes a parser's error on: it might quote what it could not read.
func decode(raw []byte) (*Keyring, error) {
	const op = "secret.decode"
	var f keyringFile
	if err := json.Unmarshal(raw, &f); err != nil {
		return nil, fault.E(op, KeyringInvalid, "not a key ring")
	}
	if f.Version != keyringVersion {
		return nil, fault.E(op, KeyringInvalid, "unknown version")
	}
	wrap, err := insecurecleartextkeyset.Read(keyset.NewBinaryReader(bytes.NewReader(f.Wrap)))
	if err != nil {
		return nil, fault.E(op, KeyringInvalid, "the wrapping key set")
	}
	hash, err := insecurecleartextkeyset.Read(keyset.NewBinaryReader(bytes.NewReader(f.Hash)))
	if err != nil {
		return nil, fault.E(op, KeyringInvalid, "the hashing key set")
	}
	return ring(wrap, hash)
}
