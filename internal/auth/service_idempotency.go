package auth

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const (
	purposeAnswer = "auth.idempotent_answer"
	// IdempotencyLife is how long the answer to a request with an Idempotency-Key is kept.
	IdempotencyLife = 24 * time.Hour
	runningPatience = time.Minute // no request takes longer: an answer that is not there by then was lost
)

// Repeat is a request that may come again: who asks, under which key, for what, with which body.
type Repeat struct {
	MerchantID  string
	Environment db.Environment
	Key         string // a valid one (ValidIdempotencyKey), with the provider's id before it; "" when the caller gave none
	Operation   string
	Digest      string // of the body and the address
}

// ValidIdempotencyKey says whether a key is 1 to 64 characters of [0-9A-Za-z_-].
func ValidIdempotencyKey(key string) bool {
	for i := range len(key) {
		c := key[i]
		if c != '_' && c != '-' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return key != "" && len(key) <= idemKeyLength
}

// Claim notes, in the transaction of the change itself, that a request is done. IDEMPOTENCY_RUNNING when another of the
// same key got there first.
func Claim(ctx context.Context, tx db.Tx, r Repeat) error {
	const op = "auth.Claim"
	n, err := tx.Exec(ctx, `INSERT INTO idempotency (merchant_id, environment, idem_key, operation, body_digest, status, answer_sealed, created_at, until)
		VALUES ($1, $2, $3, $4, $5, 0, '', $6, $7) ON CONFLICT DO NOTHING`,
		r.MerchantID, string(r.Environment), r.Key, r.Operation, r.Digest, db.Micros(tx.Now()), db.Micros(tx.Now().Add(IdempotencyLife)))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return fault.E(op, StillRunning)
	}
	return nil
}

// Repeated is the answer that a request had before; found is false when it was not made, or more than 24 hours ago. Errors:
// IDEMPOTENCY_OTHER_BODY when the key stands for another request, IDEMPOTENCY_RUNNING while the first is under way, and
// IDEMPOTENCY_ANSWER_LOST when it was done and its answer never came to be kept.
func (s *Service) Repeated(ctx context.Context, tx db.Tx, r Repeat) (status int, body []byte, found bool, err error) {
	const op = "auth.Repeated"
	var operation, digest, sealed string
	var code, created, until int64
	err = tx.QueryRow(ctx, `SELECT operation, body_digest, status, answer_sealed, created_at, until FROM idempotency
		WHERE merchant_id = $1 AND environment = $2 AND idem_key = $3`, r.MerchantID, string(r.Environment), r.Key).
		Scan(&operation, &digest, &code, &sealed, &created, &until)
	switch {
	case errors.Is(err, db.ErrNoRows):
		return 0, nil, false, nil
	case err != nil:
		return 0, nil, false, fault.E(op, fault.Internal, err)
	case operation != r.Operation || digest != r.Digest:
		return 0, nil, false, fault.E(op, OtherBody)
	case code == 0 && tx.Now().Sub(db.Instant(created)) < runningPatience:
		return 0, nil, false, fault.E(op, StillRunning)
	case code == 0:
		return 0, nil, false, fault.E(op, AnswerLost)
	}
	body, err = s.c.Vault.Open(ctx, tx, r.MerchantID, purposeAnswer, []byte(sealed))
	return int(code), body, err == nil, err
}

// KeepAnswer keeps the answer of a claimed request; one that was refused is forgotten instead, so that it may be tried again.
// What failed on our side may have been done all the same (a commit whose end nobody knows): its claim stays, and a
// repetition is told to look.
func (s *Service) KeepAnswer(ctx context.Context, r Repeat, status int, body []byte) error {
	const op = "auth.KeepAnswer"
	if status/100 == 5 {
		return nil
	}
	return s.c.DB.Write(ctx, func(ctx context.Context, tx db.Tx) error {
		if status/100 != 2 {
			_, err := tx.Exec(ctx, `DELETE FROM idempotency WHERE merchant_id = $1 AND environment = $2 AND idem_key = $3 AND status = 0`,
				r.MerchantID, string(r.Environment), r.Key)
			if err != nil {
				return fault.E(op, fault.Internal, err)
			}
			return nil
		}
		sealed, err := s.c.Vault.Seal(ctx, tx, r.MerchantID, purposeAnswer, body)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `UPDATE idempotency SET status = $1, answer_sealed = $2 WHERE merchant_id = $3 AND environment = $4 AND idem_key = $5 AND status = 0`,
			int64(status), string(sealed), r.MerchantID, string(r.Environment), r.Key)
		if err != nil {
			return fault.E(op, fault.Internal, err)
		}
		return nil
	})
}
