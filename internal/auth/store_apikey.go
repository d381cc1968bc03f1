package auth

import (
	"context"
	"encoding/json"
	"errors"
	"net/netip"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// apiKeyOf is the condition for the keys of the holder whose merchant and partner are $1 and $2: one of them is empty, and no
// key has an empty holder.
const apiKeyOf = `(merchant_id = $1 OR partner_id = $2)`

const apiKeyColumns = `COALESCE(merchant_id, ''), COALESCE(partner_id, ''), key_id, environment, name, algorithm, secret_sealed, public_key, scopes, stores, networks, created_by,
	created_at, expires_at, revoked_at, replaced_by, last_used_at, version`

func insertAPIKey(ctx context.Context, tx db.Tx, k APIKey) (added bool, err error) {
	scopes, stores, networks, err := keyLists(k)
	if err != nil {
		return false, err
	}
	n, err := tx.Exec(ctx, `INSERT INTO api_key (merchant_id, partner_id, key_id, environment, name, algorithm, secret_sealed, public_key, scopes, stores,
			networks, created_by, created_at, expires_at, revoked_at, replaced_by, last_used_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, 0, '', 0, $14) ON CONFLICT DO NOTHING`,
		orNull(k.MerchantID), orNull(k.PartnerID), k.KeyID, string(k.Environment), k.Name, string(k.Algorithm), k.sealed, k.PublicKey, scopes, stores, networks, k.CreatedBy,
		db.Micros(k.CreatedAt), k.Version)
	if err != nil {
		return false, fault.E("auth.insertAPIKey", fault.Internal, err)
	}
	return n == 1, nil
}

// keyLists are the lists of a key as they are stored: JSON, "" where there is no limit.
func keyLists(k APIKey) (scopes, stores, networks string, err error) {
	for _, l := range []struct {
		into *string
		list any
		none bool
	}{{&scopes, k.Scopes, false}, {&stores, k.Stores, k.Stores == nil}, {&networks, k.Networks, len(k.Networks) == 0}} {
		if l.none {
			continue
		}
		text, err := json.Marshal(l.list)
		if err != nil {
			return "", "", "", fault.E("auth.keyLists", fault.Internal, err)
		}
		*l.into = string(text)
	}
	return scopes, stores, networks, nil
}

func scanAPIKey(row db.Row) (k APIKey, err error) {
	var scopes, stores, networks string
	var created, expires, revoked, used int64
	err = row.Scan(&k.MerchantID, &k.PartnerID, &k.KeyID, (*string)(&k.Environment), &k.Name, (*string)(&k.Algorithm), &k.sealed, &k.PublicKey, &scopes, &stores,
		&networks, &k.CreatedBy, &created, &expires, &revoked, &k.ReplacedBy, &used, &k.Version)
	if err != nil {
		return k, err
	}
	k.CreatedAt, k.ExpiresAt, k.RevokedAt, k.LastUsedAt = db.Instant(created), db.Instant(expires), db.Instant(revoked), db.Instant(used)
	if err := json.Unmarshal([]byte(scopes), &k.Scopes); err != nil {
		return k, fault.E("auth.scanAPIKey", fault.Internal, err)
	}
	if stores != "" {
		k.Stores = []string{} // a limit that cannot be read must not become none
		if err := json.Unmarshal([]byte(stores), &k.Stores); err != nil {
			return k, fault.E("auth.scanAPIKey", fault.Internal, err)
		}
	}
	if networks != "" {
		k.Networks = []netip.Prefix{}
		if err := json.Unmarshal([]byte(networks), &k.Networks); err != nil {
			return k, fault.E("auth.scanAPIKey", fault.Internal, err)
		}
	}
	return k, nil
}

// apiKeyByID is how a door learns whose request it has, so it takes no scope.
func apiKeyByID(ctx context.Context, tx db.Tx, keyID string) (APIKey, error) {
	k, err := scanAPIKey(tx.QueryRow(ctx, `SELECT `+apiKeyColumns+` FROM api_key WHERE key_id = $1`, keyID))
	return k, foundKey("auth.apiKeyByID", err)
}

// lockAPIKey reads a holder's key and keeps others from changing it until the transaction ends.
func lockAPIKey(ctx context.Context, tx db.Tx, of Holder, keyID string) (APIKey, error) {
	k, err := scanAPIKey(tx.QueryRow(ctx, `UPDATE api_key SET name = name WHERE `+apiKeyOf+` AND key_id = $3 RETURNING `+apiKeyColumns, of.MerchantID, of.PartnerID, keyID))
	return k, foundKey("auth.lockAPIKey", err)
}

func foundKey(op string, err error) error {
	switch {
	case errors.Is(err, db.ErrNoRows):
		return fault.E(op, fault.NotFound)
	case err != nil:
		return fault.E(op, fault.Internal, err)
	}
	return nil
}

// listAPIKeys are a holder's keys, newest first: the living and, for whoever looks into something, the last of the others.
func listAPIKeys(ctx context.Context, tx db.Tx, of Holder) ([]APIKey, error) {
	keys, err := db.Collect(ctx, tx, scanAPIKey, `SELECT `+apiKeyColumns+` FROM api_key WHERE `+apiKeyOf+`
		ORDER BY CASE WHEN revoked_at = 0 THEN 0 ELSE 1 END, key_id DESC LIMIT 200`, of.MerchantID, of.PartnerID)
	if err != nil {
		return nil, fault.E("auth.listAPIKeys", fault.Internal, err)
	}
	return keys, nil
}

func countLivingKeys(ctx context.Context, tx db.Tx, of Holder, env db.Environment) (n int64, err error) {
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM api_key WHERE `+apiKeyOf+` AND environment = $3 AND revoked_at = 0 AND (expires_at = 0 OR expires_at > $4)`,
		of.MerchantID, of.PartnerID, string(env), db.Micros(tx.Now())).Scan(&n)
	if err != nil {
		return 0, fault.E("auth.countLivingKeys", fault.Internal, err)
	}
	return n, nil
}

func endAPIKey(ctx context.Context, tx db.Tx, k APIKey) error {
	_, err := tx.Exec(ctx, `UPDATE api_key SET expires_at = $1, revoked_at = $2, replaced_by = $3 WHERE key_id = $4`,
		micros(k.ExpiresAt), micros(k.RevokedAt), k.ReplacedBy, k.KeyID)
	if err != nil {
		return fault.E("auth.endAPIKey", fault.Internal, err)
	}
	return nil
}

// orNull is NULL for nothing.
func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

// changeAPIKey writes what may change of a key that the caller has locked.
func changeAPIKey(ctx context.Context, tx db.Tx, k APIKey) error {
	scopes, stores, networks, err := keyLists(k)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `UPDATE api_key SET name = $1, scopes = $2, stores = $3, networks = $4, version = $5 WHERE key_id = $6`,
		k.Name, scopes, stores, networks, k.Version, k.KeyID)
	if err != nil {
		return fault.E("auth.changeAPIKey", fault.Internal, err)
	}
	return nil
}

// micros is an instant as it is stored; zero is none.
func micros(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return db.Micros(t)
}
