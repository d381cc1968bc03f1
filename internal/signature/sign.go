package signature

import (
	"crypto"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"strings"

	"cloudpos/internal/fault"
)

// Sizes of keys that we take.
const (
	rsaBitsMin     = 2048
	rsaBitsMax     = 4096
	rsaExponentMin = 65537
	hmacBytesMin   = 32
	keyBytesMax    = 8192
)

// Verify answers SIGNATURE_INVALID unless signature fits the message under the key: for RSA the public key (SPKI, as PEM
// or as base64 of DER), for HMAC the secret's bytes. It answers SIGNATURE_MALFORMED for a key that cannot be read.
func Verify(algorithm Algorithm, publicKeyOrSecret, message, signature []byte) error {
	const op = "signature.Verify"
	switch algorithm {
	case RSA2048SHA256:
		key, err := ParsePublicKey(publicKeyOrSecret)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(message)
		if rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], signature) != nil {
			return fault.E(op, Bad)
		}
		return nil
	case HMACSHA256:
		want, err := SignHMAC(publicKeyOrSecret, message)
		if err != nil {
			return err
		}
		if !hmac.Equal(want, signature) {
			return fault.E(op, Bad)
		}
		return nil
	}
	return fault.E(op, Malformed, "unknown algorithm")
}

// SignRSA signs a message with RSASSA-PKCS1-v1_5 and SHA-256.
func SignRSA(key *rsa.PrivateKey, message []byte) ([]byte, error) {
	sum := sha256.Sum256(message)
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	if err != nil {
		return nil, fault.E("signature.SignRSA", fault.Internal, err)
	}
	return signature, nil
}

// SignHMAC is the HMAC-SHA256 of a message under a secret of at least 32 bytes.
func SignHMAC(secret, message []byte) ([]byte, error) {
	if len(secret) < hmacBytesMin {
		return nil, fault.E("signature.SignHMAC", Malformed, "the secret is shorter than 32 bytes")
	}
	h := hmac.New(sha256.New, secret)
	h.Write(message)
	return h.Sum(nil), nil
}

// ParsePublicKey reads an RSA public key of 2048 to 4096 bits: SPKI as PEM ("PUBLIC KEY") or as base64 of the DER, which
// is what a browser's exportKey("spki") gives. Small exponents and other kinds of key are refused.
func ParsePublicKey(text []byte) (*rsa.PublicKey, error) {
	const op = "signature.ParsePublicKey"
	if len(text) > keyBytesMax {
		return nil, fault.E(op, Malformed, "the key is too long")
	}
	der, err := spki(text)
	if err != nil {
		return nil, err
	}
	parsed, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return nil, fault.E(op, Malformed, "not a public key (SPKI)")
	}
	key, ok := parsed.(*rsa.PublicKey)
	if !ok {
		return nil, fault.E(op, Malformed, "not an RSA key")
	}
	if bits := key.N.BitLen(); bits < rsaBitsMin || bits > rsaBitsMax || key.E < rsaExponentMin {
		return nil, fault.E(op, Malformed, "an RSA key has 2048 to 4096 bits and an exponent of at least 65537")
	}
	return key, nil
}

// CanonicalKey is a public key in the one form in which it is stored and compared: base64 of the SPKI's DER.
func CanonicalKey(text []byte) (string, error) {
	key, err := ParsePublicKey(text)
	if err != nil {
		return "", err
	}
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		return "", fault.E("signature.CanonicalKey", Malformed, err)
	}
	return base64.StdEncoding.EncodeToString(der), nil
}

func spki(text []byte) ([]byte, error) {
	const op = "signature.ParsePublicKey"
	if block, rest := pem.Decode(text); block != nil {
		if block.Type != "PUBLIC KEY" || strings.TrimSpace(string(rest)) != "" {
			return nil, fault.E(op, Malformed, "PEM must hold one PUBLIC KEY and nothing else")
		}
		return block.Bytes, nil
	}
	der, err := base64.StdEncoding.DecodeString(strings.TrimSpace(string(text)))
	if err != nil {
		return nil, fault.E(op, Malformed, "neither PEM nor base64")
	}
	return der, nil
}
