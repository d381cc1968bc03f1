package device

import (
	"context"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// MayTrade answers the terminal when it may take money now, otherwise TERMINAL_NOT_ACTIVE, or fault.NotFound for a terminal that
// is not the merchant's (domain.md A67, S18). Store and environment of the answer are what the payment is booked under:
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
	return t, nil
}
