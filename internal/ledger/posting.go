package ledger

import (
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/money"
)

// Kind is what sort of fact an entry books.
type Kind string

// The kinds of entry.
const (
	Payment Kind = "payment"    // a payment that the channel confirmed; the fact is the attempt's id
	Refund  Kind = "refund"     // a refund that the channel confirmed; the fact is the refund's id
	Arrival Kind = "settlement" // money that a channel owed arrived at the merchant's bank (到账); the fact is a version of a settlement
)

// Sales is the account that payments come from and refunds go back to.
const Sales = "sales"

// Receivable is the account of what a channel owes the merchant.
func Receivable(channel string) string { return "channel:" + channel }

// FeeExpense is the account of what a channel charged the merchant.
func FeeExpense(channel string) string { return "fee:" + channel }

// Bank is the account of what a channel paid into the merchant's own bank account (银行存款). The book only says where the merchant's
// money is: the channel moves it, this program never does.
func Bank(channel string) string { return "bank:" + channel }

// Posting moves a positive amount from one account to another.
type Posting struct {
	Source      string
	Destination string
	Amount      money.Amount // fen, > 0
}

// Entry is all that one fact does to a merchant's book.
type Entry struct {
	MerchantID  string
	StoreID     string
	Environment db.Environment
	Kind        Kind
	Fact        string       // id of the attempt, the refund, or the settlement's version
	Day         calendar.Day // book day of the fact's own time at the channel
	At          time.Time    // the fact's own time at the channel
	Postings    []Posting    // without zero amounts; may be empty for a refund of which nothing is left to book
}

// Fact names what is booked and for whom.
type Fact struct {
	MerchantID  string
	StoreID     string
	Environment db.Environment
	Channel     string
	ID          string    // of the attempt, the refund, or the settlement's version
	At          time.Time // when it happened at the channel
}

// PaymentEntry books a confirmed payment: the settled amount becomes receivable, the fee reduces it. Both in fen;
// fee may be 0.
func PaymentEntry(f Fact, settle, fee money.Amount) Entry {
	e := entry(f, Payment)
	e.move(Sales, Receivable(f.Channel), settle)
	e.move(Receivable(f.Channel), FeeExpense(f.Channel), fee)
	return e
}

// RefundEntry books a confirmed refund: the settled part goes back to the customer and the returned fee (退还手续费)
// becomes receivable again. Both in fen; feeReturned may be 0.
func RefundEntry(f Fact, settle, feeReturned money.Amount) Entry {
	e := entry(f, Refund)
	e.move(Receivable(f.Channel), Sales, settle)
	e.move(FeeExpense(f.Channel), Receivable(f.Channel), feeReturned)
	return e
}

// ArrivalEntry books that a channel paid out, in fen: what it owed is in the merchant's bank now. A negative amount takes an arrival
// back that was told before. It belongs to no store: a channel pays a merchant as a whole.
func ArrivalEntry(f Fact, amount money.Amount) Entry {
	f.StoreID = ""
	e := entry(f, Arrival)
	if amount < 0 {
		e.move(Bank(f.Channel), Receivable(f.Channel), -amount)
	} else {
		e.move(Receivable(f.Channel), Bank(f.Channel), amount)
	}
	return e
}

func entry(f Fact, kind Kind) Entry {
	return Entry{
		MerchantID: f.MerchantID, StoreID: f.StoreID, Environment: f.Environment,
		Kind: kind, Fact: f.ID, Day: calendar.DayOf(f.At), At: f.At,
	}
}

func (e *Entry) move(from, to string, amount money.Amount) {
	if amount < 0 {
		panic("ledger: a posting of a negative amount")
	}
	if amount > 0 {
		e.Postings = append(e.Postings, Posting{Source: from, Destination: to, Amount: amount})
	}
}
