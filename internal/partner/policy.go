package partner

import (
	"cmp"
	"slices"
	"time"

	"cloudpos/internal/calendar"
)

// LegalForce is what stands behind a policy (domain.md X10).
type LegalForce string

// The kinds of force. UnverifiedSeed marks what the source document of this product claims and nobody has found in a public
// source: such a rule may be used as a rule of the product and is never shown as law.
const (
	Law            LegalForce = "law"
	Regulation     LegalForce = "regulation" // 行政法规
	Notice         LegalForce = "notice"     // a notice of the central bank or another authority
	Standard       LegalForce = "standard"
	Bank           LegalForce = "bank" // an acquirer's own rule
	Product        LegalForce = "product"
	UnverifiedSeed LegalForce = "unverified_seed"
)

// LegalForces lists the kinds, the strongest first.
func LegalForces() []LegalForce {
	return []LegalForce{Law, Regulation, Notice, Standard, Bank, Product, UnverifiedSeed}
}

// Policy (政策) is one version of a record of the policy library. It is never edited: a change is a new version of its code,
// and takes effect once a second person has confirmed it.
type Policy struct {
	ID         string // pol_…
	Code       string // what all versions share
	Version    int64
	Kind       PolicyKind
	Title      Words
	Summary    Words  // our own words, never copied
	DocumentNo string // 文号
	Issuer     string
	Place      Place
	From       calendar.Day // first day
	Until      calendar.Day // last day; 0 is without end
	RepealedOn calendar.Day // first day on which it no longer holds; 0 is not repealed
	Source     string
	SourceURL  string
	Force      LegalForce
	Parameters string // JSON by kind; see terms.go
	Cause      string // why this version was made
	MadeBy     Named
	MadeAt     time.Time
	Confirmed  Named
	ConfirmAt  time.Time // zero: proposed, of no effect yet
}

// PolicyStatus is how a policy stands on a day.
type PolicyStatus string

// The statuses.
const (
	Proposed PolicyStatus = "proposed" // waits for a second person
	Upcoming PolicyStatus = "upcoming"
	InForce  PolicyStatus = "in_force"
	Expired  PolicyStatus = "expired"
	Repealed PolicyStatus = "repealed"
)

// Status is how this version stands on a day.
func (p Policy) Status(day calendar.Day) PolicyStatus {
	switch {
	case p.ConfirmAt.IsZero():
		return Proposed
	case p.RepealedOn != 0 && day >= p.RepealedOn:
		return Repealed
	case day < p.From:
		return Upcoming
	case p.Until != 0 && day > p.Until:
		return Expired
	}
	return InForce
}

// Effective picks, of all versions of one code, the one that rules on a day: the highest confirmed version that has begun. A
// version that has ended or was repealed rules nothing, and no older one comes back in its place.
func Effective(versions []Policy, day calendar.Day) (Policy, bool) {
	var best Policy
	for _, v := range versions {
		if !v.ConfirmAt.IsZero() && v.From <= day && v.Version > best.Version {
			best = v
		}
	}
	return best, best.Version > 0 && best.Status(day) == InForce
}

// RuleSet is the policies that bear on one place on one day, the most special one of each kind.
type RuleSet struct{ byKind map[PolicyKind]Policy }

// Choose picks the rules for a place and day out of any policies, in any order. Of two that fit, the more special place wins
// (see Place), then the later beginning, then the code: the choice depends on nothing else.
func Choose(all []Policy, at Place, day calendar.Day) RuleSet {
	byCode := map[string][]Policy{}
	for _, p := range all {
		byCode[p.Code] = append(byCode[p.Code], p)
	}
	var fitting []Policy
	for _, versions := range byCode {
		if p, ok := Effective(versions, day); ok && p.Place.covers(at) {
			fitting = append(fitting, p)
		}
	}
	slices.SortFunc(fitting, func(a, b Policy) int {
		return cmp.Or(cmp.Compare(a.Place.closeness(), b.Place.closeness()), cmp.Compare(a.From, b.From), cmp.Compare(a.Code, b.Code))
	})
	return Rules(fitting...)
}

// Rules is a rule set of exactly these policies; of one kind the last counts. A decision is replayed with it.
func Rules(policies ...Policy) RuleSet {
	r := RuleSet{byKind: map[PolicyKind]Policy{}}
	for _, p := range policies {
		r.byKind[p.Kind] = p
	}
	return r
}

// Of is the policy of a kind; ok is false when none bears on the place.
func (r RuleSet) Of(k PolicyKind) (p Policy, ok bool) {
	p, ok = r.byKind[k]
	return p, ok
}
