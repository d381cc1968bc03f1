package payment

import (
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/pricing"
)

// Attempt is one try to be paid at one channel account, with its own number there. Its number and request time are stored
// before the call.
type Attempt struct {
	ID           string
	Number       string // our number at the channel (out_trade_no)
	Channel      channel.Name
	AccountID    string
	SubMerchant  string
	Scene        channel.Scene
	State        State
	Amount       money.Amount // fen
	RequestedAt  time.Time    // first request to the channel
	CallDeadline time.Time    // no payment call is under way after this
	ExpiresAt    time.Time    // sent to the channel with a QR; zero for payer codes
	NextCheckAt  time.Time    // when the sweeper looks again; zero when it need not
	Checks       int          // looks since the last change of state
	Reason       channel.Reason
	QR           string
	Page         *channel.PageStart // how a page inside the wallet begins the payment; scene wallet_page only
	ChannelCode  string
	ChannelText  string

	// Facts of the payment; zero until paid. All amounts in fen.
	TransactionNo string
	PaidAt        time.Time
	PaidAmount    money.Amount // Amount once paid
	Settle        money.Amount // what the fee is charged on
	PayerAmount   money.Amount
	Discounts     []channel.Discount
	PayerHash     string
	Fee           money.Amount
	RuleID        string
	RuleVersion   int64
	Tariff        pricing.Tariff // by which Fee was reckoned
	Nth           int64          // of its day, in booking order, as far as a rule asked; 0 where none did

	// What went back, in fen.
	Refunded    money.Amount
	Reserved    money.Amount // refunds under way
	FeeReturned money.Amount
}

// How long things may take. They are part of the protocol with the channels, not settings.
const (
	expiryGrace     = 5 * time.Second  // after expiry, before the close is sent: clocks differ
	pendingGrace    = 60 * time.Second // after expiry, where no close exists: the payer may be typing the password
	notFoundGrace   = 60 * time.Second // a payer code is dead by then: a number that the channel still does not know was never charged
	lateCheckAfter  = 5 * time.Minute  // one last look at a closed or reversed attempt, should every notice of a late payment be lost
	lateChecksMax   = 6
	reverseGivenUp  = 30 * time.Minute // after the request: a reversal that is refused by then does not come any more
	mismatchBackoff = 30 * time.Minute
)

// Ref points at the attempt for a connector.
func (a Attempt) Ref() channel.Ref {
	return channel.Ref{Number: a.Number, SubMerchant: a.SubMerchant, TransactionNo: a.TransactionNo, RequestedAt: a.RequestedAt}
}

// Refundable is what may still be asked back, in fen: refunds under way count.
func (a Attempt) Refundable() money.Amount { return a.PaidAmount - a.Refunded - a.Reserved }

// apply is the attempt's part of Order.Apply.
func (a Attempt) apply(f Fact, now time.Time, caps channel.Capabilities) (Attempt, error) {
	r := f.Result
	if r.Outcome == channel.Paid && r.Amount != 0 && r.Amount != a.Amount {
		return a, fault.E("payment.Apply", AmountMismatch, a.Number+": we asked "+a.Amount.String()+", the channel says "+r.Amount.String())
	}
	if a.State == Paid {
		return a, a.contradicts(r)
	}
	if a.State == Reversed && r.Outcome == channel.Paid && f.Source != FromQuery {
		a.Checks, a.NextCheckAt = 0, now // it may tell of what went back since: how it stands is for a query to say
		return a, nil
	}
	was, to := a.State, a.heard(f, now)
	if a.expired(f, now, caps) {
		to = Closed
	}
	if to != was {
		a = a.moved(to, now, r)
	}
	switch {
	case a.State.Open():
		a = a.noted(r)
		a.NextCheckAt = a.nextCheck(now, caps)
	case f.Source == FromQuery && to == was && (to == Closed || to == Reversed):
		a.NextCheckAt = a.lastLook(now, r)
	}
	return a, nil
}

// lastLook is when an attempt that was closed or reversed already is looked at once more: only while the channel has not
// answered clearly, or still has it open, and not for ever.
func (a Attempt) lastLook(now time.Time, r channel.Result) time.Time {
	if (r.Outcome == channel.Unknown || r.Outcome == channel.Pending) && a.Checks < lateChecksMax {
		return now.Add(backoff(a.Checks, time.Minute))
	}
	return time.Time{}
}

// contradicts says that a channel takes back a payment that it had confirmed; anything else about a paid attempt is old news.
func (a Attempt) contradicts(r channel.Result) error {
	switch r.Outcome {
	case channel.Reversed, channel.Closed, channel.Failed:
		if r.Reason == channel.ReasonAlreadyPaid {
			return nil
		}
		return fault.E("payment.Apply", Contradiction, a.Number+": paid in our book, the channel says "+string(r.Outcome))
	}
	return nil
}

