package payment

import (
	"context"
	"strings"
	"time"

	"cloudpos/internal/calendar"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
)

// Totals is what came in and went back, by the channel's own times. All amounts in fen.
type Totals struct {
	Count         int64
	Paid          money.Amount
	RefundCount   int64
	Refunded      money.Amount
	Fee           money.Amount // of the payments, less what refunds returned
	LastArrival   money.Amount
	LastArrivalAt time.Time
}

// TotalsOf are the totals of one book day within scope; terminalID "" is all terminals.
func (s *Service) TotalsOf(ctx context.Context, scope db.Scope, env db.Environment, day calendar.Day, terminalID string) (Totals, error) {
	var t Totals
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		t, err = totals(ctx, tx, scope, env, day, terminalID)
		return err
	})
	return t, err
}

func totals(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, day calendar.Day, terminalID string) (t Totals, err error) {
	const op = "payment.TotalsOf"
	where, args := scope.Where("a.merchant_id", "a.store_id", 5)
	args = append([]any{string(env), db.Micros(day.Start()), db.Micros(day.End()), terminalID}, args...)
	var fee, back int64
	err = tx.QueryRow(ctx, `
		SELECT COUNT(*), CAST(COALESCE(SUM(a.paid_fen), 0) AS BIGINT), CAST(COALESCE(SUM(a.fee_fen), 0) AS BIGINT)
		FROM pay_attempt a JOIN pay_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
		WHERE a.environment = $1 AND a.paid_at >= $2 AND a.paid_at < $3 AND a.paid_at > 0 AND ($4 = '' OR o.terminal_id = $4) AND `+where, args...).
		Scan(&t.Count, &t.Paid, &fee)
	if err != nil {
		return t, fault.E(op, fault.Internal, err)
	}
	whereRefund := strings.NewReplacer("a.merchant_id", "r.merchant_id", "a.store_id", "r.store_id").Replace(where)
	err = tx.QueryRow(ctx, `
		SELECT COUNT(*), CAST(COALESCE(SUM(r.amount_fen), 0) AS BIGINT), CAST(COALESCE(SUM(r.fee_returned_fen), 0) AS BIGINT)
		FROM pay_refund r JOIN pay_order o ON o.merchant_id = r.merchant_id AND o.id = r.order_id
		WHERE r.environment = $1 AND r.succeeded_at >= $2 AND r.succeeded_at < $3 AND r.succeeded_at > 0 AND ($4 = '' OR o.terminal_id = $4) AND `+whereRefund, args...).
		Scan(&t.RefundCount, &t.Refunded, &back)
	if err != nil {
		return t, fault.E(op, fault.Internal, err)
	}
	t.Fee = money.Amount(fee - back)
	return t, lastArrival(ctx, tx, where, args, &t)
}

func lastArrival(ctx context.Context, tx db.Tx, where string, args []any, t *Totals) error {
	const op = "payment.TotalsOf"
	rows, err := tx.Query(ctx, `
		SELECT a.paid_fen, a.paid_at FROM pay_attempt a JOIN pay_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
		WHERE a.environment = $1 AND a.paid_at >= $2 AND a.paid_at < $3 AND a.paid_at > 0 AND ($4 = '' OR o.terminal_id = $4) AND `+where+`
		ORDER BY a.paid_at DESC LIMIT 1`, args...)
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var at int64
		if err := rows.Scan(&t.LastArrival, &at); err != nil {
			return fault.E(op, fault.Internal, err)
		}
		t.LastArrivalAt = db.Instant(at)
	}
	return wrap(op, rows.Err())
}

// Sum is a count of payments and what they came to, in fen.
type Sum struct {
	Count int64
	Paid  money.Amount
}

func (s *Sum) add(count int64, paid money.Amount) {
	s.Count += count
	s.Paid += paid
}

// ChannelSum is what came in through one channel.
type ChannelSum struct {
	Channel string
	Sum
}

// Split is the payments of one book day, by the hour of the day in Asia/Shanghai and by channel; refunds are not taken off.
type Split struct {
	Hours    [24]Sum
	Channels []ChannelSum // the channels that had payments, by name
}

// SplitOf splits the payments of one book day within scope; terminalID "" is all terminals.
func (s *Service) SplitOf(ctx context.Context, scope db.Scope, env db.Environment, day calendar.Day, terminalID string) (Split, error) {
	var out Split
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		out, err = split(ctx, tx, scope, env, day, terminalID)
		return err
	})
	return out, err
}

// split groups by whole hours since the day's first instant: an integer division that both engines round down alike.
func split(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, day calendar.Day, terminalID string) (out Split, err error) {
	const op = "payment.SplitOf"
	where, args := scope.Where("a.merchant_id", "a.store_id", 5)
	rows, err := tx.Query(ctx, `
		SELECT a.channel, (a.paid_at - $2) / 3600000000 AS hour, COUNT(*), CAST(SUM(a.paid_fen) AS BIGINT)
		FROM pay_attempt a JOIN pay_order o ON o.merchant_id = a.merchant_id AND o.id = a.order_id
		WHERE a.environment = $1 AND a.paid_at >= $2 AND a.paid_at < $3 AND a.paid_at > 0 AND ($4 = '' OR o.terminal_id = $4) AND `+where+`
		GROUP BY 1, 2 ORDER BY 1, 2`,
		append([]any{string(env), db.Micros(day.Start()), db.Micros(day.End()), terminalID}, args...)...)
	if err != nil {
		return out, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var channel string
		var hour, count int64
		var paid money.Amount
		if err := rows.Scan(&channel, &hour, &count, &paid); err != nil {
			return Split{}, fault.E(op, fault.Internal, err)
		}
		out.Hours[hour].add(count, paid)
		if n := len(out.Channels); n == 0 || out.Channels[n-1].Channel != channel {
			out.Channels = append(out.Channels, ChannelSum{Channel: channel})
		}
		out.Channels[len(out.Channels)-1].add(count, paid)
	}
	return out, wrap(op, rows.Err())
}
