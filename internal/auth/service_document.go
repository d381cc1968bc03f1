package auth

import (
	"context"
	"encoding/base64"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/signature"
)

// DocumentSignature is the platform's signature over a document that people keep.
type DocumentSignature struct {
	KeyID     string
	Algorithm signature.Algorithm
	Signature string // base64
}

// SignDocument signs a text with the platform's RSA key, which every tool can check. Do not call it within a transaction.
func (s *Service) SignDocument(ctx context.Context, text []byte) (DocumentSignature, error) {
	k, err := s.platformKey(ctx, signature.RSA2048SHA256)
	if err != nil {
		return DocumentSignature{}, err
	}
	raw, err := k.pair.Sign(text)
	if err != nil {
		return DocumentSignature{}, fault.E("auth.SignDocument", fault.Internal, err)
	}
	return DocumentSignature{KeyID: k.KeyID, Algorithm: k.Algorithm, Signature: base64.StdEncoding.EncodeToString(raw)}, nil
}

// PlatformKeyOf is a public key of the platform's by its id, also long after it was replaced: documents outlive keys.
// fault.NotFound when there never was one.
func (s *Service) PlatformKeyOf(ctx context.Context, tx db.Tx, keyID string) (PlatformKey, error) {
	k, err := scanPlatformKey(tx.QueryRow(ctx, `SELECT `+platformKeyColumns+` FROM platform_key WHERE key_id = $1`, keyID))
	return k.PlatformKey, foundKey("auth.PlatformKeyOf", err)
}

// PublicKey is PlatformKeyOf in a transaction of its own.
func (s *Service) PublicKey(ctx context.Context, keyID string) (key PlatformKey, err error) {
	err = s.c.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		key, err = s.PlatformKeyOf(ctx, tx, keyID)
		return err
	})
	return key, err
}
