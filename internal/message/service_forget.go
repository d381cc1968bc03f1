package message

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Forget removes all messages of a merchant, and those of the platform to the phones and in-app users that are named: the erasure of
// people's data after its term. What another merchant sent to the same phone is that merchant's record and stays.
func (s *Service) Forget(ctx context.Context, tx db.Tx, merchantID string, phones, users []string) error {
	const op = "message.Forget"
	if _, err := tx.Exec(ctx, `DELETE FROM message WHERE merchant_id = $1`, merchantID); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	hashes := make([]string, 0, len(phones)+len(users))
	for _, p := range phones {
		if p != "" {
			hashes = append(hashes, s.c.Vault.Hash(purposeTo, string(SMS)+":"+p))
		}
	}
	for _, u := range users {
		hashes = append(hashes, s.c.Vault.Hash(purposeTo, string(InApp)+":"+u))
	}
	for _, h := range hashes {
		for _, q := range []string{`DELETE FROM message WHERE merchant_id = '' AND to_hash = $1`, `DELETE FROM message_ration WHERE to_hash = $1`} {
			if _, err := tx.Exec(ctx, q, h); err != nil {
				return fault.E(op, fault.Internal, err)
			}
		}
	}
	return nil
}
