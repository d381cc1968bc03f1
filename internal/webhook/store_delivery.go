package webhook

import (
	"context"
	"errors"
	"strconv"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// insertDelivery queues an event for a receiver, not before the receiver is let again; it does nothing when it was queued
// for that receiver before.
func insertDelivery(ctx context.Context, tx db.Tx, r Record, to receiver) error {
	next := tx.Now()
	if to.holdUntil.After(next) {
		next = to.holdUntil
	}
	_, err := tx.Exec(ctx, `INSERT INTO webhook_delivery (merchant_id, id, event_id, endpoint_id, target, url, state, tries, sent, next_try_at, error,
			queued_at, last_try_at, delivered_at)
		VALUES ($1, $2, $3, $4, $5, $6, 'PENDING', 0, 0, $7, '', $8, 0, 0) ON CONFLICT DO NOTHING`,
		r.MerchantID, id.New("dlv", tx.Now()), r.ID, to.endpointID, to.target, to.url, db.Micros(next), db.Micros(tx.Now()))
	return wrap("webhook.insertDelivery", err)
}

// requeue starts the deliveries of an event again: all whose endpoint is enabled, or that to one endpoint.
func requeue(ctx context.Context, tx db.Tx, o Owned, eventID, endpointID string) (int64, error) {
	n, err := tx.Exec(ctx, `UPDATE webhook_delivery SET state = 'PENDING', tries = 0, next_try_at = $1, queued_at = $1, error = ''
		WHERE merchant_id = $2 AND event_id = $3 AND ($4 = '' OR endpoint_id = $4) AND endpoint_id IN (
			SELECT e.id FROM webhook_endpoint e WHERE e.merchant_id = $2 AND e.environment = $5 AND e.state = 'ENABLED')`,
		db.Micros(tx.Now()), o.MerchantID, eventID, endpointID, string(o.Environment))
	return n, wrap("webhook.requeue", err)
}

// candidate is a due delivery with what decides whether it may go.
type candidate struct {
	merchantID, id, target string
	tries, sent            int
	next, queued, gaveUp   int64
	health                 Health
	state                  State
}

// rank puts what was tried least first where a receiver fails: one event that it cannot take must not be the only one that is
// ever let.
func (c candidate) rank() int {
	if c.health.Streak == 0 {
		return 0
	}
	return c.tries
}

// candidates are the deliveries that are due, oldest first, but for those to receivers that are full ("merchant target").
func candidates(ctx context.Context, tx db.Tx, full []string, skip string, most int) ([]candidate, error) {
	const op = "webhook.candidates"
	args, but := append(make([]any, 0, 2+len(full)), db.Micros(tx.Now()), most), ""
	for _, key := range full {
		args = append(args, key)
		but += " AND d.merchant_id || ' ' || d.target <> $" + strconv.Itoa(len(args))
	}
	rows, err := tx.Query(ctx, `SELECT d.merchant_id, d.id, d.target, d.tries, d.sent, d.next_try_at, d.queued_at, e.state,
			COALESCE(t.streak, 0), COALESCE(t.hold_until, 0), COALESCE(t.gave_up_at, 0)
		FROM webhook_delivery d JOIN webhook_endpoint e ON e.merchant_id = d.merchant_id AND e.id = d.endpoint_id
			LEFT JOIN webhook_target t ON t.merchant_id = d.merchant_id AND t.id = d.target
		WHERE d.state = 'PENDING' AND d.next_try_at <= $1`+but+` ORDER BY d.next_try_at, d.id LIMIT $2`+skip, args...)
	if err != nil {
		return nil, wrap(op, err)
	}
	defer rows.Close()
	var out []candidate
	for rows.Next() {
		var c candidate
		var hold int64
		err := rows.Scan(&c.merchantID, &c.id, &c.target, &c.tries, &c.sent, &c.next, &c.queued, (*string)(&c.state), &c.health.Streak, &hold, &c.gaveUp)
		if err != nil {
			return nil, wrap(op, err)
		}
		c.health.HoldUntil = db.Instant(hold)
		out = append(out, c)
	}
	return out, wrap(op, rows.Err())
}

// lease takes one delivery for a try; false when somebody else has it.
func lease(ctx context.Context, tx db.Tx, c candidate, until time.Time) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE webhook_delivery SET next_try_at = $1, tries = tries + 1, sent = sent + 1
		WHERE merchant_id = $2 AND id = $3 AND state = 'PENDING' AND next_try_at = $4 AND sent = $5`,
		db.Micros(until), c.merchantID, c.id, c.next, c.sent)
	return n == 1, wrap("webhook.lease", err)
}

// leaseTarget lets one delivery go first to a receiver that fails; false when another one does.
func leaseTarget(ctx context.Context, tx db.Tx, c candidate, until time.Time) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE webhook_target SET hold_until = $1 WHERE merchant_id = $2 AND id = $3 AND hold_until = $4`,
		db.Micros(until), c.merchantID, c.target, db.Micros(c.health.HoldUntil))
	return n == 1, wrap("webhook.leaseTarget", err)
}

