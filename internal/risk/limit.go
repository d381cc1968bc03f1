package risk

import (
	"cmp"
	"slices"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/money"
)

// Per is what a limit is for.
type Per string

// What limits are for.
const (
	PerMerchant Per = "MERCHANT"
	PerStore    Per = "STORE"
	PerTerminal Per = "TERMINAL"
	PerCode     Per = "CODE" // a collection code
	PerChannel  Per = "CHANNEL"
	PerPayer    Per = "PAYER" // known before the payment inside a wallet, and after it elsewhere
)

// Pers lists what limits are for, in the order in which they are taken.
func Pers() []Per {
	return []Per{PerMerchant, PerStore, PerTerminal, PerCode, PerChannel, PerPayer}
}

// Period is over what a limit counts.
type Period string

// The periods, in Asia/Shanghai.
const (
	Single Period = "SINGLE" // one payment
	Daily  Period = "DAY"
	Month  Period = "MONTH"
)

// Periods lists the periods.
func Periods() []Period { return []Period{Single, Daily, Month} }

// Setter is whose word a limit is.
type Setter string

// The setters.
const (
	ByOperator Setter = "OPERATOR"
	ByMerchant Setter = "MERCHANT" // its owner's, beside the operator's: it can only make it tighter
)

// Limit (限额) is one version of a limit. Caps of 0 are none; one of the two is there.
type Limit struct {
	ID         string
	Version    int64
	Setter     Setter
	AcquirerID string // of a default: "" is everybody's
	MerchantID string // "" for a default
	Per        Per
	Subject    string // which store, terminal, code or channel; "" is each one for itself
	Period     Period
	Cap        money.Amount // fen
	Count      int64        // payments
	TwoFrom    money.Amount // raises above it need two approvals; of an operator's limit
	Reason     string
	Made       Act
	Ended      Act // zero while it is in force
}

// Act is who did something, and when.
type Act struct {
	By, Name string
	At       time.Time
}

// Raised is a limit with what raises make of it at an instant.
type Raised struct {
	Limit
	RaisedCap   money.Amount // the highest of the raises in force; 0 for none
	RaisedCount int64
}

// Bounds are the caps that hold: the limit's own, or a raise's where that is higher.
func (r Raised) Bounds() (amount money.Amount, count int64) {
	amount, count = r.Cap, r.Count
	if amount > 0 {
		amount = max(amount, r.RaisedCap)
	}
	if count > 0 {
		count = max(count, r.RaisedCount)
	}
	return amount, count
}

// rank orders an operator's limits for one thing: of two the closer one holds alone.
func (l Limit) rank() int {
	rank := 0
	for i, closer := range []bool{l.Subject != "", l.AcquirerID != "", l.MerchantID != ""} {
		if closer {
			rank += 1 << i
		}
	}
	return rank
}

// Payment is what limits ask of a payment. Payer is a keyed hash, "" while nobody knows.
type Payment struct {
	MerchantID  string
	Environment db.Environment
	OrderID     string
	StoreID     string
	TerminalID  string
	CodeID      string
	Channel     string
	Payer       string
	Amount      money.Amount // fen, > 0
	CreatedAt   time.Time
}

// subject is what of a kind the payment belongs to; ok is false when there is none.
func (p Payment) subject(per Per) (subject string, ok bool) {
	switch per {
	case PerMerchant:
		return "", true
	case PerStore:
		subject = p.StoreID
	case PerTerminal:
		subject = p.TerminalID
	case PerCode:
		subject = p.CodeID
	case PerChannel:
		subject = p.Channel
	case PerPayer:
		subject = p.Payer
	}
	return subject, subject != ""
}

// Since is the day or the month of an instant, as it stands in usage rows; 0 for a single payment.
func (p Period) Since(at time.Time) int64 {
	day := int64(calendar.DayOf(at))
	switch p {
	case Daily:
		return day
	case Month:
		return day / 100
	}
	return 0
}

// Measure is what holds of one thing over one period: one usage row, and the limits that bound it.
type Measure struct {
	Per     Per
	Period  Period
	Subject string
	Hold    []Raised // the operator's, the merchant's own, or both
}

// Measures are what a payment is held against, out of everything that is in force for its merchant, in the order in which usage is
// taken and given back.
func Measures(all []Raised, p Payment) (out []Measure) {
	for _, per := range Pers() {
		subject, ok := p.subject(per)
		if !ok {
			continue
		}
		for _, period := range Periods() {
			if hold := choose(all, per, period, subject); len(hold) > 0 {
				out = append(out, Measure{Per: per, Period: period, Subject: subject, Hold: hold})
			}
		}
	}
	return out
}

// choose is what holds of one thing: of each setter the closest.
func choose(all []Raised, per Per, period Period, subject string) (hold []Raised) {
	for _, setter := range []Setter{ByOperator, ByMerchant} {
		var fitting []Raised
		for _, r := range all {
			if r.Setter == setter && r.Per == per && r.Period == period && (r.Subject == "" || r.Subject == subject) {
				fitting = append(fitting, r)
			}
		}
		if len(fitting) > 0 {
			hold = append(hold, slices.MaxFunc(fitting, func(a, b Raised) int { return cmp.Compare(a.rank(), b.rank()) }))
		}
	}
	return hold
}

// Bounds are the tighter caps of all that hold, 0 for none, and whose they are.
func (m Measure) Bounds() (amount money.Amount, count int64, of, ofCount Raised) {
	for _, r := range m.Hold {
		a, c := r.Bounds()
		if a > 0 && (amount == 0 || a < amount) {
			amount, of = a, r
		}
		if c > 0 && (count == 0 || c < count) {
			count, ofCount = c, r
		}
	}
	return amount, count, of, ofCount
}
