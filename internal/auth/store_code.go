package auth

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// putCode keeps a phone's newest code; the one before is void.
func putCode(ctx context.Context, tx db.Tx, phoneHash, codeHash string, expiresAt time.Time) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO phone_code (phone_hash, code_hash, tries, expires_at) VALUES ($1, $2, 0, $3)
		ON CONFLICT (phone_hash) DO UPDATE SET code_hash = $2, tries = 0, expires_at = $3`,
		phoneHash, codeHash, db.Micros(expiresAt))
	if err != nil {
		return fault.E("auth.putCode", fault.Internal, err)
	}
	return nil
}

// tryCode takes one of a code's tries and answers its hash; "" when there is no living code with a try left.
func tryCode(ctx context.Context, tx db.Tx, phoneHash string) (codeHash string, err error) {
	err = tx.QueryRow(ctx, `
		UPDATE phone_code SET tries = tries + 1 WHERE phone_hash = $1 AND tries < $2 AND expires_at > $3
		RETURNING code_hash`, phoneHash, codeTries, db.Micros(tx.Now())).Scan(&codeHash)
	if errors.Is(err, db.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fault.E("auth.tryCode", fault.Internal, err)
	}
	return codeHash, nil
}

func dropCode(ctx context.Context, tx db.Tx, phoneHash string) error {
	if _, err := tx.Exec(ctx, `DELETE FROM phone_code WHERE phone_hash = $1`, phoneHash); err != nil {
		return fault.E("auth.dropCode", fault.Internal, err)
	}
	return nil
}
