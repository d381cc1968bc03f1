package recon

import (
	"strconv"
	"time"

	"cloudpos/internal/bill"
	"cloudpos/internal/calendar"
	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/money"
	"cloudpos/internal/pricing"
)

// Subject is what a difference is about.
type Subject string

// The subjects.
const (
	OfPayment Subject = "payment"
	OfRefund  Subject = "refund"
	OfFund    Subject = "fund"
	OfFile    Subject = "file"
)

// Own is what we have of a payment attempt or a refund.
type Own struct {
	MerchantID, StoreID, AccountID string
	Environment                    db.Environment
	OrderID, AttemptID, RefundID   string
	Number                         string // of the payment, or of the refund
	PaymentNumber, SubMerchant     string
	TransactionNo, RefundNo        string
	State                          string
	At                             time.Time // success of a payment, request of a refund; zero when it came to nothing
	Amount, Settle, Fee            money.Amount
	Tariff                         pricing.Tariff // of the payment, as it was booked
	Success                        bool           // paid; or the refund succeeded
	Accepted                       bool           // of a refund: the channel took it, the money is not back yet
	Open                           bool           // its end is still to come
	Reversed                       bool           // of a payment
}

// Row is a row of a READY trade bill with whose it is.
type Row struct {
	bill.Row
	AccountID   string
	Environment db.Environment
	Day         calendar.Day
}

// refundFailed is the word of WeChat Pay's bills for a refund that came to nothing; the others' bills leave those out.
const refundFailed = "FAIL"

// success says whether the row tells of money that moved. PROCESSING counts (domain.md B8).
func (r Row) success() bool { return r.Kind != channel.BillRefund || r.Status != refundFailed }

// before orders rows by where they stand in the bills.
func (r Row) before(o Row) bool {
	if r.Day != o.Day {
		return r.Day < o.Day
	}
	if r.BillID != o.BillID {
		return r.BillID < o.BillID
	}
	return r.Line < o.Line
}

// transaction is the channel's own name of what a row tells.
func (r Row) transaction() string {
	if r.TransactionNo == "" {
		return ""
	}
	return string(r.Kind) + " " + r.TransactionNo + " " + r.RefundNo
}

// key is what a row and our fact are compared by: our number, in the words of Finding.Fact.
func (r Row) key() string {
	if r.Kind == channel.BillRefund {
		return refundKey(r.RefundNumber)
	}
	return paymentKey(r.Number)
}

func (r Row) own() string { return "row " + r.BillID + " " + strconv.Itoa(r.Line) }

func paymentKey(number string) string { return "payment " + number }
func refundKey(number string) string  { return "refund " + number }

// Case is one fact with everything that is known of it: ours, nil when we have none, and all rows of READY trade bills of the
// environment that bear its number. Twins are rows with the transaction of one of them and another number.
type Case struct {
	Subject Subject
	Number  string
	Own     *Own
	Rows    []Row
	Twins   []Twin
}

// Twin is a row that bears the transaction of another row under another number.
type Twin struct {
	Row
	Claimed bool // its number is one of ours
}

// Finding is a difference as it was found, before anybody did anything about it.
type Finding struct {
	Fact    string
	Subject Subject
	Class   Class
	Aspect  Class  // of R5
	Why     string // what exactly differs, a word of the Why… constants
	Own     *Own
	Row     *Row
}
