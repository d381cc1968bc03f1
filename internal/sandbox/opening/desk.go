package opening

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// Errors of the desk.
var (
	ErrNone    = errors.New("opening: there is no such opening")
	ErrState   = errors.New("opening: not in the state it is in")
	ErrPending = errors.New("opening: one under this number is being looked at")
	ErrOpen    = errors.New("opening: the merchant is open already")
	ErrChange  = errors.New("opening: there is no such change of account under way")
	ErrBusy    = errors.New("opening: a change of account is under way")
	ErrSame    = errors.New("opening: that is the account already")
)

// HandIn keeps what was handed in to a channel: a new opening, or one that was rejected and is mended. o brings key, ID and
// content; the desk adds state, dates and the page's secret. Errors: ErrPending, ErrOpen and ErrState (cancelled), all
// with the opening that stands.
func HandIn(tx *truth.Tx, o truth.Opening) (truth.Opening, error) {
	o.CreatedAt, o.Seq, o.Secret = tx.Now, tx.NextSeq(), rand.Text()
	if old, ok := Find(tx, o.OpeningKey); ok {
		switch old.State {
		case truth.OpeningRejected:
		case truth.OpeningOpen:
			return old, ErrOpen
		case truth.OpeningCancelled:
			return old, ErrState
		default:
			return old, ErrPending
		}
		o.CreatedAt, o.Seq, o.Secret = old.CreatedAt, old.Seq, old.Secret
		o.Tries = append(slices.Clone(old.Tries), truth.Try{ID: old.ID, Refusals: old.Refusals, At: old.UpdatedAt})
	}
	o.State, o.UpdatedAt, o.NextAt = truth.OpeningAuditing, tx.Now, due(tx, o.Channel)
	tx.PutOpening(o)
	return Settle(tx, o), nil
}

// due is when a channel moves something by itself that changes now; never where the control API decides.
func due(tx *truth.Tx, channel string) time.Time {
	script := tx.Script(channel)
	if !script.Auto {
		return time.Time{}
	}
	return tx.Now.Add(time.Duration(script.DelayMS) * time.Millisecond)
}

// Find reads an opening as it stands now.
func Find(tx *truth.Tx, key truth.OpeningKey) (truth.Opening, bool) {
	o, ok := tx.Opening(key)
	if !ok {
		return o, false
	}
	return Settle(tx, o), true
}

// FindByID reads the opening with the channel's number, of whichever of its submissions.
func FindByID(tx *truth.Tx, channel, id string) (truth.Opening, bool) {
	o, ok := tx.OpeningByID(channel, id)
	if !ok {
		return o, false
	}
	return Settle(tx, o), true
}

// FindMerchant reads the opening of a merchant by its number at the channel.
func FindMerchant(tx *truth.Tx, channel, merchant string) (truth.Opening, bool) {
	o, ok := tx.OpeningOf(channel, merchant)
	if !ok {
		return o, false
	}
	return Settle(tx, o), true
}

// Settle lets happen what is due, and keeps it. A merchant who must confirm and sign is never moved by a script.
func Settle(tx *truth.Tx, o truth.Opening) truth.Opening {
	changed := false
	for !o.NextAt.IsZero() && !o.NextAt.After(tx.Now) {
		o, changed = step(tx, o), true
	}
	for i, c := range o.Changes {
		if !c.NextAt.IsZero() && !c.NextAt.After(tx.Now) {
			o, changed = endChange(tx, o, i, ""), true
		}
	}
	if changed {
		tx.PutOpening(o)
	}
	return o
}

// step is what a script does next with an opening.
func step(tx *truth.Tx, o truth.Opening) truth.Opening {
	script := tx.Script(o.Channel)
	switch try := len(o.Tries); {
	case o.State == truth.OpeningAuditing && try < len(script.Rejects) && len(script.Rejects[try]) > 0:
		o = moved(tx, o, truth.OpeningRejected)
		o.Refusals = script.Rejects[try]
	case o.State == truth.OpeningAuditing && script.Skip:
		o = finish(tx, o)
	case o.State == truth.OpeningAuditing:
		o = moved(tx, o, truth.OpeningToConfirm)
	case o.State == truth.OpeningSigning:
		o = finish(tx, o)
	}
	o.NextAt = time.Time{}
	return o
}

func moved(tx *truth.Tx, o truth.Opening, to truth.OpeningState) truth.Opening {
	o.State, o.UpdatedAt, o.NextAt = to, tx.Now, time.Time{}
	return o
}

// firstNumber is where the numbers of merchants start that were opened by calls: WeChat Pay's, of which the others' are made.
const firstNumber = 1960000000

// finish opens the merchant: it has a number now and can take payments at this channel. A licence that was opened at
// another channel before is the same merchant; opened again at this one it is a further merchant.
func finish(tx *truth.Tx, o truth.Opening) truth.Opening {
	m, known := tx.MerchantLicensed(o.USCC, o.Channel)
	if !known {
		m = truth.Numbered(fmt.Sprint(firstNumber+tx.NextSeq()), o.Name)
		m.USCC, m.Only = o.USCC, []string{}
	}
	if o.ShortName != "" {
		m.Name = o.ShortName
	}
	m.Only = append(slices.Clone(m.Only), o.Channel)
	tx.PutMerchant(m)
	o = moved(tx, o, truth.OpeningOpen)
	o.Merchant = m.Number(o.Channel)
	if script := tx.Script(o.Channel); script.Rate > 0 {
		o.Rate = script.Rate
	}
	if script := tx.Script(o.Channel); script.Auto {
		o.Verdict = truth.Verified
	}
	return o
}
