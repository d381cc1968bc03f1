package webhook

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"strconv"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"cloudpos/internal/fault"
)

// overlap is how long the secret before a rotation signs too.
const overlap = 24 * time.Hour

// The prefixes of the specification.
const (
	secretPrefix    = "whsec_"
	publicKeyPrefix = "whpk_"
)

// secretSize is the length of an HMAC secret; the specification asks for 24 to 64 bytes.
const secretSize = 32

// keys sign for one endpoint: an HMAC secret that the receiver shares, and an ed25519 key of ours.
type keys struct {
	secret []byte
	seed   []byte
}

func newKeys() keys {
	raw := make([]byte, secretSize+ed25519.SeedSize)
	_, _ = rand.Read(raw) // never fails
	return keysOf(raw)
}

// keysOf splits what raw puts together.
func keysOf(raw []byte) keys { return keys{secret: raw[:secretSize], seed: raw[secretSize:]} }

func (k keys) raw() []byte { return append(append([]byte(nil), k.secret...), k.seed...) }

// text is the secret as receivers enter it.
func (k keys) text() string { return secretPrefix + base64.StdEncoding.EncodeToString(k.secret) }

// publicKey is what a receiver checks v1a with.
func (k keys) publicKey() string {
	public, _ := ed25519.NewKeyFromSeed(k.seed).Public().(ed25519.PublicKey)
	return publicKeyPrefix + base64.StdEncoding.EncodeToString(public)
}

// signed is the value of webhook-signature: v1 and v1a of each key, the current one first.
func signed(id string, at time.Time, body []byte, all ...keys) (string, error) {
	const op = "webhook.signed"
	out := ""
	for _, k := range all {
		hook, err := standardwebhooks.NewWebhookRaw(k.secret)
		if err != nil {
			return "", fault.E(op, fault.Internal, err)
		}
		v1, err := hook.Sign(id, at, body)
		if err != nil {
			return "", fault.E(op, fault.Internal, err)
		}
		text := append([]byte(id+"."+strconv.FormatInt(at.Unix(), 10)+"."), body...)
		v1a := base64.StdEncoding.EncodeToString(ed25519.Sign(ed25519.NewKeyFromSeed(k.seed), text))
		if out != "" {
			out += " "
		}
		out += v1 + " v1a," + v1a
	}
	return out, nil
}
