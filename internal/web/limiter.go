package web

import (
	"net/netip"
	"sync"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// limiterKeys bounds how many callers one limiter remembers; beyond it the oldest are forgotten.
const limiterKeys = 20_000

// Limiter lets each key act burst times at once and then once per interval (token bucket). It is per process: it slows
// guessing down, while lock-outs that must hold everywhere are kept by package auth in the database.
type Limiter struct {
	clock db.Clock
	burst int
	every time.Duration

	mu   sync.Mutex
	full map[string]time.Time // when the key's bucket will be full again
}

// NewLimiter makes a limiter of burst acts and one more each interval.
func NewLimiter(clock db.Clock, burst int, every time.Duration) *Limiter {
	return &Limiter{clock: clock, burst: burst, every: every, full: map[string]time.Time{}}
}

// Take uses one act of a key; fault.TooMany when none is left.
func (l *Limiter) Take(key string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.clock.Now()
	full, known := l.full[key]
	if !known && len(l.full) >= limiterKeys {
		l.forget(now)
	}
	if full.Before(now) {
		full = now
	}
	full = full.Add(l.every)
	if full.Sub(now) > time.Duration(l.burst)*l.every {
		return fault.E("web.Limiter", fault.TooMany)
	}
	l.full[key] = full
	return nil
}

// forget drops the buckets that are full again, and all of them when every one is in use: then an attacker holds 20,000
// addresses and per-address limits are no help.
func (l *Limiter) forget(now time.Time) {
	for k, full := range l.full {
		if full.Before(now) {
			delete(l.full, k)
		}
	}
	if len(l.full) >= limiterKeys {
		clear(l.full)
	}
}

// AddressKey is what an address counts as: an IPv6 caller owns a whole /64 and could spend its addresses one by one.
func AddressKey(ip string) string {
	addr, err := netip.ParseAddr(ip)
	if err != nil {
		return "unknown"
	}
	if addr = addr.Unmap(); addr.Is6() {
		return netip.PrefixFrom(addr.WithZone(""), 64).Masked().String()
	}
	return addr.String()
}
