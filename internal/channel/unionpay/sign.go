package unionpay

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
)

// methodRSA is signMethod 01: RSA over SHA-256, hashed twice. 12 (SM2 over SM3) is not spoken.
const methodRSA = "01"

// signer signs what the merchant sends. It is the one place that knows how: another signMethod is another way to make
// the three fields that sign sets, and to check one in verify.
type signer struct {
	certID string // decimal serial number of the merchant's certificate
	key    *rsa.PrivateKey
}

// sign adds certId, signMethod and signature to a message: Base64 of RSA-PKCS1v1.5-SHA256 over the ASCII digest.
func (s signer) sign(m message) error {
	m["certId"], m["signMethod"] = s.certID, methodRSA
	hash := sha256.Sum256([]byte(m.digest()))
	signature, err := rsa.SignPKCS1v15(rand.Reader, s.key, crypto.SHA256, hash[:])
	if err != nil {
		return fmt.Errorf("sign: %w", err)
	}
	m["signature"] = base64.StdEncoding.EncodeToString(signature)
	return nil
}

// verify says whether the signature of a message holds under a key that is trusted already.
func verify(m message, key *rsa.PublicKey) error {
	if m["signMethod"] != methodRSA {
		return fmt.Errorf("signed by method %.8q", m["signMethod"])
	}
	signature, err := base64.StdEncoding.DecodeString(m["signature"])
	if err != nil || len(signature) == 0 {
		return errors.New("signature is missing or not base64")
	}
	hash := sha256.Sum256([]byte(m.digest()))
	if rsa.VerifyPKCS1v15(key, crypto.SHA256, hash[:], signature) != nil {
		return errors.New("signature does not hold")
	}
	return nil
}
