package webhook

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const eventColumns = `v.merchant_id, v.id, v.environment, v.type, v.object_id, v.sequence, v.body, v.created_at`

// insertEvent keeps an event; false when this change of the object was told already.
func insertEvent(ctx context.Context, tx db.Tx, r Record) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO webhook_event (merchant_id, id, environment, type, object_id, sequence, body, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
		r.MerchantID, r.ID, string(r.Environment), r.Type, r.ObjectID, r.Sequence, r.Body, db.Micros(r.CreatedAt))
	return n == 1, wrap("webhook.insertEvent", err)
}

func scanEvent(row db.Row) (Record, error) {
	var r Record
	var created int64
	err := row.Scan(&r.MerchantID, &r.ID, (*string)(&r.Environment), &r.Type, &r.ObjectID, &r.Sequence, &r.Body, &created)
	r.CreatedAt = db.Instant(created)
	return r, err
}

func oneEvent(ctx context.Context, tx db.Tx, o Owned, eventID string) (Record, error) {
	r, err := scanEvent(tx.QueryRow(ctx, `SELECT `+eventColumns+` FROM webhook_event v WHERE v.merchant_id = $1 AND v.environment = $2 AND v.id = $3`,
		o.MerchantID, string(o.Environment), eventID))
	if errors.Is(err, db.ErrNoRows) {
		return r, fault.E("webhook.oneEvent", fault.NotFound)
	}
	return r, wrap("webhook.oneEvent", err)
}

// conditions collects parts of a WHERE with their arguments, numbered.
type conditions struct {
	parts []string
	args  []any
}

// add takes a part in which ? stands for its arguments in order.
func (c *conditions) add(part string, args ...any) {
	for _, a := range args {
		c.args = append(c.args, a)
		part = strings.Replace(part, "?", "$"+strconv.Itoa(len(c.args)), 1)
	}
	c.parts = append(c.parts, part)
}

// types narrows to what a subscription covers.
func (c *conditions) types(subscribed []string) {
	var any1 []string
	var args []any
	for _, t := range subscribed {
		kind, whole := strings.CutSuffix(t, ".*")
		switch {
		case t == "*":
			return
		case whole:
			any1, args = append(any1, `substr(v.type, 1, ?) = ?`), append(args, len(kind)+1, kind+".")
		default:
			any1, args = append(any1, `v.type = ?`), append(args, t)
		}
	}
	c.add("("+strings.Join(any1, " OR ")+")", args...)
}

func (c *conditions) String() string { return strings.Join(c.parts, " AND ") }

func listEvents(ctx context.Context, tx db.Tx, f Filter) ([]Record, error) {
	var c conditions
	c.add("v.merchant_id = ?", f.MerchantID)
	c.add("v.environment = ?", string(f.Environment))
	if f.After != "" {
		c.add("v.id < ?", f.After)
	}
	if f.Type != "" {
		c.types([]string{f.Type})
	}
	if f.ObjectID != "" {
		c.add("v.object_id = ?", f.ObjectID)
	}
	if !f.From.IsZero() {
		c.add("v.created_at >= ?", db.Micros(f.From))
	}
	if !f.To.IsZero() {
		c.add("v.created_at < ?", db.Micros(f.To))
	}
	if f.EndpointID != "" || f.State != "" {
		c.delivered(f.EndpointID, f.State)
	}
	return queryEvents(ctx, tx, c, "v.id DESC", f.Limit+1)
}

func (c *conditions) delivered(endpointID string, state DeliveryState) {
	part, args := `EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.merchant_id = v.merchant_id AND d.event_id = v.id`, []any{}
	if endpointID != "" {
		part, args = part+` AND d.endpoint_id = ?`, append(args, endpointID)
	}
	if state != "" {
		part, args = part+` AND d.state = ?`, append(args, string(state))
	}
	c.add(part+`)`, args...)
}

// eventsBetween are the events of a range for an endpoint, oldest first.
func eventsBetween(ctx context.Context, tx db.Tx, o Owned, e Endpoint, r Range, after string, limit int) ([]Record, error) {
	var c conditions
	c.add("v.merchant_id = ?", o.MerchantID)
	c.add("v.environment = ?", string(o.Environment))
	c.add("v.created_at >= ? AND v.created_at < ?", db.Micros(r.From), db.Micros(r.To))
	c.add("v.id > ?", after)
	c.add("v.type <> ?", TestType)
	if r.Type != "" {
		c.types([]string{r.Type})
	} else {
		c.types(e.Types)
	}
	if r.Failed {
		c.delivered(e.ID, Failed)
	}
	return queryEvents(ctx, tx, c, "v.id", limit)
}

func queryEvents(ctx context.Context, tx db.Tx, c conditions, order string, limit int) ([]Record, error) {
	const op = "webhook.queryEvents"
	rows, err := tx.Query(ctx, `SELECT `+eventColumns+` FROM webhook_event v WHERE `+c.String()+` ORDER BY `+order+` LIMIT `+strconv.Itoa(limit), c.args...)
	if err != nil {
		return nil, wrap(op, err)
	}
	defer rows.Close()
	var out []Record
	for rows.Next() {
		r, err := scanEvent(rows)
		if err != nil {
			return nil, wrap(op, err)
		}
		out = append(out, r)
	}
	return out, wrap(op, rows.Err())
}

// prune removes the oldest events that were made before an instant and whose deliveries are over, with their logs.
func prune(ctx context.Context, tx db.Tx, before int64, most int) (int64, error) {
	const op = "webhook.prune"
	const old = `(SELECT v.id FROM webhook_event v WHERE v.created_at < $1
		AND NOT EXISTS (SELECT 1 FROM webhook_delivery p WHERE p.merchant_id = v.merchant_id AND p.event_id = v.id AND p.state = 'PENDING')
		ORDER BY v.created_at, v.id LIMIT $2)`
	for _, q := range []string{
		`DELETE FROM webhook_try WHERE delivery_id IN (SELECT d.id FROM webhook_delivery d WHERE d.event_id IN ` + old + `)`,
		`DELETE FROM webhook_delivery WHERE event_id IN ` + old,
	} {
		if _, err := tx.Exec(ctx, q, before, most); err != nil {
			return 0, wrap(op, err)
		}
	}
	n, err := tx.Exec(ctx, `DELETE FROM webhook_event WHERE id IN `+old, before, most)
	return n, wrap(op, err)
}
