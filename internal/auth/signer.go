package auth

import (
	"slices"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/signature"
)

// Signer is who signed a request: a terminal, which trades in its one store, or software with an API key.
type Signer struct {
	MerchantID  string // for whom; "" for a provider that speaks for itself
	ProviderID  string // of a provider's key; "" otherwise
	KeyID       string
	Environment db.Environment
	Algorithm   signature.Algorithm
	TerminalID  string   // "" for software
	Name        string   // of an API key; "" for terminals
	Scopes      []string // what it may do
	Stores      []string // nil: all stores of the merchant
	LastUsedAt  time.Time

	public string // canonical
	secret []byte // of an HMAC key
}

// Prefixes of key ids: they tell the kinds apart.
const (
	terminalKeyPrefix = "key"
	apiKeyPrefix      = "apk"
	providerKeyPrefix = "ppk" // signature.ProviderKey
)

// Can says whether the key carries a scope.
func (s Signer) Can(scope string) bool { return slices.Contains(s.Scopes, scope) }

// Scope is what the key reaches.
func (s Signer) Scope() db.Scope { return db.Scope{Merchant: s.MerchantID, Stores: s.Stores} }

// holder is whose key signed.
func (s Signer) holder() Holder {
	if s.ProviderID != "" {
		return Holder{PartnerID: s.ProviderID}
	}
	return Holder{MerchantID: s.MerchantID}
}

// Software says whether it is an API key that signed.
func (s Signer) Software() bool { return s.TerminalID == "" }

// verifier is what a signature is checked against.
func (s Signer) verifier() []byte {
	if s.Algorithm == signature.HMACSHA256 {
		return s.secret
	}
	return []byte(s.public)
}

// ofTerminal is the signer that a terminal's key makes. What terminals may do is not chosen: they trade.
func ofTerminal(k TerminalKey) Signer {
	return Signer{
		MerchantID: k.MerchantID, KeyID: k.KeyID, Environment: k.Environment, Algorithm: k.Algorithm, TerminalID: k.TerminalID,
		Scopes: []string{ScopeRead, ScopePay, ScopeRefund}, Stores: []string{k.StoreID}, LastUsedAt: k.LastUsedAt, public: k.PublicKey,
	}
}

func isAPIKey(keyID string) bool {
	return strings.HasPrefix(keyID, apiKeyPrefix+"_") || strings.HasPrefix(keyID, signature.ProviderKey)
}
