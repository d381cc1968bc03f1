package ledger

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"slices"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/money"
)

// grace is how long behind its end a day still takes what is booked late: until 04:00 of the next day.
const grace = 4 * time.Hour

// firstOpen is the first day that is not over, its grace included.
func firstOpen(now time.Time) calendar.Day { return calendar.DayOf(now.Add(-grace)) }

// Close is the mark of a closed day of a book on which something was booked.
type Close struct {
	MerchantID  string
	Environment db.Environment
	Day         calendar.Day
	Previous    calendar.Day // the close before; 0 at the first
	Postings    int64
	Digest      string // over the close before, every posting of the day and every balance, hexadecimal
	ClosedAt    time.Time
}

// place is one account of one store.
type place struct{ store, account string }

// tally adds up a day of a book, posting by posting.
type tally struct {
	lines    map[place]Line
	postings int64
	sum      hash.Hash
}

// newTally begins a day with the closing balances and the digest of the close before.
func newTally(c Close, before map[place]Line, digest string) *tally {
	t := &tally{lines: map[place]Line{}, sum: sha256.New()}
	for p, l := range before {
		t.lines[p] = Line{Account: p.account, Opening: l.Closing()}
	}
	t.feed("cloudpos ledger close 1", digest, c.MerchantID, c.Environment, c.Day, c.Previous)
	return t
}

// feed adds fields to the digest. Each is quoted, so that no two lists of fields read alike.
func (t *tally) feed(fields ...any) {
	for _, f := range fields {
		fmt.Fprintf(t.sum, "%q ", fmt.Sprint(f))
	}
	fmt.Fprintln(t.sum)
}

// add counts a posting; they come in the order of kind, fact and seq.
func (t *tally) add(m Move) {
	t.postings++
	in, out := place{m.StoreID, m.Destination}, place{m.StoreID, m.Source}
	to, from := t.lines[in], t.lines[out]
	to.Account, from.Account = in.account, out.account
	to.In += m.Amount
	from.Out += m.Amount
	t.lines[in], t.lines[out] = to, from
	t.feed(m.Kind, m.Fact, m.Seq, m.StoreID, int64(m.BookDay), db.Micros(m.At), m.Source, m.Destination, int64(m.Amount))
}

// places are the accounts of the day in an order that is the same everywhere.
func (t *tally) places() []place {
	return slices.SortedFunc(maps.Keys(t.lines), func(a, b place) int {
		return cmp.Or(cmp.Compare(a.store, b.store), cmp.Compare(a.account, b.account))
	})
}

// close ends the day and answers its digest and the sum over the book, which is 0.
func (t *tally) close() (digest string, sum money.Amount) {
	for _, p := range t.places() {
		l := t.lines[p]
		sum += l.Closing()
		t.feed(p.store, p.account, int64(l.Opening), int64(l.In), int64(l.Out))
	}
	return hex.EncodeToString(t.sum.Sum(nil)), sum
}
