package truth

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"cloudpos/internal/money"
)

// historyLength is how many lines of history a payer keeps in memory.
const historyLength = 60

// Ledger is the whole truth. All methods are safe for concurrent use; locks are held for microseconds, never over IO.
type Ledger struct {
	now  func() time.Time
	log  *appendLog
	wake chan struct{}

	mu   sync.Mutex
	seq  int64
	data state
}

// state is what the log adds up to.
type state struct {
	charges   map[Key]*Charge
	order     []*Charge // by Seq
	byTxn     map[txnKey]*Charge
	byQR      map[string]*Charge
	byRefund  map[refundKey]*Charge
	bySent    map[sentKey]*Charge
	usedCodes map[string]Key
	asked     map[string]map[Key]bool // by payer
	payers    map[string]Payer
	merchants map[string]Merchant
	notices   map[string]Notice
	taken     map[string]bool // notices that are under way
	history   map[string][]Activity
	settings  Settings
	secret    []byte
	openings  openings
	spent     map[spendKey]money.Amount // derived from paid charges, at replay too
	chargeDue dueHeap[Key]
	noticeDue dueHeap[string]
}

type txnKey struct{ channel, transactionID string }

type refundKey struct{ channel, mchID, subMchID, outRefundNo string }

// Open reads the ledger kept in dir, or starts an empty one. Errors: ErrCorrupt, or what the file system says.
func Open(dir string, now func() time.Time) (*Ledger, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open truth ledger: %w", err)
	}
	l := &Ledger{now: now, wake: make(chan struct{}, 1), data: newState()}
	log, err := openLog(filepath.Join(dir, "truth.log"), func(payload []byte) error {
		var r record
		if err := json.Unmarshal(payload, &r); err != nil {
			return errors.Join(ErrCorrupt, err)
		}
		l.apply(r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	l.log = log
	if len(l.data.secret) == 0 {
		if err := l.makeSecret(); err != nil {
			return nil, errors.Join(err, log.close())
		}
	}
	return l, nil
}

// makeSecret keeps 32 random bytes for as long as the ledger lives.
func (l *Ledger) makeSecret() error {
	secret := make([]byte, 32)
	_, _ = rand.Read(secret) // never fails (crypto/rand)
	return l.Update(func(tx *Tx) error { tx.secret = secret; return nil })
}

// Secret keys hashes that must stay the same for as long as the ledger lives, such as payers' ids at the channels.
func (l *Ledger) Secret() []byte {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.data.secret
}

func newState() state {
	return state{
		charges: map[Key]*Charge{}, byTxn: map[txnKey]*Charge{}, byQR: map[string]*Charge{},
		byRefund: map[refundKey]*Charge{}, bySent: map[sentKey]*Charge{}, usedCodes: map[string]Key{}, asked: map[string]map[Key]bool{},
		payers: map[string]Payer{}, merchants: map[string]Merchant{}, notices: map[string]Notice{},
		taken: map[string]bool{}, history: map[string][]Activity{}, settings: DefaultSettings(), openings: newOpenings(), spent: map[spendKey]money.Amount{},
	}
}

// Close brings everything to disk and closes the file.
func (l *Ledger) Close() error { return l.log.close() }

// Wake is signalled when something became due at once.
func (l *Ledger) Wake() <-chan struct{} { return l.wake }

// Update runs fn on a consistent state and keeps what it put, all or nothing; it returns when that is on disk.
// fn must be quick and must not block: it runs under the ledger's lock. fn's own error keeps nothing and is returned.
func (l *Ledger) Update(fn func(tx *Tx) error) error {
	b, err := l.stage(fn)
	if err != nil || b == nil {
		return err
	}
	return b.wait()
}

// View runs fn on a consistent state and waits until that state is on disk, so that no answer tells what a crash could undo.
func (l *Ledger) View(fn func(tx *Tx)) {
	l.mu.Lock()
	fn(l.begin())
	l.mu.Unlock()
	if b := l.log.current(); b != nil {
		_ = b.wait() // a failed write is reported to its writer
	}
}

func (l *Ledger) begin() *Tx { return &Tx{ledger: l, Now: l.now(), seq: l.seq} }

func (l *Ledger) stage(fn func(tx *Tx) error) (*batch, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	tx := l.begin()
	if err := fn(tx); err != nil {
		return nil, err
	}
	if tx.empty() {
		return l.log.current(), nil
	}
	payload, err := json.Marshal(tx.record())
	if err != nil {
		return nil, fmt.Errorf("encode truth record: %w", err)
	}
	b := l.log.append(payload)
	l.apply(tx.record())
	if tx.urgent() {
		l.signal()
	}
	return b, nil
}

func (l *Ledger) signal() {
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// apply brings one record into memory; it is the only writer of state, at run time and at replay.
func (l *Ledger) apply(r record) {
	s := &l.data
	l.seq = max(l.seq, r.Seq)
	for _, c := range r.Charges {
		s.putCharge(c)
	}
	for _, p := range r.Payers {
		s.payers[p.ID] = p
	}
	for _, m := range r.Merchants {
		s.merchants[m.SubMchID] = m
	}
	for _, n := range r.Notices {
		s.notices[n.ID] = n
		s.schedule(n)
	}
	for _, a := range r.Activities {
		s.addHistory(a)
	}
	if r.Settings != nil {
		s.settings = *r.Settings
	}
	if len(r.Secret) > 0 {
		s.secret = r.Secret
	}
	s.openings.apply(r.openingRecord)
}

func (s *state) putCharge(c Charge) {
	kept, known := s.charges[c.Key]
	if !known {
		kept = &Charge{}
		s.charges[c.Key] = kept
		s.order = append(s.order, kept)
	}
	if kept.Asked && (!c.Asked || c.PayerID != kept.PayerID) {
		delete(s.asked[kept.PayerID], c.Key)
	}
	if c.Paid && !kept.Paid {
		s.spent[spendOf(c, c.PayerID, c.SuccessTime)] += c.Amount
	}
	if kept.QR != "" && kept.QR != c.QR {
		delete(s.byQR, kept.QR) // it was replaced
	}
	*kept = c
	s.byTxn[txnKey{c.Channel, c.TransactionID}] = kept
	if c.QR != "" {
		s.byQR[c.QR] = kept
	}
	s.indexSent(kept)
	if c.CodeHash != "" {
		s.usedCodes[c.CodeHash] = c.Key
	}
	for _, r := range c.Refunds {
		if r.OutRefundNo != "" {
			s.byRefund[refundKey{c.Channel, c.MchID, c.SubMchID, r.OutRefundNo}] = kept
		}
	}
	if c.Asked {
		if s.asked[c.PayerID] == nil {
			s.asked[c.PayerID] = map[Key]bool{}
		}
		s.asked[c.PayerID][c.Key] = true
	}
	if at := c.due(); !at.IsZero() {
		s.chargeDue.push(at, c.Key)
	}
}

func (s *state) addHistory(a Activity) {
	lines := s.history[a.PayerID]
	if len(lines) == 2*historyLength {
		lines = slices.Clone(lines[historyLength:])
	}
	s.history[a.PayerID] = append(lines, a)
}

// Page is a run of charges in the order of their creation, starting after the given sequence number.
// more tells that the run was cut at limit.
func (l *Ledger) Page(after int64, limit int, wanted func(Charge) bool) (page []Charge, more bool) {
	l.View(func(*Tx) {
		start, _ := slices.BinarySearchFunc(l.data.order, after+1, func(c *Charge, seq int64) int { return int(c.Seq - seq) })
		for _, c := range l.data.order[start:] {
			if !wanted(*c) {
				continue
			}
			if len(page) == limit {
				more = true
				return
			}
			page = append(page, *c)
		}
	})
	return page, more
}

// Payers lists all payers, oldest first.
func (l *Ledger) Payers() (list []Payer) {
	l.View(func(*Tx) { list = slices.Collect(maps.Values(l.data.payers)) })
	slices.SortFunc(list, func(a, b Payer) int {
		return cmpTimes(a.CreatedAt, b.CreatedAt, a.ID, b.ID)
	})
	return list
}

// Merchants lists the sub-merchants that were added at run time, by number.
func (l *Ledger) Merchants() (list []Merchant) {
	l.View(func(*Tx) { list = slices.Collect(maps.Values(l.data.merchants)) })
	slices.SortFunc(list, func(a, b Merchant) int { return cmpTimes(time.Time{}, time.Time{}, a.SubMchID, b.SubMchID) })
	for i, m := range list {
		list[i] = m.visible()
	}
	return list
}

// Notices lists the notices about one merchant order number, oldest first.
func (l *Ledger) Notices(outTradeNo string) (list []Notice) {
	l.View(func(*Tx) {
		for _, n := range l.data.notices {
			if n.Charge.OutTradeNo == outTradeNo {
				list = append(list, n)
			}
		}
	})
	slices.SortFunc(list, func(a, b Notice) int { return cmpTimes(a.CreatedAt, b.CreatedAt, a.ID, b.ID) })
	return list
}
