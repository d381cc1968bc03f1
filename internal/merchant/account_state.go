package merchant

import (
	"slices"
	"strings"
	"time"

	"cloudpos/internal/fault"
)

// Codes that settlement accounts raise.
const (
	AccountKnown      fault.Code = "ACCOUNT_EXISTS"              // the merchant has bound this number already
	AccountLimit      fault.Code = "ACCOUNT_LIMIT"               // as many accounts as a merchant may bind
	AccountState      fault.Code = "ACCOUNT_STATE"               // the account's state does not allow it
	AccountUnverified fault.Code = "ACCOUNT_NOT_VERIFIED"        // an unverified account never settles anything
	AccountStale      fault.Code = "ACCOUNT_VERIFY_AGAIN"        // verified too long ago to become the default
	AccountNoDefault  fault.Code = "ACCOUNT_NEVER_DEFAULT"       // X1: an additional account of a company
	AccountIsDefault  fault.Code = "ACCOUNT_IS_DEFAULT"          // the default account cannot be removed
	NoBank            fault.Code = "ACCOUNT_BANK_MISSING"        // no bank is connected that could send the transfer
	VerifyLimit       fault.Code = "ACCOUNT_VERIFY_LIMIT"        // too many transfers to one account in a day
	AmountWrong       fault.Code = "ACCOUNT_AMOUNT_WRONG"        // the amount typed is not the one that came
	AmountLocked      fault.Code = "ACCOUNT_AMOUNT_LOCKED"       // three wrong amounts
	AmountExpired     fault.Code = "ACCOUNT_AMOUNT_EXPIRED"      // three days went by
	AmountNotYet      fault.Code = "ACCOUNT_AMOUNT_NOT_YET"      // the transfer has not arrived, as far as the bank has said
	SwitchUnderWay    fault.Code = "ACCOUNT_SWITCH_UNDER_WAY"    // one change of the default at a time
	SwitchNone        fault.Code = "ACCOUNT_SWITCH_NONE"         // no change waits
	SwitchSecond      fault.Code = "ACCOUNT_SWITCH_SECOND_NEEDS" // another person has to confirm (A6)
	CancelCodeWrong   fault.Code = "ACCOUNT_CANCEL_CODE_WRONG"
)

// AccountStage is where a settlement account stands.
type AccountStage string

// The states of a settlement account; docs/states.md draws the graph.
const (
	AccountAdded     AccountStage = "ADDED"     // written down; settles nothing
	AccountVerifying AccountStage = "VERIFYING" // a small transfer is under way, or its amount is awaited
	AccountVerified  AccountStage = "VERIFIED"  // the holder proved it; may become the default
	AccountCooling   AccountStage = "COOLING"   // becomes the default when the cooling-off ends
	AccountActive    AccountStage = "ACTIVE"    // the default: what channels settle to
	AccountFailed    AccountStage = "FAILED"    // a verification ended badly; may be tried anew
	AccountRemoved   AccountStage = "REMOVED"
)

// AccountStages lists every state.
func AccountStages() []AccountStage {
	return []AccountStage{AccountAdded, AccountVerifying, AccountVerified, AccountCooling, AccountActive, AccountFailed, AccountRemoved}
}

// accountEdges is the state graph.
var accountEdges = map[AccountStage][]AccountStage{
	AccountAdded:     {AccountVerifying, AccountRemoved},
	AccountVerifying: {AccountVerified, AccountFailed},
	AccountVerified:  {AccountVerifying, AccountCooling, AccountActive, AccountRemoved}, // ACTIVE at once only where there is no default yet
	AccountCooling:   {AccountActive, AccountVerified},
	AccountActive:    {AccountVerified, AccountVerifying}, // VERIFYING before LIVE alone, where only a reviewer's word stands
	AccountFailed:    {AccountVerifying, AccountRemoved},
}

// To is the move to another state; ACCOUNT_STATE when the graph has no such edge.
func (s AccountStage) To(next AccountStage) (AccountStage, error) {
	if !slices.Contains(accountEdges[s], next) {
		return s, fault.E("merchant.AccountStage.To", AccountState, map[string]string{"state": string(s)})
	}
	return next, nil
}

// FreshFor is how old a verification may be when its account is to become the default: older ones are made anew (A47).
const FreshFor = 72 * time.Hour

// CoolingOff is how long a change of the default waits, in natural seconds from its confirmation (A47).
const CoolingOff = 86_400 * time.Second

// MayBecomeDefault answers nil when an account may become the merchant's default now: verified, lately, and of a kind that the
// subject may be paid to (X1).
func (a SettlementAccount) MayBecomeDefault(subject SubjectType, now time.Time) error {
	const op = "merchant.MayBecomeDefault"
	switch {
	case !a.settles(subject):
		return fault.E(op, AccountNoDefault)
	case a.State != AccountVerified && a.VerifiedAt.IsZero():
		return fault.E(op, AccountUnverified)
	case a.State != AccountVerified:
		return fault.E(op, AccountState, map[string]string{"state": string(a.State)})
	case now.Sub(a.VerifiedAt) > FreshFor:
		return fault.E(op, AccountStale)
	}
	return nil
}

// settles says whether a subject may be settled to an account of that kind at all (X1): a company to its corporate bank account
// alone; a sole trader to a bank account. Alipay accounts are additional bindings.
func (a SettlementAccount) settles(subject SubjectType) bool {
	return a.Medium == AtBank && (a.Kind == Corporate || subject == Individual)
}

// verificationPrefix begins the ids of verifications: it tells them from reviewers' in VerifiedBy.
const verificationPrefix = "avf"

// byTransfer says whether a small transfer verified the account, and not a reviewer's word.
func (a SettlementAccount) byTransfer() bool {
	return !a.VerifiedAt.IsZero() && strings.HasPrefix(a.VerifiedBy, verificationPrefix+"_")
}

// mayVerify answers nil when a small transfer may be asked for in this state. The default account is verified by a transfer when it
// was in use by a reviewer's word, and only before LIVE: nothing is settled to it then.
func (a SettlementAccount) mayVerify(status Status) error {
	if a.State == AccountActive && (a.byTransfer() || status != Approved) {
		return fault.E("merchant.mayVerify", AccountState, map[string]string{"state": string(a.State)})
	}
	_, err := a.State.To(AccountVerifying)
	return err
}
