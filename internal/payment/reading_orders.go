package payment

import (
	"context"
	"slices"
	"strconv"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Filter narrows a list of orders. Empty fields do not narrow.
type Filter struct {
	Scope       db.Scope
	Environment db.Environment
	MerchantID  string
	States      []State
	Channel     string
	TerminalID  string
	StoreID     string
	CodeID      string       // collection code that they came from
	Number      string       // any number of the order: ours, the merchant's, our number at the channel, the channel's own, a refund's
	From, To    time.Time    // by creation, [From, To)
	MinAmount   money.Amount // fen, included; 0 is no bound
	MaxAmount   money.Amount // fen, included; 0 is no bound
	RefundsOnly bool         // orders with at least one refund
	After       string       // cursor: the last id of the page before
	Limit       int          // 1…200; 0 is 50
}

// Page is a page of orders, newest first; Next is the cursor of the page after, "" at the end.
type Page struct {
	Orders []Order
	Next   string
}

// List reads a page of orders. The cursor follows ids, which sort by time of creation: it pages a list, it is no change feed.
func (s *Service) List(ctx context.Context, f Filter) (Page, error) {
	limit, c := pageLimit(f.Limit), f.where()
	var p Page
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		keys, err := orderKeys(ctx, tx, c, "o.id DESC", limit+1)
		if err != nil {
			return err
		}
		p = Page{}
		if len(keys) > limit {
			keys = keys[:limit]
			p.Next = keys[limit-1].id
		}
		p.Orders, err = ordersOf(ctx, tx, f.Scope, keys)
		return err
	})
	return p, err
}

// Count is how many orders a filter finds; cursor and limit do not matter.
func (s *Service) Count(ctx context.Context, f Filter) (n int64, err error) {
	f.After = ""
	c := f.where()
	err = s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		return tx.QueryRow(ctx, `SELECT COUNT(*) FROM pay_order o WHERE `+c.text(), c.args...).Scan(&n)
	})
	return n, wrap("payment.Count", err)
}

func orderQuery(c *conditions, by string, limit int) string {
	return `SELECT o.merchant_id, o.id FROM pay_order o WHERE ` + c.text() + ` ORDER BY ` + by + ` LIMIT ` + strconv.Itoa(limit)
}

// orderKeys finds orders without reading them.
func orderKeys(ctx context.Context, tx db.Tx, c *conditions, by string, limit int) ([]due, error) {
	const op = "payment.List"
	rows, err := tx.Query(ctx, orderQuery(c, by, limit), c.args...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []due
	for rows.Next() {
		var d due
		if err := rows.Scan(&d.merchantID, &d.id); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, d)
	}
	return out, wrap(op, rows.Err())
}

func ordersOf(ctx context.Context, tx db.Tx, scope db.Scope, keys []due) ([]Order, error) {
	var out []Order
	for _, k := range keys {
		o, err := loadOrder(ctx, tx, scope, k.merchantID, k.id)
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

// anyNumber finds an order by whatever number somebody holds; each branch has an index of its own.
const anyNumber = `o.id IN (
	SELECT id FROM pay_order WHERE id = ?
	UNION SELECT id FROM pay_order WHERE out_order_no = ?
	UNION SELECT order_id FROM pay_attempt WHERE number = ?
	UNION SELECT order_id FROM pay_attempt WHERE transaction_no = ? AND transaction_no <> ''
	UNION SELECT order_id FROM pay_refund WHERE id = ?
	UNION SELECT order_id FROM pay_refund WHERE number = ?
	UNION SELECT order_id FROM pay_refund WHERE out_refund_no = ?
	UNION SELECT order_id FROM pay_refund WHERE refund_no = ? AND refund_no <> '')`

// What leads the database to few orders instead of through all: an open order has an attempt that is looked at again, and
// what ended in another way than paid has an index of its own. Both texts repeat the partial index's own condition.
const (
	openOnly  = `o.id IN (SELECT order_id FROM pay_attempt WHERE next_check_at > 0)`
	endedOnly = `o.state IN ('FAILED', 'CLOSED', 'REVERSED', 'PAID_LATE', 'REFUNDED')`
)

func (f Filter) where() *conditions {
	c := within(f.Scope, "o.merchant_id", "o.store_id")
	c.equal("o.environment", string(f.Environment))
	c.equal("o.merchant_id", f.MerchantID)
	c.equal("o.terminal_id", f.TerminalID)
	c.equal("o.store_id", f.StoreID)
	if f.CodeID != "" {
		c.add("o.code_id = ? AND o.code_id <> ''", f.CodeID) // the index leaves out the empty ones
	}
	if f.After != "" { // before the period, as SQLite takes the first bound it finds
		c.add("o.id < ?", f.After)
	}
	c.period("o", "ord", f.From, f.To)
	if f.MinAmount > 0 {
		c.add("o.amount_fen >= ?", int64(f.MinAmount))
	}
	if f.MaxAmount > 0 {
		c.add("o.amount_fen <= ?", int64(f.MaxAmount))
	}
	if f.Channel != "" {
		c.add("EXISTS (SELECT 1 FROM pay_attempt a WHERE a.merchant_id = o.merchant_id AND a.order_id = o.id AND a.channel = ?)", f.Channel)
	}
	if f.RefundsOnly {
		c.always("EXISTS (SELECT 1 FROM pay_refund r WHERE r.merchant_id = o.merchant_id AND r.order_id = o.id)")
	}
	if f.Number != "" {
		c.add(anyNumber, f.Number)
	}
	f.states(c)
	return c
}

func (f Filter) states(c *conditions) {
	oneOf(c, "o.state", f.States)
	if len(f.States) == 0 {
		return
	}
	if !slices.ContainsFunc(f.States, func(s State) bool { return !s.Open() }) {
		c.always(openOnly)
	}
	if !slices.ContainsFunc(f.States, func(s State) bool { return s.Open() || s == Paid }) {
		c.always(endedOnly)
	}
}
