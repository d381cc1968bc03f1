package payer

import (
	"errors"
	"time"

	"cloudpos/internal/money"
	"cloudpos/internal/sandbox/truth"
)

// Results of a payer's act.
const (
	ResultPaid         = "paid"
	ResultPassword     = "password"     // the phone asks for the password: Confirm goes on
	ResultInsufficient = "insufficient" // nothing was debited
	ResultRefused      = "refused"      // nothing was debited
	ResultTimeout      = "timeout"      // the payer does not know; Charge.Paid does
	ResultWillPay      = "will_pay"     // later, or after the order was closed
	ResultShown        = "shown"        // only looked at
)

// Result is how a payer's act ended, with the charge as it is then.
type Result struct {
	Result string
	Charge truth.Charge
}

// Act is what a payer does with a code that he scanned.
type Act struct {
	QR      string
	Amount  *money.Amount // what he believes to pay; must be the order's amount when given
	Outcome Outcome
	Late    time.Duration // of PaysLate; 0 is DefaultLate
	Look    bool          // only look at merchant and amount
}

// Scan lets a payer act on a merchant's code (主扫).
// Errors: ErrUnknownQR, ErrAmount, truth.ErrNoPayer, truth.ErrAlreadyPaid, truth.ErrClosed.
func (b *Book) Scan(payerID string, act Act) (res Result, err error) {
	err = b.ledger.Update(func(tx *truth.Tx) error {
		c, p, err := scanned(tx, payerID, act)
		if err != nil {
			return err
		}
		outcome := act.Outcome
		if outcome == Unspecified && p.Outcome != "" && !act.Look {
			outcome, p.Outcome = Outcome(p.Outcome), ""
			tx.PutPayer(p)
		}
		switch {
		case act.Look:
			res = Result{ResultShown, c}
			return nil
		case c.Paid:
			return truth.ErrAlreadyPaid
		case outcome == PaysAfterClose:
			res, err = payAfterClose(tx, c, payerID)
			return err
		case !c.Open():
			return truth.ErrClosed
		}
		res, err = play(tx, c, payerID, outcome, act.Late)
		return err
	})
	return res, err
}

func scanned(tx *truth.Tx, payerID string, act Act) (c truth.Charge, p truth.Payer, err error) {
	p, ok := tx.Payer(payerID)
	if !ok {
		return c, p, truth.ErrNoPayer
	}
	if c, ok = tx.ChargeByQR(act.QR); !ok {
		return c, p, ErrUnknownQR
	}
	if act.Amount != nil && *act.Amount != c.Amount {
		return c, p, ErrAmount
	}
	return tx.Settle(c), p, nil
}

// payAfterClose pays at once where the order is closed already; otherwise the payment waits for the close.
func payAfterClose(tx *truth.Tx, c truth.Charge, payerID string) (Result, error) {
	c.PayerID, c.PayAfterClose = payerID, true
	if !c.Open() {
		return pay(tx, c, payerID)
	}
	tx.Put(c)
	return Result{ResultWillPay, c}, nil
}

// play lets the outcome happen to an open QR order.
func play(tx *truth.Tx, c truth.Charge, payerID string, outcome Outcome, late time.Duration) (Result, error) {
	c.PayerID = payerID
	nothing := func(result, kind string) (Result, error) {
		tx.Remember(kind, c, c.Amount)
		return Result{result, c}, nil
	}
	switch outcome {
	case AskPassword:
		c = c.Ask(payerID, false)
		tx.Put(c)
		return Result{ResultPassword, c}, nil
	case Insufficient:
		return nothing(ResultInsufficient, "insufficient")
	case Refuses:
		return nothing(ResultRefused, "refused")
	case TimeoutBefore:
		return nothing(ResultTimeout, "timeout")
	case TimeoutAfter:
		res, err := pay(tx, c, payerID)
		if err == nil && res.Result == ResultPaid {
			res.Result = ResultTimeout
		}
		return res, err
	case PaysLate:
		if late <= 0 {
			late = DefaultLate
		}
		c.PayAt = tx.Now.Add(late)
		tx.Put(c)
		return Result{ResultWillPay, c}, nil
	}
	c.NoticePlan = outcome.NoticePlan()
	return pay(tx, c, payerID)
}

func pay(tx *truth.Tx, c truth.Charge, payerID string) (Result, error) {
	paid, err := tx.Pay(c, payerID)
	if errors.Is(err, truth.ErrBalance) {
		tx.Remember("insufficient", c, c.Amount)
		return Result{ResultInsufficient, c}, nil
	}
	return Result{ResultPaid, paid}, err
}

// Confirm answers a password prompt: the payer types it, or refuses. An empty order number means the newest prompt.
// Errors: truth.ErrNoPayer, ErrNotAsked.
func (b *Book) Confirm(payerID, outTradeNo string, refuse bool) (res Result, err error) {
	err = b.ledger.Update(func(tx *truth.Tx) error {
		if _, ok := tx.Payer(payerID); !ok {
			return truth.ErrNoPayer
		}
		c, ok := prompt(tx, payerID, outTradeNo)
		if !ok {
			return ErrNotAsked
		}
		res, err = answer(tx, c, payerID, refuse)
		return err
	})
	return res, err
}

func prompt(tx *truth.Tx, payerID, outTradeNo string) (found truth.Charge, ok bool) {
	for _, c := range tx.Asked(payerID) {
		if outTradeNo != "" && c.OutTradeNo != outTradeNo {
			continue
		}
		if c = tx.Settle(c); c.Asked {
			found, ok = c, true
		}
	}
	return found, ok
}

func answer(tx *truth.Tx, c truth.Charge, payerID string, refuse bool) (Result, error) {
	byCode := c.State == truth.UserPaying
	if !refuse {
		res, err := pay(tx, c, payerID)
		if err == nil && res.Result == ResultInsufficient && byCode {
			res.Charge = c.Fail("NOT_ENOUGH")
			tx.Put(res.Charge)
		}
		return res, err
	}
	tx.Remember("refused", c, c.Amount)
	if byCode {
		c = c.Fail("TRADE_ERROR")
	}
	c.Asked = false
	tx.Put(c)
	return Result{ResultRefused, c}, nil
}
