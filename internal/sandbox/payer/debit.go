package payer

import (
	"errors"
	"time"

	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

// Wish is what shall happen to a payer-code payment: the script's word first, then the payer's own, then the platform's habits.
type Wish struct {
	Outcome Outcome
	Late    time.Duration // of PaysLate
	Style   string        // how a channel that has two ways says that the payer is asked for the password
}

// WishFor takes the payer's outcome for the next payment, if there is one, and asks the plan and the settings.
func WishFor(tx *truth.Tx, c truth.Charge, plan script.Plan) Wish {
	settings := tx.Settings()
	w := Wish{Late: DefaultLate, Style: settings.UserPayingStyle}
	p, ok := tx.Payer(c.PayerID)
	if ok && p.Outcome != "" {
		w.Outcome, p.Outcome = Outcome(p.Outcome), ""
		tx.PutPayer(p)
	}
	if rule, ok := plan.First(script.TimeoutBefore, script.AskPassword, script.Insufficient, script.Refuse, script.PaysLate, script.PaysAfterClose); ok {
		w.Outcome, _ = ParseOutcome(rule.Effect)
		if rule.Style != "" {
			w.Style = rule.Style
		}
		if rule.MS > 0 {
			w.Late = rule.Delay()
		}
	}
	if w.Outcome == Unspecified && settings.PasswordAbove > 0 && c.Amount > settings.PasswordAbove {
		w.Outcome = AskPassword
	}
	return w
}

// Debited says how a payer-code payment went.
type Debited string

// The ways in which a debit goes.
const (
	DebitPaid         Debited = "paid"
	DebitUnheard      Debited = "unheard"      // paid, but the answer is lost
	DebitUnsent       Debited = "unsent"       // the order is known, the debit was never reached, and the answer is lost
	DebitAsked        Debited = "asked"        // the payer pays later, or never
	DebitInsufficient Debited = "insufficient" // failed: not enough money
	DebitRefused      Debited = "refused"      // failed: the payer said no
	DebitLimited      Debited = "limited"      // failed: above the payer's cap
	DebitBroken       Debited = "broken"       // nothing was staged; a fault of the sandbox
)

// FailCodes are the channel's codes that a failed charge keeps, to be said again when it is asked after.
type FailCodes = truth.FailCodes

// Debit lets the wish happen to an open charge with c.PayerID set. Except where the request never reached the debit, the
// code is used up.
func Debit(tx *truth.Tx, c truth.Charge, codeHash string, w Wish, codes FailCodes) (truth.Charge, Debited) {
	if w.Outcome == TimeoutBefore {
		tx.Put(c)
		return c, DebitUnsent
	}
	c.CodeHash, c.Static = codeHash, false
	switch w.Outcome {
	case AskPassword, PaysLate, PaysAfterClose:
		c.FailCodes = codes
		return hold(tx, c, w), DebitAsked
	case Insufficient:
		return failed(tx, c, "insufficient", codes.Insufficient), DebitInsufficient
	case Refuses:
		return failed(tx, c, "refused", codes.Refused), DebitRefused
	}
	c.NoticePlan = w.Outcome.NoticePlan()
	paid, err := tx.Pay(c, c.PayerID)
	switch {
	case errors.Is(err, truth.ErrBalance):
		return failed(tx, c, "insufficient", codes.Insufficient), DebitInsufficient
	case errors.Is(err, truth.ErrLimit):
		return failed(tx, c, "limited", codes.Limited), DebitLimited
	case err != nil:
		return c, DebitBroken
	case w.Outcome == TimeoutAfter:
		return paid, DebitUnheard
	}
	return paid, DebitPaid
}

// hold leaves the charge as USERPAYING. With pays_late and pays_after_close the payer acts by himself.
func hold(tx *truth.Tx, c truth.Charge, w Wish) truth.Charge {
	c.State = truth.UserPaying
	switch w.Outcome {
	case AskPassword:
		c = c.Ask(c.PayerID, true)
	case PaysLate:
		c.PayAt = tx.Now.Add(w.Late)
	case PaysAfterClose:
		c.PayAfterClose = true
	}
	tx.Put(c)
	return c
}

func failed(tx *truth.Tx, c truth.Charge, why, code string) truth.Charge {
	c = c.Fail(code)
	tx.Put(c)
	tx.Remember(why, c, c.Amount)
	return c
}
