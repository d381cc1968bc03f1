package anomaly

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/merchant"
)

func wrap(op string, err error) error {
	if err == nil {
		return nil
	}
	return fault.E(op, fault.Internal, err)
}

// changed says whether a statement touched a row.
func changed(op string, n int64, err error) (bool, error) { return n > 0, wrap(op, err) }

const checklistColumns = `c.merchant_id, c.id, c.environment, c.month, c.state, c.opened_at, c.due_at, c.done_at, c.done_name, c.version,
	(SELECT COUNT(*) FROM anomaly_item i WHERE i.merchant_id = c.merchant_id AND i.checklist_id = c.id),
	(SELECT COUNT(*) FROM anomaly_item i WHERE i.merchant_id = c.merchant_id AND i.checklist_id = c.id AND i.seen_at > 0)`

func scanChecklist(row db.Row) (c Checklist, err error) {
	var opened, due, done int64
	err = row.Scan(&c.MerchantID, &c.ID, (*string)(&c.Environment), (*int64)(&c.Month), (*string)(&c.State), &opened, &due, &done, &c.DoneName, &c.Version, &c.Items, &c.Seen)
	c.OpenedAt, c.DueAt, c.DoneAt = db.Instant(opened), db.Instant(due), db.Instant(done)
	return c, err
}

// firstMonth is the first month of which there is a list; 0 before any.
func firstMonth(ctx context.Context, tx db.Tx) (first calendar.Day, err error) {
	err = tx.QueryRow(ctx, `SELECT COALESCE(MIN(month), 0) FROM anomaly_checklist`).Scan((*int64)(&first))
	return first, wrap("anomaly.firstMonth", err)
}

// without are at most limit merchants, by environment, who must have a list of a month and have none.
func without(ctx context.Context, tx db.Tx, month calendar.Day, limit int) ([]Checklist, error) {
	next := monthAfter(month)
	out, err := db.Collect(ctx, tx, func(row db.Row) (c Checklist, err error) {
		return c, row.Scan(&c.MerchantID, (*string)(&c.Environment))
	}, `SELECT m.id, e.environment FROM merchant m CROSS JOIN (SELECT 'live' AS environment UNION ALL SELECT 'test') e
		WHERE NOT EXISTS (SELECT 1 FROM anomaly_checklist c WHERE c.merchant_id = m.id AND c.environment = e.environment AND c.month = $1)
			AND ((e.environment = 'live' AND m.status IN ('live', 'suspended') AND m.live_at > 0 AND m.live_at < $2)
				OR EXISTS (SELECT 1 FROM ledger_posting p WHERE p.merchant_id = m.id AND p.environment = e.environment AND p.book_day >= $1 AND p.book_day < $3)
				OR EXISTS (SELECT 1 FROM recon_difference d WHERE d.merchant_id = m.id AND d.merchant_id <> '' AND d.environment = e.environment AND d.day >= $1 AND d.day < $3 AND d.class <> 'R8'))
		ORDER BY m.id, e.environment LIMIT $4`, int64(month), db.Micros(next.Start()), int64(next), limit)
	return out, wrap("anomaly.without", err)
}

// insertChecklist opens a list; false when there is one already.
func insertChecklist(ctx context.Context, tx db.Tx, c Checklist) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO anomaly_checklist (merchant_id, id, environment, month, state, opened_at, due_at, done_at, done_by, done_name, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '', '', $8) ON CONFLICT DO NOTHING`,
		c.MerchantID, c.ID, string(c.Environment), int64(c.Month), string(c.State), db.Micros(c.OpenedAt), db.Micros(c.DueAt), c.Version)
	return changed("anomaly.insertChecklist", n, err)
}

// take makes a list's row this transaction's until its end and answers the list as it is.
func take(ctx context.Context, tx db.Tx, merchantID, checklistID string) (Checklist, error) {
	const op = "anomaly.take"
	if _, err := tx.Exec(ctx, `UPDATE anomaly_checklist SET version = version + 1 WHERE merchant_id = $1 AND id = $2`, merchantID, checklistID); err != nil {
		return Checklist{}, wrap(op, err)
	}
	c, err := scanChecklist(tx.QueryRow(ctx, `SELECT `+checklistColumns+` FROM anomaly_checklist c WHERE c.merchant_id = $1 AND c.id = $2`, merchantID, checklistID))
	return c, wrap(op, err)
}

// move puts a list that was taken into another state and writes that down.
func move(ctx context.Context, tx db.Tx, c Checklist, to State, by merchant.Actor) (Checklist, error) {
	const op = "anomaly.move"
	if !Moves(c.State, to) {
		return c, fault.E(op, fault.Internal, "no edge from "+string(c.State)+" to "+string(to))
	}
	from := c.State
	c.State, c.DoneAt, c.DoneName = to, tx.Now(), by.Name
	if to == Reopened {
		c.DoneAt, c.DoneName, c.DueAt = db.Instant(0), "", dueFor(c.Month, tx.Now())
	}
	_, err := tx.Exec(ctx, `UPDATE anomaly_checklist SET state = $1, due_at = $2, done_at = $3, done_by = $4, done_name = $5 WHERE merchant_id = $6 AND id = $7`,
		string(c.State), db.Micros(c.DueAt), db.Micros(c.DoneAt), by.ID, c.DoneName, c.MerchantID, c.ID)
	if err != nil {
		return c, wrap(op, err)
	}
	return c, insertMove(ctx, tx, c, from, by)
}

func insertMove(ctx context.Context, tx db.Tx, c Checklist, from State, by merchant.Actor) error {
	_, err := tx.Exec(ctx, `INSERT INTO anomaly_history (merchant_id, checklist_id, version, from_state, to_state, at, actor, actor_name, items) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		c.MerchantID, c.ID, c.Version, string(from), string(c.State), db.Micros(tx.Now()), by.ID, by.Name, c.Items)
	return wrap("anomaly.insertMove", err)
}

// markSeen writes down that somebody looked at a line; false when somebody did already. fault.NotFound for a line of another list.
func markSeen(ctx context.Context, tx db.Tx, c Checklist, itemID string, by merchant.Actor, note string) (bool, error) {
	const op = "anomaly.markSeen"
	n, err := tx.Exec(ctx, `UPDATE anomaly_item SET seen_at = $1, seen_by = $2, seen_name = $3, note = $4 WHERE merchant_id = $5 AND id = $6 AND checklist_id = $7 AND seen_at = 0`,
		db.Micros(tx.Now()), by.ID, by.Name, note, c.MerchantID, itemID, c.ID)
	if err != nil || n > 0 {
		return n > 0, wrap(op, err)
	}
	var there int64
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM anomaly_item WHERE merchant_id = $1 AND id = $2 AND checklist_id = $3`, c.MerchantID, itemID, c.ID).Scan(&there)
	if err == nil && there == 0 {
		return false, fault.E(op, fault.NotFound)
	}
	return false, wrap(op, err)
}
