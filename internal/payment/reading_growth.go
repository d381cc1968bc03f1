package payment

import (
	"context"
	"strings"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// GrowthOf reads two windows within scope.
func (s *Service) GrowthOf(ctx context.Context, scope db.Scope, env db.Environment, baseline, current Window) (g Growth, err error) {
	err = s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if g.Baseline, err = stretch(ctx, tx, scope, env, baseline); err != nil {
			return err
		}
		g.Current, err = stretch(ctx, tx, scope, env, current)
		return err
	})
	return g, err
}

func stretch(ctx context.Context, tx db.Tx, scope db.Scope, env db.Environment, w Window) (Stretch, error) {
	const op = "payment.GrowthOf"
	out := Stretch{Window: w}
	where, args := scope.Where("a.merchant_id", "a.store_id", 4)
	args = append([]any{string(env), db.Micros(w.From.Start()), db.Micros(w.Last().End())}, args...)
	err := tx.QueryRow(ctx, `SELECT COUNT(*), CAST(COALESCE(SUM(a.paid_fen), 0) AS BIGINT) FROM pay_attempt a
		WHERE a.environment = $1 AND a.paid_at >= $2 AND a.paid_at < $3 AND a.paid_at > 0 AND `+where, args...).Scan(&out.Orders, &out.Paid)
	if err != nil {
		return out, fault.E(op, fault.Internal, err)
	}
	whereRefund := strings.NewReplacer("a.merchant_id", "r.merchant_id", "a.store_id", "r.store_id").Replace(where)
	err = tx.QueryRow(ctx, `SELECT CAST(COALESCE(SUM(r.amount_fen), 0) AS BIGINT) FROM pay_refund r
		WHERE r.environment = $1 AND r.succeeded_at >= $2 AND r.succeeded_at < $3 AND r.succeeded_at > 0 AND `+whereRefund, args...).Scan(&out.Refunded)
	if err != nil {
		return out, fault.E(op, fault.Internal, err)
	}
	return out, nil
}
