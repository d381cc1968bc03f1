package payment

import (
	"context"
	"fmt"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/ledger"
	"cloudpos/internal/money"
)

// Prove checks the invariants of domain.md C2 that concern payments over the whole database: I2, I3, I4, I6, I8 and I14.
func Prove(ctx context.Context, tx db.Tx) ([]ledger.Check, error) {
	var out []ledger.Check
	for _, prove := range []func(context.Context, db.Tx) (ledger.Check, error){proveBooked, proveRefunds, proveOnePaid, proveLimits, proveHistory, proveDays} {
		c, err := prove(ctx, tx)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// broken runs a query whose every row is a break, two text columns each.
func broken(ctx context.Context, tx db.Tx, c *ledger.Check, what, query string, args ...any) error {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return fault.E("payment.Prove", fault.Internal, what, err)
	}
	defer rows.Close()
	for rows.Next() {
		var merchant, subject string
		if err := rows.Scan(&merchant, &subject); err != nil {
			return fault.E("payment.Prove", fault.Internal, what, err)
		}
		c.Break(what + ": " + merchant + " " + subject)
	}
	return wrap("payment.Prove", rows.Err())
}

type breakQuery struct{ what, query string }

func runAll(ctx context.Context, tx db.Tx, c *ledger.Check, count string, queries []breakQuery) error {
	if err := tx.QueryRow(ctx, count).Scan(&c.Looked); err != nil {
		return fault.E("payment.Prove", fault.Internal, err)
	}
	for _, q := range queries {
		if err := broken(ctx, tx, c, q.what, q.query); err != nil {
			return err
		}
	}
	return nil
}

// proveBooked is I2: exactly one ledger entry per paid attempt and per refund that succeeded, of exactly their amounts, and
// none without such a fact.
func proveBooked(ctx context.Context, tx db.Tx) (ledger.Check, error) {
	c := ledger.Check{Invariant: "I2", Title: "one ledger entry per paid fact and per refunded fact", Checked: true}
	err := runAll(ctx, tx, &c, `SELECT (SELECT COUNT(*) FROM pay_attempt WHERE paid_at > 0) + (SELECT COUNT(*) FROM pay_refund WHERE state = 'SUCCEEDED')`, []breakQuery{
		{"paid attempt booked wrongly or not at all", `
			SELECT a.merchant_id, a.id FROM pay_attempt a WHERE a.paid_at > 0 AND (
				a.settle_fen <> COALESCE((SELECT SUM(p.amount_fen) FROM ledger_posting p WHERE p.merchant_id = a.merchant_id
					AND p.environment = a.environment AND p.kind = 'payment' AND p.fact = a.id AND p.source = 'sales'), 0)
				OR a.fee_fen <> COALESCE((SELECT SUM(p.amount_fen) FROM ledger_posting p WHERE p.merchant_id = a.merchant_id
					AND p.environment = a.environment AND p.kind = 'payment' AND p.fact = a.id AND p.source <> 'sales'), 0))`},
		{"refund booked wrongly or not at all", `
			SELECT r.merchant_id, r.id FROM pay_refund r WHERE r.state = 'SUCCEEDED' AND (
				r.settle_fen <> COALESCE((SELECT SUM(p.amount_fen) FROM ledger_posting p WHERE p.merchant_id = r.merchant_id
					AND p.environment = r.environment AND p.kind = 'refund' AND p.fact = r.id AND p.destination = 'sales'), 0)
				OR r.fee_returned_fen <> COALESCE((SELECT SUM(p.amount_fen) FROM ledger_posting p WHERE p.merchant_id = r.merchant_id
					AND p.environment = r.environment AND p.kind = 'refund' AND p.fact = r.id AND p.destination <> 'sales'), 0))`},
		{"entry without a fact", `
			SELECT p.merchant_id, p.fact FROM ledger_posting p WHERE p.seq = 1 AND (
				(p.kind = 'payment' AND NOT EXISTS (SELECT 1 FROM pay_attempt a WHERE a.merchant_id = p.merchant_id AND a.id = p.fact AND a.state = 'PAID' AND a.environment = p.environment))
				OR (p.kind = 'refund' AND NOT EXISTS (SELECT 1 FROM pay_refund r WHERE r.merchant_id = p.merchant_id AND r.id = p.fact AND r.state = 'SUCCEEDED' AND r.environment = p.environment)))`},
		{"paid state without a paid time, or the other way round", `
			SELECT merchant_id, id FROM pay_attempt WHERE (state = 'PAID') <> (paid_at > 0) OR (state = 'PAID') <> (paid_fen > 0)`},
	})
	return c, err
}

// proveRefunds is I3: what went back never exceeds what came in, and the sums on the attempts are those of their refunds.
func proveRefunds(ctx context.Context, tx db.Tx) (ledger.Check, error) {
	c := ledger.Check{Invariant: "I3", Title: "refunds within what was paid, returned fees within the fee", Checked: true}
	const sum = `COALESCE((SELECT SUM(r.%s) FROM pay_refund r WHERE r.merchant_id = a.merchant_id AND r.attempt_id = a.id AND %s), 0)`
	done := fmt.Sprintf(sum, "amount_fen", "r.state = 'SUCCEEDED'")
	open := fmt.Sprintf(sum, "amount_fen", "r.state NOT IN ('SUCCEEDED', 'FAILED')")
	fees := fmt.Sprintf(sum, "fee_returned_fen", "r.state = 'SUCCEEDED'")
	err := runAll(ctx, tx, &c, `SELECT COUNT(*) FROM pay_attempt WHERE paid_at > 0`, []breakQuery{
		{"more went back than came in", `SELECT merchant_id, id FROM pay_attempt a WHERE refunded_fen + reserved_fen > paid_fen OR fee_returned_fen > fee_fen`},
		{"refunded sum differs from the refunds", `SELECT merchant_id, id FROM pay_attempt a WHERE refunded_fen <> ` + done},
		{"reserved sum differs from the open refunds", `SELECT merchant_id, id FROM pay_attempt a WHERE reserved_fen <> ` + open},
		{"rebate without a paid attempt, or beyond its fee", `SELECT e.merchant_id, e.fact FROM rebate_entry e WHERE e.kind = 'granted' AND NOT EXISTS (
			SELECT 1 FROM pay_attempt a WHERE a.merchant_id = e.merchant_id AND a.id = e.fact AND a.environment = e.environment AND a.state = 'PAID' AND a.fee_fen >= e.amount_fen)`},
		{"rebate of a refund that did not succeed", `SELECT e.merchant_id, e.fact FROM rebate_entry e WHERE e.kind = 'returned' AND NOT EXISTS (
			SELECT 1 FROM pay_refund r WHERE r.merchant_id = e.merchant_id AND r.id = e.fact AND r.attempt_id = e.attempt_id AND r.state = 'SUCCEEDED')`},
		{"more of a rebate returned than granted, or not all of it with the whole payment", `SELECT a.merchant_id, a.id FROM pay_attempt a
			JOIN (SELECT merchant_id, attempt_id, SUM(CASE WHEN kind = 'granted' THEN amount_fen ELSE -amount_fen END) AS fen FROM rebate_entry GROUP BY merchant_id, attempt_id) e
				ON e.merchant_id = a.merchant_id AND e.attempt_id = a.id WHERE e.fen < 0 OR (e.fen > 0 AND a.refunded_fen = a.paid_fen)`},
		{"returned fee differs from the refunds", `SELECT merchant_id, id FROM pay_attempt a WHERE fee_returned_fen <> ` + fees},
	})
	return c, err
}

// proveOnePaid is I4: at most one paid attempt satisfies an order; what is paid beyond or too late has its refund.
func proveOnePaid(ctx context.Context, tx db.Tx) (ledger.Check, error) {
	c := ledger.Check{Invariant: "I4", Title: "one paid attempt satisfies an order, others go back", Checked: true}
	err := runAll(ctx, tx, &c, `SELECT COUNT(*) FROM pay_order`, []breakQuery{
		{"paid order without its paid attempt", `
			SELECT o.merchant_id, o.id FROM pay_order o WHERE o.state IN ('PAID', 'PAID_LATE', 'REFUNDED') AND NOT EXISTS (
				SELECT 1 FROM pay_attempt a WHERE a.merchant_id = o.merchant_id AND a.id = o.paid_attempt AND a.order_id = o.id AND a.state = 'PAID')`},
		{"paid attempt of an order that does not know it", `
			SELECT a.merchant_id, a.id FROM pay_attempt a JOIN pay_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
			WHERE a.state = 'PAID' AND o.state NOT IN ('PAID', 'PAID_LATE', 'REFUNDED')`},
		{"payment beyond the first, or too late, without its refund", `
			SELECT a.merchant_id, a.id FROM pay_attempt a JOIN pay_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
			WHERE a.state = 'PAID' AND (a.id <> o.paid_attempt OR o.state = 'PAID_LATE') AND NOT EXISTS (
				SELECT 1 FROM pay_refund r WHERE r.merchant_id = a.merchant_id AND r.attempt_id = a.id AND r.automatic)`},
		{"refunded order of which not all went back", `
			SELECT o.merchant_id, o.id FROM pay_order o JOIN pay_attempt a ON a.merchant_id = o.merchant_id AND a.id = o.paid_attempt
			WHERE (o.state = 'REFUNDED') <> (a.refunded_fen = a.paid_fen AND a.paid_fen > 0)`},
	})
	return c, err
}

// proveHistory is I8: each order's and refund's history walks along edges, without a gap, to the state of today.
func proveHistory(ctx context.Context, tx db.Tx) (ledger.Check, error) {
	const op = "payment.proveHistory"
	c := ledger.Check{Invariant: "I8", Title: "states only along allowed edges, history complete", Checked: true}
	rows, err := tx.Query(ctx, `
		SELECT h.merchant_id, h.order_id, h.kind, CASE WHEN h.kind = 'order' THEN '' ELSE h.subject END AS walker, h.from_state, h.to_state,
			COALESCE(CASE WHEN h.kind = 'order' THEN o.state ELSE r.state END, '')
		FROM pay_history h
		LEFT JOIN pay_order o ON o.merchant_id = h.merchant_id AND o.id = h.order_id
		LEFT JOIN pay_refund r ON r.merchant_id = h.merchant_id AND r.id = h.subject AND h.kind = 'refund'
		WHERE h.kind IN ('order', 'refund')
		ORDER BY h.merchant_id, h.order_id, h.kind, walker, h.version`)
	if err != nil {
		return c, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var w walk
	for rows.Next() {
		var s step
		if err := rows.Scan(&s.merchant, &s.order, &s.kind, &s.walker, &s.from, &s.to, &s.today); err != nil {
			return c, fault.E(op, fault.Internal, err)
		}
		c.Looked++
		w.next(&c, s)
	}
	w.end(&c)
	if err := rows.Err(); err != nil {
		return c, fault.E(op, fault.Internal, err)
	}
	return c, broken(ctx, tx, &c, "order without history", `SELECT o.merchant_id, o.id FROM pay_order o
		WHERE NOT EXISTS (SELECT 1 FROM pay_history h WHERE h.merchant_id = o.merchant_id AND h.order_id = o.id AND h.kind = 'order')`)
}

type step struct{ merchant, order, kind, walker, from, to, today string }

func (s step) key() string { return s.merchant + " " + s.order + " " + s.kind + " " + s.walker }

// walk follows one order or refund through its history.
type walk struct{ last step }

func (w *walk) next(c *ledger.Check, s step) {
	expected := w.last.to
	if s.key() != w.last.key() {
		w.end(c)
		expected = ""
	}
	if s.from != expected || !allowed(s) {
		c.Break(fmt.Sprintf("%s: %q → %q after %q", s.key(), s.from, s.to, expected))
	}
	w.last = s
}

func (w *walk) end(c *ledger.Check) {
	if w.last.order != "" && w.last.to != w.last.today {
		c.Break(fmt.Sprintf("%s: history ends in %q, the row says %q", w.last.key(), w.last.to, w.last.today))
	}
}

func allowed(s step) bool {
	switch {
	case s.from == "":
		return s.to == string(Created)
	case s.kind == "order":
		return OrderMoves(State(s.from), State(s.to))
	}
	return RefundMoves(RefundState(s.from), RefundState(s.to))
}

// dayKey is one account of one merchant's book on one day.
type dayKey struct {
	merchant, env, account string
	day                    calendar.Day
}

// proveDays is I14: per book day the ledger's flows are those of the payments and refunds of that day, so that opening plus
// flows is closing on every day of every account. What else is booked (corrections) has checks of its own.
func proveDays(ctx context.Context, tx db.Tx) (ledger.Check, error) {
	c := ledger.Check{Invariant: "I14", Title: "per day: opening + flows = closing, flows are the day's facts", Checked: true}
	expected := map[dayKey]money.Amount{}
	if err := factsByDay(ctx, tx, expected); err != nil {
		return c, err
	}
	if err := postingsByDay(ctx, tx, expected); err != nil {
		return c, err
	}
	for k, left := range expected {
		c.Looked++
		if left != 0 {
			c.Break(fmt.Sprintf("%s %s %s on %s: off by %d fen", k.merchant, k.env, k.account, k.day, left))
		}
	}
	return c, nil
}

func factsByDay(ctx context.Context, tx db.Tx, sums map[dayKey]money.Amount) error {
	const op = "payment.proveDays"
	rows, err := tx.Query(ctx, `
		SELECT merchant_id, environment, channel, paid_at, settle_fen, fee_fen FROM pay_attempt WHERE paid_at > 0
		UNION ALL
		SELECT merchant_id, environment, channel, succeeded_at, -settle_fen, -fee_returned_fen FROM pay_refund WHERE state = 'SUCCEEDED'`)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var merchant, env, name string
		var at int64
		var settle, fee money.Amount
		if err := rows.Scan(&merchant, &env, &name, &at, &settle, &fee); err != nil {
			return fault.E(op, fault.Internal, err)
		}
		day := calendar.DayOf(db.Instant(at))
		sums[dayKey{merchant, env, ledger.Sales, day}] -= settle
		sums[dayKey{merchant, env, ledger.Receivable(name), day}] += settle - fee
		sums[dayKey{merchant, env, ledger.FeeExpense(name), day}] += fee
	}
	return wrap(op, rows.Err())
}

func postingsByDay(ctx context.Context, tx db.Tx, sums map[dayKey]money.Amount) error {
	const op = "payment.proveDays"
	rows, err := tx.Query(ctx, `
		SELECT merchant_id, environment, book_day, source, destination, CAST(SUM(amount_fen) AS BIGINT) FROM ledger_posting
		WHERE kind IN ('payment', 'refund') GROUP BY merchant_id, environment, book_day, source, destination`)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var merchant, env, source, destination string
		var day calendar.Day
		var amount money.Amount
		if err := rows.Scan(&merchant, &env, &day, &source, &destination, &amount); err != nil {
			return fault.E(op, fault.Internal, err)
		}
		sums[dayKey{merchant, env, source, day}] += amount
		sums[dayKey{merchant, env, destination, day}] -= amount
	}
	return wrap(op, rows.Err())
}

// FactSum is what our book says of one number at a channel, in fen.
type FactSum struct{ Paid, Refunded money.Amount }

// Facts are the paid and refunded sums by attempt number, for comparison with a channel's own book.
func Facts(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment) (map[string]FactSum, error) {
	const op = "payment.Facts"
	where, args := scope.Where("merchant_id", "store_id", 2)
	rows, err := tx.Query(ctx, `SELECT number, paid_fen, refunded_fen FROM pay_attempt WHERE environment = $1 AND `+where,
		append([]any{string(env)}, args...)...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	out := map[string]FactSum{}
	for rows.Next() {
		var number string
		var f FactSum
		if err := rows.Scan(&number, &f.Paid, &f.Refunded); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out[number] = f
	}
	return out, wrap(op, rows.Err())
}
