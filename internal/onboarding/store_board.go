package onboarding

import (
	"context"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// stoppedClocks are the clocks within a scope that stopped between two instants, the second excluded.
func stoppedClocks(ctx context.Context, tx db.Tx, scope db.Scope, from, to time.Time) ([]stopped, error) {
	const op = "onboarding.stoppedClocks"
	where, args := scope.Where("c.merchant_id", "", 3)
	rows, err := tx.Query(ctx, `SELECT c.clock, c.ended_in, c.banked_us, c.missed, c.breached FROM application_clock c
		WHERE c.stopped_at >= $1 AND c.stopped_at < $2 AND `+where, append([]any{db.Micros(from), db.Micros(to)}, args...)...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []stopped
	for rows.Next() {
		var s stopped
		var banked int64
		if err := rows.Scan((*string)(&s.name), (*string)(&s.ended), &banked, &s.missed, &s.breached); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		if s.reading = unknownReading; banked != unknownReading {
			s.reading = time.Duration(banked) * time.Microsecond
		}
		out = append(out, s)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// openRow is an open clock with its application.
type openRow struct {
	openCase
	acquirerID string
}

// openClocks are the open applications within a scope, each under the review's clock until the decision and end to end behind
// it.
func openClocks(ctx context.Context, tx db.Tx, scope db.Scope) ([]openRow, error) {
	const op = "onboarding.openClocks"
	where, args := scope.Where("c.merchant_id", "", 1)
	rows, err := tx.Query(ctx, `SELECT `+clockColumns+`, a.id, a.number, a.name, a.state, a.acquirer_id FROM application_clock c
		JOIN application a ON a.merchant_id = c.merchant_id AND a.id = c.application_id
		WHERE c.stopped_at = 0 AND c.clock IN ('REVIEW', 'END_TO_END') AND `+where+` ORDER BY a.id, c.clock`, args...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []openRow
	for rows.Next() {
		var o openRow
		if o.row, err = scanClock(rows, &o.id, &o.number, &o.name, (*string)(&o.stage), &o.acquirerID); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		if n := len(out); n > 0 && out[n-1].id == o.id {
			out[n-1] = o // REVIEW comes behind END_TO_END and governs while it is open
			continue
		}
		out = append(out, o)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
