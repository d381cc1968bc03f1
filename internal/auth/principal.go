package auth

import (
	"slices"
	"time"

	"cloudpos/internal/db"
)

// Kind is what a membership is in.
type Kind string

// The kinds of membership.
const (
	AtPlatform Kind = "platform"
	AtAcquirer Kind = "acquirer"
	AtBranch   Kind = "branch"
	AtPartner  Kind = "partner"
	AtMerchant Kind = "merchant"
)

// Membership is a role of a person within something.
type Membership struct {
	ID      string // mem_…
	UserID  string
	Role    Role
	Kind    Kind
	ScopeID string   // acq_…, brn_…, ptn_… or mch_…; "" at the platform
	Stores  []string // nil is all stores of the merchant
}

// MerchantID is the merchant of a membership at one, "" otherwise.
func (m Membership) MerchantID() string {
	if m.Kind == AtMerchant {
		return m.ScopeID
	}
	return ""
}

// Scope is what a membership reaches; the zero membership reaches nothing.
func (m Membership) Scope() db.Scope {
	switch m.Kind {
	case AtPlatform:
		return db.WholeScope()
	case AtAcquirer:
		return db.Scope{Acquirer: m.ScopeID}
	case AtBranch:
		return db.Scope{Branch: m.ScopeID}
	case AtPartner:
		return db.Scope{Partner: m.ScopeID}
	case AtMerchant:
		return db.Scope{Merchant: m.ScopeID, Stores: m.Stores}
	}
	return db.Scope{}
}

// Principal is who asks, as of now. Make a new one for each request.
type Principal struct {
	UserID      string
	Name        string
	Login       string // as shown: the login name, or the masked phone
	Memberships []Membership
	Active      Membership // the one acted under; zero for an applicant
	SessionID   string
	ExpiresAt   time.Time // when the session ends at the latest
	MustChange  bool      // the password was given by somebody else: nothing is allowed before it is changed
	Failures    int       // failed logins before this session's
	Frozen      bool      // the merchant is dormant (X8): it takes money, its people move and change nothing
}

// Can says whether the active membership carries a permission. Somebody without any membership is an applicant and may
// apply; somebody who must change the password may do nothing else.
func (p Principal) Can(permission string) bool {
	if p.UserID == "" || p.MustChange {
		return false
	}
	if len(p.Memberships) == 0 {
		return permission == ApplicationEdit
	}
	info, ok := RoleOf(p.Active.Role)
	return ok && slices.Contains(info.Permissions, permission) && !p.FrozenOut(permission)
}

// FrozenOut says whether a permission rests while the merchant is dormant: what moves money out and what changes the set-up (X8).
// Looking, taking payments, asking the channel and renewing papers go on.
func (p Principal) FrozenOut(permission string) bool {
	return p.Frozen && slices.Contains([]string{RefundCreate, AccountManage, AccountSwitch, StoreManage, TerminalManage, CodeManage, UserManage, KeyManage, WebhookManage, LimitManage}, permission)
}

// Scope is what the active membership reaches; an applicant's reaches nothing but what is found by user id.
func (p Principal) Scope() db.Scope { return p.Active.Scope() }

// Permissions lists what Can allows, for the faces to show.
func (p Principal) Permissions() []string {
	return slices.DeleteFunc(Permissions(), func(permission string) bool { return !p.Can(permission) })
}

// System is the program itself, for the first users of an install; no session ever yields it.
func System() Principal {
	m := Membership{ID: "system", UserID: "system", Role: Admin, Kind: AtPlatform}
	return Principal{UserID: "system", Name: "system", Memberships: []Membership{m}, Active: m}
}

// mayGrant says whether p may give or take a membership: what is within p's own scope, platform staff everything,
// others merchants' roles at their own merchant and only for stores that they reach themselves.
func (p Principal) mayGrant(m Membership) bool {
	if !p.Can(UserManage) {
		return false
	}
	switch p.Active.Kind {
	case AtPlatform:
		return true
	case AtMerchant:
		return m.Kind == AtMerchant && m.ScopeID == p.Active.ScopeID && within(m.Stores, p.Active.Stores)
	case AtAcquirer, AtBranch, AtPartner:
		return m.Kind == p.Active.Kind && m.ScopeID == p.Active.ScopeID
	}
	return false
}

// within says whether the wanted stores are all reached; nil is all stores.
func within(wanted, reached []string) bool {
	if reached == nil {
		return true
	}
	return wanted != nil && !slices.ContainsFunc(wanted, func(s string) bool { return !slices.Contains(reached, s) })
}

// sound says whether a membership is one that can exist: role and kind fit, the scope has its id.
func (m Membership) sound() bool {
	info, ok := RoleOf(m.Role)
	if !ok || !slices.Contains(info.HeldAt(), m.Kind) {
		return false
	}
	switch m.Kind {
	case AtPlatform:
		return m.ScopeID == "" && m.Stores == nil
	case AtAcquirer, AtBranch, AtPartner:
		return m.ScopeID != "" && m.Stores == nil
	case AtMerchant:
		return m.ScopeID != "" && len(m.Stores) <= 200
	}
	return false
}
