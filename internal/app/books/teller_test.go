package books_test

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db/dbtest"
	"cloudpos/internal/money"
)

// How an order goes at the teller, by what stands in its description.
const (
	goesWell  = "paid"
	cheaper   = "discount" // paid; the channel settles less than the amount
	goesWrong = "failed"
	isLost    = "lost"  // paid, and the answer is lost
	isNothing = "empty" // the request never came; closed when it is asked after
	staysOpen = "open"  // a code that nobody scanned yet
)

// How a refund goes, by its reason.
const (
	backAtOnce = "ok"
	backSlowly = "slow"   // accepted, and done more than a day later
	backLost   = "lost"   // done, and the answer is lost
	backNot    = "refuse" // the channel will not
)

// slow is how long a refund takes that is not done at once: over a midnight, and a bill.
const slow = 30 * time.Hour

// teller is a channel with a book of its own: what it charged and gave back is the truth that our books are compared with.
type teller struct {
	channel.BillReader
	channel.Payers
	channel.Bills
	name  channel.Name
	first string // of its payer codes
	clock *dbtest.Clock

	mu      sync.Mutex
	charges map[string]*charge
}

type charge struct {
	ref            channel.Ref
	amount, settle money.Amount
	state          channel.Outcome
	at             time.Time
	back           map[string]*giveback
}

type giveback struct {
	amount money.Amount
	state  channel.RefundOutcome
	at     time.Time
}

func newTeller(name channel.Name, first string, clock *dbtest.Clock) *teller {
	return &teller{name: name, first: first, clock: clock, charges: map[string]*charge{}}
}

func (t *teller) Name() channel.Name { return t.name }

func (t *teller) Capabilities() channel.Capabilities {
	c := channel.Capabilities{
		NameZH: string(t.name), NameEN: string(t.name), Scenes: []channel.Scene{channel.QRCode, channel.PayerCode}, Close: true, Reverse: true,
		PayerCodes: []channel.CodeShape{{First: t.first, Last: t.first, MinLength: 18, MaxLen: 18}}, RefundWithin: 365 * 24 * time.Hour,
		NoticesNameSubMerchant: true, Bills: []channel.BillKind{channel.TradeBill},
	}
	if t.name == channel.WeChat {
		c.Bills = append(c.Bills, channel.FundBill)
	}
	return c
}

func (t *teller) Validate(channel.Mode, []byte) error { return nil }

func (t *teller) Connect(context.Context, channel.Account) (channel.Connector, error) { return t, nil }

// Pay charges, or not, as the description says.
func (t *teller) Pay(_ context.Context, r channel.PayRequest) channel.Result {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := &charge{ref: r.Ref, amount: r.Amount, settle: r.Amount, state: channel.Pending, back: map[string]*giveback{}}
	switch r.Description {
	case goesWrong:
		return channel.Result{Outcome: channel.Failed, Reason: channel.ReasonInsufficient}
	case isNothing:
		return channel.Result{Outcome: channel.Unknown}
	case cheaper:
		c.settle -= r.Amount / 7
	}
	t.charges[r.Number] = c
	if r.Description == staysOpen {
		return channel.Result{Outcome: channel.Pending, QR: "wx://" + r.Number}
	}
	t.take(c)
	if r.Description == isLost {
		return channel.Result{Outcome: channel.Unknown}
	}
	return c.told()
}

func (t *teller) take(c *charge) { c.state, c.at = channel.Paid, t.clock.Now().Truncate(time.Second) }

func (c *charge) told() channel.Result {
	r := channel.Result{Outcome: c.state}
	if c.state == channel.Paid {
		r.TransactionNo, r.PaidAt, r.Amount, r.SettleAmount, r.Payer = "42"+c.ref.Number, c.at, c.amount, c.settle, "o-somebody"
	}
	return r
}

// pays lets a payer pay a code, also one that was closed meanwhile; false when it is paid already or gone.
func (t *teller) pays(number string) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.charges[number]
	if c == nil || c.state != channel.Pending && c.state != channel.Closed {
		return false
	}
	t.take(c)
	return true
}

