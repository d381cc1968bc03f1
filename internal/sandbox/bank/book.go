package bank

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// State is where a transfer stands at the bank.
type State string

// The states of a transfer.
const (
	Accepted State = "ACCEPTED" // taken; not yet at the other bank
	Paid     State = "PAID"     // credited
	Failed   State = "FAILED"   // refused; no money moved
	Returned State = "RETURNED" // credited and sent back by the other bank (退汇)
)

// Party is the account that a transfer goes to. Medium is bank or alipay.
type Party struct {
	Medium string `json:"medium"`
	Number string `json:"number"`
	Holder string `json:"holder"`
	Bank   string `json:"bank,omitempty"`
	CNAPS  string `json:"cnaps,omitempty"`
}

// Transfer is one transfer as the bank knows it. Amount is in fen.
type Transfer struct {
	Reference string    `json:"reference"` // the customer's number; unique
	Serial    string    `json:"bank_serial"`
	Amount    int64     `json:"amount_fen"`
	To        Party     `json:"to"`
	Remark    string    `json:"remark"`
	State     State     `json:"state"`
	Code      string    `json:"code,omitempty"` // why it failed or came back
	At        time.Time `json:"accepted_at"`
	DueAt     time.Time `json:"due_at"`    // when it is credited
	ReturnAt  time.Time `json:"return_at"` // when it comes back; zero: never
}

// at is the transfer as it stands at an instant: time alone credits it and sends it back.
func (t Transfer) at(now time.Time) Transfer {
	if t.State == Accepted && !now.Before(t.DueAt) {
		t.State = Paid
	}
	if t.State == Paid && !t.ReturnAt.IsZero() && !now.Before(t.ReturnAt) {
		t.State, t.Code = Returned, ReturnedByBank
	}
	return t
}

// same says whether a repeated reference asks for the same again.
func (t Transfer) same(o Transfer) bool {
	return t.Amount == o.Amount && t.To == o.To && t.Remark == o.Remark
}

// entry is a line of the log: a transfer, or an account that the bank knows by name.
type entry struct {
	Transfer *Transfer `json:"transfer,omitempty"`
	Account  *Party    `json:"account,omitempty"`
}

// book is the bank's truth.
type book struct {
	mu        sync.Mutex
	file      *os.File
	transfers map[string]Transfer // by reference
	order     []string            // references, oldest first
	holders   map[string]string   // who holds an account, by medium and number, where the bank was told
}

// logFile is the bank's file in the sandbox's folder.
const logFile = "bank.log"

func openBook(dir string) (*book, error) {
	b := &book{transfers: map[string]Transfer{}, holders: map[string]string{}}
	path := filepath.Join(dir, logFile)
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	whole := data[:bytes.LastIndexByte(data, '\n')+1] // a line that a crash cut short was never answered
	lines := bufio.NewScanner(bytes.NewReader(whole))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e entry
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			return nil, fmt.Errorf("bank: %s is damaged: %w", path, err)
		}
		b.remember(e)
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	if b.file, err = os.OpenFile(path, os.O_CREATE|os.O_WRONLY, 0o600); err != nil {
		return nil, err
	}
	if err := b.file.Truncate(int64(len(whole))); err != nil {
		return nil, errors.Join(err, b.file.Close())
	}
	if _, err := b.file.Seek(int64(len(whole)), 0); err != nil {
		return nil, errors.Join(err, b.file.Close())
	}
	return b, nil
}

func (b *book) remember(e entry) {
	if e.Account != nil {
		b.holders[e.Account.Medium+"/"+e.Account.Number] = e.Account.Holder
	}
	if e.Transfer != nil {
		if _, known := b.transfers[e.Transfer.Reference]; !known {
			b.order = append(b.order, e.Transfer.Reference)
		}
		b.transfers[e.Transfer.Reference] = *e.Transfer
	}
}

// write keeps an entry on disk before anybody hears of it. The caller holds mu.
func (b *book) write(e entry) error {
	line, err := json.Marshal(e)
	if err != nil {
		return err
	}
	if _, err := b.file.Write(append(line, '\n')); err != nil {
		return err
	}
	if err := b.file.Sync(); err != nil {
		return err
	}
	b.remember(e)
	return nil
}

// errReused says that a reference was used for something else.
var errReused = errors.New("bank: the reference belongs to another transfer")

// take records a transfer, or answers the one that has its reference already. judge fills in what becomes of a new one,
// knowing who holds the account ("" when the bank was never told).
func (b *book) take(t Transfer, judge func(t Transfer, holder string) Transfer) (Transfer, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if before, known := b.transfers[t.Reference]; known {
		if !before.same(t) {
			return Transfer{}, errReused
		}
		return before, nil
	}
	t.Serial = fmt.Sprintf("B%012d", len(b.order)+1)
	t = judge(t, b.holders[t.To.Medium+"/"+t.To.Number])
	return t, b.write(entry{Transfer: &t})
}

func (b *book) find(reference string) (Transfer, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	t, known := b.transfers[reference]
	return t, known
}

// name tells the bank who holds an account.
func (b *book) name(p Party) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.write(entry{Account: &p})
}

// statement is what came to an account ("" is all), newest first, as of now. Failed transfers never came.
func (b *book) statement(number string, now time.Time) []Transfer {
	b.mu.Lock()
	defer b.mu.Unlock()
	out := []Transfer{}
	for _, reference := range slices.Backward(b.order) {
		if t := b.transfers[reference].at(now); (number == "" || t.To.Number == number) && (t.State == Paid || t.State == Returned) {
			out = append(out, t)
		}
	}
	return out
}

func (b *book) close() error { return b.file.Close() }
