package upkeep

import (
	"context"
	"strconv"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/onboarding"
)

const renewalColumns = `r.merchant_id, m.short_name, r.id, r.kind, r.documents, r.old_docs, r.valid_to, r.old_valid_to, r.state, r.handed_by, r.handed_name,
	r.handed_at, r.decided_by, r.decided_name, r.decided_at, r.reason`

func scanRenewal(row db.Row) (r Renewal, err error) {
	var docs, old string
	var handed, decided int64
	err = row.Scan(&r.MerchantID, &r.MerchantName, &r.ID, (*string)(&r.Kind), &docs, &old, &r.ValidTo, &r.OldValidTo, (*string)(&r.State), &r.HandedBy, &r.HandedName,
		&handed, &r.DecidedBy, &r.DecidedName, &decided, &r.Reason)
	r.Documents, r.OldDocuments, r.HandedAt, r.DecidedAt = strings.Fields(docs), strings.Fields(old), db.Instant(handed), db.Instant(decided)
	return r, err
}

// insertRenewal writes a waiting renewal; false when one of the kind waits already.
func insertRenewal(ctx context.Context, tx db.Tx, r Renewal) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO paper_renewal (merchant_id, id, kind, documents, valid_to, old_docs, old_valid_to, state, handed_by, handed_name, handed_at,
			decided_by, decided_name, decided_at, reason) VALUES ($1, $2, $3, $4, $5, $6, $7, 'PENDING', $8, $9, $10, '', '', 0, '') ON CONFLICT DO NOTHING`,
		r.MerchantID, r.ID, string(r.Kind), strings.Join(r.Documents, " "), r.ValidTo, strings.Join(r.OldDocuments, " "), r.OldValidTo, r.HandedBy, r.HandedName, db.Micros(tx.Now()))
	return n == 1, internal("upkeep.insertRenewal", err)
}

// decideRenewal ends a waiting renewal; false when somebody was first.
func decideRenewal(ctx context.Context, tx db.Tx, r Renewal) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE paper_renewal SET state = $1, decided_by = $2, decided_name = $3, decided_at = $4, reason = $5 WHERE id = $6 AND state = 'PENDING'`,
		string(r.State), r.DecidedBy, r.DecidedName, db.Micros(tx.Now()), r.Reason, r.ID)
	return n == 1, internal("upkeep.decideRenewal", err)
}

func renewalByID(ctx context.Context, tx db.Tx, scope db.Scope, renewalID string) (Renewal, error) {
	const op = "upkeep.renewalByID"
	where, args := scope.Where("r.merchant_id", "", 2)
	r, err := scanRenewal(tx.QueryRow(ctx, `SELECT `+renewalColumns+` FROM paper_renewal r JOIN merchant m ON m.id = r.merchant_id WHERE r.id = $1 AND `+where, append([]any{renewalID}, args...)...))
	if isNoRows(err) {
		return r, fault.E(op, fault.NotFound)
	}
	return r, internal(op, err)
}

// renewals are those within a scope: with a merchant all of it newest first, else those that wait, oldest first; at most 100.
func renewals(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]Renewal, error) {
	where, args := scope.Where("r.merchant_id", "", 1)
	tail := " AND r.state = 'PENDING' ORDER BY r.handed_at, r.id"
	if merchantID != "" {
		args = append(args, merchantID)
		tail = " AND r.merchant_id = $" + strconv.Itoa(len(args)) + " ORDER BY r.handed_at DESC, r.id DESC"
	}
	return rows(ctx, tx, "upkeep.renewals", scanRenewal, `SELECT `+renewalColumns+` FROM paper_renewal r JOIN merchant m ON m.id = r.merchant_id WHERE `+where+tail+` LIMIT 100`, args...)
}

func renewalWaits(ctx context.Context, tx db.Tx, merchantID string, kind onboarding.DocumentKind) (is bool, err error) {
	err = tx.QueryRow(ctx, `SELECT EXISTS (SELECT 1 FROM paper_renewal WHERE merchant_id = $1 AND kind = $2 AND state = 'PENDING')`, merchantID, string(kind)).Scan(&is)
	return is, internal("upkeep.renewalWaits", err)
}
