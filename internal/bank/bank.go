// Package bank is the acquirer's own bank as this platform uses it: small transfers that verify a settlement account
// (打款验证, domain.md A23), asked for once under a reference of ours and asked after until the bank knows. It never pays a merchant's
// receipts out: in the custody modes that are built the channels settle, and nothing here moves more than 99 fen.
//
// A bank's word is a result, never an error. Unknown is a state: the transfer may have been made, so it is asked after and,
// if the bank has never heard of it, sent again under the same reference; never under a new one.
//
// Client speaks the interface written down in docs/bank.md, which the sandbox plays. A real bank's interface is another
// Bank; none was public enough to write one (unverified).
package bank

import (
	"context"

	"cloudpos/internal/money"
)

// Medium is what kind of account it is.
type Medium string

// The media.
const (
	Account Medium = "bank"   // an account at a bank
	Alipay  Medium = "alipay" // an account at Alipay, by its login name
)

// Payee is the account that a transfer goes to, in clear. CNAPS and Bank are of bank accounts only.
type Payee struct {
	Medium                      Medium
	Number, Holder, Bank, CNAPS string
}

// Order is a transfer to be made. Reference is ours, unique and the bank's key against doing it twice.
type Order struct {
	Reference string
	Amount    money.Amount
	To        Payee
	Remark    string
}

// State is what the bank says of a transfer.
type State string

// The states.
const (
	Unknown  State = "UNKNOWN"  // no answer, or none that can be believed: it may have been made
	Accepted State = "ACCEPTED" // the bank has it; not yet credited
	Paid     State = "PAID"     // credited
	Failed   State = "FAILED"   // refused; no money moved
	Returned State = "RETURNED" // credited and sent back by the other bank (退汇)
	NotFound State = "NOT_FOUND"
)

// Reason is why a transfer failed or came back.
type Reason string

// The reasons. What the bank says beyond them is Other.
const (
	NoAccount    Reason = "ACCOUNT_NOT_FOUND"
	NameMismatch Reason = "NAME_MISMATCH"
	SentBack     Reason = "RETURNED_BY_BANK"
	Refused      Reason = "REFUSED" // the request itself; ours to mend
	Other        Reason = "OTHER"
)

// Result is the bank's word on a transfer.
type Result struct {
	State  State
	Reason Reason // of Failed and Returned
	Serial string // the bank's own number; "" until it has one
	Detail string // for operators, when State is Unknown
}

// Bank makes transfers and tells how they stand. Both calls end within their context and never panic; both may be repeated.
type Bank interface {
	Transfer(ctx context.Context, o Order) Result
	Query(ctx context.Context, reference string) Result
}
