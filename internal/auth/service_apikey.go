package auth

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/audit"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
	"cloudpos/internal/signature"
)

const (
	purposeAPISecret = "auth.api_secret"
	secretBytes      = 32
)

// Secret is an API key with the HMAC secret that is shown this one time; "" for a key pair.
type Secret struct {
	APIKey
	Secret string // "sk_test_…" or "sk_live_…": the HMAC key is this text itself
}

// AddAPIKey makes a key for the caller's own merchant or provider. Errors: fault.Forbidden, fault.Invalid with fields,
// AUTH_KEYS_TOO_MANY, AUTH_KEY_IN_USE for a public key that signs already. The caller has made sure that the merchant may be
// active in this environment.
func (s *Service) AddAPIKey(ctx context.Context, tx db.Tx, p Principal, n NewAPIKey) (Secret, error) {
	const op = "auth.AddAPIKey"
	if err := mayKeep(op, p, n.Holder, n.Stores); err != nil {
		return Secret{}, err
	}
	k, err := n.check()
	if err != nil {
		return Secret{}, err
	}
	if err := storesExist(ctx, tx, n.MerchantID, n.Stores); err != nil {
		return Secret{}, err
	}
	living, err := countLivingKeys(ctx, tx, k.Holder, k.Environment)
	if err != nil {
		return Secret{}, err
	}
	if living >= KeysMax {
		return Secret{}, fault.E(op, TooManyKeys, map[string]string{"most": strconv.Itoa(KeysMax)})
	}
	return s.storeKey(ctx, tx, p, k, "api_key.create")
}

// mayKeep says whether somebody may manage keys of a holder that reach these stores.
func mayKeep(op string, p Principal, holder Holder, stores []string) error {
	switch {
	case !p.Can(KeyManage):
		return fault.E(op, fault.Forbidden)
	case p.Active.KeyHolder() != holder || holder == Holder{}: // nobody but the holder itself
		return fault.E(op, fault.NotFound)
	case !within(stores, p.Active.Stores):
		return fault.E(op, fault.NotFound)
	}
	return nil
}

