package auth

import (
	"slices"
	"time"

	"cloudpos/internal/db"
)

// Grant (服务商授权) is what a merchant lets a provider's software do in its name. It gives no person anything.
type Grant struct {
	MerchantID     string
	MerchantNumber string // 10 digits
	MerchantName   string // as over the door
	PartnerID      string
	PartnerName    string
	Environment    db.Environment
	Scopes         []string // at most these, of what the provider's key carries
	Stores         []string // nil: all stores of the merchant
	GrantedBy      string
	GrantedAt      time.Time
	RevokedAt      time.Time // zero while it holds
}

// Mark is a grant's place in a provider's list.
func (g Grant) Mark() string { return g.MerchantID + " " + string(g.Environment) }

// Within are those of a key's scopes that the grant allows.
func (g Grant) Within(scopes []string) []string {
	return slices.DeleteFunc(slices.Clone(scopes), func(scope string) bool { return !slices.Contains(g.Scopes, scope) })
}

// NewGrant says what to let a provider do.
type NewGrant struct {
	PartnerID   string
	Environment db.Environment
	Scopes      []string
	Stores      []string // nil: all
}
