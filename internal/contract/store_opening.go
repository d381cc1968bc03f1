package contract

import (
	"context"
	"encoding/json"
	"errors"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

const openingColumns = `merchant_id, environment, channel, account_id, business_code, state, round, channel_id, sub_merchant, sign_url,
	rejections, rate_wanted, rate, code, detail, handed_in_at, since, checked_at, next_check_at, opened_at, degraded_until, created_at, updated_at, version`

func scanOpening(row db.Row) (o Opening, err error) {
	var rejections string
	var handedIn, since, checked, next, opened, degraded, created, updated int64
	err = row.Scan(&o.MerchantID, &o.Environment, &o.Channel, &o.AccountID, &o.BusinessCode, &o.State, &o.Round, &o.ChannelID, &o.SubMerchant, &o.SignURL,
		&rejections, &o.RateWanted, &o.Rate, &o.Code, &o.Detail, &handedIn, &since, &checked, &next, &opened, &degraded, &created, &updated, &o.Version)
	if err != nil {
		return o, err
	}
	o.HandedInAt, o.Since, o.CheckedAt, o.NextCheckAt = db.Instant(handedIn), db.Instant(since), db.Instant(checked), db.Instant(next)
	o.OpenedAt, o.DegradedUntil, o.CreatedAt, o.UpdatedAt = db.Instant(opened), db.Instant(degraded), db.Instant(created), db.Instant(updated)
	return o, json.Unmarshal([]byte(rejections), &o.Rejections)
}

// insertOpening answers false when there is one already.
func insertOpening(ctx context.Context, tx db.Tx, o Opening) (bool, error) {
	n, err := tx.Exec(ctx, `INSERT INTO merchant_channel_opening (`+openingColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, '', '', '', '[]', $8, 0, '', '', 0, $9, 0, $9, 0, 0, $9, $9, 1) ON CONFLICT (merchant_id, environment, channel) DO NOTHING`,
		o.MerchantID, string(o.Environment), string(o.Channel), o.AccountID, o.BusinessCode, string(o.State), o.Round, o.RateWanted, db.Micros(tx.Now()))
	return n == 1, err
}

// saveOpening writes what may change, when it is still at the version that was read; false otherwise.
func saveOpening(ctx context.Context, tx db.Tx, o Opening) (bool, error) {
	if o.Rejections == nil {
		o.Rejections = []channel.Rejection{}
	}
	rejections, err := json.Marshal(o.Rejections)
	if err != nil {
		return false, err
	}
	n, err := tx.Exec(ctx, `UPDATE merchant_channel_opening SET business_code = $1, state = $2, round = $3, channel_id = $4, sub_merchant = $5, sign_url = $6,
			rejections = $7, rate = $8, code = $9, detail = $10, handed_in_at = $11, since = $12, checked_at = $13, next_check_at = $14, opened_at = $15,
			degraded_until = $16, updated_at = $17, version = version + 1
		WHERE merchant_id = $18 AND environment = $19 AND channel = $20 AND version = $21`,
		o.BusinessCode, string(o.State), o.Round, o.ChannelID, o.SubMerchant, o.SignURL, string(rejections), o.Rate, o.Code, o.Detail,
		db.Micros(o.HandedInAt), db.Micros(o.Since), db.Micros(o.CheckedAt), db.Micros(o.NextCheckAt), db.Micros(o.OpenedAt), db.Micros(o.DegradedUntil),
		db.Micros(tx.Now()), o.MerchantID, string(o.Environment), string(o.Channel), o.Version)
	return n == 1, err
}

func appendOpeningHistory(ctx context.Context, tx db.Tx, before, after Opening, cause string) error {
	_, err := tx.Exec(ctx, `INSERT INTO merchant_channel_opening_history
		(merchant_id, environment, channel, version, business_code, round, from_state, to_state, cause, code, detail, at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
		after.MerchantID, string(after.Environment), string(after.Channel), after.Version, after.BusinessCode, after.Round,
		string(before.State), string(after.State), cause, after.Code, after.Detail, db.Micros(tx.Now()))
	return err
}

// claimOpenings takes rows that are due: their version grows, so that whoever held them before can save nothing any more, and
// they are left to others when the lease is over.
func claimOpenings(ctx context.Context, tx db.Tx, engine db.Engine, limit int) ([]Opening, error) {
	skip := ""
	if engine == db.Postgres {
		skip = " FOR UPDATE SKIP LOCKED"
	}
	return openings(ctx, tx, `UPDATE merchant_channel_opening SET next_check_at = $1, version = version + 1
		WHERE next_check_at > 0 AND next_check_at <= $2 AND (merchant_id, environment, channel) IN (
			SELECT merchant_id, environment, channel FROM merchant_channel_opening WHERE next_check_at > 0 AND next_check_at <= $2
			ORDER BY next_check_at LIMIT $3`+skip+`)
		RETURNING `+openingColumns, db.Micros(tx.Now().Add(openingLease)), db.Micros(tx.Now()), limit)
}

// openingsDue says whether anything is due, without the writer.
func openingsDue(ctx context.Context, tx db.Tx) (bool, error) {
	var one int64
	err := tx.QueryRow(ctx, `SELECT 1 FROM merchant_channel_opening WHERE next_check_at > 0 AND next_check_at <= $1 LIMIT 1`, db.Micros(tx.Now())).Scan(&one)
	if errors.Is(err, db.ErrNoRows) {
		return false, nil
	}
	return err == nil, err
}

func openingOf(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, name channel.Name) (Opening, error) {
	o, err := scanOpening(tx.QueryRow(ctx, `SELECT `+openingColumns+` FROM merchant_channel_opening
		WHERE merchant_id = $1 AND environment = $2 AND channel = $3`, merchantID, string(env), string(name)))
	switch {
	case errors.Is(err, db.ErrNoRows):
		return o, fault.E("contract.Opening", fault.NotFound)
	case err != nil:
		return o, fault.E("contract.Opening", fault.Internal, err)
	}
	return o, nil
}

func openings(ctx context.Context, tx db.Tx, query string, args ...any) ([]Opening, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, fault.E("contract.openings", fault.Internal, err)
	}
	defer rows.Close()
	var out []Opening
	for rows.Next() {
		o, err := scanOpening(rows)
		if err != nil {
			return nil, fault.E("contract.openings", fault.Internal, err)
		}
		out = append(out, o)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E("contract.openings", fault.Internal, err)
	}
	return out, nil
}

