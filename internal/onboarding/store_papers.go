package onboarding

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// reminder is one word of warning about one paper.
type reminder struct {
	merchantID, applicationID string
	kind                      DocumentKind
	last                      calendar.Day
	days                      int
}

// dropReminders forgets those that have not gone and whose paper is no longer what the form says; keep lists those that stay.
func dropReminders(ctx context.Context, tx db.Tx, a Application, keep []Expiry) error {
	where, args := "", append(make([]any, 0, 2+2*len(keep)), a.MerchantID, a.ID)
	for _, e := range keep {
		args = append(args, string(e.Kind), int64(e.Last))
		where += " AND NOT (kind = " + mark(len(args)-1) + " AND valid_to = " + mark(len(args)) + ")"
	}
	if _, err := tx.Exec(ctx, `DELETE FROM paper_reminder WHERE merchant_id = $1 AND application_id = $2 AND sent_at = 0`+where, args...); err != nil {
		return fault.E("onboarding.dropReminders", fault.Internal, err)
	}
	return nil
}

func insertReminder(ctx context.Context, tx db.Tx, r reminder, dueAt int64) error {
	_, err := tx.Exec(ctx, `INSERT INTO paper_reminder (merchant_id, application_id, kind, valid_to, days, due_at, sent_at)
		VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT DO NOTHING`, r.merchantID, r.applicationID, string(r.kind), int64(r.last), r.days, dueAt)
	if err != nil {
		return fault.E("onboarding.insertReminder", fault.Internal, err)
	}
	return nil
}

// dueReminders are up to most that are due and have not gone.
func dueReminders(ctx context.Context, tx db.Tx, most int) ([]reminder, error) {
	const op = "onboarding.dueReminders"
	rows, err := tx.Query(ctx, `SELECT merchant_id, application_id, kind, valid_to, days FROM paper_reminder
		WHERE sent_at = 0 AND due_at <= $1 ORDER BY due_at, merchant_id, kind LIMIT $2`, db.Micros(tx.Now()), most)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []reminder
	for rows.Next() {
		var r reminder
		var last int64
		if err := rows.Scan(&r.merchantID, &r.applicationID, (*string)(&r.kind), &last, &r.days); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		r.last = calendar.Day(last)
		out = append(out, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// takeReminder marks one as gone; false when another process was first.
func takeReminder(ctx context.Context, tx db.Tx, r reminder) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE paper_reminder SET sent_at = $1 WHERE merchant_id = $2 AND application_id = $3 AND kind = $4 AND valid_to = $5
		AND days = $6 AND sent_at = 0`, db.Micros(tx.Now()), r.merchantID, r.applicationID, string(r.kind), int64(r.last), r.days)
	if err != nil {
		return false, fault.E("onboarding.takeReminder", fault.Internal, err)
	}
	return n == 1, nil
}

// handedInBy finds the application that a merchant handed in, within a scope; db.ErrNoRows when there is none or it is out of reach.
func handedInBy(ctx context.Context, tx db.Tx, r reach, merchantID string) (id, number, name string, err error) {
	where, args := r.where(2)
	err = tx.QueryRow(ctx, `SELECT id, number, name FROM application WHERE merchant_id = $1 AND submitted_at <> 0 AND `+where, append([]any{merchantID}, args...)...).
		Scan(&id, &number, &name)
	return id, number, name, err
}