// notice is what the channel sends of a payment.
func (t *teller) notice(number string) []byte {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.charges[number]
	body, err := json.Marshal(channel.Notice{Kind: channel.PaymentNotice, SubMerchant: c.ref.SubMerchant, Number: number, Payment: c.told()})
	if err != nil {
		panic(err)
	}
	return body
}

// paid are the numbers of what was taken, in order.
func (t *teller) paid() (numbers []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for number, c := range t.charges {
		if c.state == channel.Paid {
			numbers = append(numbers, number)
		}
	}
	slices.Sort(numbers)
	return numbers
}

// sums are what was taken under a number and what went back of it.
func (t *teller) sums(number string) (taken, back money.Amount) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.charges[number]
	for _, g := range c.back {
		if g.state == channel.RefundSucceeded {
			back += g.amount
		}
	}
	return c.amount, back
}

func (t *teller) Query(_ context.Context, r channel.Ref) channel.Result {
	t.mu.Lock()
	defer t.mu.Unlock()
	if c := t.charges[r.Number]; c != nil {
		return c.told()
	}
	return channel.Result{Outcome: channel.Closed}
}

func (t *teller) Close(ctx context.Context, r channel.Ref) channel.Result {
	t.mu.Lock()
	if c := t.charges[r.Number]; c != nil && c.state == channel.Pending {
		c.state = channel.Closed
	}
	t.mu.Unlock()
	return t.Query(ctx, r)
}

func (t *teller) Reverse(_ context.Context, r channel.Ref) channel.Result {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.charges[r.Number]
	if c == nil {
		return channel.Result{Outcome: channel.Reversed}
	}
	was := c.state
	c.state = channel.Reversed
	return channel.Result{Outcome: channel.Reversed, Refunded: was == channel.Paid}
}

func (t *teller) Refund(_ context.Context, r channel.RefundRequest) channel.RefundResult {
	t.mu.Lock()
	defer t.mu.Unlock()
	c := t.charges[r.Payment.Number]
	g := c.back[r.RefundNumber]
	if g == nil {
		g = &giveback{amount: r.Amount, at: t.clock.Now().Truncate(time.Second)}
		c.back[r.RefundNumber] = g
		switch r.Reason {
		case backSlowly:
			g.state = channel.RefundPending
		case backNot:
			g.state = channel.RefundFailed
		default:
			g.state = channel.RefundSucceeded
			if r.Reason == backLost {
				return channel.RefundResult{Outcome: channel.RefundUnknown}
			}
		}
	}
	return g.told(r.RefundNumber)
}

func (g *giveback) told(number string) channel.RefundResult {
	out := channel.RefundResult{Outcome: g.state, RefundNo: "50" + number, Amount: g.amount}
	if g.state == channel.RefundSucceeded {
		out.SucceededAt = g.at
	}
	if g.state == channel.RefundFailed {
		out = channel.RefundResult{Outcome: g.state, Reason: channel.ReasonRefused}
	}
	return out
}

func (t *teller) QueryRefund(_ context.Context, r channel.RefundRequest) channel.RefundResult {
	t.mu.Lock()
	defer t.mu.Unlock()
	g := t.charges[r.Payment.Number].back[r.RefundNumber]
	if g == nil {
		return channel.RefundResult{Outcome: channel.RefundNotFound}
	}
	if g.state == channel.RefundPending && t.clock.Now().Sub(g.at) >= slow {
		g.state, g.at = channel.RefundSucceeded, t.clock.Now().Truncate(time.Second)
	}
	return g.told(r.RefundNumber)
}

func (t *teller) Notice(_ context.Context, _ http.Header, body []byte) (n channel.Notice, err error) {
	return n, json.Unmarshal(body, &n)
}

func (t *teller) NoticeAnswer(http.ResponseWriter, bool) {}

// code is a payer's code of this channel.
func (t *teller) code() string { return t.first + strings.Repeat("7", 16) }
