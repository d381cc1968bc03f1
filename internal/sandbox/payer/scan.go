package payer

import (
	"errors"
	"slices"
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
	ResultLimited      = "limited"      // above the payer's cap of the day, Result.Limit says which; nothing was debited
	ResultShown        = "shown"        // only looked at
)

// Result is how a payer's act ended, with the charge as it is then.
type Result struct {
	Result string
	Charge truth.Charge
	Limit  *truth.LimitError // of ResultLimited
}

// Act is what a payer does with a code that he scanned.
type Act struct {
	QR      string
	Wallet  string        // the wallet he scans with; a code of another one is refused. "" takes every code
	Static  bool          // the way to the order began at a printed code (domain.md B1 D)
	Amount  *money.Amount // what he believes to pay; must be the order's amount when given
	Outcome Outcome
	Late    time.Duration // of PaysLate; 0 is DefaultLate
	Look    bool          // only look at merchant and amount
}

// Scan lets a payer act on a merchant's code (主扫).
// Errors: ErrUnknownQR, ErrQRExpired, ErrWallet, ErrOtherWallet, ErrOtherPayer, ErrAmount, truth.ErrNoPayer,
// truth.ErrAlreadyPaid, truth.ErrClosed.
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
			res = Result{Result: ResultShown, Charge: c}
			return nil
		case c.Paid:
			return truth.ErrAlreadyPaid
		case outcome == PaysAfterClose:
			c.Static = act.Static
			res, err = payAfterClose(tx, c, payerID)
			return err
		case !c.Open():
			return truth.ErrClosed
		}
		c.Static = act.Static
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
	if err := act.check(c, payerID); err != nil {
		return c, p, err
	}
	c = tx.Settle(c)
	switch {
	case c.Open() && !c.QRUntil.IsZero() && !c.QRUntil.After(tx.Now):
		return c, p, ErrQRExpired
	case !c.Scanned && c.Open():
		c.Scanned = true
		tx.Put(c)
	}
	return c, p, nil
}

// check refuses a code that is for another wallet, another payer or another amount.
func (act Act) check(c truth.Charge, payerID string) error {
	switch {
	case act.Wallet != "" && !slices.Contains(Wallets(), act.Wallet):
		return ErrWallet
	case act.Wallet != "" && act.Wallet != c.Channel:
		return ErrOtherWallet
	case c.BuyerID != "" && c.BuyerID != payerID:
		return ErrOtherPayer
	case act.Amount != nil && *act.Amount != c.Amount:
		return ErrAmount
	}
	return nil
}

// payAfterClose pays at once where the order is closed already; otherwise the payment waits for the close.
func payAfterClose(tx *truth.Tx, c truth.Charge, payerID string) (Result, error) {
	c.PayerID, c.PayAfterClose, c.Scanned = payerID, true, true
	if !c.Open() {
		return pay(tx, c, payerID)
	}
	tx.Put(c)
	return Result{Result: ResultWillPay, Charge: c}, nil
}

// play lets the outcome happen to an open QR order.
func play(tx *truth.Tx, c truth.Charge, payerID string, outcome Outcome, late time.Duration) (Result, error) {
	c.PayerID = payerID
	nothing := func(result, kind string) (Result, error) {
		tx.Remember(kind, c, c.Amount)
		return Result{Result: result, Charge: c}, nil
	}
	switch outcome {
	case AskPassword:
		c = c.Ask(payerID, false)
		tx.Put(c)
		return Result{Result: ResultPassword, Charge: c}, nil
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
		return Result{Result: ResultWillPay, Charge: c}, nil
	}
	c.NoticePlan = outcome.NoticePlan()
	return pay(tx, c, payerID)
}

func pay(tx *truth.Tx, c truth.Charge, payerID string) (Result, error) {
	paid, err := tx.Pay(c, payerID)
	var limit *truth.LimitError
	switch {
	case errors.Is(err, truth.ErrBalance):
		tx.Remember("insufficient", c, c.Amount)
		return Result{Result: ResultInsufficient, Charge: c}, nil
	case errors.As(err, &limit):
		tx.Remember("limited", c, c.Amount)
		return Result{Result: ResultLimited, Charge: c, Limit: limit}, nil
	}
	return Result{Result: ResultPaid, Charge: paid}, err
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
		if err == nil && byCode {
			res.Charge = failedCode(tx, res)
		}
		return res, err
	}
	tx.Remember("refused", c, c.Amount)
	if byCode {
		c = c.Fail(c.Words().Refused)
	}
	c.Asked = false
	tx.Put(c)
	return Result{Result: ResultRefused, Charge: c}, nil
}

// failedCode ends a payer-code payment whose payer agreed and could not pay. A scanned order stays open instead: the payer
// may find money, or another payer may come.
func failedCode(tx *truth.Tx, res Result) truth.Charge {
	c := res.Charge
	switch res.Result {
	case ResultInsufficient:
		c = c.Fail(c.Words().Insufficient)
	case ResultLimited:
		c = c.Fail(c.Words().Limited)
	default:
		return c
	}
	tx.Put(c)
	return c
}
