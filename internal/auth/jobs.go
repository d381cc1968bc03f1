package auth

import (
	"context"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// pruneMost is how many rows one closure removes; others wait for it on SQLite.
const pruneMost = 500

// sessionMemory is how long an ended session's row is kept for whoever looks into an incident.
const sessionMemory = 180 * 24 * time.Hour

// Prune removes what time has made useless: nonces, codes, forgotten failures, old sessions, private halves
// of platform keys that are published no more. It answers how many rows
// went; the caller runs it every few minutes. It removes at most some thousands of rows per call.
func (s *Service) Prune(ctx context.Context) (int64, error) {
	now := s.c.DB.Now()
	var total int64
	for _, p := range []struct {
		query  string
		before time.Time
	}{
		{`DELETE FROM nonce WHERE (key_id, nonce) IN (SELECT key_id, nonce FROM nonce WHERE until < $1 LIMIT $2)`, now},
		{`DELETE FROM idempotency WHERE (merchant_id, environment, idem_key) IN (
			SELECT merchant_id, environment, idem_key FROM idempotency WHERE until < $1 LIMIT $2)`, now},
		{`DELETE FROM phone_code WHERE phone_hash IN (SELECT phone_hash FROM phone_code WHERE expires_at < $1 LIMIT $2)`, now},
		{`DELETE FROM login_attempt WHERE subject IN (
			SELECT subject FROM login_attempt WHERE last_at < $1 AND locked_until < $1 LIMIT $2)`, now.Add(-failureMemory)},
		{`DELETE FROM session WHERE token_hash IN (SELECT token_hash FROM session WHERE expires_at < $1 LIMIT $2)`, now.Add(-sessionMemory)},
	} {
		n, err := s.prune(ctx, p.query, p.before)
		total += n
		if err != nil {
			return total, err
		}
	}
	err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		n, err := forgetPlatformKeys(ctx, tx)
		total += n
		return err
	})
	return total, err
}

// prune runs one query until it finds no full batch, at most ten times.
func (s *Service) prune(ctx context.Context, query string, before time.Time) (total int64, err error) {
	for range 10 {
		var n int64
		err := s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) (err error) {
			n, err = tx.Exec(ctx, query, db.Micros(before), pruneMost)
			if err != nil {
				return fault.E("auth.Prune", fault.Internal, err)
			}
			return nil
		})
		total += n
		if err != nil || n < pruneMost {
			return total, err
		}
	}
	return total, nil
}
