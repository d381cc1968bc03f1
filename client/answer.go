package client

import (
	"context"
	"encoding/base64"
	"fmt"
	"strings"

	"cloudpos/internal/signature"
)

const answerHeader = "Cloudpos-Signature"

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
		platform, err := c.ring.key(ctx, parts["key_id"])
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
