package credit

import (
	"context"
	"errors"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// listMax bounds a list of credits.
const listMax = 500

// merchantsAfter are the merchants with a live book that come after one, by id.
func merchantsAfter(ctx context.Context, tx db.Tx, after string, limit int) ([]string, error) {
	out, err := db.Collect(ctx, tx, func(row db.Row) (merchantID string, err error) {
		err = row.Scan(&merchantID)
		return merchantID, err
	}, `SELECT merchant_id FROM ledger_book WHERE environment = 'live' AND merchant_id > $1 ORDER BY merchant_id LIMIT $2`, after, limit)
	if err != nil {
		return nil, fault.E("credit.merchantsAfter", fault.Internal, err)
	}
	return out, nil
}

// volume is a merchant's net live volume of a year, in fen.
func volume(ctx context.Context, tx db.Tx, merchantID string, year int) (sum money.Amount, err error) {
	err = tx.QueryRow(ctx, `SELECT COALESCE(SUM(CASE WHEN source = 'sales' THEN amount_fen WHEN destination = 'sales' THEN -amount_fen ELSE 0 END), 0)
		FROM ledger_posting WHERE merchant_id = $1 AND environment = 'live' AND book_day BETWEEN $2 AND $3`, merchantID, year*10_000+101, year*10_000+1231).Scan((*int64)(&sum))
	if err != nil {
		return 0, fault.E("credit.volume", fault.Internal, err)
	}
	return sum, nil
}

// stateOf is where a year's credit stands; "" where there is none.
func stateOf(ctx context.Context, tx db.Tx, merchantID string, year int) (s State, err error) {
	err = tx.QueryRow(ctx, `SELECT state FROM service_credit WHERE merchant_id = $1 AND year = $2`, merchantID, year).Scan((*string)(&s))
	if errors.Is(err, db.ErrNoRows) {
		return "", nil
	}
	if err != nil {
		return "", fault.E("credit.stateOf", fault.Internal, err)
	}
	return s, nil
}

// put writes where a credit goes from where it was seen; false when somebody else did meanwhile.
func put(ctx context.Context, tx db.Tx, merchantID string, year int, seen, to State, at money.Amount) (bool, error) {
	var n int64
	var err error
	now := db.Micros(tx.Now())
	switch {
	case seen == "":
		n, err = tx.Exec(ctx, `INSERT INTO service_credit (merchant_id, year, months, state, volume_fen, granted_at, taken_at) VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT DO NOTHING`,
			merchantID, year, Months, string(to), int64(at), now)
	case to == Granted:
		n, err = tx.Exec(ctx, `UPDATE service_credit SET state = $1, volume_fen = $2, granted_at = $3, taken_at = 0 WHERE merchant_id = $4 AND year = $5 AND state = $6`,
			string(to), int64(at), now, merchantID, year, string(seen))
	default:
		n, err = tx.Exec(ctx, `UPDATE service_credit SET state = $1, volume_fen = $2, taken_at = $3 WHERE merchant_id = $4 AND year = $5 AND state = $6`,
			string(to), int64(at), now, merchantID, year, string(seen))
	}
	if err != nil {
		return false, fault.E("credit.put", fault.Internal, err)
	}
	return n == 1, nil
}

// List are the credits of the merchants that a scope reaches, the newest first.
func List(ctx context.Context, tx db.Tx, scope db.Scope) ([]Credit, error) {
	where, args := scope.Where("c.merchant_id", "", 2)
	out, err := db.Collect(ctx, tx, func(row db.Row) (c Credit, err error) {
		var granted, taken int64
		err = row.Scan(&c.MerchantID, &c.MerchantName, &c.Year, &c.Months, (*string)(&c.State), (*int64)(&c.Volume), &granted, &taken)
		c.GrantedAt, c.TakenAt = db.Instant(granted), db.Instant(taken)
		return c, err
	}, `SELECT c.merchant_id, m.short_name, c.year, c.months, c.state, c.volume_fen, c.granted_at, c.taken_at FROM service_credit c JOIN merchant m ON m.id = c.merchant_id
		WHERE `+where+` ORDER BY c.granted_at DESC, c.merchant_id LIMIT $1`, append([]any{listMax}, args...)...)
	if err != nil {
		return nil, fault.E("credit.List", fault.Internal, err)
	}
	return out, nil
}
