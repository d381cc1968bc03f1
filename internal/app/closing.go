package app

import (
	"context"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/ledger"
	"cloudpos/internal/web/console"
)

// closingHealth alarms while a book has a day that is over and not closed. Which ones the ledger's page says.
func (a *App) closingHealth(ctx context.Context) console.HealthCheck {
	const most = 100
	out := console.HealthCheck{Name: "daily close", ZH: "账簿日结", OK: true}
	err := a.DB.Read(ctx, func(ctx context.Context, tx db.Tx) error {
		behind, err := ledger.BooksBehind(ctx, tx, db.WholeScope(), most)
		if out.OK = len(behind) == 0; !out.OK {
			out.Detail = strconv.Itoa(len(behind)) + " books are not closed, the first since " + behind[0].Since.String()
		}
		return err
	})
	if err != nil {
		out.OK, out.Detail = false, err.Error()
	}
	return out
}
