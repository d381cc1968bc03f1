package device

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// MayTrade answers the terminal when it may take money now, otherwise TERMINAL_NOT_ACTIVE, TERMINAL_HELD, or fault.NotFound for a
// terminal that is not the merchant's (domain.md A67, B2, S18). Refunds and queries do not ask: they go on while it is held. Store and environment of the answer are what the payment is booked under:
// a caller never chooses them. The payment core asks in the payment's own transaction.
func MayTrade(ctx context.Context, tx db.Tx, merchantID, terminalID string) (Terminal, error) {
	const op = "device.MayTrade"
	t, err := scan(tx.QueryRow(ctx, `SELECT `+columns+` FROM terminal WHERE merchant_id = $1 AND id = $2`, merchantID, terminalID))
	if err != nil {
		return Terminal{}, found(op, err)
	}
	if t.Status != Active {
		return Terminal{}, fault.E(op, NotActive, string(t.Status))
	}
	if !t.HeldAt.IsZero() {
		return Terminal{}, fault.E(op, Held)
	}
	return t, nil
}

// MayCollect answers nil when collection codes of a store that stand for no terminal may take money now, otherwise
// COLLECTION_CODES_HELD. A store whose codes were never bound has none.
func MayCollect(ctx context.Context, tx db.Tx, merchantID, storeID string) error {
	b, ok, err := codesBinding(ctx, tx, merchantID, storeID)
	if err != nil || !ok || b.State == Bound {
		return err
	}
	return fault.E("device.MayCollect", CodesHeld)
}