func storesExist(ctx context.Context, tx db.Tx, merchantID string, stores []string) error {
	for _, store := range stores {
		var n int64
		if err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM store WHERE merchant_id = $1 AND id = $2`, merchantID, store).Scan(&n); err != nil {
			return fault.E("auth.storesExist", fault.Internal, err)
		}
		if n == 0 {
			return fault.E("auth.storesExist", fault.NotFound, store)
		}
	}
	return nil
}

func (s *Service) storeKey(ctx context.Context, tx db.Tx, p Principal, k APIKey, act string) (Secret, error) {
	const op = "auth.storeKey"
	out := Secret{}
	prefix := apiKeyPrefix
	if k.PartnerID != "" {
		prefix = providerKeyPrefix
	}
	k.KeyID, k.CreatedBy, k.CreatedAt, k.Version = id.New(prefix, tx.Now()), p.UserID, tx.Now(), 1
	if k.Algorithm == signature.HMACSHA256 {
		out.Secret = newSecret(k.Environment)
		sealed, err := s.c.Vault.Seal(ctx, tx, k.holderID(), purposeAPISecret, []byte(out.Secret))
		if err != nil {
			return Secret{}, err
		}
		k.sealed = string(sealed)
	}
	added, err := insertAPIKey(ctx, tx, k)
	if err != nil {
		return Secret{}, err
	}
	if !added {
		return Secret{}, fault.E(op, KeyInUse)
	}
	out.APIKey = k
	return out, p.record(ctx, tx, act, k)
}

// newSecret is 256 random bits as text. The prefix tells people, and whoever scans for leaked secrets, what it is.
func newSecret(env db.Environment) string {
	raw := make([]byte, secretBytes)
	_, _ = rand.Read(raw) // never fails
	return "sk_" + string(env) + "_" + base64.RawURLEncoding.EncodeToString(raw)
}

func (p Principal) record(ctx context.Context, tx db.Tx, act string, k APIKey) error {
	return audit.Record(ctx, tx, audit.Entry{
		Actor: p.UserID, ActorName: p.Name, Action: act, Object: "api_key", ObjectID: k.KeyID, MerchantID: k.MerchantID,
		Detail: map[string]string{
			"name": k.Name, "environment": string(k.Environment), "algorithm": string(k.Algorithm), "scopes": strings.Join(k.Scopes, " "),
			"stores": strings.Join(k.Stores, " "), "replaced_by": k.ReplacedBy, "provider": k.PartnerID,
		},
	})
}

// RotateAPIKey makes a key that takes a living one's place with the same rights; the old one goes on for the overlap (0 to
// 30 days). publicKey is the new public key for key pairs, "" for HMAC. Errors as AddAPIKey's, fault.NotFound, and
// fault.Conflict for a key that was replaced or revoked already.
func (s *Service) RotateAPIKey(ctx context.Context, tx db.Tx, p Principal, keyID, publicKey string, overlap time.Duration) (Secret, error) {
	const op = "auth.RotateAPIKey"
	if overlap < 0 || overlap > OverlapMax {
		return Secret{}, fault.E(op, fault.Invalid, fault.Field{Path: "overlap_seconds", Reason: "RANGE", ZH: "并行期为 0 至 30 天", EN: "the overlap is 0 to 30 days"})
	}
	old, err := s.ownKey(ctx, tx, op, p, keyID)
	if err != nil {
		return Secret{}, err
	}
	if !old.Living(tx.Now()) || old.ReplacedBy != "" {
		return Secret{}, fault.E(op, fault.Conflict, "the key was replaced or revoked")
	}
	n := NewAPIKey{
		Holder: old.Holder, Environment: old.Environment, Name: old.Name, Algorithm: old.Algorithm, PublicKey: publicKey, Scopes: old.Scopes, Stores: old.Stores,
	}
	next, err := n.check()
	if err != nil {
		return Secret{}, err
	}
	next.Networks = old.Networks
	out, err := s.storeKey(ctx, tx, p, next, "api_key.rotate")
	if err != nil {
		return Secret{}, err
	}
	old.ReplacedBy, old.ExpiresAt = out.KeyID, tx.Now().Add(overlap)
	if overlap == 0 {
		old.RevokedAt = tx.Now()
	}
	if err := endAPIKey(ctx, tx, old); err != nil {
		return Secret{}, err
	}
	return out, p.record(ctx, tx, "api_key.replaced", old)
}

// RevokeAPIKey ends a key: requests that it signed are refused from the commit on, on every node, because each reads the
// key from the database. Revoking again changes nothing.
func (s *Service) RevokeAPIKey(ctx context.Context, tx db.Tx, p Principal, keyID string) (APIKey, error) {
	const op = "auth.RevokeAPIKey"
	k, err := s.ownKey(ctx, tx, op, p, keyID)
	if err != nil || !k.RevokedAt.IsZero() {
		return k, err
	}
	k.RevokedAt = tx.Now()
	if err := endAPIKey(ctx, tx, k); err != nil {
		return k, err
	}
	return k, p.record(ctx, tx, "api_key.revoke", k)
}

// ownKey locks a key of the caller's own merchant or provider.
func (s *Service) ownKey(ctx context.Context, tx db.Tx, op string, p Principal, keyID string) (APIKey, error) {
	if !p.Can(KeyManage) {
		return APIKey{}, fault.E(op, fault.Forbidden)
	}
	k, err := lockAPIKey(ctx, tx, p.Active.KeyHolder(), keyID)
	if err != nil {
		return APIKey{}, err
	}
	return k, mayKeep(op, p, k.Holder, k.Stores)
}

// APIKeys lists the keys of the caller's merchant or provider, the living first.
func (s *Service) APIKeys(ctx context.Context, tx db.Tx, p Principal) ([]APIKey, error) {
	if !p.Can(KeyManage) {
		return nil, fault.E("auth.APIKeys", fault.Forbidden)
	}
	return listAPIKeys(ctx, tx, p.Active.KeyHolder())
}
