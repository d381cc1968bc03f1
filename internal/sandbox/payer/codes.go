package payer

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"math/big"
	"sync"
	"time"
)

// codeLife is how long a payer code may be used, and how often a wallet shows a new one (domain.md B1: about a minute).
const codeLife = time.Minute

// codeMemory is how long an expired code is still told from one that never was.
const codeMemory = 10 * time.Minute

// WeChat is the only wallet so far; further wallets have codes of other lengths and prefixes (protocols.md 0).
const WeChat = "wechat"

// Validity is what became of a payer code. Whether it was used up is the ledger's knowledge, not the wallet's.
type Validity int

// A code is valid, was valid until lately, or was never shown.
const (
	Unknown Validity = iota
	Valid
	Expired
)

// codes remembers which payer code was shown by whom. It is kept in memory: after a restart all shown codes are unknown.
type codes struct {
	now func() time.Time

	mu      sync.Mutex
	issued  map[string]issued // by code
	showing map[string]string // code by payer and wallet
	queue   []string          // oldest first
}

type issued struct {
	payerID   string
	expiresAt time.Time
}

func newCodes(now func() time.Time) *codes {
	return &codes{now: now, issued: map[string]issued{}, showing: map[string]string{}}
}

// show is the code that the wallet shows now. It changes when its minute is over, when used says that it is used up, and
// on request; a code that was replaced on request stays good until its own minute is over, as in a real wallet.
func (c *codes) show(payerID, wallet string, fresh bool, used func(hash string) bool) (code string, expiresAt time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	now := c.now()
	c.forget(now)
	name := wallet + "|" + payerID
	if code, ok := c.showing[name]; ok && !fresh {
		if i := c.issued[code]; i.expiresAt.After(now) && !used(Hash(code)) {
			return code, i.expiresAt
		}
	}
	code = c.draw()
	c.issued[code] = issued{payerID, now.Add(codeLife)}
	c.showing[name] = code
	c.queue = append(c.queue, code)
	return code, now.Add(codeLife)
}

// draw makes 18 digits that start with 10 to 15 (protocols.md 0).
func (c *codes) draw() string {
	for {
		n, err := rand.Int(rand.Reader, big.NewInt(6*pow16))
		if err != nil {
			panic("payer: no randomness: " + err.Error())
		}
		code := new(big.Int).Add(n, big.NewInt(10*pow16)).String()
		if _, taken := c.issued[code]; !taken {
			return code
		}
	}
}

const pow16 int64 = 1e16

func (c *codes) forget(now time.Time) {
	for len(c.queue) > 0 {
		oldest := c.issued[c.queue[0]]
		if oldest.expiresAt.Add(codeMemory).After(now) {
			return
		}
		if name := WeChat + "|" + oldest.payerID; c.showing[name] == c.queue[0] {
			delete(c.showing, name)
		}
		delete(c.issued, c.queue[0])
		c.queue = c.queue[1:]
	}
}

func (c *codes) redeem(code string) (payerID string, v Validity) {
	c.mu.Lock()
	defer c.mu.Unlock()
	i, ok := c.issued[code]
	switch {
	case !ok:
		return "", Unknown
	case !i.expiresAt.After(c.now()):
		return i.payerID, Expired
	}
	return i.payerID, Valid
}

// Hash stands for a payer code wherever one is kept: codes themselves are never stored.
func Hash(code string) string {
	sum := sha256.Sum256([]byte("payer code " + code))
	return hex.EncodeToString(sum[:12])
}
