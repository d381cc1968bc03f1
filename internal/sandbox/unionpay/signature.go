package unionpay

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
)

// digest is what is signed: the lower-case hex of SHA-256, as ASCII (protocols.md 3.2).
func digest(text string) []byte {
	sum := sha256.Sum256([]byte(text))
	return []byte(hex.EncodeToString(sum[:]))
}

// sign signs by signMethod 01: the digest is hashed once more by the signature itself.
func sign(key *rsa.PrivateKey, text string) string { return signBytes(key, digest(text)) }

// signBytes is RSA PKCS #1 v1.5 with SHA-256 in Base64.
func signBytes(key *rsa.PrivateKey, message []byte) string {
	sum := sha256.Sum256(message)
	signature, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, sum[:])
	if err != nil {
		panic("unionpay: a 2048-bit key cannot sign: " + err.Error())
	}
	return base64.StdEncoding.EncodeToString(signature)
}

func verify(key *rsa.PublicKey, text, signature string) bool {
	raw, err := base64.StdEncoding.DecodeString(signature)
	if err != nil {
		return false
	}
	sum := sha256.Sum256(digest(text))
	return rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], raw) == nil
}

// randomDigits is n digits.
func randomDigits(n int) string {
	raw := make([]byte, n)
	_, _ = rand.Read(raw) // never fails (crypto/rand)
	for i, b := range raw {
		raw[i] = '0' + b%10
	}
	return string(raw)
}