// putOff moves a due delivery to when its receiver is let again.
func putOff(ctx context.Context, tx db.Tx, c candidate, until time.Time) error {
	_, err := tx.Exec(ctx, `UPDATE webhook_delivery SET next_try_at = $1 WHERE merchant_id = $2 AND id = $3 AND state = 'PENDING' AND next_try_at = $4`,
		db.Micros(until), c.merchantID, c.id, c.next)
	return wrap("webhook.putOff", err)
}

// fail ends a delivery without a try.
func fail(ctx context.Context, tx db.Tx, c candidate, why Reason) error {
	_, err := tx.Exec(ctx, `UPDATE webhook_delivery SET state = 'FAILED', next_try_at = 0, error = $1 WHERE merchant_id = $2 AND id = $3 AND state = 'PENDING'`,
		string(why), c.merchantID, c.id)
	return wrap("webhook.fail", err)
}

// failSome ends a batch of what was queued for a receiver when it was given up.
func failSome(ctx context.Context, tx db.Tx, merchantID, target string, why Reason, most int) (int64, error) {
	n, err := tx.Exec(ctx, `UPDATE webhook_delivery SET state = 'FAILED', next_try_at = 0, error = $1
		WHERE merchant_id = $2 AND state = 'PENDING' AND id IN (
			SELECT d.id FROM webhook_delivery d JOIN webhook_target t ON t.merchant_id = d.merchant_id AND t.id = d.target
			WHERE d.merchant_id = $2 AND d.target = $3 AND d.state = 'PENDING' AND d.queued_at <= t.gave_up_at LIMIT $4)`,
		string(why), merchantID, target, most)
	return n, wrap("webhook.failSome", err)
}

// finish writes down how a delivery stands after a try; false when the lease had run out and somebody else has it.
func finish(ctx context.Context, tx db.Tx, p parcel, d Delivery) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE webhook_delivery SET state = $1, next_try_at = $2, error = $3, last_try_at = $4, delivered_at = $5
		WHERE merchant_id = $6 AND id = $7 AND state = 'PENDING' AND sent = $8`,
		string(d.State), db.Micros(d.NextTryAt), string(d.Error), db.Micros(d.LastTryAt), db.Micros(d.DeliveredAt), p.merchantID, p.id, p.sent)
	return n == 1, wrap("webhook.finish", err)
}

func insertTry(ctx context.Context, tx db.Tx, p parcel, t Try) error {
	_, err := tx.Exec(ctx, `INSERT INTO webhook_try (merchant_id, delivery_id, no, at, status, duration_ms, reason, answer)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
		p.merchantID, p.id, t.No, db.Micros(t.At), t.Status, t.Duration.Milliseconds(), string(t.Reason), t.Answer)
	return wrap("webhook.insertTry", err)
}

// loadParcel is what a try sends, and where.
func loadParcel(ctx context.Context, tx db.Tx, p parcel) (parcel, error) {
	const op = "webhook.loadParcel"
	var previous int64
	err := tx.QueryRow(ctx, `SELECT v.id, v.body, CASE WHEN d.url = '' THEN e.url ELSE d.url END, e.id, e.kind, e.secret_sealed, e.previous_sealed, e.previous_until
		FROM webhook_delivery d JOIN webhook_event v ON v.merchant_id = d.merchant_id AND v.id = d.event_id
			JOIN webhook_endpoint e ON e.merchant_id = d.merchant_id AND e.id = d.endpoint_id
		WHERE d.merchant_id = $1 AND d.id = $2 AND e.state = 'ENABLED'`, p.merchantID, p.id).
		Scan(&p.eventID, &p.body, &p.url, &p.endpointID, (*string)(&p.kind), &p.secretSealed, &p.previousSealed, &previous)
	p.previousUntil = db.Instant(previous)
	if errors.Is(err, db.ErrNoRows) {
		return p, fault.E(op, EndpointOff)
	}
	return p, wrap(op, err)
}

