package recon

import (
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/money"
)

// Difference is a finding on its way to an end.
type Difference struct {
	ID          string // rdf_…
	AccountID   string
	AcquirerID  string
	Environment db.Environment
	Channel     channel.Name
	MerchantID  string // "" when nobody knows whose it is
	StoreID     string
	Day         calendar.Day
	Fact        string
	Subject     Subject
	Class       Class
	Aspect      Class
	Why         string
	State       State
	Loss        bool // missing in the next day's bill too
	OrderID     string
	AttemptID   string
	RefundID    string
	Ours        Side
	Booked      bool // ours is in the ledger
	Theirs      Side
	BillID      string
	Line        int // of the row in the bill's file; 0 without one
	BillDay     calendar.Day
	Number      string // ours
	Transaction string // the channel's number
	Proposal    Proposal
	Reason      string
	ProposedBy  Person
	DecidedBy   Person
	CreatedAt   time.Time
	UpdatedAt   time.Time
	Version     int64
}

// Side is what one side says. Fees in thousandths of a fen; of refunds what was given back, positive.
type Side struct {
	State     string // our state; the channel's word
	At        time.Time
	Amount    money.Amount
	Settle    money.Amount
	FeeMillis int64
}

// There says whether the side has anything at all.
func (s Side) There() bool { return s.State != "" || !s.At.IsZero() || s.Amount != 0 }

// Person is who proposed or decided something.
type Person struct{ ID, Name string }

// History is one move of a difference.
type History struct {
	Version  int64
	From, To State
	At       time.Time
	By       Person
	Note     string
}

// Run is the comparison of one bill.
type Run struct {
	AccountID   string
	Kind        channel.BillKind
	Day         calendar.Day
	AcquirerID  string
	Environment db.Environment
	Channel     channel.Name
	BillID      string
	FileID      string
	State       RunState
	Phase       Phase
	Digest      string // of all that was compared, hexadecimal; "" until it is done
	BillRows    int64
	Matched     int64 // R0: rows that agree
	Paid        money.Amount
	Refunded    money.Amount
	FeeMillis   int64
	Found       int64 // differences of this day
	StartedAt   time.Time
	FinishedAt  time.Time

	position string
	hash     string
	claim    string
}

// Phase is how far a run is.
type Phase string

// The phases, in order.
const (
	InBill     Phase = "bill"     // along the bill's rows
	InPayments Phase = "payments" // along our payments of the day; of a fund bill, along the trade bill's rows
	InRefunds  Phase = "refunds"  // along our refunds of the day
	InRecheck  Phase = "recheck"  // along what earlier days left unresolved
	AtEnd      Phase = "end"
)

// record is a finding as it is written down.
func (f Finding) record(run Run, nextIsThere bool) Difference {
	d := Difference{
		AcquirerID: run.AcquirerID, Channel: run.Channel, Day: f.day(), Fact: f.Fact, Subject: f.Subject, Class: f.Class, Aspect: f.Aspect, Why: f.Why, State: Open,
	}
	d.AccountID, d.Environment = f.account()
	switch {
	case f.Class == Midnight:
		d.State = Paired
	case f.waits() && !nextIsThere:
		d.State = Held
	}
	d.Loss = d.State == Open && f.short()
	if o := f.Own; o != nil {
		d.MerchantID, d.StoreID, d.OrderID, d.AttemptID, d.RefundID = o.MerchantID, o.StoreID, o.OrderID, o.AttemptID, o.RefundID
		d.Number, d.Transaction = o.Number, o.TransactionNo
		d.Ours, d.Booked = Side{o.State, o.At, o.Amount, o.Settle, 1000 * int64(o.Fee)}, o.Success
		if f.Subject == OfRefund {
			d.Transaction = o.RefundNo
		}
	}
	if r := f.Row; r != nil {
		d.BillID, d.Line, d.BillDay = r.BillID, r.Line, r.Day
		d.Theirs = Side{r.Status, r.At, r.Amount, r.Settle, r.FeeMillis}
		d.Number, d.Transaction = r.Number, r.TransactionNo
		if f.Subject == OfRefund {
			d.Number, d.Transaction, d.Theirs.FeeMillis = r.RefundNumber, r.RefundNo, -r.FeeMillis
		}
		if d.MerchantID == "" {
			d.MerchantID = r.MerchantID
		}
	}
	return d
}

// same says whether a finding says of a difference what is written already.
func (d Difference) same(o Difference) bool {
	return d.Class == o.Class && d.Aspect == o.Aspect && d.Why == o.Why && d.Booked == o.Booked && d.BillID == o.BillID && d.Line == o.Line &&
		d.Ours.Amount == o.Ours.Amount && d.Ours.Settle == o.Ours.Settle && d.Ours.FeeMillis == o.Ours.FeeMillis && d.Ours.State == o.Ours.State &&
		d.Theirs.Amount == o.Theirs.Amount && d.Theirs.Settle == o.Theirs.Settle && d.Theirs.FeeMillis == o.Theirs.FeeMillis
}
