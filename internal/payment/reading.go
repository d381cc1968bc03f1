package payment

import (
	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"context"
	"strconv"
	"strings"
	"time"
)

// Detail is an order with all that happened to it.
type Detail struct {
	Order   Order
	Refunds []Refund
	History []History
}

// Get reads one order by its id, within scope. Errors: fault.NotFound.
func (s *Service) Get(ctx context.Context, scope db.Scope, orderID string) (Order, error) {
	var o Order
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		o, err = loadOrderByID(ctx, tx, scope, orderID)
		return err
	})
	return o, err
}

// GetByNumber reads one order by the merchant's own number, within scope. Errors: fault.NotFound.
func (s *Service) GetByNumber(ctx context.Context, scope db.Scope, merchantID string, env db.Environment, outOrderNo string) (Order, error) {
	var o Order
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		o, err = loadOrderByNumber(ctx, tx, scope, merchantID, env, outOrderNo)
		return err
	})
	return o, err
}

// GetDetail reads one order with its refunds and history, within scope. Errors: fault.NotFound.
func (s *Service) GetDetail(ctx context.Context, scope db.Scope, orderID string) (Detail, error) {
	var d Detail
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if d.Order, err = loadOrderByID(ctx, tx, scope, orderID); err != nil {
			return err
		}
		if d.Refunds, err = refundsOf(ctx, tx, d.Order.MerchantID, orderID); err != nil {
			return err
		}
		d.History, err = historyOf(ctx, tx, d.Order.MerchantID, orderID)
		return err
	})
	return d, err
}

// GetRefund reads one refund by its id, within scope. Errors: fault.NotFound.
func (s *Service) GetRefund(ctx context.Context, scope db.Scope, merchantID, refundID string) (Refund, error) {
	var r Refund
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		r, err = loadRefund(ctx, tx, scope, merchantID, refundID)
		return err
	})
	return r, err
}

func historyOf(ctx context.Context, tx db.Tx, merchantID, orderID string) ([]History, error) {
	const op = "payment.historyOf"
	rows, err := tx.Query(ctx, `SELECT version, kind, subject, from_state, to_state, at, source, reason, actor FROM pay_history
		WHERE merchant_id = $1 AND order_id = $2 ORDER BY version, kind, subject`, merchantID, orderID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []History
	for rows.Next() {
		var h History
		if err := rows.Scan(&h.Version, &h.Kind, &h.Subject, &h.From, &h.To, &h.At, &h.Source, &h.Reason, &h.Actor); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, h)
	}
	return out, wrap(op, rows.Err())
}

// Filter narrows a list of orders. Empty fields do not narrow.
type Filter struct {
	Scope       db.Scope
	Environment db.Environment
	MerchantID  string
	States      []State
	Channel     string
	TerminalID  string
	StoreID     string
	Number      string    // any number of the order: ours, the merchant's, our number at the channel, the channel's own, a refund's
	From, To    time.Time // by creation, [From, To)
	RefundsOnly bool      // orders with at least one refund
	After       string    // cursor: the last id of the page before
	Limit       int       // 1…200; 0 is 50
}

// Page is a page of orders, newest first; Next is the cursor of the page after, "" at the end.
type Page struct {
	Orders []Order
	Next   string
}

// List reads a page of orders. The cursor follows ids, which sort by time of creation: it pages a list, it is no change feed.
func (s *Service) List(ctx context.Context, f Filter) (Page, error) {
	if f.Limit <= 0 {
		f.Limit = 50
	}
	f.Limit = min(f.Limit, 200)
	where, args := f.where()
	var p Page
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		ids, err := orderIDs(ctx, tx, where, args, f.Limit+1)
		if err != nil {
			return err
		}
		p = Page{}
		if len(ids) > f.Limit {
			ids = ids[:f.Limit]
			p.Next = ids[f.Limit-1].id
		}
		for _, k := range ids {
			o, err := loadOrder(ctx, tx, f.Scope, k.merchantID, k.id)
			if err != nil {
				return err
			}
			p.Orders = append(p.Orders, o)
		}
		return nil
	})
	return p, err
}

