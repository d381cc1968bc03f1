package auth

import (
	"context"
	"time"

	"cloudpos/internal/db"
	"cloudpos/internal/fault"
)

// SoftwareUse says whether a merchant has a living key of its own in an environment, and when one of its keys last signed a request
// (to UseNoted; zero: none did).
func SoftwareUse(ctx context.Context, tx db.Tx, merchantID string, env db.Environment) (living bool, last time.Time, err error) {
	var n, used int64
	err = tx.QueryRow(ctx, `SELECT CAST(COALESCE(SUM(CASE WHEN revoked_at = 0 AND (expires_at = 0 OR expires_at > $3) THEN 1 ELSE 0 END), 0) AS BIGINT),
			COALESCE(MAX(last_used_at), 0)
		FROM api_key WHERE merchant_id = $1 AND environment = $2`, merchantID, string(env), db.Micros(tx.Now())).Scan(&n, &used)
	if err != nil {
		return false, time.Time{}, fault.E("auth.SoftwareUse", fault.Internal, err)
	}
	return n > 0, db.Instant(used), nil
}
