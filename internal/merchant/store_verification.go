package merchant

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const verificationColumns = `merchant_id, id, account_id, reference, state, reason, bank_serial, tries, asked, version,
	created_by, created_at, credited_at, expires_at, ended_at, next_check_at`

func scanVerification(row db.Row) (v Verification, err error) {
	var created, credited, expires, ended, next int64
	err = row.Scan(&v.MerchantID, &v.ID, &v.AccountID, &v.Reference, &v.State, &v.Reason, &v.BankSerial, &v.Tries, &v.Asked, &v.Version,
		&v.CreatedBy, &created, &credited, &expires, &ended, &next)
	v.CreatedAt, v.CreditedAt, v.ExpiresAt = db.Instant(created), db.Instant(credited), db.Instant(expires)
	v.EndedAt, v.NextCheckAt = db.Instant(ended), db.Instant(next)
	return v, err
}

func insertVerification(ctx context.Context, tx db.Tx, v Verification, amountSealed string) error {
	_, err := tx.Exec(ctx, `INSERT INTO account_verification (merchant_id, id, account_id, reference, amount_sealed, state, reason, bank_serial, tries, asked,
			version, created_by, created_at, credited_at, expires_at, ended_at, next_check_at)
		VALUES ($1, $2, $3, $4, $5, $6, '', '', 0, 0, 1, $7, $8, 0, 0, 0, $9)`,
		v.MerchantID, v.ID, v.AccountID, v.Reference, amountSealed, string(v.State), v.CreatedBy, db.Micros(v.CreatedAt), db.Micros(v.NextCheckAt))
	if err != nil {
		return fault.E("merchant.insertVerification", fault.Internal, err)
	}
	return nil
}

// saveVerification writes what became of a verification.
func saveVerification(ctx context.Context, tx db.Tx, v Verification) error {
	n, err := tx.Exec(ctx, `UPDATE account_verification SET state = $1, reason = $2, bank_serial = $3, tries = $4, credited_at = $5, expires_at = $6,
			ended_at = $7, next_check_at = $8, version = version + 1
		WHERE merchant_id = $9 AND id = $10 AND version = $11`,
		string(v.State), string(v.Reason), v.BankSerial, v.Tries, db.Micros(v.CreditedAt), db.Micros(v.ExpiresAt),
		db.Micros(v.EndedAt), db.Micros(v.NextCheckAt), v.MerchantID, v.ID, v.Version)
	if err != nil {
		return fault.E("merchant.saveVerification", fault.Internal, err)
	}
	if n != 1 {
		return fault.E("merchant.saveVerification", fault.Conflict, "changed meanwhile")
	}
	return nil
}

// lastVerification is the newest verification of an account; the zero one when there was none.
func lastVerification(ctx context.Context, tx db.Tx, merchantID, accountID string) (Verification, error) {
	v, err := scanVerification(tx.QueryRow(ctx, `SELECT `+verificationColumns+` FROM account_verification
		WHERE merchant_id = $1 AND account_id = $2 ORDER BY CASE WHEN ended_at = 0 THEN 0 ELSE 1 END, ended_at DESC, id DESC LIMIT 1`, merchantID, accountID))
	if errors.Is(err, db.ErrNoRows) {
		return Verification{}, nil
	}
	if err != nil {
		return v, fault.E("merchant.lastVerification", fault.Internal, err)
	}
	return v, nil
}

func getVerification(ctx context.Context, tx db.Tx, merchantID, id string) (Verification, error) {
	v, err := scanVerification(tx.QueryRow(ctx, `SELECT `+verificationColumns+` FROM account_verification WHERE merchant_id = $1 AND id = $2`, merchantID, id))
	return v, found("merchant.getVerification", err)
}

// sealedAmount is the amount that was sent, sealed.
func sealedAmount(ctx context.Context, tx db.Tx, v Verification) (sealed string, err error) {
	err = tx.QueryRow(ctx, `SELECT amount_sealed FROM account_verification WHERE merchant_id = $1 AND id = $2`, v.MerchantID, v.ID).Scan(&sealed)
	return sealed, found("merchant.sealedAmount", err)
}

func countVerifications(ctx context.Context, tx db.Tx, merchantID, accountID string, since time.Time) (n int, err error) {
	err = tx.QueryRow(ctx, `SELECT COUNT(*) FROM account_verification WHERE merchant_id = $1 AND account_id = $2 AND created_at > $3`,
		merchantID, accountID, db.Micros(since)).Scan(&n)
	if err != nil {
		return 0, fault.E("merchant.countVerifications", fault.Internal, err)
	}
	return n, nil
}

// claimVerifications takes verifications that are to be asked after; nobody else gets them before the lease ends.
func claimVerifications(ctx context.Context, tx db.Tx, most int, lease time.Time) ([]Verification, error) {
	rows, err := tx.Query(ctx, `UPDATE account_verification SET next_check_at = $1, asked = asked + 1, version = version + 1
		WHERE ended_at = 0 AND next_check_at <= $2 AND id IN
			(SELECT id FROM account_verification WHERE ended_at = 0 AND next_check_at <= $2 ORDER BY next_check_at LIMIT $3)
		RETURNING `+verificationColumns, db.Micros(lease), db.Micros(tx.Now()), most)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Verification
	for rows.Next() {
		v, err := scanVerification(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}
