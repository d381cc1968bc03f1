package settle

import (
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/contract"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// grace is how long behind its end a trade day still waits for what comes late, as the ledger's days do.
const grace = 4 * time.Hour

// Place is where money comes from and to whom.
type Place struct {
	MerchantID  string
	Environment db.Environment
	AccountID   string
	Channel     channel.Name
}

// Figures are what a trade day's facts come to, in fen.
type Figures struct {
	Paid        money.Amount // what the channel settles of payments, fees not taken off
	Refunded    money.Amount
	Fee         money.Amount // what the channel charges
	FeeReturned money.Amount // what refunds bring back of it
	Adjusted    money.Amount // corrections in the book; negative lowers what is due
}

// Net is paid less refunded less fees and with what came back of them: what the channel owes, or is owed when it is negative.
func (f Figures) Net() money.Amount { return f.Paid - f.Refunded - f.Fee + f.FeeReturned + f.Adjusted }

// Plus adds two figures.
func (f Figures) Plus(o Figures) Figures {
	return Figures{f.Paid + o.Paid, f.Refunded + o.Refunded, f.Fee + o.Fee, f.FeeReturned + o.FeeReturned, f.Adjusted + o.Adjusted}
}

// Settlement is what a channel owes a merchant for a trade day, as it is told now.
type Settlement struct {
	ID string // set_…; "" of a day that is not over
	Place
	Day     calendar.Day
	Version int64
	State   State
	Why     Why
	Cause   Cause // of this version
	Terms   contract.Terms
	Due     calendar.Day // 0: not known
	Figures
	Carried    money.Amount // what days before left for the channel to take back; never positive
	Arrived    money.Amount // what fund bills show as paid out for this day
	ArrivedDay calendar.Day // of the last payout; 0 before one
	Payouts    int64        // how many
	CreatedAt  time.Time
	UpdatedAt  time.Time

	booked    money.Amount // what of Arrived stands in the merchant's book
	arrivedAt time.Time    // of the last payout, where it was reckoned just now
}

// Expected is what should arrive: never negative, for a channel does not collect from merchants.
func (s Settlement) Expected() money.Amount { return max(0, s.Net()+s.Carried) }

// Left is what the channel takes back of later days' money; never positive.
func (s Settlement) Left() money.Amount { return min(0, s.Net()+s.Carried) }

// Difference is what arrived less what is expected; it means something once something arrived or is overdue.
func (s Settlement) Difference() money.Amount { return s.Arrived - s.Expected() }

// evidence is what there is to judge a settlement by.
type evidence struct {
	today     calendar.Day
	fundBills bool // the channel gives fund bills
	tells     bool // the account's fund bills tell payouts of this merchant
	billed    bool // the fund bill of the due day is here, or the channel says that there is none
}

// judged is the settlement in the state that the evidence puts it in.
func (s Settlement) judged(e evidence) Settlement {
	s.Why = ""
	unknown := func(why Why) Settlement {
		s.State, s.Why = Unknown, why
		return s
	}
	switch d := s.Difference(); {
	case s.Payouts > 0 && d == 0:
		s.State = Arrived
	case s.Payouts > 0 && d < 0:
		s.State, s.Why = Different, Short
	case s.Payouts > 0:
		s.State, s.Why = Different, Over
	case s.Expected() == 0:
		s.State = Nothing
	case s.Due == 0:
		return unknown(NoCalendar)
	case s.Due >= e.today:
		s.State = Expected
	case !e.fundBills:
		return unknown(NoFundBill)
	case !e.billed:
		return unknown(BillWaits)
	case !e.tells:
		return unknown(NotInBill)
	default:
		s.State = Overdue
	}
	return s
}

// due is the day on which a trade day's money should arrive; 0 beyond the loaded calendar.
func due(s contract.Schedule, day calendar.Day) (calendar.Day, error) {
	d, err := s.Due(day)
	if fault.Is(err, calendar.Horizon) {
		return 0, nil
	}
	return d, err
}

// ripe says whether a trade day is over, its grace included.
func ripe(s contract.Schedule, day calendar.Day, now time.Time) bool {
	_, until := s.Span(day)
	return !now.Before(until.Add(grace))
}

// follows says what made a settlement what it is now; "" when nothing that is told has changed.
func (s Settlement) follows(was Settlement) Cause {
	switch {
	case s.Figures != was.Figures:
		return Facts
	case s.Carried != was.Carried:
		return Carried
	case s.Arrived != was.Arrived || s.Payouts != was.Payouts || s.ArrivedDay != was.ArrivedDay:
		return Payout
	case s.State != was.State || s.Why != was.Why || s.Due != was.Due || s.Terms != was.Terms:
		return Time
	}
	return ""
}

// Version is what was told of a settlement at one time.
type Version struct {
	Version int64
	State   State
	Why     Why
	Cause   Cause
	Due     calendar.Day
	Figures
	Carried, Expected, Arrived money.Amount
	ToldAt                     time.Time
}

// Share is a store's part of a settlement's net: channels pay a merchant as a whole.
type Share struct {
	StoreID string
	Figures
}

// Paid is a payout, or the part of one, that belongs to a trade day.
type Paid struct {
	BillID string
	Line   int
	At     time.Time
	Amount money.Amount
}

// Detail is a settlement with how it came about.
type Detail struct {
	Settlement
	From, Until time.Time // when payments count for the trade day: [from, until)
	Versions    []Version // oldest first
	Shares      []Share
	Paid        []Paid
	Booked      money.Amount // what the channel's fund bills book for the trade day's payments and refunds
	BookedKnown bool         // whether those fund bills are here and tell it
}