// heard is the state that a result leads to; the state as it is when it says nothing new.
func (a Attempt) heard(f Fact, now time.Time) State {
	switch f.Result.Outcome {
	case channel.Paid:
		return a.heardPaid(f, now)
	case channel.Failed:
		return a.heardFailed(f.Source)
	case channel.Closed:
		return a.ended(Closed)
	case channel.Reversed:
		return a.ended(Reversed)
	case channel.NotFound:
		return a.heardNotFound(f.Source, now)
	case channel.Pending:
		if a.State == Created || a.State == Unknown {
			return Paying
		}
	case channel.Unknown:
		if a.State == Created {
			return Unknown
		}
	}
	return a.State
}

// heardPaid: of an attempt that is reversed, a payment that went back whole is what the reversal did. While a reversal is on
// its way, what it answers decides, or the goods would go out unpaid; one that the channel still refuses after so long will
// never be (UnionPay reverses on the clearing day only), and the payment stands.
func (a Attempt) heardPaid(f Fact, now time.Time) State {
	switch {
	case f.Result.Refunded && (a.State == Reversing || a.State == Reversed):
		return Reversed
	case a.State != Reversing:
		return Paid
	case f.Source == FromQuery && a.Reason == channel.ReasonRefused && !now.Before(a.RequestedAt.Add(reverseGivenUp)):
		return Paid
	}
	return a.State
}

// expired says that an attempt which the channel cannot close has ended by its own expiry: the instant that was sent to the
// channel is over with a grace, and the channel, asked once more, has no payment. A payer who is at it gets a little longer.
func (a Attempt) expired(f Fact, now time.Time, caps channel.Capabilities) bool {
	if caps.Close || a.ExpiresAt.IsZero() || f.Source != FromQuery || !a.State.Open() || a.State == Reversing {
		return false
	}
	grace := expiryGrace
	switch f.Result.Outcome {
	case channel.NotFound:
	case channel.Pending:
		grace = pendingGrace
	default:
		return false
	}
	return !now.Before(a.ExpiresAt.Add(grace)) && !now.Before(a.CallDeadline)
}

// heardFailed: a refused payment has ended; a refused close or reversal has not, it only needs a query.
func (a Attempt) heardFailed(s Source) State {
	switch {
	case s == FromReverse && a.State == Reversing:
		return Unknown
	case s == FromClose || s == FromReverse:
		return a.State
	}
	return a.ended(Failed)
}

// heardNotFound never ends an attempt by itself: only together with an instant after which the channel cannot charge any more.
func (a Attempt) heardNotFound(s Source, now time.Time) State {
	switch {
	case now.Before(a.CallDeadline):
		return a.State
	case s == FromReverse && a.State == Reversing && !now.Before(a.RequestedAt.Add(notFoundGrace)):
		return Reversed
	case s == FromClose && a.State == Closing && !a.ExpiresAt.IsZero() && !now.Before(a.ExpiresAt.Add(expiryGrace)):
		return Closed
	case a.State == Created:
		return Unknown
	}
	return a.State
}

func (a Attempt) ended(to State) State {
	if !a.State.Open() {
		return a.State
	}
	if a.State == Reversing { // failed or closed at last: what had been charged until then went back with the reversal
		return Reversed
	}
	return to
}

// moved changes the state and takes the facts over.
func (a Attempt) moved(to State, now time.Time, r channel.Result) Attempt {
	a.State, a.Checks, a.NextCheckAt = to, 0, time.Time{}
	switch to {
	case Paid:
		a = a.paid(now, r)
	case Closed, Reversed:
		a.NextCheckAt = now.Add(lateCheckAfter)
		a = a.noted(r)
	default:
		a = a.noted(r)
	}
	return a
}

func (a Attempt) paid(now time.Time, r channel.Result) Attempt {
	a.PaidAmount, a.TransactionNo, a.PaidAt = a.Amount, r.TransactionNo, r.PaidAt
	if a.PaidAt.IsZero() {
		a.PaidAt = now // a channel that confirms without telling the time: the instant we heard of it
	}
	a.Settle, a.PayerAmount, a.Discounts = r.SettleAmount, r.PayerAmount, r.Discounts
	if a.Settle == 0 {
		a.Settle = a.Amount
	}
	if a.PayerAmount == 0 && len(r.Discounts) == 0 {
		a.PayerAmount = a.Amount
	}
	a.Reason, a.ChannelCode, a.ChannelText = "", "", ""
	return a
}

func (a Attempt) noted(r channel.Result) Attempt {
	if r.Outcome == channel.Unknown && r.Reason == "" {
		return a
	}
	a.Reason, a.ChannelCode, a.ChannelText = r.Reason, r.ChannelCode, r.ChannelMessage
	if r.QR != "" {
		a.QR = r.QR
	}
	if r.Page != nil {
		a.Page = r.Page
	}
	if r.TransactionNo != "" {
		a.TransactionNo = r.TransactionNo
	}
	return a
}
