package bank

import (
	"fmt"
	"slices"
	"sync"
)

// Codes with which the bank refuses or returns a transfer.
const (
	NoAccount      = "ACCOUNT_NOT_FOUND"
	NameMismatch   = "NAME_MISMATCH"
	ReturnedByBank = "RETURNED_BY_BANK"
)

// Effect is what goes wrong.
type Effect string

// The effects.
const (
	CutBefore  Effect = "timeout_before" // the connection breaks; the transfer was never taken
	CutAfter   Effect = "timeout_after"  // the transfer was taken; the answer is lost
	SystemFail Effect = "system_error"   // 500; nothing was taken
	Missing    Effect = "no_such_account"
	Misnamed   Effect = "name_mismatch"
	SentBack   Effect = "returned" // credited, and back delay_ms later
	Slow       Effect = "slow"     // taken, credited delay_ms later
	Mute       Effect = "query_error"
	Forged     Effect = "bad_signature" // the answer is signed with another key
)

// Rule makes the next Count requests (0: all) about an account ("": any) go wrong.
type Rule struct {
	Effect  Effect `json:"effect"`
	Number  string `json:"number,omitempty"`
	Count   int    `json:"count,omitempty"`
	DelayMS int64  `json:"delay_ms,omitempty"`
	Hits    int    `json:"hits"`
}

type script struct {
	mu    sync.Mutex
	rules []Rule
}

// replace sets the rules; it refuses effects that do not exist and negative numbers.
func (s *script) replace(rules []Rule) error {
	known := []Effect{CutBefore, CutAfter, SystemFail, Missing, Misnamed, SentBack, Slow, Mute, Forged}
	for i, r := range rules {
		if !slices.Contains(known, r.Effect) || r.Count < 0 || r.DelayMS < 0 {
			return fmt.Errorf("rule %d: effect is one of %v; count and delay_ms are not negative", i, known)
		}
		rules[i].Hits = 0
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rules = slices.Clone(rules)
	return nil
}

func (s *script) list() []Rule {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Rule{}, s.rules...)
}

// pick uses up the first rule for the account whose effect is one of those.
func (s *script) pick(number string, effects ...Effect) (Rule, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.rules {
		r := &s.rules[i]
		if (r.Number == "" || r.Number == number) && slices.Contains(effects, r.Effect) && (r.Count == 0 || r.Hits < r.Count) {
			r.Hits++
			return *r, true
		}
	}
	return Rule{}, false
}
