package wechat

import (
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
)

// probePrefix starts the wrong signatures with which WeChat Pay tests now and then whether a merchant checks them.
const probePrefix = "WECHATPAY/SIGNTEST/"

// keys checks what WeChat Pay signed, with its public key, its certificates, or whichever of both a message names.
// It implements auth.Verifier of wechatpay-go.
type keys struct {
	publicKeyID  string
	publicKey    *rsa.PublicKey // nil in certificate mode
	certificates *certificates  // nil in public-key mode
}

// Verify says whether a signature by the key of this serial number holds.
func (k *keys) Verify(ctx context.Context, serial, message, signature string) error {
	if strings.HasPrefix(signature, probePrefix) {
		return errors.New("a signature probe")
	}
	bytes, err := base64.StdEncoding.DecodeString(signature)
	if err != nil {
		return errors.New("signature is not base64")
	}
	key, err := k.find(ctx, serial)
	if err != nil {
		return err
	}
	hash := sha256.Sum256([]byte(message))
	if rsa.VerifyPKCS1v15(key, crypto.SHA256, hash[:], bytes) != nil {
		return fmt.Errorf("signature does not hold under %.64q", serial)
	}
	return nil
}

// serialKey is the context key of withSerial.
type serialKey struct{}

// withSerial makes a request name this key in Wechatpay-Serial: the one that its fields are encrypted with. Were it asked
// for again, a certificate that came between would be named instead.
func withSerial(ctx context.Context, serial string) context.Context {
	return context.WithValue(ctx, serialKey{}, serial)
}

// GetSerial names the key that answers should be signed with.
func (k *keys) GetSerial(ctx context.Context) (string, error) {
	if serial, ok := ctx.Value(serialKey{}).(string); ok {
		return serial, nil
	}
	if k.publicKey != nil {
		return k.publicKeyID, nil
	}
	return k.certificates.newest(ctx)
}

// encryption is the key that sensitive fields are encrypted with, and its serial number.
func (k *keys) encryption(ctx context.Context) (serial string, key *rsa.PublicKey, err error) {
	if serial, err = k.GetSerial(ctx); err != nil {
		return "", nil, err
	}
	key, err = k.find(ctx, serial)
	return serial, key, err
}

func (k *keys) find(ctx context.Context, serial string) (*rsa.PublicKey, error) {
	if k.publicKey != nil && serial == k.publicKeyID {
		return k.publicKey, nil
	}
	if k.certificates == nil || strings.HasPrefix(serial, publicKeyPrefix) {
		return nil, fmt.Errorf("unknown key %.64q", serial)
	}
	cert, err := k.certificates.find(ctx, serial)
	if err != nil {
		return nil, err
	}
	key, ok := cert.PublicKey.(*rsa.PublicKey)
	if !ok { // usable() let none in
		return nil, fmt.Errorf("key %.64q is not an RSA key", serial)
	}
	return key, nil
}
