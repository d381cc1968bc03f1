package wechat

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha1" //nolint:gosec // WeChat Pay's own choice for OAEP (protocols.md 1.4)
	"encoding/base64"
	"fmt"
)

// sealer encrypts the sensitive fields of one request with WeChat Pay's key: RSA-OAEP with SHA-1, in Base64
// (protocols.md 1.4). The first failure is kept, so that a form is built straight down and asked once in the end.
type sealer struct {
	serial string
	key    *rsa.PublicKey
	clear  []string // what was encrypted: it must come back in no log
	err    error
}

// newSealer takes the key of today; its error means that no key could be had, and nothing was sent.
func (c *connector) newSealer(ctx context.Context) (*sealer, error) {
	serial, key, err := c.keys.encryption(ctx)
	if err != nil {
		return nil, err
	}
	return &sealer{serial: serial, key: key}, nil
}

// seal encrypts a text; "" stays "", because empty members are left out.
func (s *sealer) seal(text string) string {
	if text == "" || s.err != nil {
		return ""
	}
	s.clear = append(s.clear, text)
	sealed, err := rsa.EncryptOAEP(sha1.New(), rand.Reader, s.key, []byte(text), nil) //nolint:gosec // as above
	if err != nil {
		s.err = fmt.Errorf("encrypt a field: %w", err) // longer than the key has room for; the text itself is not told
		return ""
	}
	return base64.StdEncoding.EncodeToString(sealed)
}
