package main

import (
	"fmt"
	"slices"
	"sync"
)

// acknowledged is what the cashiers were told: the other side of the promise that nothing answered is ever lost.
type acknowledged struct {
	mu       sync.Mutex
	numbers  map[string]bool   // sent, answered or not
	paid     map[string]string // number → id of what was answered as paid
	final    map[string]string // number → state at the end
	missing  []string          // answered before, unknown at the end
	known    map[string]string // number → id of what was answered at all
	refusals map[string]int
}

func (b *acknowledged) locked(f func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.numbers == nil {
		b.numbers, b.final, b.known, b.refusals = map[string]bool{}, map[string]string{}, map[string]string{}, map[string]int{}
	}
	f()
}

func (b *acknowledged) sent(number string) { b.locked(func() { b.numbers[number] = true }) }

func (b *acknowledged) heard(p paymentView) {
	b.locked(func() {
		b.known[p.OutOrderNo] = p.ID
		if p.State == "PAID" {
			b.paid[p.OutOrderNo] = p.ID
		}
	})
}

func (b *acknowledged) refused(r refusal) {
	b.locked(func() { b.refusals[fmt.Sprintf("%d %.80s", r.status, r.body)]++ })
}

func (b *acknowledged) ended(p paymentView) {
	b.locked(func() {
		b.final[p.OutOrderNo] = p.State
		if id, ok := b.known[p.OutOrderNo]; ok && id != p.ID {
			b.missing = append(b.missing, p.OutOrderNo)
		}
	})
}

func (b *acknowledged) absent(number string) {
	b.locked(func() {
		if _, ok := b.known[number]; ok {
			b.missing = append(b.missing, number)
		}
	})
}

func (b *acknowledged) all() []string {
	var out []string
	b.locked(func() {
		for number := range b.numbers {
			out = append(out, number)
		}
	})
	slices.Sort(out)
	return out
}

// lost are orders that were answered and are gone, or were answered as paid and are not.
func (b *acknowledged) lost() []string {
	var out []string
	b.locked(func() {
		out = append(out, b.missing...)
		for number := range b.paid {
			if s := b.final[number]; s != "PAID" && s != "REFUNDED" {
				out = append(out, number+" "+s)
			}
		}
	})
	return out
}

func (b *acknowledged) summary() string {
	var s string
	b.locked(func() {
		states := map[string]int{}
		for _, state := range b.final {
			states[state]++
		}
		s = fmt.Sprintf("%d orders sent, %d answered, %d of them paid at once", len(b.numbers), len(b.known), len(b.paid))
		if len(states) > 0 {
			s += fmt.Sprintf(", in the end %v", states)
		}
		if len(b.refusals) > 0 {
			s += fmt.Sprintf(", refused %v", b.refusals)
		}
	})
	return s
}
