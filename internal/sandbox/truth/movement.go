package truth

import (
	"cmp"
	"slices"
	"time"
)

// Movement is a payment or a refund, by the time that counts for bills: success of the payment, acceptance of the refund
// (domain.md B8). It is small, so that a day of a million fits; Tell brings the charge.
type Movement struct {
	At     time.Time
	seq    int64 // of the charge
	refund int   // index among the charge's refunds; payment when it is the payment
}

// payment stands for the payment itself.
const payment = -1

// Movements lists the payments and refunds of the wanted charges within from ≤ At < until, in the order in which they
// happened.
func (l *Ledger) Movements(from, until time.Time, wanted func(Charge) bool) (list []Movement) {
	within := func(at time.Time) bool { return !at.Before(from) && at.Before(until) }
	for after, more := int64(0), true; more; {
		var charges []Charge
		charges, more = l.Page(after, chunk, func(c Charge) bool { return c.Paid && wanted(c) })
		for _, c := range charges {
			after = c.Seq
			if within(c.SuccessTime) {
				list = append(list, Movement{c.SuccessTime, c.Seq, payment})
			}
			for i, r := range c.Refunds {
				if within(r.CreatedAt) {
					list = append(list, Movement{r.CreatedAt, c.Seq, i})
				}
			}
		}
	}
	slices.SortFunc(list, func(a, b Movement) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.seq, b.seq), cmp.Compare(a.refund, b.refund))
	})
	return list
}

// chunk bounds how many charges are copied at a time.
const chunk = 512

// Tell hands on each movement with its charge as it is now; refund is an index into the charge's Refunds, or negative for
// the payment. The first error of fn ends it.
func (l *Ledger) Tell(list []Movement, fn func(c Charge, refund int) error) error {
	for some := range slices.Chunk(list, chunk) {
		charges := make([]Charge, 0, len(some))
		l.View(func(*Tx) {
			for _, m := range some {
				i, _ := slices.BinarySearchFunc(l.data.order, m.seq, func(c *Charge, seq int64) int { return cmp.Compare(c.Seq, seq) })
				charges = append(charges, *l.data.order[i])
			}
		})
		for i, m := range some {
			if err := fn(charges[i], m.refund); err != nil {
				return err
			}
		}
	}
	return nil
}
