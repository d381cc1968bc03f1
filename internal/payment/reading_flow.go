package payment

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// ReadFlows reads what moved in a window within the caller's view of the database, so that all of its cuts, and whatever else the
// caller reads there, are of one instant.
func ReadFlows(ctx context.Context, tx db.Tx, q FlowQuery) (Flows, error) {
	const op = "payment.ReadFlows"
	cells := map[cell]Flow{}
	for _, read := range []func(FlowQuery) (string, []any, func(db.Row, *cell, *Flow) error){paidFlow, refundFlow, triesFlow} {
		query, args, scan := read(q)
		if err := addCells(ctx, tx, cells, query, args, scan); err != nil {
			return Flows{}, fault.E(op, fault.Internal, err)
		}
	}
	return q.cut(cells), nil
}

func addCells(ctx context.Context, tx db.Tx, cells map[cell]Flow, query string, args []any, scan func(db.Row, *cell, *Flow) error) error {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var c cell
		var f Flow
		if err := scan(rows, &c, &f); err != nil {
			return err
		}
		sum := cells[c]
		sum.add(f)
		cells[c] = sum
	}
	return rows.Err()
}

// groups are the columns by which a table is added up: store, channel and step. A step is an integer division since the window's
// first instant, which both engines round down alike. Shanghai has no summer time: each day has as many microseconds.
func (q FlowQuery) groups(c *conditions, table, at string) string {
	store := "''"
	if q.Scope.Merchant != "" {
		store = table + ".store_id"
	}
	return "CAST(" + store + " AS TEXT), " + table + ".channel, (" + table + "." + at + " - CAST(" + c.mark(db.Micros(q.From.Start())) + " AS BIGINT)) / CAST(" + c.mark(q.Step().Microseconds()) + " AS BIGINT)"
}

// of is the part of a table that the query reaches, but for its time.
func (q FlowQuery) of(table string) *conditions {
	c := within(q.Scope, table+".merchant_id", table+".store_id")
	c.equal(table+".environment", string(q.Environment))
	c.equal(table+".channel", q.Channel)
	return c
}

func (q FlowQuery) during(c *conditions, column string) {
	c.add(column+" >= ?", db.Micros(q.From.Start()))
	c.add(column+" < ?", db.Micros(q.Last().End()))
}

// paidFlow adds up payments by the channel's success time.
func paidFlow(q FlowQuery) (query string, args []any, scan func(db.Row, *cell, *Flow) error) {
	c := q.of("a")
	q.during(c, "a.paid_at")
	c.always("a.paid_at > 0") // what the partial indexes say; behind the range, as SQLite takes the first bound it finds
	groups := q.groups(c, "a", "paid_at")
	query = `SELECT ` + groups + `, COUNT(*), CAST(SUM(a.paid_fen) AS BIGINT), CAST(SUM(a.settle_fen) AS BIGINT), CAST(SUM(a.fee_fen) AS BIGINT), MAX(a.paid_at)
		FROM pay_attempt a WHERE ` + c.text() + ` GROUP BY 1, 2, 3`
	return query, c.args, func(row db.Row, c *cell, f *Flow) error {
		var settled money.Amount
		var last int64
		err := row.Scan(&c.store, &c.channel, &c.step, &f.Payments, &f.Paid, &settled, &f.Fee, &last)
		f.Due, f.LastArrival = settled-f.Fee, db.Instant(last)
		return err
	}
}

// refundFlow adds up refunds by their success time.
func refundFlow(q FlowQuery) (query string, args []any, scan func(db.Row, *cell, *Flow) error) {
	c := q.of("r")
	q.during(c, "r.succeeded_at")
	c.always("r.succeeded_at > 0")
	groups := q.groups(c, "r", "succeeded_at")
	query = `SELECT ` + groups + `, COUNT(*), CAST(SUM(r.amount_fen) AS BIGINT), CAST(SUM(r.settle_fen) AS BIGINT), CAST(SUM(r.fee_returned_fen) AS BIGINT)
		FROM pay_refund r WHERE ` + c.text() + ` GROUP BY 1, 2, 3`
	return query, c.args, func(row db.Row, c *cell, f *Flow) error {
		var settled, back money.Amount
		err := row.Scan(&c.store, &c.channel, &c.step, &f.Refunds, &f.Refunded, &settled, &back)
		f.Fee, f.Due = -back, back-settled
		return err
	}
}

// triesFlow counts attempts by the instant of their request. Within one merchant the ids, which begin with that instant, lead to
// them; over many merchants the index of requests does.
func triesFlow(q FlowQuery) (query string, args []any, scan func(db.Row, *cell, *Flow) error) {
	c := q.of("a")
	if q.Scope.Merchant != "" {
		c.add("a.id >= ?", firstID("att", q.From.Start()))
		c.add("a.id < ?", firstID("att", q.Last().End()))
		q.during(c, "a.requested_at + 0") // the sum keeps the other index out of it
	} else {
		q.during(c, "a.requested_at")
	}
	groups := q.groups(c, "a", "requested_at")
	query = `SELECT ` + groups + `, COUNT(*) FILTER (WHERE a.state = 'PAID'), COUNT(*) FILTER (WHERE a.state IN ('FAILED', 'CLOSED', 'REVERSED')),
			COUNT(*) FILTER (WHERE a.state IN ('CREATED', 'PAYING', 'UNKNOWN', 'CLOSING', 'REVERSING'))
		FROM pay_attempt a WHERE ` + c.text() + ` GROUP BY 1, 2, 3`
	return query, c.args, func(row db.Row, c *cell, f *Flow) error {
		return row.Scan(&c.store, &c.channel, &c.step, &f.Tries.Succeeded, &f.Tries.Failed, &f.Tries.Open)
	}
}
