package merchant

import (
	"strconv"
	"time"

	"cloudpos/internal/bank"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Limits of the verification by a small transfer (打款验证).
const (
	AmountTriesMax  = 3                     // wrong amounts; the third ends it
	AmountLife      = 259_200 * time.Second // 3 days from when the bank said that the money arrived
	VerifyDailyMost = 3                     // transfers to one account within 24 hours
	amountMost      = money.Amount(99)      // fen; the least is 1
)

// VerifyStage is where a verification stands.
type VerifyStage string

// The states of a verification; docs/states.md draws the graph.
const (
	VerifySending   VerifyStage = "SENDING"   // committed; the bank has not been heard of
	VerifyUnknown   VerifyStage = "UNKNOWN"   // the bank's answer is lost: it is asked, and never again under a new reference
	VerifyAccepted  VerifyStage = "ACCEPTED"  // the bank has it
	VerifyCredited  VerifyStage = "CREDITED"  // the money arrived: the holder may tell the amount
	VerifyConfirmed VerifyStage = "CONFIRMED" // the amount was right
	VerifyLocked    VerifyStage = "LOCKED"    // three wrong amounts
	VerifyExpired   VerifyStage = "EXPIRED"   // nobody told the amount within three days
	VerifyRefused   VerifyStage = "REFUSED"   // the bank would not: no such account, another name
	VerifyReturned  VerifyStage = "RETURNED"  // the money came back (退汇)
)

// VerifyStages lists every state.
func VerifyStages() []VerifyStage {
	return []VerifyStage{
		VerifySending, VerifyUnknown, VerifyAccepted, VerifyCredited, VerifyConfirmed, VerifyLocked, VerifyExpired, VerifyRefused, VerifyReturned,
	}
}

// Ended says whether nothing more happens to it.
func (s VerifyStage) Ended() bool {
	switch s {
	case VerifySending, VerifyUnknown, VerifyAccepted, VerifyCredited:
		return false
	case VerifyConfirmed, VerifyLocked, VerifyExpired, VerifyRefused, VerifyReturned:
	}
	return true
}

// Verification is one small transfer and what became of it. The amount is nowhere in it.
type Verification struct {
	MerchantID, ID, AccountID string
	Reference                 string // the transfer's number at the bank; one verification has one for ever
	State                     VerifyStage
	Reason                    bank.Reason // why REFUSED or RETURNED
	BankSerial                string
	Tries                     int // wrong amounts so far
	Asked                     int // how often the bank was asked
	Version                   int64
	CreatedBy                 string
	CreatedAt                 time.Time
	CreditedAt                time.Time // zero until the bank said so
	ExpiresAt                 time.Time // AmountLife after CreditedAt
	EndedAt                   time.Time
	NextCheckAt               time.Time
}

// TriesLeft is how many wrong amounts it still survives.
func (v Verification) TriesLeft() int { return AmountTriesMax - v.Tries }

// Heard is the verification after the bank's word. again says that the bank never heard of the transfer: it is to be sent once
// more, under its own reference.
func (v Verification) Heard(r bank.Result, now time.Time) (next Verification, again bool) {
	if v.State.Ended() {
		return v, false
	}
	if r.Serial != "" {
		v.BankSerial = r.Serial
	}
	switch r.State {
	case bank.Unknown:
		if v.State == VerifySending {
			v.State = VerifyUnknown
		}
	case bank.NotFound:
		again = v.State == VerifySending || v.State == VerifyUnknown
	case bank.Accepted:
		if v.State != VerifyCredited {
			v.State = VerifyAccepted
		}
	case bank.Paid:
		if v.State != VerifyCredited {
			v.State, v.CreditedAt, v.ExpiresAt = VerifyCredited, now, now.Add(AmountLife)
		}
	case bank.Failed, bank.Returned:
		v = v.end(VerifyRefused, now)
		if r.State == bank.Returned {
			v.State = VerifyReturned
		}
		v.Reason = r.Reason
	}
	return v.scheduled(now), again
}

func (v Verification) end(s VerifyStage, now time.Time) Verification {
	v.State, v.EndedAt = s, now
	return v
}

// scheduled says when the bank is asked next: soon while it is in doubt, seldom while only a return could still come.
func (v Verification) scheduled(now time.Time) Verification {
	if v.State == VerifyCredited {
		v.NextCheckAt = now.Add(30 * time.Minute)
		if v.ExpiresAt.Before(v.NextCheckAt) {
			v.NextCheckAt = v.ExpiresAt
		}
		return v
	}
	ladder := [...]time.Duration{5 * time.Second, 15 * time.Second, 30 * time.Second, time.Minute, 5 * time.Minute, 15 * time.Minute}
	wait := time.Hour
	if v.Asked < len(ladder) {
		wait = ladder[v.Asked]
	}
	v.NextCheckAt = now.Add(wait)
	return v
}

// Overdue ends a verification whose amount nobody told in time. One that the bank is in doubt about never ends by time alone.
func (v Verification) Overdue(now time.Time) (Verification, bool) {
	if v.State != VerifyCredited || now.Before(v.ExpiresAt) {
		return v, false
	}
	return v.end(VerifyExpired, now), true
}

// Tell is the verification after somebody told an amount. The refusal is an answer whose effect, a counted try, is kept.
func (v Verification) Tell(sent, told money.Amount, now time.Time) (next Verification, refusal error) {
	const op = "merchant.Tell"
	if late, over := v.Overdue(now); over {
		return late, fault.E(op, AmountExpired)
	}
	switch v.State {
	case VerifyCredited:
	case VerifyLocked:
		return v, fault.E(op, AmountLocked)
	case VerifyExpired:
		return v, fault.E(op, AmountExpired)
	case VerifySending, VerifyUnknown, VerifyAccepted:
		return v, fault.E(op, AmountNotYet)
	case VerifyConfirmed, VerifyRefused, VerifyReturned:
		return v, fault.E(op, AccountState, map[string]string{"state": string(v.State)})
	}
	if sent == told {
		return v.end(VerifyConfirmed, now), nil
	}
	if v.Tries++; v.Tries >= AmountTriesMax {
		return v.end(VerifyLocked, now), fault.E(op, AmountLocked)
	}
	return v, fault.E(op, AmountWrong, map[string]string{"left": strconv.Itoa(v.TriesLeft())})
}

// Stage is what a verification makes of its account.
func (v Verification) Stage() AccountStage {
	switch v.State {
	case VerifyConfirmed:
		return AccountVerified
	case VerifyLocked, VerifyExpired, VerifyRefused, VerifyReturned:
		return AccountFailed
	case VerifySending, VerifyUnknown, VerifyAccepted, VerifyCredited:
	}
	return AccountVerifying
}
