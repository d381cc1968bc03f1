package signature

import (
	"crypto"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"

	"cloudpos/internal/fault"

	"github.com/emmansun/gmsm/sm2"
)

// Verify answers SIGNATURE_INVALID unless signature fits the message under the key: for RSA and SM2 the public key (SPKI,
// as PEM or as base64 of DER), for HMAC the secret's bytes as they are. It answers SIGNATURE_MALFORMED for a key that
// cannot be read or is one of another algorithm.
func Verify(algorithm Algorithm, publicKeyOrSecret, message, signature []byte) error {
	const op = "signature.Verify"
	switch algorithm {
	case RSA2048SHA256, SM2SM3:
		key, err := ParsePublicKey(publicKeyOrSecret)
		if err != nil {
			return err
		}
		if key.Algorithm() != algorithm {
			return fault.E(op, Malformed, "the key is one for "+string(key.Algorithm()))
		}
		return key.Verify(message, signature)
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

// Verify answers SIGNATURE_INVALID unless signature fits the message.
func (k PublicKey) Verify(message, signature []byte) error {
	if k.sm2 != nil {
		if !sm2.VerifyASN1WithSM2(k.sm2, nil, message, signature) {
			return fault.E("signature.Verify", Bad)
		}
		return nil
	}
	sum := sha256.Sum256(message)
	if rsa.VerifyPKCS1v15(k.rsa, crypto.SHA256, sum[:], signature) != nil {
		return fault.E("signature.Verify", Bad)
	}
	return nil
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

// SignSM2 signs a message with SM2 and SM3 (GB/T 32918.2) under the standard's default user id, 1234567812345678; the
// signature is the ASN.1 DER of r and s.
func SignSM2(key *sm2.PrivateKey, message []byte) ([]byte, error) {
	signature, err := key.SignWithSM2(rand.Reader, nil, message)
	if err != nil {
		return nil, fault.E("signature.SignSM2", fault.Internal, err)
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
