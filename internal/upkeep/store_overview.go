package upkeep

import (
	"context"
	"strconv"

	"cloudpos/internal/db"
	"cloudpos/internal/merchant"
)

// overview are merchants within a scope that do not simply trade, the longest without a sign of a person first; at most 200. The
// conditions are those of Warning and of the sweep's states, told in SQL: month is the first instant of this month, warnAt the instant
// from which people are warned in it.
func overview(ctx context.Context, tx db.Tx, scope db.Scope, of Stand) ([]Glance, error) {
	now := tx.Now()
	month, from := db.Micros(monthStart(now, 0)), monthStart(now, 0).AddDate(0, 0, warnDays()[0]-1).Add(warnAt)
	where, args := scope.Where("m.id", "", 3)
	args = append([]any{month, !now.Before(from)}, args...)
	query := `SELECT id, number, short_name, status, stand, last_at, dormant_since, grace_until FROM (
		SELECT g.id, g.number, g.short_name, g.status, g.last_at, g.dormant_since, g.grace_until,
			CASE WHEN g.status = 'suspended' THEN 'suspended' WHEN g.dormant_since <> 0 THEN 'frozen'
				WHEN g.last_at < $1 AND $2 THEN 'warned' ELSE 'trading' END AS stand
		FROM (SELECT m.id, m.number, m.short_name, m.status, COALESCE(u.dormant_since, 0) AS dormant_since, COALESCE(u.grace_until, 0) AS grace_until,
			(SELECT MAX(a.at) FROM (SELECT COALESCE(MAX(p.last_login_at), 0) AS at FROM app_user p JOIN membership b ON b.user_id = p.id
					WHERE b.kind = 'merchant' AND b.scope_id = m.id
				UNION ALL SELECT m.live_at UNION ALL SELECT COALESCE(u.proved_at, 0)) a) AS last_at
			FROM merchant m LEFT JOIN merchant_upkeep u ON u.merchant_id = m.id
			WHERE m.status IN ('live', 'suspended') AND ` + where + `) g) s WHERE s.stand <> 'trading'`
	if of != "" {
		args = append(args, string(of))
		query += " AND s.stand = $" + strconv.Itoa(len(args))
	}
	return rows(ctx, tx, "upkeep.overview", scanGlance, query+` ORDER BY s.last_at, s.id LIMIT 200`, args...)
}

func scanGlance(row db.Row) (g Glance, err error) {
	var last, since, until int64
	var status string
	err = row.Scan(&g.MerchantID, &g.Number, &g.MerchantName, &status, (*string)(&g.Stand), &last, &since, &until)
	g.Status = merchant.Status(status)
	g.LastActive, g.DormantSince, g.GraceUntil = db.Instant(last), db.Instant(since), db.Instant(until)
	return g, err
}
