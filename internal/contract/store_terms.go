package contract

import (
	"context"

	"cloudpos/internal/channel"
	"cloudpos/internal/db"
	"cloudpos/internal/fault"
	"cloudpos/internal/workdays"
)

// LoadTimetable reads what is agreed with all channel accounts, and the calendars.
func LoadTimetable(ctx context.Context, tx db.Tx) (Timetable, error) {
	const op = "contract.LoadTimetable"
	days, err := workdays.Load(ctx, tx)
	if err != nil {
		return Timetable{}, err
	}
	t := Timetable{days: days}
	rows, err := tx.Query(ctx, `SELECT channel, account_id, from_day, cycle, cut_minutes, source, revision, set_by_name, set_at FROM settle_term
		ORDER BY from_day, revision`)
	if err != nil {
		return t, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	for rows.Next() {
		var r TermRule
		var at int64
		if err := rows.Scan((*string)(&r.Channel), &r.AccountID, &r.From, (*string)(&r.Cycle), &r.Cut, &r.Source, &r.Revision, &r.By, &at); err != nil {
			return t, fault.E(op, fault.Internal, err)
		}
		r.At = db.Instant(at)
		t.rules = append(t.rules, r)
	}
	if err := rows.Err(); err != nil {
		return t, fault.E(op, fault.Internal, err)
	}
	return t, nil
}

// SchedulesOf are the schedules of the channels that a merchant has open in an environment.
func SchedulesOf(ctx context.Context, tx db.Tx, merchantID string, env db.Environment) (map[channel.Name]Schedule, error) {
	const op = "contract.SchedulesOf"
	table, err := LoadTimetable(ctx, tx)
	if err != nil {
		return nil, err
	}
	rows, err := tx.Query(ctx, `
		SELECT a.id, a.acquirer_id, a.channel FROM merchant_channel m JOIN channel_account a ON a.id = m.account_id
		WHERE m.merchant_id = $1 AND m.environment = $2 AND m.active`, merchantID, string(env))
	if err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	defer rows.Close()
	out := map[channel.Name]Schedule{}
	for rows.Next() {
		var a Account
		if err := rows.Scan(&a.ID, &a.AcquirerID, &a.Channel); err != nil {
			return nil, fault.E(op, fault.Internal, err)
		}
		out[a.Channel] = table.Of(a)
	}
	if err := rows.Err(); err != nil {
		return nil, fault.E(op, fault.Internal, err)
	}
	return out, nil
}

// insertTerm keeps a rule as the next revision. CONFLICT when two are set at once.
func insertTerm(ctx context.Context, tx db.Tx, byID, byName string, r TermRule) error {
	const op = "contract.insertTerm"
	n, err := tx.Exec(ctx, `INSERT INTO settle_term (revision, channel, account_id, from_day, cycle, cut_minutes, source, set_by, set_by_name, set_at)
		SELECT COALESCE(MAX(revision), 0) + 1, CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS BIGINT), CAST($4 AS TEXT), CAST($5 AS BIGINT),
			CAST($6 AS TEXT), CAST($7 AS TEXT), CAST($8 AS TEXT), CAST($9 AS BIGINT) FROM settle_term WHERE 1 = 1 ON CONFLICT DO NOTHING`,
		string(r.Channel), r.AccountID, int64(r.From), string(r.Cycle), r.Cut, r.Source, byID, byName, db.Micros(tx.Now()))
	if err != nil {
		return fault.E(op, fault.Internal, err)
	}
	if n == 0 {
		return fault.E(op, fault.Conflict, "somebody else was faster")
	}
	return nil
}
