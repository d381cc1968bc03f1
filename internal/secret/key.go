package secret

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"

	"github.com/tink-crypto/tink-go/v2/tink"
)

// Key is one owner's data key, unwrapped: with it, sealing and opening need no transaction, which matters for documents
// of many megabytes. Use it at once and let it go; an owner's erasure does not reach a Key in hand.
type Key struct {
	owner  string
	cipher tink.AEAD
}

// Key gives the owner's data key and makes it when there is none, so tx must be a write transaction then.
func (v *Vault) Key(ctx context.Context, tx db.Tx, owner string) (Key, error) {
	return v.key(ctx, tx, owner, true)
}

// ExistingKey gives the owner's data key and never makes one.
func (v *Vault) ExistingKey(ctx context.Context, tx db.Tx, owner string) (Key, error) {
	return v.key(ctx, tx, owner, false)
}

// Seal encrypts in binary.
func (k Key) Seal(purpose string, plaintext []byte) ([]byte, error) {
	sealed, err := k.cipher.Encrypt(plaintext, binding(k.owner, purpose))
	if err != nil {
		return nil, fault.E("secret.Seal", fault.Internal, "cannot encrypt")
	}
	return sealed, nil
}

// Open decrypts what Seal made for the same owner and purpose; SECRET_UNREADABLE otherwise.
func (k Key) Open(purpose string, sealed []byte) ([]byte, error) {
	content, err := k.cipher.Decrypt(sealed, binding(k.owner, purpose))
	if err != nil {
		return nil, fault.E("secret.Open", Unreadable, "altered, or of another owner or purpose")
	}
	return content, nil
}

// String hides the key material however a Key is printed.
func (k Key) String() string { return "data key of " + k.owner }

// GoString is String.
func (k Key) GoString() string { return k.String() }