// OpeningsOf are a merchant's openings within a scope.
func OpeningsOf(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]Opening, error) {
	where, args := scope.Where("merchant_id", "", 2)
	return openings(ctx, tx, `SELECT `+openingColumns+` FROM merchant_channel_opening WHERE merchant_id = $1 AND `+where+`
		ORDER BY environment, created_at, channel`, append([]any{merchantID}, args...)...)
}

// OpeningChange is a row of an opening's history.
type OpeningChange struct {
	Channel      channel.Name
	BusinessCode string
	Round        int64
	From, To     OpeningState
	Cause        string
	Code, Detail string
	At           int64 // microseconds; see db.Instant
}

// OpeningHistory is what a merchant's openings went through, oldest first, at most 500 rows.
func OpeningHistory(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string) ([]OpeningChange, error) {
	where, args := scope.Where("merchant_id", "", 2)
	rows, err := tx.Query(ctx, `SELECT channel, business_code, round, from_state, to_state, cause, code, detail, at FROM merchant_channel_opening_history
		WHERE merchant_id = $1 AND `+where+` ORDER BY at, channel, version LIMIT 500`, append([]any{merchantID}, args...)...)
	if err != nil {
		return nil, fault.E("contract.OpeningHistory", fault.Internal, err)
	}
	defer rows.Close()
	var out []OpeningChange
	for rows.Next() {
		var c OpeningChange
		if err := rows.Scan(&c.Channel, &c.BusinessCode, &c.Round, &c.From, &c.To, &c.Cause, &c.Code, &c.Detail, &c.At); err != nil {
			return nil, fault.E("contract.OpeningHistory", fault.Internal, err)
		}
		out = append(out, c)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E("contract.OpeningHistory", fault.Internal, err)
	}
	return out, nil
}
