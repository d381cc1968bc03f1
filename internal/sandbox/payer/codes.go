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

// The wallets; each has codes of its own lengths and prefixes (protocols.md 0).
const (
	WeChat   = "wechat"
	Alipay   = "alipay"
	UnionPay = "unionpay"
)

// Wallets lists them all.
func Wallets() []string { return []string{WeChat, Alipay, UnionPay} }

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
	wallet    string
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
	code = c.draw(wallet)
	c.issued[code] = issued{payerID, wallet, now.Add(codeLife)}
	c.showing[name] = code
	c.queue = append(c.queue, code)
	return code, now.Add(codeLife)
}

// draw makes a code of the wallet's shape that nobody shows: WeChat 18 digits from 10 to 15, Alipay 18 digits from 25 to 30,
// UnionPay 19 digits from 62 (protocols.md 0).
func (c *codes) draw(wallet string) string {
	first, span, rest := int64(10), int64(6), 16
	switch wallet {
	case Alipay:
		first = 25
	case UnionPay:
		first, span, rest = 62, 1, 17
	}
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(rest)), nil)
	for {
		n, err := rand.Int(rand.Reader, new(big.Int).Mul(big.NewInt(span), scale))
		if err != nil {
			panic("payer: no randomness: " + err.Error())
		}
		code := n.Add(n, new(big.Int).Mul(big.NewInt(first), scale)).String()
		if _, taken := c.issued[code]; !taken {
			return code
		}
	}
}

func (c *codes) forget(now time.Time) {
	for len(c.queue) > 0 {
		oldest := c.issued[c.queue[0]]
		if oldest.expiresAt.Add(codeMemory).After(now) {
			return
		}
		if name := oldest.wallet + "|" + oldest.payerID; c.showing[name] == c.queue[0] {
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

// Hash stands for a payer code wherever one is kept: codes themselves are never stored. Both forms of a code have the same.
func Hash(code string) string {
	sum := sha256.Sum256([]byte("payer code " + Plain(code)))
	return hex.EncodeToString(sum[:12])
}
