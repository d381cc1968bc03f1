package auth

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// sessionRow is a session as stored, with what is needed of its user.
type sessionRow struct {
	hash, id, userID, membershipID string
	lastSeenAt, expiresAt          time.Time
	ip, userAgent                  string
	failures                       int
	name, login                    string
	status                         Status
	mustChange                     bool
}

// insertSession keeps a session and ends the oldest ones of a person who has too many.
func insertSession(ctx context.Context, tx db.Tx, r sessionRow) error {
	const op = "auth.insertSession"
	now := db.Micros(tx.Now())
	_, err := tx.Exec(ctx, `
		INSERT INTO session (token_hash, id, user_id, membership_id, created_at, last_seen_at, expires_at, ended_at, end_reason, ip, user_agent, failures)
		VALUES ($1, $2, $3, $4, $5, $5, $6, 0, '', $7, $8, $9)`,
		r.hash, r.id, r.userID, r.membershipID, now, db.Micros(r.expiresAt), cut(r.ip, 64), cut(r.userAgent, 300), r.failures)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	_, err = tx.Exec(ctx, `
		UPDATE session SET ended_at = $1, end_reason = 'too many'
		WHERE user_id = $2 AND ended_at = 0 AND token_hash <> $3 AND token_hash NOT IN (
			SELECT token_hash FROM session WHERE user_id = $2 AND ended_at = 0 AND expires_at > $1
			ORDER BY created_at DESC, id DESC LIMIT $4)`, now, r.userID, r.hash, sessionsMost)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}

// loadSession is an open session; UNAUTHENTICATED when there is none.
func loadSession(ctx context.Context, tx db.Tx, hash string) (sessionRow, error) {
	const op = "auth.loadSession"
	r := sessionRow{hash: hash}
	var seen, expires int64
	var login, phone string
	err := tx.QueryRow(ctx, `
		SELECT s.id, s.user_id, s.membership_id, s.last_seen_at, s.expires_at, s.ip, s.user_agent, s.failures,
			u.name, u.login, u.phone_masked, u.status, u.must_change
		FROM session s JOIN app_user u ON u.id = s.user_id WHERE s.token_hash = $1 AND s.ended_at = 0`, hash).
		Scan(&r.id, &r.userID, &r.membershipID, &seen, &expires, &r.ip, &r.userAgent, &r.failures,
			&r.name, &login, &phone, (*string)(&r.status), &r.mustChange)
	if errors.Is(err, db.ErrNoRows) {
		return sessionRow{}, fault.E(op, fault.Unauthenticated)
	}
	if err != nil {
		return sessionRow{}, fault.E(op, fault.Internal, err)
	}
	r.login = User{Login: login, Phone: phone}.shown()
	r.lastSeenAt, r.expiresAt = db.Instant(seen), db.Instant(expires)
	return r, nil
}

func touchSession(ctx context.Context, tx db.Tx, hash string) error {
	_, err := tx.Exec(ctx, `UPDATE session SET last_seen_at = $1 WHERE token_hash = $2 AND ended_at = 0`, db.Micros(tx.Now()), hash)
	if err != nil {
		return fault.E("auth.touchSession", fault.Internal, err)
	}
	return nil
}

func setExpiry(ctx context.Context, tx db.Tx, hash string, until time.Time) error {
	if _, err := tx.Exec(ctx, `UPDATE session SET expires_at = $1 WHERE token_hash = $2`, db.Micros(until), hash); err != nil {
		return fault.E("auth.setExpiry", fault.Internal, err)
	}
	return nil
}

func endSession(ctx context.Context, tx db.Tx, hash, why string) error {
	_, err := tx.Exec(ctx, `UPDATE session SET ended_at = $1, end_reason = $2 WHERE token_hash = $3 AND ended_at = 0`,
		db.Micros(tx.Now()), why, hash)
	if err != nil {
		return fault.E("auth.endSession", fault.Internal, err)
	}
	return nil
}

func endSessions(ctx context.Context, tx db.Tx, userID, why string) error {
	_, err := tx.Exec(ctx, `UPDATE session SET ended_at = $1, end_reason = $2 WHERE user_id = $3 AND ended_at = 0`,
		db.Micros(tx.Now()), why, userID)
	if err != nil {
		return fault.E("auth.endSessions", fault.Internal, err)
	}
	return nil
}

// cut is s without NUL, at most so many characters: what a caller from outside chose.
func cut(s string, most int) string {
	runes := make([]rune, 0, min(len(s), most))
	for _, r := range s {
		if len(runes) == most {
			break
		}
		if r != 0 {
			runes = append(runes, r)
		}
	}
	return string(runes)
}
