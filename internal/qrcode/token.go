package qrcode

import (
	"crypto/hmac"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"strings"

	"cloudpos/internal/fault"

	"github.com/oklog/ulid/v2"
)

// Hash is a keyed hash, 64 hexadecimal digits; secret.Vault provides it.
type Hash func(purpose, value string) string

// A token is 16 bytes of id and 14 bytes of keyed signature in base64url: 40 characters without padding or spare bits, so
// that exactly one text stands for a token. A guess hits one of n codes with a chance of n·2⁻²⁴⁰.
const (
	idBytes        = 16
	signatureBytes = 14
	tokenLength    = 40

	purposeCode   = "qrcode.code"
	purposeNotice = "qrcode.notice"
)

// newLinkID draws the random half of a link.
func newLinkID() string {
	raw := make([]byte, idBytes)
	_, _ = rand.Read(raw) // never fails
	return hex.EncodeToString(raw)
}

func (h Hash) sign(purpose, id string) []byte {
	sum, err := hex.DecodeString(h(purpose, id))
	if err != nil || len(sum) < signatureBytes {
		panic("qrcode: a keyed hash is 64 hexadecimal digits")
	}
	return sum[:signatureBytes]
}

// token signs an id of 32 hexadecimal digits.
func (h Hash) token(purpose, id string) string {
	raw, err := hex.DecodeString(id)
	if err != nil || len(raw) != idBytes {
		panic("qrcode: a link's id is 32 hexadecimal digits")
	}
	return base64.RawURLEncoding.EncodeToString(append(raw, h.sign(purpose, id)...))
}

// open is the id of a token whose signature holds; Unknown for anything else. It asks nobody.
func (h Hash) open(purpose, token string) (id string, err error) {
	const op = "qrcode.open"
	if len(token) != tokenLength {
		return "", fault.E(op, Unknown)
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(token)
	if err != nil || len(raw) != idBytes+signatureBytes {
		return "", fault.E(op, Unknown)
	}
	id = hex.EncodeToString(raw[:idBytes])
	if !hmac.Equal(raw[idBytes:], h.sign(purpose, id)) {
		return "", fault.E(op, Unknown)
	}
	return id, nil
}

const storePrefix = "sto_"

// noticeToken is the token of a store's public notice: its id and a signature.
func (h Hash) noticeToken(storeID string) (string, error) {
	parsed, err := ulid.ParseStrict(strings.ToUpper(strings.TrimPrefix(storeID, storePrefix)))
	if err != nil {
		return "", fault.E("qrcode.noticeToken", fault.NotFound, err)
	}
	return h.token(purposeNotice, hex.EncodeToString(parsed[:])), nil
}

// storeOf is the store of a notice's token.
func (h Hash) storeOf(token string) (storeID string, err error) {
	id, err := h.open(purposeNotice, token)
	if err != nil {
		return "", err
	}
	raw, err := hex.DecodeString(id)
	if err != nil {
		return "", fault.E("qrcode.storeOf", Unknown, err)
	}
	return storePrefix + strings.ToLower(ulid.ULID(raw).String()), nil
}
