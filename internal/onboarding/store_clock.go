package onboarding

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/id"
)

// clockEvents is the log of an application's clocks, each round in its own order.
func clockEvents(ctx context.Context, tx db.Tx, merchantID, applicationID string) ([]ClockEvent, error) {
	const op = "onboarding.clockEvents"
	rows, err := tx.Query(ctx, `SELECT clock, round, seq, kind, level, stage, at FROM application_clock_event
		WHERE merchant_id = $1 AND application_id = $2 ORDER BY clock, round, seq`, merchantID, applicationID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []ClockEvent
	for rows.Next() {
		var e ClockEvent
		var round, seq, level, at int64
		if err := rows.Scan((*string)(&e.Clock), &round, &seq, (*string)(&e.Kind), &level, (*string)(&e.Stage), &at); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		e.Round, e.Seq, e.Level, e.At = int(round), int(seq), int(level), db.Instant(at)
		out = append(out, e)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// insertClockEvent adds a line to the log. The log refuses a second start, breach, escalation or stop of a round.
func insertClockEvent(ctx context.Context, tx db.Tx, merchantID, applicationID string, e ClockEvent) error {
	_, err := tx.Exec(ctx, `INSERT INTO application_clock_event (merchant_id, application_id, clock, round, seq, kind, level, stage, at, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		merchantID, applicationID, string(e.Clock), e.Round, e.Seq, string(e.Kind), e.Level, string(e.Stage), db.Micros(e.At), db.Micros(tx.Now()))
	if err != nil {
		return fault.E("onboarding.insertClockEvent", fault.Internal, err)
	}
	return nil
}

// saveClock writes how a clock stands and gives back its lease.
func saveClock(ctx context.Context, tx db.Tx, merchantID, applicationID string, r clockRow) error {
	banked := int64(unknownReading)
	if r.banked != unknownReading {
		banked = r.banked.Microseconds()
	}
	_, err := tx.Exec(ctx, `INSERT INTO application_clock (merchant_id, application_id, clock, round, id, state, plan, dateless, started_at, running_since,
			banked_us, limit_at, due_at, leased_until, missed, breached, stopped_at, ended_in)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 0, $14, $15, $16, $17)
		ON CONFLICT (merchant_id, application_id, clock, round) DO UPDATE SET state = excluded.state, plan = excluded.plan, dateless = excluded.dateless,
			running_since = excluded.running_since, banked_us = excluded.banked_us, limit_at = excluded.limit_at, due_at = excluded.due_at,
			leased_until = 0, missed = excluded.missed, breached = excluded.breached, stopped_at = excluded.stopped_at, ended_in = excluded.ended_in`,
		merchantID, applicationID, string(r.Name), r.Round, id.New("clk", tx.Now()), r.state(), r.plan, r.dateless, db.Micros(r.Started), db.Micros(r.since),
		banked, db.Micros(r.limitAt), db.Micros(r.dueAt), r.Missed, r.Breached, db.Micros(r.Stopped), string(r.Ended))
	if err != nil {
		return fault.E("onboarding.saveClock", fault.Internal, err)
	}
	return nil
}

const clockColumns = `c.clock, c.round, c.plan, c.dateless, c.started_at, c.running_since, c.banked_us, c.limit_at, c.due_at, c.missed, c.breached, c.stopped_at, c.ended_in`

func scanClock(row db.Row, more ...any) (r clockRow, err error) {
	var round, started, since, banked, limit, due, stopped int64
	own := []any{(*string)(&r.Name), &round, &r.plan, &r.dateless, &started, &since, &banked, &limit, &due, &r.Missed, &r.Breached, &stopped, (*string)(&r.Ended)}
	err = row.Scan(slices.Concat(own, more)...)
	r.Round, r.Started, r.Stopped, r.since, r.limitAt, r.dueAt = int(round), db.Instant(started), db.Instant(stopped), db.Instant(since), db.Instant(limit), db.Instant(due)
	if r.banked = unknownReading; banked != unknownReading {
		r.banked = time.Duration(banked) * time.Microsecond
	}
	return r, err
}

// reviewClocks are the latest review clocks of applications, with their acquirers, by the application's id.
func reviewClocks(ctx context.Context, tx db.Tx, applicationIDs []string) (rows map[string]clockRow, acquirers map[string]string, err error) {
	const op = "onboarding.reviewClocks"
	rows, acquirers = map[string]clockRow{}, map[string]string{}
	if len(applicationIDs) == 0 {
		return rows, acquirers, nil
	}
	marks, args := make([]string, len(applicationIDs)), make([]any, len(applicationIDs))
	for i, a := range applicationIDs {
		marks[i], args[i] = mark(i+1), a
	}
	found, err := tx.Query(ctx, `SELECT `+clockColumns+`, c.application_id, a.acquirer_id FROM application a
		JOIN application_clock c ON c.merchant_id = a.merchant_id AND c.application_id = a.id
		WHERE c.clock = 'REVIEW' AND a.id IN (`+strings.Join(marks, ", ")+`) ORDER BY c.round`, args...)
	if err != nil {
		return nil, nil, fault.E(op, fault.Internal, err)
	}
	defer found.Close()
	for found.Next() {
		var application, acquirer string
		r, err := scanClock(found, &application, &acquirer)
		if err != nil {
			return nil, nil, fault.E(op, fault.Internal, err)
		}
		rows[application], acquirers[application] = r, acquirer // a later round overwrites
	}
	if err := found.Err(); err != nil {
		return nil, nil, fault.E(op, fault.Internal, err)
	}
	return rows, acquirers, nil
}

// clockJob is an application some of whose clocks want looking at.
type clockJob struct{ merchantID, applicationID string }

// claimDue takes clocks that have something to say for one lease: moving leased_until is the lock.
func claimDue(ctx context.Context, tx db.Tx, lease time.Duration, most int) ([]clockJob, error) {
	return claimClocks(ctx, tx, lease, most, `due_at <> 0 AND due_at <= $2`, `due_at`)
}

// claimStale takes clocks that were planned by another calendar and are not done with.
func claimStale(ctx context.Context, tx db.Tx, plan string, lease time.Duration, most int) ([]clockJob, error) {
	return claimClocks(ctx, tx, lease, most, `plan <> $3 AND (dateless OR stopped_at = 0)`, `id`, plan)
}

func claimClocks(ctx context.Context, tx db.Tx, lease time.Duration, most int, condition, order string, more ...any) ([]clockJob, error) {
	const op = "onboarding.claimClocks"
	now := tx.Now()
	args := append([]any{db.Micros(now.Add(lease)), db.Micros(now)}, more...)
	rows, err := tx.Query(ctx, `UPDATE application_clock SET leased_until = $1 WHERE leased_until <= $2 AND id IN (
			SELECT id FROM application_clock WHERE leased_until <= $2 AND `+condition+` ORDER BY `+order+` LIMIT `+strconv.Itoa(most)+`)
		RETURNING merchant_id, application_id`, args...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return clockJobs(op, rows)
}

// clockless are applications that were handed in before there were clocks.
func clockless(ctx context.Context, tx db.Tx, most int) ([]clockJob, error) {
	const op = "onboarding.clockless"
	rows, err := tx.Query(ctx, `SELECT merchant_id, id FROM application WHERE submitted_at <> 0 AND NOT EXISTS (
			SELECT 1 FROM application_clock c WHERE c.merchant_id = application.merchant_id AND c.application_id = application.id)
		ORDER BY id LIMIT `+strconv.Itoa(most))
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return clockJobs(op, rows)
}

func clockJobs(op string, rows db.Rows) ([]clockJob, error) {
	defer rows.Close()
	var out []clockJob
	seen := map[clockJob]bool{}
	for rows.Next() {
		var j clockJob
		if err := rows.Scan(&j.merchantID, &j.applicationID); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		if !seen[j] {
			seen[j], out = true, append(out, j)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// lockForClocks reads who and where an application is, and keeps others from moving it until the transaction ends.
func lockForClocks(ctx context.Context, tx db.Tx, j clockJob) (a Application, err error) {
	err = tx.QueryRow(ctx, `UPDATE application SET version = version WHERE merchant_id = $1 AND id = $2
		RETURNING merchant_id, id, number, acquirer_id, applicant_id, state`, j.merchantID, j.applicationID).
		Scan(&a.MerchantID, &a.ID, &a.Number, &a.AcquirerID, &a.Applicant.ID, (*string)(&a.State))
	return a, found("onboarding.lockForClocks", err)
}

// datelessClocks counts the clocks of a scope whose dates wait for a longer calendar.
func datelessClocks(ctx context.Context, tx db.Tx) (n int, err error) {
	if err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM application_clock WHERE dateless`).Scan(&n); err != nil {
		return 0, fault.E("onboarding.datelessClocks", fault.Internal, err)
	}
	return n, nil
}
