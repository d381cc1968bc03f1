package settle

import (
	"context"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// all reads every row of a query.
func all[T any](ctx context.Context, tx db.Tx, op string, scan func(db.Row) (T, error), query string, args ...any) ([]T, error) {
	rows, err := tx.Query(ctx, query, args...)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

const columns = `merchant_id, id, environment, account_id, channel, day, version, state, why, cause, cycle, cut_minutes, due_day,
	paid_fen, refunded_fen, fee_fen, fee_returned_fen, adjusted_fen, carried_fen, arrived_fen, arrived_day, payouts, created_at, updated_at, booked_fen`

func scan(row db.Row) (s Settlement, err error) {
	var created, updated int64
	f := &s.Figures
	err = row.Scan(&s.MerchantID, &s.ID, (*string)(&s.Environment), &s.AccountID, (*string)(&s.Channel), &s.Day, &s.Version, (*string)(&s.State), (*string)(&s.Why),
		(*string)(&s.Cause), (*string)(&s.Terms.Cycle), &s.Terms.Cut, &s.Due, &f.Paid, &f.Refunded, &f.Fee, &f.FeeReturned, &f.Adjusted,
		&s.Carried, &s.Arrived, &s.ArrivedDay, &s.Payouts, &created, &updated, &s.booked)
	s.CreatedAt, s.UpdatedAt = db.Instant(created), db.Instant(updated)
	return s, err
}

// settlementsFrom are a place's settlements from a trade day on, by day.
func settlementsFrom(ctx context.Context, tx db.Tx, p Place, from calendar.Day) (map[calendar.Day]Settlement, error) {
	list, err := all(ctx, tx, "settle.settlementsFrom", scan, `SELECT `+columns+` FROM settlement
		WHERE merchant_id = $1 AND environment = $2 AND account_id = $3 AND day >= $4`, p.MerchantID, string(p.Environment), p.AccountID, int64(from))
	out := map[calendar.Day]Settlement{}
	for _, s := range list {
		out[s.Day] = s
	}
	return out, err
}

// leftBefore is what the last settlement of a place before a day leaves for the channel to take back.
func leftBefore(ctx context.Context, tx db.Tx, p Place, day calendar.Day) (money.Amount, error) {
	list, err := all(ctx, tx, "settle.leftBefore", scan, `SELECT `+columns+` FROM settlement
		WHERE merchant_id = $1 AND environment = $2 AND account_id = $3 AND day < $4 ORDER BY day DESC LIMIT 1`,
		p.MerchantID, string(p.Environment), p.AccountID, int64(day))
	if err != nil || len(list) == 0 {
		return 0, err
	}
	return list[0].Left(), nil
}

// waitingOf are the trade days of a place that a payout may belong to, in order.
func waitingOf(ctx context.Context, tx db.Tx, p Place) ([]open, error) {
	list, err := all(ctx, tx, "settle.waitingOf", scan, `SELECT `+columns+` FROM settlement
		WHERE merchant_id = $1 AND environment = $2 AND account_id = $3 AND due_day <> 0 ORDER BY day DESC LIMIT 60`,
		p.MerchantID, string(p.Environment), p.AccountID)
	if err != nil {
		return nil, err
	}
	out := make([]open, 0, len(list))
	for i := len(list) - 1; i >= 0; i-- {
		s, arrived := list[i], money.Amount(0)
		paid, err := paidFor(ctx, tx, p, s.Day) // within one run payouts are ahead of what is told
		if err != nil {
			return nil, err
		}
		for _, x := range paid {
			arrived += x.Amount
		}
		out = append(out, open{Day: s.Day, Due: s.Due, Expected: s.Expected(), Arrived: arrived})
	}
	return out, nil
}

// save writes a settlement over the version that was read, and keeps the new one. fault.Conflict when another one is there.
func save(ctx context.Context, tx db.Tx, was int64, s Settlement) error {
	const op = "settle.save"
	f := s.Figures
	args := []any{
		s.MerchantID, s.ID, string(s.Environment), s.AccountID, string(s.Channel), int64(s.Day), s.Version, string(s.State), string(s.Why), string(s.Cause),
		string(s.Terms.Cycle), s.Terms.Cut, int64(s.Due), int64(f.Paid), int64(f.Refunded), int64(f.Fee), int64(f.FeeReturned), int64(f.Adjusted),
		int64(s.Carried), int64(s.Arrived), int64(s.ArrivedDay), s.Payouts, db.Micros(s.CreatedAt), db.Micros(s.UpdatedAt), int64(s.booked), int64(f.Net()), int64(s.Expected()), was,
	}
	n, err := tx.Exec(ctx, `
		INSERT INTO settlement (`+columns+`, net_fen, expected_fen)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)
		ON CONFLICT (merchant_id, id) DO UPDATE SET version = excluded.version, state = excluded.state, why = excluded.why, cause = excluded.cause,
			cycle = excluded.cycle, cut_minutes = excluded.cut_minutes, due_day = excluded.due_day, paid_fen = excluded.paid_fen,
			refunded_fen = excluded.refunded_fen, fee_fen = excluded.fee_fen, fee_returned_fen = excluded.fee_returned_fen,
			adjusted_fen = excluded.adjusted_fen, carried_fen = excluded.carried_fen, arrived_fen = excluded.arrived_fen,
			arrived_day = excluded.arrived_day, payouts = excluded.payouts, updated_at = excluded.updated_at, booked_fen = excluded.booked_fen, net_fen = excluded.net_fen,
			expected_fen = excluded.expected_fen
		WHERE settlement.version = $28`, args...)
	if db.IsUnique(err) || (err == nil && n == 0) {
		return fault.E(op, fault.Conflict, "another run told it")
	}
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	_, err = tx.Exec(ctx, `
		INSERT INTO settlement_version (merchant_id, id, version, state, why, cause, due_day, paid_fen, refunded_fen, fee_fen, fee_returned_fen,
			adjusted_fen, carried_fen, expected_fen, arrived_fen, told_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
		s.MerchantID, s.ID, s.Version, string(s.State), string(s.Why), string(s.Cause), int64(s.Due), int64(f.Paid), int64(f.Refunded), int64(f.Fee),
		int64(f.FeeReturned), int64(f.Adjusted), int64(s.Carried), int64(s.Expected()), int64(s.Arrived), db.Micros(s.UpdatedAt))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	return nil
}

// saveBooked notes what of the arrived money stands in the book now. fault.Conflict when another version is there.
func saveBooked(ctx context.Context, tx db.Tx, s Settlement) error {
	n, err := tx.Exec(ctx, `UPDATE settlement SET booked_fen = $4 WHERE merchant_id = $1 AND id = $2 AND version = $3`, s.MerchantID, s.ID, s.Version, int64(s.booked))
	if err != nil {
		return fault.E("settle.saveBooked", fault.Internal, err)
	}
	if n != 1 {
		return fault.E("settle.saveBooked", fault.Conflict, "another run told it")
	}
	return nil
}

// saveShares writes what each store has in the settlement now.
func saveShares(ctx context.Context, tx db.Tx, s Settlement, shares []Share) error {
	const op = "settle.saveShares"
	if _, err := tx.Exec(ctx, `DELETE FROM settlement_share WHERE merchant_id = $1 AND id = $2`, s.MerchantID, s.ID); err != nil {
		return fault.E(op, fault.Internal, err)
	}
	for _, x := range shares {
		f := x.Figures
		_, err := tx.Exec(ctx, `INSERT INTO settlement_share (merchant_id, id, store_id, paid_fen, refunded_fen, fee_fen, fee_returned_fen, adjusted_fen)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, s.MerchantID, s.ID, x.StoreID, int64(f.Paid), int64(f.Refunded), int64(f.Fee), int64(f.FeeReturned), int64(f.Adjusted))
		if err != nil {
			return fault.E(op, fault.Internal, err)
		}
	}
	return nil
}
