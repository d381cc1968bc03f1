package payment

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/pricing"
)

const refundColumns = `r.id, r.order_id, r.attempt_id, r.out_refund_no, r.number, r.amount_fen, r.reason, r.automatic, r.state,
	r.requested_at, r.call_deadline, r.next_check_at, r.checks, r.operator_id, r.terminal_id, r.refund_no, r.succeeded_at,
	r.settle_fen, r.fee_returned_fen, r.why, r.channel_code, r.channel_text, r.created_at, r.updated_at, r.version`

func scanRefund(row db.Row, more ...any) (Refund, error) {
	var r Refund
	var requested, deadline, next, succeeded, created, updated int64
	err := row.Scan(append([]any{
		&r.ID, &r.OrderID, &r.AttemptID, &r.OutRefundNo, &r.Number, &r.Amount, &r.Reason, &r.Automatic, &r.State,
		&requested, &deadline, &next, &r.Checks, &r.OperatorID, &r.TerminalID, &r.RefundNo, &succeeded,
		&r.Settle, &r.FeeReturned, &r.Why, &r.ChannelCode, &r.ChannelText, &created, &updated, &r.Version,
	}, more...)...)
	r.RequestedAt, r.CallDeadline, r.NextCheckAt = db.Instant(requested), db.Instant(deadline), db.Instant(next)
	r.SucceededAt, r.CreatedAt, r.UpdatedAt = db.Instant(succeeded), db.Instant(created), db.Instant(updated)
	return r, err
}

// insertRefund writes a new refund; false when the merchant's refund number is taken.
func insertRefund(ctx context.Context, tx db.Tx, o Order, a Attempt, r Refund) (bool, error) {
	n, err := tx.Exec(ctx, `
		INSERT INTO pay_refund (merchant_id, id, order_id, attempt_id, environment, store_id, account_id, channel, out_refund_no, number,
			amount_fen, reason, automatic, state, requested_at, call_deadline, next_check_at, checks, operator_id, terminal_id,
			refund_no, succeeded_at, settle_fen, fee_returned_fen, why, channel_code, channel_text, created_at, updated_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, 0, $18, $19, '', 0, 0, 0, '', '', '', $20, $20, 1)
		ON CONFLICT DO NOTHING`,
		o.MerchantID, r.ID, o.ID, a.ID, string(o.Environment), o.StoreID, a.AccountID, string(a.Channel), r.OutRefundNo, r.Number,
		int64(r.Amount), r.Reason, r.Automatic, string(r.State), db.Micros(r.RequestedAt), db.Micros(r.CallDeadline), db.Micros(r.NextCheckAt),
		r.OperatorID, r.TerminalID, db.Micros(tx.Now()))
	return n == 1, err
}

