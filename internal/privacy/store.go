package privacy

import (
	"context"
	"errors"
	"strconv"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const requestColumns = `r.merchant_id, COALESCE(a.name, ''), r.id, r.kind, r.state, r.asked_by, r.asked_name, r.asked_at, r.until_at, r.size_bytes, r.done_at`

const requestFrom = ` FROM data_request r LEFT JOIN application a ON a.merchant_id = r.merchant_id`

func scanRequest(row db.Row) (r Request, err error) {
	var asked, until, done int64
	err = row.Scan(&r.MerchantID, &r.MerchantName, &r.ID, (*string)(&r.Kind), (*string)(&r.State), &r.AskedBy, &r.AskedName, &asked, &until, &r.Size, &done)
	r.AskedAt, r.Until, r.DoneAt = db.Instant(asked), db.Instant(until), db.Instant(done)
	return r, err
}

// insertRequest writes a request down; false when one of the kind waits.
func insertRequest(ctx context.Context, tx db.Tx, r Request) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO data_request (merchant_id, id, kind, state, asked_by, asked_name, asked_at, until_at, size_bytes, done_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0) ON CONFLICT DO NOTHING`,
		r.MerchantID, r.ID, string(r.Kind), string(r.State), r.AskedBy, r.AskedName, db.Micros(r.AskedAt), db.Micros(r.Until))
	return n == 1, internal("privacy.insertRequest", err)
}

// moveRequest moves a request from a state; nothing happens when somebody was first.
func moveRequest(ctx context.Context, tx db.Tx, r Request, from State) error {
	_, err := tx.Exec(ctx, `UPDATE data_request SET state = $1, until_at = $2, size_bytes = $3, done_at = $4 WHERE id = $5 AND state = $6`,
		string(r.State), db.Micros(r.Until), r.Size, db.Micros(r.DoneAt), r.ID, string(from))
	return internal("privacy.moveRequest", err)
}

// dueRequests are exports in a state whose until_at has come, at most so many.
func dueRequests(ctx context.Context, tx db.Tx, state State, most int) ([]Request, error) {
	return rows(ctx, tx, "privacy.dueRequests", scanRequest, `SELECT `+requestColumns+requestFrom+` WHERE r.kind = 'EXPORT' AND r.state = $1 AND r.done_at = 0 AND r.until_at <= $2
		ORDER BY r.asked_at, r.id LIMIT `+strconv.Itoa(most), string(state), db.Micros(tx.Now()))
}

func requestByID(ctx context.Context, tx db.Tx, requestID string) (Request, error) {
	const op = "privacy.requestByID"
	r, err := scanRequest(tx.QueryRow(ctx, `SELECT `+requestColumns+requestFrom+` WHERE r.id = $1`, requestID))
	if errors.Is(err, db.ErrNoRows) {
		return r, fault.E(op, fault.NotFound)
	}
	return r, internal(op, err)
}

// requestsOf are one merchant's, newest first.
func requestsOf(ctx context.Context, tx db.Tx, merchantID string) ([]Request, error) {
	return rows(ctx, tx, "privacy.requestsOf", scanRequest, `SELECT `+requestColumns+requestFrom+` WHERE r.merchant_id = $1 ORDER BY r.asked_at DESC, r.id DESC LIMIT 50`, merchantID)
}

// requests are those within a scope, newest first, at most 200.
func requests(ctx context.Context, tx db.Tx, scope db.Scope) ([]Request, error) {
	where, args := scope.Where("r.merchant_id", "", 1)
	return rows(ctx, tx, "privacy.requests", scanRequest, `SELECT `+requestColumns+requestFrom+` WHERE `+where+` ORDER BY r.asked_at DESC, r.id DESC LIMIT 200`, args...)
}

// subjectColumns tell how a relation ended: closed as a merchant, else rejected or withdrawn as an application.
const subjectColumns = `a.merchant_id, a.name, a.number, a.state, CASE WHEN m.number IS NULL THEN 0 ELSE 1 END,
	CASE WHEN m.status = 'closed' THEN COALESCE((SELECT MAX(h.at) FROM merchant_history h WHERE h.merchant_id = m.id AND h.to_status = 'closed'), a.updated_at)
		WHEN a.state = 'REJECTED' THEN a.decided_at WHEN a.state = 'CLOSED' THEN a.updated_at ELSE 0 END,
	COALESCE((SELECT MAX(r.asked_at) FROM data_request r WHERE r.merchant_id = a.merchant_id AND r.kind = 'DELETION'), 0), COALESCE(e.erased_at, 0)`

const subjectFrom = ` FROM application a LEFT JOIN merchant m ON m.id = a.merchant_id LEFT JOIN data_erasure e ON e.merchant_id = a.merchant_id`

func scanSubject(row db.Row) (s Subject, err error) {
	var customer, ended, asked, erased int64
	err = row.Scan(&s.MerchantID, &s.Name, &s.Number, &s.State, &customer, &ended, &asked, &erased)
	s.Ending, s.ErasedAt = Ending{Customer: customer == 1, At: db.Instant(ended)}, db.Instant(erased)
	s.KeptUntil = EraseFrom(s.Ending, db.Instant(asked))
	return s, err
}

// subjects are the applications that a person made, and that of the merchant that they own.
func subjects(ctx context.Context, tx db.Tx, applicantID, ownMerchant string) ([]Subject, error) {
	return rows(ctx, tx, "privacy.subjects", scanSubject, `SELECT `+subjectColumns+subjectFrom+` WHERE a.applicant_id = $1 OR a.merchant_id = $2 ORDER BY a.id DESC LIMIT 200`, applicantID, ownMerchant)
}

// subjectOf is one of them, or that of the merchant whose owner asks; NOT_FOUND for everybody else's.
func subjectOf(ctx context.Context, tx db.Tx, applicantID, ownMerchant, merchantID string) (Subject, error) {
	const op = "privacy.subjectOf"
	s, err := scanSubject(tx.QueryRow(ctx, `SELECT `+subjectColumns+subjectFrom+` WHERE a.merchant_id = $1 AND (a.applicant_id = $2 OR a.merchant_id = $3)`, merchantID, applicantID, ownMerchant))
	if errors.Is(err, db.ErrNoRows) {
		return s, fault.E(op, fault.NotFound)
	}
	return s, internal(op, err)
}

// lockSubject reads a subject for its erasure; nobody else moves its application meanwhile.
func lockSubject(ctx context.Context, tx db.Tx, merchantID string) (Subject, error) {
	const op = "privacy.lockSubject"
	if _, err := tx.Exec(ctx, `UPDATE application SET state = state WHERE merchant_id = $1`, merchantID); err != nil {
		return Subject{}, internal(op, err)
	}
	s, err := scanSubject(tx.QueryRow(ctx, `SELECT `+subjectColumns+subjectFrom+` WHERE a.merchant_id = $1`, merchantID))
	return s, internal(op, err)
}

// ended are unerased subjects that may be past their term, the longest ago first: customers' whose last change is before one
// instant, others' before another, or before a third when the deletion was asked for before it as well. The term to the day is EraseFrom's.
func ended(ctx context.Context, tx db.Tx, customers, others, asked time.Time, most int) ([]Subject, error) {
	return rows(ctx, tx, "privacy.ended", scanSubject, `SELECT `+subjectColumns+subjectFrom+` WHERE a.state IN ('REJECTED', 'CLOSED') AND e.merchant_id IS NULL
		AND ((m.number IS NOT NULL AND a.updated_at <= $1) OR (m.number IS NULL AND (a.updated_at <= $2 OR (a.updated_at <= $3
			AND EXISTS (SELECT 1 FROM data_request r WHERE r.merchant_id = a.merchant_id AND r.kind = 'DELETION' AND r.asked_at <= $3)))))
		ORDER BY a.updated_at, a.id LIMIT `+strconv.Itoa(most), db.Micros(customers), db.Micros(others), db.Micros(asked))
}

// rows reads a whole small list.
func rows[T any](ctx context.Context, tx db.Tx, op string, scan func(db.Row) (T, error), query string, args ...any) ([]T, error) {
	out, err := db.Collect(ctx, tx, scan, query, args...)
	return out, internal(op, err)
}

func internal(op string, err error) error {
	if err == nil {
		return nil
	}
	return fault.E(op, fault.Internal, err)
}
