package client

import (
	"errors"
	"fmt"

	"cloudpos/internal/signature"
)

// Signer is a key and for whom it signs: the mchid is the key's own merchant or, of a provider's key (ppk_…), any merchant that
// lets the provider act for it. A program of a provider has one Client for each merchant.
type Signer struct {
	mchid, keyID string
	algorithm    signature.Algorithm
	secret       []byte
	private      signature.PrivateKey
}

// HMAC signs with a secret (sk_test_…, sk_live_…). The text itself is the key: nothing of it is decoded.
func HMAC(mchid, keyID, secret string) (Signer, error) {
	s := Signer{mchid: mchid, keyID: keyID, algorithm: signature.HMACSHA256, secret: []byte(secret)}
	_, err := s.sign(nil)
	return s, err
}

// KeyPair signs with a private key in PEM, RSA (2048 to 4096 bits) or SM2; the kind of key decides the algorithm. The
// platform has its public half (PublicPEM) and answers with a key of its own.
func KeyPair(mchid, keyID string, privatePEM []byte) (Signer, error) {
	key, err := signature.ParsePrivateKey(privatePEM)
	if err != nil {
		return Signer{}, fmt.Errorf("client: the private key: %w", err)
	}
	return Signer{mchid: mchid, keyID: keyID, algorithm: key.Algorithm(), private: key}, nil
}

// PublicPEM is the public half of a key pair, to be registered with the platform; "" for a secret.
func (s Signer) PublicPEM() string {
	if s.secret != nil || s.algorithm == "" {
		return ""
	}
	return s.private.PublicPEM()
}

// Algorithm is the name that stands first in the Authorization header.
func (s Signer) Algorithm() string { return string(s.algorithm) }

// NewRSAKey makes a private key in PEM, for a terminal or to register.
func NewRSAKey() (privatePEM []byte, err error) { return newKey(signature.RSA2048SHA256) }

// NewSM2Key makes a private key (国密) in PEM, to register.
func NewSM2Key() (privatePEM []byte, err error) { return newKey(signature.SM2SM3) }

func newKey(algorithm signature.Algorithm) ([]byte, error) {
	key, err := signature.GenerateKey(algorithm)
	if err != nil {
		return nil, err
	}
	text, err := key.PEM()
	return []byte(text), err
}

func (s Signer) sign(text []byte) ([]byte, error) {
	if s.algorithm == "" {
		return nil, errors.New("client: a Signer comes from HMAC or KeyPair")
	}
	if s.secret != nil {
		return signature.SignHMAC(s.secret, text)
	}
	return s.private.Sign(text)
}
