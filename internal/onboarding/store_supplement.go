package onboarding

import (
	"context"
	"encoding/json"
	"strings"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const supplementColumns = `s.merchant_id, s.id, s.application_id, s.environment, s.channel, s.round, s.state, s.reasons, s.changes_sealed, s.remark,
	s.answered_by, s.answered_name, s.answered_at, s.confirmed_by, s.confirmed_name, s.confirmed_at, s.created_at, s.version`

// keptSupplement is a supplement as it is kept: its changes are still sealed.
type keptSupplement struct {
	Supplement
	sealed string
}

func scanSupplement(row db.Row) (k keptSupplement, err error) {
	var reasons string
	var answered, confirmed, created int64
	err = row.Scan(&k.MerchantID, &k.ID, &k.ApplicationID, &k.Environment, &k.Channel, &k.Round, &k.State, &reasons, &k.sealed, &k.Remark,
		&k.Answered.ID, &k.Answered.Name, &answered, &k.Confirmed.ID, &k.Confirmed.Name, &confirmed, &created, &k.Version)
	if err != nil {
		return k, err
	}
	k.AnsweredAt, k.ConfirmedAt, k.CreatedAt = db.Instant(answered), db.Instant(confirmed), db.Instant(created)
	return k, json.Unmarshal([]byte(reasons), &k.Reasons)
}

// insertSupplement answers false when this round of the opening has one already.
func insertSupplement(ctx context.Context, tx db.Tx, s Supplement) (bool, error) {
	reasons, err := json.Marshal(orEmpty(s.Reasons))
	if err != nil {
		return false, err
	}
	n, err := tx.Exec(ctx, `INSERT INTO application_supplement (merchant_id, id, application_id, environment, channel, round, state, reasons, changes_sealed,
			remark, answered_by, answered_name, answered_at, confirmed_by, confirmed_name, confirmed_at, created_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', '', '', '', 0, '', '', 0, $9, 1) ON CONFLICT (merchant_id, environment, channel, round) DO NOTHING`,
		s.MerchantID, s.ID, s.ApplicationID, string(s.Environment), string(s.Channel), s.Round, string(s.State), string(reasons), db.Micros(tx.Now()))
	return n == 1, err
}

// saveSupplement writes what may change as the next version; Stale when it changed meanwhile.
func saveSupplement(ctx context.Context, tx db.Tx, s Supplement, sealed string) error {
	const op = "onboarding.saveSupplement"
	reasons, err := json.Marshal(orEmpty(s.Reasons))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	n, err := tx.Exec(ctx, `UPDATE application_supplement SET state = $1, reasons = $2, changes_sealed = $3, remark = $4, answered_by = $5, answered_name = $6,
			answered_at = $7, confirmed_by = $8, confirmed_name = $9, confirmed_at = $10, version = version + 1
		WHERE merchant_id = $11 AND id = $12 AND version = $13`,
		string(s.State), string(reasons), sealed, s.Remark, s.Answered.ID, s.Answered.Name, db.Micros(s.AnsweredAt), s.Confirmed.ID, s.Confirmed.Name,
		db.Micros(s.ConfirmedAt), s.MerchantID, s.ID, s.Version)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n != 1 {
		return fault.E(op, Stale)
	}
	return nil
}

// supplementByID reads one; whose application it is of is asked by the caller.
func supplementByID(ctx context.Context, tx db.Tx, id string) (keptSupplement, error) {
	k, err := scanSupplement(tx.QueryRow(ctx, `SELECT `+supplementColumns+` FROM application_supplement s WHERE s.id = $1`, id))
	return k, found("onboarding.supplement", err)
}

// supplementsOf are an application's supplements, newest first.
func supplementsOf(ctx context.Context, tx db.Tx, applicationID string) ([]keptSupplement, error) {
	return supplements(ctx, tx, `SELECT `+supplementColumns+` FROM application_supplement s WHERE s.application_id = $1 ORDER BY s.created_at DESC, s.id LIMIT 100`, applicationID)
}

// supplementsWaiting are those that wait for a reviewer within a scope, the longest waiting first.
func supplementsWaiting(ctx context.Context, tx db.Tx, scope db.Scope) ([]keptSupplement, error) {
	where, args := scope.Where("s.merchant_id", "", 1)
	return supplements(ctx, tx, `SELECT `+supplementColumns+` FROM application_supplement s WHERE s.state = 'ANSWERED' AND `+where+` ORDER BY s.answered_at, s.id LIMIT 200`, args...)
}

func supplements(ctx context.Context, tx db.Tx, query string, args ...any) ([]keptSupplement, error) {
	const op = "onboarding.supplements"
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []keptSupplement
	for rows.Next() {
		k, err := scanSupplement(rows)
		if err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, k)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// ofMerchant reads a merchant's application; fault.NotFound when it has none.
func ofMerchant(ctx context.Context, tx db.Tx, merchantID string) (record, error) {
	r, err := scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM application WHERE merchant_id = $1`, merchantID))
	return r, found("onboarding.ofMerchant", err)
}

// ApplicationOf is the id of a merchant's application, "" when it has none; the caller has made sure that the merchant is within reach.
func ApplicationOf(ctx context.Context, tx db.Tx, merchantID string) (id string, err error) {
	r, err := ofMerchant(ctx, tx, merchantID)
	if fault.Is(err, fault.NotFound) {
		return "", nil
	}
	return r.ID, err
}

// channelName is a channel as people call it.
func channelName(known channel.Catalogue, name channel.Name) string {
	if e, ok := known.Of(name); ok {
		return e.NameZH
	}
	return strings.ToUpper(string(name))
}
