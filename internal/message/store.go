package message

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// Rations of codes per phone and template (domain.md C4-S12).
const (
	rationGap    = time.Minute
	rationWindow = 24 * time.Hour
	rationMost   = 5
)

// row is a message as stored.
type row struct {
	MerchantID, ID         string
	Channel                Channel
	Template               Template
	Locale                 Locale
	Dedup, ToHash          string
	ToMasked               string
	ToSealed, ParamsSealed []byte
	State                  State
	Tries                  int
	Error                  string
	CreatedAt, ExpiresAt   time.Time
	SentAt, ReadAt         time.Time
}

const columns = `merchant_id, id, channel, template, locale, dedup, to_hash, to_masked, to_sealed, params_sealed,
	state, tries, error, created_at, expires_at, sent_at, read_at`

// insert keeps a message that is due now, unless one of its Dedup is there already.
func insert(ctx context.Context, tx db.Tx, r row) error {
	now := db.Micros(tx.Now())
	_, err := tx.Exec(ctx, `
		INSERT INTO message (`+columns+`, due_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, '', $12, $13, $14, 0, $12)
		ON CONFLICT (merchant_id, dedup) DO NOTHING`,
		r.MerchantID, r.ID, string(r.Channel), string(r.Template), string(r.Locale), r.Dedup, r.ToHash, r.ToMasked,
		string(r.ToSealed), string(r.ParamsSealed), string(r.State), now, db.Micros(r.ExpiresAt), db.Micros(r.SentAt))
	if err != nil {
		return fault.E("message.insert", fault.Internal, err)
	}
	return nil
}

func known(ctx context.Context, tx db.Tx, merchantID, dedup string) (bool, error) {
	var n int64
	err := tx.QueryRow(ctx, `SELECT COUNT(*) FROM message WHERE merchant_id = $1 AND dedup = $2`, merchantID, dedup).Scan(&n)
	if err != nil {
		return false, fault.E("message.known", fault.Internal, err)
	}
	return n > 0, nil
}

func sentAt(ctx context.Context, tx db.Tx, merchantID, dedup string) (time.Time, error) {
	var at int64
	err := tx.QueryRow(ctx, `SELECT sent_at FROM message WHERE merchant_id = $1 AND dedup = $2`, merchantID, dedup).Scan(&at)
	if errors.Is(err, db.ErrNoRows) {
		return time.Time{}, fault.E("message.SentAt", fault.NotFound)
	}
	if err != nil {
		return time.Time{}, fault.E("message.SentAt", fault.Internal, err)
	}
	return db.Instant(at), nil
}

// markRead notes the first reading of an in-app message by whoever it is for.
func markRead(ctx context.Context, tx db.Tx, messageID, toHash string) error {
	const op = "message.MarkRead"
	n, err := tx.Exec(ctx, `
		UPDATE message SET read_at = CASE WHEN read_at = 0 THEN $1 ELSE read_at END
		WHERE id = $2 AND channel = 'IN_APP' AND to_hash = $3`, db.Micros(tx.Now()), messageID, toHash)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return fault.E(op, fault.NotFound)
	}
	return nil
}

// ration takes one of the codes that a phone may get. The upsert serialises those who ask for the same phone at once;
// only then is the count of the last 24 hours final.
func ration(ctx context.Context, tx db.Tx, toHash string, t Template) error {
	const op = "message.ration"
	now := tx.Now()
	n, err := tx.Exec(ctx, `
		INSERT INTO message_ration (to_hash, template, last_at) VALUES ($1, $2, $3)
		ON CONFLICT (to_hash, template) DO UPDATE SET last_at = $3 WHERE message_ration.last_at <= $4`,
		toHash, string(t), db.Micros(now), db.Micros(now.Add(-rationGap)))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return fault.E(op, TooSoon, map[string]string{"seconds": "60"})
	}
	var sent int64
	err = tx.QueryRow(ctx, `
		SELECT COUNT(*) FROM message WHERE to_hash = $1 AND template = $2 AND created_at > $3`,
		toHash, string(t), db.Micros(now.Add(-rationWindow))).Scan(&sent)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if sent >= rationMost {
		return fault.E(op, TooMany, map[string]string{"most": "5"})
	}
	return nil
}

// claim takes due messages for one lease: moving due_at is the lock, and whoever loses the race finds the row no longer due.
func claim(ctx context.Context, tx db.Tx, most int) ([]row, error) {
	now := tx.Now()
	rows, err := tx.Query(ctx, `
		UPDATE message SET due_at = $1, tries = tries + 1
		WHERE state = 'PENDING' AND due_at <= $2 AND id IN (
			SELECT id FROM message WHERE state = 'PENDING' AND due_at <= $2 ORDER BY due_at LIMIT $3)
		RETURNING `+columns, db.Micros(now.Add(lease)), db.Micros(now), most)
	if err != nil {
		return nil, fault.E("message.claim", fault.Internal, err)
	}
	return collect(rows)
}

// finish ends a message. wipe replaces its parameters by those without secrets; seal is the new sealed text.
func finish(ctx context.Context, tx db.Tx, r row, state State, failure string, params []byte) error {
	sent := int64(0)
	if state == Sent {
		sent = db.Micros(tx.Now())
	}
	_, err := tx.Exec(ctx, `
		UPDATE message SET state = $1, error = $2, params_sealed = $3, sent_at = $4
		WHERE merchant_id = $5 AND id = $6 AND state = 'PENDING'`,
		string(state), failure, string(params), sent, r.MerchantID, r.ID)
	if err != nil {
		return fault.E("message.finish", fault.Internal, err)
	}
	return nil
}

// later plans the next try.
func later(ctx context.Context, tx db.Tx, r row, at time.Time, failure string) error {
	_, err := tx.Exec(ctx, `
		UPDATE message SET due_at = $1, error = $2 WHERE merchant_id = $3 AND id = $4 AND state = 'PENDING'`,
		db.Micros(at), failure, r.MerchantID, r.ID)
	if err != nil {
		return fault.E("message.later", fault.Internal, err)
	}
	return nil
}

func query(ctx context.Context, tx db.Tx, where string, args ...any) ([]row, error) {
	rows, err := tx.Query(ctx, `SELECT `+columns+` FROM message WHERE `+where, args...)
	if err != nil {
		return nil, fault.E("message.query", fault.Internal, err)
	}
	return collect(rows)
}

func collect(rows db.Rows) ([]row, error) {
	defer rows.Close()
	var all []row
	for rows.Next() {
		var r row
		var created, expires, sent, read int64
		err := rows.Scan(&r.MerchantID, &r.ID, (*string)(&r.Channel), (*string)(&r.Template), (*string)(&r.Locale), &r.Dedup,
			&r.ToHash, &r.ToMasked, &r.ToSealed, &r.ParamsSealed, (*string)(&r.State), &r.Tries, &r.Error,
			&created, &expires, &sent, &read)
		if err != nil {
			return nil, fault.E("message.collect", fault.Internal, err)
		}
		r.CreatedAt, r.ExpiresAt = db.Instant(created), db.Instant(expires)
		r.SentAt, r.ReadAt = db.Instant(sent), db.Instant(read)
		all = append(all, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E("message.collect", fault.Internal, err)
	}
	return all, nil
}
