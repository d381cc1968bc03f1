package merchant

import (
	"slices"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Codes that this room raises.
const (
	NotLive   fault.Code = "MERCHANT_NOT_LIVE"  // the merchant has not finished its opening: it may not take money yet
	Halted    fault.Code = "MERCHANT_SUSPENDED" // the operator suspended the merchant
	Shut      fault.Code = "MERCHANT_CLOSED"    // the merchant's contract is over
	StoreShut fault.Code = "STORE_CLOSED"       // the store does not trade any more
	PlayMoney fault.Code = "MERCHANT_SANDBOX"   // a sandbox merchant takes test payments: nothing is settled

	SingleStore fault.Code = "SINGLE_STORE" // stores are to be compared where the caller sees but one (A36)
)

// Status is where a merchant stands.
type Status string

// The states of a merchant; docs/states.md draws the graph.
const (
	Applying  Status = "applying"  // its application is under review: no store, no account, no number yet
	Approved  Status = "approved"  // accepted by the acquirer, not yet signed or activated
	Live      Status = "live"      // takes money
	Suspended Status = "suspended" // halted by the operator; may come back
	Closed    Status = "closed"    // over
)

// edges is the state graph.
var edges = map[Status][]Status{
	Applying:  {Approved, Closed},
	Approved:  {Live, Closed},
	Live:      {Suspended, Closed},
	Suspended: {Live, Closed},
}

// Statuses lists every state in the order of a merchant's life.
func Statuses() []Status { return []Status{Applying, Approved, Live, Suspended, Closed} }

// To is the move to another state; fault.Conflict when the graph has no such edge.
func (s Status) To(next Status) (Status, error) {
	if !slices.Contains(edges[s], next) {
		return s, fault.E("merchant.To", fault.Conflict, string(s)+" → "+string(next))
	}
	return next, nil
}

// Tradable answers nil when money may be taken, otherwise why not.
func (s Status) Tradable() error {
	const op = "merchant.Tradable"
	switch s {
	case Live:
		return nil
	case Suspended:
		return fault.E(op, Halted)
	case Closed:
		return fault.E(op, Shut)
	}
	return fault.E(op, NotLive, string(s))
}

// MayPrepare answers nil when terminals and codes may be made in an environment: a live merchant's anywhere, those of one on trial
// in the test environment.
func (m Merchant) MayPrepare(env db.Environment) error {
	if m.Status == Approved && !m.TrialSince.IsZero() && env == db.Test {
		return nil
	}
	return m.Status.Tradable()
}

// Merchant (商户) is the legal subject that takes money. What is personal in it is masked.
type Merchant struct {
	ID          string // mch_…
	Number      string // 10 digits that people type and print; the last is a MOD 11,10 check digit; "" while applying
	AcquirerID  string
	GroupID     string // the chain it belongs to; may be ""
	PartnerID   string // the agent who brought it; may be ""
	OwnerID     string // the user who applied and owns it
	Name        string // as on the licence
	ShortName   string // as over the door; payers see it
	SubjectType SubjectType
	USCCMasked  string
	MCC         string // merchant category code, 4 digits
	PhoneMasked string
	EmailMasked string
	Status      Status
	Version     int64
	CreatedAt   time.Time
	UpdatedAt   time.Time
	LiveAt      time.Time // zero until it went live
	TrialSince  time.Time // zero until its first terminal was activated: test payments from then on
	Sandbox     bool      // of somebody who tries the interface (A102): test payments alone, for ever
}

// Store (门店) is one place of business.
type Store struct {
	MerchantID string
	ID         string // sto_…
	Name       string
	Region     string // province, city, district as people write them
	Address    string
	MCC        string
	Open       bool
	CreatedAt  time.Time
}

// SettlementAccount (结算账户) is where the channel settles to. Holder and number are masked.
type SettlementAccount struct {
	MerchantID   string
	ID           string // sac_…
	Kind         AccountKind
	HolderMasked string
	NumberMasked string
	Bank         string
	CNAPS        string
	Medium       Medium
	State        AccountStage
	Default      bool      // one per merchant at most: the account in state ACTIVE
	VerifiedBy   string    // the verification or, where the acquirer demands none, the reviewer
	VerifiedAt   time.Time // zero: not verified; such an account never appears in a settlement
	Failure      string    // why the last verification failed; ""
	AddedBy      string    // who bound it; "" is the application
	Version      int64
	CreatedAt    time.Time
}

// Change is one row of a merchant's history.
type Change struct {
	From, To Status
	Cause    string
	Actor    string
	At       time.Time
}
