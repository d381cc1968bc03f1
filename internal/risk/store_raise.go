package risk

import (
	"context"
	"errors"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const raiseColumns = `r.merchant_id, r.id, r.limit_id, r.cap_fen, r.cap_count, r.starts_at, r.ends_at, r.reason, r.state, r.needs, r.requested_by, r.requested_name, r.requested_at,
	r.first_by, r.first_name, r.first_at, r.approved_by, r.approved_name, r.approved_at, r.closed_by, r.closed_name, r.closed_at, r.note`

func scanRaise(row db.Row) (r Raise, err error) {
	var from, to, requested, first, approved, closed int64
	err = row.Scan(&r.MerchantID, &r.ID, &r.LimitID, &r.Cap, &r.Count, &from, &to, &r.Reason, &r.State, &r.Needs, &r.Requested.By, &r.Requested.Name, &requested,
		&r.First.By, &r.First.Name, &first, &r.Approved.By, &r.Approved.Name, &approved, &r.Closed.By, &r.Closed.Name, &closed, &r.Note)
	r.From, r.To, r.Requested.At, r.First.At, r.Approved.At, r.Closed.At = db.Instant(from), db.Instant(to), db.Instant(requested), db.Instant(first), db.Instant(approved), db.Instant(closed)
	return r, err
}

// insertRaise writes a request; false when one for the same limit waits.
func insertRaise(ctx context.Context, tx db.Tx, r Raise) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO risk_raise (merchant_id, id, limit_id, cap_fen, cap_count, starts_at, ends_at, reason, state, needs, requested_by, requested_name, requested_at,
			first_by, first_name, first_at, approved_by, approved_name, approved_at, closed_by, closed_name, closed_at, note)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', '', 0, '', '', 0, '', '', 0, '') ON CONFLICT DO NOTHING`,
		r.MerchantID, r.ID, r.LimitID, int64(r.Cap), r.Count, db.Micros(r.From), db.Micros(r.To), r.Reason, string(r.State), int64(r.Needs),
		r.Requested.By, r.Requested.Name, db.Micros(r.Requested.At))
	return n == 1, internal("risk.insertRaise", err)
}

// updateRaise stores a move of a request that still stands where it stood; false when somebody was faster.
func updateRaise(ctx context.Context, tx db.Tx, r Raise, was RaiseState) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE risk_raise SET state = $1, first_by = $2, first_name = $3, first_at = $4, approved_by = $5, approved_name = $6, approved_at = $7,
			closed_by = $8, closed_name = $9, closed_at = $10, note = $11 WHERE merchant_id = $12 AND id = $13 AND state = $14`,
		string(r.State), r.First.By, r.First.Name, db.Micros(r.First.At), r.Approved.By, r.Approved.Name, db.Micros(r.Approved.At),
		r.Closed.By, r.Closed.Name, db.Micros(r.Closed.At), r.Note, r.MerchantID, r.ID, string(was))
	return n == 1, internal("risk.updateRaise", err)
}

func raiseOf(ctx context.Context, tx db.Tx, scope db.Scope, raiseID string) (Raise, error) {
	where, args := scope.Where("r.merchant_id", "", 2)
	r, err := scanRaise(tx.QueryRow(ctx, `SELECT `+raiseColumns+` FROM risk_raise r WHERE r.id = $1 AND `+where, append([]any{raiseID}, args...)...))
	if errors.Is(err, db.ErrNoRows) {
		return Raise{}, fault.E("risk.raiseOf", fault.NotFound)
	}
	return r, internal("risk.raiseOf", err)
}

func raisesIn(ctx context.Context, tx db.Tx, scope db.Scope, f RaiseFilter) ([]Raise, error) {
	where, args := scope.Where("r.merchant_id", "", 1)
	add := func(condition string, v any) {
		args = append(args, v)
		where += ` AND ` + condition + `$` + strconv.Itoa(len(args))
	}
	if f.MerchantID != "" {
		add(`r.merchant_id = `, f.MerchantID)
	}
	if f.Before != "" {
		add(`r.id < `, f.Before)
	}
	if f.Open {
		where += ` AND r.state IN ('REQUESTED', 'APPROVED_ONCE')`
	}
	out, err := db.Collect(ctx, tx, scanRaise, `SELECT `+raiseColumns+` FROM risk_raise r WHERE `+where+` ORDER BY r.id DESC LIMIT `+strconv.Itoa(f.Limit), args...)
	return out, internal("risk.raisesIn", err)
}

func alertsIn(ctx context.Context, tx db.Tx, scope db.Scope, merchantID, before string, limit int) ([]Alert, error) {
	where, args := scope.Where("a.merchant_id", "", 3)
	out, err := db.Collect(ctx, tx, func(row db.Row) (a Alert, err error) {
		err = row.Scan(&a.ID, &a.OrderID, &a.LimitID, &a.key.MerchantID, &a.key.Environment, &a.key.Per, &a.key.Period, &a.key.Subject, &a.key.Since,
			&a.Cap, &a.CapCount, &a.Used.Amount, &a.Used.Count, &a.At)
		return a, err
	}, `SELECT a.id, a.order_id, a.limit_id, a.merchant_id, a.environment, a.per, a.period, a.subject, a.since, a.cap_fen, a.cap_count, a.used_fen, a.used_count, a.created_at
		FROM risk_alert a WHERE ($1 = '' OR a.merchant_id = $1) AND ($2 = '' OR a.id < $2) AND `+where+` ORDER BY a.id DESC LIMIT `+strconv.Itoa(limit),
		append([]any{merchantID, before}, args...)...)
	return out, internal("risk.alertsIn", err)
}
