package ledger

import (
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// DaysMost is how many days a statement covers at most.
const DaysMost = 366

// Query asks for a part of one merchant's book. Days are close days: the day on which a posting counts, which is its book
// day unless that day was closed before the posting came.
type Query struct {
	Scope       db.Scope // narrowed to one merchant, perhaps to some of its stores
	Environment db.Environment
	From, To    calendar.Day // both included
}

func (q Query) check(op string) error {
	switch {
	case q.Scope.Merchant == "":
		return fault.E(op, fault.Invalid, fault.Field{Path: "merchant_id", Reason: "REQUIRED", ZH: "请选择商户", EN: "choose a merchant"})
	case !q.From.Valid() || !q.To.Valid() || q.From > q.To || q.To.Start().Sub(q.From.Start()) >= DaysMost*24*time.Hour:
		return fault.E(op, fault.Invalid, fault.Field{Path: "from", Reason: "RANGE", ZH: "起止日期须先后有序，一次最多 366 天", EN: "from is not after to, and they cover 366 days at most"})
	}
	return nil
}

// Line is one account over a period, in fen. What an account holds is what came in less what went out: a positive sum is a
// debit balance (借方余额), a negative one a credit balance (贷方余额).
type Line struct {
	Account string
	Opening money.Amount
	In      money.Amount // debits (借方发生额)
	Out     money.Amount // credits (贷方发生额)
}

// Closing is the opening and the flows.
func (l Line) Closing() money.Amount { return l.Opening + l.In - l.Out }

// Total adds the lines of a trial balance: openings and closings of a book come to zero, debits equal credits.
func Total(lines []Line) Line {
	var sum Line
	for _, l := range lines {
		sum.Opening, sum.In, sum.Out = sum.Opening+l.Opening, sum.In+l.In, sum.Out+l.Out
	}
	return sum
}

// Move is one posting of a statement.
type Move struct {
	Kind                Kind
	Fact                string // id of the attempt, the refund, the difference that was corrected, or the settlement's version
	Seq                 int64
	StoreID             string
	BookDay             calendar.Day // of the fact's own time
	Day                 calendar.Day // on which it counts
	At                  time.Time    // the fact's own time at the channel
	Source, Destination string
	Amount              money.Amount
	Balance             money.Amount // of the account asked for, behind this posting; 0 in a journal
}

// Change is what the posting does to an account.
func (m Move) Change(account string) money.Amount {
	switch account {
	case m.Destination:
		return m.Amount
	case m.Source:
		return -m.Amount
	}
	return 0
}

// cursor names the posting so that the next page begins behind it.
func (m Move) cursor() string {
	return strings.Join([]string{strconv.FormatInt(int64(m.Day), 10), strconv.FormatInt(db.Micros(m.At), 10), string(m.Kind), m.Fact, strconv.FormatInt(m.Seq, 10)}, ".")
}

// readCursor is the place of a posting in the order of a book.
func readCursor(cursor string) ([]any, error) {
	const op = "ledger.readCursor"
	parts := strings.Split(cursor, ".")
	bad := fault.E(op, fault.Invalid, fault.Field{Path: "cursor", Reason: "MALFORMED", ZH: "分页位置无效", EN: "not a next_cursor"})
	if len(parts) != 5 {
		return nil, bad
	}
	place := []any{int64(0), int64(0), parts[2], parts[3], int64(0)}
	for _, i := range []int{0, 1, 4} {
		n, err := strconv.ParseInt(parts[i], 10, 64)
		if err != nil {
			return nil, bad
		}
		place[i] = n
	}
	return place, nil
}

// Page is a page of an account's statement.
type Page struct {
	Line  Line // the whole period
	Items []Move
	Next  string // cursor of the next page; "" on the last
}
