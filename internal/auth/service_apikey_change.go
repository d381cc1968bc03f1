package auth

import (
	"context"
	"strings"

	"cloudpos/internal/audit"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Codes of changing a key.
const (
	KeyOver    fault.Code = "AUTH_KEY_OVER"    // the key was revoked or replaced: it is not changed any more
	KeyChanged fault.Code = "AUTH_KEY_CHANGED" // somebody changed the key since it was shown
)

// KeyChange is how a key is to be from now on. Algorithm, environment and the secret never change: those are another key.
type KeyChange struct {
	Version  int64 // of the key as it was shown
	Name     string
	Scopes   []string
	Stores   []string // nil: all
	Networks []string // none: anywhere
}

// ChangeAPIKey gives a key of the caller's merchant another name and other rights, from the commit on, on every node: each
// reads the key from the database. Errors: fault.Forbidden, fault.NotFound, fault.Invalid with fields, AUTH_KEY_OVER for a key
// that was revoked or replaced, AUTH_KEY_CHANGED when it is not as it was shown any more.
func (s *Service) ChangeAPIKey(ctx context.Context, tx db.Tx, p Principal, keyID string, c KeyChange) (APIKey, error) {
	const op = "auth.ChangeAPIKey"
	old, err := s.ownKey(ctx, tx, op, p, keyID)
	if err != nil {
		return APIKey{}, err
	}
	if err := mayKeep(op, p, old.Holder, c.Stores); err != nil {
		return APIKey{}, err
	}
	switch {
	case !old.Living(tx.Now()) || old.ReplacedBy != "":
		return APIKey{}, fault.E(op, KeyOver)
	case old.Version != c.Version:
		return APIKey{}, fault.E(op, KeyChanged)
	}
	asked, err := NewAPIKey{
		Holder: old.Holder, Environment: old.Environment, Name: c.Name, Algorithm: old.Algorithm, PublicKey: old.PublicKey,
		Scopes: c.Scopes, Stores: c.Stores, Networks: c.Networks,
	}.check()
	if err != nil {
		return APIKey{}, err
	}
	if err := storesExist(ctx, tx, old.MerchantID, c.Stores); err != nil {
		return APIKey{}, err
	}
	k := old
	k.Name, k.Scopes, k.Stores, k.Networks, k.Version = asked.Name, asked.Scopes, asked.Stores, asked.Networks, old.Version+1
	if err := changeAPIKey(ctx, tx, k); err != nil {
		return APIKey{}, err
	}
	return k, audit.Record(ctx, tx, audit.Entry{
		Actor: p.UserID, ActorName: p.Name, Action: "api_key.change", Object: "api_key", ObjectID: k.KeyID, MerchantID: k.MerchantID,
		Detail: map[string]map[string]string{"old": old.terms(), "new": k.terms()},
	})
}

// terms are what may change of a key, as the audit book keeps them; "" is no limit.
func (k APIKey) terms() map[string]string {
	networks := make([]string, 0, len(k.Networks))
	for _, n := range k.Networks {
		networks = append(networks, n.String())
	}
	return map[string]string{
		"name": k.Name, "scopes": strings.Join(k.Scopes, " "), "stores": strings.Join(k.Stores, " "), "networks": strings.Join(networks, " "),
	}
}
