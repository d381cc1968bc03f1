package auth

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"cloudpos/internal/signature"
)

// How the platform's keys take turns.
const (
	platformKeyListedMin = time.Hour // nodes hear of a new key within platformKeyFresh, and answers are still on their way
	platformKeyWaitMax   = 365 * 24 * time.Hour
	platformKeyFresh     = time.Minute // how long a node goes by the keys that it has read
)

// PlatformKey is a public key of ours, with which who signs by a key pair checks our answers.
type PlatformKey struct {
	KeyID       string // plk_…; the header of each answer names it
	Algorithm   signature.Algorithm
	PublicKey   string    // base64 of the SPKI's DER
	NotBefore   time.Time // it signs from here on
	ListedUntil time.Time // published until then; zero while nothing takes its place
}

// platformKey is the same with its private half.
type platformKey struct {
	PlatformKey
	sealed string
	pair   signature.PrivateKey
}

// rank puts a key that is replaced already behind one that begins at the same instant.
func (k PlatformKey) rank() int {
	if k.ListedUntil.IsZero() {
		return 1
	}
	return 0
}

// signing is which of an algorithm's keys signs at an instant: the youngest that has begun.
func signing(keys []platformKey, now time.Time) (platformKey, bool) {
	begun := slices.DeleteFunc(slices.Clone(keys), func(k platformKey) bool { return k.NotBefore.After(now) })
	if len(begun) == 0 {
		return platformKey{}, false
	}
	return slices.MaxFunc(begun, func(a, b platformKey) int {
		return cmp.Or(a.NotBefore.Compare(b.NotBefore), a.rank()-b.rank(), strings.Compare(a.KeyID, b.KeyID))
	}), true
}

// pairs lists the algorithms of key pairs, for each of which the platform has keys of its own.
func pairs() []signature.Algorithm {
	return slices.DeleteFunc(signature.Algorithms(), func(a signature.Algorithm) bool { return !a.KeyPair() })
}
