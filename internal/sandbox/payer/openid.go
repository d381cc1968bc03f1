package payer

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"cloudpos/internal/sandbox/truth"
)

// Refusals of an authorisation code.
var (
	ErrAuthCode     = errors.New("payer: no such authorisation code, or it is over, or another application's")
	ErrAuthCodeUsed = errors.New("payer: the authorisation code was used")
)

// OpenID is a payer's name under one application of a channel (openid, user_id): a keyed hash, so it says nothing of the
// payer and stays the same for as long as the ledger lives. WeChat's has 28 characters starting with o, Alipay's user id
// 16 digits starting 2088; UnionPay's is unverified, 32 characters.
func (b *Book) OpenID(payerID, channel, appID string) string {
	id := b.hash(payerID, channel, appID)
	b.names.learn(channel, id, appID, payerID)
	return id
}

func (b *Book) hash(payerID, channel, appID string) string {
	mac := hmac.New(sha256.New, b.ledger.Secret())
	_, _ = fmt.Fprintf(mac, "%q %q %q", channel, appID, payerID) // a hash takes all
	sum := mac.Sum(nil)
	switch text := base64.RawURLEncoding.EncodeToString(sum); channel {
	case WeChat:
		return "o" + text[:27]
	case Alipay:
		return fmt.Sprintf("2088%012d", binary.BigEndian.Uint64(sum)%1_000_000_000_000)
	default:
		return strings.NewReplacer("-", "a", "_", "b").Replace(text[:32])
	}
}

// PayerOf tells whose OpenID this is. It remembers those that it told; after a restart it looks through all payers.
func (b *Book) PayerOf(openID, channel, appID string) (payerID string, ok bool) {
	if openID == "" {
		return "", false
	}
	if payerID, ok = b.names.find(channel, openID, appID); ok {
		return payerID, true
	}
	for _, p := range b.ledger.Payers() {
		if b.hash(p.ID, channel, appID) == openID {
			b.names.learn(channel, openID, appID, p.ID)
			return p.ID, true
		}
	}
	return "", false
}

// names is the way back from OpenIDs to payers, as far as it was needed. It grows by one line per payer and application.
type names struct {
	mu     sync.Mutex
	payers map[[3]string]string
}

func (n *names) learn(channel, openID, appID, payerID string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.payers[[3]string{channel, openID, appID}] = payerID
}

func (n *names) find(channel, openID, appID string) (payerID string, ok bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	payerID, ok = n.payers[[3]string{channel, openID, appID}]
	return payerID, ok
}

// authCodeLife is how long an authorisation code may be exchanged.
const authCodeLife = 5 * time.Minute

// grants are the authorisation codes that were given out (OAuth). They are kept in memory: after a restart none is known.
type grants struct {
	now func() time.Time

	mu    sync.Mutex
	given map[string]grant // by code
	queue []string         // oldest first
}

type grant struct {
	payerID, channel, appID string
	expiresAt               time.Time
	used                    bool
}

// Authorise gives the code with which an application learns the payer's OpenID: good once, for five minutes.
// Errors: truth.ErrNoPayer.
func (b *Book) Authorise(payerID, channel, appID string) (code string, err error) {
	b.ledger.View(func(tx *truth.Tx) {
		if _, ok := tx.Payer(payerID); !ok {
			err = truth.ErrNoPayer
		}
	})
	if err != nil {
		return "", err
	}
	return b.grants.give(grant{payerID: payerID, channel: channel, appID: appID}), nil
}

// Exchange gives the OpenID behind a code, once. Errors: ErrAuthCode, ErrAuthCodeUsed.
func (b *Book) Exchange(code, channel, appID string) (openID string, err error) {
	payerID, err := b.grants.take(code, channel, appID)
	if err != nil {
		return "", err
	}
	return b.OpenID(payerID, channel, appID), nil
}

func (g *grants) give(made grant) (code string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now := g.now()
	for len(g.queue) > 0 && !g.given[g.queue[0]].expiresAt.After(now) {
		delete(g.given, g.queue[0])
		g.queue = g.queue[1:]
	}
	var raw [24]byte
	_, _ = rand.Read(raw[:]) // never fails (crypto/rand)
	code = strings.NewReplacer("-", "A", "_", "B").Replace(base64.RawURLEncoding.EncodeToString(raw[:]))
	made.expiresAt = now.Add(authCodeLife)
	g.given[code] = made
	g.queue = append(g.queue, code)
	return code
}

func (g *grants) take(code, channel, appID string) (payerID string, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	found, ok := g.given[code]
	switch {
	case !ok || found.channel != channel || found.appID != appID || !found.expiresAt.After(g.now()):
		return "", ErrAuthCode
	case found.used:
		return "", ErrAuthCodeUsed
	}
	found.used = true
	g.given[code] = found
	return found.payerID, nil
}
