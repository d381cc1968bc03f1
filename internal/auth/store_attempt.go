package auth

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Lockout (domain.md C4-S11: at most ten tries).
const (
	failuresMost  = 8
	lockFirst     = 15 * time.Minute
	lockMost      = 24 * time.Hour
	failureMemory = 24 * time.Hour
)

// countAttempt adds a failure to a key and answers how many there are, or 0 and until when the key is paused.
func countAttempt(ctx context.Context, tx db.Tx, key string) (failures int, until time.Time, err error) {
	const op = "auth.countAttempt"
	now := tx.Now()
	err = tx.QueryRow(ctx, `
		INSERT INTO login_attempt (subject, failures, last_at, locked_until) VALUES ($1, 1, $2, 0)
		ON CONFLICT (subject) DO UPDATE SET
			failures = CASE WHEN login_attempt.last_at < $3 THEN 1 ELSE login_attempt.failures + 1 END, last_at = $2
		WHERE login_attempt.locked_until <= $2
		RETURNING failures`, key, db.Micros(now), db.Micros(now.Add(-failureMemory))).Scan(&failures)
	if errors.Is(err, db.ErrNoRows) {
		var micros int64
		err = tx.QueryRow(ctx, `SELECT locked_until FROM login_attempt WHERE subject = $1`, key).Scan(&micros)
		if err != nil {
			return 0, time.Time{}, fault.E(op, fault.Internal, err)
		}
		return 0, db.Instant(micros), nil
	}
	if err != nil {
		return 0, time.Time{}, fault.E(op, fault.Internal, err)
	}
	if failures >= failuresMost {
		_, err = tx.Exec(ctx, `UPDATE login_attempt SET locked_until = $1 WHERE subject = $2`,
			db.Micros(now.Add(lockTime(failures))), key)
		if err != nil {
			return 0, time.Time{}, fault.E(op, fault.Internal, err)
		}
	}
	return failures, time.Time{}, nil
}

// lockTime is how long a key is paused after so many failures in a row.
func lockTime(failures int) time.Duration {
	d := lockFirst
	for range min(failures-failuresMost, 10) {
		d *= 2
	}
	return min(d, lockMost)
}

func forgetAttempts(ctx context.Context, tx db.Tx, key string) error {
	if _, err := tx.Exec(ctx, `DELETE FROM login_attempt WHERE subject = $1`, key); err != nil {
		return fault.E("auth.forgetAttempts", fault.Internal, err)
	}
	return nil
}

// lockedUntil is until when a user is paused; the zero time when the user is not.
func lockedUntil(ctx context.Context, tx db.Tx, userID string) (time.Time, error) {
	var until int64
	err := tx.QueryRow(ctx, `SELECT locked_until FROM login_attempt WHERE subject = $1 AND locked_until > $2`,
		userID, db.Micros(tx.Now())).Scan(&until)
	if err != nil && !errors.Is(err, db.ErrNoRows) {
		return time.Time{}, fault.E("auth.lockedUntil", fault.Internal, err)
	}
	return db.Instant(until), nil
}
