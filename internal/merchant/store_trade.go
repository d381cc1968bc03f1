package merchant

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// MayTrade answers nil when this store of this merchant may take money now: the merchant is live and the store is open.
// Otherwise MERCHANT_NOT_LIVE, MERCHANT_SUSPENDED, MERCHANT_CLOSED, STORE_CLOSED, or fault.NotFound for a store that is not
// the merchant's. The payment core asks inside the payment's own transaction, so a suspension stops the next payment.
func MayTrade(ctx context.Context, tx db.Tx, merchantID, storeID string) error {
	const op = "merchant.MayTrade"
	var status Status
	var open bool
	err := tx.QueryRow(ctx, `SELECT m.status, s.is_open FROM merchant m JOIN store s ON s.merchant_id = m.id WHERE m.id = $1 AND s.id = $2`,
		merchantID, storeID).Scan(&status, &open)
	if err != nil {
		return found(op, err)
	}
	if err := status.Tradable(); err != nil {
		return err
	}
	if !open {
		return fault.E(op, StoreShut)
	}
	return nil
}