// deliveriesOf are the deliveries of some events, by event.
func deliveriesOf(ctx context.Context, tx db.Tx, merchantID string, events []Record) (map[string][]Delivery, error) {
	const op = "webhook.deliveriesOf"
	if len(events) == 0 {
		return nil, nil
	}
	var c conditions
	c.add("d.merchant_id = ?", merchantID)
	marks, args := "", []any{}
	for _, e := range events {
		marks, args = marks+", ?", append(args, e.ID)
	}
	c.add("d.event_id IN ("+marks[2:]+")", args...)
	rows, err := tx.Query(ctx, `SELECT d.merchant_id, d.id, d.event_id, d.endpoint_id, CASE WHEN d.url = '' THEN e.url ELSE d.url END, e.kind, d.state, d.tries,
			d.next_try_at, d.error, d.queued_at, d.last_try_at, d.delivered_at
		FROM webhook_delivery d JOIN webhook_endpoint e ON e.merchant_id = d.merchant_id AND e.id = d.endpoint_id
		WHERE `+c.String()+` ORDER BY d.id || ''`, c.args...) // by the primary key's order SQLite would go through all of the merchant's
	if err != nil {
		return nil, wrap(op, err)
	}
	defer rows.Close()
	out := map[string][]Delivery{}
	for rows.Next() {
		var d Delivery
		var next, queued, last, delivered int64
		err := rows.Scan(&d.MerchantID, &d.ID, &d.EventID, &d.EndpointID, &d.URL, (*string)(&d.Kind), (*string)(&d.State), &d.Tries, &next,
			(*string)(&d.Error), &queued, &last, &delivered)
		if err != nil {
			return nil, wrap(op, err)
		}
		d.NextTryAt, d.QueuedAt, d.LastTryAt, d.DeliveredAt = db.Instant(next), db.Instant(queued), db.Instant(last), db.Instant(delivered)
		if d.State != Pending {
			d.NextTryAt = time.Time{}
		}
		out[d.EventID] = append(out[d.EventID], d)
	}
	return out, wrap(op, rows.Err())
}

func triesOf(ctx context.Context, tx db.Tx, merchantID, deliveryID string) ([]Try, error) {
	const op = "webhook.triesOf"
	rows, err := tx.Query(ctx, `SELECT no, at, status, duration_ms, reason, answer FROM webhook_try
		WHERE merchant_id = $1 AND delivery_id = $2 ORDER BY no DESC LIMIT 100`, merchantID, deliveryID)
	if err != nil {
		return nil, wrap(op, err)
	}
	defer rows.Close()
	var out []Try
	for rows.Next() {
		var t Try
		var at, millis int64
		if err := rows.Scan(&t.No, &at, &t.Status, &millis, (*string)(&t.Reason), &t.Answer); err != nil {
			return nil, wrap(op, err)
		}
		t.At, t.Duration = db.Instant(at), time.Duration(millis)*time.Millisecond
		out = append(out, t)
	}
	return out, wrap(op, rows.Err())
}

// lastArrival is when an event last arrived at an endpoint that is enabled; zero: never, as far as events are kept.
func lastArrival(ctx context.Context, tx db.Tx, o Owned) (time.Time, error) {
	var at int64
	err := tx.QueryRow(ctx, `SELECT COALESCE(MAX(d.delivered_at), 0)
		FROM webhook_endpoint e JOIN webhook_delivery d ON d.merchant_id = e.merchant_id AND d.endpoint_id = e.id
		WHERE e.merchant_id = $1 AND e.environment = $2 AND e.state = 'ENABLED' AND e.kind = 'ENDPOINT' AND d.state = 'DELIVERED'`,
		o.MerchantID, string(o.Environment)).Scan(&at)
	return db.Instant(at), wrap("webhook.lastArrival", err)
}
