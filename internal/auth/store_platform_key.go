package auth

import (
	"context"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/signature"
)

const platformKeyColumns = `algorithm, key_id, public_key, private_sealed, not_before, listed_until`

func scanPlatformKey(row db.Row) (k platformKey, err error) {
	var notBefore, listed int64
	err = row.Scan((*string)(&k.Algorithm), &k.KeyID, &k.PublicKey, &k.sealed, &notBefore, &listed)
	k.NotBefore, k.ListedUntil = db.Instant(notBefore), db.Instant(listed)
	return k, err
}

// insertPlatformKey answers false when an algorithm has a newest key already.
func insertPlatformKey(ctx context.Context, tx db.Tx, k platformKey) (added bool, err error) {
	n, err := tx.Exec(ctx, `INSERT INTO platform_key (`+platformKeyColumns+`, created_at) VALUES ($1, $2, $3, $4, $5, 0, $6) ON CONFLICT DO NOTHING`,
		string(k.Algorithm), k.KeyID, k.PublicKey, k.sealed, db.Micros(k.NotBefore), db.Micros(tx.Now()))
	if err != nil {
		return false, fault.E("auth.insertPlatformKey", fault.Internal, err)
	}
	return n == 1, nil
}

// listedPlatformKeys are the keys that are published now, in the order in which they begin to sign.
func listedPlatformKeys(ctx context.Context, tx db.Tx) ([]platformKey, error) {
	keys, err := db.Collect(ctx, tx, scanPlatformKey, `SELECT `+platformKeyColumns+` FROM platform_key WHERE listed_until = 0 OR listed_until > $1
		ORDER BY algorithm, not_before, key_id`, db.Micros(tx.Now()))
	if err != nil {
		return nil, fault.E("auth.listedPlatformKeys", fault.Internal, err)
	}
	return keys, nil
}

// lockNewestPlatformKey reads the key that nothing takes the place of yet and keeps others from changing it.
func lockNewestPlatformKey(ctx context.Context, tx db.Tx, a signature.Algorithm) (platformKey, error) {
	k, err := scanPlatformKey(tx.QueryRow(ctx, `UPDATE platform_key SET listed_until = 0 WHERE algorithm = $1 AND listed_until = 0 RETURNING `+platformKeyColumns, string(a)))
	return k, foundKey("auth.lockNewestPlatformKey", err)
}

// setPlatformKey writes when a key begins and until when it is listed.
func setPlatformKey(ctx context.Context, tx db.Tx, keyID string, notBefore, listedUntil time.Time) error {
	_, err := tx.Exec(ctx, `UPDATE platform_key SET not_before = $1, listed_until = $2 WHERE key_id = $3`, db.Micros(notBefore), micros(listedUntil), keyID)
	if err != nil {
		return fault.E("auth.setPlatformKey", fault.Internal, err)
	}
	return nil
}

// forgetPlatformKeys erases the private halves of keys that are listed no more.
func forgetPlatformKeys(ctx context.Context, tx db.Tx) (int64, error) {
	n, err := tx.Exec(ctx, `UPDATE platform_key SET private_sealed = '' WHERE private_sealed <> '' AND listed_until > 0 AND listed_until <= $1`, db.Micros(tx.Now()))
	if err != nil {
		return 0, fault.E("auth.forgetPlatformKeys", fault.Internal, err)
	}
	return n, nil
}
