package truth

import (
	"cmp"
	"errors"
	"time"

	"cloudpos/internal/money"
)

// Refusals of a move.
var (
	ErrAlreadyPaid = errors.New("truth: the charge is paid")
	ErrClosed      = errors.New("truth: the charge is closed")
	ErrNotPaid     = errors.New("truth: the charge is not paid")
	ErrTooMuch     = errors.New("truth: refunds would exceed the payment")
	ErrBalance     = errors.New("truth: the payer has not enough money")
	ErrNoPayer     = errors.New("truth: no such payer")
	ErrLimit       = errors.New("truth: above the payer's cap of the day") // domain.md B1
)

// FrontURL names in Charge.Extra where the payer's browser goes after the payment (前台通知), where the channel has such an address.
const FrontURL = "frontUrl"

// Open says that a payer may still pay in the ordinary way.
func (c Charge) Open() bool { return c.State == NotPaid || c.State == UserPaying }

// pay marks the charge as paid. Paying a closed or revoked charge is possible only where PayAfterClose was asked for.
func (c Charge) pay(payerID string, now time.Time) (Charge, error) {
	switch {
	case c.Paid:
		return c, ErrAlreadyPaid
	case !c.Open() && !c.PayAfterClose:
		return c, ErrClosed
	}
	c.State, c.Paid, c.PayerID, c.SuccessTime = Success, true, payerID, now
	c.Asked, c.PayAfterClose, c.PayAt = false, false, time.Time{}
	return c, nil
}

// Fail ends an unpaid payer-code charge as PAYERROR; code is what the channel answers, now and when asked again.
func (c Charge) Fail(code string) Charge {
	c.State, c.FailCode, c.Asked, c.PayAt = PayError, code, false, time.Time{}
	return c
}

// failedBy ends a payer-code charge whose payer tried and could not; other errors leave it as it is.
func (c Charge) failedBy(err error) Charge {
	switch {
	case errors.Is(err, ErrBalance):
		return c.Fail(c.Words().Insufficient)
	case errors.Is(err, ErrLimit):
		return c.Fail(c.Words().Limited)
	}
	return c
}

// Words are the codes with which the charge fails; WeChat Pay's where its channel has named none.
func (c Charge) Words() FailCodes {
	return FailCodes{
		Insufficient: cmp.Or(c.FailCodes.Insufficient, "NOT_ENOUGH"),
		Refused:      cmp.Or(c.FailCodes.Refused, "TRADE_ERROR"),
		Limited:      cmp.Or(c.FailCodes.Limited, "RULE_LIMIT"),
	}
}

// Ask shows the payer a password prompt. A QR order stays NOTPAY meanwhile, a payer-code charge becomes USERPAYING.
func (c Charge) Ask(payerID string, byCode bool) Charge {
	c.PayerID, c.Asked = payerID, true
	if byCode {
		c.State = UserPaying
	}
	return c
}

// Close ends an unpaid charge as CLOSED, or REVOKED where the merchant reversed it. With PayAfterClose the payment
// follows at once, as if the payer's confirmation had been on its way.
func (c Charge) Close(into State, now time.Time) (Charge, error) {
	switch {
	case c.Paid:
		return c, ErrAlreadyPaid
	case c.State == Closed || c.State == Revoked:
		return c, ErrClosed
	}
	c.State, c.ClosedAt, c.Asked, c.PayAt, c.ExpireAt = into, now, false, time.Time{}, time.Time{}
	if c.PayAfterClose {
		c.PayAt = now
	}
	return c, nil
}

// Refund accepts a refund: only of paid charges, and all that is not closed or abnormal counts against the payment.
func (c Charge) Refund(r Refund) (Charge, error) {
	switch {
	case !c.Paid || c.State == Revoked:
		return c, ErrNotPaid
	case r.Amount <= 0 || r.Amount > c.Amount-c.Reserved():
		return c, ErrTooMuch
	}
	c.Refunds = append(c.Refunds[:len(c.Refunds):len(c.Refunds)], r)
	c.State = Refunded
	return c, nil
}

// Reverse gives the whole rest of a paid charge back (撤销 of a paid order).
func (c Charge) Reverse(refundID string, now time.Time) (Charge, error) {
	if !c.Paid || c.State == Revoked {
		return c, ErrNotPaid
	}
	rest := c.Amount - c.Reserved()
	if rest > 0 {
		c.Refunds = append(c.Refunds[:len(c.Refunds):len(c.Refunds)], Refund{
			Kind: KindReverse, RefundID: refundID, Amount: rest,
			Status: RefundProcessing, EndsAs: RefundSuccess, CreatedAt: now, DueAt: now,
		})
	}
	c.State, c.ClosedAt = Revoked, now
	return c, nil
}

// RefundNamed finds a refund by the merchant's refund number.
func (c Charge) RefundNamed(outRefundNo string) (Refund, bool) {
	for _, r := range c.Refunds {
		if r.OutRefundNo == outRefundNo && outRefundNo != "" {
			return r, true
		}
	}
	return Refund{}, false
}

// Reserved is what refunds have given back or may still give back.
func (c Charge) Reserved() money.Amount {
	return c.refundSum(func(s RefundStatus) bool { return s == RefundProcessing || s == RefundSuccess })
}

// GivenBack is what the payer has received back.
func (c Charge) GivenBack() money.Amount {
	return c.refundSum(func(s RefundStatus) bool { return s == RefundSuccess })
}

func (c Charge) refundSum(counts func(RefundStatus) bool) (sum money.Amount) {
	for _, r := range c.Refunds {
		if counts(r.Status) {
			sum += r.Amount
		}
	}
	return sum
}

// due is when something next happens to the charge by itself; zero when nothing will.
func (c Charge) due() time.Time {
	var first time.Time
	consider := func(t time.Time) {
		if !t.IsZero() && (first.IsZero() || t.Before(first)) {
			first = t
		}
	}
	consider(c.PayAt)
	if c.Open() {
		consider(c.ExpireAt)
	}
	for _, r := range c.Refunds {
		if r.Status == RefundProcessing {
			consider(r.DueAt)
		}
	}
	return first
}
