package client

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"

	"cloudpos/internal/signature"
)

const answerHeader = "Cloudpos-Signature"

// PlatformKey is a public key of the platform, with which answers to key pairs are signed.
type PlatformKey struct {
	KeyID     string `json:"key_id"`
	Algorithm string `json:"algorithm"`
	PublicKey string `json:"public_key"` // SPKI, PEM or base64 of DER
}

// ring holds the platform's keys that are known.
type ring struct {
	mu   sync.Mutex
	keys []PlatformKey
}

func (r *ring) find(keyID string) (PlatformKey, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, k := range r.keys {
		if k.KeyID == keyID {
			return k, true
		}
	}
	return PlatformKey{}, false
}

// verify answers ErrAnswerSignature unless the answer is signed for this very request.
func (c *Client) verify(ctx context.Context, nonce string, status int, header string, body []byte) error {
	refuse := func(why string) error { return fmt.Errorf("%w: %s", ErrAnswerSignature, why) }
	scheme, rest, _ := strings.Cut(header, " ")
	parts := map[string]string{}
	for _, pair := range strings.Split(rest, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
		if _, twice := parts[name]; twice {
			return refuse(name + " twice")
		}
		parts[name] = strings.Trim(value, `"`)
	}
	signed, err := base64.StdEncoding.DecodeString(parts["signature"])
	s := c.c.Signer
	switch {
	case header == "":
		return refuse("there is none")
	case scheme != string(s.algorithm):
		return refuse("another algorithm")
	case err != nil || len(signed) == 0:
		return refuse("no base64")
	case parts["nonce"] != nonce:
		return refuse("it belongs to another request")
	}
	key := s.secret
	if key == nil {
		platform, err := c.platformKey(ctx, parts["key_id"])
		if err != nil {
			return refuse(err.Error())
		}
		key = []byte(platform.PublicKey)
	} else if parts["key_id"] != s.keyID {
		return refuse("another key")
	}
	if err := signature.Verify(s.algorithm, key, signature.ResponseToSign(status, nonce, parts["timestamp"], body), signed); err != nil {
		return refuse(err.Error())
	}
	return nil
}

// platformKey is a key by its id; the platform is asked for one that is not known, after a rotation.
func (c *Client) platformKey(ctx context.Context, keyID string) (PlatformKey, error) {
	if k, ok := c.ring.find(keyID); ok {
		return k, nil
	}
	loaded, err := c.loadKeys(ctx)
	if err != nil {
		return PlatformKey{}, err
	}
	c.ring.mu.Lock()
	c.ring.keys = append(append([]PlatformKey{}, c.c.PlatformKeys...), loaded...)
	c.ring.mu.Unlock()
	if k, ok := c.ring.find(keyID); ok {
		return k, nil
	}
	return PlatformKey{}, fmt.Errorf("the platform has no key %q", keyID)
}

func (c *Client) loadKeys(ctx context.Context) ([]PlatformKey, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, c.c.BaseURL+"/v1/platform-keys", nil)
	if err != nil {
		return nil, err
	}
	response, err := c.c.HTTP.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	var list struct {
		Items []PlatformKey `json:"items"`
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("/v1/platform-keys answers %s", response.Status)
	}
	err = json.NewDecoder(io.LimitReader(response.Body, answerBytesMax)).Decode(&list)
	return list.Items, err
}
