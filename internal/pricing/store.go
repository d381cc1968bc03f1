package pricing

import (
	"context"
	"errors"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// QuoteAt is the rule in force for a channel at an instant: of the rules whose time has come and has not passed, the
// lowest rate, then the newest version. NoRule when there is none.
func QuoteAt(ctx context.Context, tx db.Tx, channel string, at time.Time) (Quote, error) {
	const op = "pricing.QuoteAt"
	var q Quote
	err := tx.QueryRow(ctx, `
		SELECT id, version, rate_ppm FROM fee_rule
		WHERE channel = $1 AND effective_from <= $2 AND (effective_to = 0 OR effective_to > $2)
		ORDER BY rate_ppm, version DESC LIMIT 1`, channel, db.Micros(at)).Scan(&q.RuleID, &q.Version, &q.Rate)
	if errors.Is(err, db.ErrNoRows) {
		return Quote{}, fault.E(op, NoRule, channel)
	}
	if err != nil {
		return Quote{}, fault.E(op, fault.Internal, err)
	}
	return q, nil
}
