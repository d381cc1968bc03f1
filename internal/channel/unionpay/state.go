package unionpay

import (
	"errors"
	"fmt"
	"regexp"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/money"
)

// accountForm is a number that tells one payer from others; a masked one does not.
var accountForm = regexp.MustCompile(`^[0-9]{13,19}$`)

// number is UnionPay's own number of the transaction; "" when it tells none.
func (m message) number() string {
	if queryID.MatchString(m["queryId"]) {
		return m["queryId"]
	}
	return ""
}

// payment says what a payment means of which a message tells the code and text under these names. A paid one that is
// incomplete or contradicts itself is an error: it is a fact for nobody.
func (m message) payment(code, text string) (channel.Result, error) {
	r := channel.Result{TransactionNo: m.number(), ChannelCode: m[code], ChannelMessage: cut(m[text], 256)}
	if m[code] == "" {
		return r, fmt.Errorf("has no %s", code)
	}
	if amount, ok := parseAmount(m["txnAmt"]); ok {
		r.Amount = amount
	}
	if err := m.checkCurrency(); err != nil {
		return r, err
	}
	r.Outcome, r.Reason = stateMeaning(m[code])
	if r.Outcome == channel.Paid {
		return m.paid(r)
	}
	return r, nil
}

// paid adds the facts of a payment to r. traceTime is when the payment passed through UnionPay: the nearest to a success
// time that is told (unverified). Coupons are not told apart: what the payer paid is the amount.
func (m message) paid(r channel.Result) (channel.Result, error) {
	at, err := m.time()
	switch {
	case err != nil:
		return r, err
	case r.TransactionNo == "":
		return r, errors.New("is paid without a queryId")
	case r.Amount <= 0 || r.Amount > money.MaxPayment:
		return r, errors.New("is paid without an amount")
	}
	r.PaidAt, r.PayerAmount, r.SettleAmount = at, r.Amount, r.Amount
	if text := m["settleAmt"]; text != "" {
		settle, ok := parseAmount(text)
		if !ok || settle > r.Amount {
			return r, errors.New("has a settlement amount that is not within the total")
		}
		r.SettleAmount = settle
	}
	if accountForm.MatchString(m["accNo"]) {
		r.Payer = m["accNo"]
	}
	return r, nil
}

// time is the instant of traceTime; zero when it is not told.
func (m message) time() (time.Time, error) {
	if m["traceTime"] == "" {
		return time.Time{}, nil
	}
	asked, err := m.requested()
	if err != nil {
		return time.Time{}, err
	}
	return instant(m["traceTime"], asked)
}

// requested is the instant of txnTime, in China: when we first asked for it.
func (m message) requested() (time.Time, error) {
	at, err := time.ParseInLocation(timeLayout, m["txnTime"], calendar.Shanghai())
	if err != nil {
		return time.Time{}, errors.New("has a txnTime that is none")
	}
	return at, nil
}

// refund says what a refund or void means of which a message tells the code and text under these names.
func (m message) refund(code, text string) (channel.RefundResult, error) {
	r := channel.RefundResult{RefundNo: m.number(), ChannelCode: m[code], ChannelMessage: cut(m[text], 256)}
	if m[code] == "" {
		return r, fmt.Errorf("has no %s", code)
	}
	amount, ok := parseAmount(m["txnAmt"])
	if !ok || amount <= 0 {
		return r, errors.New("has no amount")
	}
	r.Amount = amount
	switch outcome, reason := stateMeaning(m[code]); outcome {
	case channel.Paid:
		at, err := m.time()
		if err != nil {
			return r, err
		}
		if r.RefundNo == "" {
			return r, errors.New("is refunded without a queryId")
		}
		r.Outcome, r.SucceededAt = channel.RefundSucceeded, at
	case channel.Pending:
		r.Outcome = channel.RefundPending
	case channel.Failed, channel.Closed:
		r.Outcome, r.Reason = channel.RefundFailed, refundReason(m[code], reason)
	default:
		r.Outcome, r.Reason = channel.RefundUnknown, reason
	}
	return r, nil
}
