package payment

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/money"
	"cloudpos/internal/pricing"
)

// Detail is an order with all that happened to it.
type Detail struct {
	Order   Order
	Refunds []Refund
	History []History
	Rebate  money.Amount // fen: what the operator gives back of the fee, less what went back with refunds
}

// Get reads one order by its id, within scope. Errors: fault.NotFound.
func (s *Service) Get(ctx context.Context, scope db.Scope, orderID string) (Order, error) {
	var o Order
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		o, err = loadOrderByID(ctx, tx, scope, orderID)
		return err
	})
	return o, err
}

// GetByNumber reads one order by the merchant's own number, within scope. Errors: fault.NotFound.
func (s *Service) GetByNumber(ctx context.Context, scope db.Scope, merchantID string, env db.Environment, outOrderNo string) (Order, error) {
	var o Order
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		o, err = loadOrderByNumber(ctx, tx, scope, merchantID, env, outOrderNo)
		return err
	})
	return o, err
}

// GetDetail reads one order with its refunds and history, within scope. Errors: fault.NotFound.
func (s *Service) GetDetail(ctx context.Context, scope db.Scope, orderID string) (Detail, error) {
	var d Detail
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		if d.Order, err = loadOrderByID(ctx, tx, scope, orderID); err != nil {
			return err
		}
		if d.Refunds, err = refundsOf(ctx, tx, d.Order.MerchantID, orderID); err != nil {
			return err
		}
		if d.History, err = historyOf(ctx, tx, d.Order.MerchantID, orderID); err != nil {
			return err
		}
		d.Rebate, err = pricing.RebateLeft(ctx, tx, d.Order.MerchantID, d.Order.Environment, d.Order.Current().ID)
		return err
	})
	return d, err
}

// GetRefund reads one refund by its id, within scope. Errors: fault.NotFound.
func (s *Service) GetRefund(ctx context.Context, scope db.Scope, merchantID, refundID string) (Refund, error) {
	var r Refund
	err := s.DB.Read(ctx, func(ctx context.Context, tx db.Tx) (err error) {
		r, err = loadRefund(ctx, tx, scope, merchantID, refundID)
		return err
	})
	return r, err
}

func historyOf(ctx context.Context, tx db.Tx, merchantID, orderID string) ([]History, error) {
	const op = "payment.historyOf"
	rows, err := tx.Query(ctx, `SELECT version, kind, subject, from_state, to_state, at, source, reason, actor FROM pay_history
		WHERE merchant_id = $1 AND order_id = $2 ORDER BY version, kind, subject`, merchantID, orderID)
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	var out []History
	for rows.Next() {
		var h History
		if err := rows.Scan(&h.Version, &h.Kind, &h.Subject, &h.From, &h.To, &h.At, &h.Source, &h.Reason, &h.Actor); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out = append(out, h)
	}
	return out, wrap(op, rows.Err())
}
