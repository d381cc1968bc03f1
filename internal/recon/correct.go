package recon

import (
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
)

// Proposal is how somebody proposes to end a difference.
type Proposal string

// The proposals.
const (
	Adjust   Proposal = "ADJUST"    // our book takes the bill's word, by a new entry
	WriteOff Proposal = "WRITE_OFF" // given up: what nobody pays becomes a loss; what changes no book is only noted
)

// Action is what a person may do next, the one advised first.
type Action string

// The actions.
const (
	AskChannel     Action = "QUERY"      // ask the channel: what it says goes through payment's one door and completes the order
	AskRefund      Action = "REFUND"     // the merchant gives the money back
	HoldOver       Action = "HOLD"       // wait for the next day's bill
	FetchAgain     Action = "FETCH_BILL" // ask for the bill again, or hand it in
	ProposeAdjust  Action = "ADJUST"
	ProposeWaiving Action = "WRITE_OFF"
)

// Actions are what may be done about a difference where it stands, the advised first.
func (d Difference) Actions() (out []Action) {
	if d.State != Open && d.State != Held {
		return nil
	}
	switch kind := d.side(); {
	case d.Class == File:
		out = append(out, FetchAgain)
	case (kind == Long || kind == Status) && d.OrderID != "" && !d.Booked:
		out = append(out, AskChannel)
	case d.Class == Elsewhere, d.Class == Duplicate && d.OrderID != "":
		out = append(out, AskRefund)
	}
	if d.State == Open && d.Subject != OfFile && d.Subject != OfFund && d.Class != Duplicate {
		out = append(out, HoldOver)
	}
	if d.State == Held {
		return out
	}
	if len(d.entry(Adjust)) > 0 {
		out = append(out, ProposeAdjust)
	}
	return append(out, ProposeWaiving)
}

// side is the class without regard to whether it is on the side of payments or refunds.
func (d Difference) side() Class {
	if d.Class == Refunds {
		return d.Aspect
	}
	return d.Class
}

// entry are the postings with which our book takes the bill's word, or gives up what nobody pays; none where the book has nothing to
// change, or must not: an order whose end is still open is completed by asking the channel, or it would be booked twice.
func (d Difference) entry(p Proposal) []ledger.Posting {
	if d.MerchantID == "" || d.Subject != OfPayment && d.Subject != OfRefund {
		return nil
	}
	owed := ledger.Receivable(string(d.Channel))
	if p == WriteOff {
		if d.Class != Short {
			return nil
		}
		return move(nil, owed, ledger.Loss(string(d.Channel)), d.Ours.Settle-inFen(d.Ours.FeeMillis))
	}
	if !d.adjustable() {
		return nil
	}
	var was, is struct{ gross, fee money.Amount }
	if d.Booked {
		was.gross, was.fee = d.Ours.Settle, inFen(d.Ours.FeeMillis)
	}
	if d.Line > 0 && d.Why != WhyReversed && d.Why != WhyFailed {
		is.gross, is.fee = d.Theirs.Settle, inFen(d.Theirs.FeeMillis)
	}
	gross, fee := is.gross-was.gross, is.fee-was.fee
	if d.Subject == OfRefund {
		gross, fee = -gross, -fee
	}
	return move(move(nil, ledger.Sales, owed, gross), owed, ledger.FeeExpense(string(d.Channel)), fee)
}

// adjustable says whether the bill's word may be taken.
func (d Difference) adjustable() bool {
	switch d.side() {
	case Short, Amount, Fee:
		return d.Booked // a refund that the channel took is booked when it is done: before that it would be booked twice
	case Long:
		return d.Why == WhyUnknown
	case Status:
		return d.Booked && (d.Why == WhyReversed || d.Why == WhyFailed)
	}
	return false
}

// move adds a posting of an amount from one account to another, the other way round when it is negative.
func move(list []ledger.Posting, from, to string, amount money.Amount) []ledger.Posting {
	switch {
	case amount > 0:
		return append(list, ledger.Posting{Source: from, Destination: to, Amount: amount})
	case amount < 0:
		return append(list, ledger.Posting{Source: to, Destination: from, Amount: -amount})
	}
	return list
}

// Entry are the postings that a proposal would make.
func (d Difference) Entry(p Proposal) []ledger.Posting { return d.entry(p) }
