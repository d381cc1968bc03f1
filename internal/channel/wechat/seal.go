package wechat

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"errors"
	"fmt"
)

// aesGCM is the only algorithm that WeChat Pay seals notices and platform certificates with.
const aesGCM = "AEAD_AES_256_GCM"

// sealed is a text under the APIv3 key, as notices and the certificate list carry it.
type sealed struct {
	OriginalType   string `json:"original_type"`
	Algorithm      string `json:"algorithm"`
	Ciphertext     string `json:"ciphertext"`
	AssociatedData string `json:"associated_data"`
	Nonce          string `json:"nonce"`
}

// open gives the text. Whoever could seal it knew the APIv3 key. Lengths are checked here because the standard
// library answers a nonce of another length with a panic.
func (s sealed) open(key []byte) ([]byte, error) {
	if s.Algorithm != aesGCM {
		return nil, fmt.Errorf("sealed with %.32q instead of %s", s.Algorithm, aesGCM)
	}
	text, err := base64.StdEncoding.DecodeString(s.Ciphertext)
	if err != nil {
		return nil, errors.New("ciphertext is not base64")
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("APIv3 key: %w", err)
	}
	gcm, err := cipher.NewGCM(block)
	if err != nil {
		return nil, fmt.Errorf("APIv3 key: %w", err)
	}
	if len(s.Nonce) != gcm.NonceSize() {
		return nil, errors.New("nonce is not 12 bytes long")
	}
	plain, err := gcm.Open(nil, []byte(s.Nonce), text, []byte(s.AssociatedData))
	if err != nil {
		return nil, errors.New("not sealed with this account's APIv3 key")
	}
	return plain, nil
}
