package script

import (
	"fmt"
	"slices"
	"sync"
	"time"
)

// Set is the rules in force. The zero value has none.
type Set struct {
	mu    sync.Mutex
	rules []*live
}

type live struct {
	rule    Rule
	matched int            // by number of matches, for Skip
	turns   map[string]int // by order and refund number, for the die
}

// Replace puts new rules in place of all old ones; it refuses the whole list when one rule is wrong.
func (s *Set) Replace(rules []Rule) error {
	fresh := make([]*live, len(rules))
	for i, r := range rules {
		if err := r.Validate(); err != nil {
			return fmt.Errorf("rule %d: %w", i, err)
		}
		if r.ID == "" {
			r.ID = fmt.Sprintf("rule-%d", i+1)
		}
		r.Hits = 0
		fresh[i] = &live{rule: r, turns: map[string]int{}}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rules = fresh
	return nil
}

// Rules lists what is in force, with how often each rule bit.
func (s *Set) Rules() []Rule {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := make([]Rule, len(s.rules))
	for i, l := range s.rules {
		list[i] = l.rule
	}
	return list
}

// Plan is what shall happen to one call.
type Plan struct {
	Delay time.Duration
	Rules []Rule // those that bit, in order, without the slow ones
}

// First is the first of the named effects that bit.
func (p Plan) First(effects ...string) (Rule, bool) {
	i := slices.IndexFunc(p.Rules, func(r Rule) bool { return slices.Contains(effects, r.Effect) })
	if i < 0 {
		return Rule{}, false
	}
	return p.Rules[i], true
}

// Plan matches a call against the rules and counts those that bite.
func (s *Set) Plan(c Call) (p Plan) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, l := range s.rules {
		if !l.bites(c) {
			continue
		}
		if l.rule.Effect == SlowMS {
			p.Delay += l.rule.Delay()
			continue
		}
		p.Rules = append(p.Rules, l.rule)
	}
	return p
}

func (l *live) bites(c Call) bool {
	if !l.rule.matches(c) || (l.rule.Count > 0 && l.rule.Hits >= l.rule.Count) {
		return false
	}
	l.matched++
	if l.matched <= l.rule.Skip {
		return false
	}
	turn := 0
	if l.rule.Probability != nil {
		name := c.Operation + "|" + c.OutTradeNo + "|" + c.RefundNo
		turn = l.turns[name]
		l.turns[name]++
	}
	if !l.rule.falls(c, turn) {
		return false
	}
	l.rule.Hits++
	return true
}
