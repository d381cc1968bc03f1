package pricing

import (
	"context"
	"errors"
	"strconv"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Rebated is a payment of which rebates are kept.
type Rebated struct {
	Payee
	Channel   string
	AttemptID string
}

// GrantRebate writes down what the operator gives back of a payment that is booked in the same transaction; nothing where that is 0.
func GrantRebate(ctx context.Context, tx db.Tx, of Rebated, r Rebate, at time.Time) error {
	if r.Amount == 0 {
		return nil
	}
	return insertRebate(ctx, tx, "granted", of.AttemptID, of, r, at)
}

// ReturnRebate writes down what goes back to the operator with a refund that is booked in the same transaction. p is the payment
// before the refund.
func ReturnRebate(ctx context.Context, tx db.Tx, of Rebated, refundID string, p Paid, refund money.Amount, at time.Time) error {
	granted, err := rebateOf(ctx, tx, of)
	if err != nil || granted.Amount == 0 {
		return err
	}
	var returned money.Amount
	err = tx.QueryRow(ctx, `SELECT COALESCE(SUM(amount_fen), 0) FROM rebate_entry WHERE merchant_id = $1 AND environment = $2 AND attempt_id = $3 AND kind = 'returned'`,
		of.MerchantID, string(of.Environment), of.AttemptID).Scan((*int64)(&returned))
	if err != nil {
		return fault.E("pricing.ReturnRebate", fault.Internal, err)
	}
	back := granted
	if back.Amount = RebateShare(p, granted.Tariff, granted.Amount, returned, refund); back.Amount == 0 {
		return nil
	}
	return insertRebate(ctx, tx, "returned", refundID, of, back, at)
}

func insertRebate(ctx context.Context, tx db.Tx, kind, fact string, of Rebated, r Rebate, at time.Time) error {
	_, err := tx.Exec(ctx, `INSERT INTO rebate_entry (merchant_id, environment, kind, fact, attempt_id, store_id, channel, rule_id, rule_version, rate_ppm, floor_fen,
			cap_fen, amount_fen, book_day, happened_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
		of.MerchantID, string(of.Environment), kind, fact, of.AttemptID, of.StoreID, of.Channel, r.RuleID, r.Version, int64(r.Rate), int64(r.Floor),
		int64(r.Cap), int64(r.Amount), int64(calendar.DayOf(at)), db.Micros(at))
	if err != nil {
		return fault.E("pricing.insertRebate", fault.Internal, err)
	}
	return nil
}

// rebateOf is the rebate that was granted for a payment; of amount 0 where none was.
func rebateOf(ctx context.Context, tx db.Tx, of Rebated) (r Rebate, err error) {
	err = tx.QueryRow(ctx, `SELECT rule_id, rule_version, rate_ppm, floor_fen, cap_fen, amount_fen FROM rebate_entry
		WHERE merchant_id = $1 AND environment = $2 AND kind = 'granted' AND fact = $3`, of.MerchantID, string(of.Environment), of.AttemptID).
		Scan(&r.RuleID, &r.Version, &r.Rate, &r.Floor, &r.Cap, &r.Amount)
	if errors.Is(err, db.ErrNoRows) {
		return Rebate{}, nil
	}
	if err != nil {
		return Rebate{}, fault.E("pricing.rebateOf", fault.Internal, err)
	}
	return r, nil
}

// RebateLeft is what the operator gives back of a payment, less what went back with refunds, in fen.
func RebateLeft(ctx context.Context, tx db.Tx, merchantID string, env db.Environment, attemptID string) (left money.Amount, err error) {
	err = tx.QueryRow(ctx, `SELECT COALESCE(SUM(CASE WHEN kind = 'granted' THEN amount_fen ELSE -amount_fen END), 0) FROM rebate_entry
		WHERE merchant_id = $1 AND environment = $2 AND attempt_id = $3`, merchantID, string(env), attemptID).Scan((*int64)(&left))
	if err != nil {
		return 0, fault.E("pricing.RebateLeft", fault.Internal, err)
	}
	return left, nil
}

// RebateMonth is what an operator owes a merchant for a month, by book day. In fen.
type RebateMonth struct {
	MerchantID, Name  string
	Granted, Returned money.Amount
	Payments          int64
}

// Owed is the month's rebate, less what went back.
func (m RebateMonth) Owed() money.Amount { return m.Granted - m.Returned }

// rebatesMax bounds a month's list.
const rebatesMax = 1000

// Rebates are a month's rebates by merchant within a scope, from first to last included.
func Rebates(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, first, last calendar.Day) ([]RebateMonth, error) {
	where, args := scope.Where("e.merchant_id", "e.store_id", 4)
	out, err := db.Collect(ctx, tx, func(row db.Row) (m RebateMonth, err error) {
		err = row.Scan(&m.MerchantID, &m.Name, (*int64)(&m.Granted), (*int64)(&m.Returned), &m.Payments)
		return m, err
	}, `SELECT e.merchant_id, m.short_name, SUM(CASE WHEN e.kind = 'granted' THEN e.amount_fen ELSE 0 END), SUM(CASE WHEN e.kind = 'returned' THEN e.amount_fen ELSE 0 END),
			SUM(CASE WHEN e.kind = 'granted' THEN 1 ELSE 0 END)
		FROM rebate_entry e JOIN merchant m ON m.id = e.merchant_id
		WHERE e.environment = $1 AND e.book_day BETWEEN $2 AND $3 AND `+where+` GROUP BY e.merchant_id, m.short_name ORDER BY m.short_name, e.merchant_id LIMIT `+strconv.Itoa(rebatesMax),
		append([]any{string(env), int64(first), int64(last)}, args...)...)
	if err != nil {
		return nil, fault.E("pricing.Rebates", fault.Internal, err)
	}
	return out, nil
}