// reserve sets a part of a paid attempt aside for a refund; false when not enough is left. The table's CHECK says the same.
func reserve(ctx context.Context, tx db.Tx, merchantID, attemptID string, amount money.Amount) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE pay_attempt SET reserved_fen = reserved_fen + $1
		WHERE merchant_id = $2 AND id = $3 AND refunded_fen + reserved_fen + $1 <= paid_fen`, int64(amount), merchantID, attemptID)
	return n == 1, err
}

// lockAttempt takes the attempt's row for this transaction and reads what went back so far.
func lockAttempt(ctx context.Context, tx db.Tx, merchantID, attemptID string) (pricing.Paid, error) {
	var p pricing.Paid
	err := tx.QueryRow(ctx, `UPDATE pay_attempt SET checks = checks WHERE merchant_id = $1 AND id = $2
		RETURNING paid_fen, settle_fen, fee_fen, rate_ppm, fee_floor_fen, fee_cap_fen, refunded_fen, fee_returned_fen`, merchantID, attemptID).
		Scan(&p.Amount, &p.Settle, &p.Fee, &p.Tariff.Rate, &p.Tariff.Floor, &p.Tariff.Cap, &p.Refunded, &p.Returned)
	return p, err
}

// settleReserve ends a reservation: released gives it back, the rest books it as refunded.
func settleReserve(ctx context.Context, tx db.Tx, merchantID, attemptID string, reserved, refunded, feeReturned money.Amount) error {
	_, err := tx.Exec(ctx, `UPDATE pay_attempt SET reserved_fen = reserved_fen - $1, refunded_fen = refunded_fen + $2,
		fee_returned_fen = fee_returned_fen + $3 WHERE merchant_id = $4 AND id = $5`,
		int64(reserved), int64(refunded), int64(feeReturned), merchantID, attemptID)
	return err
}

func updateRefund(ctx context.Context, tx db.Tx, merchantID string, r Refund, seen int64) (bool, error) {
	n, err := tx.Exec(ctx, `
		UPDATE pay_refund SET state = $1, next_check_at = $2, checks = $3, refund_no = $4, succeeded_at = $5, settle_fen = $6,
			fee_returned_fen = $7, why = $8, channel_code = $9, channel_text = $10, updated_at = $11, version = $12
		WHERE merchant_id = $13 AND id = $14 AND version = $15`,
		string(r.State), db.Micros(r.NextCheckAt), r.Checks, r.RefundNo, db.Micros(r.SucceededAt), int64(r.Settle),
		int64(r.FeeReturned), string(r.Why), r.ChannelCode, r.ChannelText, db.Micros(tx.Now()), r.Version, merchantID, r.ID, seen)
	return n == 1, err
}

func loadRefund(ctx context.Context, tx db.Tx, scope db.Scope, merchantID, refundID string) (Refund, error) {
	where, args := scope.Where("r.merchant_id", "r.store_id", 3)
	return oneRefund(tx.QueryRow(ctx, `SELECT `+refundColumns+` FROM pay_refund r WHERE r.merchant_id = $1 AND r.id = $2 AND `+where,
		append([]any{merchantID, refundID}, args...)...))
}

func loadRefundByNumber(ctx context.Context, tx db.Tx, scope db.Scope, merchantID string, env db.Environment, outRefundNo string) (Refund, error) {
	where, args := scope.Where("r.merchant_id", "r.store_id", 4)
	return oneRefund(tx.QueryRow(ctx, `SELECT `+refundColumns+` FROM pay_refund r
		WHERE r.merchant_id = $1 AND r.environment = $2 AND r.out_refund_no = $3 AND `+where,
		append([]any{merchantID, string(env), outRefundNo}, args...)...))
}

func oneRefund(row db.Row) (Refund, error) {
	r, err := scanRefund(row)
	if errors.Is(err, db.ErrNoRows) {
		return r, fault.E("payment.loadRefund", fault.NotFound)
	}
	if err != nil {
		return r, fault.E("payment.loadRefund", fault.Internal, err)
	}
	return r, nil
}

// refundKey finds a refund by our number at the channel.
type refundKey struct {
	MerchantID, OrderID, RefundID, AccountID string
	Amount                                   money.Amount
	State                                    RefundState
	RequestedAt                              time.Time
	PaymentNumber, SubMerchant               string
	Total, Refunded                          money.Amount // of the payment: paid, and given back so far
	Channel                                  channel.Name
}

func findRefund(ctx context.Context, tx db.Tx, number string) (refundKey, error) {
	const op = "payment.findRefund"
	var k refundKey
	var requested int64
	err := tx.QueryRow(ctx, `SELECT r.merchant_id, r.order_id, r.id, r.account_id, r.amount_fen, r.state, r.requested_at, a.number, a.sub_merchant, a.amount_fen,
			a.refunded_fen, a.channel
		FROM pay_refund r JOIN pay_attempt a ON a.merchant_id = r.merchant_id AND a.id = r.attempt_id WHERE r.number = $1`, number).
		Scan(&k.MerchantID, &k.OrderID, &k.RefundID, &k.AccountID, &k.Amount, &k.State, &requested, &k.PaymentNumber, &k.SubMerchant, &k.Total,
			&k.Refunded, &k.Channel)
	k.RequestedAt = db.Instant(requested)
	if errors.Is(err, db.ErrNoRows) {
		return k, fault.E(op, fault.NotFound, number)
	}
	if err != nil {
		return k, fault.E(op, fault.Internal, err)
	}
	return k, nil
}

// refundsOf are an order's refunds, oldest first; the order was loaded within its reader's scope.
func refundsOf(ctx context.Context, tx db.Tx, merchantID, orderID string) ([]Refund, error) {
	const op = "payment.refundsOf"
	rows, err := tx.Query(ctx, `SELECT `+refundColumns+` FROM pay_refund r WHERE r.merchant_id = $1 AND r.order_id = $2 ORDER BY r.id`, merchantID, orderID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []Refund
	for rows.Next() {
		r, err := scanRefund(rows)
		if err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, r)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
