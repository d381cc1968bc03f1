package auth

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/signature"
)

// TerminalKey is the public key with which one terminal signs.
type TerminalKey struct {
	KeyID       string // key_…, made by AddTerminalKey when empty
	MerchantID  string
	TerminalID  string
	StoreID     string
	Environment db.Environment
	Algorithm   signature.Algorithm
	PublicKey   string // SPKI; PEM or base64 in, canonical base64 out
	CreatedAt   time.Time
	RevokedAt   time.Time // zero while it may sign
	ExpiresAt   time.Time // when one that was replaced at a check-in stops; zero: it was not replaced
	ReplacedBy  string
	LastUsedAt  time.Time // of a good signature, to UseNoted; zero before the first
}

// Living says whether the key may sign at an instant.
func (k TerminalKey) Living(now time.Time) bool {
	return k.RevokedAt.IsZero() && (k.ExpiresAt.IsZero() || now.Before(k.ExpiresAt))
}

const keyColumns = `merchant_id, key_id, terminal_id, store_id, environment, algorithm, public_key, created_at, revoked_at, expires_at, replaced_by`

// AddTerminalKey keeps a terminal's key and answers it as stored. Only key pairs are taken: a secret that we hold too
// proves nothing about who signed. Errors: SIGNATURE_MALFORMED for a key that is weak or cannot be read, AUTH_KEY_IN_USE
// when a living key of any terminal is the same.
func AddTerminalKey(ctx context.Context, tx db.Tx, k TerminalKey) (TerminalKey, error) {
	const op = "auth.AddTerminalKey"
	if !k.Algorithm.KeyPair() {
		return TerminalKey{}, fault.E(op, signature.Malformed, "a terminal's key must be one of a key pair")
	}
	if k.MerchantID == "" || k.TerminalID == "" || (k.Environment != db.Test && k.Environment != db.Live) {
		return TerminalKey{}, fault.E(op, fault.Internal, "a key without merchant, terminal or environment")
	}
	canonical, err := signature.CanonicalKey(k.Algorithm, []byte(k.PublicKey))
	if err != nil {
		return TerminalKey{}, err
	}
	k.PublicKey, k.CreatedAt, k.RevokedAt = canonical, tx.Now(), time.Time{}
	if k.KeyID == "" {
		k.KeyID = id.New("key", tx.Now())
	}
	n, err := tx.Exec(ctx, `
		INSERT INTO terminal_key (`+keyColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, '') ON CONFLICT DO NOTHING`,
		k.MerchantID, k.KeyID, k.TerminalID, k.StoreID, string(k.Environment), string(k.Algorithm), k.PublicKey, db.Micros(k.CreatedAt))
	if err != nil {
		return TerminalKey{}, fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return TerminalKey{}, fault.E(op, KeyInUse)
	}
	return k, nil
}

// TerminalKeyByID is a key by its number, revoked or not; NOT_FOUND when there is none. It is how a door learns whose
// request it has, so it takes no scope.
func TerminalKeyByID(ctx context.Context, tx db.Tx, keyID string) (TerminalKey, error) {
	const op = "auth.TerminalKeyByID"
	var k TerminalKey
	var created, revoked, expires, used int64
	err := tx.QueryRow(ctx, `SELECT `+keyColumns+`, last_used_at FROM terminal_key WHERE key_id = $1`, keyID).
		Scan(&k.MerchantID, &k.KeyID, &k.TerminalID, &k.StoreID, (*string)(&k.Environment), (*string)(&k.Algorithm),
			&k.PublicKey, &created, &revoked, &expires, &k.ReplacedBy, &used)
	if errors.Is(err, db.ErrNoRows) {
		return TerminalKey{}, fault.E(op, fault.NotFound)
	}
	if err != nil {
		return TerminalKey{}, fault.E(op, fault.Internal, err)
	}
	k.CreatedAt, k.RevokedAt, k.ExpiresAt, k.LastUsedAt = db.Instant(created), db.Instant(revoked), db.Instant(expires), db.Instant(used)
	return k, nil
}

// ReplaceTerminalKey keeps a further key of a terminal and lets the one that it takes the place of go on until the overlap
// is over: an answer that was lost can be asked for again under the old key. AUTH_KEY_REVOKED for an old key that no longer
// signs or was replaced already, and the errors of AddTerminalKey.
func ReplaceTerminalKey(ctx context.Context, tx db.Tx, old, next TerminalKey, overlap time.Duration) (TerminalKey, error) {
	const op = "auth.ReplaceTerminalKey"
	k, err := AddTerminalKey(ctx, tx, next)
	if err != nil {
		return TerminalKey{}, err
	}
	n, err := tx.Exec(ctx, `UPDATE terminal_key SET expires_at = $1, replaced_by = $2
		WHERE merchant_id = $3 AND key_id = $4 AND revoked_at = 0 AND replaced_by = ''`, db.Micros(tx.Now().Add(overlap)), k.KeyID, old.MerchantID, old.KeyID)
	if err != nil {
		return TerminalKey{}, fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return TerminalKey{}, fault.E(op, KeyRevoked)
	}
	return k, nil
}

// RevokeTerminalKeys ends all keys of a terminal; requests that they signed are refused from the commit on.
func RevokeTerminalKeys(ctx context.Context, tx db.Tx, merchantID, terminalID string) error {
	_, err := tx.Exec(ctx, `
		UPDATE terminal_key SET revoked_at = $1 WHERE merchant_id = $2 AND terminal_id = $3 AND revoked_at = 0`,
		db.Micros(tx.Now()), merchantID, terminalID)
	if err != nil {
		return fault.E("auth.RevokeTerminalKeys", fault.Internal, err)
	}
	return nil
}

// NonceLife is how long a used nonce must be remembered: longer than any timestamp beside it is accepted.
const NonceLife = 2*signature.Window + time.Minute

// UseNonce uses a nonce up; SIGNATURE_REPLAYED when it was used before. Call it in the write's own transaction: when that
// rolls back, so does the nonce. until is when it may be forgotten (now plus NonceLife, or later).
func UseNonce(ctx context.Context, tx db.Tx, keyID, nonce string, until time.Time) error {
	const op = "auth.UseNonce"
	n, err := tx.Exec(ctx, `INSERT INTO nonce (key_id, nonce, until) VALUES ($1, $2, $3) ON CONFLICT (key_id, nonce) DO NOTHING`,
		keyID, nonce, db.Micros(until))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return fault.E(op, Replayed)
	}
	return nil
}
