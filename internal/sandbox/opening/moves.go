package opening

import (
	"slices"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// Action is what somebody does with an opening.
type Action string

// The actions of the control API. Confirm and Sign are the merchant's, on the channel's page.
const (
	Approve Action = "approve" // auditing: the merchant is to confirm
	Reject  Action = "reject"  // auditing, to_confirm, to_sign: to be mended, Refusals says what
	Confirm Action = "confirm" // to_confirm: the account is verified, the merchant is to sign
	Sign    Action = "sign"    // to_sign: rights are being given
	Finish  Action = "finish"  // anything before: the merchant is open
	Cancel  Action = "cancel"  // anything before open: given up
	Stop    Action = "suspend" // open: takes no payments any more
	Resume  Action = "resume"  // suspended: takes them again
	Verify  Action = "verify"  // any: the channel's verification of the account passed, or failed for Reason
)

// Actions lists them as people read them.
func Actions() []Action {
	return []Action{Approve, Reject, Confirm, Sign, Finish, Cancel, Stop, Resume, Verify}
}

// Order is one action with what it needs.
type Order struct {
	Action   Action
	Refusals []truth.Refusal // of Reject
	Reason   string          // of Stop; of Verify "" is passed
}

// Move does an action and keeps what came of it. Errors: ErrNone, ErrState.
func Move(tx *truth.Tx, key truth.OpeningKey, by Order) (truth.Opening, error) {
	o, ok := Find(tx, key)
	if !ok {
		return o, ErrNone
	}
	o, ok = act(tx, o, by)
	if !ok {
		return o, ErrState
	}
	o.UpdatedAt = tx.Now
	tx.PutOpening(o)
	return o, nil
}

// under are the states before open in which somebody can still say no.
func under(s truth.OpeningState) bool {
	return slices.Contains([]truth.OpeningState{truth.OpeningAuditing, truth.OpeningToConfirm, truth.OpeningToSign, truth.OpeningSigning}, s)
}

func act(tx *truth.Tx, o truth.Opening, by Order) (truth.Opening, bool) {
	switch by.Action {
	case Approve:
		return moved(tx, o, truth.OpeningToConfirm), o.State == truth.OpeningAuditing
	case Reject:
		ok := under(o.State) && len(by.Refusals) > 0
		o = moved(tx, o, truth.OpeningRejected)
		o.Refusals = by.Refusals
		return o, ok
	case Confirm:
		ok := o.State == truth.OpeningToConfirm
		o.Verdict = truth.Verified
		return moved(tx, o, truth.OpeningToSign), ok
	case Sign:
		ok := o.State == truth.OpeningToSign
		o = moved(tx, o, truth.OpeningSigning)
		o.NextAt = due(tx, o.Channel)
		return o, ok
	case Finish:
		if !under(o.State) {
			return o, false
		}
		return finish(tx, o), true
	case Cancel:
		return moved(tx, o, truth.OpeningCancelled), under(o.State) || o.State == truth.OpeningRejected
	}
	return actOpen(tx, o, by)
}

// actOpen does what is done with a merchant that is open.
func actOpen(tx *truth.Tx, o truth.Opening, by Order) (truth.Opening, bool) {
	switch by.Action {
	case Stop:
		return stop(tx, o, true, by.Reason), o.State == truth.OpeningOpen && !o.Stopped
	case Resume:
		return stop(tx, o, false, ""), o.State == truth.OpeningOpen && o.Stopped
	case Verify:
		o.Verdict, o.Why = truth.Verified, ""
		if by.Reason != "" {
			o.Verdict, o.Why = truth.NotVerified, by.Reason
		}
		return o, true
	}
	return o, false
}

// stop suspends a merchant at the channel or lets it trade again.
func stop(tx *truth.Tx, o truth.Opening, stopped bool, why string) truth.Opening {
	o.Stopped, o.StopWhy, o.NextAt = stopped, why, time.Time{}
	m, ok := tx.MerchantNumbered(o.Channel, o.Merchant)
	if !ok {
		return o
	}
	m.Stopped = slices.DeleteFunc(slices.Clone(m.Stopped), func(c string) bool { return c == o.Channel })
	if stopped {
		m.Stopped = append(m.Stopped, o.Channel)
	}
	tx.PutMerchant(m)
	return o
}

// Suspend is a provider's own call: it stops a merchant of its, or lets it trade again. Asking twice changes nothing.
// Error: ErrNone.
func Suspend(tx *truth.Tx, channel, merchant string, stopped bool, why string) error {
	o, ok := FindMerchant(tx, channel, merchant)
	if !ok {
		return ErrNone
	}
	if o.Stopped != stopped {
		tx.PutOpening(stop(tx, o, stopped, why))
	}
	return nil
}