func orderIDs(ctx context.Context, tx db.Tx, where string, args []any, limit int) ([]due, error) {
	const op = "payment.List"
	rows, err := tx.Query(ctx, `SELECT o.merchant_id, o.id FROM pay_order o WHERE `+where+` ORDER BY o.id DESC LIMIT `+strconv.Itoa(limit), args...)
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

// anyNumber finds an order by whatever number somebody holds; each branch has an index of its own.
const anyNumber = `o.id IN (
	SELECT id FROM pay_order WHERE id = ?
	UNION SELECT id FROM pay_order WHERE out_order_no = ?
	UNION SELECT order_id FROM pay_attempt WHERE number = ?
	UNION SELECT order_id FROM pay_attempt WHERE transaction_no = ? AND transaction_no <> ''
	UNION SELECT order_id FROM pay_refund WHERE id = ?
	UNION SELECT order_id FROM pay_refund WHERE number = ?
	UNION SELECT order_id FROM pay_refund WHERE out_refund_no = ?)`

func (f Filter) where() (string, []any) {
	scope, args := f.Scope.Where("o.merchant_id", "o.store_id", 1)
	parts := []string{scope}
	add := func(condition string, v any) {
		args = append(args, v)
		parts = append(parts, strings.ReplaceAll(condition, "?", "$"+strconv.Itoa(len(args))))
	}
	for column, v := range map[string]string{
		"environment": string(f.Environment), "merchant_id": f.MerchantID, "terminal_id": f.TerminalID, "store_id": f.StoreID,
	} {
		if v != "" {
			add("o."+column+" = ?", v)
		}
	}
	if f.After != "" {
		add("o.id < ?", f.After)
	}
	if !f.From.IsZero() {
		add("o.created_at >= ?", db.Micros(f.From))
	}
	if !f.To.IsZero() {
		add("o.created_at < ?", db.Micros(f.To))
	}
	if f.Channel != "" {
		add("EXISTS (SELECT 1 FROM pay_attempt a WHERE a.merchant_id = o.merchant_id AND a.order_id = o.id AND a.channel = ?)", f.Channel)
	}
	if f.RefundsOnly {
		parts = append(parts, "EXISTS (SELECT 1 FROM pay_refund r WHERE r.merchant_id = o.merchant_id AND r.order_id = o.id)")
	}
	if f.Number != "" {
		add(anyNumber, f.Number)
	}
	if len(f.States) > 0 {
		marks := make([]string, len(f.States))
		for i, state := range f.States {
			args = append(args, string(state))
			marks[i] = "$" + strconv.Itoa(len(args))
		}
		parts = append(parts, "o.state IN ("+strings.Join(marks, ", ")+")")
	}
	return strings.Join(parts, " AND "), args
}

// Totals is what came in and went back, by the channel's own times. All amounts in fen.
type Totals struct {
	Count         int64
	Paid          money.Amount
	RefundCount   int64
	Refunded      money.Amount
	Fee           money.Amount // of the payments, less what refunds returned
	LastArrival   money.Amount
	LastArrivalAt time.Time
}

// TotalsOf are the totals of one book day within scope; terminalID "" is all terminals.
func (s *Service) TotalsOf(ctx context.Context, scope db.Scope, env db.Environment, day calendar.Day, terminalID string) (Totals, error) {
	var t Totals
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		t, err = totals(ctx, tx, scope, env, day, terminalID)
		return err
	})
	return t, err
}

func totals(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, day calendar.Day, terminalID string) (t Totals, err error) {
	const op = "payment.TotalsOf"
	where, args := scope.Where("a.merchant_id", "a.store_id", 5)
	args = append([]any{string(env), db.Micros(day.Start()), db.Micros(day.End()), terminalID}, args...)
	var fee, back int64
	err = tx.QueryRow(ctx, `
		SELECT COUNT(*), CAST(COALESCE(SUM(a.paid_fen), 0) AS BIGINT), CAST(COALESCE(SUM(a.fee_fen), 0) AS BIGINT)
		FROM pay_attempt a JOIN pay_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
		WHERE a.environment = $1 AND a.paid_at >= $2 AND a.paid_at < $3 AND ($4 = '' OR o.terminal_id = $4) AND `+where, args...).
		Scan(&t.Count, &t.Paid, &fee)
	if err != nil {
		return t, fault.E(op, fault.Internal, err)
	}
	whereRefund := strings.NewReplacer("a.merchant_id", "r.merchant_id", "a.store_id", "r.store_id").Replace(where)
	err = tx.QueryRow(ctx, `
		SELECT COUNT(*), CAST(COALESCE(SUM(r.amount_fen), 0) AS BIGINT), CAST(COALESCE(SUM(r.fee_returned_fen), 0) AS BIGINT)
		FROM pay_refund r JOIN pay_order o ON o.merchant_id = r.merchant_id AND o.id = r.order_id
		WHERE r.environment = $1 AND r.succeeded_at >= $2 AND r.succeeded_at < $3 AND ($4 = '' OR o.terminal_id = $4) AND `+whereRefund, args...).
		Scan(&t.RefundCount, &t.Refunded, &back)
	if err != nil {
		return t, fault.E(op, fault.Internal, err)
	}
	t.Fee = money.Amount(fee - back)
	return t, lastArrival(ctx, tx, where, args, &t)
}

func lastArrival(ctx context.Context, tx db.Tx, where string, args []any, t *Totals) error {
	const op = "payment.TotalsOf"
	rows, err := tx.Query(ctx, `
		SELECT a.paid_fen, a.paid_at FROM pay_attempt a JOIN pay_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
		WHERE a.environment = $1 AND a.paid_at >= $2 AND a.paid_at < $3 AND ($4 = '' OR o.terminal_id = $4) AND `+where+`
		ORDER BY a.paid_at DESC LIMIT 1`, args...)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var at int64
		if err := rows.Scan(&t.LastArrival, &at); err != nil {
			return fault.E(op, fault.Internal, err)
		}
		t.LastArrivalAt = db.Instant(at)
	}
	return wrap(op, rows.Err())
}
