package pricing

import (
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/fault"
)

// NoRule says that no fee rule covers a channel at an instant: the install's rules are incomplete.
const NoRule fault.Code = "FEE_RULE_MISSING"

// Kind is what a rule asks of a payment.
type Kind string

// The kinds of rules, from the plainest.
const (
	Base  Kind = "BASE"  // nothing (A85, A86)
	Batch Kind = "BATCH" // nothing: a rate that was agreed with a merchant (A88)
	Tier  Kind = "TIER"  // to be the n-th or a later one of its day (A87, X5)
	Night Kind = "NIGHT" // to succeed in the night (A90, X6)
	Green Kind = "GREEN" // a merchant with a green certificate (A91)
)

// Kinds lists every kind.
func Kinds() []Kind { return []Kind{Base, Batch, Tier, Night, Green} }

// Grantor is whose rule it is.
type Grantor string

// The grantors: the channel, which deducts the fee itself, and the operator, who gives a part of it back.
const (
	ByChannel  Grantor = "CHANNEL"
	ByOperator Grantor = "OPERATOR"
)

// Scope is how far a rule reaches within its acquirer and branch.
type Scope string

// The scopes.
const (
	Everybody   Scope = ""
	OfGroup     Scope = "GROUP"    // a chain
	OfMerchant  Scope = "MERCHANT" // one merchant
	OfStore     Scope = "STORE"    // one store
	PerMerchant       = "MERCHANT" // tier: all stores count together
	PerStore          = "STORE"    // tier: each store counts for itself
)

// Rule (费率规则) is one version of a fee rule.
type Rule struct {
	ID         string // fee_…, or a name that the program ships
	Version    int64
	Name       string // as people call it
	Kind       Kind
	Grantor    Grantor
	Channel    string // "" every channel
	AcquirerID string // "" every acquirer
	BranchID   string // "" every branch
	Scope      Scope
	ScopeID    string
	Tariff
	NightFrom, NightTo int       // minutes of the day in Asia/Shanghai, [from, to), over midnight where from is later
	TierFrom           int64     // the first payment of a day that it is for: 21
	TierPer            string    // PerMerchant or PerStore
	From, To           time.Time // success times, [From, To); To zero: no end
	Source             string    // where it is published or agreed
}

const minutesADay = 24 * 60

// night says whether an instant is in [NightFrom, NightTo).
func (r Rule) night(at time.Time) bool {
	local := at.In(calendar.Shanghai())
	minute := local.Hour()*60 + local.Minute()
	if r.NightFrom <= r.NightTo {
		return r.NightFrom <= minute && minute < r.NightTo
	}
	return minute >= r.NightFrom || minute < r.NightTo
}

// in says whether the rule's time has come and has not passed.
func (r Rule) in(at time.Time) bool {
	return !at.Before(r.From) && (r.To.IsZero() || at.Before(r.To))
}
