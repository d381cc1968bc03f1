package opening

import (
	"slices"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// ChangeAccount asks for another account of a merchant. number tells a repetition, which answers what stands, from a
// second change; "" is a channel that knows none: then a repetition is one that asks for the same account. Errors:
// ErrNone, ErrBusy when another change is under way, ErrSame when it is the account already.
func ChangeAccount(tx *truth.Tx, channel, merchant string, c truth.AccountChange) (truth.AccountChange, error) {
	o, ok := FindMerchant(tx, channel, merchant)
	if !ok {
		return c, ErrNone
	}
	for _, old := range slices.Backward(o.Changes) {
		switch {
		case c.Number != "" && old.Number == c.Number, c.Number == "" && old.State == truth.ChangeAuditing && old.Account == c.Account:
			return old, nil
		case old.State == truth.ChangeAuditing:
			return old, ErrBusy
		}
	}
	if o.Account == c.Account {
		return c, ErrSame
	}
	c.State, c.CreatedAt, c.NextAt = truth.ChangeAuditing, tx.Now, due(tx, channel)
	o.Changes = append(slices.Clone(o.Changes), c)
	tx.PutOpening(o)
	o = Settle(tx, o)
	return o.Changes[len(o.Changes)-1], nil
}

// FindChange reads a change of account by the channel's number of it, "" for a channel where the newest is meant.
func FindChange(tx *truth.Tx, channel, merchant, id string) (truth.AccountChange, bool) {
	o, ok := FindMerchant(tx, channel, merchant)
	if !ok {
		return truth.AccountChange{}, false
	}
	for _, c := range slices.Backward(o.Changes) {
		if id == "" || c.ID == id || c.Number == id {
			return c, true
		}
	}
	return truth.AccountChange{}, false
}

// EndChange decides a change that is under way: reason "" is granted. Errors: ErrNone, ErrChange.
func EndChange(tx *truth.Tx, key truth.OpeningKey, id, reason string) (truth.Opening, error) {
	o, ok := Find(tx, key)
	if !ok {
		return o, ErrNone
	}
	for i, c := range o.Changes {
		if (c.ID == id || c.Number == id) && c.State == truth.ChangeAuditing {
			o = endChange(tx, o, i, reason)
			tx.PutOpening(o)
			return o, nil
		}
	}
	return o, ErrChange
}

// endChange ends the i-th change: granted for "", refused for a reason.
func endChange(tx *truth.Tx, o truth.Opening, i int, reason string) truth.Opening {
	o.Changes = slices.Clone(o.Changes)
	c := &o.Changes[i]
	c.NextAt = time.Time{}
	if reason != "" {
		c.State, c.Reason = truth.ChangeRefused, reason
		return o
	}
	c.State, o.Account = truth.ChangeDone, c.Account
	o.Verdict, o.Why, o.UpdatedAt = truth.Verifying, "", tx.Now
	if tx.Script(o.Channel).Auto {
		o.Verdict = truth.Verified
	}
	return o
}
