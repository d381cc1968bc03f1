package merchant

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// MayTrade answers nil when this store of this merchant may take money now: the merchant is live and the store is open.
// A merchant on trial (approved, signed, with an activated terminal) may in the test environment alone. Otherwise
// MERCHANT_NOT_LIVE, MERCHANT_SUSPENDED, MERCHANT_CLOSED, STORE_CLOSED, or fault.NotFound for a store that is not the
// merchant's. The payment core asks inside the payment's own transaction, so a suspension stops the next payment.
func MayTrade(ctx context.Context, tx db.Tx, env db.Environment, merchantID, storeID string) error {
	const op = "merchant.MayTrade"
	var status Status
	var open bool
	var trial int64
	err := tx.QueryRow(ctx, `SELECT m.status, m.trial_since, s.is_open FROM merchant m JOIN store s ON s.merchant_id = m.id WHERE m.id = $1 AND s.id = $2`,
		merchantID, storeID).Scan(&status, &trial, &open)
	if err != nil {
		return found(op, err)
	}
	onTrial := status == Approved && trial > 0 && env == db.Test
	if err := status.Tradable(); err != nil && !onTrial {
		return err
	}
	if !open {
		return fault.E(op, StoreShut)
	}
	return nil
}

// BeginTrial lets an approved merchant make test payments from now on. Only onboarding calls it, when a terminal or a code
// was activated. Beginning again changes nothing.
func (s *Service) BeginTrial(ctx context.Context, tx db.Tx, merchantID string) error {
	_, err := tx.Exec(ctx, `UPDATE merchant SET trial_since = $1 WHERE id = $2 AND trial_since = 0`, db.Micros(tx.Now()), merchantID)
	if err != nil {
		return fault.E("merchant.BeginTrial", fault.Internal, err)
	}
	return nil
}
