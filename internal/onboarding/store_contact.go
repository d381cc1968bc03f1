package onboarding

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/message"
)

// putContactCode keeps the newest code of an address and voids the one before. A proof of the same address stays.
// MESSAGE_TOO_OFTEN, MESSAGE_DAILY_LIMIT.
func putContactCode(ctx context.Context, tx db.Tx, a Application, kind ContactKind, targetHash, codeHash string) error {
	const op = "onboarding.putContactCode"
	now := tx.Now()
	var sent, first, sends int64
	err := tx.QueryRow(ctx, `SELECT sent_at, first_sent_at, sends FROM contact_proof WHERE merchant_id = $1 AND application_id = $2 AND kind = $3`,
		a.MerchantID, a.ID, string(kind)).Scan(&sent, &first, &sends)
	if err != nil && !isNoRows(err) {
		return fault.E(op, fault.Internal, err)
	}
	if sends > 0 && now.Before(db.Instant(sent).Add(contactPause)) {
		return fault.E(op, message.TooSoon)
	}
	if sends == 0 || !now.Before(db.Instant(first).Add(contactWindow)) {
		first, sends = db.Micros(now), 0
	}
	if sends >= contactSends {
		return fault.E(op, message.TooMany)
	}
	_, err = tx.Exec(ctx, `INSERT INTO contact_proof (merchant_id, application_id, kind, target_hash, code_hash, tries, expires_at, sent_at, first_sent_at, sends, verified_at)
		VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, 0)
		ON CONFLICT (merchant_id, application_id, kind) DO UPDATE SET
			verified_at = CASE WHEN contact_proof.target_hash = excluded.target_hash THEN contact_proof.verified_at ELSE 0 END,
			target_hash = excluded.target_hash, code_hash = excluded.code_hash, tries = 0, expires_at = excluded.expires_at,
			sent_at = excluded.sent_at, first_sent_at = excluded.first_sent_at, sends = excluded.sends`,
		a.MerchantID, a.ID, string(kind), targetHash, codeHash, db.Micros(now.Add(contactLife)), db.Micros(now), first, sends+1)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}

// tryContactCode takes one of a code's tries and answers its hash; "" when there is no living code with a try left for this address.
func tryContactCode(ctx context.Context, tx db.Tx, a Application, kind ContactKind, targetHash string) (codeHash string, err error) {
	err = tx.QueryRow(ctx, `UPDATE contact_proof SET tries = tries + 1
		WHERE merchant_id = $1 AND application_id = $2 AND kind = $3 AND target_hash = $4 AND tries < $5 AND expires_at > $6
		RETURNING code_hash`, a.MerchantID, a.ID, string(kind), targetHash, contactTries, db.Micros(tx.Now())).Scan(&codeHash)
	if isNoRows(err) {
		return "", nil
	}
	if err != nil {
		return "", fault.E("onboarding.tryContactCode", fault.Internal, err)
	}
	return codeHash, nil
}

// keepContactProof marks the address proved and its code used.
func keepContactProof(ctx context.Context, tx db.Tx, a Application, kind ContactKind) error {
	_, err := tx.Exec(ctx, `UPDATE contact_proof SET verified_at = $1, code_hash = '', expires_at = 0 WHERE merchant_id = $2 AND application_id = $3 AND kind = $4`,
		db.Micros(tx.Now()), a.MerchantID, a.ID, string(kind))
	if err != nil {
		return fault.E("onboarding.keepContactProof", fault.Internal, err)
	}
	return nil
}

// contactProofs are the hashes of the addresses that were proved, by kind.
func contactProofs(ctx context.Context, tx db.Tx, a Application) (map[ContactKind]string, error) {
	const op = "onboarding.contactProofs"
	rows, err := tx.Query(ctx, `SELECT kind, target_hash FROM contact_proof WHERE merchant_id = $1 AND application_id = $2 AND verified_at <> 0`, a.MerchantID, a.ID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	out := map[ContactKind]string{}
	for rows.Next() {
		var kind, hash string
		if err := rows.Scan(&kind, &hash); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out[ContactKind(kind)] = hash
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
