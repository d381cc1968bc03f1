package truth

import (
	"cmp"
	"time"
)

// dueHeap keeps names by the time at which they want attention: a binary heap, the earliest first. Names may stand in it
// twice or too early: whoever takes one looks at the truth again.
type dueHeap[T any] struct{ items []dueItem[T] }

type dueItem[T any] struct {
	at   time.Time
	name T
}

func (h *dueHeap[T]) push(at time.Time, name T) {
	h.items = append(h.items, dueItem[T]{at, name})
	for i := len(h.items) - 1; i > 0; {
		parent := (i - 1) / 2
		if !h.items[i].at.Before(h.items[parent].at) {
			return
		}
		h.items[i], h.items[parent] = h.items[parent], h.items[i]
		i = parent
	}
}

// pop removes the earliest; the heap must not be empty.
func (h *dueHeap[T]) pop() dueItem[T] {
	first, last := h.items[0], len(h.items)-1
	h.items[0] = h.items[last]
	h.items[last] = dueItem[T]{} // let go of the name
	h.items = h.items[:last]
	for i := 0; ; {
		least := i
		for _, child := range [2]int{2*i + 1, 2*i + 2} {
			if child < last && h.items[child].at.Before(h.items[least].at) {
				least = child
			}
		}
		if least == i {
			return first
		}
		h.items[i], h.items[least] = h.items[least], h.items[i]
		i = least
	}
}

// take removes up to limit names that are due at now.
func (h *dueHeap[T]) take(now time.Time, limit int) (names []T) {
	for len(names) < limit && len(h.items) > 0 && !h.items[0].at.After(now) {
		names = append(names, h.pop().name)
	}
	return names
}

func (h *dueHeap[T]) next() (time.Time, bool) {
	if len(h.items) == 0 {
		return time.Time{}, false
	}
	return h.items[0].at, true
}

// NextDue is when something next happens by itself.
func (l *Ledger) NextDue() (at time.Time, ok bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	charge, okCharge := l.data.chargeDue.next()
	notice, okNotice := l.data.noticeDue.next()
	if okCharge && (!okNotice || charge.Before(notice)) {
		return charge, true
	}
	return notice, okNotice
}

// SettleDue lets happen what is due now: expiries, payments that come late, refunds that end. It reports how many charges it looked at.
func (l *Ledger) SettleDue(limit int) (int, error) {
	l.mu.Lock()
	keys := l.data.chargeDue.take(l.now(), limit)
	l.mu.Unlock()
	if len(keys) == 0 {
		return 0, nil
	}
	return len(keys), l.Update(func(tx *Tx) error {
		for _, key := range keys {
			if c, ok := tx.Charge(key); ok {
				tx.Settle(c)
			}
		}
		return nil
	})
}

// TakeNotices hands out notices that are due. Each is handed out once until it is given back;
// after a crash those that were out are simply due again.
func (l *Ledger) TakeNotices(limit int) (due []Notice) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s, now := &l.data, l.now()
	for len(due) < limit {
		ids := s.noticeDue.take(now, 1)
		if len(ids) == 0 {
			return due
		}
		n := s.notices[ids[0]]
		if n.State == NoticePending && !n.NextAt.After(now) && !s.taken[n.ID] {
			s.taken[n.ID] = true
			due = append(due, n)
		}
	}
	return due
}

// GiveBack ends what TakeNotices began: a notice that is still pending is due again at its time.
func (l *Ledger) GiveBack(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.data.taken, id)
	l.data.schedule(l.data.notices[id])
}

// schedule queues a pending notice for its time, unless it is under way: then giving it back does.
func (s *state) schedule(n Notice) {
	if n.State == NoticePending && !s.taken[n.ID] {
		s.noticeDue.push(n.NextAt, n.ID)
	}
}

func cmpTimes(a, b time.Time, nameA, nameB string) int {
	return cmp.Or(a.Compare(b), cmp.Compare(nameA, nameB))
}
