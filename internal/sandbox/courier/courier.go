package courier

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"cloudpos/internal/sandbox/script"
	"cloudpos/internal/sandbox/truth"
)

// underWay bounds how many notices are being sent at the same time.
const underWay = 64

// Variants that every channel has: Genuine is no forgery, SignTest is the platform's own probe, AllForged is every forgery in turn.
const (
	Genuine   = "genuine"
	SignTest  = "signtest"
	AllForged = "all"
)

// ErrNoVariant says that there is no such variant of this notice.
var ErrNoVariant = errors.New("courier: no such variant of this notice")

// Message is a notice ready to be posted.
type Message struct {
	Header http.Header
	Body   []byte
}

// Channel is how one channel speaks to merchants.
type Channel struct {
	Ladder   []time.Duration // gaps between tries; the first try comes at once
	Deadline time.Duration   // of one try
	Accepted func(status int, body []byte) bool
	Compose  func(n truth.Notice, c truth.Charge, variant string) (Message, error) // errors: ErrNoVariant
	Forged   func(kind string) []string                                            // names of the forged variants
}

// Courier sends what is due.
type Courier struct {
	ledger   *truth.Ledger
	faults   *script.Set
	client   *http.Client
	channels map[string]Channel
	scale    float64
	places   chan struct{}
	flights  sync.WaitGroup
}

// New employs a courier. scale stretches the ladders; 1 is as documented.
func New(ledger *truth.Ledger, faults *script.Set, client *http.Client, channels map[string]Channel, scale float64) *Courier {
	return &Courier{ledger: ledger, faults: faults, client: client, channels: channels, scale: scale, places: make(chan struct{}, underWay)}
}

// Dispatch starts what is due now and returns without waiting for the merchants; Wait does.
func (c *Courier) Dispatch(ctx context.Context) (started int) {
	for ctx.Err() == nil {
		select {
		case c.places <- struct{}{}:
		case <-ctx.Done():
			return started
		}
		due := c.ledger.TakeNotices(1)
		if len(due) == 0 {
			<-c.places
			return started
		}
		started++
		c.flights.Go(func() {
			defer func() { <-c.places }()
			c.carry(ctx, due[0])
		})
	}
	return started
}

// Wait returns when nothing is under way.
func (c *Courier) Wait() { c.flights.Wait() }

// carry makes one try with one notice and writes down how it went.
func (c *Courier) carry(ctx context.Context, n truth.Notice) {
	channel, ok := c.channels[n.Charge.Channel]
	if !ok {
		return
	}
	defer c.ledger.GiveBack(n.ID)
	if !n.Planned {
		if n = c.plan(n); n.State != truth.NoticePending {
			return
		}
		if n.NextAt.After(n.CreatedAt) {
			return // late: it is due again then
		}
	}
	charge := c.charge(n)
	if n.Prelude != "" {
		_, _ = c.Send(ctx, n, charge, n.Prelude, 1, 1) // whatever the merchant says to it, the true one follows
		n.Prelude = ""
	}
	copies := max(1, n.Copies)
	receipts, err := c.Send(ctx, n, charge, Genuine, copies, copies)
	if err != nil {
		receipts = []Receipt{{Error: err.Error()}}
	}
	if best := best(receipts); best.Accepted || ctx.Err() == nil {
		c.conclude(n, channel, best)
		return
	}
	c.keep(n) // shutting down: this try does not count and is due again
}

// plan looks the faults up, once in a notice's life, and writes down what they make of it.
func (c *Courier) plan(n truth.Notice) truth.Notice {
	charge := c.charge(n)
	rules := c.faults.Plan(script.Call{
		Channel: n.Charge.Channel, Operation: script.Notice, OutTradeNo: n.Charge.OutTradeNo, RefundNo: n.OutRefundNo, Amount: charge.Amount,
	}).Rules
	if n.Plan != "" {
		rules = append(rules, script.Rule{Effect: n.Plan})
	}
	n.Planned = true
	_ = c.ledger.Update(func(tx *truth.Tx) error {
		for _, r := range rules {
			n = bend(n, r, tx.Now)
		}
		tx.PutNotice(n)
		return nil
	})
	return n
}

// Habits of the notice faults where a rule does not say more.
const (
	defaultCopies = 3
	defaultLate   = 30 * time.Second
)

func bend(n truth.Notice, r script.Rule, now time.Time) truth.Notice {
	switch r.Effect {
	case script.NoticeLost:
		n.State = truth.NoticeLost
	case script.NoticeDuplicate:
		n.Copies = defaultCopies
		if r.N > 0 {
			n.Copies = r.N
		}
	case script.NoticeLate:
		n.NextAt = now.Add(defaultLate)
		if r.MS > 0 {
			n.NextAt = now.Add(r.Delay())
		}
	case script.NoticeForged:
		n.Prelude = AllForged
		if r.Variant != "" {
			n.Prelude = r.Variant
		}
	case script.NoticeSignTest:
		n.Prelude = SignTest
	}
	return n
}

// conclude writes down a try: delivered, due on the next rung, or given up.
func (c *Courier) conclude(n truth.Notice, channel Channel, r Receipt) {
	_ = c.ledger.Update(func(tx *truth.Tx) error {
		n.LastStatus, n.LastError = r.Status, r.Error
		switch {
		case r.Accepted:
			n.State, n.NextAt = truth.NoticeDelivered, time.Time{}
		case n.Attempts >= len(channel.Ladder):
			n.State, n.NextAt = truth.NoticeGivenUp, time.Time{}
		default:
			n.NextAt = tx.Now.Add(time.Duration(float64(channel.Ladder[n.Attempts]) * c.scale))
		}
		n.Attempts++
		tx.PutNotice(n)
		return nil
	})
}

// keep writes the notice down as it is. A ledger that cannot write loses only the count: the notice itself is still there.
func (c *Courier) keep(n truth.Notice) {
	_ = c.ledger.Update(func(tx *truth.Tx) error { tx.PutNotice(n); return nil })
}

func (c *Courier) charge(n truth.Notice) (charge truth.Charge) {
	c.ledger.View(func(tx *truth.Tx) { charge, _ = tx.Charge(n.Charge) })
	return charge
}
