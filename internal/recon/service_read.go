package recon

import (
	"context"

	"cloudpos/internal/bill"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
)

// operates says whether a scope reaches runs as such, with everybody's differences: the platform's and an acquirer's does. A
// merchant's reaches its own differences alone.
func operates(s db.Scope) bool {
	return s.Merchant == "" && s.Group == "" && s.Partner == "" && s.Branch == "" && s.Stores == nil && (s.Whole || s.Acquirer != "")
}

// Filter narrows a list of differences; zero fields do not narrow.
type Filter struct {
	Scope       db.Scope
	Environment db.Environment
	AccountID   string
	Channel     channel.Name
	Class       Class
	State       State
	Unresolved  bool // OPEN, HELD or PROPOSED
	From, To    calendar.Day
	Number      string // ours or the channel's
	After       string // cursor
	Limit       int
}

// Page is one page of differences, newest day first.
type Page struct {
	Items []Difference
	Next  string
}

// List is a page of differences within reach.
func (s *Service) List(ctx context.Context, tx db.Tx, f Filter) (Page, error) {
	return listDifferences(ctx, tx, f)
}

// Evidence is a difference with all that is known of it, side by side.
type Evidence struct {
	Difference
	History []History
	Entries []ledger.Entry // what our book has of it
	Actions []Action
	Adjust  []ledger.Posting // what a confirmed adjustment would book; none where it is not offered
	Loss    []ledger.Posting // what a confirmed write-off would book; none where it books nothing
}

// Get is one difference with its evidence; fault.NotFound out of reach.
func (s *Service) Get(ctx context.Context, tx db.Tx, scope db.Scope, id string) (Evidence, error) {
	d, err := visible(ctx, tx, scope, id)
	if err != nil {
		return Evidence{}, err
	}
	e := Evidence{Difference: d, Adjust: d.entry(Adjust), Loss: d.entry(WriteOff)}
	if operates(scope) {
		e.Actions = d.Actions()
	}
	if e.History, err = historyOf(ctx, tx, d.ID); err != nil {
		return e, err
	}
	fact := d.AttemptID
	if d.RefundID != "" {
		fact = d.RefundID
	}
	if d.MerchantID != "" {
		e.Entries, err = ledger.EntriesOf(ctx, tx, db.MerchantScope(d.MerchantID), d.MerchantID, d.Environment, fact, d.ID)
	}
	return e, err
}

// visible is a difference within reach.
func visible(ctx context.Context, tx db.Tx, scope db.Scope, id string) (Difference, error) {
	const op = "recon.visible"
	if !differenceID(id) {
		return Difference{}, fault.E(op, fault.NotFound)
	}
	d, ok, err := differenceWithin(ctx, tx, scope, id)
	if err == nil && !ok {
		err = fault.E(op, fault.NotFound)
	}
	return d, err
}

// Day is one account's day: its bills, what was compared, and what differs.
type Day struct {
	AccountID   string
	Environment db.Environment
	Channel     channel.Name
	Day         calendar.Day
	Trade, Fund BillSide
	Counts      []Count
}

// BillSide is a bill and its run; BillID is "" when there is none.
type BillSide struct {
	BillID string
	State  bill.State
	Cause  string
	Run    *Run
}

// Count is how many differences of a class are in a state.
type Count struct {
	Class Class
	State State
	N     int64
}

// Verdict is how a day stands.
type Verdict string

// The verdicts.
const (
	Clear   Verdict = "CLEAR"   // compared, and nothing is left to be done
	Differs Verdict = "DIFFERS" // somebody must look
	Waits   Verdict = "WAITING" // the bill is not there, or not compared yet
)

// Verdict is how the day stands: what differs comes first, then what is waited for.
func (d Day) Verdict() Verdict {
	for _, c := range d.Counts {
		if c.State.Unresolved() {
			return Differs
		}
	}
	if !d.Trade.done() || d.Fund.BillID != "" && !d.Fund.done() {
		return Waits
	}
	return Clear
}

func (b BillSide) done() bool { return b.Run != nil && b.Run.State == Done }

// DayFilter narrows a list of days; zero fields do not narrow.
type DayFilter struct {
	Scope       db.Scope
	Environment db.Environment
	Channel     channel.Name
	From, To    calendar.Day
	After       string // cursor
	Limit       int
}

// DayPage is one page of days, newest first.
type DayPage struct {
	Items []Day
	Next  string
}

// Days are the days of the accounts within reach; nothing for whoever does not reach runs as such.
func (s *Service) Days(ctx context.Context, tx db.Tx, f DayFilter) (DayPage, error) {
	if !operates(f.Scope) {
		return DayPage{}, nil
	}
	return listDays(ctx, tx, f)
}

// OwnDay is one day of a merchant on one channel: what it took by its own book, and what the channel's bill says of it.
type OwnDay struct {
	Day       calendar.Day
	Channel   channel.Name
	Payments  int64 // by our book, by the time of their success
	Paid      money.Amount
	BillRows  int64 // in the bills, payments and refunds
	Compared  bool  // every bill of the day was
	Different int64 // differences that are not resolved
	Resolved  int64
}

// Verdict is how the day stands.
func (d OwnDay) Verdict() Verdict {
	switch {
	case d.Different > 0:
		return Differs
	case !d.Compared:
		return Waits
	}
	return Clear
}

// OwnDaysMost is how many days are asked for at most.
const OwnDaysMost = 92

// OwnDays are the days of one merchant on which something happened, newest first, by channel. fault.NotFound without a merchant,
// fault.Invalid for a time that ends before it begins or is too long.
func (s *Service) OwnDays(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, from, to calendar.Day) ([]OwnDay, error) {
	const op = "recon.OwnDays"
	if scope.Merchant == "" {
		return nil, fault.E(op, fault.NotFound)
	}
	if !from.Valid() || !to.Valid() || from > to || to.Start().Sub(from.Start()).Hours() >= 24*OwnDaysMost {
		return nil, fault.E(op, fault.Invalid, fault.Field{Path: "from", Reason: "RANGE", ZH: "起止日期须先后有序，一次最多 92 天", EN: "from is not after to, and they cover 92 days at most"})
	}
	return ownDays(ctx, tx, scope, env, from, to)
}

// Standing is how one payment or refund stands to the bills.
type Standing struct {
	Subject Subject
	ID      string // of the attempt or the refund
	Number  string
	State   StandingState
	Day     calendar.Day // of the bill that has it; 0 without one
	BillID  string
	Line    int
	Differs []Difference
}

// StandingState is how a payment or refund stands to the bills.
type StandingState string

// The states.
const (
	Matched   StandingState = "MATCHED"   // in a bill that was compared, and it agrees
	Different StandingState = "DIFFERENT" // a difference that is not resolved
	Resolved  StandingState = "RESOLVED"  // it differed, and that was resolved
	NotYet    StandingState = "NOT_YET"   // no bill that was compared has it
)

// OfOrder says of each paid attempt and each refund of an order whether the bills agree. A row that agrees is kept nowhere but in its
// bill: this reads the bill's row, the bill's run, and that there is no difference.
func (s *Service) OfOrder(ctx context.Context, tx db.Tx, scope db.Scope, orderID string) ([]Standing, error) {
	return standings(ctx, tx, scope, orderID)
}
