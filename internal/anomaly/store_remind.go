package anomaly

import (
	"context"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
)

// oneDay is how long before the due instant a merchant is reminded: on the last day.
const oneDay = 24 * time.Hour

// untold are at most limit lists of real money of which merchants were not told on an occasion.
func untold(ctx context.Context, tx db.Tx, o occasion, limit int) ([]Checklist, error) {
	what, states := `$3`, `c.state <> 'DONE'`
	if o.each {
		what = `$3 || '-' || CAST(c.due_at AS TEXT)`
	}
	if o.first {
		states += ` AND c.state = 'OPEN'`
	}
	out, err := db.Collect(ctx, tx, scanChecklist, `SELECT `+checklistColumns+` FROM anomaly_checklist c WHERE c.environment = 'live' AND `+states+` AND c.due_at > $1 AND c.due_at <= $2
			AND NOT EXISTS (SELECT 1 FROM anomaly_reminder r WHERE r.merchant_id = c.merchant_id AND r.checklist_id = c.id AND r.what = `+what+`)
		ORDER BY c.merchant_id, c.id LIMIT $4`, db.Micros(o.after), db.Micros(o.until), o.what, limit)
	return out, wrap("anomaly.untold", err)
}

// remember writes down that a merchant is told; false when it was already.
func remember(ctx context.Context, tx db.Tx, c Checklist, what string) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO anomaly_reminder (merchant_id, checklist_id, what, sent_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
		c.MerchantID, c.ID, what, db.Micros(tx.Now()))
	return changed("anomaly.remember", n, err)
}

// escalation is the overdue lists of an acquirer's merchants of one month and one due instant.
type escalation struct {
	acquirerID string
	month      calendar.Day
	dueAt      time.Time
	lists      int64
}

// unescalated are the overdue lists of real money of which an acquirer was not told.
func unescalated(ctx context.Context, tx db.Tx) ([]escalation, error) {
	out, err := db.Collect(ctx, tx, func(row db.Row) (e escalation, err error) {
		var due int64
		err = row.Scan(&e.acquirerID, (*int64)(&e.month), &due, &e.lists)
		e.dueAt = db.Instant(due)
		return e, err
	}, `SELECT m.acquirer_id, c.month, c.due_at, COUNT(*) FROM anomaly_checklist c JOIN merchant m ON m.id = c.merchant_id
		WHERE c.environment = 'live' AND c.state <> 'DONE' AND c.due_at <= $1
			AND NOT EXISTS (SELECT 1 FROM anomaly_escalation e WHERE e.acquirer_id = m.acquirer_id AND e.month = c.month AND e.due_at = c.due_at)
		GROUP BY m.acquirer_id, c.month, c.due_at ORDER BY m.acquirer_id, c.month, c.due_at LIMIT 200`, db.Micros(tx.Now()))
	return out, wrap("anomaly.unescalated", err)
}

func insertEscalation(ctx context.Context, tx db.Tx, e escalation) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO anomaly_escalation (acquirer_id, month, due_at, lists, sent_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
		e.acquirerID, int64(e.month), db.Micros(e.dueAt), e.lists, db.Micros(tx.Now()))
	return changed("anomaly.insertEscalation", n, err)
}
