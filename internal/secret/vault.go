package secret

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"

	"github.com/tink-crypto/tink-go/v2/aead"
	"github.com/tink-crypto/tink-go/v2/keyset"
)

// textPrefix marks sealed text and its version.
const textPrefix = "s1."

// Vault seals and opens values under a data key per owner. It is safe for concurrent use.
type Vault struct {
	ring  *Keyring
	cache *cache
}

// New makes a vault over a key ring.
func New(ring *Keyring) *Vault { return &Vault{ring: ring, cache: newCache()} }

// Ring is the key ring, for whoever backs it up.
func (v *Vault) Ring() *Keyring { return v.ring }

// Seal encrypts plaintext for an owner and a purpose into ASCII text fit for a TEXT column. The owner's data key is
// made at the first call, so tx must be a write transaction then. It answers SECRET_ERASED for an erased owner.
func (v *Vault) Seal(ctx context.Context, tx db.Tx, owner, purpose string, plaintext []byte) ([]byte, error) {
	sealed, err := v.SealBytes(ctx, tx, owner, purpose, plaintext)
	if err != nil {
		return nil, err
	}
	text := make([]byte, len(textPrefix)+base64.RawURLEncoding.EncodedLen(len(sealed)))
	copy(text, textPrefix)
	base64.RawURLEncoding.Encode(text[len(textPrefix):], sealed)
	return text, nil
}

// Open decrypts what Seal made for the same owner and purpose. It answers SECRET_ERASED when the owner's key was
// destroyed and SECRET_UNREADABLE for anything altered or moved.
func (v *Vault) Open(ctx context.Context, tx db.Tx, owner, purpose string, sealed []byte) ([]byte, error) {
	const op = "secret.Open"
	text, ok := strings.CutPrefix(string(sealed), textPrefix)
	if !ok {
		return nil, fault.E(op, Unreadable, "not sealed text of this version")
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil {
		return nil, fault.E(op, Unreadable, "not base64")
	}
	return v.OpenBytes(ctx, tx, owner, purpose, raw)
}

// SealBytes is Seal in binary, for blobs.
func (v *Vault) SealBytes(ctx context.Context, tx db.Tx, owner, purpose string, plaintext []byte) ([]byte, error) {
	key, err := v.Key(ctx, tx, owner)
	if err != nil {
		return nil, err
	}
	return key.Seal(purpose, plaintext)
}

// OpenBytes is Open for what SealBytes made.
func (v *Vault) OpenBytes(ctx context.Context, tx db.Tx, owner, purpose string, sealed []byte) ([]byte, error) {
	key, err := v.key(ctx, tx, owner, false)
	if err != nil {
		return nil, err
	}
	return key.Open(purpose, sealed)
}

// Hash is a keyed hash (64 hexadecimal digits) of a value for a look-up or duplicate-search column: equal values give
// equal hashes within a purpose, and nobody without the key ring can test a guess, however few the possible values
// (phone numbers, identity numbers). Callers bring the value into its one canonical form first.
func (v *Vault) Hash(purpose, value string) string {
	sum, err := v.ring.prf.ComputePrimaryPRF(binding(purpose, value), 32)
	if err != nil {
		panic("secret: HMAC-SHA256 always gives 32 bytes")
	}
	return hex.EncodeToString(sum)
}

// Erase destroys an owner's data key: what was sealed for the owner cannot be read again by anyone, in backups made
// later than this either. Other nodes notice within cacheSeconds. Erasing twice is no error.
func (v *Vault) Erase(ctx context.Context, tx db.Tx, owner string) error {
	if err := eraseKey(ctx, tx, owner); err != nil {
		return err
	}
	v.cache.drop(owner)
	tx.AfterCommit(func() { v.cache.drop(owner) })
	return nil
}

// Check tells at start whether this key ring is the one that the database was sealed under; KEYRING_FOREIGN names a
// lost or exchanged key folder before anything is written under the wrong keys.
func (v *Vault) Check(ctx context.Context, tx db.Tx) error {
	ids, err := masterKeyIDs(ctx, tx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if !v.ring.knows(id) {
			return fault.E("secret.Check", KeyringForeign, "data keys are wrapped by master key "+hex.EncodeToString(u32(uint32(id))))
		}
	}
	return nil
}

// binding joins two texts so that no other pair gives the same bytes.
func binding(a, b string) []byte {
	out := u32(uint32(len(a)))
	out = append(out, a...)
	return append(out, b...)
}

// key finds the owner's key in the cache or the database; with create it makes one.
func (v *Vault) key(ctx context.Context, tx db.Tx, owner string, create bool) (Key, error) {
	const op = "secret.key"
	if owner == "" {
		return Key{}, fault.E(op, fault.Internal, "a secret without an owner")
	}
	if key, ok := v.cache.get(owner, tx.Now()); ok {
		return key, nil
	}
	row, err := loadKey(ctx, tx, owner)
	if err == nil && row.wrapped == "" && create {
		row, err = v.createKey(ctx, tx, owner)
	}
	if err != nil {
		return Key{}, err
	}
	if row.wrapped == "" {
		return Key{}, fault.E(op, Unreadable, "the owner has no data key")
	}
	key, err := v.unwrap(owner, row.wrapped)
	if err != nil {
		return Key{}, err
	}
	// A key that this very transaction may have made is only real once it commits: a roll-back must not leave it in use.
	now := tx.Now()
	if row.createdAt == db.Micros(now) {
		tx.AfterCommit(func() { v.cache.put(key, now) })
	} else {
		v.cache.put(key, now)
	}
	return key, nil
}

// createKey inserts a fresh wrapped key, or finds the one that another transaction inserted meanwhile.
func (v *Vault) createKey(ctx context.Context, tx db.Tx, owner string) (keyRow, error) {
	handle, err := keyset.NewHandle(aead.AES256GCMKeyTemplate())
	if err != nil {
		return keyRow{}, fault.E("secret.createKey", fault.Internal, "cannot make a data key")
	}
	var b bytes.Buffer
	if err := handle.WriteWithAssociatedData(keyset.NewBinaryWriter(&b), v.ring.aead, []byte(owner)); err != nil {
		return keyRow{}, fault.E("secret.createKey", fault.Internal, "cannot wrap a data key")
	}
	if err := insertKey(ctx, tx, owner, base64.StdEncoding.EncodeToString(b.Bytes()), v.ring.KeyID()); err != nil {
		return keyRow{}, err
	}
	return loadKey(ctx, tx, owner)
}

func (v *Vault) unwrap(owner, wrapped string) (Key, error) {
	const op = "secret.unwrap"
	raw, err := base64.StdEncoding.DecodeString(wrapped)
	if err != nil {
		return Key{}, fault.E(op, Unreadable, "the data key of "+owner+" is not base64")
	}
	handle, err := keyset.ReadWithAssociatedData(keyset.NewBinaryReader(bytes.NewReader(raw)), v.ring.aead, []byte(owner))
	if err != nil {
		return Key{}, fault.E(op, Unreadable, "the data key of "+owner+" does not unwrap")
	}
	cipher, err := aead.New(handle)
	if err != nil {
		return Key{}, fault.E(op, Unreadable, "the data key of "+owner+" is of an unknown kind")
	}
	return Key{owner: owner, cipher: cipher}, nil
}
